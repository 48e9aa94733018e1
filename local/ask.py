"""Asking what runs in another process of ours over HTTP."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from local.errors import CloudError

SECONDS = 30
CONVERSING = ("Inbound", "Turns", "Outbox")
"""The queues a message and its reply pass."""


def ask(url: str, body: bytes | None = None) -> tuple[Any, Mapping[str, str]]:
    """The JSON that a GET, or a POST of ``body``, is answered by, and its headers.

    Raises:
        CloudError: if nobody answers, or with an error.
    """
    request = urllib.request.Request(url, body)  # noqa: S310 - one of our own addresses
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            return json.load(response), response.headers
    except urllib.error.HTTPError as error:
        with error:
            said = error.read(500).decode(errors="replace")
        raise CloudError(f"{url} answered {error.code}: {said}") from None
    except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
        raise CloudError(f"Nobody answers at {url}: `turant doctor` says what is wrong.") from error


def depths(aws: str) -> dict[str, dict[str, int]]:
    """Messages ``visible``, ``in_flight`` and ``delayed``, by queue."""
    found: dict[str, dict[str, int]] = ask(f"{aws}/_cloud/queues")[0]
    return found


def quiet(aws: str) -> bool:
    """Whether no message and no reply is on its way."""
    found = depths(aws)
    return not any(sum(found[name].values()) for name in CONVERSING if name in found)
