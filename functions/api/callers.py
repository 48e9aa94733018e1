"""Who calls: whatever a request shows, looked up."""

from collections.abc import Callable
from functools import cache
from typing import Protocol

from shared.adapters.aws import secret
from shared.db import callers
from shared.db.callers import CallerStore, Shown
from shared.db.connection import Database
from shared.db.keys import PREFIX, Caller
from shared.domain.tokens_of_access import Claims


class AccessTokens(Protocol):
    """What a member who has signed in shows with every request. OIDC could stand behind it as well."""

    def issue(self, claims: Claims) -> str:
        """A token that says this."""
        ...

    def read(self, token: str) -> Claims:
        """What a token says. Whether it has run out is for whoever knows the time.

        Raises:
            UnauthenticatedError: it is none of ours.
        """
        ...

    def published(self) -> list[dict[str, str]]:
        """The public keys that tokens can be checked with, as RFC 7517 has them."""
        ...


def signed_tokens(secret_arn: str) -> Callable[[], AccessTokens]:
    """Tokens that are signed by the keys of a secret; what signs is loaded by the first who needs it."""

    @cache
    def tokens() -> AccessTokens:
        from shared.adapters.jwt import SignedTokens

        return SignedTokens(lambda: secret(secret_arn))

    return tokens


class Callers:
    """API keys and access tokens."""

    def __init__(self, database: Database, tokens: Callable[[], AccessTokens]) -> None:
        """``tokens`` is asked by the first who shows one: what signs takes a while to load."""
        self._store, self._tokens = CallerStore(database), tokens

    def read(self, shown: str) -> Shown:
        """What is to be looked up.

        Raises:
            UnauthenticatedError: it is none of ours.
        """
        return (
            callers.key(shown) if not shown or shown.startswith(PREFIX) else callers.token(self._tokens().read(shown))
        )

    def sign_in(self, shown: str) -> Caller:
        """Whose key or token this is.

        Raises:
            UnauthenticatedError: nobody's, or nobody's any more. Which of it is not told.
            ForbiddenError: the institution is suspended.
        """
        return self._store.sign_in(self.read(shown))
