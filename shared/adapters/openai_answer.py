"""The answer a model must give: its shape, and how it is read while it arrives."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from shared.domain.lead import Field, Objection, Stage
from shared.domain.talk import Action, Language

NAME = "answer"


class _Part(BaseModel):
    """Strict mode wants closed objects with every property required; what a laxer provider adds is ignored."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        json_schema_extra={"additionalProperties": False},
    )


class Analysis(_Part):
    """What the model makes of the situation."""

    situation: str
    goal: str
    missing: list[str]
    objections: list[Objection]
    risks: list[str]
    stage: Stage
    confidence: float


class Choice(_Part):
    """What it would do."""

    action: Action
    why: str
    refuse: bool
    minutes: int | None


class Told(_Part):
    """One thing the lead said about themselves. A list of what was said is shorter than a form of what was not."""

    field: Field
    text: str


class Draft(_Part):
    """The reply."""

    text: str
    language: Language
    evidence: list[str]


class Answer(_Part):
    """A model's whole answer, in the order in which it is written: what the reply waits for comes first."""

    analysis: Analysis
    decision: Choice
    fields: list[Told]
    reply: Draft
    summary: str


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of ``Answer`` as strict mode accepts it, without words that only cost tokens."""
    return _bare(Answer.model_json_schema())


def whole(text: str) -> Answer | None:
    """The answer in ``text``, which may have something around it; None where it is no answer."""
    return _read(text[text.find("{") : text.rfind("}") + 1])


def begun(text: str) -> Answer | None:
    """The answer as soon as its reply is complete, without its summary; None before that.

    Whatever ends with the closing brace of the reply becomes readable JSON by one brace more. A brace inside a
    string does not: the string stays open.
    """
    return _read(text[text.find("{") : text.rfind("}") + 1] + "}", summary="")


def _read(text: str, **instead: str) -> Answer | None:
    try:
        given = from_json(text)
        return Answer.model_validate({**given, **instead} if isinstance(given, dict) else given)
    except (ValidationError, ValueError):
        return None


def _bare(schema: dict[str, Any]) -> dict[str, Any]:
    """Names of properties may be anything, ``title`` too; only beside a type is it a decoration."""
    kept: dict[str, Any] = {}
    for name, part in schema.items():
        if name in ("title", "description"):
            continue
        if name in ("properties", "$defs"):
            kept[name] = {inner: _bare(value) for inner, value in part.items()}
        elif name == "anyOf":
            kept[name] = [_bare(value) for value in part]
        else:
            kept[name] = _bare(part) if isinstance(part, dict) else part
    return kept
