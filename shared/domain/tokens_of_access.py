"""What an access token says, and whether it is still, and already, good. Who signed it is another matter."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from shared.domain.value import Value

LIFE = timedelta(minutes=15)
LEEWAY = timedelta(seconds=30)
"""By which clocks may differ."""

REFUSED = "The API key or access token is missing, unknown, wrong, expired or revoked."
"""Which of it is not told."""
SUSPENDED = "This account is suspended."
Moment = Annotated[int, Field(strict=True, ge=0, le=2**36)]
"""Seconds since the epoch, within the calendar."""


class Claims(Value):
    """A member's session, for a quarter of an hour. Names as RFC 7519 has them; nothing else is accepted."""

    iss: Literal["turant"] = "turant"
    aud: Literal["turant-api"] = "turant-api"
    sub: UUID
    """The account."""
    tid: UUID
    """The tenant."""
    sid: UUID
    """The session."""
    iat: Moment
    nbf: Moment
    exp: Moment

    @property
    def expires_at(self) -> datetime:
        """When it runs out."""
        return datetime.fromtimestamp(self.exp, UTC)

    @property
    def window(self) -> tuple[datetime, datetime]:
        """From when it is good, until it is no more: made by now, to be used by now, and not run out."""
        return datetime.fromtimestamp(max(self.iat, self.nbf), UTC) - LEEWAY, self.expires_at + LEEWAY


def claims(account_id: UUID, tenant_id: UUID, session_id: UUID, now: datetime) -> Claims:
    """Of a token that is made now."""
    made = int(now.timestamp())
    return Claims(
        sub=account_id, tid=tenant_id, sid=session_id, iat=made, nbf=made, exp=made + int(LIFE.total_seconds())
    )
