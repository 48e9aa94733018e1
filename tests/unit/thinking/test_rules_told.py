"""Every rule that may decide is told in a sentence."""

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

from shared.domain.rules_told import RULES, UNASKED
from shared.domain.window import reachability
from shared.thinking import arranging, decide, settled
from shared.thinking.ways import callback

_PLACE = {"_decision": 2, "_kept": 1}
"""Where functions that end a turn are told the rule."""


def rules() -> set[str]:
    """Named in the table, and in the code that decides."""
    named = {row[0] for row in decide._EARLY} | {arranging.BOOKED, decide.BLOCKED.rule}
    for module in (decide, settled, callback):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _PLACE:
                named |= set(_names(node.args[_PLACE[node.func.id]], module))
            if isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                told = [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "rule"]
                named |= {name for value in told for name in _names(value, module)}
            if isinstance(node, ast.Assign) and "rule" in ast.unparse(node.targets[0]):
                named |= {value.value for value in ast.walk(node.value) if isinstance(value, ast.Constant)} & set(RULES)
    return named


def _names(node: ast.expr, module: ModuleType) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_names(node.body, module), *_names(node.orelse, module))
    elif isinstance(node, ast.Name) and node.id.isupper():
        yield getattr(module, node.id)


def test_every_rule_has_its_sentence_and_no_other_has_one() -> None:
    assert set(RULES) == rules()


@pytest.mark.parametrize("told", [*RULES.values(), *UNASKED.values()])
def test_a_sentence_is_one(told: str) -> None:
    assert told[0].isupper() and told.endswith(".") and len(told) < 100


def test_every_reason_to_send_something_unasked_has_its_sentence() -> None:
    sent = set(re.findall(r'way="text", why="(\w+)"', inspect.getsource(reachability)))
    sent |= set(re.findall(r'why = "(\w+)" if .* else "\w+"', inspect.getsource(reachability)))
    sent |= set(re.findall(r'why = "\w+" if .* else "(\w+)"', inspect.getsource(reachability)))
    assert set(UNASKED) == sent
