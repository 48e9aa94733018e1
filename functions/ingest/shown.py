"""What a cell of a spreadsheet shows: its number as its format writes it, ``₹1,20,000`` for ``120000``."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-([0-9A-Fa-f]+))?\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_FILL = re.compile(r"[_*].")
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_INDIAN = re.compile(r"#,##,|\[\$[^\]]*-(?:4009|439)\]|₹")
"""Rupees are grouped as in India: 1,20,000."""
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")


def shown(value: object, pattern: str) -> str:
    """A cell's value as a person sees it. A date is written out, because ``01/04`` is read in two ways.

    Args:
        value: what a cell holds: text, number, date, truth, or nothing.
        pattern: its number format, as spreadsheets write it.
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | Decimal():
            return _number(float(value), pattern)
        case datetime():
            day = _day(value, pattern)
            moment = f"{value:%H:%M}" if (value.hour or value.minute or "h" in pattern.lower()) else ""
            return f"{day} {moment}".strip()
        case date():
            return _day(value, pattern)
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case _:
            text = " ".join(str(value).split())
            return "" if text.startswith("#") and text.rstrip("!?").isupper() else text


def _day(value: date, pattern: str) -> str:
    """``1 April 2026``; without the day or the year where the format leaves them out."""
    wanted = _BRACKETS.sub("", _QUOTED.sub("", pattern)).lower()
    parts = [f"{value.day}"] if "d" in wanted or "m" not in wanted else []
    parts.append(f"{value:%B}")
    if "y" in wanted or "d" not in wanted:
        parts.append(f"{value.year}")
    return " ".join(parts)


def _number(value: float, pattern: str) -> str:
    section, value = _section(value, pattern)
    indian = bool(_INDIAN.search(section.replace("\\,", ",")))
    literal = _CURRENCY.sub(lambda found: f'"{found[1]}"', section)
    literal = _FILL.sub("", _BRACKETS.sub("", literal)).replace("\\,", ",")
    bare = _QUOTED.sub("", literal)
    digits = _DIGITS.search(bare)
    if digits is None or "general" in bare.lower() or "/" in bare or "e+" in bare.lower():
        return _plain(value)
    body = digits[0]
    decimals = len(body.partition(".")[2].rstrip(","))
    if "%" in bare:
        value *= 100
    value /= 1000 ** (len(body) - len(body.rstrip(",")))
    text = f"{abs(value):.{decimals}f}"
    if "," in body.rstrip(","):
        text = _grouped(text, 2 if indian else 3)
    sign = "-" if value < 0 and float(text.replace(",", "")) else ""
    before, after = _around(literal)
    return f"{before}{sign}{text}{after}".strip()


def _section(value: float, pattern: str) -> tuple[str, float]:
    """The part of a format that is meant for this number, and the number it then shows."""
    sections = pattern.split(";")
    for section in sections:
        if found := _CONDITION.search(section):
            if _holds(value, found[1], float(found[2])):
                return section, value
        elif any(_CONDITION.search(other) for other in sections):
            return section, value
    if value < 0 and len(sections) > 1 and _DIGITS.search(sections[1]):
        # The section for negative numbers writes its own sign, often as brackets.
        return sections[1], -value
    if value == 0 and len(sections) > 2 and sections[2]:
        return sections[2], value
    return sections[0], value


def _holds(value: float, sign: str, other: float) -> bool:
    return {
        "<": value < other,
        ">": value > other,
        "=": value == other,
        "<=": value <= other,
        ">=": value >= other,
        "<>": value != other,
    }[sign]


def _around(literal: str) -> tuple[str, str]:
    """What stands before and behind the digits of a format."""
    quoted = iter([text or sign for text, sign in _QUOTED.findall(literal)])
    before, _, after = _DIGITS.sub("\x01", _QUOTED.sub("\x00", literal), count=1).partition("\x01")
    begin = "".join(next(quoted) if sign == "\x00" else sign for sign in before)
    return begin, "".join(next(quoted) if sign == "\x00" else sign for sign in _DIGITS.sub("", after))


def _grouped(text: str, size: int) -> str:
    whole, point, part = text.partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-size:])
        head = head[:-size]
    return ",".join([*groups, tail]) + point + part


def _plain(value: float) -> str:
    """As an unformatted cell shows it: no trailing zeros, eleven digits."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"
