"""Conversations as people look at them: the lists, one of them, and what was said in it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from shared.db.connection import Cursor, Database, one
from shared.db.media import SHOWN_MEDIA
from shared.domain.lead import Stage, Temperature
from shared.domain.media import KeptMedia
from shared.domain.talk import Author, Language, MessageKind
from shared.domain.templates import TemplateMessage
from shared.domain.value import Value
from shared.errors import NotFoundError

View = Literal["mine", "unassigned", "all"]
"""``mine``: those that a member took over, and nobody's of the leads they work on. ``unassigned``: those in human
hands that nobody took over, of leads on whom nobody works."""
State = Literal["open", "snoozed", "resolved"]
Owner = Literal["bot", "human"]
Delivery = Literal[
    "pending", "sending", "unknown", "sent", "delivered", "read", "dead", "cancelled", "superseded"
]  # fmt: skip
"""``unknown``: it may have arrived. ``dead``: it did not. ``cancelled``, ``superseded``: it was never to be sent, or an
answer to more took its place."""


class Named(Value):
    """Somebody, by id and name."""

    id: UUID
    name: str


class ListedLead(Value):
    """A lead in a list of conversations."""

    id: UUID
    name: str | None
    phone: str | None
    stage: Stage
    temperature: Temperature
    score: int


class LastMessage(Value):
    """What was said last."""

    author: Author
    kind: MessageKind
    text: str
    at: datetime


class KeptConversation(Value):
    """A conversation."""

    id: UUID
    lead: ListedLead
    channel: str
    account: str
    """What the tenant calls the number or page on which it takes place."""
    owner: Owner
    member: Named | None
    """Who took it over."""
    state: State
    snoozed_until: datetime | None
    resolved_at: datetime | None
    unread: int
    """Messages of the lead that nobody has read."""
    heard_at: datetime | None
    """When the lead last wrote."""
    language: Language | None
    summary: str
    handover_summary: str | None
    last_message: LastMessage | None
    last_at: datetime


class KeptMessage(Value):
    """Something that was said."""

    id: UUID
    conversation_id: UUID
    author: Author
    member: Named | None
    """Who wrote it by hand; None: the tenant's own software, or nobody did."""
    kind: MessageKind
    text: str
    media: KeptMedia | None
    template: TemplateMessage | None
    retry_of: UUID | None
    at: datetime
    delivery: Delivery | None
    """Of what we said; None: the lead said it."""
    failed_code: int | None
    error: str | None
    """Why it was not delivered, or not at once."""


class InboxStore:
    """Tables ``conversation`` and ``message``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self,
        tenant_id: UUID,
        view: View,
        state: State,
        at_most: int,
        after: tuple[datetime, UUID] | None = None,
        member_id: UUID | None = None,
        owner: Owner | None = None,
    ) -> Sequence[KeptConversation]:
        """Where something was said last comes first.

        Args:
            member_id: of ``mine``: whose.
        """
        at, last = after or (None, None)
        given = {"tenant": tenant_id, "member": member_id, "owner": owner, "at": at, "last": last, "most": at_most}
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_list(view, state, after is not None, owner is not None), given).fetchall()
        return [KeptConversation.model_validate(row) for row in rows]

    def get(self, tenant_id: UUID, conversation_id: UUID) -> KeptConversation:
        """One of them.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _ONE, {"tenant": tenant_id, "conversation": conversation_id})
        if row is None:
            raise NotFoundError("There is no such conversation.")
        return KeptConversation.model_validate(row)

    def messages(
        self, tenant_id: UUID, conversation_id: UUID, at_most: int, after: UUID | None = None
    ) -> Sequence[KeptMessage]:
        """What was said, the newest first.

        Raises:
            NotFoundError: there is no such conversation.
        """
        given = {"tenant": tenant_id, "conversation": conversation_id, "after": after, "most": at_most}
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_MESSAGES, given).fetchall()
            if not rows:
                must_exist(cursor, tenant_id, conversation_id)
        return [KeptMessage.model_validate(row) for row in rows]

    def message(self, tenant_id: UUID, message_id: UUID) -> KeptMessage:
        """One message.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, f"{_MESSAGE} and m.id = %(message)s", {"tenant": tenant_id, "message": message_id})
        if row is None:
            raise NotFoundError("There is no such message.")
        return KeptMessage.model_validate(row)


def must_exist(cursor: Cursor, tenant_id: UUID, conversation_id: UUID) -> None:
    """The conversation is there.

    Raises:
        NotFoundError: it is not.
    """
    given: dict[str, Any] = {"tenant": tenant_id, "conversation": conversation_id}
    if one(cursor, "select 1 from conversation where tenant_id = %(tenant)s and id = %(conversation)s", given) is None:
        raise NotFoundError("There is no such conversation.")


_SHOW = """
select c.id, c.owner, c.snoozed_until, c.resolved_at, c.last_seq - c.read_seq as unread,
    c.last_inbound_at as heard_at, c.language, c.summary, c.handover_summary, c.last_at,
    case when c.resolved_at is not null then 'resolved' when c.snoozed_until > app_now() then 'snoozed' else 'open'
    end as state,
    jsonb_build_object('id', l.id, 'name', l.name, 'phone', coalesce(c.phone, l.phone), 'stage', l.stage,
        'temperature', l.temperature, 'score', l.score) as lead,
    case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end as member,
    a.kind as channel, a.name as account,
    (
        select jsonb_build_object('author', s.author, 'kind', s.kind, 'text', s.text, 'at', s.said_at) from message s
        where s.tenant_id = c.tenant_id and s.conversation_id = c.id order by s.id desc limit 1
    ) as last_message
from conversation c
join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
left join member m on m.tenant_id = c.tenant_id and m.id = c.member_id
where c.tenant_id = %(tenant)s
"""

_ONE = f"{_SHOW} and c.id = %(conversation)s"

_STATES: dict[State, str] = {
    "open": "c.resolved_at is null and (c.snoozed_until is null or c.snoozed_until <= app_now())",
    "snoozed": "c.resolved_at is null and c.snoozed_until > app_now()",
    "resolved": "c.resolved_at is not null",
}

# Row by row, so that a page is found along the index; as a join it is tempting to begin with the leads.
_SHOWN = "(select l.deleted_at is null from lead l where l.tenant_id = c.tenant_id and l.id = c.lead_id)"

_UNASSIGNED = """c.owner = 'human' and c.member_id is null and not exists (
        select from assignment a where a.tenant_id = c.tenant_id and a.lead_id = c.lead_id
            and a.member_id is not null and a.closed_at is null)"""

_ASSIGNED = """from assignment a join conversation c on c.tenant_id = a.tenant_id and c.lead_id = a.lead_id
    where a.tenant_id = %(tenant)s and a.member_id = %(member)s and a.closed_at is null and c.member_id is null"""

_ORDER = "order by c.last_at desc, c.id desc"


def _list(view: View, state: State, goes_on: bool, of_owner: bool) -> str:
    """Ids first, each branch along an index of its own and no further than the page; then what is shown of them."""
    where = ["c.tenant_id = %(tenant)s", _STATES[state]]
    where += ["(c.last_at, c.id) < (%(at)s, %(last)s)"] if goes_on else []
    where += ["c.owner = %(owner)s"] if of_owner else []
    asked = " and ".join(where)
    several = f"conversation c where {asked}"
    # Of a counsellor's leads there may be thousands: they are put in order before it is asked whether one is shown.
    assigned = f"(select c.* {_ASSIGNED} and {asked} {_ORDER} offset 0) c where true"
    branches = {
        "all": (several,),
        "unassigned": (f"{several} and {_UNASSIGNED}",),
        "mine": (f"{several} and c.member_id = %(member)s", assigned),
    }[view]
    found = " union all ".join(
        f"(select c.id, c.last_at from {branch} and {_SHOWN} {_ORDER} limit %(most)s)"  # noqa: S608
        for branch in branches
    )
    page = f"select id from ({found}) found order by last_at desc, id desc limit %(most)s"  # noqa: S608
    return f"{_SHOW} and c.id = any(array({page})) order by c.last_at desc, c.id desc"


_MESSAGE = f"""
select m.id, m.conversation_id, m.author, m.kind, m.text, {SHOWN_MEDIA} as media, m.template, m.retry_of,
    m.said_at as at,
    case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name) end as member,
    case when o.state = 'sent' and o.delivery >= 2 then case o.delivery when 2 then 'delivered' else 'read' end
        else o.state end as delivery,
    o.failed_code, o.error
from message m
left join outbox o on o.tenant_id = m.tenant_id and o.message_id = m.id
left join member w on w.tenant_id = m.tenant_id and w.id = m.member_id
where m.tenant_id = %(tenant)s
"""  # noqa: S608 - of a constant

_MESSAGES = f"""
{_MESSAGE} and m.conversation_id = %(conversation)s and (%(after)s::uuid is null or m.id < %(after)s)
order by m.id desc limit %(most)s
"""
