"""The tenant's own test questions: what every version must answer, or must not."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shared.db.auditing import Actor, audit
from shared.db.connection import Database, one
from shared.db.drafting import QUESTIONS
from shared.domain.talk import Language
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

_NONE = "There is no such question."


class Wanted(Value):
    """A question and what is wanted of its answer."""

    text: str
    language: Language
    contains: tuple[str, ...] = ()
    """All of it must stand in what is found."""
    refused: bool = False
    """No passage may support an answer; then nothing can be wanted in it."""


class KeptQuestion(Wanted):
    """One that is kept."""

    id: UUID
    created_at: datetime


class QuestionStore:
    """Table ``question``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, limit: int = QUESTIONS, before: UUID | None = None) -> Sequence[KeptQuestion]:
        """The newest first."""
        given = {"tenant_id": tenant_id, "limit": limit, "before": before}
        with self._database.tenant(tenant_id) as cursor:
            return [KeptQuestion(**row) for row in cursor.execute(_LIST, given).fetchall()]

    def get(self, tenant_id: UUID, question_id: UUID) -> KeptQuestion:
        """One question.

        Raises:
            NotFoundError
        """
        return self._one(tenant_id, _GET, {"id": question_id})

    def add(self, tenant_id: UUID, wanted: Wanted) -> KeptQuestion:
        """Keep a question.

        Raises:
            ConflictError: there are as many as are asked of a version.
        """
        try:
            return self._one(tenant_id, _ADD, {**wanted.model_dump(), "most": QUESTIONS})
        except NotFoundError:
            raise ConflictError(f"There are {QUESTIONS} test questions already: remove one first.") from None

    def change(self, tenant_id: UUID, question_id: UUID, wanted: Wanted) -> KeptQuestion:
        """Want something else.

        Raises:
            NotFoundError
        """
        return self._one(tenant_id, _CHANGE, {**wanted.model_dump(), "id": question_id})

    def remove(self, tenant_id: UUID, question_id: UUID, by: Actor) -> None:
        """Ask it no more.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            if one(cursor, _REMOVE, {"tenant_id": tenant_id, "id": question_id}) is None:
                raise NotFoundError(_NONE)
            audit(cursor, tenant_id, by, "question.deleted", f"qst_{question_id.hex}")

    def _one(self, tenant_id: UUID, sql: str, given: dict[str, object]) -> KeptQuestion:
        listed = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
        with self._database.tenant(tenant_id) as cursor:
            row = cursor.execute(sql, {**listed, "tenant_id": tenant_id}).fetchone()
        if row is None:
            raise NotFoundError(_NONE)
        return KeptQuestion(**row)


_LIST = """
select id, text, language, contains, refused, created_at from question
where tenant_id = %(tenant_id)s and deleted_at is null and (%(before)s::uuid is null or id < %(before)s)
order by id desc limit %(limit)s
"""
_GET = """
select id, text, language, contains, refused, created_at from question
where tenant_id = %(tenant_id)s and deleted_at is null and id = %(id)s
"""
_ADD = """
insert into question (tenant_id, text, language, contains, refused)
select %(tenant_id)s, %(text)s, %(language)s, %(contains)s::text[], %(refused)s
where (select count(*) from question where tenant_id = %(tenant_id)s and deleted_at is null) < %(most)s
returning id, text, language, contains, refused, created_at
"""
_CHANGE = """
update question set text = %(text)s, language = %(language)s, contains = %(contains)s::text[], refused = %(refused)s
where tenant_id = %(tenant_id)s and deleted_at is null and id = %(id)s
returning id, text, language, contains, refused, created_at
"""
_REMOVE = """
update question set deleted_at = app_now()
where tenant_id = %(tenant_id)s and deleted_at is null and id = %(id)s
returning id, text, language, contains, refused, created_at
"""
