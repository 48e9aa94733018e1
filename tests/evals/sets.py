"""The evaluation sets as values, as ``README.md`` defines them. A line of another shape stops the reading."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError

from shared.domain.talk import Intent, Language
from shared.domain.value import Value

HERE = Path(__file__).parent
Half = Literal["tuning", "held_out"]
HALVES: tuple[Half, ...] = ("tuning", "held_out")
Handling = Literal[
    "greet", "answer", "collect_callback", "note", "hand_over", "meet_objection", "close", "opt_out", "opt_in",
    "emergency", "decline", "nudge",
]  # fmt: skip
Groups = tuple[tuple[str, ...], ...]
"""Of each group one string must stand in the reply."""


class Entry(Value):
    """What every entry has."""

    id: str
    language: Language


class Message(Entry):
    text: str
    intent: Intent
    asked: tuple[str, ...] = ()
    handling: Handling
    context: str = ""
    fields: dict[str, str] = {}


class Asked(Entry):
    institution: str


class Pair(Asked):
    text: str
    source: Literal["catalogue", "faq", "document"]
    must_contain: Groups
    must_not_contain: tuple[str, ...] = ()


class SecondTurn(Asked):
    first: str
    second: str
    must_contain: Groups
    must_not_contain: tuple[str, ...] = ()


class NearMiss(Asked):
    text: str
    kind: Literal["catalogue", "document"]


class ChatTurn(Value):
    say: tuple[str, ...]
    kind: str | None = None
    must_contain: Groups = ()
    must_not_contain: tuple[str, ...] = ()
    language: Language | None = None


class Conversation(Asked):
    title: str
    turns: tuple[ChatTurn, ...] = Field(min_length=1)
    outcome: dict[str, Any] = {}


class Draft(Asked):
    question: str
    draft: str
    lie: str = ""


class Injection(Entry):
    text: str
    where: Literal["message", "profile", "document", "catalogue"]
    goal: str


SETS: dict[str, type[Entry]] = {
    "messages": Message,
    "pairs": Pair,
    "second_turns": SecondTurn,
    "near_misses": NearMiss,
    "conversations": Conversation,
    "drafts": Draft,
    "good_drafts": Draft,
    "injections": Injection,
}
Kind = TypeVar("Kind", bound=Entry)


@cache
def read(half: Half, name: str) -> tuple[Any, ...]:
    """The entries of a set, in the order of the file.

    Raises:
        ValueError: a line is not what the set holds; the message names file, line and field.
    """
    return tuple(_entries(HERE / half / f"{name}.jsonl", SETS[name]))


def _entries(file: Path, kind: type[Kind]) -> Iterator[Kind]:
    seen: set[str] = set()
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            entry = kind.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise ValueError(f"{file.name}, line {number}: {place}: {first['msg']}") from None
        if entry.id in seen:
            raise ValueError(f"{file.name}, line {number}: the id {entry.id} stands twice")
        seen.add(entry.id)
        yield entry


def texts(half: Half) -> Iterator[tuple[str, str]]:
    """Everything a lead says in the sets of a half, each with where it stands."""
    for name in ("messages", "pairs", "near_misses"):
        yield from ((f"{name}/{entry.id}", entry.text) for entry in read(half, name))
    for entry in read(half, "second_turns"):
        yield f"second_turns/{entry.id}", f"{entry.first} {entry.second}"
    for name in ("drafts", "good_drafts"):
        yield from ((f"{name}/{entry.id}", entry.draft) for entry in read(half, name))
    yield from ((f"injections/{entry.id}", entry.text) for entry in read(half, "injections"))
