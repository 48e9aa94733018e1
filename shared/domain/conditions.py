"""Conditions on what is known of a lead."""

import unicodedata
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from shared.domain.value import Value

Operator = Literal["is", "is_not", "one_of", "contains", "at_least", "at_most", "between", "present"]
_VALUES: dict[Operator, tuple[int, int]] = {
    "is": (1, 1), "is_not": (1, 1), "one_of": (1, 100), "contains": (1, 1), "at_least": (1, 1), "at_most": (1, 1),
    "between": (2, 2), "present": (0, 0),
}  # fmt: skip
"""How many values each takes, at least and at most."""
_NUMERIC = ("at_least", "at_most", "between")


class Condition(Value):
    """What must hold of one field. Texts are compared without regard to case, numbers as numbers.

    What is not known is never equal to anything: only ``is_not`` holds of it.
    """

    field: str = Field(min_length=1, max_length=100)
    """source, form, course, city, language, score, temperature, hour, weekday, or any field of a lead."""
    operator: Operator
    values: tuple[str, ...] = Field((), max_length=100)
    """``between`` has both its ends in it; of the hour it may go over midnight (21, 6)."""

    @model_validator(mode="after")
    def _values_fit(self) -> "Condition":
        least, most = _VALUES[self.operator]
        if not least <= len(self.values) <= most:
            wanted = f"{least} value{'s' * (least != 1)}" if least == most else "at least one value"
            raise ValueError(f"'{self.operator}' takes {wanted}")
        if any(not value.strip() or len(value) > 200 for value in self.values):
            raise ValueError("A value is empty or longer than 200 letters")
        if self.operator in _NUMERIC:
            numbers = [_number(value) for value in self.values]
            if any(number is None for number in numbers):
                raise ValueError(f"'{self.operator}' compares numbers")
            if self.field != "hour" and numbers != sorted(number for number in numbers if number is not None):
                raise ValueError("The first of the two numbers must be the smaller one")
        return self


def holds(condition: Condition, facts: Mapping[str, Any]) -> bool:
    """Whether what is known meets it."""
    known = facts.get(condition.field)
    if known is None or known == "" or known == []:
        return condition.operator == "is_not"
    if condition.operator in _NUMERIC:
        return _within(condition, _number(known))
    said = [_folded(one) for one in (known if isinstance(known, list) else [known])]
    wanted = [_folded(value) for value in condition.values]
    match condition.operator:
        case "is" | "one_of":
            return any(one in wanted for one in said)
        case "is_not":
            return all(one not in wanted for one in said)
        case "contains":
            return any(wanted[0] in one for one in said)
        case _:
            return True


def in_words(condition: Condition, facts: Mapping[str, Any]) -> str:
    """That it holds, for people: ``city is Pune``."""
    name, known, values = condition.field.replace("_", " "), facts.get(condition.field), condition.values
    match condition.operator:
        case "is_not":
            return f"{name} is not {values[0]}"
        case "contains":
            return f"{name} contains {values[0]}"
        case "at_least" | "at_most":
            return f"{name} is {known}, {condition.operator.replace('_', ' ')} {values[0]}"
        case "between":
            return f"{name} is {known}, between {values[0]} and {values[1]}"
        case "present":
            return f"{name} is known"
        case _:
            told = known if not isinstance(known, list) else next(
                one for one in known if _folded(one) in map(_folded, values))  # fmt: skip
            return f"{name} is {told}"


def _within(condition: Condition, number: float | None) -> bool:
    if number is None:
        return False
    ends = [end for end in map(_number, condition.values) if end is not None]
    match condition.operator:
        case "at_least":
            return number >= ends[0]
        case "at_most":
            return number <= ends[0]
        case _ if ends[0] > ends[1]:
            return number >= ends[0] or number <= ends[1]
        case _:
            return ends[0] <= number <= ends[1]


def _number(value: object) -> float | None:
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _folded(value: object) -> str:
    return " ".join(unicodedata.normalize("NFKC", str(value)).casefold().split())
