"""Drafts for a person to edit: what a turn would be thought over with, read without taking one. Nothing is sent."""

from itertools import takewhile
from typing import Any
from uuid import UUID

from shared.db.connection import Database, one
from shared.db.ledger import enter
from shared.db.noting import note
from shared.db.turns import READ, situation
from shared.domain.talk import Outcome, Said, Situation
from shared.errors import ConflictError, NotFoundError


class SuggestStore:
    """Reads a conversation as a turn does; writes what thinking it over cost, and that it was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, tenant_id: UUID, conversation_id: UUID) -> Situation:
        """What the lead wrote since we last said anything, with all that it is thought over with.

        Raises:
            NotFoundError: there is no such conversation.
            ConflictError: nothing is left to answer.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _OPEN, {"tenant": tenant_id, "conversation": conversation_id})
        if row is None:
            raise NotFoundError("There is no such conversation.")
        told = [Said(**each) for each in (*row["recent"], *(row["unanswered"] or ()))]
        # A person may have answered what no turn has written down yet.
        said = sorted(told, key=lambda each: each.at)
        unanswered = [*takewhile(lambda each: each.author == "lead", reversed(said))][::-1]
        if not unanswered:
            raise ConflictError("They have written nothing since they were last answered.")
        row["recent"] = [each.model_dump() for each in said[: -len(unanswered)]]
        return situation(row, unanswered)

    def record(self, thought_over: Situation, member_id: UUID | None, outcome: Outcome) -> None:
        """What it cost, and what came of it; no word of the draft."""
        tenant, conversation = thought_over.tenant_id, thought_over.conversation_id
        told: dict[str, Any] = {
            "member_id": str(member_id) if member_id else None,
            "kind": outcome.kind,
            "rule": outcome.rule,
            "usage": outcome.usage.model_dump(mode="json"),
        }
        with self._database.tenant(tenant) as cursor:
            note(cursor, tenant, "ReplyDrafted", told, thought_over.person.id, conversation)
            enter(cursor, tenant, outcome.usage.calls, conversation)


_OPEN = f"""
with opened as (
    select * from conversation where tenant_id = %(tenant)s and id = %(conversation)s
), doubtful as (
    select null::bigint as covers, null::bigint as since
)
{READ}"""  # noqa: S608 - of a constant
