"""Whether what a message tells was read as it was meant: judged by what is said, not by how."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import regex

from local.demo import institute
from shared.domain.line import line
from shared.domain.moment import when
from tests.evals.judge import contains
from tests.evals.sets import HERE

NAMES = ("name", "email", "phone", "course", "budget", "when", "location", "education", "company", "role")
"""As the sets call them."""
_LEAST_DIGITS = 7
"""What is told with so many digits is a phone."""
_ALIKE = {
    word: meant
    for meant, listed in {
        "year": "yr yrs वर्ष साल saal",
        "class": "std standard grade grader kaksha कक्षा",
        "9": "nauvi नौवीं", "10": "dasvi dasvin दसवीं", "11": "gyarvi gyarahvi ग्यारहवीं",
        "12": "barvi barahvi barhvi बारहवीं",
    }.items()
    for word in listed.split()
}  # fmt: skip
_NOW = datetime(2026, 11, 21, 18, tzinfo=ZoneInfo("Asia/Kolkata"))


def told_as(name: str) -> str:
    """What the product calls a field of the sets."""
    return "preferred_time" if name == "when" else name


def line_of(phone: str) -> str:
    """The digits of a phone that stay the same with and without country code and trunk 0."""
    return regex.sub(r"\D", "", phone).lstrip("0")[-9:]


def same(got: str, wanted: str) -> bool:
    """Whether one holds the other, or all the words of the other."""
    if len(digits := line_of(wanted)) >= _LEAST_DIGITS:
        return regex.sub(r"\D", "", got).endswith(digits)
    return bool(got) and (contains(got, wanted) or contains(wanted, got) or _words_of_one(got, wanted))


def same_field(name: str, got: str, wanted: str, school: str) -> bool:
    """Whether a field says what was wanted; a course may be called as the institution calls it."""
    if same(got, wanted):
        return True
    if name == "when" and got:
        moments = [said.at if (said := when(text, _NOW, bare=True)) else None for text in (got, wanted)]
        return moments[0] is not None and moments[0] == moments[1]
    return (
        name == "course" and bool(got) and any(_called(got, all_) and _called(wanted, all_) for all_ in calls(school))
    )


def _words_of_one(got: str, wanted: str) -> bool:
    told, meant = ({_plain(word) for word in line(text).said.split() if word.isalnum()} for text in (got, wanted))
    return told >= meant or meant >= told


def _plain(word: str) -> str:
    """A word as the same word is written elsewhere: "11th" and "gyarvi" are 11."""
    return _ALIKE.get(word) or (regex.sub(r"(?<=\d)(?:th|st|nd|rd|vi|vin|o|e|eme)$", "", word))


def _called(text: str, names: tuple[str, ...]) -> bool:
    return any(contains(name, text) or contains(text, name) for name in names)


@cache
def calls(school: str) -> tuple[tuple[str, ...], ...]:
    """What each course of a school is called."""
    return tuple(_names(school))


def _names(school: str) -> Iterator[tuple[str, ...]]:
    source = institute.read(HERE / "institutions" / f"{school}.toml")
    for course in source["courses"]:
        yield course["name"], *course.get("aliases", ())
