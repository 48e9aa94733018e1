"""Who gets which lead: the rules, a try of them, and the assignment of one lead with its reason."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import LeadId, MemberId, Readable, RuleId
from functions.api.ports import Ports
from functions.api.routes.members import Name
from shared.db.assignment_rules import KeptRule, NewRule, RuleStore
from shared.db.assignments import AssignmentStore, Told
from shared.db.members import MemberStore
from shared.domain.assigning import Target, Way
from shared.domain.conditions import Condition
from shared.domain.queued import Due
from shared.domain.value import Value
from shared.ports import Poker

RulePath = Annotated[UUID, Path(), Readable("rule")]
LeadPath = Annotated[UUID, Path(), Readable("lead")]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
_RULES, _LEAD = "/v1/assignment-rules", "/v1/leads/<lead_id>/assignment"
_READS: list[Callable[..., Any]] = [Needs("settings:read")]
_WRITES: list[Callable[..., Any]] = [Needs("settings:write")]
_READS_LEADS: list[Callable[..., Any]] = [Needs("leads:read")]
_WRITES_LEADS: list[Callable[..., Any]] = [Needs("leads:write")]


class ToMember(Value):
    """One member gets them."""

    kind: Literal["member"]
    id: MemberId


class ToTeam(Value):
    """Whoever of a team is next gets them."""

    kind: Literal["team"]
    id: Annotated[UUID, Readable("team")]
    way: Way = Field(
        "round_robin", description="Whoever waited longest, whoever has the fewest open leads, or by weight."
    )


class RuleIn(Value):
    """Where leads go of which all conditions hold. Rules are asked in the order of their positions."""

    name: Name
    position: int | None = Field(None, ge=1, le=100_000, description="Null: where it is; a new one after all others.")
    conditions: tuple[Condition, ...] = Field((), max_length=20, description="None: every lead.")
    target: ToMember | ToTeam = Field(discriminator="kind")
    sla_minutes: int | None = Field(
        None, ge=1, le=43_200, description="Who has not answered so long after loses the lead to somebody else."
    )
    active: bool = True


class ShownRule(RuleIn):
    """A rule that is kept."""

    id: RuleId


class Rules(Value):
    """All of them, in their order."""

    data: tuple[ShownRule, ...]


class Attempt(Value):
    """A lead to try the rules on: one that is there, one that is made up, or one that is there with changes."""

    lead_id: LeadId | None = None
    fields: dict[str, str] = Field({}, max_length=50)
    source: str | None = None
    language: str | None = None
    score: int | None = Field(None, ge=0, le=100)
    temperature: Literal["cold", "warm", "hot"] | None = None
    form_id: str | None = None


class Attempted(Value):
    """Who would get it now."""

    member_id: MemberId | None
    """Null: nobody."""
    member: str | None
    rule_id: RuleId | None
    rule: str | None
    why: str
    again_at: datetime | None
    """Where nobody can take it now: when somebody may."""


class Handed(Value):
    """That it was handed to somebody."""

    at: datetime
    member_id: MemberId
    previous_member_id: MemberId | None
    rule_id: RuleId | None
    occasion: str


class ShownAssignment(Value):
    """Who has a lead, and why."""

    lead_id: LeadId
    member_id: MemberId | None
    """Null: a rule fits, and nobody can take it before ``looked_at_again``."""
    member: str | None
    rule_id: RuleId | None
    why: str
    """For the person who got it."""
    at: datetime
    answered_at: datetime | None
    closed_at: datetime | None
    looked_at_again: datetime | None
    """When it goes to somebody else unless it is answered, or when somebody may be able to take it."""
    history: tuple[Handed, ...]


class HandOver(Value):
    """Give it to somebody by hand."""

    member_id: MemberId
    reason: Reason


class By(Value):
    """Whose lead it is."""

    member_id: MemberId


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    _rules(app, RuleStore(ports.database), MemberStore(ports.database), ports.poker)
    _leads(app, AssignmentStore(ports.database), ports.poker)


def _rules(app: APIGatewayHttpResolver, store: RuleStore, members: MemberStore, poker: Poker) -> None:
    def holds(tenant: UUID, kept: KeptRule) -> ShownRule:
        """Leads that are nobody's are asked whether it fits, too."""
        poker.due(Due(tenant_id=tenant, kind="unassigned", id=tenant, generation=0))
        return _shown(kept)

    @app.get(_RULES, middlewares=_READS)
    def several() -> Rules:
        """All of them, in their order."""
        return Rules(data=tuple(map(_shown, store.list(caller(app).tenant_id))))

    @app.post(_RULES, middlewares=_WRITES, status_code=201)
    def add(rule: Annotated[RuleIn, Body()]) -> ShownRule:
        """From now on leads are asked whether it fits, and so are those of before whom nobody has."""
        tenant = caller(app).tenant_id
        return holds(tenant, store.add(tenant, _new(rule)))

    @app.put(f"{_RULES}/<rule_id>", middlewares=_WRITES)
    def change(rule_id: RulePath, rule: Annotated[RuleIn, Body()]) -> ShownRule:
        tenant = caller(app).tenant_id
        return holds(tenant, store.change(tenant, rule_id, _new(rule)))

    @app.delete(f"{_RULES}/<rule_id>", middlewares=_WRITES, status_code=204)
    def remove(rule_id: RulePath) -> None:
        store.remove(caller(app).tenant_id, rule_id, caller(app).actor)

    @app.post("/v1/assignment-rules/attempt", middlewares=_READS)
    def attempt(tried: Annotated[Attempt, Body()]) -> Attempted:
        """Who would get a lead now, and why. Nothing is assigned."""
        tenant = caller(app).tenant_id
        told = tried.model_dump(include={"fields", "source", "language", "score", "temperature"}, exclude_none=True)
        ad = {"attribution": {"form_id": tried.form_id}} if tried.form_id else {}
        choice = store.attempt(tenant, tried.lead_id, told | ad)
        return Attempted(
            member_id=choice.member_id,
            member=members.get(tenant, choice.member_id).name if choice.member_id else None,
            rule_id=choice.rule.id if choice.rule else None,
            rule=choice.rule.name if choice.rule else None,
            why=choice.why,
            again_at=choice.again,
        )


def _leads(app: APIGatewayHttpResolver, store: AssignmentStore, poker: Poker) -> None:
    @app.get(_LEAD, middlewares=_READS_LEADS)
    def one(lead_id: LeadPath) -> ShownAssignment:
        """Why somebody got this lead, and who had it before."""
        return _assignment(store.get(caller(app).tenant_id, lead_id))

    @app.put(_LEAD, middlewares=_WRITES_LEADS)
    def hand(lead_id: LeadPath, given: Annotated[HandOver, Body()]) -> ShownAssignment:
        """Give it to somebody, whatever rules, shifts and caps say."""
        tenant = caller(app).tenant_id
        told = store.hand(tenant, lead_id, given.member_id, given.reason)
        poker.events(tenant)
        poker.due(Due(tenant_id=tenant, kind="assignment", id=lead_id, generation=0))
        return _assignment(told)

    @app.post(f"{_LEAD}/accept", middlewares=_WRITES_LEADS)
    def accept(lead_id: LeadPath, by: Annotated[By, Body()]) -> ShownAssignment:
        """Whoever has it works on it: it goes to nobody else."""
        return _assignment(store.accept(caller(app).tenant_id, lead_id, by.member_id))

    @app.post(f"{_LEAD}/close", middlewares=_WRITES_LEADS)
    def close(lead_id: LeadPath, by: Annotated[By, Body()]) -> ShownAssignment:
        """Nothing is left to do: it no longer counts as one of their open leads."""
        return _assignment(store.close(caller(app).tenant_id, lead_id, by.member_id))


def _new(rule: RuleIn) -> NewRule:
    return NewRule(**rule.model_dump(exclude={"target"}), target=Target(**rule.target.model_dump()))


def _shown(rule: KeptRule) -> ShownRule:
    target = rule.target.model_dump(exclude=None if rule.target.kind == "team" else {"way"})
    return ShownRule.model_validate({**rule.model_dump(exclude={"target"}), "target": target})


def _assignment(told: Told) -> ShownAssignment:
    assigned = told.assigned
    return ShownAssignment(
        **assigned.model_dump(include={"lead_id", "member_id", "rule_id", "why", "at", "answered_at", "closed_at"}),
        member=told.names.get(assigned.member_id) if assigned.member_id else None,
        looked_at_again=assigned.due_at,
        history=tuple(Handed(**handed.model_dump()) for handed in told.history),
    )
