"""The demo institution as values: ``institute.toml``, read."""

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from shared.db.catalogue import NewFact, NewItem
from shared.domain.talk import Institution

_SOURCE = Path(__file__).with_name("institute.toml")
_CURRENCY = "INR"


def read() -> dict[str, Any]:
    """The file as it is written."""
    return tomllib.loads(_SOURCE.read_text(encoding="utf-8"))


def settings(source: dict[str, Any]) -> Institution:
    """What the tenant's settings hold."""
    given = source["institution"]
    return Institution(**{name: given[name] for name in Institution.model_fields if name in given})


def catalogue(source: dict[str, Any]) -> list[NewItem]:
    """Everything the institution offers and is, in the order of the file."""
    own = source["institution"]
    zone = ZoneInfo(own["timezone"])
    sections = (("course", "courses"), ("service", "services"), ("branch", "branches"))
    return [
        NewItem(kind="institution", name=own["title"], aliases=own["aliases"], facts=_facts(own["facts"], zone)),
        *(
            NewItem(kind=kind, name=item["name"], aliases=item["aliases"], facts=_facts(item["facts"], zone))
            for kind, section in sections
            for item in source[section]
        ),
        *(
            NewItem(kind="faq", name=faq["question"], aliases=faq["also"], facts=(_answer(faq),))
            for faq in source["faqs"]
        ),
    ]


def _facts(given: list[dict[str, Any]], zone: ZoneInfo) -> tuple[NewFact, ...]:
    return tuple(_fact(dict(fact), zone) for fact in given)


def _fact(given: dict[str, Any], zone: ZoneInfo) -> NewFact:
    until: date | None = given.pop("until", None)
    return NewFact(
        **given,
        currency=_CURRENCY if "amount" in given else None,
        effective_until=datetime.combine(until, time.min, zone) if until else None,
    )


def _answer(faq: dict[str, Any]) -> NewFact:
    return NewFact(kind="answer", text=faq["answer"])
