"""Two leads who are one person become one lead, and two again, exactly as they were.

What stands for the person goes to the lead that stays: identities, conversations with their follow-ups, tasks,
enrolments, consents, forms, tags, records in CRMs, whoever has the lead. Every row is looked at before and after; the
difference is kept and is what unmerging takes back, unless it was changed since.

Locks: conversations, leads, assignments, each in the order of their ids, as everybody takes them who takes several.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from psycopg import sql
from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb

from shared.db.auditing import Actor, audit
from shared.db.connection import Cursor, Database, one
from shared.db.merging_rows import (
    CARRY_ASSIGNMENT,
    DROP_FOLLOW_UPS,
    FOLD,
    HIDE,
    HOLD_BACK,
    LOCKS,
    MOVES,
    OWED,
    RECORDS,
    SNAPSHOT,
    STILL,
    TAKE_TAGS,
    TAKEN_TAGS,
    TASKS,
)  # fmt: skip
from shared.db.noting import note
from shared.domain.undoing import undone
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError, NotFoundError


class Change(Value):
    """What merging made of one row: by column, and only what it changed."""

    table: str
    key: dict[str, Any]
    """Names the row afterwards."""
    before: dict[str, Any]
    after: dict[str, Any]


class Merged(Value):
    """What became of it."""

    id: UUID
    unanswered: tuple[UUID, ...]
    """Conversations in which a turn may have been under way: it is to be taken anew."""


class MergeStore:
    """Table ``merge``, and all that stands for a person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def merge(self, tenant_id: UUID, lead_id: UUID, merged_id: UUID, by: Actor) -> Merged:
        """Make one lead of two: ``lead_id`` stays.

        Raises:
            InvalidInputError: they are one lead.
            NotFoundError: one of them is not there.
            ConflictError: each has a conversation on the same channel account.
        """
        if lead_id == merged_id:
            raise InvalidInputError("A lead cannot be merged with itself.", field="lead_id")
        given: dict[str, Any] = {"tenant": tenant_id, "lead": lead_id, "merged": merged_id}
        with self._database.tenant(tenant_id) as cursor:
            _lock(cursor, given)
            before = _rows(cursor, given)
            given["was"] = Jsonb(_checked(before, given))
            given["tags"] = [row["id"] for row in cursor.execute(TAKEN_TAGS, given).fetchall()]
            for statement in (*MOVES, DROP_FOLLOW_UPS, CARRY_ASSIGNMENT, TAKE_TAGS, HIDE, FOLD, TASKS, RECORDS, OWED):
                cursor.execute(statement, given)
            changes = _changes(before, _rows(cursor, given), given)
            kept = {"rows": [change.model_dump() for change in changes], "tags": [str(tag) for tag in given["tags"]]}
            merge = one(cursor, _REMEMBER, {**given, "changes": Jsonb(kept)}) or {}
            _tell(cursor, given, "LeadsMerged", lead_id)
            unanswered = _unanswered(cursor, given)
            audit(cursor, tenant_id, by, "lead.merged", f"lead_{lead_id.hex}", {"merged": f"lead_{merged_id.hex}"})
            return Merged(id=merge["id"], unanswered=unanswered)

    def unmerge(self, tenant_id: UUID, lead_id: UUID, merged_id: UUID, by: Actor) -> Merged:
        """Make two of them again. What came since stays with ``lead_id``.

        Raises:
            NotFoundError: they were not merged.
            ConflictError: a later merge is to be undone first, or somebody else has the phone by now.
        """
        given: dict[str, Any] = {"tenant": tenant_id, "lead": lead_id, "merged": merged_id}
        try:
            with self._database.tenant(tenant_id) as cursor:
                _lock(cursor, given)
                merge = one(cursor, _OPEN, given)
                if merge is None:
                    raise NotFoundError("They were not merged.")
                if merge["later"]:
                    raise ConflictError("The lead was merged again since: undo that first.", field="lead_id")
                kept = merge["changes"]
                for change in map(Change.model_validate, kept["rows"]):
                    _undo(cursor, tenant_id, change)
                for statement in (HOLD_BACK, OWED, _FORGET):
                    cursor.execute(statement, {**given, "tags": kept["tags"], "merge": merge["id"]})
                _tell(cursor, given, "LeadsUnmerged", lead_id, merged_id)
                unanswered = _unanswered(cursor, given)
                told = {"merged": f"lead_{merged_id.hex}"}
                audit(cursor, tenant_id, by, "lead.unmerged", f"lead_{lead_id.hex}", told)
                return Merged(id=merge["id"], unanswered=unanswered)
        except UniqueViolation:
            raise ConflictError("Somebody else has the phone of the merged lead by now.", field="lead_id") from None


def _lock(cursor: Cursor, given: Mapping[str, Any]) -> None:
    for statement in LOCKS:
        cursor.execute(statement, given)


def _rows(cursor: Cursor, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    return cursor.execute(SNAPSHOT, given).fetchall()


def _checked(rows: list[dict[str, Any]], given: Mapping[str, Any]) -> dict[str, Any]:
    """The lead that becomes the other one, as it is before."""
    seen = {row["key"]["id"]: row["row"] for row in rows if row["table"] == "lead" and not row["row"]["deleted_at"]}
    for name in ("lead", "merged"):
        if str(given[name]) not in seen:
            raise NotFoundError("There is no such lead.")
    channels = [row["channel"] for row in rows if row["table"] == "conversation"]
    if len(channels) != len(set(channels)):
        raise ConflictError(
            "Both have a conversation on the same channel account; two chats cannot become one.", field="lead_id"
        )
    merged: dict[str, Any] = seen[str(given["merged"])]
    return merged


def _changes(before: list[dict[str, Any]], after: list[dict[str, Any]], given: Mapping[str, Any]) -> tuple[Change, ...]:
    """By table, tasks before leads: what a lead's row sets in motion must find them where they were."""
    was = {(row["table"], *row["key"].values()): row["row"] for row in before}
    changes = []
    for row in after:
        table, key, now = row["table"], row["key"], row["row"]
        then = was.get((table, *key.values()))
        if then is None:  # the lead is the row's name, and it is another one's now
            moved = {**key, "lead_id": str(given["merged"])}
            then = was[(table, *moved.values())]
        told = {name for name in now if now[name] != then[name]}
        if told:
            changes.append(
                Change(table=table, key=key, before={n: then[n] for n in told}, after={n: now[n] for n in told})
            )
    return tuple(changes)


def _undo(cursor: Cursor, tenant_id: UUID, change: Change) -> None:
    table = sql.Identifier(change.table)
    mine = sql.SQL(" and ").join(
        sql.SQL("t.{} = k.{}").format(sql.Identifier(name), sql.Identifier(name)) for name in change.key
    )
    given = {"tenant": tenant_id, "key": Jsonb(change.key)}
    look = sql.SQL(
        "select to_jsonb(t) as row from {} t cross join jsonb_populate_record(null::{}, %(key)s) k"
        " where t.tenant_id = %(tenant)s and {} {}"
    ).format(table, table, mine, sql.SQL(STILL.get(change.table, "")))
    found = cursor.execute(look, given).fetchone()
    if found is None:
        return
    now = found["row"]
    told = {name: undone(change.before[name], change.after[name], now[name]) for name in change.after}
    columns = sql.SQL(", ").join(
        sql.SQL("{} = p.{}").format(sql.Identifier(name), sql.Identifier(name)) for name in sorted(told)
    )
    write = sql.SQL(
        "update {} t set {} from jsonb_populate_record(null::{}, %(key)s) k,"
        " jsonb_populate_record(null::{}, %(told)s) p where t.tenant_id = %(tenant)s and {}"
    ).format(table, columns, table, table, mine)
    cursor.execute(write, {**given, "told": Jsonb(told)})


def _tell(cursor: Cursor, given: Mapping[str, Any], what: str, *changed: UUID) -> None:
    note(cursor, given["tenant"], what, {"merged_id": str(given["merged"])}, given["lead"])
    for lead in changed:
        note(cursor, given["tenant"], "LeadUpdated", {"source": "merge"}, lead)


def _unanswered(cursor: Cursor, given: Mapping[str, Any]) -> tuple[UUID, ...]:
    return tuple(row["id"] for row in cursor.execute(_UNANSWERED, given).fetchall())


_REMEMBER = """
insert into merge (tenant_id, lead_id, merged_id, changes) values (%(tenant)s, %(lead)s, %(merged)s, %(changes)s)
returning id
"""

_OPEN = """
select m.id, m.changes, exists (
    select from merge o
    where o.tenant_id = m.tenant_id and o.undone_at is null and o.id > m.id
        and (o.lead_id in (m.lead_id, m.merged_id) or o.merged_id = m.lead_id)
) as later
from merge m
where m.tenant_id = %(tenant)s and m.lead_id = %(lead)s and m.merged_id = %(merged)s and m.undone_at is null
"""

_FORGET = "update merge set undone_at = app_now() where tenant_id = %(tenant)s and id = %(merge)s"

_UNANSWERED = """
select id from conversation
where tenant_id = %(tenant)s and lead_id in (%(lead)s, %(merged)s) and last_seq > answered_seq
"""
