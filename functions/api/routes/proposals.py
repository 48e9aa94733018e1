"""What documents say that could stand in the catalogue: looked at, accepted, dismissed."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query
from pydantic import Field

from functions.api.access import Needs, caller
from functions.api.catalogue_shapes import FactIn, FactPatch
from functions.api.identifiers import DocumentId, FactId, ItemId, PassageId, ProposalId, Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.proposals import Acceptance, Proposal, ProposalStore, State
from shared.domain.cataloguing import FactKind, ItemKind
from shared.domain.value import Value

ProposalPath = Annotated[UUID, Path(), Readable("prop")]
_ALL = "/v1/catalogue/proposals"
_ONE = f"{_ALL}/<proposal_id>"
_READS: list[Callable[..., Any]] = [Needs("knowledge:read")]
_WRITES: list[Callable[..., Any]] = [Needs("knowledge:write")]


class ProposedFact(FactIn):
    """A fact as accepting it would publish it."""

    amount: float | None = None  # type: ignore[assignment]
    share: float | None = None  # type: ignore[assignment]


class ShownProposal(Value):
    """A fact that a document tells, as it stands to the catalogue of today."""

    id: ProposalId
    state: State
    """``gone``: no live document says it there any more."""
    item_id: ItemId | None
    """Null: accepting it adds a course of this name."""
    item: str
    fact: ProposedFact
    contradicts: str
    """What the catalogue says instead, in words."""
    replaces: FactId | None
    """The fact that it would follow; null: it would stand beside the others."""
    published: FactId | None
    """The fact of the catalogue that says so by now."""
    words: str
    """The sentence or the row of a table it stands in."""
    document_id: DocumentId | None
    document: str | None
    passage_id: PassageId | None
    page: int | None
    proposed_at: datetime
    decided_at: datetime | None


class FactEdit(FactPatch):
    """What is to be published otherwise than it is proposed; what is left out stays."""

    kind: FactKind = "fee"


class Accepted(Value):
    """Accept as proposed, or with changes."""

    fact: FactEdit | None = None
    item_id: ItemId | None = Field(None, description="Of which item, if not of the one that is proposed.")
    name: str | None = Field(None, description="Of the item to be added, if it is not to be called as proposed.")
    kind: ItemKind = Field("course", description="Of the item to be added.")


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = ProposalStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several(
        state: Annotated[State, Query()] = "proposed", limit: Limit = 20, cursor: Cursor = None
    ) -> Page[ShownProposal]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, state, limit + 1, after_id(cursor))
        return page(found, limit, lambda proposal: [str(proposal.id)], _shown)

    @app.get(_ONE, middlewares=_READS)
    def one(proposal_id: ProposalPath) -> ShownProposal:
        return _shown(store.get(caller(app).tenant_id, proposal_id))

    @app.post(f"{_ONE}/accept", middlewares=_WRITES)
    def accept(proposal_id: ProposalPath, accepted: Annotated[Accepted, Body()]) -> ShownProposal:
        """Publish the fact at once: in the place of the one it contradicts, or beside the others."""
        tenant, given = caller(app).tenant_id, accepted.model_dump(include={"item_id", "name", "kind"})
        fact = None
        if accepted.fact:
            changed = {name: getattr(accepted.fact, name) for name in accepted.fact.model_fields_set}
            fact = store.get(tenant, proposal_id, accepted.item_id).fact.model_copy(update=changed)
        taken = store.accept(tenant, proposal_id, Acceptance(**given, fact=fact), caller(app).actor)
        ports.poker.events(tenant)
        return _shown(taken)

    @app.post(f"{_ONE}/dismiss", middlewares=_WRITES)
    def dismiss(proposal_id: ProposalPath) -> ShownProposal:
        """Never propose it again, whichever document says it."""
        return _shown(store.dismiss(caller(app).tenant_id, proposal_id))


def _shown(proposal: Proposal) -> ShownProposal:
    return ShownProposal(**proposal.model_dump())
