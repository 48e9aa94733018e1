"""What every CRM promises of ``Crm.enrolled``, over real HTTP to its stand-in."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from functions.crm_sync.crm import Read
from functions.crm_sync.hubspot_reading import AT_ONCE
from shared.domain.crm_enrolments import Enrolled
from shared.errors import ConnectionParkedError, RecordRefusedError, RetryLaterError, TransientError
from tests.integration.crm_dialects import DIALECTS, LEAD, Desk, desk, lead
from tests.integration.test_crm_contract import raised


@pytest.fixture(params=DIALECTS)
def standing(request: pytest.FixtureRequest) -> Iterator[Desk]:
    with desk(request.param) as desk_of_dialect:
        yield desk_of_dialect


def read(standing: Desk, page: str = "", ago: float = 3600) -> Read:
    """Who has enrolled of what changed in so many seconds."""
    since = datetime.fromtimestamp(standing.clock(), UTC) - timedelta(seconds=ago)
    return standing.crm.enrolled(standing.dialect.signs, since, page)


def everybody(standing: Desk) -> list[Enrolled]:
    told, page = [], read(standing)
    while page.page:
        told += page.enrolled
        page = read(standing, page.page)
    return [*told, *page.enrolled]


def test_who_enrolled_is_told_with_what_the_record_says(standing: Desk) -> None:
    kept = standing.crm.create(lead())
    standing.settle()
    assert read(standing) == Read(enrolled=(), page="")
    standing.dialect.enrol(standing, kept.remote_id)
    standing.settle()
    (told,) = read(standing).enrolled
    assert (told.remote_id, told.lead_id) == (kept.remote_id, LEAD)
    said = told.model_dump(include={"item", "amount", "currency", "on_date"}, exclude_none=True)
    assert said == standing.dialect.told


def test_what_did_not_change_lately_is_left_out(standing: Desk) -> None:
    kept = standing.crm.create(lead())
    standing.dialect.enrol(standing, kept.remote_id)
    standing.clock.offset += 1000
    assert len(read(standing, ago=1100).enrolled) == 1
    assert read(standing, ago=900).enrolled == ()


def test_every_page_is_told_once_though_records_change_and_come_in_meanwhile(standing: Desk) -> None:
    for number in range(AT_ONCE + 3):
        standing.dialect.enrol(standing, standing.by_hand(f"Lead {number}", lead_id=f"lead_{number}"))
    standing.settle()
    first = read(standing)
    assert first.page
    standing.edit(first.enrolled[0].remote_id, **{standing.dialect.name: "Somebody else"})
    standing.dialect.enrol(standing, standing.by_hand("Late", lead_id="lead_late"))
    standing.settle()
    told = [*first.enrolled, *read(standing, first.page).enrolled]
    ids = [one.lead_id for one in told]
    assert {f"lead_{number}" for number in range(AT_ONCE + 3)} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_record_that_is_deleted_while_pages_are_read_hides_nobody(standing: Desk) -> None:
    for number in range(AT_ONCE + 1):
        standing.dialect.enrol(standing, standing.by_hand(f"Lead {number}", lead_id=f"lead_{number}"))
    standing.settle()
    first = read(standing)
    standing.order("delete", {"id": first.enrolled[0].remote_id})
    standing.settle()
    ids, page = {one.lead_id for one in first.enrolled}, first
    while page.page:
        page = read(standing, page.page)
        ids |= {one.lead_id for one in page.enrolled}
    assert ids == {f"lead_{number}" for number in range(AT_ONCE + 1)}


def test_a_merged_record_is_told_as_the_survivor_who_keeps_our_id(standing: Desk) -> None:
    kept = standing.crm.create(lead())
    standing.dialect.enrol(standing, kept.remote_id)
    survivor = standing.by_hand("Asha by hand")
    standing.order("merge", {"winner": survivor, "loser": kept.remote_id})
    standing.settle()
    (told,) = everybody(standing)
    assert (told.remote_id, told.lead_id) == (survivor, LEAD)


def test_a_deleted_record_is_not_told_any_more(standing: Desk) -> None:
    kept = standing.crm.create(lead())
    standing.dialect.enrol(standing, kept.remote_id)
    standing.order("delete", {"id": kept.remote_id})
    standing.settle()
    assert everybody(standing) == []


@pytest.mark.parametrize("fault", ["timeout", "timeout_after_accept", "refuse", "500"])
def test_a_reading_without_an_answer_may_be_repeated(standing: Desk, fault: str) -> None:
    standing.fail(fault)
    raised(TransientError, lambda: read(standing))
    assert read(standing) == Read(enrolled=(), page="")


def test_a_limit_a_revoked_token_and_an_unknown_property_are_told_apart(standing: Desk) -> None:
    standing.dialect.enrol(standing, standing.crm.create(lead()).remote_id)
    standing.settle()
    standing.fail(standing.dialect.limited)
    raised(RetryLaterError, lambda: read(standing))
    since, unknown = (
        datetime.fromtimestamp(0, UTC),
        standing.dialect.signs.model_copy(update={"property": "Nonsense__c"}),
    )
    with closing(standing.other("revoked")) as crm:
        raised(ConnectionParkedError, lambda: crm.enrolled(unknown, since, ""))
    error = raised(RecordRefusedError, lambda: standing.crm.enrolled(unknown, since, ""))
    assert isinstance(error, RecordRefusedError) and error.field == "Nonsense__c"
