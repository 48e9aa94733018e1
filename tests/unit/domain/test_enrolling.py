"""A table of enrolments, as somebody exports it."""

from datetime import date
from decimal import Decimal

import pytest

from shared.domain.enrolling import EnrolmentTable, read_enrolments
from shared.domain.import_cells import Cell
from shared.domain.purchases import Buyer, Purchase

HEAD: list[Cell] = ["Student", "Mobile", "Course", "Paid", "Admission date", "Receipt number"]


def table(*rows: list[Cell], head: list[Cell] = HEAD) -> EnrolmentTable:
    return read_enrolments([head, *rows], "INR")


def test_columns_are_found_by_whatever_people_call_them() -> None:
    read = read_enrolments(
        [["Admissions 2026"], HEAD, ["Asha", "98765 43210", "JEE", "Rs 1.2 lakh", "01/04/2026", 17]], "USD"
    )
    assert read.faults == () and read.rows[0].row == 3
    assert read.rows[0].buyer == Buyer(phone="919876543210", name="Asha")
    assert read.rows[0].purchase == Purchase(
        item="JEE", amount=Decimal(120000), currency="INR", on_date=date(2026, 4, 1), external_id="17"
    )


def test_an_enrolment_without_an_id_is_the_same_person_item_and_day() -> None:
    row: list[Cell] = ["Asha", "9876543210", "JEE", "", "1 April 2026"]
    spelt: list[Cell] = ["Asha P", "+91 98765 43210", "jee ", "5", "2026-04-01"]
    first, second = table(row).rows[0].purchase, table(spelt).rows[0].purchase
    assert first.external_id == second.external_id and first.amount is first.currency is None
    twice = table(row, spelt).faults
    assert [(fault.row, fault.field) for fault in twice] == [(3, "Reference")] and "Row 2" in twice[0].sentence


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (["Asha", "", "JEE", "5", "1 April 2026"], "Phone"),
        (["Asha", "12", "JEE", "5", "1 April 2026"], "Phone"),
        (["Asha", "9876543210", "", "5", "1 April 2026"], "Item"),
        (["Asha", "9876543210", "JEE", "some", "1 April 2026"], "Amount"),
        (["Asha", "9876543210", "JEE", "12%", "1 April 2026"], "Amount"),
        (["Asha", "9876543210", "JEE", float("inf"), "1 April 2026"], "Amount"),
        (["Asha", 1e300, "JEE", "5", "1 April 2026"], "Phone"),
        (["Asha", "9876543210", "JEE", "5", ""], "Date"),
        (["Asha", "9876543210", "JEE", "5", "31 February 2026"], "Date"),
        (["Asha", "9876543210", "x" * 201, "5", "1 April 2026"], "Item"),
    ],
)
def test_what_is_wrong_is_told_with_its_row_and_column(row: list[Cell], field: str) -> None:
    read = table(["Ravi", "9876543211", "JEE", "5", "1 April 2026"], [], row)
    assert [(fault.row, fault.field) for fault in read.faults] == [(4, field)]


@pytest.mark.parametrize("head", [["Name", "Fee"], ["Course", "Date"], ["Course", "Date", "Mobile", "Phone"]])
def test_a_table_without_what_is_needed_is_refused_as_a_whole(head: list[Cell]) -> None:
    assert [fault.row for fault in table(["x"], head=head).faults] == [1]


def test_an_amount_in_two_currencies_is_refused() -> None:
    head: list[Cell] = ["Email", "Item", "Amount", "Currency", "Date"]
    wrong = table(["a@b.in", "JEE", "$ 100", "INR", "1 April 2026"], head=head)
    assert [fault.field for fault in wrong.faults] == ["Currency"]
    right = table(["A@b.in", "JEE", "100", "usd", "1 April 2026"], head=head).rows[0]
    assert (right.buyer.email, right.purchase.currency) == ("a@b.in", "USD")
