"""Requests to the API: how many there may be, and that a named one has its effect once."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from shared.db.callers import Shown, told
from shared.db.connection import Database, Row
from shared.db.keys import Caller
from shared.domain.value import Value

LEASE_SECONDS = 30
"""The function is killed before (29 s): whoever has claimed a name so long ago and wrote nothing never will."""
WINDOW = 60
"""Seconds in which a bucket fills from empty to full."""


class Limits(Value):
    """Requests there may be at once; they come back evenly within a window."""

    caller: int = 600
    """Of one key or member."""
    tenant: int = 3000


class Name(Value):
    """What a caller calls a request, by ``Idempotency-Key``."""

    text: str
    hash: bytes
    """SHA-256 of all that it asks."""


class Allowance(Value):
    """How much of a bucket is left after this request."""

    most: int
    left: int
    seconds: float
    """Until all of it is back."""
    spent: bool = False
    """There was nothing left for this request."""


class Known(Value):
    """What is known of a named request."""

    attempt: int
    """0: this request is not the one that has the name."""
    hash: bytes
    seconds: float
    """Since it began."""
    effect: bool
    """Something it wrote was committed."""
    status: int | None
    """Null: it has no answer yet."""
    answer: bytes | None


class Arrived(Value):
    """A request at the door."""

    caller: Caller
    allowance: Allowance
    """The tighter one of the caller's and the tenant's."""
    known: Known | None
    """None: it is not let in, or has no name."""


@dataclass(frozen=True)
class NamedByCaller:
    """A row of ``named_request``, claimed by ``RequestStore.arrive``."""

    database: Database
    owner: UUID
    """The tenant: for whom the answer is encrypted."""
    holder: UUID
    name: str

    def leave(self, attempt: int, status: int, answer: bytes) -> None:
        """Keep the answer if it was good, or if anything was written; else the name is free again."""
        with self.database.tenant(self.owner) as cursor:
            cursor.execute(_LEAVE, {**self._given(attempt), "status": status, "answer": answer, "good": status < 400})

    def witnessed(self, attempt: int) -> AbstractContextManager[None]:
        """Whatever is committed meanwhile for the tenant is known to be this request's."""
        return self.database.ending_with(_WITNESS, self._given(attempt))

    def _given(self, attempt: int) -> dict[str, object]:
        return {"tenant": self.owner, "holder": self.holder, "name": self.name, "attempt": attempt}


@dataclass(frozen=True)
class NamedByAnybody:
    """A row of ``public_request``."""

    database: Database
    hash: bytes

    @property
    def owner(self) -> UUID:
        """For whom the answer is encrypted: for this request alone."""
        return UUID(bytes=self.hash[:16])

    def claim(self) -> Known:
        """What is known of it; as in ``RequestStore.arrive`` nobody waits for the disk."""
        with self.database.shared() as cursor:
            cursor.connection.execute("set local synchronous_commit = off")
            cursor.execute(_FORGET_PUBLIC, {"hash": self.hash})
            cursor.execute(_CLAIM_PUBLIC, {"hash": self.hash, "lease": LEASE_SECONDS})
        return Known(hash=self.hash, seconds=0, effect=False, **(cursor.fetchone() or {}))

    def leave(self, attempt: int, status: int, answer: bytes) -> None:
        """Keep the answer if it was good; else the name is free again."""
        given = {"hash": self.hash, "attempt": attempt, "status": status, "answer": answer}
        with self.database.shared() as cursor:
            cursor.execute(_LEAVE_PUBLIC if status < 400 else _FREE_PUBLIC, given)

    def witnessed(self, _attempt: int) -> AbstractContextManager[None]:
        """Nothing is: what these requests do twice does no harm, see docs/decisions.md."""
        return nullcontext()


class RequestStore:
    """Tables ``request_allowance``, ``named_request`` and ``public_request``."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self._database = database
        self._limits = limits

    def arrive(self, shown: Shown, name: Name | None) -> Arrived:
        """Look up who calls, count the request, and claim its name: one round trip.

        Nobody waits for the disk here: a name that a crash forgets has written nothing, since whatever it
        wrote would have taken the claim to the disk with it.

        Raises:
            UnauthenticatedError, ForbiddenError: as ``CallerStore.sign_in``; then nothing is counted.
        """
        given = {
            "caller_most": self._limits.caller,
            "tenant_most": self._limits.tenant,
            "name": name.text if name else None,
            "hash": name.hash if name else None,
            "lease": LEASE_SECONDS,
            "window": WINDOW,
        }
        with self._database.found(shown.tenant, shown.given) as cursor:
            cursor.connection.execute("set local synchronous_commit = off")
            cursor.execute(f"with {shown.caller}, {_ARRIVE}", shown.given | given)
        row = cursor.fetchone()
        return _arrived(told(row), row or {}, self._limits)

    def named(self, who: Caller, name: Name) -> NamedByCaller:
        """A request to which a caller has given a name."""
        return NamedByCaller(self._database, who.tenant_id, who.holder, name.text)

    def named_by_anybody(self, name: Name) -> NamedByAnybody:
        """A request of which nobody knows who makes it: its name counts together with all that it asks."""
        return NamedByAnybody(self._database, sha256(name.hash + name.text.encode()).digest())

    @contextmanager
    def alone(self, tenant_id: UUID, path: str) -> Iterator[None]:
        """Nobody else is between reading and changing this path, if they ask for it as well."""
        given = {"what": f"{tenant_id} {path}"}
        with self._database.shared() as cursor:
            cursor.execute("select pg_advisory_lock(hashtextextended(%(what)s, 0))", given)
        try:
            yield
        finally:
            with self._database.shared() as cursor:
                cursor.execute("select pg_advisory_unlock(hashtextextended(%(what)s, 0))", given)


def _arrived(who: Caller, row: Row, limits: Limits) -> Arrived:
    caller = _allowance(limits.caller, row["caller_full"], row["now"])
    tenant = caller if caller.spent else _allowance(limits.tenant, row["tenant_full"], row["now"])
    known = None
    if row["attempt"] is not None:
        seconds = (row["now"] - row["began_at"]).total_seconds()
        known = Known(seconds=seconds, **{name: row[name] for name in Known.model_fields if name != "seconds"})
    return Arrived(caller=who, allowance=min(caller, tenant, key=lambda it: it.left / it.most), known=known)


def _allowance(most: int, full_at: datetime | None, now: datetime) -> Allowance:
    if full_at is None:
        return Allowance(most=most, left=0, seconds=WINDOW, spent=True)
    seconds = max(0.0, (full_at - now).total_seconds())
    return Allowance(most=most, left=int(most - seconds * most / WINDOW), seconds=seconds)


# Each step stands in a WITH of its own, so that each function runs once, and only after the one before.
_ARRIVE = """
counted as (
    select take_request(holder, %(caller_most)s, %(window)s * interval '1 s') as full_at
    from caller where standing = 'active'
), together as (
    select case when counted.full_at is not null
        then take_request(tenant_id, %(tenant_most)s, %(window)s * interval '1 s') end as full_at
    from caller, counted
), claimed as (
    select case when together.full_at is not null and %(name)s::text is not null
        then claim_request(holder, %(name)s, %(hash)s, %(lease)s * interval '1 s') end as known
    from caller, together
)
select app_now() as now, caller.*, counted.full_at as caller_full, together.full_at as tenant_full,
    (known).hash, (known).attempt, (known).began_at, (known).effect, (known).status, (known).answer
from caller left join counted on true left join together on true left join claimed on true
"""

_LEAVE = """
with forgotten as (
    delete from named_request where tenant_id = %(tenant)s and holder = %(holder)s and name = %(name)s
        and attempt = %(attempt)s and status is null and not effect and not %(good)s
)
update named_request set status = %(status)s, answer = %(answer)s
where tenant_id = %(tenant)s and holder = %(holder)s and name = %(name)s
    and attempt = %(attempt)s and status is null and (effect or %(good)s)
"""

_WITNESS = "select witness_request(%(tenant)s, %(holder)s, %(name)s, %(attempt)s)"

_FORGET_PUBLIC = """
delete from public_request where began_at <= app_now() - interval '1 day' and (hash = %(hash)s or hash in (
    select hash from public_request where began_at <= app_now() - interval '1 day' order by began_at limit 100
    for update skip locked))
"""
# The statement sees the row as it is when its turn comes, be it made by another meanwhile.
_CLAIM_PUBLIC = """
insert into public_request as r (hash, began_at) values (%(hash)s, app_now())
on conflict (hash) do update set (attempt, began_at) = (
    select r.attempt + free::integer, case when free then app_now() else r.began_at end
    from (select r.status is null and r.began_at <= app_now() - %(lease)s * interval '1 s' as free) claim
)
returning case when old.attempt is distinct from new.attempt then new.attempt else 0 end as attempt,
    new.status, new.answer
"""
_THIS_ATTEMPT = "where hash = %(hash)s and attempt = %(attempt)s and status is null"
_LEAVE_PUBLIC = f"""
update public_request set status = %(status)s, answer = %(answer)s {_THIS_ATTEMPT}
"""  # noqa: S608 - of a constant, as below
_FREE_PUBLIC = f"delete from public_request {_THIS_ATTEMPT}"  # noqa: S608
