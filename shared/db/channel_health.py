"""What work on a channel leaves behind on it: that it was used, what went wrong, that it can do nothing any more."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from shared.db.connection import Cursor, Database, one
from shared.db.noting import note
from shared.domain.channels import ENDING, days_left

HEARD = """
update channel_account set heard_at = app_now()
where tenant_id = %(tenant)s and id = %(account)s and coalesce(heard_at, 'epoch') < app_now() - interval '1 minute'
"""
"""Something came in. Within a minute: whoever hears would wait for whoever else does."""


def erred(cursor: Cursor, tenant_id: UUID, channel_id: UUID, why: str, code: int | None) -> None:
    """Something could not be done there, for good."""
    cursor.execute(_ERRED, {"tenant": tenant_id, "account": channel_id, "why": why, "code": code})


def park(
    cursor: Cursor,
    tenant_id: UUID,
    channel_id: UUID,
    token: bytes,
    why: str,
    code: int | None,
    *,
    whole_tenant: bool = False,
) -> bool:
    """The platform lets it, or all of the tenant's, do nothing until somebody acts; nothing is lost.

    Args:
        token: the one that was refused. A channel that has got another one meanwhile goes on.

    Returns:
        Whether anything was parked by it.
    """
    given: dict[str, Any] = {"tenant": tenant_id, "account": channel_id, "token": token, "why": why, "code": code}
    return one(cursor, _PARK, given | {"all": whole_tenant}) is not None


class ChannelHealthStore:
    """Table ``channel_account``, for whoever looks after all of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, tenant_id: UUID, channel_id: UUID, after: UUID, at_most: int) -> Sequence[UUID]:
        """Conversations of a channel in which something is to be sent and can be, by their ids."""
        given = {"tenant": tenant_id, "account": channel_id, "after": after, "most": at_most}
        with self._database.tenant(tenant_id) as cursor:
            return [row["conversation_id"] for row in cursor.execute(_WAITING, given).fetchall()]

    def warn(self, at_most: int) -> Sequence[UUID]:
        """Tell, once for each, that tokens end within ``ENDING``: an event. The tenants of those that were told of."""
        with self._database.shared() as cursor:
            due = cursor.execute("select * from channels_to_warn_of(%s, %s)", [ENDING, at_most]).fetchall()
        told: list[UUID] = []
        for row in due:
            with self._database.tenant(row["tenant_id"]) as cursor:
                given = {"tenant": row["tenant_id"], "id": row["channel_account_id"], "within": ENDING}
                ending = one(cursor, _WARN, given)
                if ending is not None:
                    told.append(row["tenant_id"])
                    data = {
                        "channel_id": str(row["channel_account_id"]),
                        "token_expires_at": ending["token_expires_at"].isoformat(),
                        "token_days_left": days_left(ending["token_expires_at"], ending["now"]),
                    }
                    note(cursor, row["tenant_id"], "ChannelTokenExpiring", data)
        return told


_ERRED = """
update channel_account set error_code = %(code)s, error = %(why)s, error_at = app_now()
where tenant_id = %(tenant)s and id = %(account)s
"""

_PARK = """
with troubled as (
    update channel_account set error_code = %(code)s, error = %(why)s, error_at = app_now(),
        state = case when state = 'active' then 'parked' else state end,
        state_reason = case when state = 'active' then %(why)s else state_reason end
    where tenant_id = %(tenant)s and state <> 'disconnected' and (%(all)s or (id = %(account)s and token = %(token)s))
    returning id, old.state = 'active' as parked
)
insert into event (tenant_id, kind, data)
select %(tenant)s, 'ChannelParked', jsonb_build_object(
    'channel_id', id, 'why', %(why)s::text, 'code', %(code)s::integer)
from troubled where parked
returning 1
"""

_WAITING = """
select distinct o.conversation_id from outbox o
join conversation c on c.tenant_id = o.tenant_id and c.id = o.conversation_id
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
where o.tenant_id = %(tenant)s and o.state in ('pending', 'sending', 'unknown') and o.conversation_id > %(after)s
    and a.id = %(account)s and a.state = 'active'
order by o.conversation_id limit %(most)s
"""

# It may have got another token since it was found.
_WARN = """
update channel_account set warned_of = token_expires_at
where tenant_id = %(tenant)s and id = %(id)s and token is not null and warned_of is distinct from token_expires_at
    and token_expires_at < app_now() + %(within)s
returning token_expires_at, app_now() as now
"""
