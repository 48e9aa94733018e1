"""How a reply is judged against what must stand in it. Knows nothing of the product's own reading of texts."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan january enero janvier जनवरी", "feb february febrero février fevrier फरवरी फ़रवरी",
            "mar march marzo mars मार्च", "apr april abril avril अप्रैल", "may mayo mai मई", "jun june junio juin जून",
            "jul july julio juillet जुलाई", "aug august agosto août aout अगस्त",
            "sep sept september septiembre septembre सितंबर सितम्बर", "oct october octubre octobre अक्टूबर अक्तूबर",
            "nov november noviembre novembre नवंबर नवम्बर", "dec december diciembre décembre decembre दिसंबर दिसम्बर",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?\.?\s+(?:de\s+)?([^\W\d_]+[\u0900-\u097F]*)\.?,?\s+(?:de\s+)?(\d{4})")
_TURNED = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})")
_BETWEEN_DIGITS = r"[.,\s\u00a0\u202f']?"


class Interval(NamedTuple):
    """A share and its 95 % Wilson interval, all in [0, 1]."""

    share: float
    low: float
    high: float
    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.share:.1%} [{self.low:.1%}, {self.high:.1%}] of {self.of}"


def interval(right: int, of: int) -> Interval:
    """Of ``of`` trials ``right`` succeeded."""
    if of == 0:
        return Interval(0.0, 0.0, 1.0, 0, 0)
    z, share = 1.96, right / of
    centre = share + z * z / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    below = 1 + z * z / of
    return Interval(share, max(0.0, (centre - spread) / below), min(1.0, (centre + spread) / below), right, of)


def missing(text: str, groups: Iterable[Sequence[str]]) -> list[str]:
    """The groups of which nothing stands in ``text``, as text; empty when all is there."""
    return [" / ".join(group) for group in groups if not any(contains(text, wanted) for wanted in group)]


def contains(text: str, wanted: str) -> bool:
    """Whether ``wanted`` stands in ``text``, whichever way digits are grouped and dates are written.

    A number only counts whole: 45000 does not stand in 1,45,000.
    """
    text, wanted = plain(text), plain(wanted)
    if (days := dates(wanted)) and days <= dates(text):
        return True
    return _pattern(wanted).search(text) is not None


def plain(text: str) -> str:
    """Without case, accents of Latin letters, and with digits of every script as 0-9."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in decomposed if not (unicodedata.combining(c) and ord(c) < 0x370))
    composed = unicodedata.normalize("NFC", bare)
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in composed)


def dates(text: str) -> set[tuple[int, int, int]]:
    """The full dates in ``text`` as (year, month, day)."""
    found = {(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)}
    found |= {(int(y), int(m), int(d)) for d, m, y in _DOTTED.findall(text)}
    found |= {(int(y), _MONTHS[m], int(d)) for d, m, y in _NAMED.findall(text) if m in _MONTHS}
    return found | {(int(y), _MONTHS[m], int(d)) for m, d, y in _TURNED.findall(text) if m in _MONTHS}


def _pattern(wanted: str) -> "re.Pattern[str]":
    signs = re.sub(r"(?<=\d)[,\u00a0\u202f'](?=\d)|\s+", "", wanted)
    parts = []
    for before, sign in zip(f" {signs}", signs, strict=False):
        both = before.isdigit() and sign.isdigit()
        parts.append((_BETWEEN_DIGITS if both else r"\s*") + re.escape(sign))
    start = r"(?<!\d)(?<!\d[.,])" if signs[:1].isdigit() else ""
    # "45.000,00 €" and "45000." hold 45000; "450001" and "45000,5" do not.
    end = r"(?!\d)(?![.,](?!0+(?!\d))\d)" if signs[-1:].isdigit() else ""
    return re.compile(start + "".join(parts).removeprefix(r"\s*") + end)
