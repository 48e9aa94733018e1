"""What people write into the cells of a table: amounts, percentages, dates and moments, read as one value each."""

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

import regex

from shared.domain import phone
from shared.domain.amounts import Figure, figures
from shared.domain.calendar import dates
from shared.domain.cataloguing import midnight
from shared.domain.words import fold, normalise

Cell = str | int | float | Decimal | date | datetime | None
"""One cell of a table, as a spreadsheet or a text file holds it."""

_TEXT_AT_MOST = 200
_PLAIN = regex.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d{1,2})?")
_TIMED = regex.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?")
_GUARDED = regex.compile(r"^'(?='?[=+\-@]|'')")


class UnreadableCellError(ValueError):
    """A cell that is not what its column holds; the message says so, with the remedy."""


def plain(cell: Cell) -> str:
    """A cell as text; without the apostrophe that keeps a spreadsheet from calculating with it."""
    if cell is None:
        return ""
    if isinstance(cell, float | Decimal):
        number = Decimal(str(cell))
        return f"{number.normalize():f}" if number.is_finite() else str(cell)
    return str(_GUARDED.sub("", normalise(str(cell)), count=1))


def phone_number(cell: Cell) -> str | None:
    """A phone number as E.164 digits."""
    text = plain(cell)
    digits = phone.normalise(text) if text else None
    if text and digits is None:
        raise UnreadableCellError(f"‘{text}’ is no phone number.")
    return digits


def address(cell: Cell) -> str | None:
    """An e-mail address in small letters."""
    text = plain(cell).lower()
    name, at, host = text.partition("@")
    if text and not (name and at and "." in host and " " not in text and "@" not in host):
        raise UnreadableCellError(f"‘{text}’ is no e-mail address.")
    return text or None


def line(cell: Cell) -> str | None:
    """A short text."""
    text = plain(cell)
    if len(text) > _TEXT_AT_MOST:
        raise UnreadableCellError(f"The text is longer than {_TEXT_AT_MOST} letters.")
    return text or None


def headings(
    table: Sequence[Sequence[Cell]], columns: Mapping[str, str], enough: Callable[[Set[str]], bool]
) -> tuple[int, dict[int, str]]:
    """The row of headings among the first ten, and which column stands at which place; no places: there is none.

    Args:
        columns: a column by each of its names, in small letters.
        enough: whether these columns tell all that is needed.
    """
    for place, cells in enumerate(table[:10]):
        found = {at: column for at, cell in enumerate(cells) if (column := columns.get(heading(cell)))}
        if len(set(found.values())) == len(found) and enough(set(found.values())):
            return place, found
    return 0, {}


def heading(cell: Cell) -> str:
    """A cell as a heading is compared."""
    return " ".join(fold(plain(cell)).replace("-", " ").replace("_", " ").split())


def money(cell: Cell) -> tuple[Decimal | None, str | None, Decimal | None]:
    """Amount, currency and percentage of a cell: ``Rs 1.2 lakh`` is 120000 INR, ``12%`` is a percentage."""
    text = plain(cell)
    if not text:
        return None, None, None
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "")), None, None
    found = _alone(text)
    if found is None or found.kind not in ("money", "number", "percent"):
        raise UnreadableCellError(f"‘{text}’ is not one amount. Write one number, for instance 120000 or Rs 1,20,000.")
    if found.kind == "percent":
        return None, None, Decimal(found.value)
    return (*found.value, None) if found.kind == "money" else (Decimal(found.value), None, None)


def percentage(cell: Cell) -> Decimal | None:
    """A percentage, with its sign or without."""
    text = plain(cell)
    if not text:
        return None
    amount, currency, share = money(text)
    if currency is not None:
        raise UnreadableCellError(f"‘{text}’ is an amount, not a percentage. Put it into the column Amount.")
    return share if share is not None else amount


def whole(cell: Cell) -> int | None:
    """A whole number: seats, a year."""
    text = plain(cell)
    if not text:
        return None
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number != int(number):
        raise UnreadableCellError(f"‘{text}’ is no whole number. Write digits only, for instance 30.")
    return int(number)


def day(cell: Cell) -> date | None:
    """A date, the day before the month: ``1 April 2027``, ``01/04/2027``, ``2027-04-01``."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = plain(cell)
    if not text:
        return None
    found, rest = dates(fold(text))
    year, month, number = found[0][0] if len(found) == 1 else (None, None, None)
    if year is None or month is None or number is None or regex.search(r"\p{N}", rest):
        raise UnreadableCellError(f"‘{text}’ is not one date. Write day, month and year, for instance 1 April 2027.")
    try:
        return date(year, month, number)
    except ValueError as error:
        raise UnreadableCellError(f"‘{text}’ is a day that does not exist. Correct the date.") from error


def start(cell: Cell, zone: ZoneInfo) -> datetime | None:
    """From when: a first day begins at midnight; with a time of day it is that moment."""
    exact = _moment(cell, zone)
    first = None if exact else day(cell)
    return exact or (midnight(first, zone) if first else None)


def end(cell: Cell, zone: ZoneInfo) -> datetime | None:
    """Until when: a last day is in it; with a time of day it is that moment."""
    exact = _moment(cell, zone)
    last = None if exact else day(cell)
    return exact or (midnight(last + timedelta(days=1), zone) if last else None)


def _moment(cell: Cell, zone: ZoneInfo) -> datetime | None:
    """An exact moment; None where only a day is written. A spreadsheet writes a day as its midnight."""
    if isinstance(cell, datetime):
        timed = cell.time() != datetime.min.time()
        return cell.replace(tzinfo=cell.tzinfo or zone) if timed else None
    text = plain(cell)
    if not _TIMED.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError as error:
        raise UnreadableCellError(f"‘{text}’ is no moment. Write it as 2027-04-01 14:30.") from error


def written_start(moment: datetime | None, zone: ZoneInfo) -> str:
    """What ``start`` reads as that moment."""
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    return local.date().isoformat() if midnight(local.date(), zone) == moment else _written(local)


def written_end(moment: datetime | None, zone: ZoneInfo) -> str:
    """What ``end`` reads as that moment."""
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    last = local.date() - timedelta(days=1)
    return last.isoformat() if midnight(local.date(), zone) == moment else _written(local)


def _written(local: datetime) -> str:
    return local.replace(tzinfo=None).isoformat(" ")


def _alone(text: str) -> Figure | None:
    """The one figure of a text."""
    found = figures(text)
    return found[0] if len(found) == 1 else None
