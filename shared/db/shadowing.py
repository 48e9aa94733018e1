"""Drafts of shadow mode: what the bot would have said, until a person has said something or nobody has to any more.

Whoever records, sends or closes one holds its conversation; whoever ends shadow mode holds the tenant's row, which
a turn shares while it records a draft. So no draft is left waiting where nobody drafts any more.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, get_args
from uuid import UUID

from shared.db.connection import Cursor, Database, one
from shared.db.inbox import Named, must_exist
from shared.db.reviewing import WANT
from shared.domain.agreeing import Verdict, verdict, words_apart
from shared.domain.by_hand import free_until
from shared.domain.talk import ChannelKind, Profile
from shared.domain.value import Value
from shared.errors import NotFoundError

DraftState = Literal["waiting", "sent", "superseded", "closed"]


class HeldDraft(Value):
    """What the bot would have said."""

    id: UUID
    conversation_id: UUID
    turn_id: UUID
    text: str
    state: DraftState
    """``sent``: a person answered, with it or otherwise. ``superseded``: they wrote on, and the next draft covers it.
    ``closed``: the conversation was resolved, the lead put away, the channel disconnected, or shadow mode ended."""
    overtaken: bool
    """They have written since: it is not sent any more."""
    agreement: Verdict | None
    """Of a sent one: how what was said compares."""
    distance: float | None
    """Of the words, in [0, 1]: 0 the same, 1 where nothing of it stayed."""
    message_id: UUID | None
    """What was said."""
    member: Named | None
    """Who said it; null: the tenant's own software, or a phone."""
    created_at: datetime
    decided_at: datetime | None
    free_until: datetime | None
    """Until when it may be sent."""


class DraftStore:
    """Table ``draft``, read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, tenant_id: UUID, limit: int, after: UUID | None = None) -> Sequence[HeldDraft]:
        """Those that wait, the longest first."""
        given = {"tenant": tenant_id, "after": after, "limit": limit}
        with self._database.tenant(tenant_id) as cursor:
            return [_held(row) for row in cursor.execute(_WAITING, given).fetchall()]

    def of_conversation(
        self, tenant_id: UUID, conversation_id: UUID, limit: int, before: UUID | None = None
    ) -> Sequence[HeldDraft]:
        """All of a conversation, the newest first.

        Raises:
            NotFoundError: there is no such conversation.
        """
        given = {"tenant": tenant_id, "conversation": conversation_id, "before": before, "limit": limit}
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_OF_CONVERSATION, given).fetchall()
            if not rows:
                must_exist(cursor, tenant_id, conversation_id)
        return [_held(row) for row in rows]

    def get(self, tenant_id: UUID, draft_id: UUID) -> HeldDraft:
        """One of them.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, READ, {"tenant": tenant_id, "draft": draft_id})
        if row is None:
            raise NotFoundError("There is no such draft.")
        return _held(row)


def still_in_shadow(cursor: Cursor, given: dict[str, Any]) -> bool:
    """Whether the bot still only drafts in this conversation; from here on it does until the transaction ends."""
    row = one(cursor, _SETTINGS, given) or {}
    return Profile(name="", **row["settings"]).drafts_on(row["channel"])


def answered(cursor: Cursor, tenant_id: UUID, conversation_id: UUID, message_id: UUID, text: str) -> None:
    """A person has said this: of the draft that waits, if one does, it is known how far they agreed.

    A draft that new words have overtaken is held against nothing: it did not know them.
    """
    given: dict[str, Any] = {"tenant": tenant_id, "conversation": conversation_id}
    draft = one(cursor, _OPEN, given)
    if draft is None:
        return
    given |= {"lead": draft["lead_id"], "draft": draft["id"], "message": message_id}
    if draft["overtaken"]:
        cursor.execute(CLOSE, {**given, "why": "superseded"})
        return
    distance = words_apart(draft["text"].strip(), text.strip())
    same = distance == 0
    given |= {"agreement": verdict(distance), "distance": distance, "summary": draft["summary"] if same else None}
    # What came with the bot's words came with the person's only if they kept it.
    given["noticed"] = draft["notice"] and draft["text"].strip().rpartition("\n\n")[2] in text
    cursor.execute(_ANSWERED, given)
    if given["agreement"] == "different":
        cursor.execute(_DISAGREED, given)


def close_elsewhere(cursor: Cursor, tenant_id: UUID, wanted: Profile) -> None:
    """Close the drafts of wherever the bot does not only draft any more."""
    kinds = [kind for kind in get_args(ChannelKind) if wanted.drafts_on(kind)]
    cursor.execute(_CLOSE_ELSEWHERE, {"tenant": tenant_id, "kinds": kinds})


def close_of(cursor: Cursor, tenant_id: UUID, of: Literal["lead", "channel"], id: UUID) -> None:
    """Close the drafts for a lead, or of a channel, to whom or by which nothing can be sent any more."""
    cursor.execute(_CLOSE_OF[of], {"tenant": tenant_id, "id": id})


def _held(row: dict[str, Any]) -> HeldDraft:
    return HeldDraft(
        **{name: row[name] for name in HeldDraft.model_fields if name in row}, free_until=free_until(row["heard_at"])
    )


_SHOW = """
select d.id, d.conversation_id, t.id as turn_id, d.text, d.state, d.hi, d.agreement, d.distance, d.message_id,
    d.created_at, d.decided_at, d.state = 'waiting' and d.hi < c.last_seq as overtaken, c.last_inbound_at as heard_at,
    case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name) end as member
from draft d
join turn t on t.tenant_id = d.tenant_id and t.conversation_id = d.conversation_id and t.lo = d.turn_lo
join conversation c on c.tenant_id = d.tenant_id and c.id = d.conversation_id
left join message m on m.tenant_id = d.tenant_id and m.id = d.message_id
left join member w on w.tenant_id = m.tenant_id and w.id = m.member_id
where d.tenant_id = %(tenant)s
"""

READ = f"{_SHOW} and d.id = %(draft)s"

_WAITING = f"""
{_SHOW} and d.state = 'waiting' and (%(after)s::uuid is null or d.id > %(after)s) order by d.id limit %(limit)s
"""

_OF_CONVERSATION = f"""
{_SHOW} and d.conversation_id = %(conversation)s and (%(before)s::uuid is null or d.id < %(before)s)
order by d.id desc limit %(limit)s
"""

_SETTINGS = """
select t.settings, a.kind as channel
from tenant t
join conversation c on c.tenant_id = t.id and c.id = %(conversation)s
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
where t.id = %(tenant)s
for share of t
"""

HOLD = """
with held as (
    insert into draft (tenant_id, conversation_id, turn_lo, lo, hi, text, notice, summary, evidence)
    values (%(tenant)s, %(conversation)s, %(lo)s, %(since)s, %(hi)s, %(text)s, %(notice_if_sent)s,
        %(summary_if_sent)s, %(evidence)s)
    returning id
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'DraftWaiting', %(conversation)s, %(lead)s, jsonb_build_object('draft_id', id) from held
"""
"""Keeps what a turn would say, and tells that somebody has to."""

CLOSE = """
with closed as (
    update draft set state = %(why)s, decided_at = app_now()
    where tenant_id = %(tenant)s and conversation_id = %(conversation)s and state = 'waiting'
    returning id
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'DraftClosed', %(conversation)s, %(lead)s, jsonb_build_object('draft_id', id, 'why', %(why)s::text)
from closed
"""
"""Nobody has to send the draft that waits, if one does."""

_CLOSE_WHERE = """
with closed as (
    update draft d set state = 'closed', decided_at = app_now()
    from conversation c join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
    where d.tenant_id = %(tenant)s and d.state = 'waiting' and c.tenant_id = d.tenant_id and c.id = d.conversation_id
        and {}
    returning d.id, c.id as conversation_id, c.lead_id
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'DraftClosed', conversation_id, lead_id, jsonb_build_object('draft_id', id, 'why', 'closed')
from closed
"""
_CLOSE_ELSEWHERE = _CLOSE_WHERE.format("a.kind <> all(%(kinds)s::text[])")
_CLOSE_OF = {"lead": _CLOSE_WHERE.format("c.lead_id = %(id)s"), "channel": _CLOSE_WHERE.format("a.id = %(id)s")}

_OPEN = """
select d.id, d.text, d.notice, d.summary, d.hi < c.last_seq as overtaken, c.lead_id
from draft d join conversation c on c.tenant_id = d.tenant_id and c.id = d.conversation_id
where d.tenant_id = %(tenant)s and d.conversation_id = %(conversation)s and d.state = 'waiting'
"""

_DISAGREED = f"""
with chosen as (
    select turn_lo as lo, array['disagreement'] as reasons from draft
    where tenant_id = %(tenant)s and id = %(draft)s
)
{WANT}"""  # noqa: S608 - of a constant

_ANSWERED = """
with sent as (
    update draft set state = 'sent', agreement = %(agreement)s, distance = %(distance)s, message_id = %(message)s,
        decided_at = app_now()
    where tenant_id = %(tenant)s and id = %(draft)s and state = 'waiting'
    returning turn_lo
), noticed as (
    update lead set notice_at = coalesce(notice_at, app_now())
    where tenant_id = %(tenant)s and id = %(lead)s and %(noticed)s
), remembered as (
    update conversation set summary = %(summary)s
    where tenant_id = %(tenant)s and id = %(conversation)s and %(summary)s::text is not null
)
insert into event (tenant_id, kind, conversation_id, lead_id, data)
select %(tenant)s, 'DraftDecided', %(conversation)s, %(lead)s, jsonb_build_object('draft_id', %(draft)s::uuid,
    'agreement', %(agreement)s::text, 'distance', %(distance)s::real, 'intent', t.intent, 'engine', t.engine,
    'message_id', %(message)s::uuid)
from sent join turn t on t.tenant_id = %(tenant)s and t.conversation_id = %(conversation)s and t.lo = sent.turn_lo
"""
