"""The sample institution as values: ``institute.toml``, read."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from shared.domain import money
from shared.domain.cataloguing import FactKind, ItemKind, NewFact, NewItem
from shared.domain.lead import IntentLevel, Stage, Temperature
from shared.domain.talk import Language, Profile
from shared.domain.value import Value


class SampleTurn(Value):
    """What somebody asked, and what the bot said to it."""

    asked: str
    said: str
    quotes: tuple[tuple[str, FactKind], ...] = ()
    """What it rests on: names of items, and kinds of facts."""

    def told(self, facts: Mapping[tuple[str, FactKind], NewFact], language: Language) -> str:
        """The answer, with the facts that it quotes."""
        return self.said.format(*(_words(facts[quoted], language) for quoted in self.quotes))


class SampleLead(Value):
    """Somebody who wrote."""

    name: str
    phone: str
    fields: dict[str, str]
    language: Language
    stage: Stage
    intent_level: IntentLevel
    temperature: Temperature
    score: int
    tags: tuple[str, ...] = ()
    days_ago: int
    handed_over: str = ""
    """Waits for somebody of the institution: what for."""
    resolved: bool = False
    turns: tuple[SampleTurn, ...]


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("institute.toml").read_text(encoding="utf-8"))


def profile() -> Profile:
    """What the institution says of itself."""
    given = _source()["institution"]
    return Profile(**{name: given[name] for name in Profile.model_fields if name in given})


def catalogue(today: date) -> list[NewItem]:
    """What it publishes."""

    def item(kind: ItemKind, name: str, given: dict[str, Any]) -> NewItem:
        facts = tuple(_fact(dict(fact), today) for fact in given["facts"])
        return NewItem(kind=kind, name=name, aliases=given["aliases"], facts=facts)

    source = _source()
    own = source["institution"]
    return [
        item("institution", own["title"], own),
        *(item("course", course["name"], course) for course in source["courses"]),
        *(
            NewItem(
                kind="faq",
                name=faq["question"],
                aliases=faq["also"],
                facts=(NewFact(kind="answer", text=faq["answer"]),),
            )
            for faq in source["faqs"]
        ),
    ]


def leads() -> list[SampleLead]:
    """Who wrote to it, the earliest first."""
    return sorted((SampleLead(**lead) for lead in _source()["leads"]), key=lambda lead: -lead.days_ago)


def _fact(given: dict[str, Any], today: date) -> NewFact:
    in_days: int | None = given.pop("in_days", None)
    return NewFact(
        **given,
        currency="INR" if "amount" in given else None,
        on_date=None if in_days is None else today + timedelta(days=in_days),
    )


def _words(fact: NewFact, language: Language) -> str:
    if fact.amount is not None:
        return money.amount(float(fact.amount), fact.currency, language)
    return money.day(fact.on_date, language) if fact.on_date else fact.text
