"""The ledger: every call of a model, at the price of its day."""

from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor
from shared.domain.usage import Call


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


# What tenant t has spent today, in USD. Counted only for tenants with a budget: without one nobody pays for the
# counting. A model without a price is counted at the dearest one: rather too early than never is the budget used up.
SPENT = """case when t.settings ->> 'budget_usd_per_day' is null then 0 else (
        select coalesce(sum(coalesce(usd, (tokens_in * most_in + tokens_out * most_out) / 1000000)), 0)::float8
        from ledger cross join (select max(usd_in) as most_in, max(usd_out) as most_out from price) dearest
        where ledger.tenant_id = t.id and not ledger.replay
            and at >= date_trunc('day', app_now(), coalesce(t.settings ->> 'timezone', 'Asia/Kolkata'))
    ) end"""


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
    ms = excluded.ms, settled = excluded.settled, priced_from = excluded.priced_from, usd = excluded.usd
where not ledger.settled
"""
