"""The catalogue as it is kept: read, changed by adding rows, and its history."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID, uuid4

from shared.db.auditing import SYSTEM, Actor, audit
from shared.db.connection import Cursor, Database, Row
from shared.db.noting import note
from shared.domain.catalogue_changes import AddItem, Applied, Change, ChangeFact, RemoveFact, applied
from shared.domain.cataloguing import Catalogue, KeptFact, KeptItem, NewItem
from shared.domain.exporting import table
from shared.domain.import_cells import Cell
from shared.domain.importing_plan import Preview, plan, token_of
from shared.domain.value import Value
from shared.errors import ConflictError, RefusedChangeError

_MOVED = "The file or the catalogue has changed since the preview. Look at the preview again, then import."


class _Choice(Value):
    """Which items are read: all that are offered, or fewer where something is given."""

    item: UUID | None = None
    fact: UUID | None = None
    """The item of this fact."""
    kind: str | None = None
    after: UUID | None = None
    limit: int | None = None
    past: bool = False
    """Removed items, too, and facts that have ended or were taken back."""
    changed: list[UUID] | None = None
    """All items, but only these and those of ``facts`` with their facts: the others are there by name."""
    facts: list[UUID] = []


class CatalogueStore:
    """Tables ``catalogue_item`` and ``catalogue_fact``, of which nothing is deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def items(self, tenant_id: UUID, kind: str | None = None, after: UUID | None = None, limit: int = 100) -> Catalogue:
        """What is offered, in its order, with all facts in force or to come."""
        with self._database.tenant(tenant_id) as cursor:
            return read(cursor, tenant_id, _Choice(kind=kind, after=after, limit=limit))

    def item(self, tenant_id: UUID, item_id: UUID, *, history: bool = False) -> KeptItem | None:
        """One item with its facts; with ``history`` also what has ended or was taken back, even of a removed item."""
        with self._database.tenant(tenant_id) as cursor:
            found = read(cursor, tenant_id, _Choice(item=item_id, past=history))
        return found.items[0] if found.items else None

    def item_of(self, tenant_id: UUID, fact_id: UUID) -> KeptItem | None:
        """The item that a fact belongs to, with the facts in force or to come."""
        with self._database.tenant(tenant_id) as cursor:
            found = read(cursor, tenant_id, _Choice(fact=fact_id))
        return found.items[0] if found.items else None

    def apply(self, tenant_id: UUID, changes: Sequence[Change], by: Actor = SYSTEM) -> Applied:
        """Make all changes or none.

        Raises:
            RefusedChangeError: with what is wrong, and in which change.
        """
        with self._database.tenant(tenant_id) as cursor:
            return apply_in(cursor, tenant_id, changes, by)

    def export(self, tenant_id: UUID) -> list[tuple[str, ...]]:
        """The catalogue as the table that can be imported again."""
        with self._database.tenant(tenant_id) as cursor:
            return table(read(cursor, tenant_id))

    def preview(self, tenant_id: UUID, rows: Sequence[Sequence[Cell]], *, complete: bool = False) -> Preview:
        """What importing a table would change. Changes nothing.

        Args:
            rows: as they stand in the file, the header among the first.
            complete: the table is the whole catalogue: what does not stand in it is taken out.
        """
        with self._database.tenant(tenant_id) as cursor:
            return plan(rows, read(cursor, tenant_id), complete=complete).preview

    def commit(
        self,
        tenant_id: UUID,
        rows: Sequence[Sequence[Cell]],
        token: str,
        *,
        complete: bool = False,
        by: Actor = SYSTEM,
    ) -> Preview:
        """Import a table as its preview showed it, all of it or nothing.

        Raises:
            RefusedChangeError: rows are wrong.
            ConflictError: it would no longer do what the preview with this token showed.
        """
        with self._database.tenant(tenant_id) as cursor:
            lock(cursor, tenant_id)
            planned = plan(rows, read(cursor, tenant_id), complete=complete)
            if planned.preview.faults:
                raise RefusedChangeError(planned.preview.faults)
            if token_of(planned.preview) != token:
                raise ConflictError(_MOVED, field="token")
            apply_in(cursor, tenant_id, planned.changes, by)
            return planned.preview


def apply_in(cursor: Cursor, tenant_id: UUID, changes: Sequence[Change], by: Actor = SYSTEM) -> Applied:
    """Make all changes or none, in a transaction of the tenant's.

    Raises:
        RefusedChangeError: with what is wrong, and in which change.
    """
    lock(cursor, tenant_id)
    before = read(cursor, tenant_id, _meant(changes))
    done = applied(before, changes, uuid4)
    if done.faults:
        raise RefusedChangeError(done.faults)
    _write(cursor, tenant_id, before, done)
    if done.touched:
        subject = f"item_{done.touched[0].hex}" if len(done.touched) == 1 else "catalogue"
        audit(cursor, tenant_id, by, "catalogue.changed", subject, dict(Counter(change.change for change in changes)))
    return done


def publish(cursor: Cursor, tenant_id: UUID, items: list[NewItem]) -> None:
    """Add the items that never were there, by kind and name. An item that is there, or was removed, is left alone.

    The cursor's transaction must be the tenant's own.
    """
    rows = cursor.execute("select kind, name from catalogue_item where tenant_id = %s", [tenant_id]).fetchall()
    there = {(row["kind"], row["name"]) for row in rows}
    apply_in(cursor, tenant_id, [AddItem(item=item) for item in items if (item.kind, item.name) not in there])


def lock(cursor: Cursor, tenant_id: UUID) -> None:
    """Until the transaction ends nobody else changes this catalogue: what is judged together is stored together."""
    cursor.execute("select pg_advisory_xact_lock(hashtextextended('catalogue ' || %s, 0))", [str(tenant_id)])


def _meant(changes: Sequence[Change]) -> _Choice:
    facts = [change.fact_id for change in changes if isinstance(change, ChangeFact | RemoveFact)]
    named = [change.item_id for change in changes if not isinstance(change, ChangeFact | RemoveFact | AddItem)]
    return _Choice(changed=named, facts=facts)


def read(cursor: Cursor, tenant_id: UUID, choice: _Choice = _Choice()) -> Catalogue:
    """What is offered, with the facts in force or to come. Runs in a transaction of the tenant's."""
    given = {"tenant": tenant_id, **choice.model_dump()}
    moment = cursor.execute(_MOMENT, given).fetchone() or {}
    items = cursor.execute(_ITEMS, given).fetchall()
    empty = Catalogue(items=(), now=moment["now"], timezone=moment["timezone"] or "Asia/Kolkata")
    facts: dict[UUID, list[KeptFact]] = {}
    wanted = [item["id"] for item in items if item.pop("whole")]
    for row in cursor.execute(_FACTS, {**given, "items": wanted}).fetchall():
        facts.setdefault(row.pop("item_id"), []).append(_fact(row, empty))
    kept = tuple(KeptItem(**item, facts=tuple(facts.get(item["id"], ()))) for item in items)
    return empty.model_copy(update={"items": kept, "now": empty.now.astimezone(empty.zone)})


def _fact(row: Row, catalogue: Catalogue) -> KeptFact:
    for name in ("effective_from", "effective_until"):
        if row[name] is not None:
            row[name] = row[name].astimezone(catalogue.zone)
    return KeptFact(**row)


def _write(cursor: Cursor, tenant_id: UUID, before: Catalogue, done: Applied) -> None:
    """Store the difference: new rows, and the ends of old ones."""
    old = {item.id: item for item in before.items}
    known = {fact.id: fact for item in before.items for fact in item.facts}
    touched = [item for item in done.catalogue.items if item.id in done.touched]
    rows = [(item, fact) for item in touched for fact in item.facts]
    batches = (
        (_INSERT_ITEM, [_given(item, tenant_id) for item in touched if item.id not in old]),
        (_UPDATE_ITEM, [_given(item, tenant_id) for item in touched if item.id in old]),
        (
            _UPDATE_FACT,
            [{"tenant": tenant_id, **f.model_dump()} for _, f in rows if f.id in known and f != known[f.id]],
        ),
        (_INSERT_FACT, [{"tenant": tenant_id, "item": i.id, **f.model_dump()} for i, f in rows if f.id not in known]),
    )
    for statement, given in batches:
        if given:
            cursor.executemany(statement, given)
    if touched:
        told = {"item_ids": [str(item.id) for item in touched]}
        note(cursor, tenant_id, "CatalogueChanged", told)


def _given(item: KeptItem, tenant_id: UUID) -> Row:
    return {**item.model_dump(exclude={"facts"}), "tenant": tenant_id, "aliases": list(item.aliases)}


_MOMENT = "select app_now() as now, (select settings->>'timezone' from tenant where id = %(tenant)s) as timezone"
_ITEMS = """
select i.id, i.kind, i.name, i.aliases, i.position, i.effective_until,
    %(changed)s::uuid[] is null or i.id = any(%(changed)s) or i.id in (
        select item_id from catalogue_fact where tenant_id = %(tenant)s and id = any(%(facts)s)) as whole
from catalogue_item i
where i.tenant_id = %(tenant)s
    and (%(past)s or i.effective_until is null or app_now() < i.effective_until)
    and (%(item)s::uuid is null or i.id = %(item)s)
    and (%(fact)s::uuid is null or i.id in (
        select item_id from catalogue_fact where tenant_id = %(tenant)s and id = %(fact)s))
    and (%(kind)s::text is null or i.kind = %(kind)s)
    and (%(after)s::uuid is null or (i.position, i.id) > (
        select position, id from catalogue_item where tenant_id = %(tenant)s and id = %(after)s))
order by i.position, i.id limit %(limit)s
"""
_FACTS = """
select id, line, item_id, kind, label, amount, currency, share, seats, on_date, year, text, position,
    effective_from, effective_until, withdrawn_at
from catalogue_fact
where tenant_id = %(tenant)s and item_id = any(%(items)s)
    and (%(past)s or (withdrawn_at is null and (effective_until is null or app_now() < effective_until)))
order by position, effective_from nulls first, id
"""
_INSERT_ITEM = """
insert into catalogue_item (tenant_id, id, kind, name, aliases, position)
values (%(tenant)s, %(id)s, %(kind)s, %(name)s, %(aliases)s, %(position)s)
"""
_UPDATE_ITEM = """
update catalogue_item set name = %(name)s, aliases = %(aliases)s, effective_until = %(effective_until)s
where tenant_id = %(tenant)s and id = %(id)s
"""
_INSERT_FACT = """
insert into catalogue_fact (tenant_id, id, line, item_id, kind, label, amount, currency, share, seats, on_date, year,
    text, position, effective_from, effective_until, withdrawn_at)
values (%(tenant)s, %(id)s, %(line)s, %(item)s, %(kind)s, %(label)s, %(amount)s, %(currency)s, %(share)s, %(seats)s,
    %(on_date)s, %(year)s, %(text)s, %(position)s, %(effective_from)s, %(effective_until)s, %(withdrawn_at)s)
"""
_UPDATE_FACT = """
update catalogue_fact set effective_until = %(effective_until)s, withdrawn_at = %(withdrawn_at)s
where tenant_id = %(tenant)s and id = %(id)s
"""
