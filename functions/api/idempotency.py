"""``Idempotency-Key``: a POST has its effect once, however often it is sent."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from functions.api.problems import CONTENT_TYPE
from functions.api.request import JSON, Answer, Event, header
from shared.db.requests import LEASE_SECONDS, Known, Name
from shared.errors import ConflictError, InvalidInputError, StillRunningError, TransientError
from shared.observability import logger, where

if TYPE_CHECKING:
    from shared.adapters.tenant_key import TenantKey

_HEADER = "Idempotency-Key"
_NAME = re.compile(r"[!-~]{1,255}", re.ASCII)


def check_name(event: Event) -> None:
    """Raises InvalidInputError if this is a POST with a name that cannot be kept."""
    if (text := _told(event)) is not None and not _NAME.fullmatch(text):
        raise InvalidInputError("It has up to 255 letters, digits and signs, and no space.", field=_HEADER)


def name_of(event: Event) -> Name | None:
    """What the caller calls this request, if it is a POST that has a name which can be kept."""
    text = _told(event)
    if text is None or not _NAME.fullmatch(text):
        return None
    asked = (event["rawPath"], event.get("rawQueryString") or "", event.get("body") or "")
    return Name(text=text, hash=sha256("\0".join(asked).encode()).digest())


def _told(event: Event) -> str | None:
    return header(event, _HEADER) if event["requestContext"]["http"]["method"] == "POST" else None


class Kept(Protocol):
    """Where it is kept what became of a named request."""

    @property
    def owner(self) -> UUID:
        """For whom its answer is encrypted."""
        ...

    def witnessed(self, attempt: int) -> AbstractContextManager[None]:
        """Meanwhile what is written is known to be this attempt's."""
        ...

    def leave(self, attempt: int, status: int, answer: bytes) -> None:
        """Keep the answer of an attempt, or free the name."""
        ...


class Named:
    """A named request, whose first attempt this may be."""

    def __init__(self, kept: Kept, vault: "Callable[[], TenantKey]") -> None:
        self._kept, self._vault = kept, vault

    def answer(self, known: Known, asked: bytes, resolve: Callable[[], Answer]) -> Answer:
        """What ``resolve`` answers, or what it answered before.

        Args:
            asked: the hash of all that this request asks.

        Raises:
            InvalidInputError: the name is that of another request.
            StillRunningError: the first attempt has not ended.
            ConflictError: it ended without an answer, and something of it was written.
        """
        if known.attempt:
            return self._attempt(known.attempt, resolve)
        if known.hash != asked:
            raise InvalidInputError("Another request had this name. A new one needs a new name.", field=_HEADER)
        if known.status is None or known.answer is None:
            raise _unanswered(known)
        return {
            "statusCode": known.status,
            "headers": {
                "Content-Type": JSON if known.status < HTTPStatus.BAD_REQUEST else CONTENT_TYPE,
                "Idempotent-Replayed": "true",
            },
            "body": self._vault().decrypt(self._kept.owner, known.answer),
            "isBase64Encoded": False,
        }

    def _attempt(self, attempt: int, resolve: Callable[[], Answer]) -> Answer:
        with self._kept.witnessed(attempt):
            answer = resolve()
        # A secret that is shown once, or a person, may stand in it.
        sealed = self._vault().encrypt(self._kept.owner, answer["body"] or "")
        try:
            self._kept.leave(attempt, answer["statusCode"], sealed)
        except TransientError as error:
            # It is done and will not be done again: whoever asks again is told that much.
            logger.warning("answer not kept", extra={"error": type(error).__name__, "where": where(error)})
        return answer


def _unanswered(known: Known) -> ConflictError:
    if known.seconds < LEASE_SECONDS or not known.effect:
        return StillRunningError("The first request of this name still runs.", 1)
    return ConflictError("The first request of this name was carried out, and its answer was lost: look what is there.")
