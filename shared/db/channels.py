"""Channels as people connect, look after and disconnect them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from shared.db.auditing import Actor, audit
from shared.db.channel_health import park
from shared.db.connection import Cursor, Database, Row, one
from shared.db.noting import note
from shared.db.shadowing import close_of
from shared.domain.channels import Asset, AssetKind, ChannelState, Standing, days_left
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

MOST = 50
"""Channels a tenant may have."""


class Trouble(Value):
    """The last that went wrong."""

    code: int | None
    """The platform's own; null: it gave none."""
    detail: str
    at: datetime


class ChannelHealth(Value):
    """How a channel fares."""

    last_inbound_at: datetime | None
    """Within a minute, as last_outbound_at."""
    last_outbound_at: datetime | None
    last_error: Trouble | None
    waiting: int
    """Messages that are to be sent; of a page, submitted forms that are not fetched yet."""
    paused_until: datetime | None
    """Of a page: the platform wants to be left alone until then."""
    looked_at: datetime | None
    """Of a page: when its forms' recent leads were last read."""
    token_expires_at: datetime | None
    """Null: never, or there is none."""
    token_days_left: int | None
    scopes: tuple[str, ...]
    """What the token is allowed."""
    subscribed: bool | None
    """Whether the platform tells us what happens; null: it was not asked yet."""
    quality: str | None
    """Of a number, as the platform rates it: GREEN, YELLOW, RED or UNKNOWN."""
    checked_at: datetime | None
    """When the platform last told all this of it."""


class Channel(Value):
    """A channel as people see it."""

    id: UUID
    kind: AssetKind
    external_id: str
    """The platform's: a phone number ID, a page's id."""
    business_account_id: str | None
    """Of a number: the WhatsApp business account it belongs to."""
    name: str
    phone: str | None
    state: ChannelState
    """``paused``: by you. ``parked``: it can do nothing until somebody acts. In both what is to be sent waits."""
    state_reason: str | None
    created_at: datetime
    health: ChannelHealth


class KeptChannel(Channel):
    """One that is kept."""

    token: bytes | None
    """Encrypted."""

    @property
    def asset(self) -> Asset:
        """What it stands for on its platform."""
        return Asset(kind=self.kind, external_id=self.external_id, business_id=self.business_account_id)


class Ended(Value):
    """What had been queued when a channel was disconnected."""

    cancelled_messages: int
    cancelled_follow_ups: int
    waiting_forms: int
    """Submissions that were not fetched: they are if the page is connected again."""


class ChannelStore:
    """Tables ``channel_account`` and ``channel_route``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID) -> list[KeptChannel]:
        """All of them, the oldest first, those disconnected as well."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_READ, {"tenant": tenant_id, "id": None}).fetchall()
        return [_kept(row) for row in rows]

    def get(self, tenant_id: UUID, channel_id: UUID) -> KeptChannel:
        """One of them.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _READ, {"tenant": tenant_id, "id": channel_id})
        if row is None:
            raise NotFoundError("There is no such channel.")
        return _kept(row)

    def connect(self, tenant_id: UUID, asset: Asset, standing: Standing, token: bytes, by: Actor) -> KeptChannel:
        """Connect what the platform says this token speaks for; again, if it had been disconnected.

        Raises:
            ConflictError: it is connected, here or by somebody else, or there are as many as there may be.
        """
        field = "phone_number_id" if asset.kind == "whatsapp" else "page_id"
        given = {**_standing(tenant_id, standing, token), **asset.model_dump()}
        with self._database.tenant(tenant_id) as cursor:
            have = one(cursor, _COUNT, given) or {}
            if have["connected"]:
                raise ConflictError("It is connected already: replace its token.", field=field)
            if have["channels"] >= MOST:
                raise ConflictError(f"There are {MOST} channels already: disconnect one first.")
            known = given | (one(cursor, _CONNECT, given) or {})
            if one(cursor, _ROUTE, known) is None:
                raise _elsewhere(field)
            if asset.business_id and one(cursor, _ROUTE_BUSINESS, known) is None:
                raise _elsewhere("business_account_id")
            _tell(cursor, tenant_id, by, "ChannelConnected", known["id"])
        return self.get(tenant_id, known["id"])

    def renew(self, tenant_id: UUID, channel_id: UUID, standing: Standing, token: bytes, by: Actor) -> KeptChannel:
        """Another token. What was parked goes on; what people have paused stays so.

        Raises:
            ConflictError: it was disconnected.
        """
        given = {**_standing(tenant_id, standing, token), "id": channel_id}
        return self._go_on(_RENEW, given, by, "ChannelTokenReplaced")

    def resume(self, tenant_id: UUID, channel_id: UUID, standing: Standing, token: bytes, by: Actor) -> KeptChannel:
        """Go on: the platform says that this token, which it has, is good.

        Raises:
            ConflictError: it was disconnected, or has another token by now.
        """
        return self._go_on(_RESUME, {**_standing(tenant_id, standing, token), "id": channel_id}, by, "ChannelResumed")

    def _go_on(self, sql: str, given: dict[str, Any], by: Actor, event: str) -> KeptChannel:
        with self._database.tenant(given["tenant"]) as cursor:
            if one(cursor, sql, given) is None:
                raise ConflictError("The channel was disconnected or changed meanwhile.")
            cursor.execute(_BEGIN_ANEW, given)
            _tell(cursor, given["tenant"], by, event, given["id"])
        return self.get(given["tenant"], given["id"])

    def stands(self, tenant_id: UUID, channel_id: UUID, standing: Standing, token: bytes) -> KeptChannel:
        """What the platform told when it was asked with this token. The channel's state stays as it is."""
        given = {**_standing(tenant_id, standing, token), "id": channel_id}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_STANDS, given)
        return self.get(tenant_id, channel_id)

    def refused(self, tenant_id: UUID, channel_id: UUID, token: bytes, why: str, code: int | None) -> KeptChannel:
        """The platform does not take this token: the channel is parked, unless it has another one by now."""
        with self._database.tenant(tenant_id) as cursor:
            park(cursor, tenant_id, channel_id, token, why, code)
        return self.get(tenant_id, channel_id)

    def pause(self, tenant_id: UUID, channel_id: UUID, by: Actor) -> KeptChannel:
        """Nothing is sent or fetched until it is resumed.

        Raises:
            ConflictError: it is disconnected.
        """
        with self._database.tenant(tenant_id) as cursor:
            if one(cursor, _PAUSE, {"tenant": tenant_id, "id": channel_id}) is None:
                raise ConflictError("The channel was disconnected: connect it again.")
            _tell(cursor, tenant_id, by, "ChannelPaused", channel_id)
        return self.get(tenant_id, channel_id)

    def disconnect(self, tenant_id: UUID, channel_id: UUID, by: Actor) -> Ended:
        """Hear and say nothing there any more, and forget the token. What was said stays."""
        given = {"tenant": tenant_id, "id": channel_id}
        with self._database.tenant(tenant_id) as cursor:
            # The channel last: whoever sends or hears locks in this order as well.
            follow_ups = one(cursor, _CANCEL_FOLLOW_UPS, given) or {}
            messages = one(cursor, _CANCEL_MESSAGES, given) or {}
            close_of(cursor, tenant_id, "channel", channel_id)
            cursor.execute(_UNROUTE, given)
            cursor.execute(_ROUTE_BUSINESS_ELSE, given)
            forms = one(cursor, _DISCONNECT, given)
            cancelled = {"cancelled_messages": messages["n"], "cancelled_follow_ups": follow_ups["n"]}
            ended = Ended(**cancelled, waiting_forms=forms["n"] if forms else 0)
            if forms:
                _tell(cursor, tenant_id, by, "ChannelDisconnected", channel_id, **ended.model_dump())
        return ended


def _tell(cursor: Cursor, tenant_id: UUID, by: Actor, event: str, channel_id: UUID, **detail: Any) -> None:
    """To whoever watches, and to the audit log."""
    note(cursor, tenant_id, event, {"channel_id": str(channel_id), **detail})
    done = {"ChannelTokenReplaced": "token_replaced"}.get(event) or event.removeprefix("Channel").lower()
    audit(cursor, tenant_id, by, f"channel.{done}", f"chan_{channel_id.hex}", detail)


def _elsewhere(field: str) -> ConflictError:
    return ConflictError("It is connected by another institution: it must be disconnected there first.", field=field)


def _standing(tenant_id: UUID, standing: Standing, token: bytes) -> dict[str, Any]:
    return {**standing.model_dump(), "scopes": list(standing.scopes), "tenant": tenant_id, "token": token}


def _kept(row: Row) -> KeptChannel:
    told = row["error_at"] and Trouble(code=row["error_code"], detail=row["error"], at=row["error_at"])
    left = days_left(row["token_expires_at"], row["now"])
    beside = {"last_error": told or None, "token_days_left": left}
    health = ChannelHealth(**beside, **{name: row[name] for name in ChannelHealth.model_fields if name not in beside})
    shown = {name: row[name] for name in KeptChannel.model_fields if name != "health"}
    return KeptChannel(**shown, health=health)


_READ = """
select a.id, a.kind, a.external_id, a.business_id as business_account_id, a.name, a.phone, a.state, a.state_reason,
    a.created_at, a.token, a.scopes, a.token_expires_at, a.subscribed, a.quality, a.checked_at,
    a.heard_at as last_inbound_at, a.sent_at as last_outbound_at, a.error_code, a.error, a.error_at, app_now() as now,
    case when p.paused_until > app_now() then p.paused_until end as paused_until,
    nullif(p.looked_at, 'epoch') as looked_at,
    case when a.kind = 'page' then (
        select count(*) from form_entry e
        where e.tenant_id = a.tenant_id and e.channel_account_id = a.id and e.state = 'waiting'
    ) else (
        select count(*) from outbox o join conversation c on c.tenant_id = o.tenant_id and c.id = o.conversation_id
        where o.tenant_id = a.tenant_id and o.state in ('pending', 'sending', 'unknown')
            and c.channel_account_id = a.id
    ) end as waiting
from channel_account a
left join lead_page p on p.tenant_id = a.tenant_id and p.channel_account_id = a.id
where a.tenant_id = %(tenant)s and a.kind in ('whatsapp', 'page') and (%(id)s::uuid is null or a.id = %(id)s)
order by a.id
"""

_COUNT = """
select count(*) as channels, coalesce(bool_or(kind = %(kind)s and external_id = %(external_id)s), false) as connected
from channel_account
where tenant_id = %(tenant)s and kind in ('whatsapp', 'page') and state <> 'disconnected'
"""

_FACTS = """name = %(name)s, phone = %(phone)s, quality = %(quality)s, scopes = %(scopes)s,
    token_expires_at = %(token_expires_at)s, subscribed = %(subscribed)s, checked_at = app_now()"""

_CONNECT = f"""
insert into channel_account (tenant_id, kind, external_id, business_id, name, phone, quality, scopes, token_expires_at,
    subscribed, checked_at, token)
values (%(tenant)s, %(kind)s, %(external_id)s, %(business_id)s, %(name)s, %(phone)s, %(quality)s, %(scopes)s,
    %(token_expires_at)s, %(subscribed)s, app_now(), %(token)s)
on conflict (tenant_id, kind, external_id) do update
    set state = 'active', state_reason = null, token = %(token)s, business_id = %(business_id)s, {_FACTS}
returning id
"""  # noqa: S608 - of a constant

_ROUTE = """
insert into channel_route (kind, external_id, tenant_id, channel_account_id)
values (%(kind)s, %(external_id)s, %(tenant)s, %(id)s) on conflict do nothing returning 1
"""

# What the platform decides about templates names the business account, not the number.
_ROUTE_BUSINESS = """
with made as (
    insert into channel_route (kind, external_id, tenant_id, channel_account_id)
    values (%(kind)s, %(business_id)s, %(tenant)s, %(id)s) on conflict do nothing returning 1
)
select from made union all
select from channel_route where kind = %(kind)s and external_id = %(business_id)s and tenant_id = %(tenant)s
"""

_THIS = "where tenant_id = %(tenant)s and id = %(id)s and state <> 'disconnected'"
_SAME = f"{_THIS} and token = %(token)s"

_RENEW = f"""
update channel_account set {_FACTS}, token = %(token)s,
    state = case when state = 'parked' then 'active' else state end,
    state_reason = case when state <> 'parked' then state_reason end
{_THIS} returning 1
"""  # noqa: S608 - of constants, as below

_RESUME = f"""
update channel_account set {_FACTS}, state = 'active', state_reason = null {_SAME} returning 1
"""  # noqa: S608
_STANDS = f"update channel_account set {_FACTS} {_SAME}"  # noqa: S608
_PAUSE = f"update channel_account set state = 'paused', state_reason = null {_THIS} returning 1"  # noqa: S608

# Waiting for somebody to act was no attempt.
_BEGIN_ANEW = """
update form_entry set attempt = 0, next_at = app_now(), give_up_at = app_now() + interval '24 hours'
where tenant_id = %(tenant)s and channel_account_id = %(id)s and state = 'waiting'
"""

_ITS = "(select id from conversation where tenant_id = %(tenant)s and channel_account_id = %(id)s)"

_CANCEL_FOLLOW_UPS = f"""
with gone as (
    update follow_up set state = 'cancelled', generation = generation + 1, outcome = 'channel_disconnected',
        ended_at = app_now()
    where tenant_id = %(tenant)s and state = 'scheduled' and conversation_id in {_ITS}
    returning 1
)
select count(*) as n from gone
"""  # noqa: S608

_CANCEL_MESSAGES = f"""
with gone as (
    update outbox set state = 'cancelled', error = 'the channel was disconnected'
    where tenant_id = %(tenant)s and state = 'pending' and conversation_id in {_ITS}
    returning 1
)
select count(*) as n from gone
"""  # noqa: S608

_UNROUTE = "delete from channel_route where tenant_id = %(tenant)s and channel_account_id = %(id)s"

_ROUTE_BUSINESS_ELSE = """
insert into channel_route (kind, external_id, tenant_id, channel_account_id)
select other.kind, other.business_id, other.tenant_id, other.id from channel_account a
join channel_account other on other.tenant_id = a.tenant_id and other.business_id = a.business_id
where a.tenant_id = %(tenant)s and a.id = %(id)s and other.id <> a.id and other.state <> 'disconnected'
order by other.id limit 1
on conflict do nothing
"""

_DISCONNECT = f"""
update channel_account set state = 'disconnected', state_reason = null, token = null, token_expires_at = null,
    scopes = '{{}}', subscribed = null, warned_of = null
{_THIS}
returning (
    select count(*) from form_entry
    where tenant_id = %(tenant)s and channel_account_id = %(id)s and state = 'waiting'
) as n
"""  # noqa: S608
