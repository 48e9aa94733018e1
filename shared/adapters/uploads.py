"""``Uploads`` and ``UploadForms`` in S3: an object to a file, never into memory whole; and the way in."""

from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from shared.adapters.aws import client
from shared.errors import AwsUnavailableError
from shared.ports import Form, Stored

_CHUNK = 2**20


class S3Uploads:
    """The uploads bucket."""

    def fetch(self, bucket: str, key: str, target: Path, max_bytes: int) -> Stored | None:
        """Write the object's newest content to ``target``; None when it was deleted meanwhile.

        Nothing is written of an object larger than ``max_bytes``.

        Raises:
            AwsUnavailableError: it could not be read now.
        """
        try:
            answer = client("s3").get_object(Bucket=bucket, Key=key)
            stored = Stored(version=answer.get("VersionId") or answer["ETag"], size=answer["ContentLength"])
            if stored.size <= max_bytes:
                self._save(answer["Body"], target)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") == "NoSuchKey":
                return None
            raise AwsUnavailableError("s3") from error
        except BotoCoreError as error:
            raise AwsUnavailableError("s3") from error
        return stored

    def _save(self, body: Any, target: Path) -> None:
        with target.open("wb") as file:
            for part in body.iter_chunks(_CHUNK):
                file.write(part)


class S3UploadForms:
    """``UploadForms``: S3 itself refuses another key, type or size, and everything after the time."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    def form(self, key: str, content_type: str, least: int, most: int, seconds: int) -> Form:
        """See ``shared.ports.UploadForms``."""
        made = client("s3").generate_presigned_post(
            self._bucket,
            key,
            Fields={"Content-Type": content_type},
            Conditions=[{"Content-Type": content_type}, ["content-length-range", least, most]],
            ExpiresIn=seconds,
        )
        return Form(url=made["url"], fields=made["fields"])

    def put(self, key: str, content: bytes) -> None:
        """See ``shared.ports.UploadForms``."""
        try:
            client("s3").put_object(Bucket=self._bucket, Key=key, Body=content)
        except (BotoCoreError, ClientError) as error:
            raise AwsUnavailableError("s3") from error
