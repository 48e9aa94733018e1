"""Function ``Api``: what tenants' own software asks for, over HTTP."""

from typing import Any

from functions.api import bootstrap


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer one request of the HTTP API."""
    return bootstrap.api().answer(event, context)
