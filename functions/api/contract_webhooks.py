"""What the contract says of webhooks: every kind of event that may be posted, and how its receiver answers."""

import re
from inspect import getdoc
from typing import Any

from functions.api.contract_sharing import pointer
from functions.api.example_values import ID
from functions.api.examples import Examples
from shared.domain.happened.every import EVENTS, KINDS

Json = dict[str, Any]


def _header(name: str, description: str, example: str, *, required: bool = True) -> Json:
    told = {"name": name, "in": "header", "required": required, "description": description}
    return {**told, "schema": {"type": "string"}, "example": example}


HEADERS = {
    "WebhookIdHeader": _header("webhook-id", "Of the event: stays the same however often it is told.", f"evt_{ID}"),
    "WebhookTimestampHeader": _header(
        "webhook-timestamp", "When it was signed, in seconds since 1970: refuse what is old.", "1795339800"
    ),
    "WebhookSignatureHeader": _header(
        "webhook-signature",
        "`v1,` and the HMAC-SHA256 of `{id}.{timestamp}.{body}` in base64; for a day after a rotation there are two,"
        " with a space between.",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ),
    "WebhookReplayHeader": _header("webhook-replay", "`true`: somebody asked for it again.", "true", required=False),
}
ANSWERS = {
    "WebhookTaken": {"description": "It is taken."},
    "WebhookUnwanted": {"description": "Nothing more is wanted: the webhook is disabled."},
    "WebhookFailed": {"description": "It is told again: after 5 seconds, then less and less often, for three days."},
}
_BY_STATUS = {"2XX": "WebhookTaken", "410": "WebhookUnwanted", "default": "WebhookFailed"}


def webhooks(examples: Examples) -> Json:
    """One for each kind of event."""
    return {kind: {"post": _post(kind, event, examples)} for kind, event in zip(KINDS, EVENTS, strict=True)}


def _post(kind: str, event: type, examples: Examples) -> Json:
    schema = pointer("schemas", event.__name__)
    words = re.sub("(?<!^)([A-Z])", lambda found: " " + found[1].lower(), kind)
    return {
        "operationId": "told_" + words.lower().replace(" ", "_"),
        "summary": words,
        "description": getdoc(event),
        "tags": ["Webhooks"],
        "security": [],
        "parameters": [pointer("parameters", name) for name in HEADERS],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": schema, "example": examples.of(schema, whole=True)}},
        },
        "responses": {status: pointer("responses", name) for status, name in _BY_STATUS.items()},
    }
