"""How a model is asked: with everything OpenAI knows, or plainly, for providers that know less."""

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

from shared.adapters.openai_answer import NAME, schema

MOST_TOKENS = 1000
TEMPERATURE = 0.3

Messages = list[dict[str, str]]


def request(model: str, asked: Messages, tenant_id: UUID, *, plain: bool) -> dict[str, Any]:
    """The call. ``plain`` leaves out what a provider may not know: the schema then stands in the instructions."""
    given: dict[str, Any] = {
        "model": model,
        "messages": asked,
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_completion_tokens": MOST_TOKENS,
    }
    if plain:
        first, *rest = asked
        told = f"{first['content']} Its JSON schema:\n{json.dumps(schema(), separators=(',', ':'))}"
        # The temperature goes too: models that think for themselves refuse it.
        return given | {
            "messages": [{**first, "content": told}, *rest],
            "response_format": {"type": "json_object"},
        }
    return given | {
        "temperature": TEMPERATURE,
        "prompt_cache_key": _cache_key(tenant_id),
        "response_format": {"type": "json_schema", "json_schema": {"name": NAME, "strict": True, "schema": schema()}},
    }


def _cache_key(tenant_id: UUID) -> str:
    """One for all that begins alike, which is a tenant's; the provider learns no id of ours."""
    return f"turant-{sha256(tenant_id.bytes).hexdigest()[:16]}"
