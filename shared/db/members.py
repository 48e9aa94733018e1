"""The people who work for a tenant, and their teams. Nobody is deleted: what they had and did stays theirs."""

from collections.abc import Callable, Sequence
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared.db.auditing import SYSTEM, Actor, audit
from shared.db.connection import Cursor, Database, Row, one
from shared.domain.roles import Role
from shared.domain.shifts import Hours
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError, NotFoundError


class NewMember(Value):
    """A person as they are added."""

    name: str
    email: str
    """In lower case."""
    phone: str | None = None
    """E.164 digits."""
    role: Role = "counsellor"
    active: bool = True
    timezone: str
    """IANA name."""
    hours: Hours = {}
    cap: int | None = None


class KeptMember(NewMember):
    """A person as they stand now."""

    id: UUID
    open_leads: int


class Place(Value):
    """Somebody's place in a team."""

    member_id: UUID
    weight: int = 1


class KeptTeam(Value):
    """A team."""

    id: UUID
    name: str
    members: tuple[Place, ...]


class MemberStore:
    """Table ``member``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, limit: int, after: UUID | None = None) -> Sequence[KeptMember]:
        """In the order in which they were added."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_LIST, {"tenant": tenant_id, "id": None, "after": after, "limit": limit}).fetchall()
        return [KeptMember(**row) for row in rows]

    def get(self, tenant_id: UUID, member_id: UUID) -> KeptMember:
        """One of them.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            return _member(cursor, tenant_id, member_id)

    def add(self, tenant_id: UUID, new: NewMember, by: Actor = SYSTEM) -> KeptMember:
        """Add somebody.

        Raises:
            ConflictError: somebody has this e-mail address.
        """
        with self._database.tenant(tenant_id) as cursor:
            return _write(cursor, _ADD, tenant_id, new, by)

    def change(
        self, tenant_id: UUID, member_id: UUID, anew: Callable[[KeptMember], NewMember], by: Actor = SYSTEM
    ) -> KeptMember:
        """Store somebody as ``anew`` has them be, of what they are; nobody changes them in between.

        Raises:
            NotFoundError
            ConflictError: somebody else has this e-mail address, or nobody would own the institution any more.
        """
        given = {"tenant": tenant_id, "id": member_id}
        with self._database.tenant(tenant_id) as cursor:
            owners = cursor.execute(_OWNERS, given).fetchall()
            cursor.execute(_LOCK, given)
            was = _member(cursor, tenant_id, member_id)
            changed = _write(cursor, _CHANGE, tenant_id, anew(was), by, was)
            if owners and not cursor.execute(_OWNERS, given).fetchall():
                raise ConflictError("The last owner stays one: make somebody else an owner first.", field="role")
        return changed


class TeamStore:
    """Tables ``team`` and ``team_member``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, limit: int, after: UUID | None = None) -> Sequence[KeptTeam]:
        """In the order in which they were made."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_TEAMS, {"tenant": tenant_id, "id": None, "after": after, "limit": limit}).fetchall()
        return [KeptTeam(**row) for row in rows]

    def get(self, tenant_id: UUID, team_id: UUID) -> KeptTeam:
        """One of them.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            return _team(cursor, tenant_id, team_id)

    def add(self, tenant_id: UUID, name: str, members: Sequence[Place]) -> KeptTeam:
        """Make a team.

        Raises:
            ConflictError: a team is called so.
            InvalidInputError: somebody of it is no member.
        """
        return self._write(_ADD_TEAM, tenant_id, None, name, members)

    def change(self, tenant_id: UUID, team_id: UUID, name: str, members: Sequence[Place]) -> KeptTeam:
        """Call it otherwise, or let others be of it. Whoever stays keeps their turn.

        Raises:
            NotFoundError
            ConflictError: another team is called so.
            InvalidInputError: somebody of it is no member.
        """
        return self._write(_RENAME_TEAM, tenant_id, team_id, name, members)

    def _write(self, sql: str, tenant_id: UUID, team_id: UUID | None, name: str, members: Sequence[Place]) -> KeptTeam:
        places = Jsonb([place.model_dump(mode="json") for place in members])
        try:
            with self._database.tenant(tenant_id) as cursor:
                row = one(cursor, sql, {"tenant": tenant_id, "id": team_id, "name": name})
                if row is None:
                    raise NotFoundError("There is no such team.")
                cursor.execute(_SEATS, {"tenant": tenant_id, "team": row["id"], "places": places})
                return _team(cursor, tenant_id, row["id"])
        except psycopg.errors.UniqueViolation:
            raise ConflictError("A team is called so already.", field="name") from None
        except psycopg.errors.ForeignKeyViolation:
            raise InvalidInputError("Somebody of the team is no member.", field="members") from None


def _write(
    cursor: Cursor, sql: str, tenant_id: UUID, new: NewMember, by: Actor, was: KeptMember | None = None
) -> KeptMember:
    given = {**new.model_dump(), "tenant": tenant_id, "id": was and was.id}
    given["hours"] = Jsonb(new.model_dump(mode="json")["hours"])
    try:
        row = one(cursor, sql, given)
    except psycopg.errors.UniqueViolation:
        raise ConflictError("A member has this e-mail address already.", field="email") from None
    assert row is not None
    before = was and was.model_dump(include={"role", "active"})
    told = {"role": new.role, "active": new.active}
    if before != told:
        audit(cursor, tenant_id, by, "member.role_changed", f"mem_{row['id'].hex}", {"was": before, **told})
    return _member(cursor, tenant_id, row["id"])


def _member(cursor: Cursor, tenant_id: UUID, member_id: UUID) -> KeptMember:
    row = one(cursor, _LIST, {"tenant": tenant_id, "id": member_id, "after": None, "limit": 1})
    if row is None:
        raise NotFoundError("There is no such member.")
    return KeptMember(**row)


def _team(cursor: Cursor, tenant_id: UUID, team_id: UUID) -> KeptTeam:
    row: Row | None = one(cursor, _TEAMS, {"tenant": tenant_id, "id": team_id, "after": None, "limit": 1})
    if row is None:
        raise NotFoundError("There is no such team.")
    return KeptTeam(**row)


# Locked in one order, and before whoever is changed: two of them cannot stop being owners at once, nor wait in a ring.
_OWNERS = """
select id from member where tenant_id = %(tenant)s and role = 'owner' and active order by id for update
"""
_LIST = """
select m.id, m.name, m.email, m.phone, m.role, m.active, m.timezone, m.hours, m.cap, m.open_leads
from member m
where m.tenant_id = %(tenant)s and (%(id)s::uuid is null or m.id = %(id)s)
    and (%(after)s::uuid is null or m.id > %(after)s)
order by m.id limit %(limit)s
"""

_ADD = """
insert into member (tenant_id, name, email, phone, role, active, timezone, hours, cap)
values (%(tenant)s, %(name)s, %(email)s, %(phone)s, %(role)s, %(active)s, %(timezone)s, %(hours)s, %(cap)s)
returning id
"""

_LOCK = "select from member where tenant_id = %(tenant)s and id = %(id)s for update"

_CHANGE = """
update member set name = %(name)s, email = %(email)s, phone = %(phone)s, role = %(role)s, active = %(active)s,
    timezone = %(timezone)s, hours = %(hours)s, cap = %(cap)s
where tenant_id = %(tenant)s and id = %(id)s returning id
"""

_TEAMS = """
select t.id, t.name, coalesce((
        select jsonb_agg(jsonb_build_object('member_id', s.member_id, 'weight', s.weight) order by s.member_id)
        from team_member s where s.tenant_id = t.tenant_id and s.team_id = t.id and s.weight > 0
    ), '[]') as members
from team t
where t.tenant_id = %(tenant)s and (%(id)s::uuid is null or t.id = %(id)s)
    and (%(after)s::uuid is null or t.id > %(after)s)
order by t.id limit %(limit)s
"""

_ADD_TEAM = "insert into team (tenant_id, name) values (%(tenant)s, %(name)s) returning id"

_RENAME_TEAM = "update team set name = %(name)s where tenant_id = %(tenant)s and id = %(id)s returning id"

# A team that changes begins its weighted round anew: what was owed was owed by other weights.
_SEATS = """
with given as (
    select (p ->> 'member_id')::uuid as member_id, (p ->> 'weight')::integer as weight
    from jsonb_array_elements(%(places)s) p
), gone as (
    update team_member s set weight = 0, credit = 0
    where s.tenant_id = %(tenant)s and s.team_id = %(team)s and s.member_id not in (select member_id from given)
)
insert into team_member (tenant_id, team_id, member_id, weight)
select %(tenant)s, %(team)s, member_id, weight from given
on conflict (tenant_id, team_id, member_id) do update set weight = excluded.weight, credit = 0
"""
