"""The ledger: every call of a model, every delivered message and every day of storage, at the price of its day."""

from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor
from shared.domain.usage import Call, Delivered


def enter(
    cursor: Cursor,
    tenant_id: UUID,
    calls: tuple[Call, ...],
    conversation_id: UUID | None = None,
    turn_hi: int | None = None,
    request_id: str | None = None,
    *,
    replay: bool = False,
) -> None:
    """Enter calls at today's price; a call entered before is settled. Calls of an embedder belong to no turn.

    Args:
        request_id: the request to our API that they were made for.
        replay: made to see how a turn would end; no budget counts them.
    """
    if calls:
        rows = [call.model_dump(mode="json") for call in calls]
        of = {"tenant": tenant_id, "conversation": conversation_id, "hi": turn_hi, "request": request_id}
        cursor.execute(_ENTER, {**of, "replay": replay, "calls": Jsonb(rows)})


def deliver(cursor: Cursor, tenant_id: UUID, outbox_id: UUID, external_id: str, delivered: Delivered) -> None:
    """Enter a message that was delivered. By the platform's own id: told again it is one row, sent anew two."""
    given = {"tenant": tenant_id, "outbox": outbox_id, "external_id": external_id}
    cursor.execute(_DELIVER, {**given, **delivered.model_dump()})


def keep(cursor: Cursor, tenant_id: UUID) -> None:
    """Enter what is kept today, at a day's share of the month's price: once, however often it is called."""
    cursor.execute(_KEEP, {"tenant": tenant_id})


# What models have cost tenant t today, in USD. Counted only for tenants with a budget: without one nobody pays for the
# counting. A model without a price is counted at the dearest one: rather too early than never is the budget used up.
SPENT = """case when t.settings ->> 'budget_usd_per_day' is null then 0 else (
        select coalesce(sum(coalesce(usd, (tokens_in * most_in + tokens_out * most_out) / 1000000)), 0)::float8
        from ledger cross join (select max(usd_in) as most_in, max(usd_out) as most_out from price) dearest
        where ledger.tenant_id = t.id and not ledger.replay
            and kind in ('model', 'embedding')
            and at >= date_trunc('day', app_now(), coalesce(t.settings ->> 'timezone', 'Asia/Kolkata'))
    ) end"""

# Whether tenant t has used up a month of its plan: see quota.
CAPPED = """exists (
        select from quota q where q.tenant_id = t.id and q.used >= q.allowed
            and q.month = date_trunc('month', app_now() at time zone
                coalesce(t.settings ->> 'timezone', 'Asia/Kolkata'))::date
    )"""


_ENTER = """
insert into ledger (tenant_id, id, conversation_id, turn_hi, request_id, model, route, tokens_in, tokens_cached,
    tokens_out, ms, error, settled, priced_from, usd, replay)
select %(tenant)s, c.id, %(conversation)s::uuid, %(hi)s::bigint, %(request)s::text, c.model, c.route,
    c.tokens_in, c.tokens_cached, c.tokens_out, c.ms, c.error, c.settled, p.effective_from,
    case when c.settled then ((c.tokens_in - c.tokens_cached) * p.usd_in + c.tokens_cached * p.usd_cached
        + c.tokens_out * p.usd_out) / 1000000 end, %(replay)s
from jsonb_to_recordset(%(calls)s) c (id uuid, model text, route text, tokens_in integer, tokens_cached integer,
    tokens_out integer, ms real, error text, settled boolean)
left join lateral (
    select * from price where price.model = c.model and effective_from <= app_now()
    order by effective_from desc limit 1
) p on true
on conflict (tenant_id, id) do update set
    tokens_in = excluded.tokens_in, tokens_cached = excluded.tokens_cached, tokens_out = excluded.tokens_out,
    ms = excluded.ms, settled = excluded.settled, priced_from = excluded.priced_from, usd = excluded.usd,
    txid = excluded.txid
where not ledger.settled
"""

# What was free is entered as well: people look at how much was sent, not only at what it cost.
_DELIVER = """
insert into ledger (tenant_id, id, conversation_id, category, country, model, route, tokens_in, tokens_cached,
    tokens_out, ms, error, settled, priced_from, usd)
select %(tenant)s, md5(%(external_id)s)::uuid, c.id, %(category)s, coalesce(p.country, ''), a.kind, 'message', 0, 0,
    0, 0, '', true, p.effective_from, case when %(billable)s then p.usd else 0 end
from outbox o
join conversation c on c.tenant_id = o.tenant_id and c.id = o.conversation_id
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
left join lateral (
    select country, effective_from, usd from channel_price
    where channel = a.kind and category = %(category)s and effective_from <= app_now()
        and starts_with(coalesce(c.phone, l.phone, ''), country)
    order by length(country) desc, effective_from desc limit 1
) p on true
where o.tenant_id = %(tenant)s and o.id = %(outbox)s
on conflict (tenant_id, id) do nothing
"""

_KEEP = """
with today as (
    select (app_now() at time zone coalesce(settings ->> 'timezone', 'Asia/Kolkata'))::date as day
    from tenant where id = %(tenant)s
), kept as (
    select sum(bytes)::bigint as bytes from (
        (select distinct on (document_id) bytes from revision
        where tenant_id = %(tenant)s and copy_of is null order by document_id, uploaded desc)
        union all
        select bytes from media where tenant_id = %(tenant)s
    ) files
)
insert into ledger (tenant_id, id, model, route, tokens_in, tokens_cached, tokens_out, ms, error, settled, bytes,
    priced_from, usd)
select %(tenant)s, md5('storage ' || day)::uuid, 'files', 'storage', 0, 0, 0, 0, '', true, kept.bytes,
    p.effective_from, p.usd * kept.bytes / 1000000000
        / extract(day from date_trunc('month', day) + interval '1 month' - interval '1 day')
from today cross join kept
left join lateral (
    select * from storage_price where effective_from <= app_now() order by effective_from desc limit 1
) p on true
where kept.bytes > 0
on conflict (tenant_id, id) do nothing
"""
