"""The ledger: every call of a model, at the price of its day."""

from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor
from shared.domain.talk import Call


def enter(
    cursor: Cursor,
    tenant_id: UUID,
    calls: tuple[Call, ...],
    conversation_id: UUID | None = None,
    turn_hi: int | None = None,
) -> None:
    """Enter calls at today's price; a call entered before is settled. Calls of an embedder belong to no turn."""
    if calls:
        rows = [call.model_dump(mode="json") for call in calls]
        given = {"tenant": tenant_id, "conversation": conversation_id, "hi": turn_hi, "calls": Jsonb(rows)}
        cursor.execute(_ENTER, given)


_ENTER = """
insert into ledger (tenant_id, id, conversation_id, turn_hi, model, route, tokens_in, tokens_cached, tokens_out, ms,
    error, settled, priced_from, usd)
select %(tenant)s, c.id, %(conversation)s::uuid, %(hi)s::bigint, c.model, c.route, c.tokens_in, c.tokens_cached,
    c.tokens_out, c.ms, c.error, c.settled, p.effective_from,
    case when c.settled then ((c.tokens_in - c.tokens_cached) * p.usd_in + c.tokens_cached * p.usd_cached
        + c.tokens_out * p.usd_out) / 1000000 end
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
