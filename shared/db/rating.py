"""Asking whether somebody was helped, in the transaction that closes their conversation; and what they tapped."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from shared.db.connection import Cursor, one
from shared.db.remembering import REMEMBER
from shared.db.reviewing import want_last
from shared.domain import phrases
from shared.domain.buttons import Button
from shared.domain.reviewing import NOBODYS
from shared.domain.satisfaction import Closed, Rating, asks, question
from shared.domain.talk import Institution, Language, Said


def ask(cursor: Cursor, tenant_id: UUID, conversation_id: UUID) -> bool:
    """Ask, if they may be asked; the lane is to be poked then. The conversation is locked, and closed or to be."""
    given: dict[str, Any] = {"tenant": tenant_id, "conversation": conversation_id}
    row = one(cursor, _CLOSED, {**given, "nobodys": list(NOBODYS)})
    if row is None:
        return False
    institution = Institution(name=row.pop("name"), **row.pop("settings"))
    closed = Closed(institution=institution, **row)
    if not asks(closed):
        return False
    rating_id, language = uuid4(), closed.language or institution.languages[0]
    asked = question(rating_id, language)
    given |= {"rating": rating_id, "engine": closed.engine, "channel": closed.channel}
    _say(cursor, given, asked.text, closed.now, asked.buttons)
    cursor.execute(_REMEMBER, given)
    return True


def rated(
    cursor: Cursor, tenant_id: UUID, conversation_id: UUID, rating_id: UUID, rating: Rating, now: datetime
) -> bool:
    """Record a tap and thank them; False where nobody was asked this here. The first tap counts, and is thanked for."""
    given: dict[str, Any] = {"tenant": tenant_id, "conversation": conversation_id}
    row = one(cursor, _RATE, {**given, "rating": rating_id, "tapped": rating})
    if row and row["counts"] and rating == "bad" and row["engine"] != "human":
        want_last(cursor, given, "thumbs_down")
    if row and row["counts"] and row["owner"] == "bot" and not row["opted_out"]:
        language: Language = row["language"] or Institution(name="", **row["settings"]).languages[0]
        _say(cursor, given, phrases.say("thanks_for_rating", language), now)
    return row is not None


def _say(cursor: Cursor, given: dict[str, Any], text: str, now: datetime, buttons: tuple[Button, ...] = ()) -> None:
    shown = Jsonb([button.model_dump() for button in buttons]) if buttons else None
    said = Said(author="bot", text=text, at=now).model_dump(mode="json")
    cursor.execute(_SAY, {**given, "text": text, "buttons": shown, "said": Jsonb([said])})


# The lead is held so that of two conversations closed at once one asks.
_CLOSED = """
select app_now() as now, t.name, t.settings, a.kind as channel, coalesce(c.phone, l.phone) as phone, c.language,
    c.last_inbound_at as heard_at, l.opted_out_at is not null as opted_out, l.deleted_at is not null as deleted,
    exists (
        select from conversation o where o.tenant_id = c.tenant_id and o.lead_id = c.lead_id and o.owner = 'human'
    ) as with_people,
    (
        select max(r.asked_at) from rating r
        join conversation o on o.tenant_id = r.tenant_id and o.id = r.conversation_id
        where r.tenant_id = c.tenant_id and o.lead_id = c.lead_id
    ) as asked_at,
    (
        select coalesce(u.engine, 'human') from message m
        left join turn u on u.tenant_id = m.tenant_id and u.conversation_id = m.conversation_id and u.lo = m.turn_lo
        where m.tenant_id = c.tenant_id and m.conversation_id = c.id
            and (m.author = 'human' or (m.author = 'bot' and u.engine <> all(%(nobodys)s)))
        order by m.id desc limit 1
    ) as engine
from conversation c
join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
join tenant t on t.id = c.tenant_id
where c.tenant_id = %(tenant)s and c.id = %(conversation)s and (t.settings ->> 'satisfaction')::boolean
for no key update of l
"""

_SAY = f"""
with said as (
    insert into message (tenant_id, conversation_id, author, kind, text, buttons, said_at)
    values (%(tenant)s, %(conversation)s, 'bot', 'text', %(text)s, %(buttons)s, app_now())
    returning id
), remembered as (
    update conversation set {REMEMBER}
    where tenant_id = %(tenant)s and id = %(conversation)s
)
insert into outbox (tenant_id, conversation_id, message_id, purpose, owner_epoch, heard_seq)
select c.tenant_id, c.id, said.id, 'satisfaction', c.owner_epoch, c.last_seq
from said join conversation c on c.tenant_id = %(tenant)s and c.id = %(conversation)s
"""  # noqa: S608 - of a constant

_REMEMBER = """
with asked as (
    insert into rating (tenant_id, id, conversation_id, channel, engine)
    values (%(tenant)s, %(rating)s, %(conversation)s, %(channel)s, %(engine)s)
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select tenant_id, 'SatisfactionAsked', id, lead_id,
    jsonb_build_object('rating_id', %(rating)s::uuid, 'channel', %(channel)s::text, 'engine', %(engine)s::text)
from conversation where tenant_id = %(tenant)s and id = %(conversation)s
"""

_RATE = """
with known as (
    select r.id, r.channel, r.engine, c.lead_id, c.owner, c.language, l.opted_out_at is not null as opted_out,
        t.settings
    from rating r
    join conversation c on c.tenant_id = r.tenant_id and c.id = r.conversation_id
    join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
    join tenant t on t.id = r.tenant_id
    where r.tenant_id = %(tenant)s and r.id = %(rating)s and r.conversation_id = %(conversation)s
), tapped as (
    update rating r set tapped = %(tapped)s, tapped_at = app_now()
    from known where r.tenant_id = %(tenant)s and r.id = known.id and r.tapped is null
    returning r.id
), told as (
    insert into event (tenant_id, kind, conversation_id, lead_id, data)
    select %(tenant)s, 'SatisfactionRated', %(conversation)s, known.lead_id, jsonb_build_object('rating_id', known.id,
        'channel', known.channel, 'engine', known.engine, 'tapped', %(tapped)s::text)
    from known join tapped on tapped.id = known.id
)
select known.owner, known.engine, known.language, known.opted_out, known.settings, tapped.id is not null as counts
from known left join tapped on true
"""
