"""What a channel says became of a message we sent. States only move forward."""

from typing import Literal
from uuid import UUID

from shared.db.connection import Database, one
from shared.db.ledger import deliver
from shared.domain.usage import Delivered
from shared.domain.value import Value

RANK = {"sent": 1, "delivered": 2, "read": 3}


class Told(Value):
    """One status, understood."""

    callback_id: UUID
    account: str
    external_id: str
    status: Literal["sent", "delivered", "read", "failed"]
    failed_code: int | None = None
    delivered: Delivered | None = None
    """That it has arrived, and what the platform says of its price."""


class StatusStore:
    """Moves ``outbox`` rows by what statuses tell."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def apply(self, tenant_id: UUID, told: Told) -> UUID | None:
        """Apply one status, in any order, any number of times.

        A status is believed only if its channel account owns the message: everybody subscribed to the app can
        read the callback id.

        Returns:
            The conversation whose lane may have moved; None when no message of this account has that id.
        """
        with self._database.tenant(tenant_id) as cursor:
            given = {**told.model_dump(exclude={"delivered"}), "tenant": tenant_id, "rank": RANK.get(told.status, 0)}
            if told.status == "failed":
                cursor.execute(_LANE, given)
            row = one(cursor, _APPLY, given)
            if row and told.delivered and told.external_id:
                deliver(cursor, tenant_id, told.callback_id, told.external_id, told.delivered)
        conversation: UUID | None = row["conversation_id"] if row else None
        return conversation


# As ``LANE`` of the outbox: a failure gives the conversation to a human.
_LANE = """
select from conversation where tenant_id = %(tenant)s and id = (
    select conversation_id from outbox where tenant_id = %(tenant)s and id = %(callback_id)s)
for no key update
"""

# sending, unknown and a pending resend are resolved by any sign of life; a failure kills only what nobody has
# received, and a later delivered or read wins over it.
_APPLY = """
with told as (
    update outbox o set
        state = case
            when %(rank)s > 0 and o.state in ('pending', 'sending', 'unknown', 'dead') and o.attempt > 0 then 'sent'
            when %(rank)s = 0 and o.delivery < 2 and o.state in ('sending', 'unknown', 'sent') then 'dead'
            else o.state end,
        delivery = greatest(o.delivery, %(rank)s),
        failed_code = case when %(rank)s = 0 then %(failed_code)s else o.failed_code end,
        external_id = coalesce(o.external_id, %(external_id)s),
        sent_at = coalesce(o.sent_at, app_now()),
        claim_until = null
    from conversation c
    join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
    where o.tenant_id = %(tenant)s and o.id = %(callback_id)s
        and c.tenant_id = o.tenant_id and c.id = o.conversation_id and a.external_id = %(account)s
    returning o.id, o.conversation_id, o.state, o.purpose, c.lead_id, c.channel_account_id, o.message_id,
        o.external_id,
        case when %(rank)s = 0 then o.state = 'dead' and old.state <> 'dead' else o.delivery > old.delivery end as news
), failed as (
    update conversation c set owner = 'human', owner_epoch = owner_epoch + 1,
        handover_summary = coalesce(handover_summary, 'A reply could not be delivered.')
    from told where told.state = 'dead' and %(rank)s = 0 and c.owner = 'bot'
        and told.purpose <> 'satisfaction' and c.tenant_id = %(tenant)s and c.id = told.conversation_id
), erred as (
    update channel_account a set error_code = %(failed_code)s, error = 'a message could not be delivered',
        error_at = app_now()
    from told where told.news and %(rank)s = 0 and a.tenant_id = %(tenant)s and a.id = told.channel_account_id
), named as (
    update message m set external_id = told.external_id from told
    where m.tenant_id = %(tenant)s and m.id = told.message_id and m.external_id is null
), said as (
    insert into event (tenant_id, kind, conversation_id, lead_id, data)
    select %(tenant)s, case when %(rank)s = 0 then 'ReplyFailed' else 'ReplyProgressed' end,
        conversation_id, lead_id, jsonb_build_object('message_id', message_id, 'status', %(status)s::text,
            'code', %(failed_code)s::integer)
    from told where news
)
select conversation_id from told
"""
