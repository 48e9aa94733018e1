"""The hosted API, as an institution's own software asks it: of the cloud, or of the local system."""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit

from local.errors import CloudError
from local.state import State

SECONDS = 30
PAGE = 100
"""Entries asked for at once."""
URL, KEY = "TURANT_URL", "TURANT_API_KEY"
_HERE = {"localhost", "127.0.0.1", "::1"}


class _Straight(urllib.request.HTTPRedirectHandler):
    """The API redirects nobody, and the key is for nobody else."""

    def redirect_request(self, *_: Any) -> None:
        """Not followed: it is an answer that is not the API's."""


_OPENER = urllib.request.build_opener(_Straight)


class Api:
    """The API at one address, with one key."""

    def __init__(self, base: str, key: str) -> None:
        self._base, self._key = base.rstrip("/"), key

    def get(self, path: str, **query: Any) -> Any:
        """What is there.

        Raises:
            CloudError: if it is refused, with what the API says of it; or if nobody answers.
        """
        given = {name: told for name, told in query.items() if told is not None}
        return self._ask(f"{path}?{urlencode(given)}" if given else path, None)

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """What comes of it. Raises like ``get``."""
        return self._ask(path, b"" if body is None else json.dumps(body).encode())

    def all(self, path: str, **query: Any) -> Iterator[Any]:
        """Every entry of a list, page after page. Raises like ``get``."""
        cursor = None
        while True:
            page = self.get(path, limit=PAGE, cursor=cursor, **query)
            yield from page["data"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _ask(self, path: str, body: bytes | None) -> Any:
        headers = {"Authorization": f"Bearer {self._key}"} | ({"Content-Type": "application/json"} if body else {})
        request = urllib.request.Request(f"{self._base}{path}", body, headers)  # noqa: S310 - checked by `hosted`
        try:
            with _OPENER.open(request, timeout=SECONDS) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                raise CloudError(_told(error, self._base)) from None
        except (OSError, HTTPException, ValueError) as error:
            why = getattr(error, "reason", error)
            raise CloudError(f"The API at {self._base} does not answer as it should: {why}.") from error


def hosted(state: State, environment: Mapping[str, str] = os.environ) -> Api:
    """The API that ``TURANT_URL`` and ``TURANT_API_KEY`` name; where neither is set, the local system's.

    Raises:
        CloudError: if only one is set, the key would travel unencrypted, or there is no local system either.
    """
    url, key = environment.get(URL, ""), environment.get(KEY, "")
    if url and key:
        if not _safe(url):
            raise CloudError(f"{URL} is no address with https: write it as https://api.example.com.")
        if not (key.isascii() and key.isprintable()):
            raise CloudError(f"{KEY} is no key: it has characters that no key has.")
        return Api(url, key)
    if url or key:
        given, missing = (URL, KEY) if url else (KEY, URL)
        raise CloudError(f"{given} is set and {missing} is not: set both, or neither for the local system.")
    endpoints = state.published()
    if endpoints is None:
        raise CloudError(f"Turant is not running: `turant up` starts it. For the cloud's, set {URL} and {KEY}.")
    return Api(endpoints["api"], endpoints["tenant"]["api_key"])


def _safe(url: str) -> bool:
    """Whether what is sent there is read by nobody on the way."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE))


def _told(error: urllib.error.HTTPError, base: str) -> str:
    """A problem of the API's in one line: what is wrong, and the field that is."""
    try:
        problem = json.load(error)
        detail, field = problem["detail"], problem.get("field")
    except (ValueError, KeyError, TypeError):
        return f"{base} answered {error.code}, and not as the API does: is this its address?"
    return f"{detail} ({field})" if field else str(detail)
