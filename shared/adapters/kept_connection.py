"""One server over one HTTP(S) connection that is kept, by the standard library's client, for a light cold start.

What matters most when a request fails is whether the server may have acted on it. Nothing was written to the wire: it
did not. Anything else that is no whole answer: nobody knows.
"""

import http.client
import select
import ssl
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from shared.domain.value import Value
from shared.errors import TransientError, UnknownOutcomeError

_PIECE = 64 * 1024


class Response(Value):
    """What the server said, read to its end."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


class KeptConnection:
    """For one request at a time. None is ever repeated or redirected."""

    def __init__(
        self, base_url: str, *, longest: int, connect_timeout: float = 3.0, read_timeout: float = 10.0
    ) -> None:
        """Nothing is connected yet.

        Args:
            base_url: whose path stands before that of every request.
            longest: bytes that an answer may have.
            read_timeout: seconds from the request to the end of its answer.
        """
        parts = urlsplit(base_url)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.base = parts.path.rstrip("/")
        self._host, self._port = parts.hostname or "", parts.port
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._longest = longest
        self._connect_timeout, self._read_timeout = connect_timeout, read_timeout
        self._connection: http.client.HTTPConnection | None = None

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """One request; ``path`` is below the base and already quoted.

        Raises:
            TransientError: nothing was written.
            UnknownOutcomeError: it may have been carried out. The cause of either is what went wrong on the wire.
        """
        connection = self._connected()
        deadline = time.monotonic() + self._read_timeout
        try:
            connection.request(method, self.base + path, body=body, headers=dict(headers or {}))
            response = connection.getresponse()
            received = bytearray()
            while piece := response.read1(_PIECE):
                received += piece
                # The socket's time-out is of one silence; this one of the whole answer.
                if time.monotonic() > deadline or len(received) > self._longest:
                    raise TimeoutError
            if response.length:
                raise http.client.IncompleteRead(bytes(received))
            response.close()  # read piece by piece it does not do so itself, and nothing else could be asked
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise UnknownOutcomeError(f"no whole answer: {type(error).__name__}") from error
        if response.will_close:
            self.close()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Response(status=response.status, headers=told, body=bytes(received))

    def close(self) -> None:
        """Hang up. The next request connects again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> http.client.HTTPConnection:
        """A connection nobody has hung up on."""
        if self._connection is not None and not _hung_up(self._connection):
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


def _hung_up(connection: http.client.HTTPConnection) -> bool:
    """Between two requests a readable socket means so: the other side may have left while this function was frozen."""
    sock: Any = connection.sock
    return sock is None or bool(select.select([sock], [], [], 0)[0])
