"""What a text states exactly: amounts, percentages, dates, times, phones, links, addresses, codes.

However it is written (₹1,20,000, Rs 1.2 lakh, 120k, "one lakh twenty thousand", १,२०,०००), the same thing
becomes the same figure, so that what a reply states can be looked up in what was published.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Literal, NamedTuple

import regex

from shared.domain.calendar import dates, times
from shared.domain.numerals import (
    ATTACHED_ONLY,
    JOINTS,
    PART,
    SCALES,
    SHIFT,
    UNITS,
    VAGUE,
    WHOLE,
    follows,
    in_digits,
    joined,
    told,
)
from shared.domain.words import fold, normalise

Kind = Literal[
    "number", "money", "percent", "date", "time", "phone", "link", "email", "handle", "code",
    "weekday", "day", "week", "month", "year", "hour", "minute", "seat", "test", "instalment",
]  # fmt: skip
"""The second line: what is counted, and days of the week. ``figures`` finds none of them."""


SURELY_MONEY = 500
"""A bare number of this size may be an amount of money."""


class Figure(NamedTuple):
    """One thing stated exactly."""

    kind: Kind
    value: Any
    """number, percent: Decimal. money: (Decimal, ISO 4217 or None). date: (year, month, day), unsaid parts None.
    time: (minutes of the half day, "am", "pm" or None). phone: its groups of digits. weekday: 0 for Monday. What is
    counted: Decimal. Others: text, folded."""
    said: str


_CURRENCIES = {
    word: code
    for code, words in {
        "INR": "₹ rs inr rupee rupees rupaye rupay rupaya rupiya रुपये रुपए रुपया रुपयों रु roupie roupies rupia rupias",
        "USD": "$ usd dollar dollars dolar dolares डॉलर",
        "EUR": "€ eur euro euros यूरो",
        "GBP": "£ gbp pound pounds",
        "AED": "aed dirham dirhams",
    }.items()
    for word in words.split()
}  # fmt: skip
_PERCENT = frozenset({"%", "percent", "pct", "प्रतिशत", "फीसदी", "pratishat", "feesadi", "fisadi"})
_EMAIL = regex.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_HANDLE = regex.compile(r"[\w.\-]*@[\w.]*\w|\$\p{L}[\p{L}\p{N}_-]{2,}")
_LINK = regex.compile(
    r"""(?:https?://|www\.)[^\s<>“”"'|]+
      | (?<![\w.@])(?:[\p{L}\p{N}\-]+\.)+\p{L}{2,}(?:/[^\s<>“”"'|]*)""",
    regex.VERBOSE | regex.IGNORECASE,
)
# "fees.Please" is a missing space, "B.Tech" a degree; a site is written in one case.
_SITE = regex.compile(r"(?<![\w.@])(?:[\p{L}\p{N}\-]+\.)*[\p{L}\p{N}\-]{2,}\.(?:[a-z]{2,}|[A-Z]{2,})(?![\w])")
_LISTED = regex.compile(r"(?m)^\s*\d{1,2}[.)]\s+(?=\p{L})")
_PER_CENT = regex.compile(r"(?<!\p{L})(?:per|por|pour) ?(?:cent|ciento)(?!\p{L})")
_FOUR_TWENTIES = regex.compile(r"quatre[ \-]vingt")
_HYPHEN = regex.compile(r"(?<=\p{L})-(?=\p{L})")
_PHONE = regex.compile(r"(?<![\p{L}\p{N}.,])\+?\(?\d+\)?(?:[ .\-]\(?\d+\)?)*(?![\p{L}\p{N}]|[.,]\d)")
_YEARS = regex.compile(r"(?<!\d)((?:19|20)\d\d) ?[-–/] ?((?:20)?\d\d)(?!\d)")
_CODE = regex.compile(r"(?<![\p{L}\p{M}\p{N}])(?=\p{N}*\p{L}[\p{L}\p{M}]*\p{N})[\p{L}\p{M}\p{N}]+")
_PRICED = regex.compile(r"(?:rs|inr|usd|eur)\d+(?:k|l|lakhs?|lacs?|cr|crores?)?")
_TOKEN = regex.compile(
    r"""\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)      # 1,20,000 and 120,000.50
      | [1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?(?!\d)          # 120.000,50
      | \d{1,3}(?:\ \d{3})+(?!\d)                       # 120 000
      | \d+,\d{1,2}(?=\ ?(?:%|€|euro|lakh|lac|million)) # 1,5 million
      | \d+(?:\.\d+)? | [\p{L}\p{M}]+ | \S""",
    regex.VERBOSE,
)
_RANGE = frozenset({"-", "–", "—", "to", "se", "से", "a", "or", "ou", "ya"})


class _Reader:
    """Takes one kind of thing after the other out of a text, so that nothing is read twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Figure] = []

    def take(self, pattern: Any, make: Callable[[str], Iterable[Figure]]) -> None:
        """Take out what the pattern matches, but for what ``make`` finds nothing in."""

        def taken(match: Any) -> str:
            made = tuple(make(match[0]))
            self.found.extend(made)
            return " ; " if made else str(match[0])

        self.text = pattern.sub(taken, self.text)


def figures(text: str) -> tuple[Figure, ...]:
    """Everything that ``text`` states exactly."""
    reader = _Reader(_LISTED.sub("", in_digits(normalise(text))))
    reader.take(_EMAIL, lambda said: [Figure("email", said.lower(), said)])
    reader.take(_LINK, lambda said: [Figure("link", _address(said), said)])
    reader.take(_SITE, lambda said: [Figure("link", _address(said), said)])
    reader.take(_HANDLE, lambda said: [Figure("handle", said.lower(), said)])
    days, rest = dates(_PER_CENT.sub("%", fold(reader.text)))
    hours, rest = times(rest)
    reader.text = _HYPHEN.sub(" ", _FOUR_TWENTIES.sub("quatrevingt", rest))
    reader.found += [Figure("date", day, said) for day, said in days]
    reader.found += [Figure("time", hour, said) for hour, said in hours]
    reader.take(_YEARS, _years)
    reader.take(_PHONE, _phone)
    reader.take(_CODE, lambda said: [] if _PRICED.fullmatch(said) else [Figure("code", said, said)])
    return (*reader.found, *_numbers(_TOKEN.findall(reader.text)))


def traceable(claim: Figure, held: Iterable[Figure]) -> bool:
    """Whether what is claimed is among what is held, as the same kind of thing."""
    held = tuple(held)
    if claim.kind == "phone" and not any(_traces(claim, other) for other in held):
        # "10000-15000" looks like a phone number and is none.
        return _amounts(claim) != () and all(
            any(_traces(Figure("number", n, claim.said), other) for other in held) for n in _amounts(claim)
        )
    return any(_traces(claim, other) for other in held)


def _traces(claim: Figure, held: Figure) -> bool:
    match claim.kind, held.kind:
        case "number", "money":
            return bool(claim.value == held.value[0])
        case "number" | "money", "phone":
            return (claim.value if claim.kind == "number" else claim.value[0]) in _amounts(held)
        case "number", "number":
            return bool(claim.value == held.value)
        case "number", "date":
            return bool(claim.value == held.value[0])
        case "money", "number":
            # A table says "Fee | 1,20,000"; small numbers count days and seats.
            return bool(claim.value[0] == held.value and held.value >= SURELY_MONEY)
        case "money", "money":
            (amount, currency), (other, others) = claim.value, held.value
            return amount == other and (currency is None or others is None or currency == others)
        case "date", "date":
            return all(said is None or said == known for said, known in zip(claim.value, held.value, strict=True))
        case "time", "time":
            (minute, half), (other, others) = claim.value, held.value
            return minute == other and (half is None or others is None or half == others)
        case "phone", "phone":
            return _same_line("".join(claim.value), "".join(held.value))
        case _:
            return claim[:2] == held[:2]


def _amounts(phone: Figure) -> tuple[Decimal, ...]:
    """What a phone number would be if it were a row of amounts; nothing if it cannot be one."""
    groups: tuple[str, ...] = phone.value
    row = "+" not in phone.said and all(len(group) >= 4 and group[0] != "0" for group in groups)
    return tuple(Decimal(group) for group in groups) if row else ()


def _same_line(one: str, other: str) -> bool:
    """Whether two spellings ring the same phone: a trunk 0 or a known country code more or less."""
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return short == long or (len(short) >= 10 and long in (f"91{short}", f"910{short}"))


def _address(link: str) -> str:
    """One spelling of a link, by hand: people and documents write links that no parser takes ("https://[name]/")."""
    bare = link.split("://", 1)[-1].partition("#")[0]
    host = regex.split(r"[/?]", bare, maxsplit=1)[0]
    return f"{host.lower().removeprefix('www.')}{bare[len(host) :]}".rstrip("/.,;:!?)।")


def _years(said: str) -> list[Figure]:
    first, second = regex.findall(r"\d+", said)
    years = (int(first), int(second) if len(second) == 4 else int(first[:2] + second))
    return [Figure("number", Decimal(year), said) for year in years] if years[0] < years[1] else []


def _phone(said: str) -> list[Figure]:
    groups = tuple(regex.findall(r"\d+", said))
    long = 8 <= len("".join(groups)) <= 15
    grouped = " " in said and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]) and "+" not in said
    amount = (grouped and len(groups) <= 3) or regex.fullmatch(r"\d+\.\d{1,2}", said)
    return [Figure("phone", groups, said.strip())] if long and not amount else []


def _numbers(tokens: list[str]) -> Iterator[Figure]:
    """Numbers, percentages and amounts of money among the tokens that are left."""
    spans = list(_spans(tokens))
    for place, (start, end) in enumerate(spans):
        value = _value(tokens[start:end])
        unit, after = _unit(tokens, start, end), end
        if unit is None and place + 1 < len(spans):
            # "10-15 %", "1 to 2 lakh": what stands at the second number holds for the first.
            following, stop = spans[place + 1]
            if following - after == 1 and tokens[after] in _RANGE:
                unit = _unit(tokens, following, stop)
                scale = tokens[stop - 1] if stop - following > 1 else ""
                if scale in SCALES and end - start == 1 and value < 100:
                    value *= SCALES[scale]
        if unit is None and place and start - spans[place - 1][1] == 1 and tokens[start - 1] in _RANGE:
            before = _unit(tokens, *spans[place - 1])
            unit = before if before != "%" else None
        said = " ".join(tokens[start:end])
        if unit == "%":
            yield Figure("percent", value, f"{said} %")
        elif unit:
            yield Figure("money", (value, unit), said)
        else:
            yield Figure("number", value, said)


def _spans(tokens: list[str]) -> Iterator[tuple[int, int]]:
    """Where numbers stand."""
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        if end > at and _means_a_number(tokens, at, end):
            yield at, end
        at = max(end, at + 1)


def _end(tokens: list[str], start: int) -> int:
    word = tokens[start]
    begins = word[0].isdigit() or any(word in told for told in (WHOLE, PART, SHIFT, SCALES))
    if not begins or word in ATTACHED_ONLY:
        return start
    end = start + 1
    while end < len(tokens):
        word, before = tokens[end], tokens[start:end]
        if word in ATTACHED_ONLY and tokens[end - 1][0].isdigit():
            return end + 1
        scaled = end + 2 < len(tokens) and tokens[end + 2] in SCALES
        if (word in JOINTS and before[-1] in SCALES and scaled and follows(tokens[end + 1], before)) or (
            end + 1 < len(tokens) and joined(word, before[-1], tokens[end + 1])
        ):
            end += 2
        elif not follows(word, before) or (
            word.isdigit() and before[-1] in SCALES and not (_at(tokens, end + 1) in SCALES or len(word) > 2)
        ):
            break
        else:
            end += 1
    return end


def _means_a_number(tokens: list[str], start: int, end: int) -> bool:
    """Whether the words are a number here: "do" gives as often as it counts, "thousands" count nothing."""
    words = tokens[start:end]
    unit = _unit(tokens, start, end) is not None
    if len(words) > 1 and all(word in SCALES for word in words):
        return True  # "mille cent", "cien mil"
    if all(word in SCALES or word in SHIFT for word in words):
        return len(words) == 1 and words[0] in SCALES and (unit or _at(tokens, start - 1) == "a")
    return len(words) > 1 or words[0] not in VAGUE or unit or _at(tokens, end) in UNITS


def _value(words: list[str]) -> Decimal:
    scaled = len(words) > 1 and words[1] in SCALES
    return told([_plain(word, scaled) if word[0].isdigit() else word for word in words]) or Decimal(0)


def _plain(number: str, scaled: bool) -> str:
    """Digits with a decimal point, whichever way they are grouped. Of "1.234 lakh" nothing is grouped."""
    if regex.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?", number) and not (scaled and number.count(".") == 1):
        return number.replace(".", "").replace(",", ".")
    if regex.fullmatch(r"\d+,\d{1,2}", number):
        return number.replace(",", ".")
    return number.replace(",", "").replace(" ", "")


def _unit(tokens: list[str], start: int, end: int) -> str | None:
    """The currency or ``%`` at a number."""
    before = _at(tokens, start - 2) if _at(tokens, start - 1) in (".", ":") else _at(tokens, start - 1)
    after = _at(tokens, end)
    if after in _PERCENT:
        return "%"
    if after == "/" and _at(tokens, end + 1) == "-":
        return "INR"
    return _CURRENCIES.get(before) or _CURRENCIES.get(after)


def _at(tokens: list[str], place: int) -> str:
    return tokens[place] if 0 <= place < len(tokens) else ""
