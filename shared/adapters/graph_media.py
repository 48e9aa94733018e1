"""What people sent on WhatsApp, by Meta's Graph API: an id leads to an address, which lives for five minutes."""

from typing import Any
from urllib.parse import quote, urlsplit

from shared.adapters.graph_answer import answer_or_code
from shared.adapters.kept_connection import KeptConnection
from shared.errors import MediaRefusedError, TransientError

LONGEST_ANSWER = 64 * 1024
UNKNOWN = 100
"""Graph's code of an id that leads to nothing, or to nothing any longer."""
HOSTS = (".fbsbx.com", ".whatsapp.net", ".facebook.com")
"""Where Meta keeps files: nobody else is shown a token."""


class GraphMedia:
    """See ``PlatformMedia`` in ``functions/converse/media.py``; for one call at a time."""

    def __init__(self, graph_url: str, version: str, *, timeout: float = 20.0) -> None:
        """``timeout``: seconds for the whole of a file."""
        self._graph = KeptConnection(f"{graph_url.rstrip('/')}/{version}", longest=LONGEST_ANSWER, read_timeout=5.0)
        self._timeout = timeout

    def read(self, media_id: str, token: str, largest: int) -> bytes:
        """See ``PlatformMedia``."""
        if not (token.isascii() and token.isprintable()):
            raise TransientError("the access token holds characters no token can hold")
        headers = {"Authorization": f"Bearer {token}"}
        answer = self._graph.ask("GET", f"/{quote(media_id, safe='')}", headers=headers)
        told = _answered(answer.status, answer.body)
        size = str(told.get("file_size"))
        if size.isdecimal() and int(size) > largest:
            raise MediaRefusedError("too large")
        return self._content(str(told.get("url", "")), headers, largest)

    def _content(self, address: str, headers: dict[str, str], largest: int) -> bytes:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        host = parts.hostname or ""
        if origin != self._graph.origin and not (parts.scheme == "https" and host.endswith(HOSTS)):
            raise TransientError("an address that is not the platform's")
        files = KeptConnection(origin, longest=largest, read_timeout=self._timeout)
        try:
            answer = files.ask("GET", f"{parts.path}?{parts.query}", headers=headers)
        finally:
            files.close()
        if answer.status != 200:
            raise TransientError(f"HTTP {answer.status} instead of the file")
        return answer.body

    def close(self) -> None:
        """Hang up. The next call connects again."""
        self._graph.close()


def _answered(status: int, content: bytes) -> dict[str, Any]:
    code = answer_or_code(status, content)
    if isinstance(code, dict):
        return code
    if code == UNKNOWN and status < 500:
        raise MediaRefusedError("the platform has it no longer")
    raise TransientError(f"HTTP {status}, Graph error {code}")
