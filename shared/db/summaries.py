"""Counts what happened into summary tables, each event and each row of the ledger once.

What is counted and how far is one commit, and whoever counts holds the tenant's row of ``tally``: a message that
comes twice finds nothing new, and of a worker that is killed nothing is left. Events are read by transaction id, as
every reader of the stream does, so that none is missed. Writers of a tenant never wait for whoever counts.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, get_args
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor, Database, Row, one
from shared.db.plans import watch
from shared.domain.tallying import STEPS, Cohorts, Counted, Days, Happened, Milestone, cohorts, count, named, sales

AT_ONCE = 500
"""Events, and rows of the ledger, of one transaction."""
_TABLES = ("tally_day", "tally_month", "tally_lead_day", "tally_lead_month", "tally_lead", "tally_sale", "tally_cost")


class SummaryStore:
    """Tables ``tally`` and ``tally_...``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def catch_up(self, tenant_id: UUID, batches: int) -> bool:
        """Count in so many transactions at most; whether there is more."""
        return all(self.count(tenant_id) for _ in range(batches))

    def count(self, tenant_id: UUID, at_most: int = AT_ONCE) -> bool:
        """Count what comes next; False when there is no more, or another worker counts it. Safe to repeat."""
        given = {"tenant": tenant_id, "at_most": at_most, "kinds": list(STEPS)}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_BEGIN, given)
            held = one(cursor, _HOLD, given)
            if held is None:
                return False
            if held["timezone"] != held["theirs"]:
                _forget(cursor, {**given, "zone": held["theirs"]})
                return True
            given["zone"] = held["timezone"]
            events = cursor.execute(UNCOUNTED, {**given, **held}).fetchall()
            if events:
                _count(cursor, tenant_id, events)
            entered = one(cursor, _COSTS, given) or {}
            if events or entered["n"]:
                watch(cursor, tenant_id)
            return at_most in (len(events), entered["n"])


def _count(cursor: Cursor, tenant_id: UUID, rows: list[Row]) -> None:
    last = rows[-1]
    told = [Happened(**{name: row[name] for name in Happened.model_fields}) for row in rows if row["data"] is not None]
    ids: set[UUID] = set().union(*map(named, told))
    leads = _known(cursor, tenant_id, ids)
    before, sold_before, was = cohorts(leads), sales(leads), dict(leads)
    days: Days = Counter()
    for happened in told:
        count(happened, leads, days)
    grown: Cohorts = cohorts(leads)
    grown.subtract(before)
    sold = sales(leads)
    for key, amount in sold_before.items():
        sold[key] -= amount
    given = {
        "tenant": tenant_id,
        "days": _rows(("day", "what", "key"), days),
        "cohorts": _rows(("day", "source", "campaign", "ad", "milestone"), grown),
        "sales": Jsonb([[*key, str(amount)] for key, amount in sold.items() if amount]),
        "leads": Jsonb([_row(lead) for lead in leads.values() if was.get(lead.lead_id) != lead]),
        **{name: last[name] for name in ("txid", "position")},
        "as_of": max(row["at"] for row in rows),
    }
    cursor.execute(_ADD_DAYS, given)
    cursor.execute(_ADD_COHORTS, given)
    cursor.execute(_ADD_SALES, given)
    cursor.execute(_KEEP_LEADS, given)
    cursor.execute(_MOVE, given)


def _known(cursor: Cursor, tenant_id: UUID, ids: Iterable[UUID]) -> dict[UUID, Counted]:
    """What was counted of these leads, and of all who are merged with them."""
    found = cursor.execute(_LEADS, {"tenant": tenant_id, "ids": list(ids)}).fetchall()
    return {row["lead_id"]: Counted(**{**row, "milestones": frozenset(row["milestones"])}) for row in found}


def _row(lead: Counted) -> dict[str, Any]:
    order = get_args(Milestone)
    return lead.model_dump(mode="json") | {"milestones": sorted(lead.milestones, key=order.index)}


def _rows(names: tuple[str, ...], counted: Counter[Any]) -> Jsonb:
    rows = [dict(zip(names, (str(part) for part in key), strict=True)) | {"n": n} for key, n in counted.items() if n]
    return Jsonb(rows)


def _forget(cursor: Cursor, given: dict[str, Any]) -> None:
    """Another time zone has other days: all is counted anew."""
    for table in _TABLES:
        cursor.execute(f"delete from {table} where tenant_id = %(tenant)s", given)  # noqa: S608 - of a constant
    cursor.execute(_ANEW, given)


_BEGIN = """
insert into tally (tenant_id, timezone)
select id, coalesce(settings ->> 'timezone', 'Asia/Kolkata') from tenant where id = %(tenant)s
on conflict (tenant_id) do nothing
"""

_HOLD = """
select y.timezone, coalesce(t.settings ->> 'timezone', 'Asia/Kolkata') as theirs,
    y.txid::text::bigint as txid, y.position
from tally y join tenant t on t.id = y.tenant_id
where y.tenant_id = %(tenant)s
for update of y skip locked
"""

_ANEW = """
update tally set timezone = %(zone)s, txid = '0', position = 0, ledger_txid = '0', ledger_position = 0, as_of = 'epoch'
where tenant_id = %(tenant)s
"""

# What is not counted is passed over, and never sent.
UNCOUNTED = """
select e.txid::text::bigint as txid, e.position, e.kind, e.lead_id, e.at, (e.at at time zone %(zone)s)::date as day,
    case when e.kind = any(%(kinds)s) then e.data end as data
from event e
where e.tenant_id = %(tenant)s and (e.txid, e.position) > (%(txid)s::text::xid8, %(position)s)
    and e.txid < pg_snapshot_xmin(pg_current_snapshot())
order by e.txid, e.position limit %(at_most)s
"""

_LEADS = """
with recursive above as (
    select lead_id, merged_into from tally_lead where tenant_id = %(tenant)s and lead_id = any(%(ids)s::uuid[])
    union
    select u.lead_id, u.merged_into from above a
    join tally_lead u on u.tenant_id = %(tenant)s and u.lead_id = a.merged_into
), person as (
    select lead_id from above
    union
    select u.lead_id from person p join tally_lead u on u.tenant_id = %(tenant)s and u.merged_into = p.lead_id
)
select k.lead_id, k.day, k.source, k.campaign, k.ad, k.milestones, k.asked_at, k.waiting_since, k.merged_into,
    k.deleted, k.paid
from person p join tally_lead k on k.tenant_id = %(tenant)s and k.lead_id = p.lead_id
"""

_ADD_DAYS = """
with told as (
    select day, date_trunc('month', day)::date as month, what, key, n
    from jsonb_to_recordset(%(days)s) as d (day date, what text, key text, n bigint)
), months as (
    insert into tally_month (tenant_id, month, what, key, n)
    select %(tenant)s, month, what, key, sum(n) from told group by month, what, key
    on conflict (tenant_id, month, what, key) do update set n = tally_month.n + excluded.n
)
insert into tally_day (tenant_id, day, what, key, n)
select %(tenant)s, day, what, key, n from told
on conflict (tenant_id, day, what, key) do update set n = tally_day.n + excluded.n
"""

_ADD_COHORTS = """
with told as (
    select day, date_trunc('month', day)::date as month, source, campaign, ad, milestone, n
    from jsonb_to_recordset(%(cohorts)s)
        as c (day date, source text, campaign text, ad text, milestone text, n bigint)
), months as (
    insert into tally_lead_month (tenant_id, month, source, campaign, ad, milestone, n)
    select %(tenant)s, month, source, campaign, ad, milestone, sum(n) from told
    group by month, source, campaign, ad, milestone
    on conflict (tenant_id, milestone, month, source, campaign, ad) do update set n = tally_lead_month.n + excluded.n
)
insert into tally_lead_day (tenant_id, day, source, campaign, ad, milestone, n)
select %(tenant)s, day, source, campaign, ad, milestone, n from told
on conflict (tenant_id, milestone, day, source, campaign, ad) do update set n = tally_lead_day.n + excluded.n
"""

_KEEP_LEADS = """
insert into tally_lead
    (tenant_id, lead_id, day, source, campaign, ad, milestones, asked_at, waiting_since, merged_into, deleted, paid)
select %(tenant)s, lead_id, day, source, campaign, ad, milestones, asked_at, waiting_since, merged_into, deleted, paid
from jsonb_to_recordset(%(leads)s) as l (lead_id uuid, day date, source text, campaign text, ad text,
    milestones text[], asked_at timestamptz, waiting_since timestamptz, merged_into uuid, deleted boolean, paid jsonb)
on conflict (tenant_id, lead_id) do update set
    day = excluded.day, source = excluded.source, campaign = excluded.campaign, ad = excluded.ad,
    milestones = excluded.milestones, asked_at = excluded.asked_at, waiting_since = excluded.waiting_since,
    merged_into = excluded.merged_into, deleted = excluded.deleted, paid = excluded.paid
"""

_ADD_SALES = """
insert into tally_sale (tenant_id, source, campaign, ad, currency, amount)
select %(tenant)s, s ->> 0, s ->> 1, s ->> 2, s ->> 3, (s ->> 4)::numeric from jsonb_array_elements(%(sales)s) s
on conflict (tenant_id, source, campaign, ad, currency) do update set amount = tally_sale.amount + excluded.amount
"""

_MOVE = """
update tally set txid = %(txid)s::text::xid8, position = %(position)s, as_of = greatest(as_of, %(as_of)s)
where tenant_id = %(tenant)s
"""

# The ledger needs no knowledge of what was counted before: one statement counts it and moves on.
_COSTS = """
with next as (
    select l.* from tally y join ledger l on l.tenant_id = y.tenant_id
    where y.tenant_id = %(tenant)s and l.settled and (l.txid, l.position) > (y.ledger_txid, y.ledger_position)
        and l.txid < pg_snapshot_xmin(pg_current_snapshot())
    order by l.txid, l.position limit %(at_most)s
), added as (
    insert into tally_cost (tenant_id, day, kind, model, channel, campaign, category, country,
        n, tokens_in, tokens_cached, tokens_out, usd, unpriced)
    select tenant_id, (at at time zone %(zone)s)::date, kind, model, channel, campaign, category, country,
        count(*), sum(tokens_in), sum(tokens_cached), sum(tokens_out), coalesce(sum(usd), 0),
        count(*) filter (where usd is null)
    from next group by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (tenant_id, day, kind, model, channel, campaign, category, country) do update set
        n = tally_cost.n + excluded.n, tokens_in = tally_cost.tokens_in + excluded.tokens_in,
        tokens_cached = tally_cost.tokens_cached + excluded.tokens_cached,
        tokens_out = tally_cost.tokens_out + excluded.tokens_out, usd = tally_cost.usd + excluded.usd,
        unpriced = tally_cost.unpriced + excluded.unpriced
), moved as (
    update tally y set ledger_txid = last.txid, ledger_position = last.position
    from (select txid, position from next order by txid desc, position desc limit 1) last
    where y.tenant_id = %(tenant)s
)
select count(*) as n from next
"""
