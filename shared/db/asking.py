"""Questions of tenants' own software: what is thought over, and what is kept of it. No lead, no conversation."""

from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.connection import Database, one
from shared.db.ctas import SETTINGS
from shared.db.ledger import CAPPED, SPENT, enter
from shared.db.noting import note
from shared.db.remembering import LAST
from shared.domain.talk import Institution, Language, Outcome, Person, Said, Situation
from shared.domain.value import Value
from shared.errors import NotFoundError

FORGOTTEN_AFTER = "1 day"
"""A session in which nothing is asked for so long begins anew, and is deleted with the next question."""


class Asked(Value):
    """A question, and where it belongs."""

    tenant_id: UUID
    request_id: str
    text: str
    session_id: str | None = None
    language: Language | None = None
    """What is spoken, where the words of the question do not tell."""
    version: UUID | None = None
    """A draft or an older version to ask; None: the active one."""


class AskStore:
    """Tables ``ask_session``, ``ledger`` and ``event``, for one question."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, asked: Asked) -> Situation:
        """Read everything that the question is thought over with, in one statement.

        Raises:
            NotFoundError: there is no such version.
        """
        given = {
            "tenant": asked.tenant_id,
            "session": asked.session_id,
            "version": asked.version,
            "forgotten": FORGOTTEN_AFTER,
        }
        with self._database.tenant(asked.tenant_id) as cursor:
            row = one(cursor, _READ, given)
        if row is None or (asked.version and row["version"] is None):
            raise NotFoundError("There is no such version.", field="version")
        window = tuple(Said(**said) for said in row["recent"])
        return Situation(
            tenant_id=asked.tenant_id,
            conversation_id=asked.tenant_id,
            institution=Institution(name=row["name"], **row["settings"]),
            person=Person(id=asked.tenant_id, noticed=True),
            now=row["now"],
            language=asked.language or row["language"],
            topic=tuple(row["topic"]),
            asked=tuple(row["asked"]),
            summary=row["summary"],
            spent=row["spent"],
            capped=row["capped"],
            window=window,
            unanswered=(Said(author="lead", text=asked.text, at=row["now"]),),
            knowledge_version=row["version"],
            greeted=bool(window),
            last_rule=row["last_rule"],
        )

    def record(self, asked: Asked, situation: Situation, outcome: Outcome, answer: str) -> None:
        """What it cost, that it was asked, and the session's memory; no word of it outside the session."""
        with self._database.tenant(asked.tenant_id) as cursor:
            if asked.session_id is not None:
                cursor.execute(_FORGET, {"tenant": asked.tenant_id, "forgotten": FORGOTTEN_AFTER})
                cursor.execute(_REMEMBER, _memory(asked, situation, outcome, answer))
            note(cursor, asked.tenant_id, "QuestionAsked", _event(asked, situation, outcome))
            enter(cursor, asked.tenant_id, outcome.usage.calls, request_id=asked.request_id)


def _memory(asked: Asked, situation: Situation, outcome: Outcome, answer: str) -> dict[str, Any]:
    said = [*situation.unanswered, Said(author="bot", text=answer, at=situation.now)]
    return {
        "tenant": asked.tenant_id,
        "session": asked.session_id,
        "said": Jsonb([message.model_dump(mode="json") for message in said]),
        "topic": list(outcome.topic),
        "asked": list(outcome.asked),
        "language": outcome.language,
        "summary": outcome.summary,
        "rule": outcome.rule,
    }


def _event(asked: Asked, situation: Situation, outcome: Outcome) -> dict[str, Any]:
    return {
        "request_id": asked.request_id,
        "kind": outcome.kind,
        "rule": outcome.rule,
        "evidence": [str(it) for it in outcome.reply.evidence] if outcome.reply else [],
        "version_id": str(situation.knowledge_version) if situation.knowledge_version else None,
        "usage": outcome.usage.model_dump(mode="json"),
        "steps": [step.model_dump(mode="json") for step in outcome.steps],
    }


_READ = f"""
select app_now() as now, t.name, {SETTINGS}, s.language,
    coalesce(s.recent, '[]') as recent, coalesce(s.topic, '{{}}') as topic, coalesce(s.asked, '{{}}') as asked,
    coalesce(s.summary, '') as summary, coalesce(s.last_rule, '') as last_rule,
    case when %(version)s::uuid is null then active_version(t.id) else (
        select v.id from knowledge_version v where v.tenant_id = t.id and v.id = %(version)s
    ) end as version,
    {SPENT} as spent, {CAPPED} as capped
from tenant t
left join ask_session s on s.tenant_id = t.id and s.id = %(session)s
    and s.asked_at > app_now() - %(forgotten)s::interval
where t.id = %(tenant)s
"""  # noqa: S608 - of constants

_FORGET = """
delete from ask_session where tenant_id = %(tenant)s and asked_at <= app_now() - %(forgotten)s::interval
"""

# Two questions of one session at once: both are remembered, in the order in which they were answered.
_REMEMBER = f"""
insert into ask_session as s (tenant_id, id, recent, topic, asked, language, summary, last_rule)
values (%(tenant)s, %(session)s, %(said)s, %(topic)s, %(asked)s, %(language)s, %(summary)s, %(rule)s)
on conflict (tenant_id, id) do update set
    recent = jsonb_path_query_array(s.recent || excluded.recent, {LAST}),
    topic = excluded.topic,
    asked = excluded.asked,
    language = excluded.language,
    summary = coalesce(nullif(excluded.summary, ''), s.summary),
    last_rule = excluded.last_rule,
    asked_at = app_now()
"""  # noqa: S608 - of a constant
