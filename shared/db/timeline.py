"""Which knowledge version answers when: a history of activations, and the plans that follow it.

Plans form a chain: each is what is live before it, with its own changes. Whoever changes what is live, or a plan,
holds the tenant's lock and builds anew what hangs on it, in the same transaction. So nothing is lost at the planned
moment, and nobody has to be awake then.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from shared.db.connection import Cursor, Row
from shared.domain.value import Value

Changes = Mapping[UUID, UUID | None]
"""By document: its new revision, or None where the document goes."""


class Moment(Value):
    """The tenant's timeline, held still until the transaction ends."""

    tenant_id: UUID
    now: datetime
    active: UUID | None
    """The version that answers now."""


def hold(cursor: Cursor, tenant_id: UUID) -> Moment:
    """Wait for one's turn to change what is live. What is read after this, nobody else changes."""
    given = {"tenant_id": tenant_id}
    cursor.execute(_LOCK, given)
    row = cursor.execute(_MOMENT, given).fetchone() or {}
    return Moment(tenant_id=tenant_id, **row)


def build(cursor: Cursor, tenant_id: UUID, onto: UUID | None, changes: Changes) -> UUID:
    """A version without a number: ``onto`` with ``changes``. Copies nothing but the list of revisions."""
    given = {
        "tenant_id": tenant_id,
        "onto": onto,
        "documents": list(changes),
        "revisions": list(changes.values()),
    }
    row = cursor.execute(_BUILD, given).fetchone() or {}
    version_id: UUID = row["id"]
    return version_id


def changes_of(cursor: Cursor, tenant_id: UUID, version_id: UUID) -> dict[UUID, UUID | None]:
    """What a version changes of the one it was built on."""
    rows = cursor.execute(_CHANGES, {"tenant_id": tenant_id, "version_id": version_id}).fetchall()
    return {row["document_id"]: row["revision_id"] for row in rows}


def number(cursor: Cursor, moment: Moment, version_id: UUID) -> None:
    """Let it be seen: it has been judged."""
    cursor.execute(_NUMBER, {"tenant_id": moment.tenant_id, "version_id": version_id})


def activate(cursor: Cursor, moment: Moment, version_id: UUID, why: str, at: datetime | None = None) -> None:
    """Live from now, or from ``at``, on; the plans that follow are built anew on it."""
    given = {"tenant_id": moment.tenant_id, "version_id": version_id, "why": why, "at": at or moment.now}
    cursor.execute(_ACTIVATE, given)
    follow(cursor, moment)


def follow(cursor: Cursor, moment: Moment) -> None:
    """Bring the plans in line with what is live before each of them."""
    given: Row = moment.model_dump()
    before = (cursor.execute(_ACTIVE_AT, given).fetchone() or {}).get("active")
    for plan in cursor.execute(_PLANS, given).fetchall():
        version_id = plan["version_id"]
        if plan["base_id"] != before:
            version_id = rebase(cursor, moment, version_id, before)
            cursor.execute(_PLAN_ANEW, {**given, "seq": plan["seq"], "version_id": version_id})
        before = version_id


def rebase(cursor: Cursor, moment: Moment, version_id: UUID, onto: UUID | None) -> UUID:
    """The same changes on another base, in the place of ``version_id``."""
    changes = changes_of(cursor, moment.tenant_id, version_id)
    anew = build(cursor, moment.tenant_id, onto, changes)
    number(cursor, moment, anew)
    cursor.execute(_REPLACE, {"tenant_id": moment.tenant_id, "version_id": version_id, "anew": anew})
    return anew


# Not the tenant's row: locking that takes the right to change it.
_LOCK = "select pg_advisory_xact_lock(hashtextextended('knowledge ' || %(tenant_id)s::text, 0))"
# The moment is read once: what becomes active between two readings of the clock would be passed over.
_MOMENT = """
with moment as materialized (select app_now() as now)
select now, active_version(%(tenant_id)s, now) as active from moment
"""
_ACTIVE_AT = "select active_version(%(tenant_id)s, %(now)s) as active"
_BUILD = """
with change as (
    select * from unnest(%(documents)s::uuid[], %(revisions)s::uuid[]) as c (document_id, revision_id)
), member as (
    select document_id, revision_id from version_revision
    where tenant_id = %(tenant_id)s and version_id = %(onto)s
        and document_id not in (select document_id from change)
    union all select document_id, revision_id from change where revision_id is not null
), built as (
    insert into knowledge_version (tenant_id, base_id, model, passages, words)
    select %(tenant_id)s, %(onto)s, coalesce(min(r.model), ''), coalesce(sum(r.passages), 0), coalesce(sum(r.words), 0)
    from member m join revision r on r.tenant_id = %(tenant_id)s and r.id = m.revision_id
    returning id
), joined as (
    insert into version_revision (tenant_id, version_id, document_id, revision_id)
    select %(tenant_id)s, built.id, m.document_id, m.revision_id from member m cross join built
)
select id from built
"""
_CHANGES = """
with version as (
    select id, base_id from knowledge_version where tenant_id = %(tenant_id)s and id = %(version_id)s
), was as (
    select m.document_id, m.revision_id from version join version_revision m
        on m.tenant_id = %(tenant_id)s and m.version_id = version.base_id
), is_now as (
    select m.document_id, m.revision_id from version join version_revision m
        on m.tenant_id = %(tenant_id)s and m.version_id = version.id
)
select document_id, n.revision_id from was w full join is_now n using (document_id)
where w.revision_id is distinct from n.revision_id
"""
_NUMBER = """
update knowledge_version set number = (
    select coalesce(max(number), 0) + 1 from knowledge_version where tenant_id = %(tenant_id)s
)
where tenant_id = %(tenant_id)s and id = %(version_id)s and number is null
"""
_ACTIVATE = """
insert into activation (tenant_id, at, version_id, why) values (%(tenant_id)s, %(at)s, %(version_id)s, %(why)s)
"""
_PLANS = """
select a.seq, a.version_id, v.base_id from activation a
join knowledge_version v on v.tenant_id = a.tenant_id and v.id = a.version_id
where a.tenant_id = %(tenant_id)s and a.at > %(now)s and a.cancelled_at is null order by a.at, a.seq
"""
_PLAN_ANEW = """
update activation set version_id = %(version_id)s where tenant_id = %(tenant_id)s and seq = %(seq)s
"""
_REPLACE = """
with old as (
    update knowledge_version set replaced_by = %(anew)s
    where tenant_id = %(tenant_id)s and id = %(version_id)s returning reasons, suspects
)
update knowledge_version v set reasons = old.reasons, suspects = old.suspects from old
where v.tenant_id = %(tenant_id)s and v.id = %(anew)s
"""
