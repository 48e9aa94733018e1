"""What the bodies of the messages of the uploads queue say: what S3 tells about uploads, and what we ask ourselves."""

import json
import re
from typing import Any
from urllib.parse import unquote_plus
from uuid import UUID

from pydantic import ValidationError

from shared.domain.queued import EmbeddingDue
from shared.domain.uploading import title_of
from shared.domain.value import Value
from shared.errors import MalformedMessageError

_KEY = re.compile(r"tenant/(?P<tenant>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/uploads/(?P<name>.+)")
_SEQUENCER_DIGITS = 32


class Upload(Value):
    """An object that was put into the uploads bucket."""

    tenant_id: UUID
    bucket: str
    key: str
    announced: str
    """Sorts the announcements of one key in time."""

    @property
    def title(self) -> str:
        """What the document is called."""
        return title_of(self.key)


def embedding_due(body: str) -> EmbeddingDue | None:
    """What is asked for, unless it is a notification of S3."""
    try:
        return EmbeddingDue.model_validate_json(body) if '"embed_anew"' in body else None
    except ValidationError:
        return None


def uploads(body: str, bucket: str) -> tuple[Upload, ...]:
    """The tenants' uploads that ``body`` announces; none for S3's test message and other events.

    Raises:
        MalformedMessageError: not a notification of S3.
    """
    try:
        told = json.loads(body)
        if told.get("Event") == "s3:TestEvent":
            return ()
        found = [_upload(record, bucket) for record in told["Records"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise MalformedMessageError(f"no S3 notification: {type(error).__name__}") from error
    return tuple(upload for upload in found if upload is not None)


def _upload(record: dict[str, Any], bucket: str) -> Upload | None:
    stored = record["s3"]
    # Keys come encoded as in a form: a space is a plus sign.
    key = unquote_plus(stored["object"]["key"])
    match = _KEY.fullmatch(key)
    if not record["eventName"].startswith("ObjectCreated:") or stored["bucket"]["name"] != bucket or not match:
        return None
    # Hexadecimal numbers of differing lengths. Stand-ins of S3 have none: then the moment tells the order.
    order = stored["object"].get("sequencer", "").zfill(_SEQUENCER_DIGITS) + record["eventTime"]
    return Upload(tenant_id=UUID(match["tenant"]), bucket=bucket, key=key, announced=order)
