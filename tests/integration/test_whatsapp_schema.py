"""What we send to WhatsApp against Meta's own schema, mended where it refuses its own examples."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from shared.adapters.whatsapp import WhatsAppMessenger
from shared.ports import Address
from tests.unit.world.meta_app import NUMBER, PHONE, TOKEN, meta

OPENAPI = Path(__file__).parents[3] / "shared" / "openapi" / "meta-business-messaging-v23.0.yaml"


def mended(node: Any) -> Any:
    """Meta's schemas, in which no branch of an ``allOf`` forbids what another one allows."""
    if isinstance(node, list):
        return [mended(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: mended(value) for key, value in node.items()}
    for branch in kept.get("allOf", []):
        branch.pop("additionalProperties", None)
    if isinstance(kept.get("required"), list):
        kept["required"] = [name for name in kept["required"] if name not in {"recipient_type", "policy"}]
    return kept


@pytest.fixture(scope="module")
def valid_for_meta() -> Callable[[dict[str, Any]], list[str]]:
    if not OPENAPI.exists():
        pytest.skip("Meta's OpenAPI file does not lie beside the project")
    import jsonschema
    import yaml

    document = mended(yaml.load(OPENAPI.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    schema = {"$ref": "#/components/schemas/TextMessage", "components": document["components"]}
    validator = jsonschema.Draft202012Validator(schema)
    return lambda body: [error.message for error in validator.iter_errors(body)]


def test_what_we_send_is_valid_for_metas_own_schema(
    valid_for_meta: Callable[[dict[str, Any]], list[str]],
) -> None:
    with meta() as graph, closing(WhatsAppMessenger(graph.url, "v25.0")) as messenger:
        messenger.send(NUMBER, TOKEN, Address(phone=PHONE, user_id=None), "Rs 1,20,000", uuid4())
        body = graph.requests()[0]["body"]
    assert valid_for_meta(body) == []
    for wrong in (
        {"text": {"body": 7}},
        {"text": {"body": "x", "previewurl": True}},
        {"type": "txt"},
        {"to": 91},
    ):
        assert valid_for_meta(body | wrong), "the schema must be able to refuse"
