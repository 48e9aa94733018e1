"""A tenant that connects channels: its API, and Meta's stand-in."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from functions.api.api import Api
from functions.converse.intake import take_in
from functions.converse.resume import ResumePorts, resume
from functions.converse.send import SendPorts, send_lane
from shared.adapters.graph_assets import GraphAssets
from shared.adapters.whatsapp import WhatsAppMessenger
from shared.db.channel_health import ChannelHealthStore
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.outbox import OutboxStore
from shared.db.turns import TurnStore
from shared.domain.queued import ConversationDue
from tests.api_client import TENANT_KEY, Client, key_for, ports
from tests.builders import Institute, Town
from tests.desk import outcome
from tests.fakes import FakeBreaker, FakeMediaFiles, FakePoker
from tests.unit.world.meta_app import NUMBER, PAGE_TOKEN, TOKEN, Meta

APP, BUSINESS, PAGE = "400000000000001", "100000000000001", "701"
WHATSAPP = {"kind": "whatsapp", "phone_number_id": NUMBER, "business_account_id": BUSINESS, "token": TOKEN}
ON_PAGE = {"kind": "page", "page_id": PAGE, "token": PAGE_TOKEN}
DAY = 86_400


@dataclass
class Office:
    """A tenant without channels, its API, and Meta's stand-in."""

    town: Town
    database: Database
    graph: Meta
    tenant: UUID
    assets: GraphAssets
    poker: FakePoker = field(default_factory=FakePoker)

    def __post_init__(self) -> None:
        self.api = self.of(self.tenant)
        self.messenger = WhatsAppMessenger(self.graph.url, "v25.0")

    def of(self, tenant: UUID) -> Client:
        return Client(Api(ports(self.database, poker=self.poker, assets=self.assets)), key_for(self.town, tenant))

    def connect(self, wanted: dict[str, Any] = WHATSAPP) -> str:
        made = self.api.post("/v1/channels", wanted)
        assert made.status == 201, made.body
        return str(made.body["id"])

    def at(self, channel: str, what: str = "", body: Any = None) -> dict[str, Any]:
        """The channel; or what came of ``what``."""
        path = f"/v1/channels/{channel}"
        answer = self.api.post(f"{path}/{what}", body) if what else self.api.get(path)
        assert answer.status == 200, answer.body
        return dict(answer.body)

    def issue(self, token: str, **order: Any) -> None:
        """Somebody makes a token at Meta's, or changes one."""
        assert self.graph.order("token", {"token": token, **order}).status == 200

    def replies(self, text: str = "fees?", phone: str = "919876543210") -> ConversationDue:
        """A lead writes and the bot's reply waits to be sent."""
        row = self.town.one("select id, external_id from channel_account where kind = 'whatsapp'")
        said = self.town.says(Institute(self.tenant, row["id"], row["external_id"]), text, phone=phone)
        heard = FakePoker()
        take_in(said.model_dump_json(), IntakeStore(self.database), heard, lambda _b, _k: b"")
        due = ConversationDue(tenant_id=self.tenant, conversation_id=heard.turns[0][1])
        turns = TurnStore(self.database)
        turn = turns.open(due)
        turns.record(turn, outcome(turn.situation))  # type: ignore[arg-type,union-attr]
        return due

    def send(self, due: ConversationDue, meanwhile: Any = None) -> str:
        """What became of the reply."""

        def token(claimed: Any) -> str:
            opened = TENANT_KEY.decrypt(self.tenant, claimed.token)
            return meanwhile(opened) if meanwhile else opened

        store = OutboxStore(self.database)
        send_lane(
            due,
            SendPorts(
                store, self.poker, self.messenger, FakeMediaFiles(), FakeBreaker(), token, timedelta(seconds=120)
            ),
        )
        return str(self.town.one("select state from outbox order by lane_seq desc limit 1")["state"])

    def goes_on(self) -> set[UUID]:
        """Conversations that are to be sent, by what was asked for when a channel went on."""
        while self.poker.dues:
            resume(self.poker.dues.pop()[0], ResumePorts(ChannelHealthStore(self.database), self.poker))
        return {conversation for _, conversation, _ in self.poker.outboxes}
