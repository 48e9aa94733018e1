"""Who calls, and whether they may."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from shared.db.keys import Caller
from shared.domain.roles import Scope
from shared.errors import ForbiddenError

_CALLER = "caller"
_BEARER = "bearer "

PUBLIC: frozenset[tuple[str, str]] = frozenset(
    {
        ("POST", "/v1/sign-up"),
        ("POST", "/v1/sign-up/confirm"),
        ("POST", "/v1/login"),
        ("POST", "/v1/login/refresh"),
        ("POST", "/v1/password/forgotten"),
        ("POST", "/v1/password/reset"),
        ("POST", "/v1/invitations/accept"),
        ("GET", "/.well-known/jwks.json"),
        ("GET", "/openapi.json"),
        ("GET", "/docs"),
        ("GET", "/docs/start.js"),
        ("GET", "/docs/swagger-ui.css"),
        ("GET", "/docs/swagger-ui.js"),
    }
)
"""Method and path of what is answered to anybody; everything else asks who calls first."""

Next = Callable[[APIGatewayHttpResolver], Response[Any]]


def bearer(event: Mapping[str, Any]) -> str:
    """The key or token in ``Authorization: Bearer ...``; empty when there is none."""
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    given: str = headers.get("authorization", "")
    return given[len(_BEARER) :].strip() if given.lower().startswith(_BEARER) else ""


def remember(app: APIGatewayHttpResolver, who: Caller) -> None:
    """For the routes of this one request."""
    app.context[_CALLER] = who


def caller(app: APIGatewayHttpResolver) -> Caller:
    """Who makes this request."""
    who: Caller = app.context[_CALLER]
    return who


def request_id(app: APIGatewayHttpResolver) -> str:
    """The gateway's name for this request; stands in every line of the log."""
    told: str = app.current_event.request_context.request_id
    return told


def address(app: APIGatewayHttpResolver) -> str:
    """Where on the network a request comes from, as the gateway saw it: what a caller says of it is not heard."""
    told: str = app.current_event.request_context.http.source_ip
    return told


def may_give(who: Caller, scopes: Collection[Scope]) -> None:
    """Nobody gives or takes what they may not do themselves: by a key, by a role, by an invitation.

    Raises:
        ForbiddenError: naming what they may not.
    """
    if more := sorted(set(scopes) - who.scopes):
        raise ForbiddenError(f"You cannot give or take what you may not do yourself: {', '.join(more)}.")


class Needs:
    """A middleware: nobody passes who has not this scope."""

    __name__ = "needs"

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def check(self, who: Caller) -> None:
        """Raises ForbiddenError, naming the scope, if they have it not."""
        if self.scope not in who.scopes:
            raise ForbiddenError(f"This needs the scope {self.scope}.")

    def __call__(self, app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
        """Go on, or refuse."""
        self.check(caller(app))
        return next_middleware(app)


class SignedIn:
    """A middleware: nobody passes who is not a person that has signed in."""

    __name__ = "signed_in"

    def check(self, who: Caller) -> None:
        """Raises ForbiddenError if they are a key."""
        if who.session_id is None:
            raise ForbiddenError("This is for people who have signed in; a key will not do.")

    def __call__(self, app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
        """Go on, or refuse."""
        self.check(caller(app))
        return next_middleware(app)
