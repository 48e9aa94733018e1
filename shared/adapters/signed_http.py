"""Posting to servers that institutions chose, signed as Standard Webhooks 1.0.0 has it."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from shared.adapters.safe_http import SafeHttp
from shared.domain.signing import SigningSecrets, signature
from shared.ports import WebAnswer

AGENT = "Turant-Webhooks/1"
PORTS = frozenset((443, 8443))
SCHEMES = frozenset(("https",))
SECONDS = 10.0
LONGEST_ANSWER = 64 * 1024
LONGEST_PAUSE = 86_400.0
"""Seconds for which a receiver can ask to be left alone."""


def receivers(only: str, own: Collection[str] = ()) -> SafeHttp:
    """What receivers are asked with: over TLS, never a server that the internet cannot reach, never us.

    Args:
        only: a stand-in on this machine, such as ``http://127.0.0.1:8630``, and nothing else; empty: everybody.
        own: our own hosts.
    """
    if not only:
        return SafeHttp(AGENT, ports=PORTS, schemes=SCHEMES, own=own)
    parts = urlsplit(only)
    return SafeHttp(
        AGENT, ports={parts.port or 0}, schemes={parts.scheme}, allowed=lambda ip: ip == parts.hostname == "127.0.0.1"
    )


def post_signed(
    http: SafeHttp,
    address: str,
    message_id: str,
    body: bytes,
    secrets: SigningSecrets,
    now: datetime,
    more: Mapping[str, str] | None = None,
) -> WebAnswer:
    """Bring a message, with a signature by each secret that signs now.

    Args:
        now: the database's: a receiver refuses what was signed five minutes off.
        more: headers, which are not signed.

    Raises:
        ValueError: the signing secret is none.
        FetchRefusedError, SiteUnavailableError, UnknownOutcomeError: see ``SafeHttp.post``.
    """
    stamp = int(now.timestamp())
    headers = {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(stamp),
        "webhook-signature": " ".join(signature(secret, message_id, stamp, body) for secret in secrets.valid(now)),
    }
    return http.post(address, body, {**headers, **(more or {})}, LONGEST_ANSWER, SECONDS)


def wanted_pause(answer: WebAnswer, now: datetime) -> float | None:
    """Seconds for which the receiver wants to be left alone; None where it does not say."""
    seconds: float | None = None
    if answer.retry_after.isdecimal():
        seconds = float(answer.retry_after[:9])
    else:
        with suppress(ValueError, TypeError, OverflowError):
            seconds = (parsedate_to_datetime(answer.retry_after) - now).total_seconds()
    return None if seconds is None else min(max(seconds, 0.0), LONGEST_PAUSE)
