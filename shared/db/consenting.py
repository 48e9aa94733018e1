"""What people agreed to and what they withdrew, each with its receipt."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from shared.db.connection import Cursor, Database, one
from shared.domain.form_lead import ConsentKind
from shared.domain.value import Value
from shared.errors import NotFoundError

VERSION = "left(encode(sha256(convert_to(k.wording, 'UTF8')), 'hex'), 12)"
"""Of the words of consent k: the same words have the same."""


class Receipt(Value):
    """What somebody agreed to, or refused."""

    kind: ConsentKind
    """What for: being spoken to in this way."""
    granted: bool
    wording: str
    version: str
    source: str
    proof: str | None
    at: datetime
    withdrawn_at: datetime | None


class ConsentStore:
    """Table ``consent``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def receipts(self, tenant_id: UUID, lead_id: UUID) -> Sequence[Receipt]:
        """All of a lead's, the newest first.

        Raises:
            NotFoundError
        """
        given = {"tenant": tenant_id, "lead": lead_id}
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_RECEIPTS, given).fetchall()
            if not rows and one(cursor, _THERE, given) is None:
                raise NotFoundError("There is no such lead.")
        return [Receipt(**row) for row in rows]


def write_on(cursor: Cursor, tenant_id: UUID, lead_id: UUID, conversation_id: UUID, seq: int) -> None:
    """They wrote on, up to message ``seq``, after they were shown the privacy notice: the first time, that is it."""
    given = {"tenant": tenant_id, "lead": lead_id, "conversation": conversation_id, "seq": seq}
    cursor.execute(_WRITE_ON, given)


def choose(
    cursor: Cursor, tenant_id: UUID, lead_id: UUID, choice: Literal["opted_in", "opted_out"], conversation_id: UUID,
    seq: int,
) -> None:  # fmt: skip
    """They said in a conversation, in message ``seq``, that they want to hear from us, or nothing more."""
    given = {"tenant": tenant_id, "lead": lead_id, "conversation": conversation_id, "seq": seq}
    cursor.execute(_OPT_IN if choice == "opted_in" else _OPT_OUT, given)


def opt_out_elsewhere(cursor: Cursor, tenant_id: UUID, lead_id: UUID, request_id: str) -> None:
    """They said so in a text that came by API."""
    cursor.execute(_OPT_OUT_BY_API, {"tenant": tenant_id, "lead": lead_id, "request": request_id})


_THERE = "select 1 from lead where tenant_id = %(tenant)s and id = %(lead)s and deleted_at is null"

_RECEIPTS = f"""
select k.kind, k.granted, k.wording, {VERSION} as version, k.source, k.proof, k.at, case when k.granted then (
    select min(w.at) from consent w
    where w.tenant_id = k.tenant_id and w.lead_id = k.lead_id and w.kind = k.kind and not w.granted
        and (w.at, w.id) > (k.at, k.id)) end as withdrawn_at
from consent k join lead l on l.tenant_id = k.tenant_id and l.id = k.lead_id and l.deleted_at is null
where k.tenant_id = %(tenant)s and k.lead_id = %(lead)s order by k.at desc, k.id desc
"""  # noqa: S608 - of constants, as below

_INSERT = "insert into consent (tenant_id, lead_id, kind, granted, wording, source, proof)"

# What was shown is the reply that carried the notice: recorded in the transaction that says so. It is looked for among
# all that was said, and only where there is no receipt yet: every turn asks.
_WRITE_ON = f"""
with agreed as materialized (
    select m.tenant_id, m.conversation_id, l.id as lead_id, l.notice_at, m.external_id
    from lead l
    join message m on m.tenant_id = l.tenant_id and m.conversation_id = %(conversation)s and m.seq = %(seq)s
    where l.tenant_id = %(tenant)s and l.id = %(lead)s and m.created_at > l.notice_at and not exists (
        select from consent k where k.tenant_id = l.tenant_id and k.lead_id = l.id and k.kind = 'whatsapp')
)
{_INSERT}
select a.tenant_id, a.lead_id, 'whatsapp', true, shown.text, 'chat', a.external_id
from agreed a join lateral (
    select b.text from message b
    where b.tenant_id = a.tenant_id and b.conversation_id = a.conversation_id and b.author <> 'lead'
    order by abs(extract(epoch from b.created_at - a.notice_at)) limit 1
) shown on true
"""  # noqa: S608

_OPT_IN = f"""
{_INSERT}
select m.tenant_id, %(lead)s, 'whatsapp', true, m.text, 'chat', m.external_id
from message m where m.tenant_id = %(tenant)s and m.conversation_id = %(conversation)s and m.seq = %(seq)s
"""  # noqa: S608

# Whoever wants to hear nothing more takes back whatever they agreed to.
_TAKEN_BACK = """
(kind.kind = 'whatsapp' or exists (
    select from consent k where k.tenant_id = %(tenant)s and k.lead_id = %(lead)s and k.kind = kind.kind and k.granted))
"""
_OPT_OUT = f"""
{_INSERT}
select m.tenant_id, %(lead)s, kind.kind, false, m.text, 'chat', m.external_id
from unnest(array['whatsapp', 'call', 'email']) as kind (kind), message m
where m.tenant_id = %(tenant)s and m.conversation_id = %(conversation)s and m.seq = %(seq)s and {_TAKEN_BACK}
"""  # noqa: S608
_OPT_OUT_BY_API = f"""
{_INSERT}
select %(tenant)s, %(lead)s, kind.kind, false, '', 'api', %(request)s
from unnest(array['whatsapp', 'call', 'email']) as kind (kind) where {_TAKEN_BACK}
"""  # noqa: S608
