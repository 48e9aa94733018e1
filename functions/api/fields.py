"""Sparse fields: ``?fields=id,contact.email`` leaves these in an answer, or in every entry of a page."""

import json
from http import HTTPStatus
from typing import Any

from functions.api.request import Answer, Event
from shared.errors import InvalidInputError


def sparse(event: Event, answer: Answer) -> Answer:
    """The answer to a GET with the fields that were asked for; all of them where none were.

    Raises:
        InvalidInputError: no entry has one of the fields.
    """
    fields = (event.get("queryStringParameters") or {}).get("fields")
    if not fields or answer["statusCode"] != HTTPStatus.OK:
        return answer
    return {**answer, "body": _only(fields, answer["body"])}


def _only(fields: str, body: str) -> str:
    answer = json.loads(body)
    is_list = isinstance(answer, dict) and isinstance(answer.get("data"), list)
    entries = answer["data"] if is_list else [answer]
    wanted = [path.split(".") for path in dict.fromkeys(fields.split(","))]
    for path in wanted:
        if entries and not any(_has(entry, path) for entry in entries):
            raise InvalidInputError(f"There is no field {'.'.join(path)}.", field="fields")
    kept = [_kept(entry, wanted) for entry in entries]
    return json.dumps({**answer, "data": kept} if is_list else kept[0], ensure_ascii=False, separators=(",", ":"))


def _has(node: Any, path: list[str]) -> bool:
    if not path or node is None:
        return True
    if isinstance(node, list):
        return not node or any(_has(it, path) for it in node)
    return isinstance(node, dict) and path[0] in node and _has(node[path[0]], path[1:])


def _kept(node: Any, paths: list[list[str]]) -> Any:
    """What of a value lies on the paths; all of it where a path ends."""
    if not all(paths):
        return node
    if isinstance(node, list):
        return [_kept(it, paths) for it in node]
    if not isinstance(node, dict):
        return node
    return {
        name: _kept(value, below)
        for name, value in node.items()
        if (below := [path[1:] for path in paths if path[0] == name])
    }
