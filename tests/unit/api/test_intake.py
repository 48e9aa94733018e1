"""Fields of free text, held against what each can be."""

import pytest

from functions.api.intake import messages, reasons
from shared.domain.field_values import validated
from shared.domain.talk import GuardedReply, Outcome
from shared.domain.usage import Usage


@pytest.mark.parametrize(
    ("field", "said", "held"),
    [
        ("phone", "+91 98765-43210", "919876543210"),
        ("phone", "12", None),
        ("phone", "US.13491208655302741918", None),
        ("email", "Asha@Example.com", "asha@example.com"),
        ("email", "asha@", None),
        ("email", "a b@example.com", None),
        ("email", f"{'a' * 250}@example.com", None),
        ("age", "17", "17"),
        ("age", "0", None),
        ("age", "seventeen", None),
        ("role", "Parent", "parent"),
        ("role", "uncle", None),
        ("course", "JEE", "JEE"),
        ("course", "x" * 201, None),
    ],
)
def test_a_field_holds_what_it_can_be_and_nothing_else(field: str, said: str, held: str | None) -> None:
    told = validated({field: f" {said} "})
    assert told.fields == ({field: held} if held else {})
    assert [wrong.field for wrong in told.rejected] == ([] if held else [field])
    assert not any(said in wrong.detail for wrong in told.rejected if len(said) > 3)


def test_what_is_no_field_or_empty_is_neither_held_nor_rejected() -> None:
    told = validated({"name": " ", "email": None, "tenant_id": "x", "score": 100})
    assert (told.fields, told.rejected) == ({}, ())


def test_a_long_text_is_no_more_messages_than_are_read_and_none_of_it_is_lost() -> None:
    text = "\n\n".join(f"Sentence {number} is here. And so is its end." for number in range(40))
    said = messages(text)
    assert 6 < len(said) <= 12
    assert " ".join(said).split() == text.split()
    assert messages("Fees?") == ("Fees?",) and messages("...") == ("...",)


def outcome(**given: object) -> Outcome:
    reply = GuardedReply(text="The fee is ₹5.", language="en")
    told = {"kind": "answered", "reply": reply, "action": "SEND_NOW", "rule": "answers", "language": "en",
            "intent": "question", "confidence": 0.9, "usage": Usage(engine="built-in")}  # fmt: skip
    return Outcome.model_validate(told | given)


@pytest.mark.parametrize(
    ("given", "more", "why"),
    [
        ({}, {}, ()),
        ({}, {"reachable": False}, ("no_contact",)),
        ({"confidence": 0.69}, {}, ("unsure",)),
        ({"kind": "refused"}, {"refused": True}, ("not_published",)),
        ({"kind": "handed_over"}, {"refused": True}, ("wants_human",)),
        ({"kind": "silent", "reply": None}, {"refused": True}, ("silent",)),
        ({"flags": ("injection", "annoyed")}, {}, ("injection", "annoyed")),
    ],
)
def test_a_human_looks_where_there_is_a_reason(
    given: dict[str, object], more: dict[str, bool], why: tuple[str, ...]
) -> None:
    held = validated({"phone": "9876543210"})
    assert reasons(outcome(**given), held, **{"reachable": True, "refused": False, **more}, threshold=0.7) == why
    wrong = validated({"phone": "1"})
    assert "rejected_field" in reasons(outcome(), wrong, reachable=True, refused=False, threshold=0.7)
