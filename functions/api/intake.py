"""What free text tells of its writer, held against what each field can be; and whether a human must look."""

import re
from collections.abc import Callable, Mapping
from math import ceil
from typing import Any, get_args

from shared.domain import phone
from shared.domain.lead import Field
from shared.domain.sentences import sentences
from shared.domain.talk import Outcome
from shared.domain.value import Value

_EMAIL = re.compile(r"[^\s@]{1,64}@[\w-]+(\.[\w-]+)+")
_EMAIL_AT_MOST, _TEXT_AT_MOST = 254, 200
_MESSAGES_AT_MOST = 12


class Rejected(Value):
    """Something was given for a field that it cannot be."""

    field: str
    detail: str


class Told(Value):
    """The fields that hold."""

    fields: dict[Field, str]
    rejected: tuple[Rejected, ...]


def validated(given: Mapping[str, Any]) -> Told:
    """What of ``given`` can be stored, and why the rest cannot."""
    held: dict[Field, str] = {}
    rejected = []
    for field in get_args(Field):
        said = str(given.get(field) or "").strip()
        if not said:
            continue
        value = _READERS.get(field, _text)(said)
        if value is None:
            rejected.append(Rejected(field=field, detail=f"This is no {_NAMES.get(field, field)} that can be stored."))
        else:
            held[field] = value
    return Told(fields=held, rejected=tuple(rejected))


def reasons(outcome: Outcome, told: Told, *, reachable: bool, refused: bool, threshold: float) -> tuple[str, ...]:
    """Why a human should look, in words for machines; none when nobody needs to.

    Args:
        reachable: a lead was stored or found.
        refused: nothing published answers.
        threshold: confidence below which an intent is a guess.
    """
    holds = {
        "no_contact": not reachable,
        "unsure": outcome.confidence < threshold,
        "not_published": refused and outcome.kind == "refused",
        "wants_human": outcome.kind == "handed_over",
        "silent": outcome.reply is None,
        "rejected_field": bool(told.rejected),
    }
    return (*(name for name, is_so in holds.items() if is_so), *outcome.flags)


def messages(text: str) -> tuple[str, ...]:
    """A text as if it had been said: a sentence a message, and no more of them than a burst is read of."""
    parts = sentences(text) or [text]
    size = ceil(len(parts) / _MESSAGES_AT_MOST)
    return tuple(" ".join(parts[start : start + size]) for start in range(0, len(parts), size))


def _email(said: str) -> str | None:
    return said.lower() if len(said) <= _EMAIL_AT_MOST and _EMAIL.fullmatch(said) else None


def _age(said: str) -> str | None:
    return str(int(said)) if said.isdecimal() and 3 <= int(said) <= 110 else None


def _role(said: str) -> str | None:
    return said.lower() if said.lower() in ("student", "parent") else None


def _text(said: str) -> str | None:
    return said if len(said) <= _TEXT_AT_MOST else None


_READERS: dict[Field, Callable[[str], str | None]] = {
    "phone": phone.normalise,
    "email": _email,
    "age": _age,
    "role": _role,
}
_NAMES: dict[Field, str] = {"phone": "phone number", "email": "e-mail address"}
