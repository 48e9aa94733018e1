"""What nobody can be answered from any more goes: its passages, which are what is large, not its history.

Kept are the version that is live, the one before it, those that were live within a day or are planned, drafts of a
month, and for good every passage that a message, or an open proposal, rests on.
"""

from datetime import timedelta
from uuid import UUID

from shared.db import timeline
from shared.db.connection import Database

ROLLED_BACK_WITHIN = timedelta(hours=24)
DRAFT_KEPT = timedelta(days=30)
UNFINISHED_KEPT = timedelta(hours=24)
"""A version that was never judged, a revision that was never finished: their worker died for good."""
BATCH = 2_000
BATCHES = 5
"""At a time: 10,000 passages, each batch a transaction well within the statement time-out."""


class Cleaner:
    """Marks versions as cleaned, then deletes passages that stand in no other."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def clean(self, tenant_id: UUID) -> int:
        """Clean up after a publication, bounded; the next one goes on. Returns how many passages went."""
        given = {
            "tenant_id": tenant_id,
            "rollback": ROLLED_BACK_WITHIN,
            "draft": DRAFT_KEPT,
            "unfinished": UNFINISHED_KEPT,
            "batch": BATCH,
        }
        with self._database.tenant(tenant_id) as cursor:
            # Under the lock: whoever activates a version sees it uncleaned, or cleaned.
            moment = timeline.hold(cursor, tenant_id)
            cursor.execute(_DROP, given)
            cursor.execute(_MARK, {**given, "now": moment.now})
        gone = 0
        for _ in range(BATCHES):
            with self._database.tenant(tenant_id) as cursor:
                batch = (cursor.execute(_DELETE, given).fetchone() or {})["gone"]
            gone += batch
            if batch < BATCH:
                break
        return gone


_DROP = """
delete from knowledge_version
where tenant_id = %(tenant_id)s and number is null and created_at < app_now() - %(unfinished)s
"""
_MARK = """
with lived as (
    select version_id, at, lead(at) over (order by at, seq) as until
    from activation where tenant_id = %(tenant_id)s and cancelled_at is null
), kept as (
    select version_id as id from lived where until is null or until > %(now)s - %(rollback)s
    union (select version_id from lived where until <= %(now)s order by at desc limit 1)
    union select id from knowledge_version v
    where tenant_id = %(tenant_id)s and replaced_by is null and created_at > %(now)s - %(draft)s
        and not exists (select from lived where version_id = v.id and at <= %(now)s)
)
update knowledge_version set cleaned_at = %(now)s
where tenant_id = %(tenant_id)s and cleaned_at is null
    and id not in (select id from kept)
"""
_DELETE = """
with orphan as materialized (
    select id from revision r
    where tenant_id = %(tenant_id)s and (state not in ('building', 'copy') or begun_at < app_now() - %(unfinished)s)
        and not exists (
            select from version_revision m
            join knowledge_version v on v.tenant_id = m.tenant_id and v.id = m.version_id
            where m.tenant_id = %(tenant_id)s and m.revision_id = r.id and v.cleaned_at is null)
), gone as materialized (
    select p.revision_id, p.ordinal from orphan
    join passage p on p.tenant_id = %(tenant_id)s and p.revision_id = orphan.id
    where not exists (select from citation c where c.tenant_id = %(tenant_id)s and c.cited = p.id)
        and not exists (
            select from proposal o where o.tenant_id = %(tenant_id)s and o.passage_id = p.id and o.state = 'proposed')
    limit %(batch)s
), deleted as (
    delete from passage p using gone
    where p.tenant_id = %(tenant_id)s and p.revision_id = gone.revision_id and p.ordinal = gone.ordinal
    returning 1
)
select count(*) as gone from deleted
"""
