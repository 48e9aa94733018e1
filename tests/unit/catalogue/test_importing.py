"""A table of facts is understood as people write it, previewed before anything is done, and comes back the same."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.adapters import spreadsheet
from shared.domain.catalogue_changes import AddItem, applied
from shared.domain.cataloguing import Catalogue, KeptFact, NewFact, NewItem
from shared.domain.exporting import TEMPLATE, table
from shared.domain.import_cells import Cell, UnreadableCellError, day, end, money, plain, start
from shared.domain.importing_plan import Plan, plan, token_of
from tests.unit.catalogue.building import FEE, NOW, ZONE, amounts, catalogue, change, fact, item, new_id

HEADER: list[Cell] = ["Type", "Name", "Fact", "Label", "Amount", "First day", "Last day"]


def course(name: str, kind: str, label: str, amount: Cell, first: Cell = None, last: Cell = None) -> list[Cell]:
    return ["Course", name, kind, label, amount, first, last]


def states(planned: Plan) -> list[str]:
    return [row.state for row in planned.preview.rows]


@pytest.mark.parametrize(
    ("written", "amount", "currency", "share"),
    [
        ("Rs 1,20,000", 120000, "INR", None),
        ("₹1,20,000/-", 120000, "INR", None),
        ("1.2 lakh", 120000, None, None),
        ("Rs. 1.2 lakh", 120000, "INR", None),
        ("120000", 120000, None, None),
        ("12000000", 12000000, None, None),
        (120000, 120000, None, None),
        (120000.0, 120000, None, None),
        (1234.5, Decimal("1234.5"), None, None),
        ("$1,200.50", Decimal("1200.50"), "USD", None),
        ("1.200 €", 1200, "EUR", None),
        ("12%", None, None, 12),
        ("12.5 %", None, None, Decimal("12.5")),
        ("12 percent", None, None, 12),
        ("", None, None, None),
        (None, None, None, None),
    ],
)
def test_amounts_are_read_as_people_write_them(written: Cell, amount: Any, currency: Any, share: Any) -> None:
    assert money(written) == (amount, currency, share)


@pytest.mark.parametrize("written", ["on request", "10,000 to 15,000", "12000 + 500", "5 April", "free"])
def test_what_is_not_one_amount_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(UnreadableCellError, match="for instance"):
        money(written)


@pytest.mark.parametrize(
    "written",
    ["1 April 2027", "01/04/2027", "1-4-27", "1.4.2027", "2027-04-01", "1st April, 2027", "April 1, 2027",
     date(2027, 4, 1), datetime(2027, 4, 1)],
)  # fmt: skip
def test_dates_are_read_with_the_day_first(written: Cell) -> None:
    assert day(written) == date(2027, 4, 1)


@pytest.mark.parametrize(
    "written", ["April 2027", "1 April", "31 February 2027", "soon", "1 April 2027 or 5 May 2027", "45000"]
)
def test_what_is_not_one_date_is_refused(written: str) -> None:
    with pytest.raises(UnreadableCellError):
        day(written)


def test_a_first_day_begins_at_midnight_and_a_last_day_is_in_it() -> None:
    new_york = ZoneInfo("America/New_York")
    assert start("1 April 2027", new_york) == datetime(2027, 4, 1, 4, tzinfo=UTC)
    assert end("31 March 2027", new_york) == datetime(2027, 4, 1, 4, tzinfo=UTC)
    assert end("2027-03-31 14:30", ZONE) == datetime(2027, 3, 31, 9, tzinfo=UTC)


def test_the_template_can_be_imported_as_it_is() -> None:
    planned = plan(spreadsheet.read(spreadsheet.write(TEMPLATE)), catalogue())
    assert planned.preview.faults == () and set(states(planned)) == {"added"}
    done = change(catalogue(), *planned.changes).catalogue
    april = datetime(2027, 4, 1, tzinfo=ZONE)
    assert [amounts(done, at) for at in (NOW, april - timedelta(seconds=1), april)] == [[12000], [12000], [13500]]


def test_a_preview_tells_what_is_added_changed_and_unchanged() -> None:
    before = catalogue(item("Yoga", FEE, fact("duration", text="3 months")), item("Dance", FEE))
    rows = [HEADER, course("Yoga", "Fee", "Course fee", "Rs 13,500"), course("Dance", "fees", "course fee", 12000),
            course("Cooking", "Fee", "", "9k")]  # fmt: skip
    shown = plan(rows, before).preview
    assert [(row.row, row.state) for row in shown.rows] == [(2, "changed"), (3, "changed"), (4, "added")]
    assert [(d.column, d.before, d.after) for d in shown.rows[0].differences] == [("Amount", "12000", "13500")]
    assert shown.gone == (), "what does not stand in a table stays, unless the table is complete"
    whole = plan(rows, before, complete=True).preview
    assert [(gone.item, gone.fact) for gone in whole.gone] == [("Yoga", "duration")]


def test_a_fee_with_a_first_day_follows_the_one_that_is_there() -> None:
    before = catalogue(item("Yoga", FEE))
    done = change(before, *plan([HEADER, course("Yoga", "Fee", "Course fee", 13500, "1 April 2027")], before).changes)
    april = datetime(2027, 4, 1, tzinfo=ZONE)
    assert [amounts(done.catalogue, at) for at in (NOW, april)] == [[12000], [13500]]
    again = plan([HEADER, course("Yoga", "Fee", "Course fee", 12000)], done.catalogue)
    assert states(again) == ["unchanged"], "a row without a last day says nothing about the fee that is planned"


def test_a_row_without_type_and_name_belongs_to_the_one_above() -> None:
    rows: list[list[Cell]] = [["Our fees 2027"], [], ["Name", "TYPE", " fact ", "Price", "Remarks"],
            ["Yoga", "course", "Fee", "Rs 12,000", "books included"], ["", "", "Duration", "", "3 months"]]  # fmt: skip
    done = change(catalogue(), *plan(rows, catalogue()).changes).catalogue
    assert [(f.kind, f.text) for f in done.items[0].facts] == [("fee", "books included"), ("duration", "3 months")]


@pytest.mark.parametrize(
    ("row", "column", "remedy"),
    [
        (["Course", "Yoga", "Fee", "", "on request"], "Amount", "for instance"),
        (["Course", "Yoga", "Fee", "", 12000], "Currency", "INR"),
        (["Course", "Yoga", "Price tag", "", "Rs 5"], "Fact", "Write one of"),
        (["Animal", "Yoga", "Fee", "", "Rs 5"], "Type", "Write one of"),
        (["Course", "", "Fee", "", "Rs 5"], "Name", "Write what"),
        (["", "Yoga", "Fee", "", "Rs 5"], "Type", "Write one of"),
        (["Course", "Yoga", "Fee", "", ""], "Amount", "needs an amount"),
        (["Course", "Yoga", "Fee", "", "Rs 5", "32 May 2027"], "First day", "for instance"),
        (["Course", "Yoga", "Fee", "", "Rs 5", "", "1 May 2026"], "Last day", "Delete the row"),
        (["FAQ", "Is there a hostel?", "Fee", "", "Rs 5"], "Fact", "FAQ"),
    ],
)
def test_what_is_wrong_is_told_with_row_column_and_remedy(row: list[Cell], column: str, remedy: str) -> None:
    planned = plan([["Our fees"], HEADER, row], catalogue())
    (fault,) = planned.preview.faults
    assert (fault.row, fault.field) == (3, column) and remedy in fault.sentence
    assert planned.changes == ()


def test_an_amount_without_a_currency_takes_the_only_one_there_is() -> None:
    planned = plan([HEADER, course("Yoga", "Fee", "", 12000), course("Dance", "Fee", "", "Rs 5")], catalogue())
    done = change(catalogue(), *planned.changes).catalogue
    assert {f.currency for one in done.items for f in one.facts} == {"INR"}
    of_the_catalogue = plan([HEADER, course("Dance", "Fee", "", 12000)], catalogue(item("Yoga", FEE)))
    assert of_the_catalogue.preview.faults == ()


def test_contradictions_are_told_at_their_rows() -> None:
    rows = [HEADER, course("Yoga", "Fee", "", "Rs 5"), course("Yoga", "Instalment", "First", "60%"),
            course("Yoga", "Instalment", "Second", "50%")]  # fmt: skip
    assert "110 %" in plan(rows, catalogue()).preview.faults[0].sentence
    before = catalogue(item("Yoga", FEE, fact("instalment", "First", share=Decimal(60))))
    faults = plan([HEADER, rows[3]], before).preview.faults
    assert (faults[0].row, faults[0].field) == (2, "Percent")


def test_unknown_and_repeated_columns_and_missing_headings_are_told() -> None:
    assert "not known" in plan([["Name", "Fact", "Colour"]], catalogue()).preview.faults[0].sentence
    assert "two columns" in plan([["Name", "Fact", "Amount", "Price"]], catalogue()).preview.faults[0].sentence
    assert "headings" in plan([["Yoga", "12000"]], catalogue()).preview.faults[0].sentence
    assert "headings" in plan([], catalogue()).preview.faults[0].sentence


def test_a_token_names_what_a_preview_shows() -> None:
    rows = [HEADER, course("Yoga", "Fee", "Course fee", 13500)]
    cheap, dear = catalogue(item("Yoga", FEE)), catalogue(item("Yoga", FEE.model_copy(update={"amount": Decimal(1)})))
    assert token_of(plan(rows, cheap).preview) == token_of(plan(rows, cheap).preview)
    assert token_of(plan(rows, cheap).preview) != token_of(plan(rows, dear).preview)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_files_of_any_program_are_read(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["Name", "Fact", "Details"]) + "\r\n" + delimiter.join(["Café", "About", '"two\nlines"'])
    assert spreadsheet.read(text.encode(encoding)) == [["Name", "Fact", "Details"], ["Café", "About", "two\nlines"]]


def test_a_cell_that_would_calculate_is_kept_from_it() -> None:
    risky = fact("about", "=1+1", text="+91 20 5550 0140")
    rows = table(catalogue(item("@SUM(A1)", risky)))
    assert rows[1][1] == "'@SUM(A1)" and "'=1+1" in rows[1] and "'+91 20 5550 0140" in rows[1]
    assert [plain(cell) for cell in rows[1]][1] == "@SUM(A1)"


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), min_size=1, max_size=20
)
TEXTS = WORDS | st.sampled_from(
    ["=1+1", "'=x", "''", "'", "+91 20 5550 0140", "a\nb", 'quote " , ; here', "-", "हिन्दी"]
)
MONEY = st.decimals(0, 10**9, places=2)
WHEN = st.none() | st.datetimes(datetime(2026, 12, 1), datetime(2028, 1, 1)).map(lambda t: t.replace(tzinfo=UTC))


@st.composite
def facts(draw: st.DrawFn, kind: str) -> NewFact:
    given: dict[str, Any] = {"kind": kind, "label": draw(TEXTS), "text": draw(TEXTS)}
    first, last = draw(WHEN), draw(WHEN)
    if first and last and first >= last:
        first, last = (None, last) if first == last else (last, first)
    match kind:
        case "fee" | "charge":
            given |= {"amount": draw(MONEY), "currency": draw(st.sampled_from(["INR", "USD"]))}
        case "instalment":
            given |= {"share": draw(st.decimals(0, 20, places=2)), "on_date": draw(st.none() | st.dates())}
        case "batch":
            given |= {"seats": draw(st.none() | st.integers(0, 500)), "on_date": draw(st.dates())}
        case "placement":
            given |= {"share": draw(st.decimals(0, 100, places=2)), "year": draw(st.integers(1990, 2050))}
    return NewFact.model_validate({**given, "effective_from": first, "effective_until": last})


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Whatever may stand in a catalogue: what contradicts the rest is left out, as the product would refuse it."""
    zone = draw(st.sampled_from(["Asia/Kolkata", "America/New_York", "Europe/Madrid", "Pacific/Auckland"]))
    kept = Catalogue(items=(), now=datetime(2026, 11, 21, 12, tzinfo=ZoneInfo(zone)), timezone=zone)
    for _ in range(draw(st.integers(0, 4))):
        kinds = draw(
            st.lists(
                st.sampled_from(["fee", "charge", "instalment", "batch", "placement", "about", "mode"]), max_size=5
            )
        )
        new = NewItem(
            kind=draw(st.sampled_from(["course", "branch"])),
            name=draw(TEXTS.filter(lambda text: "\n" not in text)),
            aliases=tuple(draw(st.lists(TEXTS.filter(lambda text: ";" not in text and "\n" not in text), max_size=2))),
            facts=tuple(draw(facts(kind)) for kind in kinds),
        )
        done = applied(kept, [AddItem(item=new)], new_id)
        kept = kept if done.faults else done.catalogue
    return kept


def said(kept: Catalogue) -> list[Any]:
    def content(row: KeptFact) -> Any:
        return row.said.model_dump()

    return [(one.kind, one.name, one.aliases, [content(row) for row in one.facts]) for one in kept.items]


@settings(max_examples=200, deadline=None)
@given(catalogues())
def test_what_was_exported_changes_nothing_when_it_is_imported(kept: Catalogue) -> None:
    rows = spreadsheet.read(spreadsheet.write(table(kept)))
    again = plan(rows, kept, complete=True)
    assert again.preview.faults == () and again.changes == () and again.preview.gone == ()
    assert set(states(again)) <= {"unchanged"}
    elsewhere = plan(rows, kept.model_copy(update={"items": ()}))
    rebuilt = applied(kept.model_copy(update={"items": ()}), elsewhere.changes, new_id)
    assert not rebuilt.faults and said(rebuilt.catalogue) == said(kept)
