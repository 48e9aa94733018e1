"""The sample institution beside a true one: made on request, removed on request.

It is an institution like any other, so that whatever counts, sends or synchronises what is the true one's leaves it
out by itself. Its id follows from the true one's: there is one at most, whoever asks, however often.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from psycopg.types.json import Jsonb

from shared.db.accounts import join
from shared.db.auditing import Actor, audit
from shared.db.catalogue import publish, read
from shared.db.connection import Cursor, Database, Row, one, see
from shared.domain.cataloguing import FactKind, KeptFact
from shared.domain.media import key_of
from shared.domain.talk import Said
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError
from shared.sample import content
from shared.sample.content import SampleLead

_KIND = UUID("6f0c1a52-6b0e-4d6c-9c3a-5a4a3f6a7d11")
_BETWEEN_TURNS = timedelta(minutes=4)
_THINKING = timedelta(seconds=2)
_QUALIFIED = 60
"""Points from which a lead is worth a counsellor's time."""

Facts = Mapping[tuple[str, FactKind], KeptFact]
"""By the item's name and the fact's kind."""


class Sample(Value):
    """The sample institution."""

    tenant_id: UUID
    name: str


class SampleStore:
    """Every table of an institution, for the one that is a sample.

    Its transactions write rows of two institutions: that it was made, or removed, is logged in the true one together
    with the fact. Its own log goes with it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, tenant_id: UUID, by: Actor) -> Sample:
        """Make it, or find it; the true one's owners and admins of now own it. Safe to repeat.

        Raises:
            ConflictError: this is a sample itself.
        """
        sample_id = _of(tenant_id)
        with self._database.tenant(tenant_id) as cursor:
            _must_be_true(cursor, tenant_id)
            staff = cursor.execute(_STAFF, {"tenant": tenant_id, "sample": sample_id}).fetchall()
            with _within(cursor, sample_id, tenant_id):
                own = content.profile()
                settings = own.model_dump(mode="json", exclude={"name"}, exclude_unset=True)
                given = {"id": sample_id, "name": own.name, "settings": Jsonb(settings)}
                made = one(cursor, _TENANT, given)
                if made is not None:
                    _fill(cursor, sample_id, made["now"].astimezone(ZoneInfo(own.timezone)))
                for person in staff:
                    join(cursor, sample_id, person["id"], person["name"], person["email"], "owner")
                # Whoever signs in without naming an institution still comes to where they were.
                cursor.execute(_NOT_YET, {"sample": sample_id, "accounts": [person["id"] for person in staff]})
                name = one(cursor, "select name from tenant where id = %(id)s", {"id": sample_id})
            if made is not None:
                audit(cursor, tenant_id, by, "sample_data.made", f"ten_{sample_id.hex}")
        assert name is not None
        return Sample(tenant_id=sample_id, name=name["name"])

    def objects(self, tenant_id: UUID) -> list[str]:
        """Keys of the raw bucket that belong to it: what was sent to a channel that people have connected there."""
        with self._database.tenant(_of(tenant_id)) as cursor:
            rows = cursor.execute(_OBJECTS, {"tenant": _of(tenant_id)}).fetchall()
        return [row["key"] for row in rows]

    def media(self, tenant_id: UUID) -> list[str]:
        """Keys of the media bucket that do."""
        sample_id = _of(tenant_id)
        with self._database.tenant(sample_id) as cursor:
            rows = cursor.execute(_MEDIA, {"tenant": sample_id}).fetchall()
        return [key_of(sample_id, row["object"]) for row in rows]

    def remove(self, tenant_id: UUID, by: Actor) -> None:
        """Every row of it, whatever people have done there since. Whoever is signed in there is so no longer.

        Raises:
            NotFoundError: there is none.
            ConflictError: this is a sample itself.
        """
        sample_id = _of(tenant_id)
        with self._database.tenant(tenant_id) as cursor:
            _must_be_true(cursor, tenant_id)
            with _within(cursor, sample_id, tenant_id):
                removed = one(cursor, "select remove_sample() as it", {})
            if removed is None or not removed["it"]:
                raise NotFoundError("There is no sample data.")
            audit(cursor, tenant_id, by, "sample_data.removed", f"ten_{sample_id.hex}")


def _of(tenant_id: UUID) -> UUID:
    return uuid5(_KIND, str(tenant_id))


@contextmanager
def _within(cursor: Cursor, sample_id: UUID, tenant_id: UUID) -> Iterator[None]:
    """The rest of the block sees the sample's rows and no others; then it is the true one's transaction again."""
    see(cursor, sample_id)
    yield
    see(cursor, tenant_id)


def _must_be_true(cursor: Cursor, tenant_id: UUID) -> None:
    row = one(cursor, "select sample from tenant where id = %(tenant)s", {"tenant": tenant_id})
    if row is None or row["sample"]:
        raise ConflictError("You are in the sample institution: sign in to your own one.")


def _fill(cursor: Cursor, tenant_id: UUID, now: datetime) -> None:
    publish(cursor, tenant_id, content.catalogue(now.date()))
    items = read(cursor, tenant_id).items
    facts = {(item.name, fact.kind): fact for item in items for fact in reversed(item.facts)}
    topics = {item.name: item.id for item in items}
    channel = one(cursor, _CHANNEL, {"tenant": tenant_id})
    assert channel is not None
    for lead in content.leads():
        given = {"tenant": tenant_id, "channel": channel["id"], "ago": timedelta(days=lead.days_ago)}
        _write(cursor, given, lead, facts, topics, now)


def _write(
    cursor: Cursor, given: Row, lead: SampleLead, facts: Facts, topics: Mapping[str, UUID], now: datetime
) -> None:
    """One person with everything that was said."""
    known = lead.model_dump(include={"name", "phone", "stage", "intent_level", "temperature", "score"})
    person = one(cursor, _LEAD, {**given, **known, "fields": Jsonb(lead.fields), "worth": _QUALIFIED})
    assert person is not None
    given = {**given, "lead": person["id"], "language": lead.language}
    asked_of = {name for turn in lead.turns for name, _ in turn.quotes if name in topics}
    opened = one(cursor, _CONVERSATION, {**given, "phone": lead.phone, "topic": [topics[it] for it in asked_of]})
    assert opened is not None
    given["conversation"] = opened["id"]
    _note(cursor, given, given["ago"], "LeadCaptured", {})
    recent = []
    for place, turn in enumerate(lead.turns, 1):
        ago = given["ago"] - place * _BETWEEN_TURNS
        said = turn.told(facts, lead.language)
        last = place == len(lead.turns)
        how = _HANDED if last and lead.handed_over else _ANSWERED if turn.quotes else _REFUSED
        spoken = {**given, **how, "asked": turn.asked, "said": said, "seq": place, "ago": ago, "then": ago - _THINKING}
        asked = one(cursor, _ASKED, spoken)
        assert asked is not None
        _note(cursor, given, ago, "MessageReceived", {"message_id": str(asked["id"]), "kind": "text"})
        cursor.execute(_TURN, spoken)
        cursor.execute(_SAID, {**spoken, "evidence": [facts[quoted].id for quoted in turn.quotes]})
        _note(cursor, given, ago - _THINKING, "TurnTaken", _taken(place, how, now - ago))
        recent += [Said(author="lead", text=turn.asked, at=now - ago)]
        recent += [Said(author="bot", text=said, at=now - ago + _THINKING)]
    if lead.handed_over:
        _note(cursor, given, ago - _THINKING, "HandedOver", {"rule": _HANDED["rule"]})
    told = Jsonb([said.model_dump(mode="json") for said in recent])
    stands = {"turns": len(lead.turns), "recent": told, "ago": ago - _THINKING}
    cursor.execute(_STANDS, {**given, **stands, "handed_over": lead.handed_over or None, "resolved": lead.resolved})
    for tag in lead.tags:
        cursor.execute(_TAG, {**given, "tag": tag})


def _taken(seq: int, how: Mapping[str, str], asked_at: datetime) -> dict[str, Any]:
    usage = {"engine": "built-in"}
    told = {"kind": how["kind"], "rule": how["rule"], "asked_at": asked_at.isoformat(), "usage": usage}
    return {"lo": seq, "hi": seq, **told}


def _note(cursor: Cursor, given: Row, ago: timedelta, kind: str, data: dict[str, Any]) -> None:
    cursor.execute(_EVENT, {**given, "ago": ago, "kind": kind, "data": Jsonb(data)})


_ANSWERED = {"kind": "answered", "rule": "answers", "action": "SEND_NOW", "intent": "question"}
_REFUSED = {"kind": "refused", "rule": "nothing_published", "action": "SEND_NOW", "intent": "question"}
_HANDED = {"kind": "handed_over", "rule": "wants_human", "action": "HANDOFF_HUMAN", "intent": "human"}

_STAFF = """
select a.id, m.name, m.email from membership b
join member m on m.tenant_id = b.tenant_id and m.id = b.member_id join account a on a.id = b.account_id
where b.tenant_id = %(tenant)s and m.active and m.role in ('owner', 'admin')
    and not exists (select from membership s where s.account_id = a.id and s.tenant_id = %(sample)s)
order by a.id
"""
_TENANT = """
insert into tenant (id, name, settings, sample) values (%(id)s, %(name)s, %(settings)s, true)
on conflict do nothing returning app_now() as now
"""
_NOT_YET = """
update membership set signed_in_at = 'epoch' where tenant_id = %(sample)s and account_id = any(%(accounts)s)
"""
_OBJECTS = "select shelved as key from inbound where tenant_id = %(tenant)s and shelved is not null"
_MEDIA = """
select object from media where tenant_id = %(tenant)s
union select object from media_gone where tenant_id = %(tenant)s
"""

# Disconnected, without a token or a way in: nothing can be sent through it, whatever is written.
_CHANNEL = """
insert into channel_account (tenant_id, kind, external_id, name, state)
values (%(tenant)s, 'whatsapp', 'sample', 'Sample number, connected to nothing', 'disconnected') returning id
"""
_LEAD = """
insert into lead (tenant_id, id, name, phone, fields, stage, intent_level, temperature, score, notice_at, qualified_at,
    created_at)
select %(tenant)s, uuidv7(-%(ago)s), %(name)s, %(phone)s, %(fields)s, %(stage)s, %(intent_level)s, %(temperature)s,
    %(score)s, began, case when %(score)s >= %(worth)s then began end, began
from (select app_now() - %(ago)s as began) as it
returning id
"""
_CONVERSATION = """
insert into conversation (tenant_id, id, lead_id, channel_account_id, phone, language, topic)
values (%(tenant)s, uuidv7(-%(ago)s), %(lead)s, %(channel)s, %(phone)s, %(language)s, %(topic)s) returning id
"""
_ASKED = """
insert into message (tenant_id, id, conversation_id, author, kind, text, seq, said_at, created_at)
select %(tenant)s, uuidv7(-%(ago)s), %(conversation)s, 'lead', 'text', %(asked)s, %(seq)s, at, at
from (select app_now() - %(ago)s as at) as it
returning id
"""
_TURN = """
insert into turn (tenant_id, conversation_id, lo, hi, kind, action, rule, intent, confidence, language, engine, ms,
    created_at)
values (%(tenant)s, %(conversation)s, %(seq)s, %(seq)s, %(kind)s, %(action)s, %(rule)s, %(intent)s, 0.95,
    %(language)s, 'built-in', 20, app_now() - %(then)s)
"""
_SAID = """
insert into message (tenant_id, id, conversation_id, author, kind, text, turn_lo, evidence, said_at, created_at)
select %(tenant)s, uuidv7(-%(then)s), %(conversation)s, 'bot', 'text', %(said)s, %(seq)s, %(evidence)s, at, at
from (select app_now() - %(then)s as at) as it
"""
_EVENT = """
insert into event (tenant_id, id, kind, conversation_id, lead_id, at, data)
values (%(tenant)s, uuidv7(-%(ago)s), %(kind)s, %(conversation)s, %(lead)s, app_now() - %(ago)s, %(data)s)
"""
# After the messages, each of which moves its conversation to now. All of them are answered: no turn is due.
_STANDS = """
update conversation set last_seq = %(turns)s, answered_seq = %(turns)s, last_inbound_at = at, last_at = at,
    recent = %(recent)s, handover_summary = %(handed_over)s,
    owner = case when %(handed_over)s::text is null then 'bot' else 'human' end,
    resolved_at = case when %(resolved)s then at end, read_seq = case when %(resolved)s then %(turns)s else 0 end
from (select app_now() - %(ago)s as at) as it
where tenant_id = %(tenant)s and id = %(conversation)s
"""
_TAG = """
with called as (
    insert into tag (tenant_id, name) select %(tenant)s, %(tag)s
    where not exists (select from tag where tenant_id = %(tenant)s and name = %(tag)s)
    returning id
)
insert into lead_tag (tenant_id, tag_id, lead_id)
select %(tenant)s, id, %(lead)s from called
union all select %(tenant)s, id, %(lead)s from tag where tenant_id = %(tenant)s and name = %(tag)s
"""
