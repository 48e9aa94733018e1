"""What happens to leads."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from shared.domain.happened.event import Data, Event, NoData, RuleData
from shared.domain.lead import Stage, Temperature
from shared.domain.references import EnrolmentRef, ItemRef, LeadRef, MemberRef, RuleRef, TagRef


class LeadData(Data):
    """What became known, and how."""

    source: str | None = None
    """message, lead_ad, form, email, call_note, human, import, enrolment, merge or your own; null: a conversation."""
    fields: tuple[str, ...] = ()
    """Names of what is new; read the lead for what it is."""
    stage: Stage | None = None
    score: int | None = None
    temperature: Temperature | None = None
    form_id: str | None = None
    """Meta's, as the two below."""
    campaign_id: str | None = None
    ad_id: str | None = None
    request_id: str | None = None
    """Of the request that told it."""


class LeadCapturedEvent(Event):
    """Somebody became a lead."""

    kind: Literal["LeadCaptured"]
    data: LeadData | None


class LeadUpdatedEvent(Event):
    """What is known of a lead changed."""

    kind: Literal["LeadUpdated"]
    data: LeadData | None


class LeadQualifiedData(Data):
    """How good a lead is."""

    score: int
    """0 to 100."""


class LeadQualifiedEvent(Event):
    """A lead became worth a counsellor's time."""

    kind: Literal["LeadQualified"]
    data: LeadQualifiedData | None


class LeadAssignedData(Data):
    """Who works on a lead from now on."""

    member_id: MemberRef
    rule_id: RuleRef | None
    """Null: no rule, a human."""
    occasion: str
    """captured, qualified, handed_over, callback, form, shift, overdue, by_hand or rule."""
    previous_member_id: MemberRef | None


class LeadAssignedEvent(Event):
    """A lead was given to a member."""

    kind: Literal["LeadAssigned"]
    data: LeadAssignedData | None


class LeadUnansweredData(Data):
    """Who had the lead."""

    member_id: MemberRef


class LeadUnansweredEvent(Event):
    """A member did not see to a lead in time."""

    kind: Literal["LeadUnanswered"]
    data: LeadUnansweredData | None


class TagData(Data):
    """The tag."""

    tag_id: TagRef


class LeadTaggedEvent(Event):
    """A lead was given a tag."""

    kind: Literal["LeadTagged"]
    data: TagData | None


class LeadUntaggedEvent(Event):
    """A tag was taken from a lead."""

    kind: Literal["LeadUntagged"]
    data: TagData | None


class MergeData(Data):
    """The other lead."""

    merged_id: LeadRef


class LeadsMergedEvent(Event):
    """Another lead turned out to be the same person, and is part of this one from now on."""

    kind: Literal["LeadsMerged"]
    data: MergeData | None


class LeadsUnmergedEvent(Event):
    """It was somebody else after all."""

    kind: Literal["LeadsUnmerged"]
    data: MergeData | None


class LeadDeletedEvent(Event):
    """A lead was put away; it can be restored."""

    kind: Literal["LeadDeleted"]
    data: NoData | None


class LeadRestoredData(Data):
    """What brought it back."""

    source: str
    """human or message: they wrote again."""


class LeadRestoredEvent(Event):
    """A lead is back."""

    kind: Literal["LeadRestored"]
    data: LeadRestoredData | None


class LeadErasedEvent(Event):
    """A person was erased for good. Whoever keeps something of them elsewhere has to delete it there."""

    kind: Literal["LeadErased"]
    data: NoData | None


class LeadFormLostData(Data):
    """What could not be had."""

    leadgen_id: str
    """Meta's."""
    why: str


class LeadFormLostEvent(Event):
    """A submitted lead form could not be fetched from Meta for a day."""

    kind: Literal["LeadFormLost"]
    data: LeadFormLostData | None


class EnrolledData(Data):
    """What somebody enrolled in."""

    enrolment_id: EnrolmentRef
    item_id: ItemRef | None
    amount: Decimal | None
    currency: str | None
    on_date: date
    source: str
    """api, csv or crm."""
    anew: bool
    """False: an enrolment that was known is told otherwise."""


class EnrolledEvent(Event):
    """A lead enrolled."""

    kind: Literal["Enrolled"]
    data: EnrolledData | None


class OptedOutData(Data):
    """By what."""

    request_id: str | None = None
    """Of the text that was brought to ``/v1/intake``; null: they wrote it to us."""


class OptedOutEvent(Event):
    """A person wants no messages any more."""

    kind: Literal["OptedOut"]
    data: OptedOutData | None


class OptedInEvent(Event):
    """A person wants messages again."""

    kind: Literal["OptedIn"]
    data: NoData | None


class CallbackRequestedEvent(Event):
    """A person wants to be called."""

    kind: Literal["CallbackRequested"]
    data: RuleData | None


class CallbackCancelledData(Data):
    """When it was due."""

    due_at: datetime


class CallbackCancelledEvent(Event):
    """A call that was booked is not wanted any more."""

    kind: Literal["CallbackCancelled"]
    data: CallbackCancelledData | None
