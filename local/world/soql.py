"""As much of Salesforce's query language as finding a record takes: one object, conditions, an order, a limit.

Fields of another record that it points to are written ``Relation.Field``.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^'\\]|\\.)*')|(?P<word>\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)|\w+(?:\.\w+)?)|(?P<sign><=|>=|!=|[=<>(),]))"
)
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", "'": "'", '"': '"'}
SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": lambda has, wanted: _above(has, wanted, operator.ge),
    ">": lambda has, wanted: _above(has, wanted, operator.gt),
    "!=": operator.ne,
    "=": operator.eq,
}
Test = Callable[[Mapping[str, Any]], bool]


class MalformedError(Exception):
    """No query; the message is for whoever wrote it."""


@dataclass(frozen=True)
class Query:
    """What is asked for."""

    fields: tuple[str, ...]
    entity: str
    fits: Test
    used: frozenset[str]
    """Every field that is named anywhere."""
    order: tuple[str, bool] | None
    """The field, and whether the largest comes first."""
    limit: int | None


def parse(soql: str) -> Query:
    """Raises MalformedError."""
    return _Parser(soql).query()


class _Parser:
    def __init__(self, soql: str) -> None:
        self._tokens = [*_tokens(soql), ""]
        self._at = 0
        self._used: set[str] = set()

    def query(self) -> Query:
        self._expect("SELECT")
        fields = [self._field()]
        while self._take(","):
            fields.append(self._field())
        self._expect("FROM")
        entity = self._word()
        fits: Test = self._either() if self._take("WHERE") else lambda _: True
        order = None
        if self._take("ORDER"):
            self._expect("BY")
            order = self._field(), self._take("DESC") or (self._take("ASC") and False)
        limit = int(self._word()) if self._take("LIMIT") else None
        if self._next:
            raise MalformedError(f"unexpected token: {self._next}")
        return Query(tuple(fields), entity, fits, frozenset(self._used), order, limit)

    @property
    def _next(self) -> str:
        return self._tokens[self._at]

    def _take(self, wanted: str) -> bool:
        if self._next.upper() != wanted:
            return False
        self._at += 1
        return True

    def _expect(self, wanted: str) -> None:
        if not self._take(wanted):
            raise MalformedError(f"unexpected token: '{self._next}', expecting {wanted}")

    def _word(self) -> str:
        word = self._next
        if not re.fullmatch(r"\w+(\.\w+)?", word):
            raise MalformedError(f"unexpected token: '{word}'")
        self._at += 1
        return word

    def _field(self) -> str:
        name = self._word()
        self._used.add(name)
        return name

    def _either(self) -> Test:
        tests = [self._both()]
        while self._take("OR"):
            tests.append(self._both())
        return lambda values: any(test(values) for test in tests)

    def _both(self) -> Test:
        tests = [self._one()]
        while self._take("AND"):
            tests.append(self._one())
        return lambda values: all(test(values) for test in tests)

    def _one(self) -> Test:
        if self._take("("):
            inner = self._either()
            self._expect(")")
            return inner
        name = self._field()
        if self._take("IN"):
            self._expect("(")
            among = {self._literal()}
            while self._take(","):
                among.add(self._literal())
            self._expect(")")
            return lambda values: _folded(values.get(name)) in among
        for sign, holds in SIGNS.items():
            if self._take(sign):
                wanted = self._literal()
                return lambda values: holds(_folded(values.get(name)), wanted)
        raise MalformedError(f"unexpected token: '{self._next}'")

    def _literal(self) -> Any:
        token = self._next
        self._at += 1
        if token.startswith("'"):
            return _folded(re.sub(r"\\(.)", lambda found: _unescaped(found[1]), token[1:-1]))
        if token.lower() in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[token.lower()]
        if token.isdecimal():
            return float(token)
        if re.match(r"\d{4}-\d\d-\d\dT", token):
            return datetime.fromisoformat(token)
        raise MalformedError(f"unexpected token: '{token}'")


def _tokens(soql: str) -> Iterator[str]:
    at, end = 0, len(soql.rstrip())
    while at < end:
        found = TOKEN.match(soql, at)
        if not found:
            raise MalformedError(f"line 1:{at} no viable alternative at character '{soql[at : at + 1]}'")
        yield found[0].strip() if found["text"] is None else found["text"]
        at = found.end()


def _unescaped(character: str) -> str:
    if character not in ESCAPES:
        raise MalformedError(f"Invalid string literal: illegal escape \\{character}")
    return ESCAPES[character]


def _above(has: Any, wanted: Any, compare: Callable[[Any, Any], bool]) -> bool:
    """Nothing is above what it has not."""
    if isinstance(wanted, datetime) and has is not None:
        has = datetime.fromisoformat(has.upper())
    return has is not None and compare(has, wanted)


def _folded(value: Any) -> Any:
    """Text is compared whatever its letter case."""
    return value.casefold() if isinstance(value, str) else value
