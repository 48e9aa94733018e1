"""An institution as values: ``institute.toml``, or a file of its form, read."""

import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from shared.domain.cataloguing import NewFact, NewItem
from shared.domain.talk import Profile

_SOURCE = Path(__file__).with_name("institute.toml")
_CURRENCY = "INR"
"""Of the amounts of an institution that states none."""


def read(path: Path = _SOURCE) -> dict[str, Any]:
    """The file as it is written; the demo institution's own unless another is given."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def settings(source: dict[str, Any]) -> Profile:
    """What the tenant's settings hold."""
    given = source["institution"]
    return Profile(**{name: given[name] for name in Profile.model_fields if name in given})


def catalogue(source: dict[str, Any]) -> list[NewItem]:
    """Everything the institution offers and is, in the order of the file."""
    own = source["institution"]
    facts = _reader(ZoneInfo(own["timezone"]), own.get("currency", _CURRENCY))
    sections = (("course", "courses"), ("service", "services"), ("branch", "branches"))
    return [
        NewItem(kind="institution", name=own["title"], aliases=own["aliases"], facts=facts(own["facts"])),
        *(
            NewItem(kind=kind, name=item["name"], aliases=item["aliases"], facts=facts(item["facts"]))
            for kind, section in sections
            for item in source.get(section, ())
        ),
        *(
            NewItem(kind="faq", name=faq["question"], aliases=faq["also"], facts=(_answer(faq),))
            for faq in source.get("faqs", ())
        ),
    ]


def _reader(zone: ZoneInfo, currency: str) -> Callable[[list[dict[str, Any]]], tuple[NewFact, ...]]:
    """Reads lists of facts whose amounts are in ``currency`` and whose days end in ``zone``."""

    def facts(given: list[dict[str, Any]]) -> tuple[NewFact, ...]:
        return tuple(_fact(dict(fact), zone, currency) for fact in given)

    return facts


def _fact(given: dict[str, Any], zone: ZoneInfo, currency: str) -> NewFact:
    until: date | None = given.pop("until", None)
    return NewFact(
        **given,
        currency=currency if "amount" in given else None,
        effective_until=datetime.combine(until, time.min, zone) if until else None,
    )


def _answer(faq: dict[str, Any]) -> NewFact:
    return NewFact(kind="answer", text=faq["answer"])
