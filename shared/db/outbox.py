"""The outbox: what is recorded and not yet known to be delivered. One conversation is one lane, in order."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from shared.db.channel_health import erred, park
from shared.db.connection import Cursor, Database, Row, one
from shared.db.media import Attached
from shared.domain.buttons import Button, ButtonMessage
from shared.domain.media import MediaMessage, key_of
from shared.domain.templates import TemplateMessage
from shared.domain.value import Value
from shared.ports import Address, Sayable

CLAIM = timedelta(seconds=35)
"""Longer than the function may run: who still sends keeps it. One that ran out has an unknown outcome, never none."""
ATTEMPTS_AT_MOST = 6


class Claimed(Value):
    """The head of a lane, ours to send: its state ``sending`` is committed."""

    id: UUID
    tenant_id: UUID
    conversation_id: UUID
    attempt: int
    text: str
    template: TemplateMessage | None
    """To be sent in its words; None: as free text."""
    buttons: tuple[Button, ...] = ()
    attached: Attached | None = None
    to: Address
    channel_account_id: UUID
    account: str
    token: bytes

    def said(self, link: Callable[[str, str, str], str]) -> Sayable:
        """As a channel is told to send it. ``link``: where it can fetch a file, by key, type and name."""
        if file := self.attached:
            address = link(key_of(self.tenant_id, file.object), file.type, file.name)
            return MediaMessage(kind=file.kind, link=address, caption=self.text, name=file.name)
        return self.template or (ButtonMessage(text=self.text, buttons=self.buttons) if self.buttons else self.text)


class Later(Value):
    """Nothing can be sent now: the lane is empty, held or parked, or its head is due in ``wait`` seconds."""

    wait: float | None = None


class OutboxStore:
    """Table ``outbox`` and what a send touches beside it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, tenant_id: UUID, conversation_id: UUID) -> Claimed | Later:
        """Claim the head of the lane, cancelling first what may no longer be said.

        A bot's reply is claimed only while the conversation is still the bot's in the same epoch and the lead
        has not opted out; what is sent unasked, only while the lead has not written since; what people wrote, unless
        the lead opted out and did not write since, or what it repeats has arrived after all. Conversation and lead
        are locked first, so that a takeover or an opt-out either sees the claim or prevents it.
        """
        given = {"tenant": tenant_id, "conversation": conversation_id, "claim": CLAIM}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(LOCK, given)
            cursor.execute(_CANCEL, given)
            head = one(cursor, _CLAIM, given)
        if head is None or head["state"] != "pending" or head["blocked"]:
            return Later()
        if head["claimed"] is None:
            return Later(wait=max(0.0, head["wait"]))
        return _claimed(tenant_id, conversation_id, head)

    def sent(self, claimed: Claimed, external_id: str) -> None:
        """The channel accepted it."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            given = {**_key(claimed), "external_id": external_id, "account": claimed.channel_account_id}
            cursor.execute(_SENT, given)

    def again(self, claimed: Claimed, wait: float, why: str) -> bool:
        """Definitely not sent: pending again in ``wait`` seconds; False when attempts are used up and it is dead."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            cursor.execute(LANE, _key(claimed))
            row = one(cursor, _AGAIN, {**_key(claimed), "wait": wait, "why": why, "most": ATTEMPTS_AT_MOST}) or {}
            if row.get("state") == "dead":
                _to_human(cursor, _key(claimed), why)
                erred(cursor, claimed.tenant_id, claimed.channel_account_id, why, None)
        return row.get("state") != "dead"

    def unknown(self, claimed: Claimed, why: str) -> None:
        """It may have been sent: held until a status, a new message or the end of the hold tells."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            cursor.execute(_UNKNOWN, {**_key(claimed), "why": why})

    def dead(self, claimed: Claimed, why: str, code: int | None = None) -> None:
        """Refused for good: the conversation goes to a human, so that the lead is not left alone."""
        with self._database.tenant(claimed.tenant_id) as cursor:
            cursor.execute(LANE, _key(claimed))
            cursor.execute(_DEAD, {**_key(claimed), "why": why})
            _to_human(cursor, _key(claimed), why)
            erred(cursor, claimed.tenant_id, claimed.channel_account_id, why, code)

    def park(self, claimed: Claimed, why: str, code: int | None = None, *, whole_tenant: bool = False) -> bool:
        """The channel account, or all of the tenant's, cannot send until somebody acts; nothing is lost.

        Returns:
            False where nothing is parked by it: the account has got another token meanwhile, or is not in use.
        """
        with self._database.tenant(claimed.tenant_id) as cursor:
            cursor.execute(_PENDING_AGAIN, _key(claimed))
            account, token = claimed.channel_account_id, claimed.token
            return park(cursor, claimed.tenant_id, account, token, why, code, whole_tenant=whole_tenant)


def _key(claimed: Claimed) -> dict[str, Any]:
    return {
        "tenant": claimed.tenant_id,
        "conversation": claimed.conversation_id,
        "id": claimed.id,
        "attempt": claimed.attempt,
    }


def _claimed(tenant_id: UUID, conversation_id: UUID, head: Row) -> Claimed:
    return Claimed(
        id=head["id"],
        tenant_id=tenant_id,
        conversation_id=conversation_id,
        attempt=head["claimed"],
        text=head["text"],
        template=TemplateMessage(**head["template"]) if head["template"] else None,
        buttons=tuple(Button(**button) for button in head["buttons"] or ()),
        attached=Attached(**head["file"]) if head["file"] else None,
        to=Address(phone=head["phone"], user_id=head["user_id"]),
        channel_account_id=head["channel_account_id"],
        account=head["account"],
        token=head["token"],
    )


def _to_human(cursor: Cursor, given: dict[str, Any], why: str) -> None:
    """What we could not deliver, a person must; whether they were helped is asked by nobody then."""
    cursor.execute(
        """
        update conversation set owner = 'human', owner_epoch = owner_epoch + 1,
            handover_summary = coalesce(handover_summary, 'A reply could not be delivered: ' || %(why)s)
        where tenant_id = %(tenant)s and id = %(conversation)s and owner = 'bot' and exists (
            select from outbox where tenant_id = %(tenant)s and id = %(id)s and purpose <> 'satisfaction')
        """,
        {**given, "why": why},
    )
    cursor.execute(_FAILED, {**given, "why": why})


_FAILED = """
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'ReplyFailed', c.id, c.lead_id,
    jsonb_build_object('message_id', o.message_id, 'why', %(why)s::text)
from outbox o join conversation c on c.tenant_id = %(tenant)s and c.id = o.conversation_id
where o.tenant_id = %(tenant)s and o.id = %(id)s
"""

SAY = """
with said as (
    insert into message (tenant_id, conversation_id, author, kind, text, template, turn_lo, evidence, said_at)
    values (%(tenant)s, %(conversation)s, 'bot', 'text', %(text)s, %(template)s, %(lo)s, %(evidence)s, app_now())
    returning id
), cited as (
    insert into citation (tenant_id, cited, message_id)
    select distinct %(tenant)s, c.cited, said.id from said cross join unnest(%(evidence)s::uuid[]) as c (cited)
)
insert into outbox (tenant_id, conversation_id, message_id, purpose, owner_epoch, heard_seq)
select %(tenant)s, %(conversation)s, id, %(purpose)s, %(owner_epoch_after)s, %(heard_seq)s::bigint from said
returning message_id
"""
"""Records what the bot says, what it rests on, and that it is to be sent."""

LANE = """
select from conversation where tenant_id = %(tenant)s and id = %(conversation)s for no key update
"""
"""Holds the lane still. Whoever changes rows of the outbox and then the conversation, or the lead, begins with it."""

LOCK = """
select from conversation c join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
where c.tenant_id = %(tenant)s and c.id = %(conversation)s
for no key update of c for share of l
"""

_MAY_BE_SAID = """
case
    when a.state = 'disconnected' then false
    when o.purpose in ('reply', 'first_touch', 'follow_up', 'satisfaction') then
        c.owner = 'bot' and o.owner_epoch = c.owner_epoch and l.opted_out_at is null
        and (o.heard_seq is null or o.heard_seq = c.last_seq)
    when o.purpose = 'hand_over' then o.owner_epoch = c.owner_epoch and l.opted_out_at is null
    when o.purpose = 'human' then (l.opted_out_at is null or l.opted_out_at < c.last_inbound_at) and not exists (
        select from message m join outbox before on before.tenant_id = m.tenant_id and before.message_id = m.retry_of
        where m.tenant_id = o.tenant_id and m.id = o.message_id and before.state = 'sent')
    else true
end
"""

_CANCEL = f"""
update outbox o set state = 'cancelled'
from conversation c
join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
where o.tenant_id = %(tenant)s and o.conversation_id = %(conversation)s and o.state = 'pending'
    and c.tenant_id = o.tenant_id and c.id = o.conversation_id
    and not ({_MAY_BE_SAID})
"""  # noqa: S608 - a constant of this file

_CLAIM = """
with head as (
    select o.id, o.state, o.next_at, o.message_id from outbox o
    where o.tenant_id = %(tenant)s and o.conversation_id = %(conversation)s
        and o.state in ('pending', 'sending', 'unknown')
    order by o.lane_seq limit 1
), seen as (
    select h.*, m.text, m.template, m.buttons, f.file, c.phone, c.user_id, a.id as channel_account_id,
        a.external_id as account, a.token,
        a.state <> 'active' or t.status <> 'active' as blocked,
        extract(epoch from h.next_at - app_now())::float8 as wait
    from head h
    join message m on m.tenant_id = %(tenant)s and m.id = h.message_id
    left join lateral (
        select jsonb_build_object('kind', m.kind, 'object', object, 'type', type, 'name', name) as file
        from media where tenant_id = %(tenant)s and message_id = m.id
    ) f on true
    join conversation c on c.tenant_id = %(tenant)s and c.id = %(conversation)s
    join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
    join tenant t on t.id = c.tenant_id
), claim as (
    update outbox o set state = 'sending', attempt = o.attempt + 1, claim_until = app_now() + %(claim)s
    from seen s
    where o.tenant_id = %(tenant)s and o.id = s.id and o.state = 'pending' and o.next_at <= app_now()
        and not s.blocked
    returning o.attempt
)
select seen.*, claim.attempt as claimed from seen left join claim on true
"""

# A late answer to an earlier attempt must not touch a newer one.
_OURS = "where tenant_id = %(tenant)s and id = %(id)s and attempt = %(attempt)s and state in ('sending', 'unknown')"

_SENT = f"""
with done as (
    update outbox set state = 'sent', external_id = %(external_id)s, sent_at = app_now(), error = null
    {_OURS} or (tenant_id = %(tenant)s and id = %(id)s and state = 'sent' and external_id is null)
    returning message_id, purpose
), named as (
    update message m set external_id = %(external_id)s from done
    where m.tenant_id = %(tenant)s and m.id = done.message_id
), used as (
    update channel_account a set sent_at = app_now() from done
    where a.tenant_id = %(tenant)s and a.id = %(account)s
        and coalesce(a.sent_at, 'epoch') < app_now() - interval '1 minute'
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'ReplySent', c.id, c.lead_id,
    jsonb_build_object('message_id', done.message_id, 'purpose', done.purpose)
from done join conversation c on c.tenant_id = %(tenant)s and c.id = %(conversation)s
"""  # noqa: S608

_AGAIN = f"""
update outbox set
    state = case when attempt >= %(most)s then 'dead' else 'pending' end,
    next_at = app_now() + make_interval(secs => %(wait)s), claim_until = null, error = %(why)s
{_OURS} returning state
"""  # noqa: S608

_PENDING_AGAIN = f"""
update outbox set state = 'pending', attempt = attempt - 1, claim_until = null {_OURS}
"""  # noqa: S608

_UNKNOWN = f"""
update outbox set state = 'unknown', unknown_since = app_now(), claim_until = null, error = %(why)s {_OURS}
"""  # noqa: S608

_DEAD = f"update outbox set state = 'dead', claim_until = null, error = %(why)s {_OURS}"  # noqa: S608
