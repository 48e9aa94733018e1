"""What people send beside words is fetched from the platform, kept, shown, and goes with them."""

import hashlib
import json
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from functions.api.api import ROUTES, Api
from functions.converse.fetch import FetchPorts, fetch
from functions.converse.intake import take_in
from functions.converse.sweep import look_around
from local.world.graph import create_app
from local.world.graph_world import GraphConfig, Number
from local.world.thread import OnThread
from shared.adapters.graph_media import GraphMedia
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.media import MediaStore
from shared.domain.queued import MediaDue
from shared.errors import AwsUnavailableError
from tests.api_client import Client, client, key_for, ports
from tests.builders import Town
from tests.fakes import FakeMediaFiles, FakePoker
from tests.outbox_desk import Desk

JPEG = b"\xff\xd8\xff\xe0" + bytes(2000)
TOKEN = "token of the number"
CONFIG = GraphConfig("", "secret", (Number("100000000000009", "+91 80 0000 0000", TOKEN),))


class Gallery(Desk):
    """An institute that is sent things, and whoever fetches them."""

    def __init__(self, database: Database, town: Town, graph: str) -> None:
        super().__init__(database, town)
        self.tenant, self.graph = self.institute.tenant_id, graph
        self.files, self.store = FakeMediaFiles(), MediaStore(database)
        self.platform = GraphMedia(graph, "v25.0")
        self.ports = FetchPorts(self.store, self.platform, self.files, self.poker, lambda _tenant, _token: TOKEN)
        given = replace(ports(database), media=self.files)
        self.client = Client(Api(given, ROUTES), key_for(town, self.tenant))

    def has(self, content: bytes, mime: str) -> str:
        """Meta has it."""
        asked = urllib.request.Request(f"{self.graph}/_control/media", data=content, headers={"Content-Type": mime})
        with urllib.request.urlopen(asked) as answer:
            return str(json.loads(answer.read())["id"])

    def sends(self, media: str, kind: str = "image", mime: str = "image/jpeg", **more: Any) -> MediaDue:
        """Somebody sends it; what is asked for."""
        poker = FakePoker()
        item = self.town.says(self.institute, "", kind=kind, body={"id": media, "mime_type": mime, **more})
        for _ in range(2):
            take_in(item.model_dump_json(), IntakeStore(self.database), poker, lambda _b, _k: b"")
        assert len(poker.turns) == 2, "the answer waits for nothing"
        ((due, delay),) = poker.medias
        assert delay == 0
        return due

    def shown(self, due: MediaDue) -> dict[str, Any]:
        return dict(self.client.get(f"/v1/messages/msg_{due.message_id.hex}").body["media"])

    def link(self, due: MediaDue) -> tuple[int, Any]:
        told = self.client.get(f"/v1/messages/msg_{due.message_id.hex}/media")
        return told.status, told.body

    def lead(self) -> UUID:
        return UUID(str(self.town.one("select lead_id from conversation")["lead_id"]))


@pytest.fixture(scope="module")
def graph() -> Iterator[str]:
    with OnThread(create_app(CONFIG)) as running:
        yield running.url


@pytest.fixture
def gallery(database: Database, town: Town, graph: str) -> Iterator[Gallery]:
    made = Gallery(database, town, graph)
    yield made
    made.platform.close()


def test_a_photo_is_kept_and_can_be_downloaded_by_its_own_tenant_alone(gallery: Gallery, town: Town) -> None:
    due = gallery.sends(gallery.has(JPEG, "image/jpeg"), filename="marks.jpg")
    assert gallery.shown(due)["state"] == "waiting"
    assert gallery.link(due)[0] == 409
    fetch(due, gallery.ports)
    fetch(due, gallery.ports)

    ((key, content),) = gallery.files.objects.items()
    assert key.startswith(f"tenant/{gallery.tenant}/") and content == JPEG
    kept = {"type": "image/jpeg", "bytes": len(JPEG), "sha256": hashlib.sha256(JPEG).hexdigest(), "name": "marks.jpg"}
    assert gallery.shown(due) == {**kept, "state": "stored", "error": None}
    lead = f"/v1/leads/lead_{gallery.lead().hex}"
    (said,) = [it for it in gallery.client.get(f"{lead}/timeline").body["data"] if it["kind"] == "message"]
    assert said["media"]["state"] == "stored"
    status, link = gallery.link(due)
    assert (status, link["expires_in"]) == (200, 300) and key in link["url"] and kept.items() <= link.items()
    other = client(town, gallery.database, town.institute("B").tenant_id)
    assert other.get(f"/v1/messages/msg_{due.message_id.hex}/media").status == 404


@pytest.mark.parametrize(
    ("kind", "mime", "content", "why"),
    [
        ("image", "image/jpeg", b"<script>", "declared"),
        ("document", "application/x-msdownload", b"MZ", "type"),
        ("sticker", "image/webp", bytes(600_000), "large"),
        ("image", "image/jpeg", None, "no longer"),
    ],
)
def test_what_is_not_taken_or_no_longer_there_has_failed_for_good(
    gallery: Gallery, kind: str, mime: str, content: bytes | None, why: str
) -> None:
    due = gallery.sends("1" if content is None else gallery.has(content, mime), kind, mime)
    fetch(due, gallery.ports)
    shown = gallery.shown(due)
    assert shown["state"] == "failed" and why in shown["error"]
    status, problem = gallery.link(due)
    assert status == 409 and why in problem["detail"]
    assert not gallery.files.objects and not gallery.poker.medias


def test_what_cannot_be_had_now_is_tried_again_for_as_long_as_the_platform_has_it(gallery: Gallery, town: Town) -> None:
    due = gallery.sends(gallery.has(JPEG, "image/jpeg"))
    gone = replace(gallery.ports, vault=lambda _tenant, _token: "another token")
    fetch(due, gone)
    assert gallery.shown(due)["state"] == "waiting" and "190" in gallery.shown(due)["error"]
    fetch(due, gallery.ports)
    assert not gallery.files.objects, "its time has not come"
    town.advance(30)
    look_around(gallery.sweep_ports())
    assert gallery.poker.medias == [(due, 10), (due, 0)], "the first of them may have been lost"
    fetch(due, gallery.ports)
    assert gallery.shown(due) == gallery.shown(due) | {"state": "stored", "error": None}

    lost = gallery.sends(gallery.has(JPEG, "image/jpeg"))
    attempts = 0
    while gallery.shown(lost)["state"] == "waiting":
        fetch(lost, gone)
        attempts += 1
        town.advance(6 * 3600 + 1)
    assert 20 < attempts < 40 and gallery.shown(lost)["state"] == "failed"


def test_an_erased_person_leaves_no_object_and_none_comes_after(gallery: Gallery, town: Town) -> None:
    due = gallery.sends(gallery.has(JPEG, "image/jpeg"))
    fetch(due, gallery.ports)
    late = gallery.sends(gallery.has(JPEG, "image/jpeg"))
    assert len(gallery.files.objects) == 1
    lead = {"lead_id": f"lead_{gallery.lead().hex}"}
    assert len(gallery.client.post("/v1/privacy/exports", lead).body["parts"]["media"]) == 2
    put = gallery.files.put

    def erased_meanwhile(key: str, content: bytes, content_type: str) -> None:
        assert gallery.client.post("/v1/privacy/erasures", lead).status == 200
        assert not gallery.files.objects
        put(key, content, content_type)

    gallery.files.put = erased_meanwhile  # type: ignore[method-assign]
    fetch(late, gallery.ports)
    assert len(gallery.files.objects) == 1
    town.advance(90)
    gallery.store.discard(gallery.tenant, gallery.files.discard)
    assert not gallery.files.objects and not town.all("select from media_gone")


def test_an_object_that_could_not_be_put_or_deleted_is_tried_again(gallery: Gallery, town: Town) -> None:
    due = gallery.sends(gallery.has(JPEG, "image/jpeg"))
    put, discard = gallery.files.put, gallery.files.discard

    def fails(*_: Any, **__: Any) -> None:
        raise AwsUnavailableError("s3")

    gallery.files.put = fails  # type: ignore[method-assign]
    fetch(due, gallery.ports)
    assert gallery.shown(due)["state"] == "waiting"
    gallery.files.put = put  # type: ignore[method-assign]
    town.advance(30)
    fetch(due, gallery.ports)
    assert len(gallery.files.objects) == 1

    gallery.files.discard = fails  # type: ignore[method-assign]
    lead = {"lead_id": f"lead_{gallery.lead().hex}"}
    assert gallery.client.post("/v1/privacy/erasures", lead).status == 503
    gallery.files.discard = discard  # type: ignore[method-assign]
    assert gallery.client.post("/v1/privacy/erasures", lead).status == 200
    assert not gallery.files.objects
