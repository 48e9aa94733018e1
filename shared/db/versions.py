"""Knowledge versions as people handle them: looked at, activated, planned, rolled back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from shared.db import timeline
from shared.db.auditing import SYSTEM, Actor
from shared.db.connection import Cursor, Database, Row
from shared.db.drafting import finish
from shared.db.timeline import Moment
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError, NotFoundError


class Version(Value):
    """A knowledge version, as a person sees it."""

    id: UUID
    number: int
    state: Literal["active", "scheduled", "draft", "retired", "replaced", "cleaned"]
    """``retired``: was live, and can be again. ``cleaned``: it cannot."""
    created_at: datetime
    base_id: UUID | None
    """What it was built on; what it changes is told by the difference to that."""
    replaced_by: UUID | None
    """The same changes on a newer base."""
    model: str
    documents: int
    passages: int
    reasons: tuple[str, ...]
    """What spoke against activating it."""
    suspects: tuple[UUID, ...]
    """Passages that would rather command the assistant than inform."""
    activated_at: datetime | None
    """When it went live last."""
    scheduled_for: datetime | None


class VersionStore:
    """Tables ``knowledge_version`` and ``activation``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, limit: int, before: int | None = None) -> Sequence[Version]:
        """The newest first, those with a number below ``before``."""
        given = {"tenant_id": tenant_id, "id": None, "limit": limit, "before": before}
        with self._database.tenant(tenant_id) as cursor:
            return [Version(**row) for row in cursor.execute(_VERSIONS, given).fetchall()]

    def get(self, tenant_id: UUID, version_id: UUID) -> Version:
        """One version.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            return _version(cursor, tenant_id, version_id)

    def active(self, tenant_id: UUID) -> UUID | None:
        """The version that answers now; None where nothing was ever published."""
        with self._database.tenant(tenant_id) as cursor:
            row = cursor.execute("select active_version(%s) as id", [tenant_id]).fetchone()
        return row["id"] if row else None

    def activate(self, tenant_id: UUID, version_id: UUID, by: Actor = SYSTEM) -> Version:
        """Live from now on, whatever spoke against it.

        A draft puts its changes on what is live; a version that was live before comes back as it was.

        Raises:
            NotFoundError
            ConflictError: its passages may have been cleaned away.
        """
        with self._database.tenant(tenant_id) as cursor:
            moment, version = _held_still(cursor, tenant_id, version_id)
            if version.state == "retired":
                timeline.activate(cursor, moment, version.id, "rolled_back", by=by)
            elif version.state != "active":
                _cancel(cursor, moment, version.id)
                live = version.id
                if version.base_id != moment.active:
                    live = timeline.rebase(cursor, moment, version.id, moment.active)
                timeline.activate(cursor, moment, live, "activated", by=by)
                finish(cursor, _changed(cursor, tenant_id, live), "ready", "Live.")
                version = version.model_copy(update={"id": live})
            return _version(cursor, tenant_id, version.id)

    def schedule(self, tenant_id: UUID, version_id: UUID, at: datetime, by: Actor = SYSTEM) -> Version:
        """A draft goes live at ``at``; one that is planned already is planned anew.

        Raises:
            NotFoundError
            ConflictError: it is no draft.
            InvalidInputError: the moment has passed.
        """
        with self._database.tenant(tenant_id) as cursor:
            moment, version = _held_still(cursor, tenant_id, version_id)
            if version.state not in ("draft", "scheduled"):
                raise ConflictError(f"This version is {version.state}: only a draft can be scheduled.")
            if at <= moment.now:
                raise InvalidInputError("This moment has passed.", field="at")
            _cancel(cursor, moment, version.id)
            timeline.activate(cursor, moment, version.id, "scheduled", at, by)
            version = _newest(cursor, tenant_id, version.id)
            finish(cursor, _changed(cursor, tenant_id, version.id), "ready", f"Goes live at {at.isoformat()}.")
            return version

    def cancel(self, tenant_id: UUID, version_id: UUID, by: Actor = SYSTEM) -> Version:
        """A planned version is a draft again.

        Raises:
            NotFoundError
            ConflictError: it is not planned, or its moment has come.
        """
        with self._database.tenant(tenant_id) as cursor:
            moment, version = _held_still(cursor, tenant_id, version_id)
            if version.state != "scheduled":
                raise ConflictError("This version is not scheduled.")
            _cancel(cursor, moment, version.id)
            timeline.follow(cursor, moment)
            finish(cursor, _changed(cursor, tenant_id, version.id), "held", "Waits for somebody to activate it.")
            timeline.tell(cursor, moment, by, "unscheduled", version.id)
            return _version(cursor, tenant_id, version.id)


def _held_still(cursor: Cursor, tenant_id: UUID, version_id: UUID) -> tuple[Moment, Version]:
    """The version, or what took its place; nobody else changes what is live until the transaction ends."""
    moment = timeline.hold(cursor, tenant_id)
    version = _newest(cursor, tenant_id, version_id)
    if version.state == "cleaned":
        raise ConflictError("This version was cleaned away. Upload its documents again.")
    return moment, version


def _newest(cursor: Cursor, tenant_id: UUID, version_id: UUID) -> Version:
    version = _version(cursor, tenant_id, version_id)
    while version.state == "replaced" and version.replaced_by:
        version = _version(cursor, tenant_id, version.replaced_by)
    return version


def _version(cursor: Cursor, tenant_id: UUID, version_id: UUID) -> Version:
    given = {"tenant_id": tenant_id, "id": version_id, "limit": 1, "before": None}
    row = cursor.execute(_VERSIONS, given).fetchone()
    if row is None:
        raise NotFoundError("There is no such version.")
    return Version(**row)


def _cancel(cursor: Cursor, moment: Moment, version_id: UUID) -> None:
    cursor.execute(_CANCEL, {**moment.model_dump(), "id": version_id})


def _changed(cursor: Cursor, tenant_id: UUID, version_id: UUID) -> Row:
    changes = timeline.changes_of(cursor, tenant_id, version_id)
    return {
        "tenant_id": tenant_id,
        "documents": list(changes),
        "revisions": [revision for revision in changes.values() if revision],
    }


_VERSIONS = """
with moment as materialized (
    select now, active_version(%(tenant_id)s, now) as active from (select app_now() as now offset 0) clock
)
select v.id, v.number, v.created_at, v.base_id, v.replaced_by, v.model, v.passages, v.reasons, v.suspects,
    (select count(*) from version_revision m where m.tenant_id = v.tenant_id and m.version_id = v.id) as documents,
    a.activated_at, a.scheduled_for,
    case when v.id = moment.active then 'active'
        when a.scheduled_for is not null then 'scheduled'
        when v.replaced_by is not null then 'replaced'
        when v.cleaned_at is not null then 'cleaned'
        when a.activated_at is not null then 'retired'
        else 'draft' end as state
from moment cross join knowledge_version v
cross join lateral (
    select max(at) filter (where at <= moment.now) as activated_at,
        min(at) filter (where at > moment.now) as scheduled_for
    from activation where tenant_id = v.tenant_id and version_id = v.id and cancelled_at is null
) a
where v.tenant_id = %(tenant_id)s and v.number is not null
    and (%(id)s::uuid is null or v.id = %(id)s) and (%(before)s::bigint is null or v.number < %(before)s)
order by v.number desc limit %(limit)s
"""
_CANCEL = """
update activation set cancelled_at = %(now)s
where tenant_id = %(tenant_id)s and version_id = %(id)s and at > %(now)s and cancelled_at is null
"""
