"""An institution's own people beside the bot: they take over, write by hand and look at the inbox."""

from typing import Any
from uuid import UUID, uuid4

from shared.db.auditing import Actor
from shared.db.connection import Database
from shared.db.inbox import InboxStore, KeptConversation
from shared.db.takeover import HandsStore
from shared.db.turn_values import OpenTurn
from shared.db.turns import TurnStore
from shared.db.writing import FreeText, Words, WritingStore, Written
from shared.errors import ConversationMovedError
from tests.builders import Town
from tests.integration.test_turns import answer
from tests.outbox_desk import Desk


class Counter(Desk):
    """One institute's conversations, and whoever works on them."""

    def __init__(self, database: Database, town: Town) -> None:
        super().__init__(database, town)
        self.hands, self.writing, self.inbox = HandsStore(database), WritingStore(database), InboxStore(database)
        self.ravi, self.meera = self.member("Ravi"), self.member("Meera")

    @property
    def tenant(self) -> UUID:
        return self.institute.tenant_id

    @property
    def conversation(self) -> UUID:
        assert self.due
        return self.due.conversation_id

    def member(self, name: str) -> UUID:
        made: UUID = self.town.one(
            "insert into member (tenant_id, name, email, role, timezone)"
            " values (%s, %s, %s, 'counsellor', 'Asia/Kolkata') returning id",
            self.tenant,
            name,
            f"{name.lower()}@example.org",
        )["id"]
        return made

    @staticmethod
    def by(member: UUID | None) -> Actor:
        """As who acts; None: a key."""
        return Actor(kind="member", id=member) if member else Actor(kind="key", id=uuid4())

    def takes(self, member: UUID | None, **more: Any) -> None:
        self.hands.take(self.tenant, self.conversation, self.by(member), **more)

    def writes(self, member: UUID | None, text: str = "Ravi here.", words: Words | None = None) -> Written:
        return self.writing.write(self.tenant, self.conversation, self.by(member), words or FreeText(text=text))

    def opened(self) -> OpenTurn:
        """A turn that is being thought."""
        assert self.due
        turn = TurnStore(self.database).open(self.due)
        assert isinstance(turn, OpenTurn)
        return turn

    def records(self, turn: OpenTurn) -> bool:
        """Whether the turn is still one that may be recorded."""
        try:
            TurnStore(self.database).record(turn, answer(turn.situation, kind="silent", reply=None))
        except ConversationMovedError:
            return False
        return True

    def shown(self) -> KeptConversation:
        return self.inbox.get(self.tenant, self.conversation)

    def kinds(self) -> list[str]:
        return [row["kind"] for row in self.town.all("select kind from event order by position")]
