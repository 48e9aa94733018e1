"""A tenant's message templates."""

from uuid import UUID

import psycopg

from shared.db.connection import Cursor, Database, one
from shared.domain.templates import Decision, Template, TemplateState
from shared.errors import ConflictError, NotFoundError


class TemplateStore:
    """Table ``message_template``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID) -> list[Template]:
        """All of them, by name."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(f"{_ALL} order by name, language", {"tenant": tenant_id}).fetchall()
        return [Template(**row) for row in rows]

    def add(self, tenant_id: UUID, template: Template) -> None:
        """Keep one, in the state in which the platform has it.

        Raises:
            ConflictError: one of this name and language is there.
        """
        given = template.model_dump() | {"tenant": tenant_id, "slots": list(template.slots)}
        try:
            with self._database.tenant(tenant_id) as cursor:
                cursor.execute(_ADD, given)
        except psycopg.errors.UniqueViolation as error:
            raise ConflictError("There is a template of this name in this language.") from error

    def move(self, tenant_id: UUID, template_id: UUID, state: TemplateState) -> Template:
        """Record what the platform decided.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _MOVE, {"tenant": tenant_id, "id": template_id, "state": state})
        if row is None:
            raise NotFoundError("There is no such template.")
        return Template(**row)


def decide(cursor: Cursor, tenant_id: UUID, decision: Decision) -> bool:
    """Abide by what the platform decided, unless it decided otherwise since; whether it is a template that we keep."""
    row = one(cursor, _DECIDE, {**decision.model_dump(), "tenant": tenant_id})
    return row is not None


_COLUMNS = "id, name, language, purpose, category, state, body, slots"
_ALL = f"select {_COLUMNS} from message_template where tenant_id = %(tenant)s"  # noqa: S608

_ADD = """
insert into message_template (tenant_id, id, name, language, purpose, category, state, body, slots)
values (%(tenant)s, %(id)s, %(name)s, %(language)s, %(purpose)s, %(category)s, %(state)s, %(body)s, %(slots)s)
"""

_MOVE = f"""
update message_template set state = %(state)s, decided_at = app_now()
where tenant_id = %(tenant)s and id = %(id)s returning {_COLUMNS}
"""  # noqa: S608

_DECIDE = """
with kept as (
    select id, decided_at from message_template
    where tenant_id = %(tenant)s and name = %(name)s and language = %(language)s for no key update
), decided as (
    update message_template t
    set state = %(state)s, category = coalesce(%(category)s, t.category), decided_at = %(at)s
    from kept
    where t.tenant_id = %(tenant)s and t.id = kept.id and coalesce(kept.decided_at <= %(at)s, true)
)
select from kept
"""
