"""A desk at which turns are recorded, and what a turn may end with."""

from typing import Any
from uuid import uuid4

from functions.converse.intake import take_in
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.turn_values import OpenTurn
from shared.db.turns import TurnStore
from shared.domain.queued import ConversationDue
from shared.domain.talk import GuardedReply, Outcome, Situation
from shared.domain.usage import Call, Usage
from tests.builders import Institute, Town
from tests.fakes import FakePoker


class Desk:
    """A lead writes, a turn is taken, the records are looked at."""

    def __init__(self, database: Database, town: Town, institute: Institute) -> None:
        self.turns, self.town, self._institute = TurnStore(database), town, institute
        self._intake = IntakeStore(database)

    def hears(self, text: str = "fees please?", **more: Any) -> ConversationDue:
        poker = FakePoker()
        said = self.town.says(self._institute, text, **more)
        take_in(said.model_dump_json(), self._intake, poker, lambda _b, _k: b"")
        tenant, conversation, _ = poker.turns[0]
        return ConversationDue(tenant_id=tenant, conversation_id=conversation)

    def opens(self, text: str = "fees please?", **more: Any) -> OpenTurn:
        turn = self.turns.open(self.hears(text, **more))
        assert isinstance(turn, OpenTurn)
        return turn

    def ends(self, **given: Any) -> OpenTurn:
        """One turn that ends as ``given`` says."""
        turn = self.opens()
        self.turns.record(turn, outcome(turn.situation, **given))
        return turn


def outcome(situation: Situation, **given: Any) -> Outcome:
    told: dict[str, Any] = {
        "kind": "answered",
        "reply": GuardedReply(text="Rs 500", language="en"),
        "action": "SEND_NOW",
        "rule": "answers",
        "language": "en",
        "intent": "question",
        "confidence": 1.0,
        "usage": Usage(engine="test"),
        **situation.person.standing(),
    }
    return Outcome(**(told | given))


def call(**given: Any) -> Call:
    told: dict[str, Any] = {
        "id": uuid4(),
        "model": "gpt-4.1-mini",
        "route": "simple",
        "tokens_in": 1500,
        "tokens_cached": 1000,
        "tokens_out": 100,
    }
    return Call(**(told | given))


def kinds(town: Town) -> list[str]:
    return [row["kind"] for row in town.all("select kind from event order by position")]
