"""What people write by hand: recorded and put into the lane in one transaction, and sent as everything else is."""

from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Jsonb
from pydantic import Field

from shared.db.auditing import Actor
from shared.db.connection import Cursor, Database, Row, one
from shared.db.media import FetchedMedia, attach, share
from shared.db.outbox import LOCK
from shared.db.reaching import CONSENT
from shared.db.shadowing import READ, answered
from shared.db.sweeping import NEVER_KNOWN
from shared.db.takeover import HANDS, IN_ITS_PLACE, audit_hands, lock, member_of, must_be_free
from shared.domain import phrases
from shared.domain.by_hand import Recipient, template_refused, text_refused
from shared.domain.media import SentKind
from shared.domain.talk import MessageKind, Said
from shared.domain.templates import Slot, Template, TemplateMessage
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError, NotFoundError


class FreeText(Value):
    """Words of their own."""

    kind: Literal["text"] = "text"
    text: str


class Canned(Value):
    """A sentence that was kept for later."""

    kind: Literal["canned"] = "canned"
    canned_reply_id: UUID


class Filled(Value):
    """A template that the platform approved."""

    kind: Literal["template"] = "template"
    template_id: UUID
    parts: dict[Slot, str] = Field(default_factory=dict)
    """What of it is known better than from the lead and the institution."""


class Uploaded(Value):
    """A file that was uploaded, with words below it or without."""

    kind: Literal["media"] = "media"
    upload_id: UUID
    sent_as: SentKind
    fetched: FetchedMedia
    caption: str


Words = FreeText | Canned | Filled | Uploaded


class Written(Value):
    """What was recorded to be sent."""

    message_id: UUID
    conversation_id: UUID


class WritingStore:
    """Tables ``message`` and ``outbox``, for what people write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, tenant_id: UUID, conversation_id: UUID, by: Actor, words: Words) -> Written:
        """Record a message. Whoever writes takes over, and a turn that is being thought is thought anew.

        Raises:
            NotFoundError: there is no such conversation.
            InvalidInputError: there is no such template or canned reply.
            ConflictError: somebody else has it, or the message may not be sent now; says why.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = _hold(cursor, tenant_id, conversation_id, by)
            text, template = _said(cursor, row, words)
            file = words if isinstance(words, Uploaded) else None
            written = _record(cursor, row, by, text, template, kind=file.sent_as if file else "text")
            if file:
                attach(cursor, tenant_id, written.message_id, file.upload_id, file.fetched)
            return written

    def answer(self, tenant_id: UUID, draft_id: UUID, by: Actor, text: str | None = None) -> Written:
        """Say what the bot would have said, or ``text`` in its place. The conversation stays the bot's.

        Raises:
            NotFoundError: there is no such draft.
            ConflictError: it is not waiting, or the lead has written on, or it may not be sent now; says why.
        """
        with self._database.tenant(tenant_id) as cursor:
            given = {"tenant": tenant_id, "draft": draft_id}
            known = one(cursor, READ, given)
            if known is None:
                raise NotFoundError("There is no such draft.")
            row = _hold(cursor, tenant_id, known["conversation_id"], by)
            draft = one(cursor, READ, given) or {}
            if draft["state"] != "waiting":
                raise ConflictError(f"This draft is {draft['state']}: it is not waiting any more.")
            if draft["hi"] < row["last_seq"]:
                raise ConflictError("They have written since: the next draft answers all of it.")
            _refuse(text_refused(_recipient(row)))
            return _record(cursor, row, by, text or draft["text"], None, for_the_bot=True)

    def retry(self, tenant_id: UUID, message_id: UUID, by: Actor) -> Written:
        """Say again what could not be delivered, once, at the end of the lane. Safe to repeat: it is the same one.

        Raises:
            NotFoundError: there is no such message of ours.
            ConflictError: it was or may have been delivered, or it may not be sent now; says why.
        """
        with self._database.tenant(tenant_id) as cursor:
            given = {"tenant": tenant_id, "message": message_id}
            known = one(cursor, _SENT, given)
            if known is None:
                raise NotFoundError("There is no such message of yours.")
            row = _hold(cursor, tenant_id, known["conversation_id"], by)
            failed = one(cursor, _SENT, given) or {}
            if failed["again"]:
                return Written(message_id=failed["again"], conversation_id=row["id"])
            if failed["state"] != "dead":
                raise ConflictError("Only a message that could not be delivered is sent again.")
            if failed["error"] == NEVER_KNOWN:
                raise ConflictError("It may have been delivered: nobody could tell.")
            template = TemplateMessage(**failed["template"]) if failed["template"] else None
            to = _recipient(row)
            _refuse(template_refused(to, "approved") if template else text_refused(to))
            written = _record(cursor, row, by, failed["text"], template, message_id, kind=failed["kind"])
            share(cursor, tenant_id, written.message_id, message_id)
            return written


def _hold(cursor: Cursor, tenant_id: UUID, conversation_id: UUID, by: Actor) -> Row:
    """The conversation as it stands, held still with its lead as the sender's claim holds them."""
    given = {"tenant": tenant_id, "conversation": conversation_id}
    cursor.execute(LOCK, given)
    must_be_free(lock(cursor, tenant_id, conversation_id), by)
    row = one(cursor, _STANDING, given)
    assert row is not None, "it is locked"
    return row


def _said(cursor: Cursor, row: Row, words: Words) -> tuple[str, TemplateMessage | None]:
    """What is read, and how the channel is told to send it, if it may be sent now."""
    to, given = _recipient(row), {"tenant": row["tenant_id"]}
    if isinstance(words, FreeText):
        _refuse(text_refused(to))
        return words.text, None
    if isinstance(words, Uploaded):
        _refuse(text_refused(to))
        return words.caption, None
    name = phrases.first_name(row["name"])
    if isinstance(words, Canned):
        kept = one(cursor, _CANNED, {**given, "id": words.canned_reply_id})
        if kept is None:
            raise InvalidInputError("There is no such canned reply.", field="canned_reply_id")
        _refuse(text_refused(to))
        text: str = kept["text"].replace(" {name}", f" {name}" if name else "").replace("{name}", name)
        return text.replace("{institution}", row["institution"]), None
    found = one(cursor, _TEMPLATE, {**given, "id": words.template_id})
    if found is None:
        raise InvalidInputError("There is no such template.", field="template_id")
    template = Template(**found)
    _refuse(template_refused(to, template.state))
    known: dict[Slot, str] = {"name": name, "institution": row["institution"], "topic": row["course"]}
    message = template.filled(known | words.parts)
    return template.text(message), message


def _refuse(why: str | None) -> None:
    if why:
        raise ConflictError(why)


def _recipient(row: Row) -> Recipient:
    return Recipient(**{name: row[name] for name in Recipient.model_fields})


def _record(
    cursor: Cursor,
    row: Row,
    by: Actor,
    text: str,
    template: TemplateMessage | None,
    retry_of: UUID | None = None,
    *,
    kind: MessageKind = "text",
    for_the_bot: bool = False,
) -> Written:
    said = Said(author="human", kind=kind, text=text, at=row["now"])
    given: dict[str, Any] = {
        "tenant": row["tenant_id"],
        "conversation": row["id"],
        "lead": row["lead_id"],
        "member": member_of(by),
        "kind": kind,
        "text": text,
        "template": Jsonb(template.model_dump(mode="json")) if template else None,
        "retry_of": retry_of,
        "said": Jsonb([said.model_dump(mode="json")]),
    }
    cursor.execute(IN_ITS_PLACE if for_the_bot else HANDS, given)
    written = one(cursor, _WRITE, given) or {}
    if retry_of is None:
        answered(cursor, row["tenant_id"], row["id"], written["message_id"], text)
    if row["owner"] == "bot" and not for_the_bot:
        audit_hands(cursor, row, by, "taken_over")
    return Written(message_id=written["message_id"], conversation_id=row["id"])


_STANDING = f"""
select app_now() as now, c.tenant_id, c.id, c.lead_id, c.owner, c.member_id, c.last_seq, l.name, t.name as institution,
    coalesce(l.fields ->> 'course', '') as course,
    a.state <> 'disconnected' and coalesce(c.phone, l.phone, c.user_id) is not null as reachable,
    c.last_inbound_at as heard_at, l.opted_out_at, l.deleted_at is not null as deleted, {CONSENT} as consent
from conversation c
join lead l on l.tenant_id = c.tenant_id and l.id = c.lead_id
join tenant t on t.id = c.tenant_id
join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
where c.tenant_id = %(tenant)s and c.id = %(conversation)s
"""  # noqa: S608 - of a constant

_CANNED = "select text from canned_reply where tenant_id = %(tenant)s and id = %(id)s and deleted_at is null"

_TEMPLATE = """
select id, name, language, purpose, category, state, body, slots from message_template
where tenant_id = %(tenant)s and id = %(id)s
"""

_SENT = """
select m.conversation_id, m.kind, m.text, m.template, o.state, o.error,
    (select r.id from message r where r.tenant_id = m.tenant_id and r.retry_of = m.id) as again
from message m join outbox o on o.tenant_id = m.tenant_id and o.message_id = m.id
where m.tenant_id = %(tenant)s and m.id = %(message)s
"""

_WRITE = """
with said as (
    insert into message (tenant_id, conversation_id, author, member_id, kind, text, template, retry_of, said_at)
    values (%(tenant)s, %(conversation)s, 'human', %(member)s, %(kind)s, %(text)s, %(template)s, %(retry_of)s,
        app_now())
    returning id
), told as (
    insert into event (tenant_id, kind, conversation_id, lead_id, data)
    select %(tenant)s, 'WrittenByHand', %(conversation)s, %(lead)s,
        jsonb_build_object('message_id', id, 'member_id', %(member)s::uuid) from said
)
insert into outbox (tenant_id, conversation_id, message_id, purpose, owner_epoch)
select c.tenant_id, c.id, said.id, 'human', c.owner_epoch from said
join conversation c on c.tenant_id = %(tenant)s and c.id = %(conversation)s
returning message_id
"""
