"""What an event counts as: of a lead on the day it came, of everything else on the day it happened."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from shared.domain.histogram import bucket
from shared.domain.tallying import Counted, Days, Happened, Milestone, cohorts, count, sales

ASHA, ASHA_AGAIN = UUID(int=1), UUID(int=2)
BEGIN = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


class Story:
    """What happens to leads, one thing after another."""

    def __init__(self) -> None:
        self.leads: dict[UUID, Counted] = {}
        self.days: Days = Counter()

    def then(self, kind: str, lead: UUID = ASHA, after: float = 0, **data: Any) -> "Story":
        at = BEGIN + timedelta(seconds=after)
        count(Happened(kind=kind, lead_id=lead, at=at, day=at.date(), data=data), self.leads, self.days)
        return self

    def reached(self, milestone: Milestone) -> list[tuple[date, str]]:
        return [(day, source) for (day, source, *_, got), n in cohorts(self.leads).items() if got == milestone and n]

    def told(self, what: str) -> dict[str, int]:
        return {key: n for (_, told, key), n in self.days.items() if told == what}


def waited(seconds: float) -> dict[str, int]:
    return {str(bucket(timedelta(seconds=seconds))): 1}


def test_a_lead_counts_on_the_day_it_came_however_late_it_enrols() -> None:
    story = Story().then("LeadCaptured", source="form").then("Enrolled", after=40 * 86_400)
    assert story.reached("enrolled") == [(BEGIN.date(), "form")]


def test_whoever_writes_after_we_spoke_to_them_is_engaged() -> None:
    story = Story().then("LeadCaptured").then("TurnTaken")
    assert not story.reached("engaged")
    story.then("ReplySent", purpose="reply").then("TurnTaken")
    assert story.reached("engaged")


def test_the_first_reply_is_timed_from_what_was_asked_to_what_was_accepted() -> None:
    story = Story().then("LeadCaptured").then("TurnTaken", after=2, asked_at=BEGIN.isoformat())
    story.then("ReplySent", after=4, purpose="reply")
    story.then("TurnTaken", after=60).then("ReplySent", after=90, purpose="reply")
    assert story.told("first_reply_bot") == waited(4)


def test_what_is_sent_unasked_is_no_reply() -> None:
    story = Story().then("LeadCaptured").then("TurnTaken", asked_at=BEGIN.isoformat())
    story.then("ReplySent", after=5, purpose="follow_up")
    assert story.told("first_reply_bot") == {} and not story.reached("answered")


def test_a_humans_first_word_is_timed_from_when_one_was_wanted() -> None:
    story = Story().then("LeadCaptured").then("TurnTaken").then("HandedOver", after=100, rule="complaint")
    story.then("HandedOver", after=200, rule="complaint")
    story.then("ReplySent", after=700, purpose="human").then("ReplySent", after=900, purpose="human")
    assert story.told("first_reply_human") == waited(600)
    assert story.told("handed_over") == {"complaint": 2}


def test_whom_the_bot_answered_alone_was_served_by_it() -> None:
    story = Story().then("LeadCaptured").then("TurnTaken").then("ReplySent", after=3, purpose="reply")
    assert story.reached("automated")
    story.then("TakenOver", member_id="m")
    assert not story.reached("automated") and story.told("taken_over") == {"m": 1}


def test_merged_leads_are_one_person_who_came_first() -> None:
    story = Story().then("LeadCaptured", after=2 * 86_400, source="message").then("LeadQualified")
    story.then("LeadCaptured", ASHA_AGAIN, source="form").then("Enrolled", ASHA_AGAIN)
    story.then("LeadsMerged", ASHA, merged_id=str(ASHA_AGAIN))
    for milestone in ("lead", "qualified", "enrolled"):
        assert story.reached(milestone) == [(BEGIN.date(), "form")]  # type: ignore[arg-type]
    story.then("LeadsUnmerged", ASHA, merged_id=str(ASHA_AGAIN))
    assert len(story.reached("lead")) == 2 and story.reached("qualified")[0][1] == "message"


def test_what_an_enrolment_cost_is_what_was_told_of_it_last_whomever_it_was_told_of() -> None:
    story = Story().then("LeadCaptured", source="message").then("LeadCaptured", ASHA_AGAIN, source="form", after=1)
    story.then("Enrolled", enrolment_id="a", amount="100.50", currency="INR")
    story.then("Enrolled", ASHA_AGAIN, enrolment_id="b", amount="7", currency="USD")
    assert sales(story.leads) == {("message", "", "", "INR"): Decimal("100.50"), ("form", "", "", "USD"): 7}
    story.then("LeadsMerged", ASHA_AGAIN, merged_id=str(ASHA))
    story.then("Enrolled", ASHA_AGAIN, enrolment_id="a", amount="120", currency="INR")
    assert sales(story.leads) == {("message", "", "", "INR"): 120, ("message", "", "", "USD"): 7}
    story.then("Enrolled", ASHA_AGAIN, enrolment_id="b", amount=None, currency=None)
    assert sales(story.leads) == {("message", "", "", "INR"): 120}
    story.then("LeadDeleted", ASHA_AGAIN)
    assert sales(story.leads) == {}


def test_a_deleted_lead_counts_nowhere_until_it_is_back() -> None:
    story = Story().then("LeadCaptured").then("LeadQualified").then("LeadDeleted")
    assert cohorts(story.leads) == Counter()
    story.then("LeadRestored")
    assert story.reached("qualified")


def test_who_came_before_anything_was_counted_is_no_lead_of_any_day() -> None:
    story = Story().then("TurnTaken", usage={"engine": "built-in"})
    assert cohorts(story.leads) == Counter() and story.told("turns") == {"built-in": 1}
