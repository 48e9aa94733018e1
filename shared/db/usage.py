"""What things cost a tenant, by the day and by what they were spent on; and the statement of a month."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal
from uuid import UUID

from shared.db.cohorts import cohorts, counts
from shared.db.connection import Database, one
from shared.db.day_range import day_range, split
from shared.domain.tallying import Milestone
from shared.domain.value import Value

Dimension = Literal["day", "channel", "campaign", "engine", "kind", "category", "country"]
_COLUMNS: Mapping[Dimension, str] = MappingProxyType(
    {"engine": "model", **{name: name for name in ("day", "channel", "campaign", "kind", "category", "country")}}
)
_OF_LEADS: frozenset[Dimension] = frozenset({"day", "campaign"})


class Spent(Value):
    """What was spent on one thing, and what it brought."""

    key: str
    usd: Decimal = Decimal(0)
    model_usd: Decimal = Decimal(0)
    """Of it, on models and vectors; the rest on messages and storage."""
    calls: int = 0
    messages: int = 0
    """That channels delivered."""
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    unpriced: int = 0
    """Calls and messages whose price nobody has told us; they are in no sum."""
    leads: int | None = None
    """Who came; None where cost and people cannot be told apart alike. So of the others."""
    qualified: int | None = None
    enrolled: int | None = None


class Spending(Value):
    """What was spent in a range of days."""

    since: date
    until: date
    total: Spent
    data: tuple[Spent, ...]


class Line(Value):
    """A line of a statement."""

    kind: Literal["plan", "model", "embedding", "message", "storage"]
    item: str
    """The plan, the model or the channel."""
    category: str = ""
    country: str = ""
    quantity: int
    """Days of a plan or of storage, calls of a model, messages."""
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    usd: Decimal


class Statement(Value):
    """What a month costs: the plan by the day, and everything used at the prices of its days."""

    tenant_id: UUID
    tenant: str
    month: date
    timezone: str
    final: bool
    """The month is over."""
    lines: tuple[Line, ...]
    unpriced: int

    @property
    def total(self) -> Decimal:
        """In USD, to the cent."""
        return sum((line.usd for line in self.lines), Decimal(0)).quantize(Decimal("0.01"))


class UsageStore:
    """Reads ``tally_cost``, and beside it how many people came of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def spent(self, tenant_id: UUID, since: date | None, until: date | None, by: Dimension) -> Spending:
        """By one dimension. Both days are included.

        Raises:
            InvalidInputError: this is no range of days.
        """
        with self._database.tenant(tenant_id) as cursor:
            since, until = day_range(cursor, tenant_id, since, until)
            given = {"tenant": tenant_id, **split(since, until, whole_months=by != "day")}
            rows = cursor.execute(_SPENT.format(key=_COLUMNS[by]), given).fetchall()
            people = cursor.execute(_PEOPLE.format(key=by if by in _OF_LEADS else "''"), given).fetchall()
        whole = {name: sum(row[name] for row in rows) for name in _SUMS}
        came = {name: sum(row[name] for row in people) for name in _CAME}
        parts = {row["key"]: Spent(**row) for row in rows}
        for row in people if by in _OF_LEADS else ():
            part = parts.get(row["key"], Spent(key=row["key"]))
            parts[row["key"]] = part.model_copy(update={name: row[name] for name in _CAME})
        data = tuple(parts[key] for key in sorted(parts))
        return Spending(since=since, until=until, total=Spent(key="", **whole, **came), data=data)

    def statement(self, tenant_id: UUID, month: date) -> Statement:
        """Of the month that begins on ``month``; of one that is not over, up to now."""
        given = {"tenant": tenant_id, "month": month}
        with self._database.tenant(tenant_id) as cursor:
            head = one(cursor, _HEAD, given) or {}
            lines = cursor.execute(_LINES, given).fetchall()
        unpriced = sum(line.pop("unpriced") for line in lines)
        told = tuple(Line(**line) for line in lines)
        return Statement(tenant_id=tenant_id, month=month, lines=told, unpriced=unpriced, **head)


_SUMS = ("usd", "model_usd", "calls", "messages", "tokens_in", "tokens_cached", "tokens_out", "unpriced")
_CAME = ("leads", "qualified", "enrolled")

_SPENT = """
select {key}::text as key, sum(usd) as usd,
    coalesce(sum(usd) filter (where kind in ('model', 'embedding')), 0) as model_usd,
    coalesce(sum(n) filter (where kind in ('model', 'embedding')), 0)::bigint as calls,
    coalesce(sum(n) filter (where kind = 'message'), 0)::bigint as messages,
    sum(tokens_in)::bigint as tokens_in, sum(tokens_cached)::bigint as tokens_cached,
    sum(tokens_out)::bigint as tokens_out, sum(unpriced)::bigint as unpriced
from tally_cost where tenant_id = %(tenant)s and day between %(since)s and %(until)s
group by {key}
"""

_SHOWN: tuple[Milestone, ...] = ("lead", "qualified", "enrolled")
_PEOPLE = f"""
select {{key}}::text as key, {counts(_SHOWN)} from {cohorts(_SHOWN)}
group by 1
"""  # noqa: S608 - of constants

_HEAD = """
select name as tenant, coalesce(settings ->> 'timezone', 'Asia/Kolkata') as timezone,
    %(month)s::date + interval '1 month' <= app_now() at time zone coalesce(settings ->> 'timezone', 'Asia/Kolkata')
        as final
from tenant where id = %(tenant)s
"""

# A day belongs to the plan that held when it ended.
_LINES = """
with zone as (
    select coalesce(settings ->> 'timezone', 'Asia/Kolkata') as name from tenant where id = %(tenant)s
), days as (
    select day::date as day, (day + interval '1 day') at time zone zone.name as ended,
        extract(day from %(month)s::date + interval '1 month' - interval '1 day') as of_days
    from zone cross join generate_series(%(month)s::date::timestamp, least(
        %(month)s::date + interval '1 month' - interval '1 day',
        date_trunc('day', app_now() at time zone zone.name)), interval '1 day') day
), fees as (
    select p.name, count(*) as quantity, sum(p.usd / of_days) as usd, min(day) as since
    from days
    cross join lateral (
        select plan from subscription where tenant_id = %(tenant)s and effective_from < ended
        order by effective_from desc limit 1
    ) s
    cross join lateral (
        select name, usd from plan where name = s.plan and effective_from < ended order by effective_from desc limit 1
    ) p
    group by p.name
), uses as (
    select kind, model, category, country, sum(n)::bigint as quantity, sum(tokens_in)::bigint as tokens_in,
        sum(tokens_cached)::bigint as tokens_cached, sum(tokens_out)::bigint as tokens_out, sum(usd) as usd,
        sum(unpriced)::bigint as unpriced
    from tally_cost
    where tenant_id = %(tenant)s and day >= %(month)s and day < %(month)s::date + interval '1 month'
    group by kind, model, category, country
)
select 'plan' as kind, name as item, '' as category, '' as country, quantity, 0 as tokens_in, 0 as tokens_cached,
    0 as tokens_out, round(usd, 6) as usd, 0 as unpriced
from (select * from fees order by since) f
union all
select kind, model, category, country, quantity, tokens_in, tokens_cached, tokens_out, round(usd, 6), unpriced
from (select * from uses order by kind desc, model, category, country) u
"""
