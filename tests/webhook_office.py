"""An institution with webhooks: what happens there is published, brought over the bus, and told when a test says so."""

from datetime import timedelta
from typing import Any

from functions.api.api import ROUTES, Api
from functions.crm_sync.deliver import DeliverPorts, take
from functions.crm_sync.publish import PublishPorts, publish
from shared.adapters.signed_http import receivers
from shared.db.connection import Database
from shared.db.noting import note
from shared.db.relaying import RelayStore
from shared.db.summaries import SummaryStore
from shared.db.telling import TellingStore
from shared.domain.queued import EventsDue, WebhookDue
from tests.api_client import TENANT_KEY, Client, key_for, ports
from tests.builders import Town
from tests.fakes import FakePoker, FakeWebhookPoker
from tests.integration.test_publish import FakeBus
from tests.unit.world.meta_app import ask

DAY = timedelta(days=1).total_seconds()


class Office:
    """An institution with webhooks, those who tell them, and one clock for all."""

    def __init__(self, town: Town, database: Database) -> None:
        self.town, self.database, self.tenant = town, database, town.institute().tenant_id
        self.offset, self.url = 0.0, ""
        self.asked, self.bus, self.poker = FakeWebhookPoker(), FakeBus(), FakePoker()

    def open(self, url: str) -> None:
        self.url = url
        self.api = Client(
            Api(ports(self.database, webhooks=self.asked, receiver=url), ROUTES), key_for(self.town, self.tenant)
        )
        self.ports = DeliverPorts(
            telling=TellingStore(self.database),
            webhooks=self.asked,
            poker=self.poker,
            http=receivers(url),
            key=TENANT_KEY,
        )

    def control(self, path: str, body: Any = None) -> Any:
        return ask(f"{self.url}/_control/{path}", body).body

    def make(self, *kinds: str, path: str = "/hooks") -> Any:
        wanted = {"url": f"{self.url}{path}", "kinds": kinds or ["KnowledgeGapFound"], "description": "Our CRM"}
        reply = self.api.post("/v1/webhooks", wanted)
        assert reply.status == 201, reply.body
        if path == "/hooks":
            self.trusts(reply.body["secret"])
        return reply.body

    def trusts(self, *secrets: str) -> None:
        self.control("secrets", {"secrets": secrets})

    def asks(self, question: str) -> None:
        with self.database.tenant(self.tenant) as cursor:
            note(cursor, self.tenant, "KnowledgeGapFound", {"question": question})

    def advance(self, seconds: float) -> None:
        self.offset += seconds
        self.town.advance(seconds)

    def publish(self) -> None:
        """What happened goes over the bus, as its rule lets it through, to whoever is to be told."""
        relays, summaries = RelayStore(self.database), SummaryStore(self.database)
        publish(EventsDue(tenant_id=self.tenant), PublishPorts(relays, summaries, self.poker, self.bus))
        told, self.bus.accepted = self.bus.accepted, []
        for announcement in told:
            if announcement.webhooks:
                take(f'{{"source": "turant", "detail": {announcement.model_dump_json()}}}', self.ports)

    def work(self) -> None:
        """Whatever was asked for without delay is done."""
        while now := [due for due, delay in self.asked.asked if delay == 0]:
            self.asked.asked = [(due, delay) for due, delay in self.asked.asked if delay]
            for due in dict.fromkeys(now):
                take(due.model_dump_json(), self.ports)

    def tell(self, *questions: str) -> None:
        for question in questions:
            self.asks(question)
        self.publish()
        self.work()

    def later(self) -> None:
        """The delayed messages come."""
        waits, self.asked.asked = self.asked.asked, []
        for due, delay in waits:
            self.advance(delay)
            take(due.model_dump_json(), self.ports)
        self.work()

    @property
    def received(self) -> list[dict[str, Any]]:
        return list(self.control("messages"))

    @property
    def questions(self) -> list[str]:
        return [message["data"]["data"]["question"] for message in self.received]

    def deliveries(self, webhook: Any, **query: str) -> Any:
        return self.api.get(f"/v1/webhooks/{webhook['id']}/deliveries", query=query).body["data"]

    def due(self, webhook: Any) -> WebhookDue:
        return WebhookDue(tenant_id=self.tenant, webhook_id=self.town.one("select id from webhook")["id"])
