"""First words to people who came without writing: once, allowed, and withdrawn when they write themselves."""

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from functions.converse.intake import take_in
from functions.converse.send import SendPorts, send_lane
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.outbox import OutboxStore
from shared.db.reaching import Reached
from shared.domain.queued import ConversationDue
from tests.builders import Town
from tests.fakes import FakeBreaker, FakeMediaFiles, FakeMessenger, FakePoker
from tests.reaching import NIGHT, PHONE, Office


@pytest.fixture
def office(database: Database, town: Town) -> Office:
    return Office(database, town)


def send(office: Office, conversation: UUID | None) -> FakeMessenger:
    messenger = FakeMessenger()
    assert conversation
    ports = SendPorts(
        OutboxStore(office.database),
        FakePoker(),
        messenger,
        FakeMediaFiles(),
        FakeBreaker(),
        lambda _: "token",
        timedelta(seconds=120),
    )
    send_lane(ConversationDue(tenant_id=office.institute.tenant_id, conversation_id=conversation), ports)
    return messenger


def writes(office: Office, text: str = "fees?", **more: Any) -> None:
    item = office.town.says(office.institute, text, phone=PHONE, **more)
    take_in(item.model_dump_json(), IntakeStore(office.database), FakePoker(), lambda _b, _k: b"")


def test_somebody_with_number_and_consent_gets_the_template_once(office: Office) -> None:
    office.template()
    lead = office.lead(course="NEET")
    reached = office.reach_out(lead)
    assert (reached.kind, reached.why, str(reached.price)) == ("message", "window_closed", "0.001400")
    assert office.reach_out(lead) == Reached(kind="nothing", why="reached_before")
    assert [text for _, text, _ in send(office, reached.conversation_id).sent] == ["first_touch"]
    said = office.town.one("select text, template -> 'parameters' as parts from message")
    assert said["text"] == "Hello Asha, this is Sharma Classes. You asked about NEET."
    assert said["parts"] == ["Asha", "Sharma Classes", "NEET"]


def test_concurrent_workers_greet_once(office: Office, app_url: str) -> None:
    office.template()
    lead = office.lead()
    kinds: list[str] = []

    def work() -> None:
        base = Database(lambda: app_url)
        other = Office.__new__(Office)
        other.database, other.town, other.institute = base, office.town, office.institute
        kinds.append(other.reach_out(lead).kind)
        base.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(kinds) == ["message", "nothing", "nothing", "nothing"]
    assert office.town.one("select count(*) from outbox")["count"] == 1


@pytest.mark.parametrize(
    ("granted", "phone", "templates", "why"),
    [
        (None, PHONE, True, "no_consent"),
        (False, PHONE, True, "consent_denied"),
        (True, None, True, "no_address"),
        (True, PHONE, False, "no_template"),
    ],
)
def test_whom_we_may_not_write_to_a_human_calls(
    office: Office, granted: bool | None, phone: str | None, templates: bool, why: str
) -> None:
    if templates:
        office.template()
    lead = office.lead(phone, granted)
    reached = office.reach_out(lead)
    assert (reached.kind, reached.why) == ("task", why)
    task = office.town.one("select kind, lead_id, conversation_id, detail from task")
    assert (task["kind"], task["lead_id"], task["conversation_id"]) == ("callback", lead, None)
    assert task["detail"] == {"why": why, "name": "Asha Rao"} | ({"phone": phone} if phone else {})


def test_who_opted_out_is_not_called_either(office: Office) -> None:
    office.template()
    lead = office.lead()
    office.town.run("update lead set opted_out_at = app_now()")
    assert office.reach_out(lead).kind == "nothing"
    assert office.town.all("select 1 from task") == []


def test_what_was_refused_later_counts(office: Office) -> None:
    office.template()
    lead = office.lead()
    office.town.run(
        "insert into consent (tenant_id, lead_id, kind, granted, wording, source)"
        " values (%s, %s, 'whatsapp', false, 'No messages', 'form')",
        office.institute.tenant_id,
        lead,
    )
    assert office.reach_out(lead).why == "consent_denied"


def test_a_form_of_this_minute_is_answered_at_night_one_that_was_found_later_in_the_morning(office: Office) -> None:
    office.template()
    office.at(NIGHT)
    assert office.reach_out(office.lead()).kind == "message"
    now = office.town.one("select app_now() as now")["now"]
    late = office.reach_out(office.lead("919811113333"), now - timedelta(hours=2))
    assert (late.kind, late.why) == ("wait", "quiet_hours")
    assert late.due_at == office.town.one("select due_at from follow_up where id = %s", late.follow_up_id)["due_at"]
    assert late.due_at
    assert round((late.due_at - now) / timedelta(hours=1), 2) == 9.5


def test_whoever_writes_first_is_answered_and_not_greeted(office: Office) -> None:
    office.template()
    reached = office.reach_out(office.lead())
    writes(office)
    assert send(office, reached.conversation_id).sent == []
    assert office.town.one("select state from outbox") == {"state": "cancelled"}
    assert office.town.one("select count(*) from lead")["count"] == 1


def test_whoever_is_writing_with_us_gets_free_text(office: Office) -> None:
    writes(office)
    lead = office.town.one("select id from lead")["id"]
    reached = office.reach_out(lead)
    assert (reached.kind, reached.why) == ("message", "window_open")
    assert send(office, reached.conversation_id).sent[0][1].startswith("Hello Asha! This is the assistant")


def test_who_came_by_an_ad_costs_nothing(office: Office, town: Town) -> None:
    item = town.says(office.institute, "hi", phone=PHONE)
    item.data["message"]["referral"] = {"source_type": "ad", "source_id": "1"}
    take_in(item.model_dump_json(), IntakeStore(office.database), FakePoker(), lambda _b, _k: b"")
    assert office.reach_out(town.one("select id from lead")["id"]).price == 0


def test_in_human_hands_the_bot_greets_nobody(office: Office) -> None:
    writes(office)
    office.town.run("update conversation set owner = 'human', owner_epoch = owner_epoch + 1")
    assert office.reach_out(office.town.one("select id from lead")["id"]).why == "human_hands"
