"""Asking people to join an institution, and their joining. The token in the e-mail names the institution itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import psycopg

from shared.db import accounts
from shared.db.auditing import Actor, audit
from shared.db.connection import Database, Row, one
from shared.db.sessions import Session, begin
from shared.db.tokens import LETTERS, digest, fresh
from shared.domain.roles import Role
from shared.domain.value import Value
from shared.errors import ConflictError, InvalidInputError, NotFoundError

_PREFIX = "it_"
_GONE = "This invitation is unknown, used, revoked or has run out. Ask for another one."


class NewInvitation(Value):
    """Who is asked to join, and as what."""

    name: str
    email: str
    role: Role


class KeptInvitation(NewInvitation):
    """An invitation as it stands now."""

    id: UUID
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    revoked_at: datetime | None


class InvitationStore:
    """Table ``invitation``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, tenant_id: UUID, limit: int, before: UUID | None = None) -> Sequence[KeptInvitation]:
        """The newest first."""
        given = {"tenant": tenant_id, "limit": limit, "before": before}
        with self._database.tenant(tenant_id) as cursor:
            return [KeptInvitation(**row) for row in cursor.execute(_LIST, given).fetchall()]

    def invite(self, tenant_id: UUID, new: NewInvitation, by: Actor) -> tuple[KeptInvitation, str, str]:
        """Invite somebody, in place of an invitation they have not accepted yet.

        Returns:
            The invitation, the institution's name, and the token that accepts it within seven days.

        Raises:
            ConflictError: they can sign in already, or are a member of another role.
        """
        token = fresh(f"{_PREFIX}{tenant_id.hex}")
        given = {
            **new.model_dump(),
            "tenant": tenant_id,
            "hash": digest(token),
            "by": by.id if by.kind == "member" else None,
        }
        try:
            with self._database.tenant(tenant_id) as cursor:
                _admissible(one(cursor, _THERE, given), new.role)
                cursor.execute(_REPLACE, given)
                row = one(cursor, _INVITE, given)
                named = one(cursor, "select name from tenant where id = %(tenant)s", given)
                assert row is not None and named is not None
                audit(cursor, tenant_id, by, "invitation.sent", f"inv_{row['id'].hex}", {"role": new.role})
        except psycopg.errors.UniqueViolation:
            raise ConflictError("Somebody else is inviting them just now.", field="email") from None
        return KeptInvitation(**row), named["name"], token

    def revoke(self, tenant_id: UUID, invitation_id: UUID, by: Actor) -> KeptInvitation:
        """Nobody can accept it any more.

        Raises:
            NotFoundError
            ConflictError: it has been accepted.
        """
        given = {"tenant": tenant_id, "id": invitation_id}
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _REVOKE, given)
            if row is not None and row["accepted_at"] is None:
                audit(cursor, tenant_id, by, "invitation.revoked", f"inv_{invitation_id.hex}")
        if row is None:
            raise NotFoundError("There is no such invitation.")
        if row["accepted_at"] is not None:
            raise ConflictError("This invitation has been accepted.")
        return KeptInvitation(**row)

    def look(self, token: str) -> KeptInvitation:
        """What a token invites to.

        Raises:
            InvalidInputError: to nothing any more.
        """
        tenant_id = _tenant(token)
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _LOOK, {"tenant": tenant_id, "hash": digest(token)})
        return _invitation(row)

    def accept(self, token: str, account_id: UUID | None, name: str, password: str, address: str) -> Session:
        """Join, once: with the account there is, or with a new one of this name and password, by its hash.

        Raises:
            InvalidInputError: there is nothing to accept any more.
            ConflictError: an account was made for this address meanwhile.
        """
        tenant_id = _tenant(token)
        try:
            with self._database.tenant(tenant_id) as cursor:
                to = _invitation(one(cursor, _ACCEPT, {"tenant": tenant_id, "hash": digest(token)}))
                account_id = account_id or accounts.make(cursor, name, to.email, password)
                accounts.join(cursor, tenant_id, account_id, name, to.email, to.role)
                return begin(cursor, account_id, tenant_id, address)
        except psycopg.errors.UniqueViolation:
            raise ConflictError("An account was made for this address meanwhile. Try again.") from None


def _admissible(there: Row | None, role: Role) -> None:
    """Whoever is a member already joins as that: their role is changed where all roles are, by those who may."""
    if there and there["joined"]:
        raise ConflictError("They are a member who can sign in.", field="email")
    if there and there["role"] != role:
        raise ConflictError(f"They are a member already, as {there['role']}: invite them as that.", field="role")


def _invitation(row: Row | None) -> KeptInvitation:
    if row is None:
        raise InvalidInputError(_GONE, field="token")
    return KeptInvitation(**row)


def _tenant(token: str) -> UUID:
    try:
        return UUID(hex=token.removeprefix(_PREFIX)[:-LETTERS])
    except ValueError:
        raise InvalidInputError(_GONE, field="token") from None


_SHOWN = "id, name, email, role, created_at, expires_at, accepted_at, revoked_at"
_OPEN = "accepted_at is null and revoked_at is null"
_LIST = f"""
select {_SHOWN} from invitation where tenant_id = %(tenant)s and (%(before)s::uuid is null or id < %(before)s)
order by id desc limit %(limit)s
"""  # noqa: S608 - of constants
_THERE = """
select m.role, b.account_id is not null as joined from member m
left join membership b on b.tenant_id = m.tenant_id and b.member_id = m.id
where m.tenant_id = %(tenant)s and m.email = %(email)s and m.active
"""
_REPLACE = f"""
update invitation set revoked_at = app_now() where tenant_id = %(tenant)s and email = %(email)s and {_OPEN}
"""  # noqa: S608 - of constants
_INVITE = f"""
insert into invitation (tenant_id, name, email, role, hash, invited_by, expires_at)
values (%(tenant)s, %(name)s, %(email)s, %(role)s, %(hash)s, %(by)s, app_now() + interval '7 days')
returning {_SHOWN}
"""  # noqa: S608 - of constants
_REVOKE = f"""
update invitation set revoked_at = case when accepted_at is null then coalesce(revoked_at, app_now()) end
where tenant_id = %(tenant)s and id = %(id)s returning {_SHOWN}
"""  # noqa: S608 - of constants
_LOOK = f"""
select {_SHOWN} from invitation
where tenant_id = %(tenant)s and hash = %(hash)s and {_OPEN} and expires_at > app_now()
"""  # noqa: S608 - of constants
_ACCEPT = f"""
update invitation set accepted_at = app_now()
where tenant_id = %(tenant)s and hash = %(hash)s and {_OPEN} and expires_at > app_now() returning {_SHOWN}
"""  # noqa: S608 - of constants
