"""A tenant's own endpoint as a CRM: what a lead is now, posted as Standard Webhooks 1.0.0 has it.

A body is ``{"type": "lead.created", "timestamp": "...", "data": {...}}``. The message's id is made of what it says:
sent again it is the same one, and another state of the lead is another one. A receiver that drops what it has seen
and takes no older ``version`` than it has is always right, however often and in whatever order it is told.
"""

import hashlib
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from functions.crm_sync.crm import Account, Exchange, Kept, Note, Read, Record
from shared.adapters.safe_http import SafeHttp
from shared.adapters.signed_http import post_signed, wanted_pause
from shared.domain.crm_enrolments import Signs
from shared.domain.signing import SigningSecrets
from shared.errors import (
    ConnectionParkedError,
    FetchRefusedError,
    RecordRefusedError,
    RetryLaterError,
    SiteUnavailableError,
    TransientError,
    TurantError,
    UnknownOutcomeError,
)
from shared.ports import WebAnswer

SLOW_DOWN = 60.0
"""Seconds for a receiver that asks to be left alone and does not say how long."""

_GONE = 410
_PARKED = frozenset((401, 403))
_REFUSED = frozenset((400, 413, 415, 422))
_THROTTLED = frozenset((429, 502, 503, 504))
_SHOWN = 2_000


class WebhookCrm:
    """Keeps the port ``Crm``. A lead's own id is its id there, too: the receiver shows us nothing of what it keeps."""

    creates_blindly = False

    def __init__(self, http: SafeHttp, address: str, secrets: SigningSecrets, now: Callable[[], datetime]) -> None:
        """``now`` is the database's: a receiver refuses what was signed five minutes off."""
        self._http = http
        self._address = address
        self._secrets = secrets
        self._now = now
        self._exchanges: list[Exchange] = []

    def connect(self) -> Account:
        """See ``Crm``: a ``ping`` that is answered like any other message."""
        self._post("ping", {"at": self._now().isoformat()})
        return Account(name=urlsplit(self._address).hostname or "")

    def find(self, record: Record) -> str | None:  # noqa: ARG002 - whatever is looked for
        """See ``Crm``: nothing can be looked up, and nothing needs to be."""
        return None

    def create(self, record: Record) -> Kept:
        """See ``Crm``."""
        self._post("lead.created", _data(record))
        return Kept(remote_id=record.lead_id, created=True)

    def update(self, remote_id: str, record: Record) -> Kept:
        """See ``Crm``."""
        self._post("lead.updated", _data(record))
        return Kept(remote_id=remote_id, created=False)

    def note(self, remote_id: str, note: Note) -> None:
        """See ``Crm``."""
        self._post("lead.noted", {"id": remote_id, "note": {"id": note.key, "text": note.text}})

    def enrolled(self, signs: Signs, since: datetime, page: str) -> Read:  # noqa: ARG002 - whatever is asked
        """See ``Crm``. A receiver is told and not asked: it tells enrolments to our API."""
        return Read(enrolled=(), page="")

    def exchanges(self) -> tuple[Exchange, ...]:
        """See ``Crm``."""
        told, self._exchanges = tuple(self._exchanges), []
        return told

    def _post(self, kind: str, data: dict[str, Any]) -> None:
        now = self._now()
        message_id = "msg_" + hashlib.sha256(_json({"type": kind, "data": data})).hexdigest()[:32]
        body = _json({"type": kind, "timestamp": now.astimezone(UTC).isoformat(), "data": data})
        began = time.monotonic()
        try:
            answer = post_signed(self._http, self._address, message_id, body, self._secrets, now)
        except ValueError as error:
            raise ConnectionParkedError("the signing secret is none") from error
        except FetchRefusedError as error:
            # Whose name means a private server now has to be looked at by people, not asked again and again.
            raise ConnectionParkedError(f"the address cannot be used: {error}") from error
        except (SiteUnavailableError, UnknownOutcomeError) as error:
            self._tell(body, None, str(error), began)
            raise
        self._tell(body, answer.status, answer.body[:_SHOWN].decode(errors="replace"), began)
        if not 200 <= answer.status < 300:
            raise _translated(answer, now)

    def _tell(self, body: bytes, status: int | None, response: str, began: float) -> None:
        # Whatever follows the question mark may be a key of the tenant's.
        url = self._address.partition("?")[0]
        ms = round((time.monotonic() - began) * 1000, 1)
        self._exchanges.append(
            Exchange(method="POST", url=url, request=body.decode(), status=status, response=response, ms=ms)
        )


def _data(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude={"lead_id"}) | {"id": record.lead_id}


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _translated(answer: WebAnswer, now: datetime) -> TurantError:
    """What stands in the way. Told again by the same id nothing happens twice, so 5xx is no reason to be careful."""
    status, said = answer.status, f"HTTP {answer.status}"
    if status == _GONE:
        return ConnectionParkedError(f"{said}: the receiver wants nothing more")
    if status in _PARKED:
        return ConnectionParkedError(f"{said}: the receiver does not take our signature")
    if status in _REFUSED:
        return RecordRefusedError(f"{said}: the receiver refuses this message")
    pause = wanted_pause(answer, now) if status in _THROTTLED else None
    if pause is not None or status == 429:
        return RetryLaterError(f"{said}: not now", SLOW_DOWN if pause is None else pause, 1 if pause else 2)
    if status >= 500:
        return UnknownOutcomeError(said)
    return TransientError(f"{said}: not the answer of a receiver")
