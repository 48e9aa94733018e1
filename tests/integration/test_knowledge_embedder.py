"""The built-in embedder and the files it is built from."""

from math import sqrt

import pytest

from shared.adapters.minilm import MODEL, READ_AT_MOST, MiniLM
from shared.domain.ranking import cosine
from shared.weights import minilm
from tests.integration.knowledge_demo import MODELS, embedder

TEXTS = [
    "What are the fees for data science?",
    "How much does the data science course cost?",
    "The hostel gate closes at half past nine in the evening.",
    "x",
]


def test_vectors_have_unit_length_and_come_in_order() -> None:
    vectors = embedder().embed(TEXTS)
    assert all(abs(sqrt(cosine(vector, vector)) - 1) < 1e-3 for vector in vectors)
    again = embedder().embed(TEXTS[::-1])
    assert again[::-1] == vectors
    assert embedder().embed([]) == []


def test_the_same_meaning_is_near_and_another_is_far() -> None:
    fees, cost, hostel, _ = embedder().embed(TEXTS)
    assert cosine(fees, cost) > 0.8
    assert cosine(fees, hostel) < 0.2


def test_a_text_has_the_same_vector_whatever_stands_beside_it() -> None:
    alone = embedder().embed(["Where is the library of the Kothrud branch?"])[0]
    among = MiniLM(MODELS).embed(["Where is the library of the Kothrud branch?", "word " * 200, *TEXTS])[0]
    assert alone == among


def test_a_text_is_read_up_to_what_the_model_can_read() -> None:
    start = "fee " * (READ_AT_MOST + 10)
    one, other = embedder().embed([start + "hostel", start + "zebra crossing"])
    assert cosine(one, other) > 0.999


def test_the_files_are_built_once_and_carry_their_notice() -> None:
    assert minilm.build(MODELS) is False
    assert "Apache License" in (MODELS / "NOTICE").read_text()
    assert embedder().model == MODEL


def test_other_inputs_than_the_pinned_ones_are_refused() -> None:
    with pytest.raises(ValueError, match="not the file"):
        minilm.pinned("model.safetensors", "0" * 64)
    with pytest.raises(ValueError, match="not the file"):
        minilm.pinned("absent.json", minilm.TOKENIZER_SHA256)
