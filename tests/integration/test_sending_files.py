"""Files that members send: uploaded, looked at, sent in the lane as words are, and gone with their message."""

from dataclasses import replace
from typing import Any

import pytest

from functions.api.api import ROUTES, Api
from functions.converse.send import deliver
from shared.db.connection import Database
from shared.db.ledger import keep
from shared.db.media import MediaStore
from shared.errors import DeliveryRefusedError
from tests.api_client import Client, client, key_for, ports, token_for
from tests.builders import Town
from tests.counter import Counter

PDF = b"%PDF-1.7 fees"
OTHER = "conv_" + "0" * 32


class Postroom(Counter):
    """An institution whose member sends files over the API."""

    def __init__(self, database: Database, town: Town) -> None:
        super().__init__(database, town)
        given = replace(ports(database), media=self.files)
        self.client = Client(Api(given, ROUTES), token_for(town, self.tenant, self.ravi))
        self.software = Client(self.client.api, key_for(town, self.tenant))
        self.store = MediaStore(database)

    def announced(self, size: int, mime: str = "application/pdf") -> Any:
        return self.client.post("/v1/uploads", {"name": "Fees 2026.pdf", "type": mime, "bytes": size})

    def uploaded(self, content: bytes = PDF, mime: str = "application/pdf") -> str:
        """The id of a file that lies in the bucket."""
        told = self.announced(len(content), mime).body
        assert (told["upload"]["largest"], told["upload"]["fields"]["Content-Type"]) == (len(content), mime)
        self.files.objects[told["upload"]["fields"]["key"]] = content
        return str(told["upload_id"])

    def says(self, upload_id: str, by: Client | None = None, **more: Any) -> Any:
        path = f"/v1/conversations/conv_{self.conversation.hex}/messages"
        return (by or self.client).post(path, {"upload_id": upload_id, **more})


@pytest.fixture
def postroom(database: Database, town: Town) -> Postroom:
    made = Postroom(database, town)
    made.lead_says("Can you send me the fees?")
    return made


def test_a_file_is_sent_once_in_the_order_of_the_lane_and_shown(postroom: Postroom, town: Town) -> None:
    media = postroom.uploaded()
    said = postroom.says(media, text="All our fees")
    assert said.status == 202 and (said.body["kind"], said.body["text"]) == ("document", "All our fees")
    assert said.body["media"]["state"] == "stored" and said.body["media"]["name"] == "Fees 2026.pdf"
    postroom.writes(postroom.ravi, "Anything else?")
    postroom.send()
    ((key, _),) = postroom.files.objects.items()
    assert postroom.texts() == [f"document https://media.example/{key}?Fees 2026.pdf All our fees", "Anything else?"]
    assert postroom.shown().owner == "human"
    assert postroom.client.get(f"/v1/messages/{said.body['id']}/media").body["bytes"] == len(PDF)
    recent = town.one("select recent from conversation")["recent"]
    assert [it["kind"] for it in recent] == ["document", "text"]
    twice = postroom.says(media)
    assert (twice.status, twice.body["field"]) == (422, "upload_id"), "a file goes with one message"
    assert len(postroom.states()) == 2
    with postroom.database.tenant(postroom.tenant) as cursor:
        keep(cursor, postroom.tenant)
    assert town.one("select bytes from ledger where model = 'files'")["bytes"] == len(PDF), "what is kept costs"


@pytest.mark.parametrize(
    ("size", "mime", "field", "why"),
    [(5 * 2**20 + 1, "image/png", "bytes", "5 MB of image"), (9, "image/webp", "type", "application/pdf")],
)
def test_what_the_channel_would_not_take_is_refused_before_it_is_uploaded(
    postroom: Postroom, size: int, mime: str, field: str, why: str
) -> None:
    told = postroom.announced(size, mime)
    assert (told.status, told.body["field"]) == (422, field) and why in told.body["detail"]


def test_what_cannot_be_sent_is_refused_by_its_field_and_what_to_do(postroom: Postroom, town: Town) -> None:
    announced = postroom.announced(9).body["upload_id"]
    false = postroom.uploaded(b"<script>alert(1)</script>", "image/png")
    voice = postroom.uploaded(b"OggS and so on", "audio/ogg")
    for refused, field, why in (
        (postroom.says(announced), "upload_id", "not uploaded yet"),
        (postroom.says(false), "upload_id", "not image/png"),
        (postroom.says(voice, text="Listen"), "text", "by themselves"),
        (postroom.says(postroom.uploaded(), text="a" * 1025), "text", "1,024"),
    ):
        assert (refused.status, refused.body["field"]) == (422, field) and why in refused.body["detail"]
    mine = postroom.uploaded()
    other = client(town, postroom.database, town.institute("B").tenant_id)
    assert other.post(f"/v1/conversations/{OTHER}/messages", {"upload_id": mine}).body["field"] == "upload_id"
    town.advance(24 * 3600 + 1)
    late = postroom.says(mine, postroom.software)
    assert late.status == 409 and "only a template" in late.body["detail"]
    assert not postroom.states() and postroom.shown().owner == "bot"


def test_one_that_failed_is_sent_again_and_its_file_goes_with_both(postroom: Postroom, town: Town) -> None:
    failed = postroom.says(postroom.uploaded()).body
    postroom.messenger.next_errors.append(DeliveryRefusedError("Graph error 131053: media could not be used"))
    deliver(postroom.claim(), postroom.send_ports())
    assert postroom.states() == ["dead"]
    again = postroom.client.post(f"/v1/messages/{failed['id']}/retry").body
    assert again["retry_of"] == failed["id"] and again["media"] == failed["media"]
    postroom.send()
    ((key, _),) = postroom.files.objects.items()
    assert len(postroom.texts()) == 1 and key in postroom.texts()[0]

    lead = f"lead_{town.one('select lead_id from conversation')['lead_id'].hex}"
    assert postroom.software.post("/v1/privacy/erasures", {"lead_id": lead}).status == 200
    assert not postroom.files.objects and not town.all("select from media_gone")


def test_what_is_never_sent_goes_after_a_day(postroom: Postroom, town: Town) -> None:
    media = postroom.uploaded()
    postroom.store.discard(postroom.tenant, postroom.files.discard)
    assert postroom.files.objects
    town.advance(24 * 3600 + 1)
    postroom.store.discard(postroom.tenant, postroom.files.discard)
    assert not postroom.files.objects
    assert postroom.says(media, postroom.software).status == 422
