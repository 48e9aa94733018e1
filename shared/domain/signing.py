"""What we post to others is signed as Standard Webhooks 1.0.0 has it, and its secret changes without a gap."""

import base64
import binascii
import hashlib
import hmac
from datetime import datetime, timedelta

from shared.domain.value import Value

OVERLAP = timedelta(hours=24)
"""How long a secret still signs after it was replaced."""
_PREFIX = "whsec_"
_SHORTEST, _LONGEST = 24, 64


class SigningSecrets(Value):
    """Of one endpoint."""

    current: str
    previous: str | None = None
    rotated_at: datetime | None = None

    def rotated(self, fresh: str, now: datetime) -> "SigningSecrets":
        """With another secret, beside which the one before goes on signing for a day."""
        return SigningSecrets(current=fresh, previous=self.current, rotated_at=now)

    def valid(self, now: datetime) -> tuple[str, ...]:
        """Those that sign now, the newest first."""
        if self.previous is None or self.rotated_at is None or now >= self.rotated_at + OVERLAP:
            return (self.current,)
        return self.current, self.previous


def signing_secret(random: bytes) -> str:
    """24 to 64 random bytes as people are shown them.

    >>> signing_secret(bytes(24))
    'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    if not _SHORTEST <= len(random) <= _LONGEST:
        raise ValueError("a signing secret has 24 to 64 bytes")
    return _PREFIX + base64.b64encode(random).decode()


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """One of the signatures of ``webhook-signature``, over the exact bytes of the body.

    Args:
        secret: ``whsec_`` and base64, padded or not.
        timestamp: seconds since the epoch, of this attempt.

    Raises:
        ValueError: that is no secret.

    >>> signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
    ...     b'{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    signed = b".".join((message_id.encode(), str(timestamp).encode(), body))
    return "v1," + base64.b64encode(hmac.new(_key(secret), signed, hashlib.sha256).digest()).decode()


def _key(secret: str) -> bytes:
    encoded = secret.removeprefix(_PREFIX).rstrip("=")
    try:
        key = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError("a signing secret is whsec_ and base64") from error
    if not secret.startswith(_PREFIX) or not _SHORTEST <= len(key) <= _LONGEST:
        raise ValueError("a signing secret is whsec_ and base64 of 24 to 64 bytes")
    return key
