"""JSON over HTTP(S) for every CRM, and what went over the wire, without secrets.

What matters most when a request fails is whether the CRM may have acted on it. Nothing was written to the wire: it did
not. It answered, and its dialect says that it refused: it did not. Anything else: nobody knows.
"""

import json
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

from functions.crm_sync.crm import Exchange
from shared.adapters.kept_connection import KeptConnection, Response
from shared.domain.value import Value
from shared.errors import ConnectionParkedError, TransientError, UnknownOutcomeError

LONGEST_ANSWER = 8 * 2**20
"""Bytes; the largest that is asked for describes all fields of an object."""
SHOWN = 16_000
"""Characters of a request or an answer that an ``Exchange`` keeps."""
REMOVED = "[removed]"
_TOLD = re.compile(
    r'("(?:access_token|refresh_token|id_token|signature|client_secret|api_token)"\s*:\s*)"(?:[^"\\]|\\.)*"'
)


class Answer(Value):
    """What a CRM answered."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: Any
    """None where it was empty or no JSON."""
    wrote: bool
    """Whether the request could change anything."""

    def at(self, *path: str | int) -> Any:
        """What stands in its body there. Raises as ``unclear``: nothing does, so that it tells nothing."""
        found = self.body
        for step in path:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError) as error:
                raise self.unclear() from error
        return found

    def unclear(self) -> TransientError:
        """The error of an answer that does not tell what became of the request."""
        return _unclear(f"HTTP {self.status}", wrote=self.wrote)

    def wait(self, otherwise: float) -> float:
        """Seconds that the CRM asks to be left alone for."""
        told = self.headers.get("retry-after", "").strip()
        if told.isdecimal():
            return float(told)
        try:
            return max(1.0, parsedate_to_datetime(told).timestamp() - time.time())
        except (ValueError, TypeError):
            return otherwise


class JsonHttp:
    """One server, over one connection that is kept, for one call at a time."""

    def __init__(
        self, base_url: str, *, secrets: tuple[str, ...] = (), connect_timeout: float = 3.0, read_timeout: float = 15.0
    ) -> None:
        """Nothing is connected yet.

        Args:
            secrets: taken out of whatever ``exchanges`` shows.
            read_timeout: seconds from the request to the end of its answer.
        """
        self._server = KeptConnection(
            base_url, longest=LONGEST_ANSWER, connect_timeout=connect_timeout, read_timeout=read_timeout
        )
        self._hidden: set[str] = set()
        for secret in secrets:
            self.hide(secret)
        self._exchanges: list[Exchange] = []

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        query: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        writes: bool | None = None,
    ) -> Answer:
        """One request, never repeated and never redirected.

        Args:
            path: below the base, already quoted.
            body: sent as JSON unless there is a ``form``.
            writes: whether it may change anything; by default every method but GET may.

        Raises:
            TransientError: nothing was written there.
            UnknownOutcomeError: it may have been.
        """
        wrote = method != "GET" if writes is None else writes
        path += f"?{urlencode(query, quote_via=quote)}" if query else ""
        sent, kind = b"", "application/json"
        if form is not None:
            sent, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
        elif body is not None:
            sent = json.dumps(body, ensure_ascii=False).encode(errors="replace")
        given = {"Accept": "application/json", "User-Agent": "Turant", **(headers or {})}
        if sent:
            given["Content-Type"] = kind
        began = time.monotonic()
        received: Response | None = None
        try:
            received = self._server.ask(method, path, sent or None, given)
        except UnknownOutcomeError as error:
            if wrote:
                raise
            raise TransientError(str(error)) from error
        finally:
            self._note(method, path, sent, received, (time.monotonic() - began) * 1000)
        answer = Answer(status=received.status, headers=received.headers, body=_json(received.body), wrote=wrote)
        if answer.status < 400 and received.body and answer.body is None:
            raise answer.unclear()
        return answer

    def hide(self, secret: str) -> None:
        """Take this, too, out of whatever is shown from now on."""
        if secret:
            in_json = {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
            in_url = {quote(secret), quote(secret, safe=""), quote_plus(secret)}
            self._hidden |= {secret} | in_json | in_url

    def exchanges(self) -> tuple[Exchange, ...]:
        """What went over the wire since this was last asked, without secrets."""
        exchanges, self._exchanges = tuple(self._exchanges), []
        return exchanges

    def close(self) -> None:
        """Hang up. The next request connects again."""
        self._server.close()

    def _note(self, method: str, path: str, sent: bytes, received: Response | None, ms: float) -> None:
        self._exchanges.append(
            Exchange(
                method=method,
                url=self._clean(self._server.origin + self._server.base + path),
                request=self._clean(sent.decode(errors="replace")),
                status=received.status if received else None,
                response=self._clean((received.body if received else b"").decode(errors="replace")),
                ms=ms,
            )
        )

    def _clean(self, text: str) -> str:
        text = _TOLD.sub(rf'\1"{REMOVED}"', text)
        for spelling in sorted(self._hidden, key=len, reverse=True):
            text = text.replace(spelling, REMOVED)
        return text[:SHOWN]


def bearer(token: str) -> dict[str, str]:
    """The header that carries a token. Raises ConnectionParkedError: no header can."""
    if not token or not (token.isascii() and token.isprintable()):
        raise ConnectionParkedError("the access token holds characters no token can hold")
    return {"Authorization": f"Bearer {token}"}


def cut(text: str, longest: int) -> str:
    """``text``, and where it is longer than a CRM keeps, as much of it as fits."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _unclear(reason: str, *, wrote: bool) -> TransientError:
    return UnknownOutcomeError(reason) if wrote else TransientError(reason)


def _json(received: bytes) -> Any:
    try:
        return json.loads(received)
    except ValueError:
        return None
