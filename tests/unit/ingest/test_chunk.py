"""A document to passages."""

from hypothesis import given
from hypothesis import strategies as st

from functions.ingest.chunk import BUILT_IN, PROVIDER, chunks
from functions.ingest.document import Document, Piece

SENTENCE = "The library is open to every student from seven in the morning. "


def document(*pieces: Piece) -> Document:
    return Document(pieces=pieces, pages=1)


def test_a_short_section_is_one_passage() -> None:
    (chunk,) = chunks(document(Piece(text="Open daily.", heading="Library", page=3)))
    assert (chunk.text, chunk.heading, chunk.page) == ("Open daily.", "Library", 3)


def test_no_passage_crosses_a_heading() -> None:
    cut = chunks(document(Piece(text="One.", heading="A"), Piece(text="Two.", heading="B")))
    assert [(chunk.heading, chunk.text) for chunk in cut] == [("A", "One."), ("B", "Two.")]


def test_a_long_section_is_cut_at_sentences_and_overlaps() -> None:
    cut = chunks(document(Piece(text=" ".join(f"Rule {number}: {SENTENCE}" for number in range(100, 140)))))
    assert len(cut) > 2
    assert all(len(chunk.text) <= BUILT_IN.size and chunk.text.endswith(".") for chunk in cut)
    assert cut[1].text.startswith(cut[0].text[-len(SENTENCE) - 10 :].strip())


def test_rows_and_bullets_keep_their_lines() -> None:
    (chunk,) = chunks(document(Piece(text="Fee: 1; Hostel: 2"), Piece(text="Fee: 3; Hostel: 4")))
    assert chunk.text == "Fee: 1; Hostel: 2\nFee: 3; Hostel: 4"


def test_a_passage_is_on_the_page_it_begins_on() -> None:
    cut = chunks(document(Piece(text=SENTENCE * 10, page=1), Piece(text=SENTENCE * 10, page=2)))
    assert [chunk.page for chunk in cut] == [1, 1] or cut[-1].page in (1, 2)
    assert cut[0].page == 1


@given(st.lists(st.text(min_size=1, max_size=2_000), max_size=8))
def test_no_text_is_lost_and_no_passage_is_too_long(texts: list[str]) -> None:
    cut = chunks(document(*(Piece(text=text, heading=str(number % 2)) for number, text in enumerate(texts))))
    assert all(0 < len(chunk.text) <= BUILT_IN.size for chunk in cut)
    kept = "".join(chunk.text for chunk in cut)
    for text in texts:
        assert all(letter in kept for letter in text if letter.isalnum())


def test_what_a_document_says_twice_is_one_passage() -> None:
    again = Piece(text="Office hours are nine to five.", heading="Contact", page=9)
    cut = chunks(document(again.model_copy(update={"page": 1}), Piece(text="Fees.", heading="Fees"), again))
    assert [(chunk.heading, chunk.page) for chunk in cut] == [("Contact", 1), ("Fees", None)]


def test_a_provider_reads_longer_passages_measured_in_tokens() -> None:
    for letters in ("library ", "पुस्तकालय "):
        cut = chunks(document(Piece(text="".join(f"{letters}{number} " for number in range(2_000)))), PROVIDER)
        sizes = [PROVIDER.of(chunk.text) for chunk in cut]
        assert len(cut) > 2 and all(400 < size <= PROVIDER.size for size in sizes[:-1])
