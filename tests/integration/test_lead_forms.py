"""A submitted form becomes a lead, once, whatever happens on its way."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from shared.db.connection import Database
from shared.db.forms import ClaimedEntry, EntryLater
from shared.domain.queued import EntryDue
from tests.builders import Town
from tests.desk import kinds as every_kind
from tests.form_desk import ASHA, FormDesk, form_desk


@pytest.fixture
def desk(town: Town, database: Database) -> Iterator[FormDesk]:
    with form_desk(town, database) as running:
        yield running


def kinds(town: Town) -> list[str]:
    """What happened to submissions; how people were greeted is told elsewhere."""
    return [kind for kind in every_kind(town) if kind != "ReachedOut"]


def test_a_form_becomes_a_lead_with_its_answers_origin_and_consent(desk: FormDesk) -> None:
    told = {**ASHA, "which_course_are_you_interested_in?": "JEE", "favourite_colour": "blue"}
    leadgen = desk.submit(told, ad_id="77", campaign_id="99", checked={"whatsapp_updates": True, "calls": False})
    desk.hear()
    assert desk.states() == {leadgen: "waiting"}, "the row comes first"
    desk.rest()

    (lead,) = desk.leads()
    assert (lead["name"], lead["phone"], lead["email"]) == ("Asha Sharma", "919876543210", "asha@example.org")
    assert lead["fields"]["course"] == "JEE" and lead["fields"]["location"] == "Pune"
    assert lead["answers"] == {"favourite_colour": "blue"}
    assert lead["source"] == "lead_form"
    assert lead["attribution"] == {
        "form_id": "310000000000001", "leadgen_id": leadgen, "ad_id": "77", "campaign_id": "99",
        "is_organic": False, "platform": "fb",
    }  # fmt: skip
    consents = desk.town.all("select kind, granted, wording from consent order by kind")
    assert [tuple(row.values()) for row in consents] == [
        ("call", False, "calls"),
        ("whatsapp", True, "whatsapp_updates"),
    ]
    assert kinds(desk.town) == ["LeadCaptured"]
    (entry,) = desk.entries()
    assert (entry["state"], entry["via"], entry["lead_id"]) == ("processed", "webhook", lead["id"])


def test_who_agreed_is_greeted_at_once_and_who_did_not_is_called(desk: FormDesk) -> None:
    desk.town.run(
        "insert into message_template (tenant_id, name, language, purpose, category, state, body, slots)"
        " values (%s, 'hello', 'en', 'first_touch', 'marketing', 'approved', 'Hello {{1}}!', '{name}')",
        desk.tenant,
    )
    desk.submit(checked={"whatsapp": True})
    desk.submit({"full_name": "Ravi", "phone_number": "9123456789"}, checked={"whatsapp": False})
    desk.hear()
    desk.rest()

    (message,) = desk.town.all("select text from message")
    assert message["text"] == "Hello Asha!"
    assert len(desk.poker.outboxes) == len(desk.poker.watchdogs) == 1
    (task,) = desk.town.all("select t.kind, l.phone from task t join lead l on l.id = t.lead_id")
    assert task == {"kind": "callback", "phone": "919123456789"}
    assert {tenant for tenant, _ in desk.poker.published} == {desk.tenant}


def test_who_is_found_at_night_is_greeted_in_the_morning(desk: FormDesk) -> None:
    """Whoever submitted hours ago sleeps by now; the first touch is a follow-up that something waits for."""
    desk.town.run(
        "insert into message_template (tenant_id, name, language, purpose, category, state, body)"
        " values (%s, 'hello', 'en', 'first_touch', 'marketing', 'approved', 'Hello!')",
        desk.tenant,
    )
    night = desk.town.one(
        "select extract(epoch from (date_trunc('day', now() at time zone 'Asia/Kolkata') + interval '47 hours')"
        " at time zone 'Asia/Kolkata' - now())::float8 as seconds"
    )
    desk.advance(night["seconds"] - 7200)
    desk.submit(checked={"whatsapp": True}, webhook=False)
    desk.advance(7200)
    desk.look()

    (follow_up,) = desk.town.all("select id, due_at from follow_up")
    assert [(due.id, at) for due, at in desk.waiter.waits] == [(follow_up["id"], follow_up["due_at"])]
    assert desk.town.all("select 1 from message") == []


def test_a_worker_that_died_after_its_commit_is_made_up_for(desk: FormDesk) -> None:
    test_who_agreed_is_greeted_at_once_and_who_did_not_is_called(desk)
    desk.poker.outboxes.clear()
    desk.poker.published.clear()
    for row in desk.entries():
        desk.do(EntryDue(tenant_id=desk.tenant, leadgen_id=row["leadgen_id"]))

    assert len(desk.poker.outboxes) == 1
    assert desk.poker.published
    assert len(desk.leads()) == 2


def test_a_form_told_twice_is_one_lead(desk: FormDesk) -> None:
    desk.submit()
    (webhook,) = desk.webhooks
    desk.hear(webhook, webhook)
    desk.rest()
    desk.hear(webhook)
    desk.rest()

    assert len(desk.leads()) == len(desk.entries()) == 1
    assert kinds(desk.town) == ["LeadCaptured"]


def test_a_submission_is_fetched_by_one_worker_at_a_time(desk: FormDesk) -> None:
    due = EntryDue(tenant_id=desk.tenant, leadgen_id=desk.submit())
    desk.hear()
    assert isinstance(desk.ports.forms.claim(due), ClaimedEntry)
    later = desk.ports.forms.claim(due)
    assert isinstance(later, EntryLater) and later.wait

    desk.advance(61)
    assert isinstance(desk.ports.forms.claim(due), ClaimedEntry), "whoever had it died"


def test_two_workers_that_fetched_the_same_store_it_once(desk: FormDesk) -> None:
    due = EntryDue(tenant_id=desk.tenant, leadgen_id=desk.submit())
    desk.hear()
    slow = desk.ports.forms.claim(due)
    desk.advance(61)
    quick = desk.ports.forms.claim(due)
    assert isinstance(slow, ClaimedEntry) and isinstance(quick, ClaimedEntry)
    lead = desk.ports.platform.lead(due.leadgen_id, "a-page-token")

    assert desk.ports.forms.store(quick, lead) is not None
    assert desk.ports.forms.store(slow, lead) is None
    assert kinds(desk.town) == ["LeadCaptured"]


def test_who_submits_again_or_wrote_before_is_the_same_person(desk: FormDesk) -> None:
    desk.town.run("insert into lead (tenant_id, phone, name) values (%s, '919876543210', 'Asha')", desk.tenant)
    desk.submit()
    desk.submit({"full_name": "A. Sharma", "email": "ASHA@example.org", "batch": "evening"}, form_id="310000000000002")
    desk.hear()
    desk.rest()

    (lead,) = desk.leads()
    assert lead["name"] == "Asha"
    assert lead["attribution"]["form_id"] == "310000000000001", "the first submission brought them"
    assert kinds(desk.town) == ["LeadUpdated", "LeadUpdated"]


def test_somebody_without_phone_and_e_mail_is_kept_all_the_same(desk: FormDesk) -> None:
    desk.submit({"full_name": "Asha", "question": "fees?"})
    desk.hear()
    desk.rest()

    (lead,) = desk.leads()
    assert (lead["name"], lead["phone"], lead["answers"]) == ("Asha", None, {"question": "fees?"})


def test_a_test_lead_is_recognised_and_never_worked_as_a_real_one(desk: FormDesk) -> None:
    leadgen = desk.submit(test=True)
    desk.hear()
    desk.rest()

    assert desk.states() == {leadgen: "test"}
    assert desk.leads() == [] and kinds(desk.town) == []


def test_an_answer_that_is_no_phone_is_kept_and_the_problem_told(desk: FormDesk) -> None:
    desk.submit({"full_name": "Asha", "phone_number": "call my father", "email": "asha@"})
    desk.hear()
    desk.rest()

    (lead,) = desk.leads()
    assert lead["phone"] is None
    assert lead["answers"] == {"phone_number": "call my father", "email": "asha@"}
    (entry,) = desk.entries()
    assert sorted(problem["target"] for problem in entry["problems"]) == ["email", "phone"]


def test_a_mapping_that_was_set_is_what_counts(desk: FormDesk) -> None:
    desk.submit({"full_name": "Asha", "q7": "9876543210", "stream": "sci"})
    desk.hear()
    rules = [
        {"source": "q7", "target": "phone", "transform": "phone"},
        {"source": "stream", "target": "course", "transform": "enum", "values": {"SCI": "Science"}},
    ]
    mapping = {"rules": rules, "consents": [{"box": "", "kind": "whatsapp", "wording": "By submitting you agree."}]}
    desk.town.run("update lead_form set mapping = %s", json.dumps(mapping))
    desk.rest()

    (lead,) = desk.leads()
    assert (lead["phone"], lead["fields"]["course"], lead["name"]) == ("919876543210", "Science", None)
    assert lead["answers"] == {"full_name": "Asha"}
    assert desk.town.one("select granted, wording from consent") == {
        "granted": True,
        "wording": "By submitting you agree.",
    }


@pytest.mark.parametrize("fault", ["500", "refuse", "timeout", "100", 2])
def test_a_fetch_that_fails_is_tried_again_later(desk: FormDesk, fault: str | int) -> None:
    leadgen = desk.submit()
    desk.hear()
    desk.fault(fault, times=2, **({"seconds": 1.5} if fault == "timeout" else {}))
    desk.rest()

    assert desk.states() == {leadgen: "processed"}
    assert len(desk.leads()) == 1


def test_a_fetch_is_given_up_after_a_day_and_taken_up_when_the_page_shows_it(desk: FormDesk) -> None:
    leadgen = desk.submit()
    desk.hear()
    desk.fault("500", times=100, path=f"/{leadgen}")
    desk.rest(within=4000)
    assert desk.states() == {leadgen: "dead"}
    assert kinds(desk.town) == ["LeadFormLost"]

    desk.graph.order("reset", {})
    desk.look()
    assert desk.states() == {leadgen: "processed"}


def test_a_refused_token_parks_the_page_and_everything_waits_for_it(desk: FormDesk, database: Database) -> None:
    first, second = desk.submit(), desk.submit({**ASHA, "phone_number": "9123456789"})
    desk.hear()
    desk.fault(190)
    desk.rest()
    assert set(desk.states().values()) == {"waiting"}
    account = desk.town.one("select state, state_reason from channel_account where kind = 'page'")
    assert account["state"] == "parked" and "190" in account["state_reason"]
    assert kinds(desk.town) == ["ChannelParked"]
    desk.advance(3 * 86_400)
    desk.look()
    assert set(desk.states().values()) == {"waiting"}, "a parked page is left alone"

    desk.town.run("update channel_account set state = 'active'")
    desk.look()
    assert desk.states() == {first: "processed", second: "processed"}


def test_a_spent_budget_is_waited_out_and_costs_no_attempt(desk: FormDesk) -> None:
    leadgen = desk.submit()
    desk.hear()
    desk.fault("80005", times=3)
    desk.rest(within=400)

    assert desk.states() == {leadgen: "processed"}
    assert desk.calls().count(f"/v25.0/{leadgen}") == 4


def test_a_long_pause_gives_nothing_up(desk: FormDesk) -> None:
    leadgen = desk.submit()
    desk.hear()
    desk.ports.pages.pause(desk.tenant, desk.page, 2 * 86_400)
    desk.rest()
    assert desk.calls() == []
    desk.advance(2 * 86_400)
    desk.fault("500", path=f"/{leadgen}")
    desk.look()

    assert desk.states() == {leadgen: "processed"}
    assert "LeadFormLost" not in kinds(desk.town)


def test_a_form_and_a_message_at_once_make_one_lead(desk: FormDesk, admin_url: str) -> None:
    desk.submit()
    desk.hear()
    with psycopg.connect(admin_url) as writing, ThreadPoolExecutor() as threads:
        # Whoever writes to us holds another lock than a form does, and is about to commit.
        writing.execute("insert into lead (tenant_id, phone) values (%s, '919876543210')", [desk.tenant])
        storing = threads.submit(desk.rest)
        while not desk.town.all("select 1 from pg_stat_activity where wait_event_type = 'Lock'"):
            assert not storing.done()
        writing.commit()
        storing.result(30)

    (lead,) = desk.leads()
    assert lead["name"] == "Asha Sharma"
    assert set(desk.states().values()) == {"processed"}
