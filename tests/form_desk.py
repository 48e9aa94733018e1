"""A page whose forms are submitted on the Graph stand-in, and our side of it: webhook, queue, function."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from functions.converse.intake import take_in
from functions.converse.lead_form import LeadFormPorts, work
from functions.webhook.split import split_body
from shared.adapters.graph_leads import GraphLeadForms
from shared.db.connection import Database
from shared.db.form_pages import FormPageStore
from shared.db.forms import FormStore
from shared.db.intake import IntakeStore
from shared.domain.queued import LeadFormWork, PageDue
from shared.errors import TransientError
from tests.api_client import SEAL, TENANT_KEY
from tests.builders import Town
from tests.fakes import FakePoker, FakeWaiter
from tests.unit.world.meta_app import PAGE_TOKEN, Meta, ask, meta

PAGE = "701"
REDELIVERED_AFTER = 180.0
"""Seconds until the queue shows a message again whose work failed."""
ASHA = {"full_name": "Asha Sharma", "phone_number": "+91 98765 43210", "email": "asha@example.org", "city": "Pune"}


@dataclass
class FormDesk:
    """Time passes only where a test moves it; ``rest`` works until nothing is due."""

    town: Town
    graph: Meta
    tenant: UUID
    page: UUID
    ports: LeadFormPorts
    intake: IntakeStore
    poker: FakePoker
    waiter: FakeWaiter
    webhooks: list[bytes] = field(default_factory=list)
    """Delivered by Meta, and not yet told to us."""

    def submit(self, fields: dict[str, Any] | None = None, **more: Any) -> str:
        """Somebody submits a form; its id. The webhook waits in ``webhooks``, unless it is lost."""
        answer = self.graph.order("lead", {"fields": fields or ASHA, **more})
        assert answer.status == 200, answer.body
        self.webhooks += self.graph.receiver.raw
        self.graph.receiver.raw.clear()
        return str(answer.body["leadgen_id"])

    def hear(self, *webhooks: bytes) -> None:
        """Webhooks arrive; all that wait unless some are given."""
        for body in webhooks or tuple(self.webhooks):
            for item in split_body(body, self.town.now_ms()):
                take_in(item.body, self.intake, self.poker, lambda _b, _k: b"")
        if not webhooks:
            self.webhooks.clear()

    def look(self) -> None:
        """The schedule comes round."""
        self.poker.lead_forms(PageDue(tenant_id=self.tenant, channel_account_id=self.page))
        self.rest()

    def rest(self, within: float = 60.0) -> None:
        """Work through the queue, and through what is delayed by no more than ``within`` seconds."""
        for _ in range(20_000):  # a look asks for every form of the page, those of a property's earlier examples too
            due = min(self.poker.forms, key=lambda it: it[1], default=None)
            if due is None or due[1] > within:
                return
            self.poker.forms.remove(due)
            self.poker.forms = [(work, max(0.0, delay - due[1])) for work, delay in self.poker.forms]
            if due[1]:
                self.advance(due[1] + 0.01)
            try:
                self.do(due[0])
            except TransientError:
                self.poker.forms.append((due[0], REDELIVERED_AFTER))
        raise AssertionError(f"never at rest: {self.poker.forms}")

    def do(self, due: LeadFormWork) -> None:
        work(due.model_dump_json(), self.ports)

    def advance(self, seconds: float) -> None:
        self.town.advance(seconds)
        self.graph.clock.offset += seconds

    def fault(self, fault: str | int, times: int = 1, path: str = "/v25.0/", **more: Any) -> None:
        self.graph.order("faults", {"path": path, "fault": fault, "times": times, **more})

    def calls(self) -> list[str]:
        """The paths that were read."""
        return [request["path"] for request in self.graph.requests() if request["method"] == "GET"]

    def entries(self) -> list[dict[str, Any]]:
        return self.town.all("select * from form_entry order by received_at, leadgen_id")

    def states(self) -> dict[str, str]:
        return {row["leadgen_id"]: row["state"] for row in self.entries()}

    def leads(self) -> list[dict[str, Any]]:
        return self.town.all("select * from lead order by created_at")


@contextmanager
def form_desk(town: Town, database: Database, **config: Any) -> Iterator[FormDesk]:
    """A tenant with a page, and a stand-in that knows the page's token."""
    tenant = town.institute().tenant_id
    page = town.one(
        "insert into channel_account (tenant_id, kind, external_id, name, token)"
        " values (%s, 'page', %s, 'our page', %s) returning id",
        tenant,
        PAGE,
        TENANT_KEY.encrypt(tenant, PAGE_TOKEN),
    )["id"]
    town.run("insert into channel_route values ('page', %s, %s, %s)", PAGE, tenant, page)
    with meta(**config) as graph:
        platform, poker, waiter = GraphLeadForms(graph.url, "v25.0"), FakePoker(), FakeWaiter()
        ports = LeadFormPorts(
            FormStore(database, SEAL), FormPageStore(database), platform, poker, waiter, TENANT_KEY.decrypt
        )
        yield FormDesk(town, graph, tenant, page, ports, IntakeStore(database, SEAL), poker, waiter)
        platform.close()


__all__ = ["ASHA", "FormDesk", "ask", "form_desk"]
