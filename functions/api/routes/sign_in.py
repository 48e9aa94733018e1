"""Signing in, on and out; and passwords."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field, StringConstraints

from functions.api.access import SignedIn, address, caller
from functions.api.callers import AccessTokens
from functions.api.identifiers import MemberId, Readable, SessionId, TenantId
from functions.api.ports import Ports
from functions.api.routes.members import Email
from shared.adapters import argon2
from shared.db.accounts import Account, AccountStore
from shared.db.sessions import Session, SessionStore
from shared.db.throttling import Limit, Throttle
from shared.db.tokens import fresh
from shared.domain import passwords, tokens_of_access
from shared.domain.roles import Role, Scope
from shared.domain.value import Value
from shared.errors import ForbiddenError, InvalidInputError, NotFoundError, UnauthenticatedError

Secret = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Password = Annotated[str, StringConstraints(min_length=passwords.SHORTEST, max_length=passwords.LONGEST)]
SessionPath = Annotated[UUID, Path(), Readable("ses")]
_SIGNED_IN: list[Callable[..., Any]] = [SignedIn()]
_WRONG = "E-mail address or password is wrong."


class Login(Value):
    """Who signs in."""

    email: Email
    password: Secret
    institution_id: TenantId | None = Field(None, description="Of yours; left out: where you were last.")


class Refresh(Value):
    """Going on."""

    refresh_token: Secret = Field(description="Good once. One that is used again ends the session.")


class Logout(Value):
    """Signing out."""

    everywhere: bool = Field(False, description="On every device, in every institution.")


class Forgotten(Value):
    """Whose password is to be set anew."""

    email: Email


class Reset(Value):
    """Another password, by the code in the e-mail."""

    token: Secret
    password: Password


class Change(Value):
    """Another password, by the one there is."""

    current: Secret
    password: Password


class ShownMembership(Value):
    """What somebody is in one of their institutions."""

    institution_id: TenantId
    institution: str
    member_id: MemberId
    role: Role


class ShownSession(ShownMembership):
    """Signed in."""

    session_id: SessionId
    name: str
    access_token: str = Field(description="For `Authorization: Bearer ...`.")
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - its kind, not a secret
    expires_in: int = Field(description="Seconds; of the access token.")
    refresh_token: str = Field(description="Gives the next pair, once.")
    expires_at: datetime = Field(description="When to sign in again at the latest.")


class Me(ShownMembership):
    """Who is signed in, and where else they could be."""

    name: str
    email: str
    scopes: tuple[Scope, ...]
    institutions: tuple[ShownMembership, ...]


class OpenSession(Value):
    """A session that goes on."""

    id: SessionId
    institution_id: TenantId
    address: str = Field(description="Where on the network it was begun.")
    created_at: datetime
    refreshed_at: datetime
    expires_at: datetime
    current: bool


class Sessions(Value):
    """All of them."""

    data: tuple[OpenSession, ...]


class PublicKey(Value):
    """As RFC 7517 has it."""

    kty: str
    crv: str
    x: str
    y: str
    kid: str
    use: str
    alg: str


class PublicKeys(Value):
    """What access tokens can be checked with."""

    keys: tuple[PublicKey, ...]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    _coming(app, ports)
    _staying(app, ports)
    _forgetting(app, ports)

    @app.get("/.well-known/jwks.json", include_in_schema=False)
    def published() -> PublicKeys:
        """The public keys that sign access tokens (ES256)."""
        return PublicKeys(keys=tuple(PublicKey(**key) for key in ports.tokens().published()))


def _coming(app: APIGatewayHttpResolver, ports: Ports) -> None:
    accounts, sessions = AccountStore(ports.database), SessionStore(ports.database)
    throttle = Throttle(ports.database)

    @app.post("/v1/login")
    def login(given: Annotated[Login, Body()]) -> ShownSession:
        """Sign in: an access token for a quarter of an hour, and what gives the next one."""
        throttle.take(*limits(given.email, address(app)))
        known = accounts.known(given.email)
        if not argon2.matches(given.password, known.password if known else None) or known is None:
            raise UnauthenticatedError(_WRONG)
        throttle.forgive(*(it.of for it in limits(given.email, address(app))[:2]))
        return shown(sessions.begin(known.id, _chosen(accounts, known, given), address(app)), ports.tokens())

    @app.post("/v1/login/refresh")
    def refresh(given: Annotated[Refresh, Body()]) -> ShownSession:
        """Another pair of tokens. Whoever uses a spent one ends the session: one of the two has stolen it."""
        return shown(sessions.refresh(given.refresh_token), ports.tokens())


def _staying(app: APIGatewayHttpResolver, ports: Ports) -> None:
    accounts, sessions = AccountStore(ports.database), SessionStore(ports.database)

    @app.get("/v1/me", middlewares=_SIGNED_IN)
    def me() -> Me:
        """Who you are here, what you may do, and where else you belong."""
        who, known = caller(app), accounts.get(_signed_in(app)[0])
        there = tuple(
            ShownMembership(**{**it.model_dump(exclude={"tenant_id"}), "institution_id": it.tenant_id})
            for it in accounts.memberships(known)
        )
        here = next(it for it in there if it.institution_id == who.tenant_id)
        scopes = tuple(sorted(who.scopes))
        return Me(**here.model_dump(), name=known.name, email=known.email, scopes=scopes, institutions=there)

    @app.post("/v1/logout", middlewares=_SIGNED_IN, status_code=204)
    def logout(given: Annotated[Logout | None, Body()] = None) -> None:
        """End this session, or all of yours: its tokens are good for nothing from now on."""
        account, current = _signed_in(app)
        sessions.end(account, None if given and given.everywhere else current)

    @app.get("/v1/sessions", middlewares=_SIGNED_IN)
    def several() -> Sessions:
        """Where you are signed in, the latest first."""
        account, current = _signed_in(app)
        found = sessions.going_on(account)
        return Sessions(
            data=tuple(
                OpenSession(
                    **it.model_dump(exclude={"tenant_id"}), institution_id=it.tenant_id, current=it.id == current
                )
                for it in found
            )
        )

    @app.delete("/v1/sessions/<session_id>", middlewares=_SIGNED_IN, status_code=204)
    def end(session_id: SessionPath) -> None:
        """Sign out there."""
        if not sessions.end(_signed_in(app)[0], session_id):
            raise NotFoundError("You have no such session.")


def _forgetting(app: APIGatewayHttpResolver, ports: Ports) -> None:
    accounts, throttle = AccountStore(ports.database), Throttle(ports.database)

    @app.post("/v1/password/forgotten", status_code=204)
    def forgotten(given: Annotated[Forgotten, Body()]) -> None:
        """An e-mail goes there, with which whoever has an account can set another password for an hour."""
        throttle.take(Limit(of=f"forgotten {given.email}", most=3), Limit(of=f"forgotten {address(app)}", most=30))
        token = fresh("pt_")
        known = accounts.may_reset(given.email, token)
        # To an address without an account as well: no answer comes sooner because there is none.
        ports.mailer.send(given.email, "Your password for Turant", _MAIL.format(token=token) if known else _UNKNOWN)

    @app.post("/v1/password/reset", status_code=204)
    def reset(given: Annotated[Reset, Body()]) -> None:
        """Set another password by the code in the e-mail. You are signed out everywhere."""
        throttle.take(Limit(of=f"reset {address(app)}", most=30))
        gone = InvalidInputError("This code is unknown, used or has run out. Ask for another one.", field="token")
        known = accounts.whose(given.token)
        if known is None:
            raise gone
        passwords.check(given.password, known.email, known.name)
        if not accounts.reset(known, given.token, argon2.hashed(given.password)):
            raise gone

    @app.post("/v1/password/change", middlewares=_SIGNED_IN, status_code=204)
    def change(given: Annotated[Change, Body()]) -> None:
        """Set another password. You are signed out everywhere else."""
        account, current = _signed_in(app)
        known = accounts.get(account)
        throttle.take(*limits(known.email, address(app)))
        if not argon2.matches(given.current, known.password):
            raise ForbiddenError("This is not your password.")
        passwords.check(given.password, known.email, known.name)
        accounts.change(known, argon2.hashed(given.password), caller(app).tenant_id, current)


def shown(begun: Session, tokens: AccessTokens) -> ShownSession:
    """A session with an access token for it."""
    claims = tokens_of_access.claims(begun.account_id, begun.tenant_id, begun.id, begun.now)
    return ShownSession(
        **begun.model_dump(include={"institution", "member_id", "name", "role", "refresh_token", "expires_at"}),
        institution_id=begun.tenant_id,
        session_id=begun.id,
        access_token=tokens.issue(claims),
        expires_in=claims.exp - claims.iat,
    )


def limits(email: str, source: str) -> tuple[Limit, Limit, Limit]:
    """Of attempts at a password. Few for one account from one place, so that nobody locks out somebody elsewhere."""
    return (
        Limit(of=f"login {email} {source}", most=10),
        Limit(of=f"login {email}", most=50),
        Limit(of=f"login from {source}", most=100),
    )


def _signed_in(app: APIGatewayHttpResolver) -> tuple[UUID, UUID]:
    """Whose session it is that calls, and which."""
    who = caller(app)
    assert who.account_id and who.session_id, "asked behind SignedIn"
    return who.account_id, who.session_id


def _chosen(accounts: AccountStore, known: Account, given: Login) -> UUID:
    """The institution they name, or the one where they were last of those where they still are."""
    there = [it.tenant_id for it in accounts.memberships(known)]
    if given.institution_id is None and there:
        return there[0]
    if given.institution_id is None or given.institution_id not in there:
        raise ForbiddenError("You do not belong to this institution." if there else "You belong to no institution.")
    return given.institution_id


_MAIL = """Hello,

somebody, you most likely, wants to set another password for Turant.

Your code: {token}

It is good for an hour, once. If it was not you, do nothing: your password stays.
"""
_UNKNOWN = """Hello,

somebody, you most likely, wants to set another password for Turant. Nobody has an account with this address: it may be
another one of yours. If it was not you, do nothing.
"""
