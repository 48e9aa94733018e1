"""Asking people to join, by e-mail, and their joining."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import Field

from functions.api.access import Needs, address, caller, may_give
from functions.api.identifiers import InvitationId, Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from functions.api.routes.members import Email, Name
from functions.api.routes.sign_in import Secret, ShownSession, limits, shown
from shared.adapters import argon2
from shared.db.accounts import AccountStore
from shared.db.invitations import InvitationStore, KeptInvitation, NewInvitation
from shared.db.throttling import Limit as Attempts
from shared.db.throttling import Throttle
from shared.domain import passwords
from shared.domain.roles import SCOPES_OF, Role
from shared.domain.value import Value
from shared.errors import UnauthenticatedError

InvitationPath = Annotated[UUID, Path(), Readable("inv")]
_ALL = "/v1/invitations"
_READS: list[Callable[..., Any]] = [Needs("settings:read")]
_WRITES: list[Callable[..., Any]] = [Needs("settings:write")]
_A_DAY, _A_DAYS_MAILS = 86_400, 100


class InvitationIn(Value):
    """Somebody to be asked."""

    name: Name
    email: Email
    role: Role = "counsellor"


class ShownInvitation(InvitationIn):
    """An invitation as it stands now."""

    id: InvitationId
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    revoked_at: datetime | None


class Acceptance(Value):
    """Joining."""

    token: Secret = Field(description="From the e-mail.")
    password: Secret = Field(description="A new one; with an account already, its own.")
    name: Name | None = Field(None, description="Left out: as you were invited.")


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store, accounts = InvitationStore(ports.database), AccountStore(ports.database)
    throttle = Throttle(ports.database)
    _inviting(app, ports, store, throttle)

    @app.post(f"{_ALL}/accept", status_code=201)
    def accept(given: Annotated[Acceptance, Body()]) -> ShownSession:
        """Join the institution, and be signed in."""
        invitation = store.look(given.token)
        throttle.take(*limits(invitation.email, address(app)))
        known = accounts.known(invitation.email)
        if known is None:
            passwords.check(given.password, invitation.email, given.name or invitation.name)
        elif not argon2.matches(given.password, known.password):
            raise UnauthenticatedError("You have an account: this is not its password.")
        hashed = "" if known else argon2.hashed(given.password)
        name = given.name or invitation.name
        begun = store.accept(given.token, known.id if known else None, name, hashed, address(app))
        throttle.forgive(*(it.of for it in limits(invitation.email, address(app))[:2]))
        return shown(begun, ports.tokens())


def _inviting(app: APIGatewayHttpResolver, ports: Ports, store: InvitationStore, throttle: Throttle) -> None:
    @app.get(_ALL, middlewares=_READS)
    def several(limit: Limit = 20, cursor: Cursor = None) -> Page[ShownInvitation]:
        """The newest first."""
        found = store.list(caller(app).tenant_id, limit + 1, after_id(cursor))
        return page(found, limit, lambda it: [str(it.id)], _shown)

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def invite(wanted: Annotated[InvitationIn, Body()]) -> ShownInvitation:
        """Send an e-mail with which they can join for seven days. Sent again, it takes the place of the one before."""
        who = caller(app)
        may_give(who, SCOPES_OF[wanted.role])
        throttle.take(Attempts(of=f"invitations {who.tenant_id}", most=_A_DAYS_MAILS, seconds=_A_DAY))
        kept, institution, token = store.invite(who.tenant_id, NewInvitation(**wanted.model_dump()), who.actor)
        ports.mailer.send(
            kept.email, f"Join {institution} on Turant", _MAIL.format(kept=kept, by=institution, token=token)
        )
        return _shown(kept)

    @app.delete(f"{_ALL}/<invitation_id>", middlewares=_WRITES)
    def revoke(invitation_id: InvitationPath) -> ShownInvitation:
        """Nobody can accept it any more."""
        return _shown(store.revoke(caller(app).tenant_id, invitation_id, caller(app).actor))


def _shown(kept: KeptInvitation) -> ShownInvitation:
    return ShownInvitation(**kept.model_dump())


_MAIL = """Hello {kept.name},

{by} asks you to join them on Turant as {kept.role}.

Your code: {token}

It is good for seven days. If you do not know {by}, do nothing.
"""
