"""``MediaFiles`` in S3."""

from collections.abc import Sequence
from urllib.parse import quote

from botocore.exceptions import BotoCoreError, ClientError

from shared.adapters.aws import client, discard_objects
from shared.errors import AwsUnavailableError


class S3MediaFiles:
    """The media bucket."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """See ``shared.ports.MediaFiles``."""
        try:
            client("s3").put_object(Bucket=self._bucket, Key=key, Body=content, ContentType=content_type)
        except (BotoCoreError, ClientError) as error:
            raise AwsUnavailableError("s3") from error

    def read(self, key: str) -> bytes | None:
        """See ``shared.ports.MediaFiles``."""
        try:
            content: bytes = client("s3").get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except ClientError as error:
            # To whoever may not list the bucket, what is not there is forbidden.
            if error.response["ResponseMetadata"]["HTTPStatusCode"] in (403, 404):
                return None
            raise AwsUnavailableError("s3") from error
        except BotoCoreError as error:
            raise AwsUnavailableError("s3") from error
        return content

    def link(self, key: str, content_type: str, name: str, seconds: int) -> str:
        """See ``shared.ports.MediaFiles``. A browser saves it, whatever it is, and never shows it."""
        asked = {
            "Bucket": self._bucket,
            "Key": key,
            "ResponseContentType": content_type,
            "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        }
        address: str = client("s3").generate_presigned_url("get_object", Params=asked, ExpiresIn=seconds)
        return address

    def discard(self, keys: Sequence[str]) -> None:
        """See ``shared.ports.MediaFiles``."""
        discard_objects(self._bucket, keys)
