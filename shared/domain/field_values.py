"""What each field of a lead can hold."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

from shared.domain import phone
from shared.domain.lead import Field
from shared.domain.value import Value

_EMAIL = re.compile(r"[^\s@]{1,64}@[\w-]+(\.[\w-]+)+")
_EMAIL_AT_MOST, _TEXT_AT_MOST = 254, 200


class Rejected(Value):
    """Something was given for a field that it cannot be."""

    field: str
    detail: str


class Told(Value):
    """The fields that hold."""

    fields: dict[Field, str]
    rejected: tuple[Rejected, ...]


def validated(given: Mapping[str, Any], country: str = "91") -> Told:
    """What of ``given`` can be stored, and why the rest cannot. ``country``: of phones written without a code."""
    held: dict[Field, str] = {}
    rejected = []
    for field in get_args(Field):
        said = str(given.get(field) or "").strip()
        if not said:
            continue
        value = phone.normalise(said, country) if field == "phone" else _READERS.get(field, _text)(said)
        if value is None:
            rejected.append(Rejected(field=field, detail=f"This is no {_NAMES.get(field, field)} that can be stored."))
        else:
            held[field] = value
    return Told(fields=held, rejected=tuple(rejected))


def _email(said: str) -> str | None:
    return said.lower() if len(said) <= _EMAIL_AT_MOST and _EMAIL.fullmatch(said) else None


def _age(said: str) -> str | None:
    return str(int(said)) if said.isdecimal() and 3 <= int(said) <= 110 else None


def _role(said: str) -> str | None:
    return said.lower() if said.lower() in ("student", "parent") else None


def _text(said: str) -> str | None:
    return said if len(said) <= _TEXT_AT_MOST else None


_READERS: dict[Field, Callable[[str], str | None]] = {"email": _email, "age": _age, "role": _role}
_NAMES: dict[Field, str] = {"phone": "phone number", "email": "e-mail address"}
