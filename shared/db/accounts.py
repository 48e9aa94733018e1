"""People who sign in, and the institutions they belong to."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from shared.db.auditing import Actor, audit
from shared.db.connection import Cursor, Database, one, see
from shared.db.sessions import Session, begin
from shared.db.tokens import digest
from shared.domain.roles import Role
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

_KNOWN = "You have an account with this e-mail address: sign in, or have the password reset."


class Account(Value):
    """A person, before anybody knows for which institution they act."""

    id: UUID
    name: str
    email: str
    password: str
    """Its hash."""
    tenants: tuple[UUID, ...]
    """Of their institutions; where they were last, first."""


class Founding(Value):
    """An institution with its owner, as they sign up."""

    institution: str
    timezone: str
    name: str
    email: str


class Membership(Value):
    """What somebody is in one of their institutions."""

    tenant_id: UUID
    institution: str
    member_id: UUID
    role: Role


class AccountStore:
    """Tables ``account``, ``membership`` and ``sign_up``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, founding: Founding, token: str) -> bool:
        """Keep for a day what the token makes. Returns whether the address has an account: then it makes nothing."""
        with self._database.shared() as cursor:
            row = one(cursor, _ASK, {**founding.model_dump(), "hash": digest(token)})
        assert row is not None
        taken: bool = row["taken"]
        return taken

    def asked(self, token: str) -> Founding | None:
        """What a token makes, while it is good."""
        with self._database.shared() as cursor:
            row = one(cursor, _ASKED, {"hash": digest(token)})
        return Founding(**row) if row else None

    def found(self, token: str, password: str, address: str) -> Session | None:
        """Make the institution, its owner with this password, by its hash, and their first session, all or nothing.

        Returns:
            None: the token makes nothing any more.

        Raises:
            ConflictError: the e-mail address has an account.
        """
        tenant_id = uuid4()
        try:
            with self._database.tenant(tenant_id) as cursor:
                row = one(cursor, _TAKE, {"hash": digest(token)})
                if row is None:
                    return None
                founding = Founding(**row)
                settings = Jsonb({"timezone": founding.timezone})
                cursor.execute(_TENANT, {"id": tenant_id, "name": founding.institution, "settings": settings})
                account_id = make(cursor, founding.name, founding.email, password)
                join(cursor, tenant_id, account_id, founding.name, founding.email, "owner")
                return begin(cursor, account_id, tenant_id, address)
        except psycopg.errors.UniqueViolation:
            raise ConflictError(_KNOWN) from None

    def known(self, email: str) -> Account | None:
        """Whose e-mail address this is."""
        with self._database.shared() as cursor:
            row = one(cursor, f"{_SELECT} where a.email = %(email)s group by a.id", {"email": email})
        return Account(**row) if row else None

    def get(self, account_id: UUID) -> Account:
        """One of them.

        Raises:
            NotFoundError
        """
        with self._database.shared() as cursor:
            row = one(cursor, f"{_SELECT} where a.id = %(id)s group by a.id", {"id": account_id})
        if row is None:
            raise NotFoundError("There is no such account.")
        return Account(**row)

    def memberships(self, account: Account) -> Sequence[Membership]:
        """Where they may act now."""
        with self._database.shared() as cursor:
            return [it for tenant_id in account.tenants if (it := _membership(cursor, account, tenant_id))]

    def may_reset(self, email: str, token: str) -> bool:
        """Whether somebody has this address; then the token, and no other, sets another password for an hour."""
        with self._database.shared() as cursor:
            return one(cursor, _MAY_RESET, {"email": email, "hash": digest(token)}) is not None

    def whose(self, token: str) -> Account | None:
        """Who may set another password with this token."""
        with self._database.shared() as cursor:
            row = one(cursor, f"{_SELECT} where {_RESETS} group by a.id", {"hash": digest(token)})
        return Account(**row) if row else None

    def reset(self, account: Account, token: str, password: str) -> bool:
        """Set another password, by its hash, and end every session; whether the token was good. It was, then."""
        with self._database.shared() as cursor:
            done = one(cursor, _RESET, {"hash": digest(token), "password": password}) is not None
            if done:
                _tell(cursor, account, "password.reset")
        return done

    def change(self, account: Account, password: str, tenant_id: UUID, but: UUID) -> None:
        """Set another password, by its hash, and end every session but this one. No code mailed before sets another."""
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_CHANGE, {"account": account.id, "password": password, "but": but})
            _tell(cursor, account, "password.changed")
            see(cursor, tenant_id)


def make(cursor: Cursor, name: str, email: str, password: str) -> UUID:
    """An account, by the hash of its password.

    Raises:
        psycopg.errors.UniqueViolation: the e-mail address has one.
    """
    row = one(cursor, _ACCOUNT, {"name": name, "email": email, "password": password})
    assert row is not None
    made: UUID = row["id"]
    return made


def join(cursor: Cursor, tenant_id: UUID, account_id: UUID, name: str, email: str, role: Role) -> None:
    """Make somebody a member, or the member who has this e-mail address somebody who can sign in, as what they are.

    The cursor's transaction must be the tenant's own.
    """
    given = {"tenant": tenant_id, "account": account_id, "name": name, "email": email, "role": role}
    joined = one(cursor, _JOIN, given)
    assert joined is not None
    member, told = joined["member_id"], {"role": joined["role"]}
    audit(cursor, tenant_id, Actor(kind="member", id=member), "member.joined", f"mem_{member.hex}", told)


def _membership(cursor: Cursor, account: Account, tenant_id: UUID) -> Membership | None:
    see(cursor, tenant_id)
    row = one(cursor, _MEMBERSHIP, {"tenant": tenant_id, "account": account.id})
    return Membership(**row) if row else None


def _tell(cursor: Cursor, account: Account, action: str) -> None:
    """The log of each of their institutions, in one order: whoever else is of several waits in no ring."""
    for tenant_id in sorted(account.tenants):
        if it := _membership(cursor, account, tenant_id):
            by = Actor(kind="member", id=it.member_id)
            audit(cursor, tenant_id, by, action, f"mem_{it.member_id.hex}")


_SIGNING_UP = "institution, timezone, name, email"
# As many rows are written for an address that has an account as for another.
_ASK = f"""
with asked as (
    insert into sign_up (hash, {_SIGNING_UP}, until)
    values (%(hash)s, %(institution)s, %(timezone)s, %(name)s, %(email)s, app_now() + interval '1 day')
)
select exists (select from account where email = %(email)s) as taken
"""  # noqa: S608 - of constants
_ASKED = f"select {_SIGNING_UP} from sign_up where hash = %(hash)s and until > app_now()"  # noqa: S608 - of constants
_TAKE = f"""
delete from sign_up where hash = %(hash)s and until > app_now() returning {_SIGNING_UP}
"""  # noqa: S608 - of constants
_TENANT = "insert into tenant (id, name, settings) values (%(id)s, %(name)s, %(settings)s)"
_ACCOUNT = "insert into account (name, email, password) values (%(name)s, %(email)s, %(password)s) returning id"
_JOIN = """
with joined as (
    insert into member (tenant_id, name, email, role, timezone)
    select id, %(name)s, %(email)s, %(role)s, coalesce(settings->>'timezone', 'Asia/Kolkata') from tenant
    where id = %(tenant)s
    on conflict (tenant_id, email) do update set active = true,
        role = case when member.active then member.role else excluded.role end
    returning tenant_id, id, role
)
insert into membership (account_id, tenant_id, member_id) select %(account)s, tenant_id, id from joined
on conflict (account_id, tenant_id) do update set member_id = excluded.member_id
returning member_id, (select role from joined) as role
"""
_SELECT = """
select a.id, a.name, a.email, a.password,
    array_remove(array_agg(b.tenant_id order by b.signed_in_at desc), null) as tenants
from account a left join membership b on b.account_id = a.id
"""
_MEMBERSHIP = """
select b.tenant_id, t.name as institution, m.id as member_id, m.role
from membership b join member m on m.tenant_id = b.tenant_id and m.id = b.member_id join tenant t on t.id = b.tenant_id
where b.tenant_id = %(tenant)s and b.account_id = %(account)s and m.active and t.status = 'active'
"""
_RESETS = "a.reset_hash = %(hash)s and a.reset_until > app_now()"
_MAY_RESET = """
update account set reset_hash = %(hash)s, reset_until = app_now() + interval '1 hour' where email = %(email)s
returning id
"""
_RESET = f"""
with good as (
    update account a set password = %(password)s, reset_hash = null, reset_until = null where {_RESETS} returning a.id
), ended as (
    update session s set ended_at = app_now() from good where s.account_id = good.id and s.ended_at is null
)
select id from good
"""  # noqa: S608 - of constants
_CHANGE = """
with changed as (
    update account set password = %(password)s, reset_hash = null, reset_until = null where id = %(account)s
    returning id
)
update session s set ended_at = app_now() from changed
where s.account_id = changed.id and s.id <> %(but)s and s.ended_at is null
"""
