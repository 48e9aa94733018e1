"""Every kind of event that institutions are told of, each with its shape.

An event whose kind is not here is for our own eyes. Whoever writes a new one declares it here: tests hold what the
product writes against this.
"""

from functools import cache
from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter, ValidationError

from shared.domain.happened import conversations, institution, people, unasked
from shared.domain.happened.event import Event

AnyEvent = Annotated[
    people.LeadCapturedEvent
    | people.LeadUpdatedEvent
    | people.LeadQualifiedEvent
    | people.LeadAssignedEvent
    | people.LeadUnansweredEvent
    | people.LeadTaggedEvent
    | people.LeadUntaggedEvent
    | people.LeadsMergedEvent
    | people.LeadsUnmergedEvent
    | people.LeadDeletedEvent
    | people.LeadRestoredEvent
    | people.LeadErasedEvent
    | people.LeadFormLostEvent
    | people.EnrolledEvent
    | people.OptedOutEvent
    | people.OptedInEvent
    | people.CallbackRequestedEvent
    | people.CallbackCancelledEvent
    | conversations.MessageReceivedEvent
    | conversations.TurnTakenEvent
    | conversations.HandedOverEvent
    | conversations.ReplySentEvent
    | conversations.ReplyProgressedEvent
    | conversations.ReplyFailedEvent
    | conversations.TakenOverEvent
    | conversations.ReleasedEvent
    | conversations.ResolvedEvent
    | conversations.SnoozedEvent
    | conversations.SnoozeEndedEvent
    | conversations.ReopenedEvent
    | conversations.MarkedReadEvent
    | conversations.WrittenByHandEvent
    | conversations.NoteAddedEvent
    | conversations.ReplyDraftedEvent
    | conversations.DraftWaitingEvent
    | conversations.DraftClosedEvent
    | conversations.DraftDecidedEvent
    | conversations.SatisfactionAskedEvent
    | conversations.SatisfactionRatedEvent
    | conversations.ReviewWantedEvent
    | conversations.ReviewDecidedEvent
    | unasked.FollowUpFiredEvent
    | unasked.ReachedOutEvent
    | institution.KnowledgeGapFoundEvent
    | institution.KnowledgeGapClosedEvent
    | institution.CatalogueChangedEvent
    | institution.DocumentReadyEvent
    | institution.DocumentHeldEvent
    | institution.DocumentOvertakenEvent
    | institution.DocumentRefusedEvent
    | institution.VersionHeldEvent
    | institution.QuestionAskedEvent
    | institution.IntakeTakenEvent
    | institution.QuotaReachedEvent
    | institution.ChannelConnectedEvent
    | institution.ChannelTokenReplacedEvent
    | institution.ChannelPausedEvent
    | institution.ChannelResumedEvent
    | institution.ChannelDisconnectedEvent
    | institution.ChannelTokenExpiringEvent
    | institution.ChannelParkedEvent
    | institution.WebhookTestedEvent
    | institution.WebhookDisabledEvent,
    Field(discriminator="kind"),
]

EVENTS: tuple[type[Event], ...] = get_args(get_args(AnyEvent)[0])
KINDS: tuple[str, ...] = tuple(get_args(event.model_fields["kind"].annotation)[0] for event in EVENTS)
INTERNAL = frozenset({"StepTaken"})
"""Kinds that only explain a turn: see the message itself."""


@cache
def shape() -> TypeAdapter[AnyEvent]:
    """The union, built when first needed."""
    return TypeAdapter(AnyEvent)


def told(stored: dict[str, Any]) -> AnyEvent | None:
    """An event as institutions are told it; None: it is for our own eyes.

    Args:
        stored: the fields of ``Event``, kind and data.
    """
    if stored["kind"] not in KINDS:
        return None
    try:
        return shape().validate_python(stored)
    except ValidationError:
        # What was erased of its data leaves none of this shape. The rest of the stream goes on.
        return shape().validate_python({**stored, "data": None})
