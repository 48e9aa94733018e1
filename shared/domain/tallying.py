"""What is counted of what happened: one event after another, so that counting anew gives the same numbers.

A lead counts on the day it came, in every milestone it has reached since; merged leads count as one person, who came
with the first of them; deleted ones not at all. Everything else counts on the day it happened, for good.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from shared.domain.agreeing import tenth
from shared.domain.histogram import bucket
from shared.domain.value import Value

Milestone = Literal[
    "lead", "wrote", "spoken_to", "answered", "engaged", "qualified", "human", "human_answered", "enrolled",
    "automated",
]  # fmt: skip
"""``wrote``: said something to us. ``spoken_to``: we said something to them. ``answered``: the bot answered them.
``engaged``: wrote after we had spoken to them. ``human``: came into a human's hands.
``automated``: the bot answered them and nobody had to step in."""
What = Literal[
    "sent", "turns", "first_reply_bot", "first_reply_human", "handed_over", "failed", "gaps", "assigned", "unanswered",
    "taken_over", "replied", "agreement", "satisfaction", "reviews",
]  # fmt: skip
"""Keys: ``sent``: purpose; ``turns``: engine; ``first_reply_...``: bucket of the wait; ``handed_over``: rule;
``failed``: code or reason; ``assigned``, ``unanswered``, ``taken_over``, ``replied``: member;
``agreement``: intent, engine and the tenth in which the distance of a draft's words is; ``satisfaction``: channel,
engine, and ``asked`` or what was tapped; ``reviews``: reason, and ``wanted`` or the verdict."""


class Happened(Value):
    """An event, on a day of the tenant's."""

    kind: str
    lead_id: UUID | None
    at: datetime
    day: date
    data: dict[str, Any]


class Counted(Value):
    """What was counted of a lead."""

    lead_id: UUID
    day: date | None = None
    """It came on; None: no event told so."""
    source: str = ""
    campaign: str = ""
    ad: str = ""
    milestones: frozenset[Milestone] = frozenset()
    asked_at: datetime | None = None
    """Since when a first answer is awaited."""
    waiting_since: datetime | None = None
    """Since when a first word of a human is awaited."""
    merged_into: UUID | None = None
    deleted: bool = False
    paid: Mapping[str, tuple[str, Decimal]] = {}
    """Currency and amount by enrolment, of those that cost something."""

    def reached(self, *milestones: Milestone) -> "Counted":
        """With these as well."""
        return self.model_copy(update={"milestones": self.milestones | set(milestones)})


Days = Counter[tuple[date, What, str]]
Cohorts = Counter[tuple[date, str, str, str, Milestone]]
"""By day, source, campaign, ad and milestone."""
Sales = dict[tuple[str, str, str, str], Decimal]
"""By source, campaign, ad and currency."""
Stepped = tuple[Counted, Iterable[tuple[What, str]]]
Step = Callable[[Happened, Counted], Stepped]


def count(happened: Happened, leads: dict[UUID, Counted], days: Days) -> None:
    """Count one event. ``leads`` holds at least those whom it names, if they were counted before."""
    step = STEPS[happened.kind]
    if happened.lead_id is None:
        _, told = step(happened, Counted(lead_id=UUID(int=0)))
    else:
        if happened.kind == "Enrolled":
            _tell_otherwise(happened, leads)
        lead = leads.get(happened.lead_id, Counted(lead_id=happened.lead_id))
        leads[lead.lead_id], told = step(happened, lead)
        for loser, into in _merges(happened):
            leads[loser] = leads.get(loser, Counted(lead_id=loser)).model_copy(update={"merged_into": into})
    for what, key in told:
        days[happened.day, what, key] += 1


def named(happened: Happened) -> set[UUID]:
    """The leads of an event."""
    return {loser for loser, _ in _merges(happened)} | ({happened.lead_id} if happened.lead_id else set())


def cohorts(leads: Mapping[UUID, Counted]) -> Cohorts:
    """How these leads count; whoever is merged with one of them must be among them."""
    counted: Cohorts = Counter()
    for first, parts in _people(leads):
        reached: set[Milestone] = {"lead"}
        for part in parts:
            reached |= part.milestones
        if "answered" in reached and "human" not in reached:
            reached.add("automated")
        for milestone in reached:
            counted[first.day or date.max, first.source, first.campaign, first.ad, milestone] += 1
    return counted


def sales(leads: Mapping[UUID, Counted]) -> Sales:
    """What these leads have paid; whoever is merged with one of them must be among them."""
    sold: Sales = defaultdict(Decimal)
    for first, parts in _people(leads):
        for currency, amount in (paid for part in parts for paid in part.paid.values()):
            sold[first.source, first.campaign, first.ad, currency] += amount
    return sold


def _people(leads: Mapping[UUID, Counted]) -> Iterator[tuple[Counted, list[Counted]]]:
    """Everybody who counts: the lead as whom they came first, and all that they are and that was not deleted."""
    people: dict[UUID, list[Counted]] = {}
    for lead in leads.values():
        people.setdefault(_person(lead, leads), []).append(lead)
    for person, all_parts in people.items():
        parts = [part for part in all_parts if not part.deleted]
        came = [part for part in parts if part.day is not None]
        if came and not leads[person].deleted:
            yield min(came, key=lambda part: (part.day or date.max, part.lead_id)), parts


def _person(lead: Counted, leads: Mapping[UUID, Counted]) -> UUID:
    """Whom a lead was merged into in the end."""
    seen = {lead.lead_id}
    while (into := lead.merged_into) and into in leads and into not in seen:
        seen.add(into)
        lead = leads[into]
    return lead.lead_id


def _merges(happened: Happened) -> list[tuple[UUID, UUID | None]]:
    if happened.kind not in ("LeadsMerged", "LeadsUnmerged") or happened.lead_id is None:
        return []
    return [(UUID(happened.data["merged_id"]), happened.lead_id if happened.kind == "LeadsMerged" else None)]


def _captured(happened: Happened, lead: Counted) -> Stepped:
    if lead.day is not None:
        return lead, ()
    told = {name: str(happened.data.get(given) or "") for name, given in _ORIGIN.items()}
    return lead.model_copy(update={"day": happened.day, **told}), ()


def _taken(happened: Happened, lead: Counted) -> Stepped:
    data = happened.data
    asked = datetime.fromisoformat(data["asked_at"]) if data.get("asked_at") else happened.at
    lead = lead.reached("wrote", "engaged") if "spoken_to" in lead.milestones else lead.reached("wrote")
    if "answered" not in lead.milestones and lead.asked_at is None:
        lead = lead.model_copy(update={"asked_at": asked})
    if data.get("rule") == "human_hands":
        lead = _waits(lead, asked)
    engine = str(data.get("usage", {}).get("engine", ""))
    return lead, [("turns", engine)]


def _sent(happened: Happened, lead: Counted) -> Stepped:
    purpose = str(happened.data.get("purpose", "reply"))
    told: list[tuple[What, str]] = [("sent", purpose)]
    lead = lead.reached("spoken_to")
    if purpose == "human":
        if lead.waiting_since:
            told.append(("first_reply_human", str(bucket(happened.at - lead.waiting_since))))
        # Whom a person has answered waits for the bot no longer.
        answered = {"waiting_since": None, "asked_at": None}
        return lead.reached("human", "human_answered").model_copy(update=answered), told
    if purpose in _ANSWERS and lead.asked_at:
        told.append(("first_reply_bot", str(bucket(happened.at - lead.asked_at))))
        lead = lead.reached("answered").model_copy(update={"asked_at": None})
    return lead, told


def _failed(happened: Happened, lead: Counted) -> Stepped:
    code = happened.data.get("code") or happened.data.get("why") or "unknown"
    return lead.reached("human"), [("failed", str(code))]


def _handed_over(happened: Happened, lead: Counted) -> Stepped:
    return _waits(lead, happened.at), [("handed_over", str(happened.data.get("rule") or ""))]


def _left_to_people(happened: Happened, lead: Counted) -> Stepped:
    return _waits(lead, happened.at), ()


def _agreed(happened: Happened, lead: Counted) -> Stepped:
    data = happened.data
    key = f"{data.get('intent', '')} {data.get('engine', '')} {tenth(data.get('distance', 0.0))}"
    return lead, [("agreement", key)]


def _satisfied(happened: Happened, lead: Counted) -> Stepped:
    told = (happened.data.get(name, "") for name in ("channel", "engine"))
    return lead, [("satisfaction", " ".join([*told, happened.data.get("tapped", "asked")]))]


def _reviewed(happened: Happened, lead: Counted) -> Stepped:
    verdict = happened.data.get("verdict", "wanted")
    return lead, [("reviews", f"{reason} {verdict}") for reason in happened.data.get("reasons", ())]


def _by_hand(what: What) -> Step:
    return lambda happened, lead: (lead.reached("human"), [(what, str(happened.data.get("member_id") or ""))])


def _waits(lead: Counted, since: datetime) -> Counted:
    lead = lead.reached("human")
    if "human_answered" in lead.milestones or lead.waiting_since:
        return lead
    return lead.model_copy(update={"waiting_since": since})


def _enrolled(happened: Happened, lead: Counted) -> Stepped:
    data = happened.data
    lead = lead.reached("enrolled")
    if data.get("amount") is None:
        return lead, ()
    paid = {str(data.get("enrolment_id")): (str(data.get("currency")), Decimal(str(data["amount"])))}
    return lead.model_copy(update={"paid": {**lead.paid, **paid}}), ()


def _tell_otherwise(happened: Happened, leads: dict[UUID, Counted]) -> None:
    """What was told of this enrolment before holds no more, of whichever lead of the person it was told."""
    enrolment = str(happened.data.get("enrolment_id"))
    for lead in [lead for lead in leads.values() if enrolment in lead.paid]:
        left = {name: paid for name, paid in lead.paid.items() if name != enrolment}
        leads[lead.lead_id] = lead.model_copy(update={"paid": left})


def _reaches(milestone: Milestone) -> Step:
    return lambda _happened, lead: (lead.reached(milestone), ())


def _tells(what: What, name: str = "") -> Step:
    return lambda happened, lead: (lead, [(what, str(happened.data.get(name) or ""))])


def _deleted(gone: bool) -> Step:
    return lambda _happened, lead: (lead.model_copy(update={"deleted": gone}), ())


_ORIGIN = {"source": "source", "campaign": "campaign_id", "ad": "ad_id"}
_ANSWERS = frozenset({"reply", "hand_over", "opt_out"})
STEPS: Mapping[str, Step] = {
    "LeadCaptured": _captured,
    "LeadQualified": _reaches("qualified"),
    "Enrolled": _enrolled,
    "TurnTaken": _taken,
    "ReplySent": _sent,
    "ReplyProgressed": _reaches("spoken_to"),
    "ReplyFailed": _failed,
    "HandedOver": _handed_over,
    "DraftWaiting": _left_to_people,
    "DraftDecided": _agreed,
    "SatisfactionAsked": _satisfied,
    "ReviewWanted": _reviewed,
    "ReviewDecided": _reviewed,
    "SatisfactionRated": _satisfied,
    "TakenOver": _by_hand("taken_over"),
    "WrittenByHand": _by_hand("replied"),
    "KnowledgeGapFound": _tells("gaps"),
    "LeadAssigned": _tells("assigned", "member_id"),
    "LeadUnanswered": _tells("unanswered", "member_id"),
    "LeadsMerged": lambda _happened, lead: (lead, ()),
    "LeadsUnmerged": lambda _happened, lead: (lead, ()),
    "LeadDeleted": _deleted(True),
    "LeadRestored": _deleted(False),
}
"""What each kind of event is counted as; all others are not."""
