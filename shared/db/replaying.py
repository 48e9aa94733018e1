"""What turns were taken over: kept with each, read to take it once more."""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from pydantic import ValidationError

from shared.db.connection import Database, Row, one
from shared.db.ledger import enter
from shared.domain.taken import Taken, fingerprint
from shared.domain.talk import Action, Outcome, Situation
from shared.domain.usage import Call
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError


class StoredTurn(Value):
    """A turn as it ended, and all that it takes to take it again."""

    id: UUID
    conversation_id: UUID
    kind: str
    action: Action
    rule: str
    engine: str
    text: str | None
    """What was said, or left to a person to say."""
    cited: tuple[UUID, ...]
    """What it rested on."""
    version: UUID | None
    taken: Taken
    fingerprint: bytes


class ReplayStore:
    """Tables ``turn`` and ``taken``; of the ledger rows of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, tenant_id: UUID, turn_id: UUID) -> StoredTurn:
        """The turn.

        Raises:
            NotFoundError: the tenant has none of this id.
            ConflictError: what it was taken over is not kept, or not any more, or in another shape.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _READ, {"tenant": tenant_id, "turn": turn_id})
        if row is None:
            raise NotFoundError("There is no such turn.")
        if row["situation"] is None:
            raise ConflictError("What this turn was taken over is not kept.")
        try:
            return _stored(row)
        except ValidationError:
            raise ConflictError("This turn was taken by an earlier program, whose notes cannot be read.") from None

    def charge(self, tenant_id: UUID, conversation_id: UUID, calls: tuple[Call, ...]) -> None:
        """Enter what a model cost, apart from every budget."""
        with self._database.tenant(tenant_id) as cursor:
            enter(cursor, tenant_id, calls, conversation_id, replay=True)


def kept(situation: Situation, outcome: Outcome) -> dict[str, Any]:
    """What ``KEEP`` names beside the turn's key."""
    return {
        "situation": Jsonb(situation.model_dump(mode="json")),
        "found": Jsonb(outcome.evidence.model_dump(mode="json")) if outcome.evidence else None,
        "drafts": Jsonb(outcome.drafts),
        "fingerprint": fingerprint(outcome),
    }


def _stored(row: Row) -> StoredTurn:
    told = {name: row.pop(name) for name in Taken.model_fields}
    return StoredTurn(**row, taken=Taken.model_validate(told))


KEEP = """
insert into taken (tenant_id, conversation_id, lo, situation, suspended, in_human_hands, evidence, drafts, fingerprint)
values (%(tenant)s, %(conversation)s, %(lo)s, %(situation)s, %(suspended)s, %(in_human_hands)s, %(found)s, %(drafts)s,
    %(fingerprint)s)
"""

_READ = """
select t.id, t.conversation_id, t.kind, t.action, t.rule, t.engine, t.knowledge_version as version,
    coalesce(m.text, w.text) as text, coalesce(m.evidence, w.evidence, '{}') as cited,
    k.situation, coalesce(k.suspended, false) as suspended, coalesce(k.in_human_hands, false) as in_human_hands,
    k.evidence, coalesce(k.drafts, '[]') as drafts, k.fingerprint
from turn t
left join taken k on k.tenant_id = t.tenant_id and k.conversation_id = t.conversation_id and k.lo = t.lo
left join message m on m.tenant_id = t.tenant_id and m.conversation_id = t.conversation_id and m.turn_lo = t.lo
    and m.author = 'bot'
left join draft w on w.tenant_id = t.tenant_id and w.conversation_id = t.conversation_id and w.turn_lo = t.lo
where t.tenant_id = %(tenant)s and t.id = %(turn)s
"""
