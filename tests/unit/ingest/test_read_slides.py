"""PowerPoint files."""

from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from functions.ingest.parse import parse


def told(tmp_path: Path, deck: Any) -> list[tuple[int | None, str, str]]:
    deck.save(str(tmp_path / "upload"))
    return [(piece.page, piece.heading, piece.text) for piece in parse(tmp_path / "upload").pieces]


def slide(deck: Any, title: str, body: str = "") -> Any:
    added = deck.slides.add_slide(deck.slide_layouts[1])
    added.shapes.title.text = title
    added.placeholders[1].text = body
    return added


def test_a_slide_is_a_page_and_its_title_a_heading(tmp_path: Path) -> None:
    deck = Presentation()
    slide(deck, "Hostel", "Two beds a room\nThe mess is vegetarian")
    slide(deck, "Library", "Open daily")
    assert told(tmp_path, deck) == [
        (1, "Hostel", "Two beds a room"),
        (1, "Hostel", "The mess is vegetarian"),
        (2, "Library", "Open daily"),
    ]


def test_a_table_is_told_by_its_headers(tmp_path: Path) -> None:
    deck = Presentation()
    table = slide(deck, "Fees").shapes.add_table(3, 3, Inches(1), Inches(1), Inches(5), Inches(2)).table
    for row, cells in enumerate(
        [("Course", "Fee", "Mode"), ("JEE", "₹1,20,000", "Classroom"), ("NEET", "₹90,000", "")]
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    assert told(tmp_path, deck) == [
        (1, "Fees", "Course: JEE; Fee: ₹1,20,000; Mode: Classroom"),
        (1, "Fees", "Course: NEET; Fee: ₹90,000; Mode: Classroom"),
    ]


def test_notes_and_grouped_text_are_read_and_slide_numbers_are_not(tmp_path: Path) -> None:
    deck = Presentation()
    added = slide(deck, "Hostel", "Two beds a room")
    added.notes_slide.notes_text_frame.text = "Wardens live in."
    box = added.shapes.add_group_shape().shapes.add_textbox(0, 0, Inches(1), Inches(1))
    box.text_frame.text = "Gates close at nine"
    assert told(tmp_path, deck)[1:] == [
        (1, "Hostel", "Gates close at nine"),
        (1, "Hostel › Notes", "Wardens live in."),
    ]


def test_hidden_slides_stay_hidden(tmp_path: Path) -> None:
    deck = Presentation()
    slide(deck, "Shown", "seen")
    slide(deck, "Hidden", "unseen")._element.set("show", "0")
    assert told(tmp_path, deck) == [(1, "Shown", "seen")]


def test_a_slide_that_is_only_a_title_says_it(tmp_path: Path) -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "We open on 1 June"
    assert told(tmp_path, deck) == [(1, "", "We open on 1 June")]
