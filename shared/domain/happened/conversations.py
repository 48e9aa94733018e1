"""What happens in conversations."""

from datetime import datetime
from typing import Literal

from shared.domain.happened.event import Data, Event, MemberData, MessageData, NoData, RuleData, ThoughtData
from shared.domain.references import DraftRef, MemberRef, NoteRef, RatingRef, ReviewRef
from shared.domain.reviewing import Fault, Reason, Verdict


class MessageReceivedData(MessageData):
    """A message of a lead's."""

    kind: str
    """text, audio, image and so on."""


class MessageReceivedEvent(Event):
    """A lead wrote."""

    kind: Literal["MessageReceived"]
    data: MessageReceivedData | None


class TurnTakenData(RuleData):
    """How one answer came about."""

    lo: int
    """It answers the lead's messages from this one on, counted within the conversation."""
    hi: int
    """The last of them."""
    kind: str
    """answered, refused, handed_over, opted_out, opted_in or silent."""
    asked_at: datetime
    """When the first of them came."""
    usage: ThoughtData


class TurnTakenEvent(Event):
    """The bot decided what to do about what a lead wrote."""

    kind: Literal["TurnTaken"]
    data: TurnTakenData | None


class HandedOverEvent(Event):
    """The bot gave a conversation to people."""

    kind: Literal["HandedOver"]
    data: RuleData | None


class ReplySentData(MessageData):
    """A message of ours."""

    purpose: str
    """reply, hand_over, opt_out, human, first_touch, follow_up or satisfaction."""


class ReplySentEvent(Event):
    """The channel accepted a message."""

    kind: Literal["ReplySent"]
    data: ReplySentData | None


class ReplyProgressedData(MessageData):
    """How far it has come."""

    status: str
    """sent, delivered or read."""
    code: int | None


class ReplyProgressedEvent(Event):
    """A message came further."""

    kind: Literal["ReplyProgressed"]
    data: ReplyProgressedData | None


class ReplyFailedData(MessageData):
    """Why it did not arrive."""

    why: str | None = None
    """In words; null: see ``code``."""
    status: str | None = None
    code: int | None = None
    """The channel's own."""


class ReplyFailedEvent(Event):
    """A message could not be delivered; people have the conversation now, unless it only asked if they were helped."""

    kind: Literal["ReplyFailed"]
    data: ReplyFailedData | None


class TakenOverData(MemberData):
    """Who has it, and who had it."""

    previous_member_id: MemberRef | None = None


class TakenOverEvent(Event):
    """Somebody took a conversation over: the bot is silent."""

    kind: Literal["TakenOver"]
    data: TakenOverData | None


class ReleasedEvent(Event):
    """A conversation was given back to the bot."""

    kind: Literal["Released"]
    data: MemberData | None


class ResolvedEvent(Event):
    """Nothing is left to do in a conversation."""

    kind: Literal["Resolved"]
    data: MemberData | None


class SnoozedData(MemberData):
    """For how long."""

    until: datetime


class SnoozedEvent(Event):
    """A conversation was put out of sight for a while."""

    kind: Literal["Snoozed"]
    data: SnoozedData | None


class SnoozeEndedEvent(Event):
    """The time has come until which a conversation was out of sight."""

    kind: Literal["SnoozeEnded"]
    data: NoData | None


class ReopenedData(Data):
    """What opened it."""

    by: str
    """lead or human: whose message it was."""


class ReopenedEvent(Event):
    """A conversation that was resolved or snoozed is open again."""

    kind: Literal["Reopened"]
    data: ReopenedData | None


class MarkedReadData(MemberData):
    """How far."""

    seq: int
    """The lead's messages up to this one, counted within the conversation."""


class MarkedReadEvent(Event):
    """Somebody read what a lead wrote."""

    kind: Literal["MarkedRead"]
    data: MarkedReadData | None


class WrittenByHandData(MessageData, MemberData):
    """A human's message."""

    on: Literal["phone"] | None = None
    """phone: typed on the institution's own, where no member is known."""


class WrittenByHandEvent(Event):
    """A human wrote to a lead."""

    kind: Literal["WrittenByHand"]
    data: WrittenByHandData | None


class NoteAddedData(MemberData):
    """The note."""

    note_id: NoteRef


class NoteAddedEvent(Event):
    """Somebody left a note for colleagues."""

    kind: Literal["NoteAdded"]
    data: NoteAddedData | None


class ReplyDraftedData(MemberData, RuleData):
    """How a suggestion came about."""

    kind: str
    usage: ThoughtData


class ReplyDraftedEvent(Event):
    """A reply was suggested to a human."""

    kind: Literal["ReplyDrafted"]
    data: ReplyDraftedData | None


class DraftWaitingData(Data):
    """Which."""

    draft_id: DraftRef


class DraftWaitingEvent(Event):
    """In shadow mode the bot drafted a reply: somebody has to send one."""

    kind: Literal["DraftWaiting"]
    data: DraftWaitingData | None


class DraftClosedData(DraftWaitingData):
    """Which, and why."""

    why: str
    """superseded: they wrote again; closed."""


class DraftClosedEvent(Event):
    """Nobody has to send a draft any more."""

    kind: Literal["DraftClosed"]
    data: DraftClosedData | None


class DraftDecidedData(DraftWaitingData, MessageData):
    """What was sent in its place, and how far the two agree."""

    agreement: str
    """same, edited or different."""
    distance: float
    """Of the words, from 0 (the same) to 1."""
    intent: str
    engine: str


class DraftDecidedEvent(Event):
    """Somebody answered, and had a draft before them."""

    kind: Literal["DraftDecided"]
    data: DraftDecidedData | None


class SatisfactionAskedData(Data):
    """Which, and about what."""

    rating_id: RatingRef
    channel: str
    engine: str


class SatisfactionAskedEvent(Event):
    """A lead was asked whether they were helped, as a conversation was closed."""

    kind: Literal["SatisfactionAsked"]
    data: SatisfactionAskedData | None


class SatisfactionRatedData(SatisfactionAskedData):
    """What they said."""

    tapped: str
    """good or bad."""


class SatisfactionRatedEvent(Event):
    """A lead said whether they were helped."""

    kind: Literal["SatisfactionRated"]
    data: SatisfactionRatedData | None


class ReviewWantedData(Data):
    """Which, and why."""

    review_id: ReviewRef
    reasons: tuple[Reason, ...]
    """Those that are new."""


class ReviewWantedEvent(Event):
    """A person should look at an answer of the bot's."""

    kind: Literal["ReviewWanted"]
    data: ReviewWantedData | None


class ReviewDecidedData(ReviewWantedData):
    """What they think of it."""

    verdict: Verdict
    fault: Fault | None
    """Of a wrong one."""


class ReviewDecidedEvent(Event):
    """A person judged an answer of the bot's."""

    kind: Literal["ReviewDecided"]
    data: ReviewDecidedData | None
