"""The rules by which leads are handed out, and a try of them on a lead."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.assigning import read
from shared.db.auditing import SYSTEM, Actor, audit
from shared.db.connection import Cursor, Database, one
from shared.domain.assigning import Choice, Target
from shared.domain.conditions import Condition
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError, NotFoundError

AT_MOST = 200
"""Rules of a tenant: all of them are read for every lead."""


class NewRule(Value):
    """A rule as it is written."""

    name: str
    position: int | None = None
    """None: where it is, a new one after all others."""
    conditions: tuple[Condition, ...] = ()
    target: Target
    sla_minutes: int | None = None
    active: bool = True


class KeptRule(NewRule):
    """A rule."""

    id: UUID
    position: int


class RuleStore:
    """Table ``assignment_rule``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID) -> Sequence[KeptRule]:
        """All of them, in their order."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_LIST, {"tenant": tenant_id}).fetchall()
        return [KeptRule(**row) for row in rows]

    def add(self, tenant_id: UUID, new: NewRule) -> KeptRule:
        """Add a rule. Leads that somebody has stay theirs.

        Raises:
            InvalidInputError: its target is nobody's.
            ConflictError: there are too many.
        """
        with self._database.tenant(tenant_id) as cursor:
            _refuse_nobody(cursor, tenant_id, new.target)
            cursor.execute(_HAVE_TURNS, {"tenant": tenant_id})
            row = one(cursor, _ADD, _given(tenant_id, new) | {"most": AT_MOST})
        if row is None:
            raise ConflictError(f"There are {AT_MOST} rules already: remove one first.")
        return KeptRule(**row)

    def change(self, tenant_id: UUID, rule_id: UUID, new: NewRule) -> KeptRule:
        """Let it say something else.

        Raises:
            NotFoundError
            InvalidInputError: its target is nobody's.
        """
        with self._database.tenant(tenant_id) as cursor:
            kept = _kept(one(cursor, _CHANGE, _given(tenant_id, new) | {"id": rule_id}))
            _refuse_nobody(cursor, tenant_id, new.target)
        return kept

    def remove(self, tenant_id: UUID, rule_id: UUID, by: Actor = SYSTEM) -> None:
        """Ask it no more.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            _kept(one(cursor, _REMOVE, {"tenant": tenant_id, "id": rule_id}))
            audit(cursor, tenant_id, by, "rule.deleted", f"rule_{rule_id.hex}")

    def attempt(self, tenant_id: UUID, lead_id: UUID | None, told: dict[str, Any]) -> Choice:
        """Who would get a lead now, and why. Nothing is assigned.

        Args:
            lead_id: a lead that is there; None: one of which nothing is known but ``told``.
            told: columns of a lead, ``fields`` among them, over those of the lead.

        Raises:
            NotFoundError: there is no such lead.
        """
        with self._database.tenant(tenant_id) as cursor:
            standing = read(cursor, tenant_id, lead_id)
        if lead_id and standing.lead is None:
            raise NotFoundError("There is no such lead.", field="lead_id")
        known = standing.lead or {}
        fields = {**(known.get("fields") or {}), **told.get("fields", {})}
        return standing.chosen({**known, **told, "fields": fields})


def _given(tenant_id: UUID, new: NewRule) -> dict[str, Any]:
    told = new.model_dump(mode="json")
    return {**told, "conditions": Jsonb(told["conditions"]), "target": Jsonb(told["target"]), "tenant": tenant_id}


def _kept(row: dict[str, Any] | None) -> KeptRule:
    if row is None:
        raise NotFoundError("There is no such rule.")
    return KeptRule(**row)


def _refuse_nobody(cursor: Cursor, tenant_id: UUID, target: Target) -> None:
    if one(cursor, _SOMEBODY, {"tenant": tenant_id, "kind": target.kind, "id": target.id}) is None:
        raise InvalidInputError(f"There is no such {target.kind}.", field="target.id")


_COLUMNS = "id, position, name, conditions, target, sla_minutes, active"

_LIST = f"""
select {_COLUMNS} from assignment_rule
where tenant_id = %(tenant)s and deleted_at is null order by position, id
"""  # noqa: S608 - of constants

_SOMEBODY = """
select 1 from member where tenant_id = %(tenant)s and id = %(id)s and %(kind)s = 'member'
union all
select 1 from team where tenant_id = %(tenant)s and id = %(id)s and %(kind)s = 'team'
"""

_HAVE_TURNS = "insert into assignment_turn (tenant_id) values (%(tenant)s) on conflict do nothing"

_ADD = f"""
insert into assignment_rule (tenant_id, position, name, conditions, target, sla_minutes, active)
select %(tenant)s, coalesce(%(position)s, coalesce(max(position), 0) + 1), %(name)s, %(conditions)s, %(target)s,
    %(sla_minutes)s, %(active)s
from assignment_rule where tenant_id = %(tenant)s and deleted_at is null
having count(*) < %(most)s
returning {_COLUMNS}
"""  # noqa: S608 - of constants

_CHANGE = f"""
update assignment_rule set position = coalesce(%(position)s, position), name = %(name)s,
    conditions = %(conditions)s, target = %(target)s, sla_minutes = %(sla_minutes)s, active = %(active)s
where tenant_id = %(tenant)s and id = %(id)s and deleted_at is null
returning {_COLUMNS}
"""  # noqa: S608 - of constants

_REMOVE = f"""
update assignment_rule set deleted_at = app_now()
where tenant_id = %(tenant)s and id = %(id)s and deleted_at is null
returning {_COLUMNS}
"""  # noqa: S608 - of constants
