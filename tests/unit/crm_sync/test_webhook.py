"""What a tenant's own endpoint is told, how it is signed, and what becomes of every answer."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from functions.crm_sync.crm import Note, Record
from functions.crm_sync.webhook import WebhookCrm
from local.world.receiver import create_app
from local.world.thread import OnThread
from shared.adapters.signed_http import receivers
from shared.domain.signing import SigningSecrets, signature, signing_secret
from shared.errors import (
    ConnectionParkedError,
    RecordRefusedError,
    RetryLaterError,
    SiteUnavailableError,
    TransientError,
    TurantError,
    UnknownOutcomeError,
)
from tests.unit.world.meta_app import Answer, ask

OLD, NEW = signing_secret(bytes(range(24))), signing_secret(bytes(range(24, 88)))
START = datetime(2026, 11, 21, 10, 0, 0, 900_000, tzinfo=UTC)


class World:
    """A receiver, our side of it, and one clock."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.now = START
        self.secrets = SigningSecrets(current=OLD)

    @property
    def crm(self) -> WebhookCrm:
        return WebhookCrm(receivers(self.url), f"{self.url}/hooks?key=hush", self.secrets, lambda: self.now)

    def asked(self, path: str, body: Any = None) -> Any:
        return ask(f"{self.url}/_control/{path}", body).body

    @property
    def leads(self) -> list[dict[str, Any]]:
        return [stored["values"] for stored in self.asked("records?kind=lead")]


@pytest.fixture
def world() -> Iterator[World]:
    clock: list[World] = []
    with OnThread(create_app(OLD, clock=lambda: clock[0].now.timestamp() if clock else 0.0)) as running:
        clock.append(World(running.url))
        yield clock[0]


def lead(version: int = 1, **changed: Any) -> Record:
    given = {"name": "Asha Rao", "phone": "+919876543210", "email": "asha@example.in", "owner": None}
    return Record(lead_id="lead_1", version=version, **(given | {"properties": {"course": "जेईई"}} | changed))


def test_a_lead_is_told_once_and_known_by_its_newest_state(world: World) -> None:
    kept = world.crm.create(lead())
    assert (kept.remote_id, kept.created) == ("lead_1", True)
    assert world.crm.update("lead_1", lead(2, name="Asha R")).created is False
    assert [(known["id"], known["name"], known["version"]) for known in world.leads] == [("lead_1", "Asha R", 2)]
    assert world.leads[0]["properties"] == {"course": "जेईई"}
    assert [message["type"] for message in world.asked("messages")] == ["lead.created", "lead.updated"]


def test_an_older_state_that_comes_late_changes_nothing(world: World) -> None:
    world.crm.update("lead_1", lead(3, name="Newest"))
    world.crm.update("lead_1", lead(2, name="Older"))
    assert world.leads[0]["name"] == "Newest"


def test_what_is_sent_again_is_known_for_the_same_however_late(world: World) -> None:
    world.asked("faults", {"path": "/hooks", "fault": "timeout_after_accept", "seconds": 0.1})
    with pytest.raises(UnknownOutcomeError):
        world.crm.create(lead())
    world.now += timedelta(hours=30)
    world.crm.create(lead())
    assert [message["brought"] for message in world.asked("messages")] == [2]


def test_a_lead_that_changed_and_changed_back_is_told_every_time(world: World) -> None:
    for version, name in ((1, "Asha"), (2, "Usha"), (3, "Asha")):
        world.crm.update("lead_1", lead(version, name=name))
    assert len(world.asked("messages")) == 3


def test_a_note_is_told_beside_the_lead_and_once(world: World) -> None:
    for _ in range(2):
        world.crm.note("lead_1", Note(key="note_1", text="Wants a call"))
    world.crm.note("lead_1", Note(key="note_2", text="Wants a call"))
    notes = [stored["values"] for stored in world.asked("records?kind=note")]
    assert notes == [{"lead": "lead_1", "text": "Wants a call"}] * 2


def test_connecting_tries_the_signature(world: World) -> None:
    assert world.crm.connect().name == "127.0.0.1"
    world.secrets = SigningSecrets(current=NEW)
    with pytest.raises(ConnectionParkedError):
        world.crm.connect()


def test_a_changed_secret_signs_beside_the_one_before_for_a_day(world: World) -> None:
    world.secrets = world.secrets.rotated(NEW, world.now)
    world.crm.create(lead(1))
    world.now += timedelta(hours=23, minutes=59)
    world.crm.create(lead(2))
    world.asked("secrets", {"secrets": [NEW]})
    world.crm.create(lead(3))
    world.asked("secrets", {"secrets": [OLD]})
    world.now += timedelta(minutes=1)
    with pytest.raises(ConnectionParkedError):
        world.crm.create(lead(4))
    assert world.leads[0]["version"] == 3


def test_a_signature_is_that_of_the_specification() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    signed = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    padded = "whsec_" + base64.b64encode(bytes(25)).decode()
    assert signature(padded, "a", 1, b"") == signature(padded.rstrip("="), "a", 1, b"")


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_!!!!", OLD.removeprefix("whsec_"), "whsec_AAAA", "whsec_" + "A" * 100]
)
def test_what_is_no_secret_signs_nothing(secret: str) -> None:
    with pytest.raises(ValueError, match="signing secret"):
        signature(secret, "a", 1, b"")


def test_without_a_secret_nothing_is_sent(world: World) -> None:
    world.secrets = SigningSecrets(current="none")
    with pytest.raises(ConnectionParkedError):
        world.crm.create(lead())
    assert world.asked("requests") == []


@pytest.mark.parametrize("length", [0, 23, 65])
def test_a_secret_is_neither_short_nor_long(length: int) -> None:
    with pytest.raises(ValueError, match="24 to 64"):
        signing_secret(bytes(length))


ANSWERS = [
    ("301", TransientError),
    ("302", TransientError),
    ("400", RecordRefusedError),
    ("401", ConnectionParkedError),
    ("403", ConnectionParkedError),
    ("404", TransientError),
    ("410", ConnectionParkedError),
    ("413", RecordRefusedError),
    ("422", RecordRefusedError),
    ("429", RetryLaterError),
    ("500", UnknownOutcomeError),
    ("502", RetryLaterError),
    ("503", RetryLaterError),
    ("504", RetryLaterError),
]


@pytest.mark.parametrize(("status", "error"), ANSWERS)
def test_every_answer_but_a_good_one_is_a_failure_of_its_own_kind(
    world: World, status: str, error: type[TurantError]
) -> None:
    world.asked("faults", {"path": "/hooks", "fault": status})
    with pytest.raises(error) as caught:
        world.crm.create(lead())
    assert type(caught.value) is error
    world.crm.create(lead())
    assert len(world.leads) == 1


def test_a_receiver_is_left_alone_for_as_long_as_it_wants(world: World) -> None:
    for status in ("429", "502", "503", "504"):
        world.asked("faults", {"path": "/hooks", "fault": status})
        with pytest.raises(RetryLaterError) as caught:
            world.crm.create(lead())
        assert (caught.value.seconds, caught.value.after(4)) == (30, 30)


def test_a_receiver_that_is_not_there_was_told_nothing(world: World) -> None:
    with pytest.raises(SiteUnavailableError):
        WebhookCrm(receivers("http://127.0.0.1:1"), "http://127.0.0.1:1/", world.secrets, lambda: START).connect()


def test_what_went_over_the_wire_is_shown_and_no_secret_of_it(world: World) -> None:
    crm = world.crm
    crm.create(lead())
    world.asked("faults", {"path": "/hooks", "fault": "410"})
    with pytest.raises(ConnectionParkedError):
        crm.update("lead_1", lead(2))
    told = crm.exchanges()
    assert [(exchange.method, exchange.url, exchange.status) for exchange in told] == [
        ("POST", f"{world.url}/hooks", 204),
        ("POST", f"{world.url}/hooks", 410),
    ]
    assert json.loads(told[0].request)["data"]["phone"] == "+919876543210"
    assert "hush" not in str(told) and "whsec_" not in str(told) and "v1," not in str(told)
    assert crm.exchanges() == ()


BODY = {"type": "lead.created", "timestamp": "2026-11-21T10:00:00Z", "data": {"id": "x", "version": 1, "name": "A"}}
MALFORMED: list[tuple[str, dict[str, Any], dict[str, str], int]] = [
    ("no id", BODY, {"webhook-id": ""}, 400),
    ("a stop in the id", BODY, {"webhook-id": "msg.1"}, 400),
    ("a timestamp with a fraction", BODY, {"webhook-timestamp": "1795255200.9"}, 400),
    ("a timestamp in milliseconds", BODY, {"webhook-timestamp": "1795255200900"}, 401),
    ("six minutes old", BODY, {"webhook-timestamp": str(int(START.timestamp()) - 360)}, 401),
    ("six minutes ahead", BODY, {"webhook-timestamp": str(int(START.timestamp()) + 360)}, 401),
    ("another version of signature", BODY, {"webhook-signature": "v2,AAAA"}, 401),
    ("no signature", BODY, {"webhook-signature": ""}, 401),
    ("no type", {k: v for k, v in BODY.items() if k != "type"}, {}, 400),
    ("no timestamp inside", {k: v for k, v in BODY.items() if k != "timestamp"}, {}, 400),
    ("more than the three", BODY | {"more": 1}, {}, 400),
    ("no version of the lead", BODY | {"data": {"id": "x", "name": "A"}}, {}, 400),
    ("a lead without a name", BODY | {"data": {"id": "x", "version": 1, "name": ""}}, {}, 400),
    ("more than a message may hold", BODY | {"data": {"id": "x" * 30_000, "version": 1, "name": "A"}}, {}, 413),
]


def delivered(world: World, message: Any, headers: dict[str, str], secret: str = OLD) -> Answer:
    body = json.dumps(message).encode()
    stamp = headers.get("webhook-timestamp", str(int(START.timestamp())))
    key = headers.get("webhook-id", "msg_1")
    signed = signature(secret, key, int(float(stamp)), body)
    given = {"webhook-id": key, "webhook-timestamp": stamp, "webhook-signature": signed} | headers
    return ask(f"{world.url}/hooks", body, headers=given)


@pytest.mark.parametrize(("message", "headers", "status"), [c[1:] for c in MALFORMED], ids=[c[0] for c in MALFORMED])
def test_the_receiver_refuses(world: World, message: Any, headers: dict[str, str], status: int) -> None:
    assert delivered(world, message, headers).status == status
    assert world.asked("messages") == []


def test_the_receiver_takes_what_is_right_and_nothing_that_was_changed_on_the_way(world: World) -> None:
    assert delivered(world, BODY, {}, NEW).status == 401
    signed = signature(OLD, "msg_1", int(START.timestamp()), json.dumps(BODY).encode())
    changed = delivered(world, BODY | {"type": "lead.updated"}, {"webhook-signature": signed})
    assert (changed.status, delivered(world, BODY, {}).status, len(world.asked("messages"))) == (401, 204, 1)
