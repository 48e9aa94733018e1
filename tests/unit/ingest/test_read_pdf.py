"""PDF files as word processors print them: paragraphs, headings and tables from nothing but places."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BalancedColumns, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from functions.ingest.parse import parse

STYLES = getSampleStyleSheet()
BOLD_FIRST_ROW = [("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")]
PROSE = "A student who leaves before the course has started is paid back what was paid for it. "

Told = list[tuple[int | None, str, str]]


def text(content: str) -> Paragraph:
    return Paragraph(content, STYLES["BodyText"])


def heading(content: str) -> Paragraph:
    return Paragraph(content, STYLES["Heading1"])


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Told]:
    def read(*flow: Any, edge: Callable[[Canvas, Any], None] = lambda *_: None) -> Told:
        SimpleDocTemplate(str(tmp_path / "upload")).build(list(flow), onFirstPage=edge, onLaterPages=edge)
        return [(piece.page, piece.heading, piece.text) for piece in parse(tmp_path / "upload").pieces]

    return read


def test_rows_of_a_table_say_what_their_cells_mean(told: Callable[..., Told]) -> None:
    rows = [["Course", "Fee", "Seats"], ["JEE 2-year", "Rs 1,20,000", "60"], ["CAT weekend batch", "Rs 45,000", "9"]]
    assert told(heading("Fees"), text(PROSE * 3), Table(rows), text(PROSE))[1:3] == [
        (1, "Fees", "Course: JEE 2-year; Fee: Rs 1,20,000; Seats: 60"),
        (1, "Fees", "Course: CAT weekend batch; Fee: Rs 45,000; Seats: 9"),
    ]


@pytest.mark.parametrize("align", ["TOP", "MIDDLE", "BOTTOM"])
def test_a_cell_of_several_lines_stays_one(told: Callable[..., Told], align: str) -> None:
    rows = [
        ["Course", "What is included", "Fee"],
        [text("JEE Main and Advanced in two years"), text("Printed material, weekly tests and evenings"), "Rs 9"],
        [text("NEET"), text("Biology practicals in our own laboratory every month"), "Rs 8"],
    ]
    style = [("GRID", (0, 0), (-1, -1), 1, colors.black), ("VALIGN", (0, 0), (-1, -1), align)]
    assert [piece for _, _, piece in told(Table(rows, colWidths=[90, 130, 90], style=style), text(PROSE * 5))][:2] == [
        "Course: JEE Main and Advanced in two years; "
        "What is included: Printed material, weekly tests and evenings; Fee: Rs 9",
        "Course: NEET; What is included: Biology practicals in our own laboratory every month; Fee: Rs 8",
    ]


def test_a_list_of_names_and_values_has_no_header(told: Callable[..., Told]) -> None:
    rows = [["Duration", "24 months"], ["Mode", "Classroom"], ["Starts", "June"]]
    assert [piece for _, _, piece in told(Table(rows), text(PROSE * 5))][:3] == [
        "Duration: 24 months",
        "Mode: Classroom",
        "Starts: June",
    ]


def test_a_header_in_a_type_of_its_own_is_one(told: Callable[..., Told]) -> None:
    rows = [["Branch", "Manager"], ["Kothrud", "A. Rao"], ["Viman Nagar", "B. Sen"]]
    table = Table(rows, style=BOLD_FIRST_ROW)
    assert told(table, text(PROSE * 5))[0][2] == "Branch: Kothrud; Manager: A. Rao"


@pytest.mark.parametrize("repeated", [0, 1])
def test_a_table_over_several_pages_keeps_its_header(told: Callable[..., Told], repeated: int) -> None:
    rows = [["Course", "Fee"], *([f"Course {number}", f"Rs {number}"] for number in range(100))]
    pieces = told(Table(rows, repeatRows=repeated, style=BOLD_FIRST_ROW), text(PROSE * 20))
    rows_told = [(page, piece) for page, _, piece in pieces if piece.startswith("Course: ")]
    assert [piece for _, piece in rows_told] == [f"Course: Course {number}; Fee: Rs {number}" for number in range(100)]
    assert {page for page, _ in rows_told} == {1, 2, 3}


def test_columns_of_prose_are_no_table(told: Callable[..., Told]) -> None:
    pieces = told(BalancedColumns([text(PROSE * 6), text(PROSE * 6)], nCols=2))
    assert all("; " not in piece and ": " not in piece for _, _, piece in pieces)


def test_bullets_stand_in_no_column(told: Callable[..., Told]) -> None:
    items = [Paragraph(f"Item {letter} of the list", STYLES["Bullet"], bulletText="•") for letter in "ABC"]
    assert [piece for _, _, piece in told(*items, text(PROSE * 3))][:3] == [
        "• Item A of the list",
        "• Item B of the list",
        "• Item C of the list",
    ]


def test_a_paragraph_goes_on_behind_the_end_of_its_page(told: Callable[..., Told]) -> None:
    pieces = told(
        Spacer(1, 640), text("It ends nowhere, and goes on and on and on for longer than the page does, " * 4)
    )
    assert len(pieces) == 1
    assert pieces[0][0] == 1


def test_a_heading_of_two_lines_is_one_and_one_without_text_is_told(told: Callable[..., Told]) -> None:
    pieces = told(heading("JEE Main and Advanced " * 4), text(PROSE * 3), heading("Rs 1,20,000 only"))
    assert pieces[0][1] == ("JEE Main and Advanced " * 4).strip()
    assert pieces[-1] == (1, "", "Rs 1,20,000 only")


def test_running_lines_of_left_and_right_pages_are_no_text(told: Callable[..., Told]) -> None:
    def edge(canvas: Canvas, document: Any) -> None:
        canvas.drawString(50, 20, f"Page {document.page + 4} of 12")
        canvas.drawString(50, 810, "Handbook" if document.page % 2 else "Shiksha Academy, since 2011")

    flow = [it for number in range(8) for it in (text(f"Rule {number * 37 % 11}. {PROSE}"), PageBreak())]
    pieces = [piece for _, _, piece in told(*flow, edge=edge)]
    assert len(pieces) == 8
    assert all(piece.startswith("Rule ") for piece in pieces)


def test_what_comes_back_in_the_middle_of_pages_is_text(told: Callable[..., Told]) -> None:
    body = [text(f"{name}: open to all") for name in ("Library", "Gym", "Mess", "Hall", "Court", "Lab", "Shop")]
    pieces = told(*(it for _ in range(4) for it in (*body, PageBreak())))
    assert sum("Hall" in piece for _, _, piece in pieces) == 4
