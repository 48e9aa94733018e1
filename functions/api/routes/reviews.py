"""Answers of the bot's that a person should look at: the doubtful, the disliked, and some by chance."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query
from pydantic import StringConstraints, model_validator

from functions.api.access import Needs, caller
from functions.api.identifiers import ConversationId, GapId, MessageId, Readable, ReviewId, TurnId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.conversations import ShownMember
from shared.db.reviewing import Judgement, Review, ReviewStore, State
from shared.domain.reviewing import Reason

ReviewPath = Annotated[UUID, Path(), Readable("rev")]
_ALL, _ONE = "/v1/reviews", "/v1/reviews/<review_id>"
_READS: list[Callable[..., Any]] = [Needs("conversations:read")]


class ShownReview(Review):
    """An answer to be looked at. ``/v1/turns/{turn_id}/why`` tells all about it."""

    id: ReviewId
    conversation_id: ConversationId
    turn_id: TurnId
    message_id: MessageId | None
    gap_id: GapId | None
    member: ShownMember | None


class JudgementIn(Judgement):
    """What you think of an answer."""

    correction: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)] | None = None
    """What should have been said."""

    @model_validator(mode="after")
    def _only_the_wrong_have_faults(self) -> "JudgementIn":
        if self.verdict == "wrong" and self.fault is None:
            raise ValueError("Say by fault what is wrong with it")
        if self.verdict == "good" and (self.fault or self.correction):
            raise ValueError("A good answer has neither fault nor correction")
        return self


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = ReviewStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(
        state: Annotated[State, Query()] = "open",
        reason: Annotated[Reason | None, Query(description="Only those that are here for it.")] = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Page[ShownReview]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, state, reason, limit + 1, after_id(cursor))
        return page(found, limit, lambda review: [str(review.id)], _shown)

    @app.get(_ONE, middlewares=_READS)
    def one(review_id: ReviewPath) -> ShownReview:
        """One answer."""
        return _shown(store.get(caller(app).tenant_id, review_id))

    @app.post(f"{_ONE}/judge", middlewares=[Needs("conversations:write")])
    def judge(review_id: ReviewPath, judgement: Annotated[JudgementIn, Body()]) -> ShownReview:
        """Judge an answer, once. What a wrong one answered becomes a gap, where the right answer is published."""
        who = caller(app)
        store.decide(who.tenant_id, review_id, Judgement(**judgement.model_dump()), who.actor)
        ports.poker.events(who.tenant_id)
        return _shown(store.get(who.tenant_id, review_id))


def _shown(review: Review) -> ShownReview:
    return ShownReview(**review.model_dump())
