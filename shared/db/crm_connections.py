"""Connections to CRMs, as people set them up and look at them."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import SYSTEM, Actor, audit
from shared.db.connection import Cursor, Database, one
from shared.db.crm_links import BESIDE, KNOWN
from shared.domain.crm import CrmKind, Threshold, Trigger
from shared.domain.crm_enrolments import Signs
from shared.domain.mapping import Rule
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

MOST = 20
"""Connections a tenant may have."""
State = Literal["new", "active", "paused", "parked"]


class Chosen(Value):
    """What people choose, and may see."""

    name: str
    settings: dict[str, Any]
    events: tuple[Trigger, ...]
    threshold: Threshold
    mapping: tuple[Rule, ...]
    owners: dict[str, str]
    notes: bool
    per_minute: int
    enrolments: Signs | None
    """None: nobody's enrolment is read from it."""


class Setup(Chosen):
    """What a connection is made of."""

    secrets: bytes
    """Encrypted."""


class Connected(Chosen):
    """A connection as people see it, and how it fares."""

    id: UUID
    kind: CrmKind
    state: State
    """``new``: not checked yet. ``parked``: the CRM does not take us, until somebody has acted and resumed it."""
    state_reason: str
    account: str
    """Whose CRM it is."""
    checked_at: datetime | None
    created_at: datetime
    catching_up: bool
    """Whether leads of before are still being sent."""
    read_until: datetime
    """Enrolments of records that changed before then are not looked for any more."""
    read_problem: str
    """Why they cannot be read as ``enrolments`` asks for them."""
    synced: int
    """Leads of which the CRM has the newest state."""
    waiting: int
    refused: int


class KeptConnection(Connected):
    """One that is kept."""

    secrets: bytes


class ConnectionStore:
    """Table ``crm_connection``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID) -> list[KeptConnection]:
        """All of them, the oldest first; never more than ``MOST``."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_READ, {"tenant": tenant_id, "id": None}).fetchall()
        return [KeptConnection(**row) for row in rows]

    def get(self, tenant_id: UUID, connection_id: UUID) -> KeptConnection:
        """One of them.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _READ, {"tenant": tenant_id, "id": connection_id})
        if row is None:
            raise NotFoundError("There is no such connection.")
        return KeptConnection(**row)

    def add(self, tenant_id: UUID, kind: CrmKind, setup: Setup, by: Actor = SYSTEM) -> KeptConnection:
        """Connect; nothing is sent before the connection was checked.

        Raises:
            ConflictError: there are as many as there may be.
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _ADD, {**_given(setup), "tenant": tenant_id, "kind": kind, "most": MOST})
            if row is None:
                raise ConflictError(f"There are {MOST} connections already: delete one first.")
            _tell(cursor, tenant_id, by, "added", row["id"], {"kind": kind})
        return self.get(tenant_id, row["id"])

    def change(self, tenant_id: UUID, connection_id: UUID, setup: Setup, by: Actor = SYSTEM) -> KeptConnection:
        """Set it up otherwise. What was sent stays as it is until the lead changes, or everything is sent again.

        Raises:
            NotFoundError
        """
        given = {**_given(setup), "tenant": tenant_id, "id": connection_id}
        with self._database.tenant(tenant_id) as cursor:
            was = one(cursor, f"select secrets from crm_connection {_ONE} for update", given)  # noqa: S608 - as below
            cursor.execute(_CHANGE, given)
            if was:
                told = {"secrets": was["secrets"] != setup.secrets}
                _tell(cursor, tenant_id, by, "changed", connection_id, told)
        return self.get(tenant_id, connection_id)

    def unpark(self, tenant_id: UUID, connection_id: UUID) -> KeptConnection:
        """In use again once its CRM has taken us: it is to be checked.

        Raises:
            NotFoundError
        """
        return self._do(tenant_id, connection_id, _UNPARK)

    def pause(self, tenant_id: UUID, connection_id: UUID) -> KeptConnection:
        """Nothing is sent until it is resumed; what happens meanwhile is owed.

        Raises:
            NotFoundError
        """
        return self._do(tenant_id, connection_id, _PAUSE)

    def send_all(self, tenant_id: UUID, connection_id: UUID) -> KeptConnection:
        """Every lead is sent again, the refused ones included.

        Raises:
            NotFoundError
        """
        return self._do(tenant_id, connection_id, _FORGET_REFUSALS, _ANOTHER_EDITION)

    def retry_all(self, tenant_id: UUID, connection_id: UUID) -> KeptConnection:
        """Whatever is waiting or was refused is tried at once.

        Raises:
            NotFoundError
        """
        return self._do(tenant_id, connection_id, _AT_ONCE, _BEGIN_ANEW)

    def delete(self, tenant_id: UUID, connection_id: UUID, by: Actor = SYSTEM) -> None:
        """Send it nothing more, and forget its secrets. What was sent stays in the CRM, and here to look at.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            if one(cursor, _DELETE, {"tenant": tenant_id, "id": connection_id}) is None:
                raise NotFoundError("There is no such connection.")
            _tell(cursor, tenant_id, by, "deleted", connection_id)

    def lead(self, tenant_id: UUID, lead_id: UUID) -> dict[str, Any]:
        """A lead's row, for a preview.

        Raises:
            NotFoundError
        """
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _LEAD, {"tenant": tenant_id, "id": lead_id})
        if row is None:
            raise NotFoundError("There is no such lead.", field="lead_id")
        return row

    def _do(self, tenant_id: UUID, connection_id: UUID, *statements: str, **given: Any) -> KeptConnection:
        """Links before their connection, in the order in which a worker locks them."""
        with self._database.tenant(tenant_id) as cursor:
            for sql in statements:
                cursor.execute(sql, {**given, "tenant": tenant_id, "id": connection_id})
        return self.get(tenant_id, connection_id)


def _tell(
    cursor: Cursor, tenant_id: UUID, by: Actor, done: str, connection_id: UUID, detail: dict[str, Any] | None = None
) -> None:
    audit(cursor, tenant_id, by, f"connection.{done}", f"con_{connection_id.hex}", detail)


def _given(setup: Setup) -> dict[str, Any]:
    return {
        **setup.model_dump(),
        "events": list(setup.events),
        "settings": Jsonb(setup.settings),
        "mapping": Jsonb([rule.model_dump(mode="json") for rule in setup.mapping]),
        "owners": Jsonb(setup.owners),
        "enrolments": Jsonb(setup.enrolments.model_dump()) if setup.enrolments else None,
    }


_READ = """
select c.id, c.kind, c.name, c.settings, c.secrets, c.events, c.threshold, c.mapping, c.owners, c.notes, c.per_minute,
    c.state, c.state_reason, c.account, c.checked_at, c.created_at, c.backlog_after is not null as catching_up,
    c.enrolments, c.read_since as read_until, c.read_problem,
    k.synced, k.waiting, k.refused
from crm_connection c
cross join lateral (
    select count(*) filter (where applied_version >= wanted_version) as synced,
        count(*) filter (where applied_version < wanted_version and refused_version is null) as waiting,
        count(*) filter (where refused_version is not null) as refused
    from crm_link k where k.tenant_id = c.tenant_id and k.connection_id = c.id
) k
where c.tenant_id = %(tenant)s and c.deleted_at is null and (%(id)s::uuid is null or c.id = %(id)s)
order by c.id
"""

_ADD = """
insert into crm_connection
    (tenant_id, kind, name, settings, secrets, events, threshold, mapping, owners, notes, per_minute, enrolments)
select %(tenant)s, %(kind)s, %(name)s, %(settings)s, %(secrets)s, %(events)s, %(threshold)s, %(mapping)s, %(owners)s,
    %(notes)s, %(per_minute)s, %(enrolments)s
where (select count(*) from crm_connection where tenant_id = %(tenant)s and deleted_at is null) < %(most)s
returning id
"""

_ONE = "where tenant_id = %(tenant)s and id = %(id)s and deleted_at is null"

# Another sign is looked for in all that changed since the connection was made.
_ANEW = ", ".join(
    f"{name} = case when enrolments is distinct from %(enrolments)s then {anew} else {name} end"
    for name, anew in {
        "read_since": "created_at", "read_page": "''", "read_began": "null", "read_slot": "null",
        "read_due": "app_now()", "read_problem": "''",
    }.items()
)  # fmt: skip

_CHANGE = f"""
update crm_connection set name = %(name)s, settings = %(settings)s, secrets = %(secrets)s, events = %(events)s,
    threshold = %(threshold)s, mapping = %(mapping)s, owners = %(owners)s, notes = %(notes)s,
    per_minute = %(per_minute)s, enrolments = %(enrolments)s, {_ANEW}
{_ONE}
"""  # noqa: S608 - constants of this file, as below

_UNPARK = f"update crm_connection set state = 'new' {_ONE} and state in ('paused', 'parked')"  # noqa: S608

_PAUSE = f"update crm_connection set state = 'paused', state_reason = '' {_ONE}"  # noqa: S608

_FROM_THE_START = "backlog_after = '00000000-0000-0000-0000-000000000000'"
_BEGIN_ANEW = f"update crm_connection set {_FROM_THE_START} {_ONE}"  # noqa: S608
_ANOTHER_EDITION = f"update crm_connection set edition = edition + 1, {_FROM_THE_START} {_ONE}"  # noqa: S608

_FORGET_REFUSALS = """
update crm_link set refused_version = null
where tenant_id = %(tenant)s and connection_id = %(id)s and refused_version is not null
"""

_AT_ONCE = """
update crm_link set refused_version = null, due_at = app_now(), slot = null
where tenant_id = %(tenant)s and connection_id = %(id)s and applied_version < wanted_version
"""

_DELETE = f"update crm_connection set deleted_at = app_now(), secrets = '' {_ONE} returning 1"  # noqa: S608

_LEAD = f"select {KNOWN} from lead l {BESIDE} where l.tenant_id = %(tenant)s and l.id = %(id)s"  # noqa: S608
