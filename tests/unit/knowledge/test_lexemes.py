"""Text to lexemes."""

from uuid import UUID

import pytest

from shared.domain.lexemes import as_tsvector, lexemes, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B.Tech, ₹1,20,000", ["btech", "120000"]),
        ("नीट की फ़ीस", ["नीट", "की", "फीस"]),
        ("Educación rápida", ["educacion", "rapida"]),
        ("in\u200bvisible", ["invisible"]),
        ("ﬁnal ｆｅｅ", ["final", "fee"]),
    ],
)
def test_words_are_whole_and_folded(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fees", "fee"),
        ("batches", "batch"),
        ("enquiries", "enquiry"),
        ("starting", "start"),
        ("dropped", "drop"),
        ("12th", "twelfth"),
        ("xii", "twelve"),
        ("programme", "programs"),
        ("installments", "instalment"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["bus", "class", "physics", "this", "red", "ring"])
def test_a_word_is_not_cut_to_another(word: str) -> None:
    assert stem(word) in (word, "physic")


def test_grammar_is_left_out_by_language() -> None:
    assert lexemes("What is the fee for the hostel?", "en") == ["fee", "hostel"]
    assert lexemes("hostel ki fees kitni hai", "hinglish") == ["hostel", "fee"]
    assert lexemes("हॉस्टल की फीस कितनी है", "hi") == ["हॉस्टल", "फीस"]
    assert lexemes("¿Cuánto cuesta el curso más corto?", "es") == ["cuesta", "curso", "corto"]


def test_what_a_hyphen_joins_is_also_one_word() -> None:
    assert set(lexemes("Wi-Fi", "en")) >= set(lexemes("wifi", "en"))


def test_stored_lexemes_carry_their_tenant_and_their_places() -> None:
    tenant = UUID("019a0000-0000-7000-8000-00000a1b2c3d")
    assert as_tsvector(tenant, ["fee", "hostel", "fee"]) == "0a1b2c3d/fee:1,3 0a1b2c3d/hostel:2"
