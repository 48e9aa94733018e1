"""Quotations end where a thought ends, and a table is quoted whole or by its best rows."""

from uuid import UUID

from shared.domain.quotation import around, count, fit
from shared.domain.talk import Passage

TABLE = (
    "Write to the desk to withdraw.\n"
    "When: Before the start; Returned: 95 %\nWhen: In the first week; Returned: 80 %\nWhen: Later; Returned: nothing\n"
    "Money goes back within 15 days."
)


def passage(text: str, quote: str) -> Passage:
    return Passage(
        id=UUID(int=1), document="Rules", heading="", page=None, text=text, language="en", score=1.0, quote=quote
    )


def test_a_table_of_which_a_row_is_meant_is_told_whole_with_its_headers_once() -> None:
    said = around(passage(TABLE, "When: Later; Returned: nothing"), 20)
    assert said == "When: Before the start; Returned: 95 %; In the first week: 80 %; Later: nothing"


def test_a_table_that_does_not_fit_is_told_by_the_row_that_is_meant() -> None:
    assert around(passage(TABLE, "When: In the first week; Returned: 80 %"), 9) == (
        "When: In the first week; Returned: 80 %"
    )


def test_what_follows_is_told_as_far_as_it_fits_before_what_precedes() -> None:
    text = "One comes first. Two is meant here. Three comes after that. Four is last of all."
    assert around(passage(text, "Two is meant here."), 9) == "Two is meant here. Three comes after that."
    assert around(passage(text, "Two is meant here."), 99) == text


def test_a_sentence_that_is_too_long_ends_before_a_number_that_would_lose_what_it_counts() -> None:
    said = fit("Everybody who comes later than the bell pays 30 rupees", 9)
    assert said == "Everybody who comes later than the bell pays …"
    assert count(said) <= 9
