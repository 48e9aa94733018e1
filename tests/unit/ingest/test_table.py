"""Rows that say what their cells mean."""

from functions.ingest.table import pieces


def told(*rows: list[str], heading: str = "") -> list[tuple[str, str]]:
    return [(piece.heading, piece.text) for piece in pieces(rows, heading=heading)]


def texts(*rows: list[str]) -> list[str]:
    return [text for _, text in told(*rows)]


def test_each_row_is_told_with_its_header() -> None:
    assert texts(["Course", "Fee"], ["JEE 2-year", "Rs 1,20,000"]) == ["Course: JEE 2-year; Fee: Rs 1,20,000"]


def test_a_header_of_two_rows_is_joined() -> None:
    rows = ["Course", "Fees", ""], ["", "Once", "Monthly"], ["JEE", "1,20,000", "10,500"]
    assert texts(*rows) == ["Course: JEE; Fees Once: 1,20,000; Fees Monthly: 10,500"]


def test_a_title_above_the_header_is_a_heading() -> None:
    rows = ["Fees 2026", ""], ["Course", "Fee"], ["JEE", "1"]
    assert told(*rows, heading="Sheet1") == [("Sheet1 › Fees 2026", "Course: JEE; Fee: 1")]


def test_a_row_of_one_cell_between_rows_heads_those_below_it() -> None:
    rows = ["Course", "Fee", "Seats"], ["JEE", "1", "9"], ["Weekend", "", ""], ["CAT", "2", "8"]
    assert told(*rows)[1] == ("Weekend", "Course: CAT; Fee: 2; Seats: 8")


def test_a_note_below_a_table_stands_for_itself() -> None:
    assert texts(["Course", "Fee"], ["JEE", "1"], ["All fees exclude GST.", ""])[-1] == "All fees exclude GST."


def test_after_a_blank_row_the_header_still_holds_until_another_comes() -> None:
    rows = ["Course", "Fee"], ["JEE", "1"], [], ["NEET", "2"], ["CAT", "3"], [], ["Branch", "City"], ["Kothrud", "Pune"]
    assert texts(*rows)[1:] == ["Course: NEET; Fee: 2", "Course: CAT; Fee: 3", "Branch: Kothrud; City: Pune"]


def test_a_list_of_names_and_values_has_no_header() -> None:
    rows = ["Founded", "2011 in Pune"], ["Seats", "240"], ["City", "Pune"], ["Head", "A. Rao"]
    assert texts(*rows)[0] == "Founded: 2011 in Pune"
    assert texts(["Phone:", "020 1234"], ["City:", "Pune"]) == ["Phone: 020 1234", "City: Pune"]


def test_years_may_be_headers() -> None:
    assert texts(["Year", "2024", "2025"], ["Selections", "120", "150"]) == ["Year: Selections; 2024: 120; 2025: 150"]


def test_a_column_of_sentences_is_no_table() -> None:
    assert texts(["First."], ["Second."]) == ["First.", "Second."]


def test_a_cell_over_several_columns_is_said_once() -> None:
    rows = ["Day", "Morning", "Morning"], ["Sunday", "closed", "closed"]
    assert texts(*rows) == ["Day: Sunday; Morning: closed"]
