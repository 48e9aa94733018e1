"""Bytes as JSON, read strictly: what a queue, a database or a consumer could not take is refused here."""

import json
from typing import Any, NoReturn

from shared.errors import MalformedMessageError

MAX_DEPTH = 32


def read_json(body: bytes) -> Any:
    """The JSON in ``body``: UTF-8, finite numbers, nested ``MAX_DEPTH`` levels at most.

    Raises:
        MalformedMessageError: saying why not, without quoting any of it.
    """
    try:
        value = json.loads(body.decode(), parse_constant=_refuse, parse_float=_finite)
    except UnicodeDecodeError:
        raise MalformedMessageError("not UTF-8") from None
    except RecursionError:
        raise MalformedMessageError("nested too deep") from None
    except ValueError:
        raise MalformedMessageError("not JSON") from None
    if _is_deeper(value, MAX_DEPTH):
        raise MalformedMessageError("nested too deep")
    return value


def _refuse(_constant: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError("a number beyond every float")
    return number


def _is_deeper(value: Any, depth: int) -> bool:
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(depth):
        children = (child for node in level for child in (node.values() if isinstance(node, dict) else node))
        level = [child for child in children if isinstance(child, (dict, list))]
        if not level:
            return False
    return True
