"""The contract of the API, as OpenAPI 3.1: ``python -m functions.api.contract`` writes it into ``openapi.json``.

The resolver knows paths, parameters, bodies and answers. Added here is what the front of the API does for every
route: who may call, every way to fail, headers and conditions; and an example of everything.
"""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

from aws_lambda_powertools.event_handler.api_gateway import APIGatewayHttpResolver, Route
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from functions.api import contract_sharing
from functions.api import contract_words as words
from functions.api.access import Needs, SignedIn
from functions.api.api import Api
from functions.api.contract_parts import (
    HEADERS,
    INFO,
    PARAMETERS,
    RESPONSES,
    SECURITY,
    error_name,
    failures,
    headers_of,
)
from functions.api.contract_sharing import pointer, share_parameters, share_schema
from functions.api.contract_webhooks import ANSWERS as ANSWERS_TO_WEBHOOKS
from functions.api.contract_webhooks import HEADERS as HEADERS_OF_WEBHOOKS
from functions.api.contract_webhooks import webhooks
from functions.api.examples import Examples
from functions.api.problems import Problem

FILE = Path(__file__).with_name("openapi.json")
Json = dict[str, Any]

_SCHEMAS = "#/components/schemas/"
_TIME_OF_DAY = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"
_DECIMAL = r"^{sign}([0-9]+(\.[0-9]*)?|\.[0-9]+)$"
_OF_FIELDS = ("title", "description", "default")
"""Of a model's field, not of a parameter."""
_NOT_OURS = ("HTTPValidationError", "ValidationError", "ResponseValidationError")


def contract(app: APIGatewayHttpResolver) -> Json:
    """The whole document: the same for the same code."""
    routes = [it for it in (*app._static_routes, *app._dynamic_routes) if it.include_in_schema]
    made: Json = json.loads(app.get_openapi_json_schema(title=INFO["title"], version=INFO["version"]))
    schemas: Json = made["components"]["schemas"]
    _describe(schemas, routes)
    assert "Problem" not in schemas, "Problem is what every failure is told as: call the other one otherwise"
    _tell_apart(schemas)
    schemas["Problem"] = _problem()
    for name in _NOT_OURS:
        schemas.pop(name, None)
    names = {name: words.shape(name, schemas) for name in schemas}
    assert len(set(names.values())) == len(names), "two shapes have one name"
    renamed = {_SCHEMAS + old: _SCHEMAS + new for old, new in names.items()}
    schemas = {names[name]: schemas[name] for name in sorted(schemas, key=names.__getitem__)}
    document: Json = {
        "openapi": "3.1.0",
        "info": INFO,
        "servers": [{"url": "/"}],
        "tags": words.tags(routes),
        "paths": _tidy(dict(sorted(made["paths"].items())), renamed),
        "webhooks": {},
        "components": {
            "schemas": _tidy(schemas, renamed),
            "parameters": PARAMETERS | HEADERS_OF_WEBHOOKS,
            "headers": HEADERS,
            "responses": RESPONSES | ANSWERS_TO_WEBHOOKS,
            "securitySchemes": SECURITY,
        },
    }
    told = document["components"]["schemas"]
    share_schema(told, "AnyEvent", dict(told["Stretch"]["properties"]["data"]["items"]))
    _complete(document, routes)
    share_parameters(document)
    return document


def _describe(schemas: Json, routes: list[Route]) -> None:
    """What stands below a field in the code stands at it in the contract."""
    kinds = words.models(routes)
    for name, schema in schemas.items():
        if name in kinds:
            for field, remark in words.remarks(kinds[name]).items():
                told = schema.get("properties", {}).get(field)
                if told is not None and "description" not in told:
                    told["description"] = remark


def _tell_apart(schemas: Json) -> None:
    """What one of several shapes is told by must be given, though the code has a default for it."""
    waiting: list[Any] = list(schemas.values())
    while waiting:
        node = waiting.pop()
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        if isinstance(node, dict) and isinstance(by := node.get("discriminator"), dict) and "mapping" in by:
            for pointer in by["mapping"].values():
                shape = schemas[pointer.removeprefix(_SCHEMAS)]
                shape["required"] = sorted(
                    {*shape.get("required", ()), by["propertyName"]}, key=list(shape["properties"]).index
                )


def _problem() -> Json:
    schema = Problem.model_json_schema(mode="serialization")
    del schema["properties"]["retry_after"]
    return schema | {"required": list(schema["properties"])}


def _tidy(node: Any, renamed: dict[str, str]) -> Any:
    """Without titles that repeat the name, with whole numbers as such, and with the names that callers read."""
    if isinstance(node, list):
        return [_tidy(it, renamed) for it in _decimals(node)]
    if isinstance(node, float) and node.is_integer():
        return int(node)
    if isinstance(node, str):
        return renamed.get(node, node)
    if not isinstance(node, dict):
        return node
    if node.get("format") == "time":  # a time of day, somewhere: the format of that name has a zone
        node = {key: node[key] for key in node if key != "format"} | {"pattern": _TIME_OF_DAY}
    # Among properties a title is a schema; in a schema it is a text, which only repeats the name.
    return {key: _tidy(it, renamed) for key, it in node.items() if key != "title" or not isinstance(it, str)}


def _decimals(choices: list[Any]) -> list[Any]:
    """What may be a number or a text is a decimal number: the text is one as well."""
    for number, text in pairwise(choices):
        if text == {"type": "string"} and isinstance(number, dict) and number.get("type") == "number":
            sign = "" if number.get("minimum", -1) >= 0 else "[+-]?"
            return [it if it is not text else {**text, "pattern": _DECIMAL.format(sign=sign)} for it in choices]
    return choices


def _complete(document: Json, routes: list[Route]) -> None:
    """Each operation with its name, its words, its caller, its failures and its examples."""
    paths, examples = document["paths"], Examples(document["components"]["schemas"])
    document["webhooks"] = webhooks(examples)
    gets = {path: _lists(methods["get"]) for path, methods in paths.items() if "get" in methods}
    for route in routes:
        path, method = route.openapi_path, route.method.lower()
        told = paths[path][method]
        told["operationId"] = words.operation(method, path, gets)
        told |= words.said(route, told["operationId"]) | {"tags": [words.tag(path)]}
        scopes = [it.scope for it in route.middlewares if isinstance(it, Needs)]
        signed_in = any(isinstance(it, SignedIn) for it in route.middlewares)
        told["security"] = [{"key": scopes}] if scopes else [{"session": []}] if signed_in else []
        _type_query(told, route)
        _ask(told, method, conditional=path in gets, examples=examples)
        _answer(told, route, conditional=path in gets, examples=examples)


def _lists(read: Json) -> bool:
    """Whether it answers with a page of a list."""
    schema: Json = read["responses"]["200"]["content"]["application/json"]["schema"]
    return str(schema.get("$ref", "")).endswith("Page")


def _type_query(told: Json, route: Route) -> None:
    """The resolver calls every field of a model in the query a string: here it is what the model says."""
    known: Json = {}
    for hint in get_type_hints(route.func, include_extras=True).values():
        kind, *extras = get_args(hint) or (hint,)
        if isinstance(kind, type) and issubclass(kind, BaseModel) and any(isinstance(it, Query) for it in extras):
            known |= kind.model_json_schema()["properties"]
    for parameter in told.get("parameters", ()):
        if schema := known.get(parameter["name"]):
            parameter["schema"] = {name: said for name, said in schema.items() if name not in _OF_FIELDS}
            parameter |= {"style": "form", "explode": False} if schema.get("type") == "array" else {}


def _ask(told: Json, method: str, *, conditional: bool, examples: Examples) -> None:
    parameters = told.setdefault("parameters", [])
    for parameter in parameters:
        schema = parameter["schema"]
        several = [it for it in schema.get("anyOf", ()) if it != {"type": "null"}]
        if len(several) == 1:  # nothing can be given as null in a path or a query
            parameter["schema"] = schema = {**several[0], **{k: v for k, v in schema.items() if k != "anyOf"}}
        schema.pop("description", None)
        parameter["example"] = examples.of(schema, parameter["name"], whole=True)
    header = "IdempotencyKey" if method == "post" else "IfNoneMatch" if method == "get" else "IfMatch"
    if method == "post" or conditional:
        parameters.append(pointer("parameters", header))
    if "requestBody" in told:
        content = told["requestBody"]["content"]["application/json"]
        # A body that may be left out is not null: generated clients would send a null, or fail to.
        said = [it for it in content["schema"].get("anyOf", ()) if it != {"type": "null"}]
        content["schema"] = said[0] if len(said) == 1 else content["schema"]
        content["example"] = examples.of(content["schema"], whole=False)


def _answer(told: Json, route: Route, *, conditional: bool, examples: Examples) -> None:
    status, method, public = str(route.status_code), route.method.lower(), not told["security"]
    given = told["responses"][status]
    if status == "204" and method != "post":
        answers: Json = {status: pointer("responses", "Done")}
    else:
        answers = {status: {"description": "Done.", "headers": headers_of(method, public=public)}}
    if status != "204":
        content = given["content"]["application/json"]
        example = examples.of(content["schema"], whole=True)
        answers[status]["content"] = {"application/json": {**content, "example": example}}
    if method == "get":
        answers["304"] = pointer("responses", "NotModified")
    may = failures(
        method,
        names_something="{" in route.openapi_path or any(map(_is_id, told["parameters"])),
        body="requestBody" in told,
        # What anybody may ask and is answered with something signs them in.
        caller=not public or status != "204",
        conditional=conditional and method not in ("get", "post"),
    )
    answers |= {str(status): pointer("responses", error_name(status)) for status in may}
    told["responses"] = dict(sorted(answers.items()))


def app() -> APIGatewayHttpResolver:
    """Every route of the code as it stands: to be read, nothing is behind them."""
    return Api(cast("Any", _Nothing())).app


def _is_id(parameter: Json) -> bool:
    """Whether what it names may not be there."""
    return "[0-9a-f]{32}$" in json.dumps(parameter.get("schema"))


def written() -> Json:
    """The contract of the code as it stands."""
    return contract(app())


class _Nothing:
    """In place of every port."""

    def __getattr__(self, name: str) -> None:
        return None


if __name__ == "__main__":
    FILE.write_text(contract_sharing.text(written()))
