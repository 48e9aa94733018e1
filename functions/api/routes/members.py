"""Who works for a tenant: members with their hours and caps, and teams of them."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from functions.api.access import Needs, caller, may_give
from functions.api.identifiers import MemberId, Readable, TeamId
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.members import KeptMember, KeptTeam, MemberStore, NewMember, Place, TeamStore
from shared.domain import phone
from shared.domain.roles import SCOPES_OF, Role
from shared.domain.shifts import Span, Weekday
from shared.domain.value import Value


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be the IANA name of a time zone, such as Asia/Kolkata") from None
    return name


def _phone(said: object) -> object:
    if not isinstance(said, str):
        return said
    digits = phone.normalise(said)
    if digits is None:
        raise ValueError("is no phone number")
    return digits


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, max_length=254, pattern=r"^[^\s@]{1,64}@[\w-]+(\.[\w-]+)+$"
    ),
]
Phone = Annotated[str | None, BeforeValidator(_phone)]
Zone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_zone)]
Shifts = dict[Weekday, Annotated[tuple[Span, ...], Field(max_length=5)]]
Cap = Annotated[int | None, Field(ge=0, le=100_000)]

MemberPath = Annotated[UUID, Path(), Readable("mem")]
TeamPath = Annotated[UUID, Path(), Readable("team")]
_ALL, _TEAMS = "/v1/members", "/v1/teams"
_READS: list[Callable[..., Any]] = [Needs("settings:read")]
_WRITES: list[Callable[..., Any]] = [Needs("settings:write")]


class MemberIn(Value):
    """A person."""

    name: Name
    email: Email
    phone: Phone = None
    role: Role = Field("counsellor", description="A viewer gets no leads.")
    active: bool = Field(True, description="Who is not gets no leads and cannot sign in.")
    timezone: Zone = "Asia/Kolkata"
    hours: Shifts = Field({}, description="Shifts by weekday, in their time zone. Empty: always on shift.")
    cap: Cap = Field(None, description="Open leads at most. Null: as many as there are.")


class MemberPatch(Value):
    """What of a person is to change; what is left out stays."""

    name: Name | None = None
    email: Email | None = None
    phone: Phone = None
    role: Role | None = None
    active: bool | None = None
    timezone: Zone | None = None
    hours: Shifts | None = None
    cap: Cap = None


class ShownMember(MemberIn):
    """A person as they stand now."""

    id: MemberId
    open_leads: int


class ShownPlace(Value):
    """A place in a team."""

    member_id: MemberId
    weight: int = Field(1, ge=1, le=100, description="How many leads beside the others; heeded by weighted rules.")


class TeamIn(Value):
    """A team."""

    name: Name
    members: tuple[ShownPlace, ...] = Field((), max_length=500)


class ShownTeam(TeamIn):
    """A team that is kept."""

    id: TeamId


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    _members(app, MemberStore(ports.database))
    _teams(app, TeamStore(ports.database))


def _members(app: APIGatewayHttpResolver, store: MemberStore) -> None:
    @app.get(_ALL, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownMember]:
        """In the order in which they were added."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda member: [str(member.id)], _shown)

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(member: Annotated[MemberIn, Body()]) -> ShownMember:
        """They can sign in once they have been invited and joined."""
        may_give(caller(app), SCOPES_OF[member.role])
        return _shown(store.add(caller(app).tenant_id, NewMember(**member.model_dump()), caller(app).actor))

    @app.get(f"{_ALL}/<member_id>", middlewares=_READS)
    def one(member_id: MemberPath) -> ShownMember:
        return _shown(store.get(caller(app).tenant_id, member_id))

    @app.patch(f"{_ALL}/<member_id>", middlewares=_WRITES)
    def change(member_id: MemberPath, changed: Annotated[MemberPatch, Body()]) -> ShownMember:
        """What is left out stays. The last owner stays one."""
        who = caller(app)
        may_be_none = ("phone", "cap")
        told = {name: getattr(changed, name) for name in changed.model_fields_set}
        kept = {name: value for name, value in told.items() if value is not None or name in may_be_none}

        def anew(was: KeptMember) -> NewMember:
            may_give(who, SCOPES_OF[was.role] | SCOPES_OF[changed.role or "viewer"])
            return NewMember(**(was.model_dump(exclude={"id", "open_leads"}) | kept))

        return _shown(store.change(who.tenant_id, member_id, anew, who.actor))


def _teams(app: APIGatewayHttpResolver, store: TeamStore) -> None:
    @app.get(_TEAMS, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownTeam]:
        """In the order in which they were made."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda team: [str(team.id)], _shown_team)

    @app.post(_TEAMS, middlewares=_WRITES, status_code=201)
    def add(team: Annotated[TeamIn, Body()]) -> ShownTeam:
        return _shown_team(store.add(caller(app).tenant_id, team.name, _places(team)))

    @app.get(f"{_TEAMS}/<team_id>", middlewares=_READS)
    def one(team_id: TeamPath) -> ShownTeam:
        return _shown_team(store.get(caller(app).tenant_id, team_id))

    @app.put(f"{_TEAMS}/<team_id>", middlewares=_WRITES)
    def change(team_id: TeamPath, team: Annotated[TeamIn, Body()]) -> ShownTeam:
        """Who is left out is no longer of the team."""
        return _shown_team(store.change(caller(app).tenant_id, team_id, team.name, _places(team)))


def _places(team: TeamIn) -> tuple[Place, ...]:
    return tuple({place.member_id: Place(**place.model_dump()) for place in team.members}.values())


def _shown(member: KeptMember) -> ShownMember:
    return ShownMember(**member.model_dump())


def _shown_team(team: KeptTeam) -> ShownTeam:
    return ShownTeam(**team.model_dump())
