# ruff: noqa: E501 -- the phrases of a language stand together
"""What a lead tells of themselves: by ``lead.Field``. Read by rules, never guessed."""

from functools import lru_cache

import regex

from shared.domain.belonging import company, place
from shared.domain.introduction import listed_place
from shared.domain.lead import Field
from shared.domain.line import line
from shared.domain.means import budget
from shared.domain.patterns import OF_A_TURN
from shared.domain.studies import studies
from shared.domain.told import told
from shared.domain.value import Value
from shared.domain.wish import wish
from shared.domain.writer import of_somebody, role

_AGE = regex.compile(
    r"(?:\b(?:i\W?a?m|im|i am|he is|she is|he['’]?s|she['’]?s|turned|turning|age(?:d)?|umar|umra|umr|my age is|उम्र|आयु|edad)\W*(?:is |hai |only |just |meri |mera |now |almost |around |about |abhi |है |tiene |de |es )*(?P<said>\p{Nd}{1,2})(?!\p{Nd}|\s*(?:%|percent|k\b|lakh|baje|am\b|pm\b|th|st|nd|rd|/|:|months?|days?|weeks?|min(?:ute)?s?|hours?|marks|km|std)))"
    r"|\b(?P<years>\p{Nd}{1,2})\s*-?\s*(?:years?|yrs?|yr|y/?o|year)[\s-]*(?:old|of age)|\b(?P<saal>\p{Nd}{1,2})\s*(?:saal|sal|साल|वर्ष)\s*(?:ka|ki|ke|का|की|के)\s*(?:hu|hoon|hun|hai|h\b|हूं|हूँ|है|ho)"
    r"|\b(?:tengo|tiene|cumpl[íi]|cumple) (?P<anos>\p{Nd}{1,2}) a[ñn]os|\b(?:j['’ ]?ai|il a|elle a) (?P<ans>\p{Nd}{1,2}) ans",
    regex.IGNORECASE,
)


class Told(Value):
    """What was told."""

    fields: dict[Field, str]
    minor: bool
    """The one who writes seems to be under 18."""


@lru_cache(maxsize=OF_A_TURN)
def tell(text: str, near: tuple[str, ...] = ()) -> Told:
    """Everything that a normalised message tells of its writer.

    Args:
        near: numbers that tell of which country one is that is said without its code.
    """
    said = line(text)
    learns, works = studies(said), company(said)
    found: dict[Field, str | None] = {
        "course": wish(said),
        "budget": budget(said),
        "location": here if (here := place(said)) != works else None,  # "trabajo en Telefónica"
        "education": learns.told,
        "company": works,
        "age": _age(text),
        "role": role(said, learns.now),
    }
    fields: dict[Field, str] = {name: value for name, value in found.items() if value}
    fields = {**told(text, near), **fields}
    if "location" not in fields and (row := listed_place(said, fields.values(), "name" in fields)):
        fields["location"] = row
    at_school = learns.at_school and not of_somebody(said)
    return Told(fields=fields, minor=_minor(fields, at_school))


def _minor(fields: dict[Field, str], at_school: bool) -> bool:
    if fields.get("role") == "parent":
        return False
    age = fields.get("age")
    return int(age) < 18 if age else at_school


def _age(text: str) -> str | None:
    match = _AGE.search(text)
    said = next((said for said in match.groupdict().values() if said), "") if match else ""
    return str(int(said)) if said and 5 <= int(said) <= 80 else None
