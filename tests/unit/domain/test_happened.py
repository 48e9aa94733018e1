"""Every kind of event that is written has its shape, and every shape a kind that is written.

What is written in tests is held against the shapes by ``town``, in tests/conftest.py.
"""

import re
from pathlib import Path
from typing import Any

from shared.domain.happened.every import EVENTS, INTERNAL, KINDS, told
from shared.domain.webhooks import TEST

ID = "019a7f3c-5d2e-7b10-a4c6-8e9f01b2c3d4"
NO_KINDS = {"SecretString"}
BY_STATE = {"DocumentReady", "DocumentHeld"}
"""Put together from the state of a revision: see ``finish`` in shared/db/drafting.py."""


def stored(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    of = {"lead_id": None, "conversation_id": None}
    return {"id": ID, "cursor": "7-1", "at": "2026-11-22T09:30:00Z", **of, "kind": kind, "data": data}


def test_what_the_product_writes_is_what_is_declared() -> None:
    sources = "".join(path.read_text() for ending in ("py", "sql") for path in Path("shared/db").rglob(f"*.{ending}"))
    words = set(re.findall(r"""['"]([A-Z][A-Za-z]+)['"]""", sources))
    of_several_words = {word for word in words if re.fullmatch("([A-Z][a-z]+){2,}", word)}
    classes = set(re.findall(r"^class (\w+)", sources, re.MULTILINE))  # in quotes where they are only for types
    undeclared = of_several_words - classes - set(KINDS) - INTERNAL - NO_KINDS
    assert not undeclared, f"declare the data of {undeclared} in shared/domain/happened/"
    assert set(KINDS) - BY_STATE - {TEST} <= words


def test_kinds_and_their_classes_are_called_alike() -> None:
    assert [event.__name__ for event in EVENTS] == [f"{kind}Event" for kind in KINDS]


def test_ids_are_told_as_callers_know_them() -> None:
    event = told(stored("LeadTagged", {"tag_id": ID}))
    assert event is not None and event.model_dump(mode="json")["data"] == {"tag_id": f"tag_{ID.replace('-', '')}"}


def test_what_was_erased_of_an_event_leaves_that_it_happened() -> None:
    event = told(stored("KnowledgeGapFound", {}))
    assert event is not None and event.kind == "KnowledgeGapFound" and event.data is None


def test_what_is_for_our_own_eyes_is_not_told() -> None:
    assert told(stored("StepTaken", {"name": "guard"})) is None
