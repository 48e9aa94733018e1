"""What keeps a delivery of before from bringing back somebody who was erased."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from shared.db.connection import Cursor, one
from shared.domain.tombstone import Kind, Seal, Trace


def erased(cursor: Cursor, seal: Seal, tenant_id: UUID, traces: Mapping[Kind, str | None], at: datetime) -> bool:
    """Whether whoever left one of these traces has been erased at ``at`` or later. Who comes anew is welcome."""
    digests = [seal(tenant_id, Trace(kind=kind, value=value)) for kind, value in traces.items() if value]
    return one(cursor, _ERASED, {"tenant": tenant_id, "digests": digests, "at": at}) is not None


def not_erased(cursor: Cursor, seal: Seal, tenant_id: UUID, kind: Kind, values: Sequence[str]) -> Sequence[str]:
    """Those of ``values`` that are of nobody who was erased."""
    if one(cursor, "select 1 from tombstone where tenant_id = %(tenant)s limit 1", {"tenant": tenant_id}) is None:
        return values
    digests = {seal(tenant_id, Trace(kind=kind, value=value)): value for value in values}
    given = {"tenant": tenant_id, "digests": list(digests)}
    gone = {digests[row["digest"]] for row in cursor.execute(_KNOWN, given).fetchall()}
    return [value for value in values if value not in gone]


_ERASED = """
select 1 from tombstone
where tenant_id = %(tenant)s and digest = any(%(digests)s) and erased_at >= %(at)s limit 1
"""

_KNOWN = "select digest from tombstone where tenant_id = %(tenant)s and digest = any(%(digests)s)"
