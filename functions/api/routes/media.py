"""Files: uploaded to be sent with a message, and downloaded by the message they came with."""

import hashlib
from mimetypes import guess_extension
from typing import Annotated
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.identifiers import Readable, UploadId
from functions.api.ports import Ports
from functions.api.routes.documents import FileName, UploadForm
from shared.db.media import FetchedMedia, MediaStore
from shared.db.writing import Uploaded
from shared.domain.media import LARGEST, LONGEST_CAPTION, SENT_TYPES, key_of, kind_of, type_of
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError, MediaRefusedError

LINK_SECONDS = 300
OPEN_SECONDS = 300


class NewUpload(Value):
    """A file that is going to be uploaded, and then sent."""

    name: FileName = Field(max_length=200, description="Its name; of a document they read it.")
    type: str = Field(max_length=100, description="What it is, such as ``image/jpeg`` or ``application/pdf``.")
    bytes: int = Field(ge=1, description="Exactly so many. Images may have 5 MB, audio and video 16, documents 25.")


class AnnouncedUpload(Value):
    """Where to put the file. It is sent by its id, once, within a day."""

    upload_id: UploadId
    upload: UploadForm


class MediaLink(Value):
    """Where what came with a message can be downloaded."""

    url: str = Field(description="Anybody who has it may download the file; browsers save it, and never show it.")
    expires_in: int = Field(description="Seconds.")
    name: str
    type: str
    bytes: int
    sha256: str


class Uploads:
    """What was uploaded, looked at before it is sent."""

    def __init__(self, ports: Ports) -> None:
        self._files, self._store = ports.media, MediaStore(ports.database)

    def uploaded(self, tenant_id: UUID, upload_id: UUID, caption: str) -> Uploaded:
        """A file with the words below it.

        Raises:
            InvalidInputError: it was sent already or never uploaded, is not what it was said to be, or WhatsApp shows
                no such words with it.
        """
        awaited = self._store.awaited(tenant_id, upload_id)
        if awaited is None:
            raise InvalidInputError("There is no such file that waits to be sent: upload it anew.", field="upload_id")
        kind = kind_of(awaited.type)
        assert kind is not None, "nothing else was announced"
        if caption and kind == "audio":
            raise InvalidInputError("WhatsApp shows no words with audio: send them by themselves.", field="text")
        if len(caption) > LONGEST_CAPTION:
            told = f"Below a file WhatsApp shows {LONGEST_CAPTION:,} letters: send the words by themselves."
            raise InvalidInputError(told, field="text")
        content = self._files.read(key_of(tenant_id, awaited.object))
        if content is None:
            raise InvalidInputError("It was not uploaded yet: send the file to its form first.", field="upload_id")
        try:
            found = type_of(kind, awaited.type, content)
        except MediaRefusedError:
            told = f"What was uploaded is not {awaited.type}: announce it as what it is."
            raise InvalidInputError(told, field="upload_id") from None
        fetched = FetchedMedia(type=found, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())
        return Uploaded(upload_id=upload_id, sent_as=kind, fetched=fetched, caption=caption)


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = MediaStore(ports.database)

    @app.post("/v1/uploads", middlewares=[Needs("conversations:write")])
    def announce(new: Annotated[NewUpload, Body()]) -> AnnouncedUpload:
        """Ask for an upload of a file that you want to send."""
        kind = kind_of(new.type)
        if kind is None:
            raise InvalidInputError(f"What can be sent is {', '.join(SENT_TYPES)}.", field="type")
        most = LARGEST[kind]
        if new.bytes > most:
            told = f"WhatsApp takes {most // 2**20} MB of {kind}: make it smaller, or send a link to it."
            raise InvalidInputError(told, field="bytes")
        tenant = caller(app).tenant_id
        awaited = store.announce(tenant, new.name, new.type)
        form = ports.media_forms.form(key_of(tenant, awaited.object), new.type, new.bytes, new.bytes, OPEN_SECONDS)
        upload = UploadForm(url=form.url, fields=form.fields, largest=new.bytes, expires_in=OPEN_SECONDS)
        return AnnouncedUpload(upload_id=awaited.id, upload=upload)

    @app.get("/v1/messages/<message_id>/media", middlewares=[Needs("conversations:read")])
    def download(message_id: Annotated[UUID, Path(), Readable("msg")]) -> MediaLink:
        """Where to download what came with a message, for five minutes.

        409 while it is being fetched from the platform, and where it could not be had.
        """
        found = store.of(caller(app).tenant_id, message_id)
        kept = found.media
        if kept.state == "waiting":
            raise ConflictError("It is still being fetched: ask again in a few seconds.")
        if kept.state == "failed":
            raise ConflictError(f"It could not be had: {kept.error}. Ask the lead to send it again.")
        assert kept.type and kept.bytes is not None and kept.sha256, "of what is stored all of it is known"
        name = kept.name or f"{message_id.hex}{guess_extension(kept.type) or ''}"
        url = ports.media.link(found.key, kept.type, name, LINK_SECONDS)
        return MediaLink(
            url=url, expires_in=LINK_SECONDS, name=name, type=kept.type, bytes=kept.bytes, sha256=kept.sha256
        )
