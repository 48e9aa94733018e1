"""JSON over HTTP(S) for every CRM, over the standard library's client, for a light cold start.

What matters most when a request fails is whether the CRM may have acted on it. Nothing was written to the wire: it did
not. It answered, and its dialect says that it refused: it did not. Anything else: nobody knows.
"""

import http.client
import json
import re
import ssl
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, quote_plus, urlencode, urlsplit

from functions.crm_sync.crm import Exchange
from shared.adapters.hung_up import hung_up
from shared.domain.value import Value
from shared.errors import ConnectionParkedError, TransientError, UnknownOutcomeError

LONGEST_ANSWER = 8 * 2**20
"""Bytes; the largest that is asked for describes all fields of an object."""
SHOWN = 16_000
"""Characters of a request or an answer that an ``Exchange`` keeps."""
REMOVED = "[removed]"
_PIECE = 64 * 1024
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
        parts = urlsplit(base_url)
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._host, self._port, self._base = parts.hostname or "", parts.port, parts.path.rstrip("/")
        self._shown = f"{parts.scheme}://{parts.netloc}"
        self._hidden: set[str] = set()
        for secret in secrets:
            self.hide(secret)
        self._connect_timeout, self._read_timeout = connect_timeout, read_timeout
        self._connection: http.client.HTTPConnection | None = None
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
        path = self._base + path + (f"?{urlencode(query, quote_via=quote)}" if query else "")
        sent, kind = b"", "application/json"
        if form is not None:
            sent, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
        elif body is not None:
            sent = json.dumps(body, ensure_ascii=False).encode(errors="replace")
        given = {"Accept": "application/json", "User-Agent": "Turant", **(headers or {})}
        if sent:
            given["Content-Type"] = kind
        began = time.monotonic()
        answer: Answer | None = None
        received = b""
        try:
            status, told, received = self._exchange(method, path, sent, given, wrote=wrote)
            answer = Answer(status=status, headers=told, body=_json(received), wrote=wrote)
        finally:
            self._note(method, path, sent, answer, received, (time.monotonic() - began) * 1000)
        if answer.status < 400 and received and answer.body is None:
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
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _exchange(
        self, method: str, path: str, sent: bytes, headers: Mapping[str, str], *, wrote: bool
    ) -> tuple[int, dict[str, str], bytes]:
        connection = self._connected()
        deadline = time.monotonic() + self._read_timeout
        try:
            connection.request(method, path, body=sent or None, headers=dict(headers))
            response = connection.getresponse()
            received = bytearray()
            while piece := response.read1(_PIECE):
                received += piece
                # The socket's time-out is of one silence; this one of the whole answer.
                if time.monotonic() > deadline or len(received) > LONGEST_ANSWER:
                    raise TimeoutError
            response.close()  # read piece by piece it does not do so itself, and nothing else could be asked
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise _unclear(f"no whole answer: {type(error).__name__}", wrote=wrote) from error
        if response.will_close:
            self.close()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, bytes(received)

    def _connected(self) -> http.client.HTTPConnection:
        """A connection nobody has hung up on. Raises TransientError: nothing was written."""
        if self._connection is not None and not hung_up(self._connection):
            return self._connection
        self.close()
        where: dict[str, Any] = {"host": self._host, "port": self._port, "timeout": self._connect_timeout}
        connection = (
            http.client.HTTPSConnection(**where, context=self._tls)
            if self._tls
            else http.client.HTTPConnection(**where)
        )
        try:
            connection.connect()
        except OSError as error:
            connection.close()
            raise TransientError(f"could not connect: {type(error).__name__}") from error
        connection.sock.settimeout(self._read_timeout)
        self._connection = connection
        return connection

    def _note(self, method: str, path: str, sent: bytes, answer: Answer | None, received: bytes, ms: float) -> None:
        self._exchanges.append(
            Exchange(
                method=method,
                url=self._clean(self._shown + path),
                request=self._clean(sent.decode(errors="replace")),
                status=answer.status if answer else None,
                response=self._clean(received.decode(errors="replace")),
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
