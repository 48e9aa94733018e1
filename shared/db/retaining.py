"""What is past its time goes. What was removed is counted where it was removed, and told in the audit log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import SYSTEM, audit
from shared.db.connection import Database, one
from shared.db.ledger import keep
from shared.db.retention_rules import RULES, Rule
from shared.domain.retention import Retention
from shared.domain.value import Value

BATCH = 500
"""Rows that are looked at in one transaction."""
LOOKED_AT = 1_000
"""Rows of a table that are looked at to tell what would go."""
EVERY = timedelta(hours=20)
"""So that a run begins every day, at any hour."""
LEASE = timedelta(seconds=90)
"""Longer than whoever removes may live."""
STRAY_KEPT = timedelta(days=30)
"""What came for a channel that is nobody's, or could not be read."""
_FIRST = {"uuid": str(UUID(int=0)), "timestamptz": "-infinity", "bigint": "0"}


@dataclass
class Run:
    """A tenant's run, ours until its lease runs out."""

    tenant_id: UUID
    now: datetime
    retention: Retention
    cursors: dict[str, str]
    """How far it has looked, by rule."""


class Kept(Value):
    """One kind of thing, and how long it is kept."""

    name: str
    days: int
    would_go: int
    more: bool
    """Of those past their time only the oldest were looked at."""


class Retained(Value):
    """What is kept, and what the last run removed."""

    kept: tuple[Kept, ...]
    ended_at: datetime | None
    gone: dict[str, int]


class RetentionStore:
    """Every table that grows without end, and ``retention_run``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, at_most: int) -> Sequence[UUID]:
        """Tenants whose turn has come, those first that were looked at longest ago."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select tenant_id from retention_due(%(most)s)", {"most": at_most}).fetchall()
        return [row["tenant_id"] for row in rows]

    def begin(self, tenant_id: UUID) -> Run | None:
        """Begin a run, or go on with it; None: it is not due, or another worker has it."""
        with self._database.tenant(tenant_id) as cursor:
            # A run begins every day, and what is kept is paid for by the day.
            keep(cursor, tenant_id)
            cursor.execute(_OPEN, {"tenant": tenant_id})
            row = one(cursor, _BEGIN, {"tenant": tenant_id, "lease": LEASE})
        return Run(tenant_id, row["now"], Retention(**row["retention"]), row["cursors"]) if row else None

    def remove(self, run: Run, rule: Rule) -> bool:
        """Look at the rule's next rows, and let those go that are past their time; whether there are more."""
        after = run.cursors.get(rule.name, _FIRST[rule.type])
        sql = _REMOVE.format(**rule.model_dump(), keys=rule.keys, doing=rule.doing, returns=_returns(rule))
        given = {**_given(run.tenant_id, run.now, rule.kept(run.retention)), "after": after, "batch": BATCH}
        with self._database.tenant(run.tenant_id) as cursor:
            if rule.put_away:
                cursor.execute(_PUT_AWAY.format(**rule.model_dump(), keys=rule.keys), given)
            row = one(cursor, sql, {**given, "rule": rule.name, "lease": LEASE})
        assert row is not None
        run.cursors[rule.name] = row["upto"] or after
        return bool(row["looked"] == BATCH)

    def end(self, run: Run) -> None:
        """Nothing is left. The log tells what went, if anything did."""
        kept = {rule.name: run.cursors[rule.name] for rule in RULES if rule.goes_on and rule.name in run.cursors}
        given = {"tenant": run.tenant_id, "every": EVERY, "cursors": Jsonb(kept)}
        with self._database.tenant(run.tenant_id) as cursor:
            row = one(cursor, _END, given)
            if row and row["last"]:
                audit(cursor, run.tenant_id, SYSTEM, "retention.applied", "tenant", row["last"])

    def preview(self, tenant_id: UUID) -> Retained:
        """What is kept how long, what a run would remove now, and what the last one did."""
        with self._database.tenant(tenant_id) as cursor:
            at = one(cursor, _STANDING, {"tenant": tenant_id}) or {}
            retention = Retention(**at["retention"])
            given = [_looking(tenant_id, rule, at, rule.kept(retention)) for rule in RULES]
            rows = cursor.execute(_LOOK, {name: it for each in given for name, it in each.items()}).fetchall()
        found = {row["name"]: row for row in rows}
        kept = tuple(
            Kept(
                name=rule.name,
                days=rule.kept(retention),
                would_go=found[rule.name]["go"],
                more=found[rule.name]["looked"] == LOOKED_AT,
            )
            for rule in RULES
        )
        return Retained(kept=kept, ended_at=at["ended_at"], gone=at["last"])

    def forget_strays(self, at_most: int = BATCH) -> None:
        """What is no tenant's: sessions that are over, attempts to sign in and to sign up, what could not be read."""
        with self._database.shared() as cursor:
            for sql in _STRAYS:
                cursor.execute(sql, {"most": at_most, "kept": STRAY_KEPT})


def _looking(tenant_id: UUID, rule: Rule, at: dict[str, Any], days: int) -> dict[str, Any]:
    """What the rule's part of ``_LOOK`` is given."""
    first = _FIRST[rule.type]
    after = at["cursors"].get(rule.name, first) if rule.goes_on else first
    given = {**_given(tenant_id, at["now"], days), "after": after, "batch": LOOKED_AT}
    return {f"{rule.name}_{name}": value for name, value in given.items()}


def _given(tenant_id: UUID, now: datetime, days: int) -> dict[str, Any]:
    cutoff = now - timedelta(days=days)
    # An id of UUID version 7 begins with its milliseconds.
    oldest = UUID(int=int(cutoff.timestamp() * 1000) << 80)
    return {"tenant": tenant_id, "cutoff": cutoff, "oldest": oldest}


def _returns(rule: Rule) -> str:
    return "t.conversation_id" if rule.after else "1"


_OPEN = "insert into retention_run (tenant_id) values (%(tenant)s) on conflict do nothing"

_BEGIN = """
update retention_run r set lease_until = app_now() + %(lease)s, began_at = coalesce(r.began_at, app_now())
from tenant t
where r.tenant_id = %(tenant)s and t.id = r.tenant_id and r.due_at <= app_now() and r.lease_until <= app_now()
returning r.began_at as now, r.cursors, coalesce(t.settings -> 'retention', '{}') as retention
"""

_REMOVE = """
with page as materialized ({keys}), gone as (
    {doing} where t.tenant_id = %(tenant)s and t.{key} in (select key from page) and {which} returning {returns}
) {after}
update retention_run r set lease_until = app_now() + %(lease)s,
    cursors = case when found.upto is null then cursors
        else cursors || jsonb_build_object(%(rule)s::text, found.upto) end,
    gone = case when found.n = 0 then gone
        else gone || jsonb_build_object(%(rule)s::text, coalesce((gone ->> %(rule)s)::bigint, 0) + found.n) end
from (
    select (select page.key::text from page order by page.key desc limit 1) as upto,
        (select count(*) from page) as looked, (select count(*) from gone) as n
) found
where r.tenant_id = %(tenant)s
returning found.upto, found.looked
"""

_PUT_AWAY = """
with page as materialized ({keys})
update {table} t set deleted_at = app_now()
where t.tenant_id = %(tenant)s and t.{key} in (select key from page) and t.deleted_at is null and {which}
"""

_END = """
update retention_run set due_at = app_now() + %(every)s, lease_until = app_now(), ended_at = app_now(),
    began_at = null, last = gone, gone = '{}', cursors = %(cursors)s
where tenant_id = %(tenant)s and began_at is not null returning last
"""

_STANDING = """
select app_now() as now, coalesce(t.settings -> 'retention', '{}') as retention, r.ended_at,
    coalesce(r.last, '{}') as last, coalesce(r.cursors, '{}') as cursors
from tenant t left join retention_run r on r.tenant_id = t.id where t.id = %(tenant)s
"""

_LOOK_AT_ONE = """
(with page as materialized ({keys})
select '{name}' as name, (select count(*) from page) as looked, (
    select count(*) from {table} t
    where t.tenant_id = %(tenant)s and t.{key} in (select key from page) and {which}
) as go)
"""
_LOOK = " union all ".join(
    _LOOK_AT_ONE.format(**rule.model_dump(), keys=rule.keys).replace("%(", f"%({rule.name}_") for rule in RULES
)

_STRAYS = (
    """delete from session where id in (
        select id from session where expires_at < app_now() - interval '1 day' order by expires_at limit %(most)s)""",
    """delete from sign_in_attempt where key in (
        select key from sign_in_attempt where until < app_now() order by until limit %(most)s)""",
    "delete from sign_up where until < app_now()",
    """delete from public_request where hash in (
        select hash from public_request where began_at <= app_now() - interval '1 day'
        order by began_at limit %(most)s)""",
    """delete from quarantine where id in (
        select id from quarantine where received_at < app_now() - %(kept)s order by received_at limit %(most)s)""",
)
