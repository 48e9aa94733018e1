"""The contract is complete, true to itself, and the one that is checked in."""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from aws_lambda_powertools.event_handler.openapi.params import Body
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from functions.api import contract, contract_sharing
from functions.api.access import PUBLIC
from functions.api.contract_parts import ERRORS
from functions.api.example_shapes import SHAPES
from functions.api.example_values import ID
from functions.api.examples import NOTHING
from shared.domain.happened.every import KINDS
from tests.api_contract.people import CONTRACT, parameters, resolved

OPERATIONS = [
    (f"{method.upper()} {path}", operation)
    for path, it in CONTRACT["paths"].items()
    for method, operation in it.items()
]


def valid(schema: dict[str, Any], value: Any) -> None:
    """Whether a value is what a schema of the contract says."""
    whole = {**schema, "components": CONTRACT["components"]}
    Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)


def examples() -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Every example of a request or an answer, with the schema it stands at."""
    told = [(name, it["post"]) for name, it in CONTRACT["webhooks"].items()]
    for name, operation in [*OPERATIONS, *told]:
        for parameter in parameters(operation):
            yield f"{name} {parameter['name']}", parameter["schema"], parameter["example"]
        contents = [operation.get("requestBody", {}), *operation["responses"].values()]
        for content in (it["content"]["application/json"] for it in contents if "content" in it):
            yield name, content["schema"], content["example"]


def test_the_contract_that_is_checked_in_is_that_of_the_code() -> None:
    stored = contract.FILE.read_text()
    assert stored == contract_sharing.text(CONTRACT), "run: python -m functions.api.contract"


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [operation["operationId"] for _, operation in OPERATIONS]
    assert len(names) == len(set(names)) and all(re.fullmatch("[a-z]+(_[a-z]+)*", name) for name in names)


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=[name for name, _ in OPERATIONS])
def test_an_operation_tells_who_may_how_it_fails_and_what_it_answers(name: str, operation: dict[str, Any]) -> None:
    public = tuple(name.split(" ")) in {(method, re.sub("<(.*?)>", r"{\1}", path)) for method, path in PUBLIC}
    asked = [(by, bool(scopes)) for it in operation["security"] for by, scopes in it.items()]
    assert asked in ([[]] if public else [[("key", True)], [("session", False)]])
    answers = operation["responses"]
    (good,) = [status for status in answers if status.startswith("2")]
    answer = resolved(answers[good])
    assert ("content" in answer) == (good != "204")
    assert ("RateLimit-Limit" in answer["headers"]) != public, "nobody is counted whom nobody knows"
    assert {"422", "429", "500", "503"} <= answers.keys() and ("404" in answers) >= ("{" in name)
    known = {"401", "403"} & answers.keys()
    assert known == ({"401", "403"} if not public or good != "204" else set()), "whoever is told something is known"
    named = {"$ref": "#/components/parameters/IdempotencyKey"} in operation["parameters"]
    assert named == ("Idempotent-Replayed" in answer["headers"]) == name.startswith("POST")


def test_every_example_is_what_its_schema_says() -> None:
    seen = 0
    for name, schema, example in examples():
        seen += 1
        try:
            valid(schema, example)
        except Exception as error:
            raise AssertionError(f"{name}: {json.dumps(example)[:300]}") from error
    assert seen > len(OPERATIONS)


def test_every_example_says_what_its_fields_hold() -> None:
    """What does not: name it in ``functions/api/example_values.py`` or, for one shape, ``example_shapes.py``."""
    unsaid = {name for name, _, example in examples() if f'"{NOTHING}"' in json.dumps(example)}
    assert unsaid == set()


def test_every_shape_that_has_values_of_its_own_is_there_with_these_fields() -> None:
    schemas = CONTRACT["components"]["schemas"]
    gone = {
        name for name, given in SHAPES.items() if not given.keys() <= schemas.get(name, {}).get("properties", {}).keys()
    }
    assert gone == set()


def test_every_example_is_taken_by_the_code_it_is_for() -> None:
    """What a model asks for beside its schema, one field of another, holds of its example as well."""
    app = contract.app()
    for route in (it for it in (*app._static_routes, *app._dynamic_routes) if it.include_in_schema):
        operation = CONTRACT["paths"][route.openapi_path][route.method.lower()]
        for name, hint in get_type_hints(route.func, include_extras=True).items():
            asked = any(isinstance(it, Body) for it in get_args(hint)[1:])
            told = operation["requestBody"] if asked else operation["responses"][str(route.status_code)]
            if asked or (name == "return" and "content" in told):
                example = json.dumps(told["content"]["application/json"]["example"])
                try:
                    TypeAdapter(hint).validate_json(example)
                except ValidationError as error:
                    raise AssertionError(f"{operation['operationId']}: {example[:300]}") from error


def test_no_day_and_no_time_that_is_asked_for_is_taken_as_a_number() -> None:
    """Seconds since some day, or since midnight: nobody means them, and the contract says otherwise."""
    app, seen = contract.app(), 0
    for route in (it for it in (*app._static_routes, *app._dynamic_routes) if it.include_in_schema):
        hints = get_type_hints(route.func, include_extras=True)
        asked = {it for name, hint in hints.items() if name != "return" for it in models(hint)}
        for kind in asked:
            for field in kind.model_fields.values():
                taken = TypeAdapter(field.rebuild_annotation())
                if re.search("'format': '(date|time)", str(taken.json_schema())):
                    seen += 1
                    for number in ("0", '"0"', "1700000000", '"1700000000"'):
                        with pytest.raises(ValidationError):
                            taken.validate_json(number)
    assert seen > 10


def models(hint: Any) -> Iterator[type[BaseModel]]:
    """Every model that a hint is made of."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
        for field in hint.model_fields.values():
            yield from models(field.annotation)
    for part in get_args(hint):
        yield from models(part)


def test_every_way_to_fail_is_a_problem_by_its_own_schema() -> None:
    for name in ERRORS:
        (content,) = CONTRACT["components"]["responses"][name]["content"].values()
        valid(content["schema"], content["example"])


def test_no_name_of_the_inside_is_in_it() -> None:
    told = json.dumps(CONTRACT)
    assert "__" not in told.replace(ID, "") and "tenant_id" not in told


def test_everything_that_is_pointed_to_is_there() -> None:
    for pointer in set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(CONTRACT))):
        node = CONTRACT
        for step in pointer.split("/"):
            node = node[step]


def test_every_kind_of_event_is_a_webhook_with_its_shape() -> None:
    assert tuple(CONTRACT["webhooks"]) == KINDS
    schemas = CONTRACT["components"]["schemas"]
    union = schemas["AnyEvent"]
    for place in (
        schemas["Stretch"]["properties"]["data"]["items"],
        schemas["WholeWebhookDelivery"]["properties"]["request"],
    ):
        assert place["$ref"] == "#/components/schemas/AnyEvent"
    bodies = {
        kind: it["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        for kind, it in CONTRACT["webhooks"].items()
    }
    assert union["discriminator"] == {"propertyName": "kind", "mapping": bodies}
