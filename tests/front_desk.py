"""The demo institution at work: people write to it, turns are taken with its real models, and the API is asked why."""

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

from functions.api.api import ROUTES, Api
from functions.api.ask import Mind
from functions.converse.intake import take_in
from functions.converse.turn import TurnPorts, take_turn
from local.demo.seed import TENANT_ID
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.turns import TurnStore
from shared.domain.queued import ConversationDue
from shared.thinking.think import ThinkPorts, think
from tests.api_client import Client, key_for, ports
from tests.builders import Institute, Town
from tests.fakes import FakePoker, FakeUploadForms, FakeWaiter

_people = count(919_700_000_000)


@dataclass
class FrontDesk:
    """Conversations of the demo institution."""

    database: Database
    town: Town
    thinking: ThinkPorts
    phone: str = ""
    conversation: UUID = field(init=False)

    def __post_init__(self) -> None:
        row = self.town.one("select id, external_id from channel_account where kind = 'whatsapp' order by id limit 1")
        self._institute = Institute(TENANT_ID, row["id"], row["external_id"])
        self.uploads = FakeUploadForms()
        given = replace(ports(self.database, Mind(self.thinking)), uploads=self.uploads)
        self.api = Client(Api(given, ROUTES), key_for(self.town, TENANT_ID))
        self.meet()

    def meet(self) -> None:
        """Somebody who never wrote before."""
        self.phone = str(next(_people))

    def hears(self, *texts: str) -> str:
        """A burst of messages and the turn over it; what was said, or nothing."""
        poker = FakePoker()
        for text in texts:
            said = self.town.says(self._institute, text, phone=self.phone)
            take_in(said.model_dump_json(), IntakeStore(self.database), poker, lambda _b, _k: b"")
        tenant, self.conversation, _ = poker.turns[0]
        self.town.run("update conversation set due_at = app_now() where id = %s", self.conversation)
        turns = TurnPorts(
            TurnStore(self.database),
            poker,
            partial(think, ports=self.thinking),
            self.thinking.thinker.rest,
            FakeWaiter(),
        )
        take_turn(ConversationDue(tenant_id=tenant, conversation_id=self.conversation), turns)
        return str(self.last()["text"] or "")

    def last(self) -> dict[str, Any]:
        """The newest turn of the conversation with its reply."""
        return self.town.one(
            "select t.*, m.text, m.id as message from turn t left join message m on m.tenant_id = t.tenant_id"
            " and m.conversation_id = t.conversation_id and m.turn_lo = t.lo and m.author = 'bot'"
            " where t.conversation_id = %s order by t.lo desc limit 1",
            self.conversation,
        )

    def turns(self) -> list[dict[str, Any]]:
        """The conversation's turns as the API lists them."""
        found = self.api.get(f"/v1/conversations/conv_{self.conversation.hex}/turns", query={"limit": 100})
        assert found.status == 200, found.body
        listed: list[dict[str, Any]] = found.body["data"]
        return listed

    def replays(self, turn: str, **given: Any) -> dict[str, Any]:
        answer = self.api.post("/v1/replays", {"turn_id": turn, **given})
        assert answer.status == 200, answer.body
        told: dict[str, Any] = answer.body
        return told

    def why(self, message: UUID) -> dict[str, Any]:
        answer = self.api.get(f"/v1/messages/msg_{message.hex}/why")
        assert answer.status == 200, answer.body
        told: dict[str, Any] = answer.body
        return told
