"""Catalogue facts told in words, in the five languages. Says what the rows say and nothing else."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from uuid import UUID

from shared.domain import money
from shared.domain.catalogue import ahead, answering
from shared.domain.concepts import told_words
from shared.domain.labels import APART, LABELS, LEFT, SEATS, SENTENCES, STOP, TO_PAY, TOGETHER, UNTIL
from shared.domain.talk import Asked, Fact, Language
from shared.domain.thought import Findings, Sum

OVERVIEW: tuple[Asked, ...] = ("duration", "fee", "batch", "mode")
_OWN: tuple[Asked, ...] = ("address", "phone", "hours")
_BATCHES = 3


def tell(findings: Findings, language: Language, today: date, brief: bool = False) -> str:
    """The findings' catalogue facts as sentences; several items as a list.

    Args:
        brief: leave out what stands beside the amounts and dates.
    """
    told = by_item(findings, language, today, brief)
    if findings.way == "sum" and findings.sum:
        return _summed(told, findings.sum, language)
    if len(told) == 1:
        return _one(*told[0], findings, language)
    common = {aspect for _, value in told for aspect in value}
    if len(common) == 1:
        head = f"{LABELS[language][common.pop()]}:"
        return "\n".join([head, *(f"• {facts[0].item}: {'; '.join(value.values())}" for facts, value in told)])
    return "\n".join(f"• {facts[0].item}: {'; '.join(_labelled(value, language))}" for facts, value in told)


def by_item(
    findings: Findings, language: Language, today: date, brief: bool = False
) -> list[tuple[list[Fact], dict[Asked, str]]]:
    """Each item's facts with what they say, aspect by aspect; items that say nothing are left out."""
    owners: dict[UUID, list[Fact]] = {}
    for fact in findings.facts:
        owners.setdefault(fact.item_id, []).append(fact)
    values = {owner: _values(facts, findings, language, today, brief) for owner, facts in owners.items()}
    return [(owners[owner], value) for owner, value in values.items() if value]


def _summed(told: list[tuple[list[Fact], dict[Asked, str]]], found: Sum, language: Language) -> str:
    """Every item with what is added, and the sum."""
    lines = [f"• {facts[0].item}: {'; '.join(value.values())}" for facts, value in told]
    return "\n".join([*lines, worked_out(found, language)])


def worked_out(found: Sum, language: Language) -> str:
    """A sum with all that it follows from: "Together: 3 × €640 + €400 = €2,320."."""
    signs = [" − " if part.minus else " + " for part in found.parts]
    signs[0] = ""
    prices = [money.amount(part.fact.amount or 0, part.fact.currency, language) for part in found.parts]
    times = [f"{part.times} × " if part.times > 1 else "" for part in found.parts]
    steps = "".join(chain.from_iterable(zip(signs, times, prices, strict=True)))
    value = f"{steps} = {money.amount(float(found.amount), found.parts[0].fact.currency, language)}"
    less = any(part.minus for part in found.parts)
    return (APART if found.difference else TO_PAY if less else TOGETHER)[language].format(value=value)


def _values(
    facts: Sequence[Fact], findings: Findings, language: Language, today: date, brief: bool
) -> dict[Asked, str]:
    """What one item's facts say, aspect by aspect."""
    asked = findings.asked
    if findings.overview:
        asked = _OWN if facts[0].item_kind in ("branch", "institution") else findings.asked
    return {aspect: value for aspect in asked if (value := _value(aspect, facts, language, today, brief))}


def _one(facts: Sequence[Fact], values: dict[Asked, str], findings: Findings, language: Language) -> str:
    """One item in sentences: the first aspect in a whole one, the others by their labels."""
    name = facts[0].item
    told = _labelled(values, language)
    if findings.overview:
        about = next((f"{fact.text} " for fact in facts if fact.kind == "about"), "")
        return f"{name}: {about}{'; '.join(told)}{STOP[language] if told else ''}".strip()
    first, *_ = values
    sentence = SENTENCES[language].get(first, "{item}: {value}.").format(item=name, value=values[first])
    return " ".join([sentence, *(f"{part}{STOP[language]}" for part in told[1:])])


def _labelled(values: dict[Asked, str], language: Language) -> list[str]:
    return [f"{LABELS[language][aspect]}: {value}" for aspect, value in values.items()]


def _value(aspect: Asked, facts: Sequence[Fact], language: Language, today: date, brief: bool) -> str:
    found = _of(aspect, facts, today)
    told = [_fact(aspect, fact, language, brief) for fact in found]
    joint = " + " if aspect == "fee" else "; "
    return joint.join(part for part in told if part)


def _of(aspect: Asked, facts: Sequence[Fact], today: date) -> list[Fact]:
    """The facts that tell an aspect; of batches those still to come, the nearest first."""
    found = [fact for kind in answering(aspect) for fact in facts if fact.kind == kind]
    if aspect == "discount":
        return [fact for fact in found if ahead(fact, today)]
    if aspect not in ("batch", "seats"):
        return found
    coming = [fact for fact in found if ahead(fact, today) and (aspect != "seats" or fact.seats is not None)]
    return sorted(coming, key=lambda fact: fact.on_date or date.max)[:_BATCHES]


def _fact(aspect: Asked, fact: Fact, language: Language, brief: bool) -> str:
    whole = money.measure(fact.text, language).rstrip(".।")
    text = "" if brief else whole
    price = "" if fact.amount is None else money.amount(fact.amount, fact.currency, language)
    match aspect:
        case "fee":
            named = f"{_label(fact)} {price}".strip()
            return f"{named} ({text})" if text else named
        case "instalment" | "discount" | "placement":
            share = "" if fact.share is None else f"{fact.share:g} %"
            if aspect == "instalment":
                value = price or share
            else:
                value = f"{share} ({price})" if share and price else share or price
                if fact.left is not None:
                    rest = money.amount(fact.left, fact.currency, language)
                    value = f"{value}, {LEFT[language].format(price=rest)}"
            if fact.on_date and aspect == "discount":
                text = ", ".join(filter(None, (UNTIL[language].format(day=money.day(fact.on_date, language)), text)))
            if fact.year and str(fact.year) not in f"{fact.label} {text}":
                text = f"{text}, {fact.year}" if text else f"({fact.year})"
            if aspect == "discount" and fact.label:  # what it takes, before what it gives
                named = f"{fact.label} ({text})" if text else fact.label
                return f"{named}: {value}"
            label = f"{fact.label}:" if fact.label and aspect != "instalment" else fact.label
            return " ".join(part for part in (label, value, text) if part)
        case "batch" | "seats" | "hours" if fact.kind == "batch":
            on = money.day(fact.on_date, language) if fact.on_date else ""
            times = whole if aspect != "seats" else ""
            seats = SEATS[language].format(seats=fact.seats) if aspect == "batch" and fact.seats and not brief else ""
            beside = ", ".join(part for part in (fact.label, times, seats) if part)
            if aspect == "seats":
                return f"{fact.seats} ({', '.join(part for part in (beside, on) if part)})"
            return f"{on} ({beside})" if on and beside else on or beside
        case "address" | "phone" | "hours":
            return f"{fact.label} {fact.text}".strip() if fact.item_kind == "institution" else fact.text
    return whole


def _label(fact: Fact) -> str:
    """What a price is for: of a charge, and of a room or an exam where the label says more than the name does."""
    if fact.kind == "fee" and (fact.item_kind == "course" or told_words(fact.label) <= told_words(fact.item, "fee")):
        return ""
    return fact.label
