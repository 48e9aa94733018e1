"""What no webhook brought is found in the page's own list; the ledger is the truth."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.db.connection import Database
from shared.db.forms import FormCounts
from tests.builders import Town
from tests.form_desk import FormDesk, form_desk

SAMPLE = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
PROOF = settings(SAMPLE, max_examples=100)
HOUR = timedelta(hours=1)
_forms = count(320_000_000_000_001)


@pytest.fixture
def desk(town: Town, database: Database) -> Iterator[FormDesk]:
    with form_desk(town, database) as running:
        yield running


def person(number: int) -> dict[str, str]:
    return {"full_name": f"Person {number}", "phone_number": str(7_000_000_000 + number)}


def test_what_no_webhook_brought_is_repaired(desk: FormDesk) -> None:
    heard, lost = desk.submit(person(1)), desk.submit(person(2), webhook=False)
    desk.hear()
    desk.rest()
    assert desk.states() == {heard: "processed"}

    desk.look()
    assert desk.states() == {heard: "processed", lost: "processed"}
    assert desk.ports.forms.ledger(desk.tenant) == [
        FormCounts(form="310000000000001", received=2, processed=2, repaired=1, waiting=0, dead=0, test=0)
    ]


def test_a_page_is_looked_at_after_a_submission_by_itself(desk: FormDesk) -> None:
    desk.submit(person(1), webhook=False)
    desk.submit(person(2))
    desk.hear()
    desk.rest(within=900)

    assert len(desk.leads()) == 2


def test_every_part_of_a_long_list_is_read(desk: FormDesk) -> None:
    for number in range(230):
        desk.submit(person(number), webhook=False)
    desk.look()

    assert len(desk.leads()) == 230
    assert [path for path in desk.calls() if path.endswith("/leads")] == ["/v25.0/310000000000001/leads"] * 3


def test_only_two_days_are_read_back(desk: FormDesk) -> None:
    desk.submit(person(1), webhook=False)
    desk.advance(49 * 3600)
    recent = desk.submit(person(2), webhook=False)
    desk.look()

    assert desk.states() == {recent: "processed"}


def test_a_page_that_was_just_looked_at_is_left_alone(desk: FormDesk) -> None:
    desk.submit(person(1), webhook=False)
    for _ in range(3):
        desk.look()
    assert sum(path.endswith("/leadgen_forms") for path in desk.calls()) == 1

    desk.advance(660)
    desk.look()
    assert sum(path.endswith("/leadgen_forms") for path in desk.calls()) == 2


@pytest.mark.parametrize("path", ["/leadgen_forms", "/leads"])
def test_a_look_that_failed_is_made_again(desk: FormDesk, path: str) -> None:
    lost = desk.submit(person(1), webhook=False)
    desk.fault("500", path=path)
    desk.look()
    assert desk.states() == {}

    desk.rest(within=200)
    assert desk.states() == {lost: "processed"}


def test_the_schedule_finds_pages_and_whatever_nobody_came_for(desk: FormDesk) -> None:
    leadgen = desk.submit(person(1))
    desk.hear()
    desk.poker.forms.clear()  # the worker died between its commit and its poke
    desk.advance(60)

    assert [it.leadgen_id for it in desk.ports.forms.overdue(10)] == [leadgen]
    assert [it.channel_account_id for it in desk.ports.pages.unlooked(HOUR, 10)] == [desk.page]
    desk.look()
    assert desk.ports.pages.unlooked(HOUR, 10) == []


def test_the_budget_of_a_young_page_is_kept_for_its_leads(town: Town, database: Database) -> None:
    with form_desk(town, database, calls_a_lead=1) as desk:
        for number in range(4):
            desk.submit(person(number))
        desk.hear()
        desk.rest()
        assert set(desk.states().values()) == {"processed"}

        told = len(desk.calls())
        desk.look()
        assert len(desk.calls()) == told, "its budget is nearly spent: nobody asks for more"
        desk.advance(700)
        desk.look()
        desk.advance(3600)
        desk.look()
        assert len(desk.calls()) == told + 1, "refused once, and left alone for as long as the page said"
        desk.advance(86_400)
        desk.look()
        assert len(desk.calls()) > told + 1


FATES = st.tuples(
    st.sampled_from(["told", "told twice", "lost", "late"]),
    st.booleans(),
    st.sampled_from([None, None, None, "500", "refuse", "80005", "100"]),
)


def every_submission_ends_once(desk: FormDesk, fates: list[tuple[str, bool, str | None]], order: list[int]) -> None:
    """Submit one form for each fate; webhooks arrive in ``order``; then everything drains."""
    form, before = str(next(_forms)), len(desk.leads())
    telling: list[bytes] = []
    late: list[bytes] = []
    truth = {}
    for number, (way, test, fault) in enumerate(fates):
        who = person(int(form) % 10_000 * 100 + number)
        truth[desk.submit(who, form_id=form, test=test, webhook=way != "lost")] = "test" if test else "processed"
        told = [*desk.webhooks]
        desk.webhooks.clear()
        telling += told * 2 if way == "told twice" else told if way == "told" else []
        late += told if way == "late" else []
        if fault:
            desk.fault(fault)
    for place in order:
        if telling:
            telling.insert(place % len(telling), telling.pop())
    for webhook in telling:
        desk.hear(webhook)
    desk.rest(within=400)
    desk.advance(3600)
    desk.graph.order("reset", {})
    desk.look()
    desk.rest(within=400)
    for webhook in late:
        desk.hear(webhook)
    desk.rest(within=400)

    states = {it["leadgen_id"]: it["state"] for it in desk.entries() if it["form"] == form}
    assert states == truth
    real = [state for state in truth.values() if state == "processed"]
    assert len(desk.leads()) - before == len(real)
    (counted,) = [it for it in desk.ports.forms.ledger(desk.tenant) if it.form == form]
    assert (counted.received, counted.processed, counted.test) == (len(truth), len(real), len(truth) - len(real))
    assert (counted.dead, counted.waiting) == (0, 0)
    lost = sum(way in ("lost", "late") and not test for way, test, _ in fates)
    assert counted.repaired == lost


@SAMPLE
@given(fates=st.lists(FATES, min_size=1, max_size=6), order=st.lists(st.integers(0, 20), max_size=10))
def test_every_submission_becomes_a_lead_once_whatever_happens_on_its_way(
    desk: FormDesk, fates: list[tuple[str, bool, str | None]], order: list[int]
) -> None:
    every_submission_ends_once(desk, fates, order)


@pytest.mark.slow
@PROOF
@given(fates=st.lists(FATES, min_size=1, max_size=12), order=st.lists(st.integers(0, 20), max_size=20))
def test_every_submission_becomes_a_lead_once_in_many_more_orders(
    desk: FormDesk, fates: list[tuple[str, bool, str | None]], order: list[int]
) -> None:
    every_submission_ends_once(desk, fates, order)
