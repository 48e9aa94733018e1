"""Excel files, written by two libraries."""

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from functions.ingest import read_workbook as module
from functions.ingest.parse import parse
from shared.errors import UnreadableDocumentError


def told(tmp_path: Path, workbook: openpyxl.Workbook) -> list[tuple[str, str]]:
    workbook.save(tmp_path / "upload")
    return [(piece.heading, piece.text) for piece in parse(tmp_path / "upload").pieces]


def fees() -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Fees"
    for area, text in {"A1:D1": "Fees 2026", "A2:A3": "Course", "B2:C2": "Fee", "D2:D3": "Mode"}.items():
        sheet[area.partition(":")[0]] = text
        sheet.merge_cells(area)
    sheet["B3"], sheet["C3"] = "Once", "Monthly"
    sheet.append(["JEE", 120000, 10500, "Classroom"])
    sheet.append(["NEET", 90000, 8000])
    sheet.merge_cells("D4:D5")
    for row in (4, 5):
        sheet.cell(row, 2).number_format = '"₹"#,##0'
    return workbook


def test_merged_headers_and_cells_say_what_they_say_to_a_person(tmp_path: Path) -> None:
    assert told(tmp_path, fees()) == [
        ("Fees › Fees 2026", "Course: JEE; Fee Once: ₹1,20,000; Fee Monthly: 10500; Mode: Classroom"),
        ("Fees › Fees 2026", "Course: NEET; Fee Once: ₹90,000; Fee Monthly: 8000; Mode: Classroom"),
    ]


def test_hidden_sheets_rows_and_columns_stay_hidden(tmp_path: Path) -> None:
    workbook = fees()
    workbook["Fees"].row_dimensions[5].hidden = True
    workbook["Fees"].column_dimensions["C"].hidden = True
    workbook.create_sheet("Margins").append(["secret"])
    workbook["Margins"].sheet_state = "hidden"
    rows = [text for _, text in told(tmp_path, workbook)]
    assert rows == ["Course: JEE; Fee Once: ₹1,20,000; Mode: Classroom"]


def test_a_formula_shows_what_excel_last_worked_out(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "upload")) as workbook:
        sheet = workbook.add_worksheet("Totals")
        sheet.write_row("A1", ["Item", "Sum"])
        sheet.write("A2", "All")
        sheet.write_formula("B2", "=SUM(C1:C9)", None, 4200)
        sheet.write("A3", "Later")
        sheet.write_formula("B3", "=1/0", None, "#DIV/0!")
    assert [piece.text for piece in parse(tmp_path / "upload").pieces] == ["Item: All; Sum: 4200", "Later"]


def test_every_sheet_is_a_heading(tmp_path: Path) -> None:
    workbook = fees()
    workbook.create_sheet("Branches").append(["Kothrud"])
    assert told(tmp_path, workbook)[-1] == ("Branches", "Kothrud")


def test_styled_cells_far_below_are_no_rows(tmp_path: Path) -> None:
    workbook = fees()
    workbook["Fees"]["A1048576"].font = openpyxl.styles.Font(bold=True)
    assert len(told(tmp_path, workbook)) == 2


def test_more_rows_than_may_be_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ROWS", 3)
    with pytest.raises(UnreadableDocumentError, match="more than 3 rows") as caught:
        told(tmp_path, fees())
    assert caught.value.reason == "too_large"


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    fees().save(buffer)
    (tmp_path / "fees.pdf").write_bytes(buffer.getvalue())
    assert parse(tmp_path / "fees.pdf").pages == 0
