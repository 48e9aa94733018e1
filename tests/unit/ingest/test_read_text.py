"""CSV, web pages, Markdown and plain text, told apart by how they are written."""

from pathlib import Path

import pytest

from functions.ingest.parse import parse


def told(tmp_path: Path, content: str | bytes) -> list[tuple[str, str]]:
    (tmp_path / "upload").write_bytes(content.encode() if isinstance(content, str) else content)
    return [(piece.heading, piece.text) for piece in parse(tmp_path / "upload").pieces]


def texts(tmp_path: Path, content: str | bytes) -> list[str]:
    return [text for _, text in told(tmp_path, content)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_is_read_whatever_parts_its_cells_and_encodes_its_letters(
    tmp_path: Path, sign: str, encoding: str
) -> None:
    text = f"Cours{sign}Prix\nÉté{sign}100\nHiver{sign}200\n"
    assert texts(tmp_path, text.encode(encoding)) == ["Cours: Été; Prix: 100", "Cours: Hiver; Prix: 200"]


def test_quoted_cells_may_hold_commas_and_lines(tmp_path: Path) -> None:
    text = 'Course,Fee,About\nJEE,"1,20,000","two\nyears"\nNEET,"90,000",one\n'
    assert texts(tmp_path, text)[0] == "Course: JEE; Fee: 1,20,000; About: two years"


def test_a_quotation_mark_that_nobody_closes_costs_no_rows(tmp_path: Path) -> None:
    text = 'Course,About\nJEE,"two years\n' + "".join(f"C{number},one\n" for number in range(100))
    assert len(texts(tmp_path, text)) == 101


@pytest.mark.parametrize(
    "text",
    [
        "Dear all, greetings.\nWe meet, as always, at ten.\nThanks, see you.\n",
        "JEE fee Rs 1,20,000\nNEET fee Rs 1,30,000\nCAT fee Rs 1,40,000\n",
        "One line\nand another\n",
    ],
)
def test_prose_is_no_table(tmp_path: Path, text: str) -> None:
    assert texts(tmp_path, text) == text.splitlines()


def test_plain_text_is_whole_paragraphs_under_its_headings(tmp_path: Path) -> None:
    line = "A refund is paid when a student leaves before the course has started, and"
    text = f"REFUND POLICY\n\n{line}\n{line}\ntells us so.\n\n1. Write to us.\n2. Wait.\nPhone: 020 1234\n"
    assert told(tmp_path, text) == [
        ("REFUND POLICY", f"{line} {line} tells us so."),
        ("REFUND POLICY", "1. Write to us."),
        ("REFUND POLICY", "2. Wait."),
        ("REFUND POLICY", "Phone: 020 1234"),
    ]


def test_markdown_keeps_headings_lists_and_tables(tmp_path: Path) -> None:
    text = "# Guide\nCome *all* to\nus.\n\n## Fees\n| Course | Fee |\n|---|---|\n| JEE | 1,20,000 |\n\n- one\n- two\n"
    assert told(tmp_path, text) == [
        ("Guide", "Come all to us."),
        ("Guide › Fees", "Course: JEE; Fee: 1,20,000"),
        ("Guide › Fees", "one"),
        ("Guide › Fees", "two"),
    ]


PAGE = """<!doctype html><html><head><title>Site</title><style>p {}</style><script>var a = "<p>no</p>";</script></head>
<body><nav><a href="/">Home</a></nav><header>Call now!</header><div class="cookie-banner">We use cookies</div>
MAIN<div hidden>unseen</div><footer>All rights reserved</footer></body></html>"""


def page(main: str) -> str:
    return PAGE.replace("MAIN", main)


def test_of_a_web_page_only_what_is_written_for_its_reader_is_read(tmp_path: Path) -> None:
    main = "<h1>Courses</h1><p>We teach <b>JEE</b> and <a href='/n'>NEET</a>.</p>"
    assert told(tmp_path, page(main)) == [("Courses", "We teach JEE and NEET.")]


def test_where_a_page_marks_its_main_content_nothing_else_is_read(tmp_path: Path) -> None:
    main = f"<div>Aside</div><main><header><h1>Hostel</h1></header><p>{'Two beds a room. ' * 20}</p></main>"
    assert {heading for heading, _ in told(tmp_path, page(main))} == {"Hostel"}


def test_a_menu_without_a_name_is_left_out_and_a_list_is_not(tmp_path: Path) -> None:
    menu = "".join(f"<li><a href='/{n}'>Page {n}</a></li>" for n in range(6))
    assert texts(tmp_path, page(f"<ul>{menu}</ul><ul><li>One<li>Two</ul>")) == ["One", "Two"]


def test_tables_of_a_web_page_are_told_by_their_headers(tmp_path: Path) -> None:
    table = """<h2>Fees</h2><table><caption>2026</caption>
    <tr><th rowspan=2>Course<th colspan=2>Fee<tr><th>Once<th>Monthly
    <tr><td rowspan=2>JEE<td>1,20,000<td>10,500<tr><td>1,10,000<td>9,500</table>"""
    assert told(tmp_path, page(table)) == [
        ("Fees › 2026", "Course: JEE; Fee Once: 1,20,000; Fee Monthly: 10,500"),
        ("Fees › 2026", "Course: JEE; Fee Once: 1,10,000; Fee Monthly: 9,500"),
    ]


def test_a_table_of_names_and_values_and_a_list_of_terms_say_both(tmp_path: Path) -> None:
    main = "<table><tr><th>Phone<td>020 12<tr><th>City<td>Pune</table><dl><dt>Hostel<dd>Yes, for girls</dl>"
    assert texts(tmp_path, page(main)) == ["Phone: 020 12", "City: Pune", "Hostel: Yes, for girls"]


def test_a_table_that_only_arranges_the_page_is_read_cell_by_cell(tmp_path: Path) -> None:
    main = "<table><tr><td>Left<td><h3>Right</h3>Text<tr><td colspan=2>Below</table>"
    assert told(tmp_path, page(main)) == [("", "Left"), ("Right", "Text"), ("Right", "Below")]


def test_a_page_in_an_older_encoding_is_read_as_it_says(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-15"></head><body><p>100 € en été</p></body></html>'
    assert texts(tmp_path, page.encode("iso-8859-15")) == ["100 € en été"]
