"""What an institution's own server is told: by every event once and at least once, signed, and never at another's cost.

The receiver is ``local/world/receiver.py``: it checks signatures as a customer does, with no line of ours.
"""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from functions.api.api import ROUTES, Api
from functions.converse.retain import retain
from functions.crm_sync.deliver import deliver, take
from functions.crm_sync.publish import PublishPorts, publish
from local.world.receiver import create_app
from local.world.thread import OnThread
from shared.db.connection import Database
from shared.db.noting import note
from shared.db.relaying import RelayStore
from shared.db.retaining import RetentionStore
from shared.db.summaries import SummaryStore
from shared.db.telling import LEASE, Held, TellingStore
from shared.domain.queued import EventsDue
from shared.domain.signing import signature, signing_secret
from shared.domain.webhooks import DISABLED_AFTER, TOLD_FOR
from tests.api_client import Client, ports
from tests.builders import Town
from tests.webhook_office import DAY, Office

UNUSED = signing_secret(bytes(24))


class KilledError(BaseException):
    """The worker is gone."""


@pytest.fixture
def office(town: Town, database: Database) -> Iterator[Office]:
    office = Office(town, database)
    with OnThread(create_app(UNUSED, clock=lambda: time.time() + office.offset)) as running:
        office.open(running.url)
        yield office


def test_a_webhook_is_told_what_the_stream_tells_of_the_kinds_it_wants(office: Office) -> None:
    office.asks("before it was made")
    hook = office.make("KnowledgeGapFound", "TurnTaken")
    with office.database.tenant(office.tenant) as cursor:
        note(cursor, office.tenant, "OptedIn", {})
    office.tell("Is there a hostel?")

    (message,) = office.received
    (event,) = [
        it for it in office.api.get("/v1/events").body["data"] if it["data"] == {"question": "Is there a hostel?"}
    ]
    assert message["data"] == event and message["id"] == event["id"] and message["brought"] == 1
    (delivery,) = office.deliveries(hook, state="delivered")
    whole = office.api.get(f"/v1/webhooks/{hook['id']}/deliveries/{delivery['id']}").body
    assert whole["request"] == event and whole["event_id"] == event["id"] and whole["attempts"] == 1
    assert [(it["status"], it["error"]) for it in whole["tries"]] == [(204, "")]
    office.publish()
    office.work()
    assert len(office.received) == 1


def test_an_event_that_the_bus_brings_twice_is_told_once(office: Office) -> None:
    office.make()
    office.tell("Is there a hostel?")
    at = office.town.one("select position from webhook_delivery")["position"]
    office.advance(60)
    happened = {"tenant_id": str(office.tenant), "position": at, "kind": "KnowledgeGapFound", "lead_id": None}
    take(json.dumps({"source": "turant", "detail": happened | {"crms": [], "webhooks": True}}), office.ports)
    office.work()
    assert [it["brought"] for it in office.received] == [1]


def test_a_test_comes_whatever_was_chosen_and_to_this_webhook_alone(office: Office) -> None:
    other, hook = office.make("LeadCaptured"), office.make("LeadCaptured")
    told = office.api.post(f"/v1/webhooks/{hook['id']}/test")
    office.publish()
    office.work()
    assert told.status == 202 and told.body["kind"] == "WebhookTested"
    assert [it["data"]["data"] for it in office.received] == [{"webhook_id": hook["id"]}]
    assert office.deliveries(other) == []


def test_for_a_day_after_a_rotation_either_secret_will_do(office: Office) -> None:
    hook = office.make()
    fresh = office.api.post(f"/v1/webhooks/{hook['id']}/rotate-secret").body["secret"]
    assert fresh != hook["secret"]
    for number, trusted in enumerate((hook["secret"], fresh)):
        office.trusts(trusted)
        office.tell(f"question {number}")
    office.advance(DAY + 1)
    office.tell("question 2")
    assert office.questions == ["question 0", "question 1", "question 2"]
    office.trusts(hook["secret"])
    office.tell("question 3")
    assert len(office.received) == 3 and office.deliveries(hook)[0]["state"] == "pending"


def test_what_fails_is_told_again_and_meanwhile_it_is_asked_one_at_a_time_whether_it_is_well(office: Office) -> None:
    hook = office.make()
    office.control("faults", {"path": "/hooks", "fault": "500", "times": 2})
    office.tell("first")
    office.tell("second", "third")
    assert office.received == [] and office.api.get(f"/v1/webhooks/{hook['id']}").body["failing_since"]
    assert [it["attempts"] for it in office.deliveries(hook)] == [0, 0, 1]
    office.later()
    assert sorted(it["attempts"] for it in office.deliveries(hook)) == [0, 1, 1], "one probe"
    office.later()
    office.later()
    assert sorted(office.questions) == ["first", "second", "third"]
    assert {it["brought"] for it in office.received} == {1} and office.deliveries(hook, state="pending") == []
    first = office.deliveries(hook)[-1]
    tries = office.api.get(f"/v1/webhooks/{hook['id']}/deliveries/{first['id']}").body["tries"]
    assert [it["status"] for it in tries] == [500, 204]


def test_who_wants_to_be_left_alone_is(office: Office) -> None:
    office.make()
    office.control("faults", {"path": "/hooks", "fault": "429"})  # with Retry-After: 30
    office.tell("first")
    ((_, delay),) = office.asked.asked
    assert 10 < delay <= 30, "not after the few seconds that it would wait by itself"


def test_a_worker_that_dies_before_it_records_tells_it_again_under_the_same_id(office: Office) -> None:
    hook = office.make()
    office.asks("Is there a hostel?")
    office.publish()

    class Dying(TellingStore):
        def record(self, *_given: Any) -> bool:
            raise KilledError

    with pytest.raises(KilledError):
        deliver(office.due(hook), replace(office.ports, telling=Dying(office.database)))
    assert [it["brought"] for it in office.received] == [1]
    office.work()
    assert office.deliveries(hook)[0]["state"] == "pending", "nobody else tells it while the lease runs"
    office.advance(max(LEASE.total_seconds(), 300) + 1)
    for due in office.ports.telling.untold(10):
        office.asked.webhook(due)
    office.work()
    assert [(it["brought"], it["replayed"]) for it in office.received] == [(2, False)]
    assert [(it["state"], it["attempts"]) for it in office.deliveries(hook)] == [("delivered", 2)]


def test_a_webhook_that_is_gone_is_disabled_and_people_are_told(office: Office) -> None:
    hook = office.make("KnowledgeGapFound", "WebhookDisabled")
    office.control("faults", {"path": "/hooks", "fault": "410"})
    office.tell("first")
    shown = office.api.get(f"/v1/webhooks/{hook['id']}").body
    assert shown["state"] == "disabled" and "410" in shown["state_reason"] and office.poker.published
    kinds = [it["kind"] for it in office.api.get("/v1/events").body["data"]]
    assert kinds == ["KnowledgeGapFound", "WebhookDisabled"]
    health = office.api.get("/v1/pipeline").body
    assert not health["healthy"] and health["parked"][0]["name"] == "Our CRM" and "410" in health["problems"][0]
    office.tell("second")
    assert office.received == []

    office.api.post(f"/v1/webhooks/{hook['id']}/resume")
    office.advance(10)
    office.work()
    office.later()
    assert {it["type"] for it in office.received} == {"KnowledgeGapFound", "WebhookDisabled"}
    assert office.deliveries(hook, state="pending") == [] and office.api.get("/v1/pipeline").body["healthy"]


def test_whoever_pauses_it_while_it_is_told_is_not_overruled(office: Office) -> None:
    hook = office.make()
    office.asks("first")
    office.publish()
    held = office.ports.telling.hold(office.due(hook))
    assert isinstance(held, Held)
    office.api.post(f"/v1/webhooks/{hook['id']}/pause")
    assert not office.ports.telling.record(held, [], 0, "it answered 410: it wants nothing more")
    assert office.api.get(f"/v1/webhooks/{hook['id']}").body["state"] == "paused"


def test_whoever_takes_nothing_for_two_days_is_disabled_and_what_is_owed_for_three_has_failed(office: Office) -> None:
    hook = office.make(path="/nowhere")
    office.tell("first")
    office.advance(DISABLED_AFTER.total_seconds() + 60)
    office.asked.asked = [(office.due(hook), 0)]
    office.work()
    assert office.api.get(f"/v1/webhooks/{hook['id']}").body["state_reason"] == "it took nothing for two days"

    office.advance(TOLD_FOR.total_seconds())
    wanted = {"url": f"{office.url}/hooks", "kinds": ["KnowledgeGapFound"]}
    assert office.api("PUT", f"/v1/webhooks/{hook['id']}", wanted).status == 200
    office.trusts(hook["secret"])
    office.api.post(f"/v1/webhooks/{hook['id']}/resume")
    office.work()
    assert office.received == [] and [it["state"] for it in office.deliveries(hook)] == ["failed"]

    since = {"since": "2026-01-01T00:00:00Z"}
    assert office.api.post(f"/v1/webhooks/{hook['id']}/replay", since).body == {"count": 1, "more": False}
    office.work()
    assert office.questions == ["first"]


def test_a_replay_has_the_id_of_the_first_time_and_says_that_it_is_one(office: Office) -> None:
    hook = office.make()
    office.tell("first")
    (delivery,) = office.deliveries(hook)
    assert office.api.post(f"/v1/webhooks/{hook['id']}/deliveries/{delivery['id']}/replay").status == 202
    office.work()
    assert [(it["brought"], it["replayed"]) for it in office.received] == [(2, True)]


def test_deliveries_are_kept_as_long_as_the_institution_says(office: Office) -> None:
    hook = office.make()
    office.tell("first")
    office.advance(40 * DAY)
    office.tell("second")
    assert len(office.deliveries(hook)) == 2, "nobody chose less than 90 days"
    chosen = '{"retention": {"deliveries": 20}}'
    office.town.run("update tenant set settings = %s where id = %s", chosen, office.tenant)
    retain(office.tenant, RetentionStore(office.database), lambda: 60.0)
    (left,) = office.deliveries(hook)
    assert left["event_id"] == office.received[1]["id"]


def test_a_dead_webhook_delays_no_other_and_a_paused_one_is_told_later(office: Office) -> None:
    dead, paused = office.make(path="/nowhere"), office.make()
    office.api.post(f"/v1/webhooks/{paused['id']}/pause")
    well = office.make()
    office.tell("first", "second")
    assert sorted(office.questions) == ["first", "second"]
    assert {it["state"] for it in office.deliveries(dead)} == {"pending"}
    office.trusts(paused["secret"], well["secret"])
    office.api.post(f"/v1/webhooks/{paused['id']}/resume")
    office.work()
    assert [it["brought"] for it in office.received] == [2, 2]


def test_one_institution_is_told_nothing_of_another_and_a_deleted_webhook_nothing(office: Office) -> None:
    hook = office.make()
    other = office.town.institute("Verma Academy").tenant_id
    with office.database.tenant(other) as cursor:
        note(cursor, other, "KnowledgeGapFound", {"question": "theirs"})
    publishing = PublishPorts(RelayStore(office.database), SummaryStore(office.database), office.poker, office.bus)
    publish(EventsDue(tenant_id=other), publishing)
    assert [it.webhooks for it in office.bus.accepted] == [False]
    office.bus.accepted = []

    office.tell("first")
    (delivery,) = office.deliveries(hook)
    office.api("DELETE", f"/v1/webhooks/{hook['id']}")
    there = f"/v1/webhooks/{hook['id']}/deliveries/{delivery['id']}"
    assert (office.api.get(there).status, office.api.post(f"{there}/replay").status) == (404, 404), (
        "before it is forgotten"
    )
    office.tell("second")
    assert office.questions == ["first"] and office.api.get(f"/v1/webhooks/{hook['id']}").status == 404
    assert office.town.all("select from webhook_delivery") == []
    assert office.town.one("select secrets from webhook")["secrets"] == b""
    done = [entry["action"] for entry in office.api.get("/v1/audit").body["data"]]
    assert done == ["webhook.deleted", "webhook.added"] and hook["secret"] not in str(office.api.get("/v1/audit").body)


@pytest.mark.parametrize(
    "url",
    ["http://school.example/hook", "https://10.0.0.1/hook", "https://school.example:9000/", "https://169.254.169.254/"],
)
def test_an_address_that_is_none_of_a_public_server_is_refused(office: Office, url: str) -> None:
    api = Client(Api(ports(office.database), ROUTES), office.api.key)
    reply = api.post("/v1/webhooks", {"url": url, "kinds": ["LeadCaptured"]})
    assert (reply.status, reply.body["field"]) == (422, "url") and "https" in reply.body["detail"]
    wrong = api.post("/v1/webhooks", {"url": "https://school.example/", "kinds": ["Nonsense"]})
    assert (wrong.status, wrong.body["field"]) == (422, "kinds.0")


def test_what_the_documentation_tells_receivers_to_do_takes_what_is_ours_and_nothing_else() -> None:
    (snippet,) = re.findall(r"```python\n(.*?)```", Path("docs/webhooks.md").read_text(), flags=re.DOTALL)
    told: dict[str, Any] = {}
    exec(snippet, told)
    body, secret, other = b'{"kind": "OptedIn"}', signing_secret(b"a" * 32), signing_secret(b"b" * 32)
    signed = " ".join(signature(it, "evt_1", 1_000, body) for it in (other, secret))
    headers = {"webhook-id": "evt_1", "webhook-timestamp": "1000", "webhook-signature": signed}
    verified = told["verified"]
    assert verified(headers, body, secret, now=1_100) and verified(headers, body, other, now=900)
    assert not verified(headers, body + b" ", secret, now=1_100)
    assert not verified(headers, body, secret, now=1_400)
    assert not verified({**headers, "webhook-id": "evt_2"}, body, secret, now=1_100)
    assert not verified(headers, body, signing_secret(b"c" * 32), now=1_100)
