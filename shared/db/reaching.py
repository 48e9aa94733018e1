"""Writing to people who are not waiting for an answer: how they stand, what may be sent, and that it is sent once."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor, Row, one
from shared.db.ctas import SETTINGS
from shared.db.outbox import SAY
from shared.db.remembering import REMEMBER
from shared.domain import phrases
from shared.domain.lead import Stage
from shared.domain.schedule import next_call
from shared.domain.talk import Institution, Language, Said
from shared.domain.templates import Purpose, Slot, Template, TemplateMessage
from shared.domain.value import Value
from shared.domain.window import Reach, Reachability, reachability
from shared.domain.zone import zone_of


class Standing(Value):
    """One person, as far as it decides what may be sent to them."""

    lead_id: UUID
    name: str | None
    phone: str | None
    course: str
    """What they said they want to learn; empty where they did not."""
    stage: Stage
    institution: Institution
    suspended: bool
    conversation_id: UUID | None
    in_human_hands: bool
    owner_epoch: int
    last_seq: int
    language: Language
    reach: Reach


class Reached(Value):
    """How somebody was reached."""

    kind: Literal["message", "wait", "task", "nothing"]
    """``message``: poke the outbox of the conversation. ``wait``: a follow-up is due then; ``task``: a human calls."""
    why: str
    conversation_id: UUID | None = None
    follow_up_id: UUID | None = None
    due_at: datetime | None = None
    price: Decimal | None = None
    """USD; None where none is known."""


def reach_out(
    cursor: Cursor, tenant_id: UUID, lead_id: UUID, purpose: Purpose, now: datetime, asked_at: datetime | None = None
) -> Reached:
    """Greet somebody who came without writing, in the caller's transaction; once for ever.

    Args:
        cursor: of a transaction of the tenant.
        purpose: whose templates may be sent.
        now: the transaction's ``app_now()``.
        asked_at: when they asked for something, such as by a form; None: now.

    Returns:
        What became of it. Whom we may or can not write to is a callback task, unless they opted out.
    """
    given = {"tenant": tenant_id, "lead": lead_id, "purpose": purpose}
    if one(cursor, _ONCE, given) is None:
        return Reached(kind="nothing", why="reached_before")
    standing = stand(cursor, tenant_id, lead_id, purpose)
    assert standing is not None, "the lead was there a statement ago"
    reached = _reach(cursor, tenant_id, standing, purpose, asked_at or now)
    told = {"purpose": purpose, **reached.model_dump(mode="json", include={"kind", "why", "price"})}
    cursor.execute(
        """
        insert into event (tenant_id, kind, conversation_id, lead_id, data)
        values (%(tenant)s, 'ReachedOut', %(conversation)s, %(lead)s, %(told)s)
        """,
        {**given, "conversation": reached.conversation_id, "told": Jsonb(told)},
    )
    return reached


def stand(
    cursor: Cursor, tenant_id: UUID, lead_id: UUID, purpose: Purpose, asked_at: datetime | None = None
) -> Standing | None:
    """How a lead stands now on WhatsApp; None when there is no such lead."""
    row = one(cursor, _STANDING, {"tenant": tenant_id, "lead": lead_id, "purpose": purpose})
    return _standing(row, purpose, asked_at) if row else None


def planned(standing: Standing) -> Reachability:
    """What may be sent, once it is ours to send anything."""
    if standing.suspended:
        return Reachability(way="nothing", why="tenant_suspended")
    if standing.in_human_hands:
        return Reachability(way="nothing", why="human_hands")
    if standing.institution.drafts_on("whatsapp"):
        return Reachability(way="nothing", why="shadow")
    return reachability(standing.reach)


def say(
    cursor: Cursor,
    tenant_id: UUID,
    standing: Standing,
    purpose: Purpose,
    text: str,
    template: TemplateMessage | None = None,
    evidence: tuple[UUID, ...] = (),
) -> UUID:
    """Record a message that is sent unasked; its id. It leaves only if the lead does not write before."""
    said = Said(author="bot", text=text, at=standing.reach.now)
    given = {"tenant": tenant_id, "conversation": standing.conversation_id}
    cursor.execute(_REMEMBER_SAID, {**given, "said": Jsonb([said.model_dump(mode="json")])})
    row = one(
        cursor,
        SAY,
        {
            **given,
            "purpose": purpose,
            "owner_epoch_after": standing.owner_epoch,
            "heard_seq": standing.last_seq,
            "lo": None,
            "text": text,
            "template": Jsonb(template.model_dump(mode="json")) if template else None,
            "evidence": list(evidence),
        },
    )
    message_id: UUID = (row or {})["message_id"]
    return message_id


def _reach(cursor: Cursor, tenant_id: UUID, standing: Standing, purpose: Purpose, asked_at: datetime) -> Reached:
    standing = standing.model_copy(update={"reach": standing.reach.model_copy(update={"asked_at": asked_at})})
    plan = planned(standing)
    if plan.way == "nothing":
        return _call(cursor, tenant_id, standing, plan.why)
    conversation = standing.conversation_id or _conversation(cursor, tenant_id, standing)
    if conversation is None:
        return _call(cursor, tenant_id, standing, "no_channel")
    standing = standing.model_copy(update={"conversation_id": conversation})
    told = {"why": plan.why, "conversation_id": conversation, "price": plan.price}
    if plan.way == "wait":
        given = {"tenant": tenant_id, "conversation": conversation, "kind": purpose, "due": plan.until, **told}
        row = one(cursor, _PLAN, given)
        return Reached(kind="wait", follow_up_id=row["id"] if row else None, due_at=plan.until, **told)
    text, template = greeting(standing, plan.template)
    say(cursor, tenant_id, standing, purpose, text, template)
    return Reached(kind="message", **told)


def greeting(standing: Standing, template: Template | None) -> tuple[str, TemplateMessage | None]:
    """The first words to somebody who came without writing: a template filled in, or free text."""
    institution, language = standing.institution, standing.language
    if template is None:
        parts = (
            phrases.hello(standing.name, language),
            phrases.say("introduction", language, institution=institution.name),
            phrases.say("how_can_i_help", language),
        )
        return " ".join(parts), None
    given: dict[Slot, str] = {
        "name": phrases.first_name(standing.name),
        "institution": institution.name,
        "topic": standing.course,
    }
    message = template.filled(given)
    return template.text(message), message


def _call(cursor: Cursor, tenant_id: UUID, standing: Standing, why: str) -> Reached:
    """A human calls instead. Not somebody who wants to hear nothing from us."""
    if standing.reach.opted_out:
        return Reached(kind="nothing", why=why)
    detail = {"why": why, "name": standing.name or "", "phone": standing.phone or ""}
    cursor.execute(
        """
        insert into task (tenant_id, lead_id, conversation_id, kind, due_at, detail)
        values (%(tenant)s, %(lead)s, %(conversation)s, 'callback', %(due)s, %(detail)s)
        """,
        {
            "tenant": tenant_id,
            "lead": standing.lead_id,
            "conversation": standing.conversation_id,
            "due": next_call(standing.reach.now, standing.institution),
            "detail": Jsonb({name: told for name, told in detail.items() if told}),
        },
    )
    return Reached(kind="task", why=why, conversation_id=standing.conversation_id)


def _conversation(cursor: Cursor, tenant_id: UUID, standing: Standing) -> UUID | None:
    """A lane on the tenant's first WhatsApp number, where whatever they answer arrives; None: it has no number."""
    given = {"tenant": tenant_id, "lead": standing.lead_id, "phone": standing.phone}
    row = one(cursor, _OPEN, given)
    if row is not None:
        cursor.execute(_REMEMBER, {**given, "account": row["channel_account_id"]})
    return row["id"] if row else None


def _standing(row: Row, purpose: Purpose, asked_at: datetime | None) -> Standing:
    institution = Institution(name=row["tenant_name"], **row["settings"])
    language: Language = row["language"] or institution.languages[0]
    reach = Reach(
        now=row["now"],
        identity="phone" if row["phone"] else "user_id" if row["user_id"] else "none",
        opted_out=row["opted_out"],
        consent=row["consent"],
        heard_at=row["heard_at"],
        ad_at=row["ad_at"],
        asked_at=asked_at,
        language=language,
        templates=tuple(Template(purpose=purpose, **each) for each in row["templates"]),
        zone=zone_of(row["phone"], institution.timezone),
        cadence=institution.follow_ups,
        sent=tuple(row["sent"]),
        prices=row["prices"],
    )
    kept: dict[str, Any] = {name: row[name] for name in Standing.model_fields if name in row}
    return Standing(**(kept | {"language": language, "institution": institution, "reach": reach}))


_ONCE = """
update lead set first_touch_at = app_now()
where tenant_id = %(tenant)s and id = %(lead)s and first_touch_at is null
returning 1
"""

# Consent is what was last said about it. Whoever wrote on after the privacy notice has given it for WhatsApp.
CONSENT = """coalesce((
        select case when k.granted then 'granted' else 'denied' end from consent k
        where k.tenant_id = l.tenant_id and k.lead_id = l.id and k.kind = 'whatsapp'
        order by k.at desc, k.id desc limit 1
    ), case when c.last_inbound_at > l.notice_at then 'granted' else 'unknown' end)"""
"""Whether lead l may be written to unasked, in conversation c."""

_STANDING = f"""
select app_now() as now, t.name as tenant_name, {SETTINGS}, t.status = 'suspended' as suspended,
    l.id as lead_id, l.name, coalesce(c.phone, l.phone) as phone, coalesce(l.fields ->> 'course', '') as course,
    l.stage, l.opted_out_at is not null as opted_out,
    c.id as conversation_id, coalesce(c.owner, 'bot') = 'human' as in_human_hands,
    coalesce(c.owner_epoch, 0) as owner_epoch, coalesce(c.last_seq, 0) as last_seq,
    c.language, c.user_id, c.last_inbound_at as heard_at, c.ad_at,
    {CONSENT} as consent,
    coalesce((
        select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'language', m.language,
            'category', m.category, 'state', m.state, 'body', m.body, 'slots', m.slots) order by m.name)
        from message_template m where m.tenant_id = t.id and m.purpose = %(purpose)s
    ), '[]') as templates,
    array(
        select m.said_at from outbox o join message m on m.tenant_id = o.tenant_id and m.id = o.message_id
        join conversation mine on mine.tenant_id = o.tenant_id and mine.id = o.conversation_id
        where o.tenant_id = l.tenant_id and mine.lead_id = l.id and o.purpose = 'follow_up'
            and o.state not in ('cancelled', 'dead')
    ) as sent,
    coalesce((
        select jsonb_object_agg(p.category, p.usd::text) from (
            select distinct on (category) category, usd from channel_price
            where channel = 'whatsapp' and effective_from <= app_now()
                and starts_with(coalesce(c.phone, l.phone, ''), country)
            order by category, length(country) desc, effective_from desc
        ) p
    ), '{{}}') as prices
from tenant t
join lead l on l.tenant_id = t.id
left join lateral (
    select * from conversation
    where tenant_id = l.tenant_id and lead_id = l.id and channel_account_id in (
        select id from channel_account where tenant_id = l.tenant_id and kind = 'whatsapp' and state <> 'disconnected')
    order by last_inbound_at desc nulls last, id limit 1
) c on true
where t.id = %(tenant)s and l.id = %(lead)s and l.deleted_at is null
"""  # noqa: S608 - of a constant

_REMEMBER_SAID = f"update conversation set {REMEMBER} where tenant_id = %(tenant)s and id = %(conversation)s"  # noqa: S608

_PLAN = """
insert into follow_up (tenant_id, conversation_id, kind, due_at, reason)
values (%(tenant)s, %(conversation)s, %(kind)s, %(due)s, %(why)s)
on conflict do nothing
returning id
"""

_OPEN = """
insert into conversation (tenant_id, lead_id, channel_account_id, phone)
select %(tenant)s, %(lead)s, id, %(phone)s from channel_account
where tenant_id = %(tenant)s and kind = 'whatsapp' and state <> 'disconnected' order by id limit 1
on conflict (tenant_id, lead_id, channel_account_id) do update set phone = coalesce(conversation.phone, excluded.phone)
returning id, channel_account_id
"""

_REMEMBER = """
insert into identity (tenant_id, channel_account_id, kind, value, lead_id)
select %(tenant)s, %(account)s, 'phone', %(phone)s, %(lead)s where %(phone)s::text is not null
on conflict do nothing
"""
