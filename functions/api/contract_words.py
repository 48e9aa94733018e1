"""The words of the contract: what operations, shapes and tags are called, and what their code says of them."""

import ast
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from inspect import cleandoc, getdoc, getsource
from itertools import pairwise
from textwrap import dedent
from typing import Any, get_args, get_type_hints

from aws_lambda_powertools.event_handler.api_gateway import Route
from pydantic import BaseModel

_VERBS = {"get": "get", "post": "post", "put": "replace", "patch": "change", "delete": "remove"}


def operation(method: str, path: str, gets: Mapping[str, bool]) -> str:
    """What an operation is called: ``list_members``, ``get_member``, ``create_answer``, ``pause_connection``.

    Args:
        gets: the paths that can be read, and whether a list is what comes.
    """
    steps = path.strip("/").split("/")[1:]
    nouns = [
        _one(step) if following.startswith("{") else step
        for step, following in zip(steps, [*steps[1:], ""], strict=True)
        if not step.startswith("{")
    ]
    verb = _VERBS[method]
    if method == "get" and gets[path]:
        verb = "list"
    elif method == "post" and (nouns[-1] != _one(nouns[-1]) or nouns[-1].endswith("-data")):
        verb, nouns = "create", [_one(noun) for noun in nouns]
    elif method == "post":  # the path itself ends in a verb
        verb, nouns = nouns[-1], nouns[:-1]
    return "_".join([verb, *nouns]).replace("-", "_")


def _one(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun if noun.endswith("ss") else noun.removesuffix("s")


def shape(name: str, taken: Iterable[str]) -> str:
    """A schema's name as callers read it: ``Page_ShownLead_`` is a ``LeadPage``; of two alike each says whose it is,
    but for the one whose module is named after it.
    """
    if page := re.fullmatch(r"Page_(\w+)_", name):
        return f"{shape(page[1], taken)}Page"
    *module, bare = name.split("__")
    plain = bare.removeprefix("Shown")
    plain = bare if "__".join([*module, plain]) in taken else plain
    if not module or (_one(module[-1]) == plain.lower() and plain not in taken):
        return plain.replace("-", "")
    return module[-1].title().replace("_", "") + plain


def tag(path: str) -> str:
    """The resource that a path is about."""
    words = path.strip("/").split("/")[1].replace("-", " ").capitalize()
    return re.sub(r"^Crm", "CRM", words)


def tags(routes: Iterable[Route]) -> list[dict[str, str]]:
    """Every resource with the first sentence of the module that answers for it."""
    told: dict[str, str] = {}
    for route in routes:
        said = (sys.modules[route.func.__module__].__doc__ or "").strip().splitlines()[0]
        told.setdefault(tag(route.openapi_path), said)
    return [{"name": name, "description": told[name]} for name in sorted(told)]


def said(route: Route, operation_id: str) -> dict[str, str]:
    """Summary and description of an operation."""
    told = {"summary": operation_id.replace("_", " ").capitalize()}
    doc = getdoc(route.func)
    return told | ({"description": doc} if doc else {})


def models(routes: Iterable[Route]) -> dict[str, type[BaseModel]]:
    """Every model that a request or an answer is made of, by both names that its schema may have."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[Any] = [hint for route in routes for hint in get_type_hints(route.func, include_extras=True).values()]
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
            continue
        name = f"{kind.__module__}.{kind.__name__}".replace(".", "__")
        if name not in found:
            found |= {name: kind, kind.__name__: kind}
            waiting += [field.annotation for field in kind.model_fields.values()]
    return found


@cache
def remarks(kind: type[BaseModel]) -> Mapping[str, str]:
    """What stands below each field of a model, in its code."""
    told: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith(("functions.", "shared.")) and "[" not in base.__name__:
            told |= _below(dedent(getsource(base)))
    return told


def _below(source: str) -> dict[str, str]:
    (klass,) = ast.parse(source).body
    assert isinstance(klass, ast.ClassDef)
    told: dict[str, str] = {}
    for field, remark in pairwise(klass.body):
        match field, remark:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                told[name] = cleandoc(text)
    return told
