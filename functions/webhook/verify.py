"""Is it really Meta who calls? Pure: facts in, verdict out, in constant time."""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SIGNATURE = re.compile(r"sha256=[0-9a-f]{64}")
_CHALLENGE = re.compile(r"[0-9]{1,64}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class MetaSecret:
    """What we share with Meta. Two app secrets are valid while one replaces the other."""

    app_secrets: tuple[bytes, ...]
    verify_token: bytes

    def __repr__(self) -> str:
        return "MetaSecret(...)"


def challenge(query: Mapping[str, str], secret: MetaSecret) -> str | None:
    """The challenge to echo when the handshake is good, else None."""
    token = query.get("hub.verify_token", "").encode("utf-8", "surrogatepass")
    known = hmac.compare_digest(token, secret.verify_token)
    answer = query.get("hub.challenge", "")
    # Digits only: whatever else was echoed would be somebody's text under our name.
    good = known and query.get("hub.mode") == "subscribe" and _CHALLENGE.fullmatch(answer) is not None
    return answer if good else None


def is_signed(body: bytes, signatures: Sequence[str], secret: MetaSecret) -> bool:
    """Whether ``body`` carries exactly one signature, made with one of our app secrets."""
    if len(signatures) != 1 or _SIGNATURE.fullmatch(signatures[0]) is None:
        return False
    given = signatures[0].removeprefix("sha256=").encode("ascii")
    return _matches(body, given, secret) or (not body.isascii() and _matches(escaped(body), given, secret))


def escaped(body: bytes) -> bytes:
    """``body`` with every non-ASCII character as ``\\uXXXX``, the form in which Meta says it signs.

    Bytes that are no UTF-8 have no such form and come back unchanged.
    """
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return body
    return _NOT_ASCII.sub(lambda run: json.dumps(run[0])[1:-1], text).encode()


def _matches(body: bytes, given: bytes, secret: MetaSecret) -> bool:
    own = [hmac.new(key, body, hashlib.sha256).hexdigest().encode() for key in secret.app_secrets]
    return any(hmac.compare_digest(given, signature) for signature in own)
