"""Recording what a platform told us, once: the permanent unique key on its id is the only replay guard."""

from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.channel_health import HEARD
from shared.db.connection import Cursor, Database, Row, one
from shared.db.echoes import Overheard, overhear
from shared.db.noting import note
from shared.db.rating import rated
from shared.db.submissions import receive_forms
from shared.db.templates import decide
from shared.db.tombstones import erased
from shared.domain.debounce import due_at
from shared.domain.media import media_id
from shared.domain.satisfaction import tap
from shared.domain.talk import MessageKind
from shared.domain.templates import Decision
from shared.domain.tombstone import Kind, Seal, unsealed
from shared.domain.value import Value


class Route(Value):
    """Whose a channel account is."""

    tenant_id: UUID
    channel_account_id: UUID


class Utterance(Value):
    """What a lead said, ready to be recorded."""

    external_id: str
    phone: str | None
    user_id: str | None
    name: str | None
    kind: MessageKind
    text: str
    media: dict[str, Any] | None
    said_at: datetime
    by_ad: bool = False
    received_at: datetime
    raw: str
    shelved: str | None = None
    """Where it was kept on its way, if it was too large for the queue."""


class Receipt(Value):
    """Where a recorded utterance stands."""

    conversation_id: UUID
    wait: float
    """Seconds until the conversation is to be answered."""
    repeated: bool
    media: UUID | None = None
    """The message whose media is to be fetched. Of a repetition none: the sweep finds what was never asked for."""


class Tapped(Value):
    """Whether they were helped was told by a tap: there is nothing to answer."""

    conversation_id: UUID


class IntakeStore:
    """Tables ``inbound``, ``lead``, ``identity``, ``conversation``, ``message``, ``media``, ``quarantine``."""

    def __init__(self, database: Database, seal: Seal = unsealed) -> None:
        """``seal``: of whoever records or writes down; a route needs none."""
        self._database, self._seal = database, seal

    def route(self, channel: str, account: str) -> Route | None:
        """The tenant of a channel account; None when nobody owns it."""
        with self._database.shared() as cursor:
            row = one(
                cursor,
                """
                select tenant_id, channel_account_id from channel_route
                where kind = %(channel)s and external_id = %(account)s
                """,
                {"channel": channel, "account": account},
            )
        return Route(**row) if row else None

    def quarantine(
        self, fingerprint: str, reason: str, channel: str, account: str, received_at: datetime, raw: str
    ) -> None:
        """Keep what belongs to no tenant or has no shape we know. Keeping it twice keeps it once."""
        with self._database.shared() as cursor:
            cursor.execute(
                """
                insert into quarantine (fingerprint, reason, channel, account, received_at, raw)
                values (%(fingerprint)s, %(reason)s, %(channel)s, %(account)s, %(received_at)s, %(raw)s)
                on conflict (fingerprint) do nothing
                """,
                locals(),
            )

    def note(self, route: Route, external_id: str, kind: str, why: str, received_at: datetime, raw: str) -> None:
        """Record something that nobody answers, with the reason as its outcome."""
        with self._database.tenant(route.tenant_id) as cursor:
            _note(cursor, route, external_id, kind, f"ignored:{why}", received_at, raw)

    def decided(self, route: Route, decision: Decision, external_id: str, received_at: datetime, raw: str) -> bool:
        """Record what the platform decided about a template, and abide by it; whether it is one that we keep.

        Safe to repeat, and in any order: the latest decision counts.
        """
        with self._database.tenant(route.tenant_id) as cursor:
            known = decide(cursor, route.tenant_id, decision)
            _note(cursor, route, external_id, "change", "template" if known else "ignored:template", received_at, raw)
        return known

    def overhear(self, route: Route, echo: Overheard) -> UUID | None:
        """Record what a person wrote on their phone; the conversation, or None where nobody such is known.

        They have it from then on. Safe to repeat: what was recorded once is not recorded again.
        """
        with self._database.tenant(route.tenant_id) as cursor:
            known = one(cursor, _FIND, {"tenant": route.tenant_id, "account": route.channel_account_id,
                                        "phone": echo.phone, "user_id": echo.user_id})  # fmt: skip
            conversation: UUID | None = known["conversation_id"] if known else None
            outcome = "echo" if conversation else "ignored:echo_to_nobody"
            if conversation:
                overhear(cursor, route.tenant_id, conversation, echo)
            # Of whom nobody knows, or who was erased, nothing is kept.
            raw = echo.raw if conversation else ""
            _note(cursor, route, echo.external_id, "echo", outcome, echo.received_at, raw)
        return conversation

    def submitted(self, route: Route, form: str, leadgen_id: str) -> None:
        """Write down that somebody submitted a lead form, before anything is known of it. Safe to repeat."""
        with self._database.tenant(route.tenant_id) as cursor:
            receive_forms(cursor, self._seal, route.tenant_id, route.channel_account_id, form, (leadgen_id,), "webhook")

    def record(self, route: Route, said: Utterance) -> Receipt | Tapped | None:
        """One transaction: who it is, what was said, and when it is to be answered.

        Returns:
            ``Tapped`` where it answers whether they were helped; it is no message.
            None where whoever said it has been erased since: nothing of it is kept.
        """
        given = {
            **said.model_dump(exclude={"media"}),
            "media": Jsonb(said.media) if said.media is not None else None,
            "medium": media_id(said.kind, said.media),
            "tenant": route.tenant_id,
            "account": route.channel_account_id,
        }
        with self._database.tenant(route.tenant_id) as cursor:
            known = self._conversation(cursor, given)
            if known is None:
                return None
            given |= {"conversation": known["conversation_id"], "lead": known["lead_id"]}
            # Locked before the receipt is written, so that messages of one lane take their places in turn.
            state = one(cursor, _LOCK_LANE, given) or {}
            _remember(cursor, known, given)
            pressed = tap(said.media) if said.kind == "button" else None
            lane = known["conversation_id"]
            tapped = pressed is not None and rated(cursor, route.tenant_id, lane, *pressed, state["now"])
            fresh = one(cursor, _RECEIVE, {**given, "outcome": "rating" if tapped else "message"}) is not None
            if tapped:
                return Tapped(conversation_id=lane)
            if fresh:
                due = due_at(state["now"], said.kind, said.text, state["first_unanswered_at"], state["last_inbound_at"])
                cursor.execute(_APPEND, {**given, "due": due})
                media = (cursor.fetchone() or {})["message_id"] if given["medium"] else None
                cursor.execute(HEARD, given)
            else:
                due, media = state["due_at"] or state["now"], None
        wait = max(0.0, (due - state["now"]).total_seconds())
        return Receipt(conversation_id=known["conversation_id"], wait=wait, repeated=not fresh, media=media)

    def _conversation(self, cursor: Cursor, given: dict[str, Any]) -> Row | None:
        """Who it is, and their lane, made if need be; None where they said it before they were erased."""
        known = one(cursor, _FIND, given) or {}
        if known["erases"] and (known["lead_id"] is None or given["said_at"] <= known["since"]):
            names: dict[Kind, str] = {"phone": "phone", "user_id": "user_id", "message": "external_id"}
            traces = {kind: given[name] for kind, name in names.items()}
            if erased(cursor, self._seal, given["tenant"], traces, given["said_at"]):
                return None
        if known["lead_id"] is None:
            # Two first messages of one person at once must not make two leads.
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%(tenant)s::text || %(key)s, 0))",
                           {**given, "key": given["user_id"] or given["phone"]})  # fmt: skip
            known = one(cursor, _FIND, given) or {}
            if known["lead_id"] is None:
                known = _new_lead(cursor, given)
        if known.get("conversation_id"):
            return known
        return known | (one(cursor, _OPEN_CONVERSATION, {**given, "lead": known["lead_id"]}) or {})


def _remember(cursor: Cursor, known: Row, given: dict[str, Any]) -> None:
    """Every name that they show."""
    for kind in ("phone", "user_id"):
        if given[kind] and not known.get(f"knows_{kind}"):
            cursor.execute(_REMEMBER, {**given, "kind": kind, "value": given[kind]})
            if kind == "phone":
                cursor.execute(_NAME_PHONE, given)


def _note(
    cursor: Cursor, route: Route, external_id: str, kind: str, outcome: str, received_at: datetime, raw: str
) -> None:
    cursor.execute(
        """
        insert into inbound (tenant_id, channel_account_id, external_id, kind, outcome, received_at, raw)
        values (%(tenant)s, %(account)s, %(external_id)s, %(kind)s, %(outcome)s, %(at)s, %(raw)s)
        on conflict (tenant_id, external_id) do nothing
        """,
        {"tenant": route.tenant_id, "account": route.channel_account_id, "external_id": external_id, "kind": kind,
         "outcome": outcome, "at": received_at, "raw": raw},
    )  # fmt: skip


def _new_lead(cursor: Cursor, given: dict[str, Any]) -> dict[str, Any]:
    lead = one(cursor, _INSERT_LEAD, given) or {}
    kind = "LeadCaptured" if lead["captured"] else "LeadUpdated"
    note(cursor, given["tenant"], kind, {"source": "message"}, lead["lead_id"])
    return lead


_FIND = """
select known.*, exists (select from tombstone where tenant_id = %(tenant)s) as erases
from (values (1)) always left join lateral (
    select i.lead_id, l.created_at as since, c.id as conversation_id,
        bool_or(i.kind = 'phone') as knows_phone, bool_or(i.kind = 'user_id') as knows_user_id
    from identity i
    join lead l on l.tenant_id = i.tenant_id and l.id = i.lead_id
    left join conversation c
        on c.tenant_id = i.tenant_id and c.lead_id = i.lead_id and c.channel_account_id = i.channel_account_id
    where i.tenant_id = %(tenant)s and i.channel_account_id = %(account)s
        and (i.kind, i.value) in (('user_id', %(user_id)s), ('phone', %(phone)s))
    group by i.lead_id, l.created_at, c.id
    order by bool_or(i.kind = 'user_id') desc
    limit 1
) known on true
"""

# A phone is unique in a tenant: whoever comes by another channel with the same one is the same person.
_INSERT_LEAD = """
insert into lead (tenant_id, name, phone) values (%(tenant)s, %(name)s, %(phone)s)
on conflict (tenant_id, phone) do update set name = coalesce(lead.name, excluded.name)
returning coalesce(merged_into, id) as lead_id, xmax = 0 as captured
"""

_REMEMBER = """
insert into identity (tenant_id, channel_account_id, kind, value, lead_id)
values (%(tenant)s, %(account)s, %(kind)s, %(value)s, %(lead)s)
on conflict do nothing
"""

# Somebody else's phone is left to a merge, which a human can undo.
_NAME_PHONE = """
with named as (
    update lead set phone = %(phone)s
    where tenant_id = %(tenant)s and id = %(lead)s and phone is null
        and not exists (select from lead o where o.tenant_id = %(tenant)s and o.phone = %(phone)s)
    returning id
)
insert into event (tenant_id, kind, lead_id, data)
select %(tenant)s, 'LeadUpdated', id, '{"fields": ["phone"]}'::jsonb from named
"""

_OPEN_CONVERSATION = """
insert into conversation (tenant_id, lead_id, channel_account_id)
values (%(tenant)s, %(lead)s, %(account)s)
on conflict (tenant_id, lead_id, channel_account_id) do update set lead_id = excluded.lead_id
returning id as conversation_id
"""

_LOCK_LANE = """
select app_now() as now, first_unanswered_at, last_inbound_at, due_at from conversation
where tenant_id = %(tenant)s and id = %(conversation)s
for no key update
"""

_RECEIVE = """
insert into inbound
    (tenant_id, channel_account_id, external_id, kind, outcome, conversation_id, received_at, raw, shelved)
values
    (%(tenant)s, %(account)s, %(external_id)s, %(kind)s, %(outcome)s, %(conversation)s, %(received_at)s, %(raw)s,
        %(shelved)s)
on conflict (tenant_id, external_id) do nothing
returning 1
"""

_APPEND = """
with place as (
    update conversation set
        last_seq = last_seq + 1,
        first_unanswered_at = coalesce(first_unanswered_at, app_now()),
        due_at = %(due)s,
        last_inbound_at = app_now(),
        ad_at = case when %(by_ad)s then app_now() else ad_at end,
        phone = coalesce(%(phone)s, phone),
        user_id = coalesce(%(user_id)s, user_id)
    where tenant_id = %(tenant)s and id = %(conversation)s
    returning last_seq, lead_id
), said as (
    insert into message (tenant_id, conversation_id, author, kind, text, media, external_id, seq, said_at)
    select %(tenant)s, %(conversation)s, 'lead', %(kind)s, %(text)s, %(media)s, %(external_id)s, last_seq, %(said_at)s
    from place returning id
), kept as (
    insert into media (tenant_id, message_id, external_id, name)
    select %(tenant)s, id, %(medium)s, %(media)s::jsonb ->> 'filename' from said where %(medium)s::text is not null
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'MessageReceived', %(conversation)s, lead_id,
    jsonb_build_object('message_id', said.id, 'kind', %(kind)s::text)
from place, said
returning (data ->> 'message_id')::uuid as message_id
"""
