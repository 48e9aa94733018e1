"""Which knowledge version answers when: a history of activations, and the plans that follow it.

Plans form a chain: each is what is live before it, with its own changes. Whoever changes what is live, or a plan,
holds the tenant's lock and builds anew what hangs on it, in the same transaction. So nothing is lost at the planned
moment, and nobody has to be awake then.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from shared.db.auditing import SYSTEM, Actor, audit
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


class Built(Value):
    """A version without a number."""

    id: UUID
    mixed: bool
    """Some documents have no vectors of the model that the others have: they are found by their words."""


def build(cursor: Cursor, tenant_id: UUID, onto: UUID | None, changes: Changes, model: str | None = None) -> Built:
    """``onto`` with ``changes``, every document as it was embedded by ``model``, unless told that of ``onto``.

    Copies nothing but the list of revisions.
    """
    given = {
        "tenant_id": tenant_id,
        "onto": onto,
        "documents": list(changes),
        "revisions": list(changes.values()),
        "model": model,
    }
    return Built(**cursor.execute(_BUILD, given).fetchone() or {})


def changes_of(cursor: Cursor, tenant_id: UUID, version_id: UUID) -> dict[UUID, UUID | None]:
    """What a version changes of the one it was built on. A copy changes nothing."""
    rows = cursor.execute(_CHANGES, {"tenant_id": tenant_id, "version_id": version_id}).fetchall()
    return {row["document_id"]: row["revision_id"] for row in rows}


def number(cursor: Cursor, moment: Moment, version_id: UUID) -> None:
    """Let it be seen: it has been judged."""
    cursor.execute(_NUMBER, {"tenant_id": moment.tenant_id, "version_id": version_id})


def activate(
    cursor: Cursor, moment: Moment, version_id: UUID, why: str, at: datetime | None = None, by: Actor = SYSTEM
) -> None:
    """Live from now, or from ``at``, on; the plans that follow are built anew on it."""
    begins = at or moment.now
    given = {"tenant_id": moment.tenant_id, "version_id": version_id, "why": why, "at": begins}
    cursor.execute(_ACTIVATE, given)
    follow(cursor, moment)
    tell(cursor, moment, by, why, version_id, {"from": begins.isoformat()})


def tell(
    cursor: Cursor, moment: Moment, by: Actor, done: str, version_id: UUID, detail: dict[str, str] | None = None
) -> None:
    """The audit log what was done to a version."""
    audit(cursor, moment.tenant_id, by, f"version.{done}", f"ver_{version_id.hex}", detail)


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
    """The same changes on another base, in the place of ``version_id``; a change of the model is one of them."""
    given = {"tenant_id": moment.tenant_id, "version_id": version_id}
    changes = changes_of(cursor, moment.tenant_id, version_id)
    model = (cursor.execute(_CHANGED_MODEL, given).fetchone() or {}).get("model")
    anew = build(cursor, moment.tenant_id, onto, changes, model).id
    number(cursor, moment, anew)
    cursor.execute(_REPLACE, {**given, "anew": anew})
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
), wanted as (
    select coalesce(%(model)s, (
        select nullif(model, '') from knowledge_version where tenant_id = %(tenant_id)s and id = %(onto)s
    )) as model
), picked as (
    select document_id, revision_id from version_revision
    where tenant_id = %(tenant_id)s and version_id = %(onto)s
        and document_id not in (select document_id from change)
    union all select document_id, revision_id from change where revision_id is not null
), member as materialized (
    select p.document_id, r.id as revision_id, r.model, r.passages, r.words
    from picked p
    join revision was on was.tenant_id = %(tenant_id)s and was.id = p.revision_id
    cross join wanted
    join revision r on r.tenant_id = %(tenant_id)s and r.id = case
        when was.model = wanted.model then was.id
        else coalesce(embedded_by(%(tenant_id)s, was.id, wanted.model), was.id) end
), built as (
    insert into knowledge_version (tenant_id, base_id, model, passages, words)
    select %(tenant_id)s, %(onto)s,
        coalesce(min(m.model) filter (where m.model = wanted.model), min(m.model), ''),
        coalesce(sum(m.passages), 0), coalesce(sum(m.words), 0)
    from wanted left join member m on true
    returning id
), joined as (
    insert into version_revision (tenant_id, version_id, document_id, revision_id)
    select %(tenant_id)s, built.id, m.document_id, m.revision_id from member m cross join built
)
select id, (select count(distinct model) > 1 from member) as mixed from built
"""
_CHANGES = """
with version as (
    select id, base_id from knowledge_version where tenant_id = %(tenant_id)s and id = %(version_id)s
), was as (
    select m.document_id, coalesce(r.copy_of, r.id) as upload from version join version_revision m
        on m.tenant_id = %(tenant_id)s and m.version_id = version.base_id
    join revision r on r.tenant_id = %(tenant_id)s and r.id = m.revision_id
), is_now as (
    select m.document_id, m.revision_id, coalesce(r.copy_of, r.id) as upload from version join version_revision m
        on m.tenant_id = %(tenant_id)s and m.version_id = version.id
    join revision r on r.tenant_id = %(tenant_id)s and r.id = m.revision_id
)
select document_id, n.revision_id from was w full join is_now n using (document_id)
where w.upload is distinct from n.upload
"""
_CHANGED_MODEL = """
select v.model from knowledge_version v
join knowledge_version base on base.tenant_id = v.tenant_id and base.id = v.base_id
where v.tenant_id = %(tenant_id)s and v.id = %(version_id)s and base.model <> '' and v.model not in ('', base.model)
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
