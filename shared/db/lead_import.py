"""Leads as a table: imported as a preview showed them, and exported."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from shared.db.auditing import Actor, audit
from shared.db.connection import Cursor, Database
from shared.db.lead_search import conditions, with_hits
from shared.db.leads import keep
from shared.db.noting import note
from shared.domain.import_cells import Cell
from shared.domain.lead import Field
from shared.domain.lead_filter import LeadFilter
from shared.domain.lead_table import COLUMNS, LeadRow, Preview, PreviewRow, cells_of, read_leads, token_of, written
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError

_MOVED = "The file or what is stored has changed since the preview. Look at the preview again, then import."
SOURCE = "import"
"""Of who is new and of whom the table names none."""
_HEAD = (*COLUMNS, "Stage", "Temperature", "Score", "Assignee", "Tags", "Qualified", "Opted out", "Created", "Id")


class Exported(Value):
    """A part of the leads that were asked for."""

    table: tuple[tuple[str, ...], ...]
    """With its headings."""
    last: UUID | None
    """Behind which the next part begins; None: this is all."""


class LeadTables:
    """Table ``lead``, many rows at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def preview(self, tenant_id: UUID, table: Sequence[Sequence[Cell]]) -> Preview:
        """What importing a table would do. Changes nothing."""
        with self._database.tenant(tenant_id) as cursor:
            return _planned(cursor, tenant_id, table)[0]

    def commit(self, tenant_id: UUID, table: Sequence[Sequence[Cell]], token: str, by: Actor) -> Preview:
        """Import a table as its preview showed it, all of it or nothing.

        Raises:
            InvalidInputError: rows are wrong.
            ConflictError: it would no longer do what the preview with this token showed.
        """
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_ALONE, {"tenant": tenant_id})
            preview, rows = _planned(cursor, tenant_id, table)
            if preview.faults:
                raise InvalidInputError(f"Row {preview.faults[0].row}: {preview.faults[0].sentence}", field="content")
            if token_of(preview) != token:
                raise ConflictError(_MOVED, field="token")
            for row, shown in zip(rows, preview.rows, strict=True):
                if shown.state != "unchanged":
                    _store(cursor, tenant_id, row)
            audit(cursor, tenant_id, by, "leads.imported", "leads", {"rows": len(rows)})
            return preview

    def export(
        self, tenant_id: UUID, asked: LeadFilter, at_most: int, by: Actor, after: UUID | None = None
    ) -> Exported:
        """The newest of those that the filter lets through; that somebody took them along is recorded."""
        where, given = conditions(asked)
        before = " and l.id < %(after)s" if after else ""
        given |= {"tenant": tenant_id, "after": after, "most": at_most + 1}
        with self._database.tenant(tenant_id) as cursor:
            statement = f"{with_hits(asked)} {_EXPORT}{where}{before} order by l.id desc limit %(most)s"
            rows = cursor.execute(statement, given).fetchall()
            shown = rows[:at_most]
            named = {"rows": len(shown), "filter": sorted(asked.given)}
            audit(cursor, tenant_id, by, "leads.exported", "leads", named)
        last = shown[-1]["id"] if len(rows) > at_most else None
        return Exported(table=tuple(written(_HEAD, [_cells(row) for row in shown])), last=last)


def _planned(cursor: Cursor, tenant_id: UUID, table: Sequence[Sequence[Cell]]) -> tuple[Preview, tuple[LeadRow, ...]]:
    read = read_leads(table)
    if read.faults:
        return Preview(faults=read.faults, ignored=read.ignored), ()
    given = {
        "tenant": tenant_id,
        "phones": [row.fields["phone"] for row in read.rows if "phone" in row.fields],
        "emails": [row.fields["email"] for row in read.rows if "email" in row.fields],
    }
    people = cursor.execute(_PEOPLE, given).fetchall()
    by_phone = {one["phone"]: one for one in people if one["phone"]}
    by_email = {one["email"]: one for one in people if one["email"]}
    rows = []
    for row in read.rows:
        known = by_phone.get(row.fields.get("phone")) or by_email.get(row.fields.get("email"))
        state = "added" if known is None else "changed" if _news(row.fields, known) else "unchanged"
        rows.append(PreviewRow.model_validate({"row": row.row, "name": row.fields.get("name"), "state": state}))
    return Preview(rows=tuple(rows), ignored=read.ignored), read.rows


def _news(told: Mapping[Field, str], known: Mapping[str, Any]) -> bool:
    """Whether a row says anything that is not known; what a human wrote is not changed by a table."""
    return known["deleted"] or any(
        known["fields"].get(name) != value and name not in known["locked"] for name, value in told.items()
    )


def _store(cursor: Cursor, tenant_id: UUID, row: LeadRow) -> None:
    lead = keep(cursor, tenant_id, row.fields)
    assert lead is not None, "every row has a phone or an e-mail"
    source = row.source or (SOURCE if lead.created else None)
    cursor.execute(_NAME_SOURCE, {"tenant": tenant_id, "lead": lead.id, "source": source})
    told = {"source": SOURCE, "fields": sorted(row.fields)}
    note(cursor, tenant_id, "LeadCaptured" if lead.created else "LeadUpdated", told, lead.id)


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    told = {**row["fields"], "name": row["name"], "phone": row["phone"], "email": row["email"]}
    moments = (row["qualified_at"], row["opted_out_at"], row["created_at"])
    return (
        *cells_of(told),
        row["source"] or "",
        row["stage"],
        row["temperature"],
        str(row["score"]),
        row["assignee"] or "",
        row["tags"] or "",
        *(moment.isoformat(timespec="seconds") if moment else "" for moment in moments),
        f"lead_{row['id'].hex}",
    )


_ALONE = "select pg_advisory_xact_lock(hashtextextended('leads ' || %(tenant)s::text, 0))"

# By whichever of their phones and addresses somebody is told, they are who they are since a merge.
_PEOPLE = """
select o.phone, o.email, l.fields || jsonb_strip_nulls(jsonb_build_object('name', l.name, 'phone', l.phone)) as fields,
    l.locked, l.deleted_at is not null as deleted
from lead o join lead l on l.tenant_id = o.tenant_id and l.id = coalesce(o.merged_into, o.id)
where o.tenant_id = %(tenant)s and (o.phone = any(%(phones)s::text[]) or o.email = any(%(emails)s::text[]))
"""

_NAME_SOURCE = """
update lead set source = %(source)s
where tenant_id = %(tenant)s and id = %(lead)s and source is null and %(source)s::text is not null
"""

_EXPORT = """
select l.id, l.name, l.phone, l.email, l.fields, l.source, l.stage, l.temperature, l.score, l.qualified_at,
    l.opted_out_at, l.created_at, m.name as assignee, (
        select string_agg(t.name, '; ' order by lower(t.name))
        from lead_tag g join tag t on t.tenant_id = g.tenant_id and t.id = g.tag_id
        where g.tenant_id = l.tenant_id and g.lead_id = l.id and t.deleted_at is null
    ) as tags
from lead l left join member m on m.tenant_id = l.tenant_id and m.id = l.assignee_id
where l.tenant_id = %(tenant)s and l.deleted_at is null
"""
