"""Catalogue facts told in words, in the five languages. Says what the rows say and nothing else."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from shared.domain import money
from shared.domain.talk import Fact, Language
from shared.domain.thought import Asked, Findings

_LABELS: dict[Language, dict[Asked, str]] = {
    "en": {
        "fee": "Fee", "instalment": "Instalments", "discount": "Discount", "duration": "Duration",
        "eligibility": "Eligibility", "batch": "Next batch", "seats": "Seats", "mode": "Mode",
        "placement": "Placement", "address": "Address", "phone": "Contact", "hours": "Hours",
    },
    "hinglish": {
        "fee": "Fees", "instalment": "Kisht", "discount": "Discount", "duration": "Duration",
        "eligibility": "Eligibility", "batch": "Agla batch", "seats": "Seats", "mode": "Mode",
        "placement": "Placement", "address": "Address", "phone": "Contact", "hours": "Timing",
    },
    "hi": {
        "fee": "फ़ीस", "instalment": "किस्तें", "discount": "छूट", "duration": "अवधि", "eligibility": "योग्यता",
        "batch": "अगला बैच", "seats": "सीटें", "mode": "माध्यम", "placement": "प्लेसमेंट", "address": "पता",
        "phone": "संपर्क", "hours": "समय",
    },
    "es": {
        "fee": "Precio", "instalment": "Cuotas", "discount": "Descuento", "duration": "Duración",
        "eligibility": "Requisitos", "batch": "Próximo grupo", "seats": "Plazas", "mode": "Modalidad",
        "placement": "Colocación", "address": "Dirección", "phone": "Contacto", "hours": "Horario",
    },
    "fr": {
        "fee": "Prix", "instalment": "Échéances", "discount": "Remise", "duration": "Durée",
        "eligibility": "Conditions", "batch": "Prochaine session", "seats": "Places", "mode": "Mode",
        "placement": "Insertion", "address": "Adresse", "phone": "Contact", "hours": "Horaires",
    },
}  # fmt: skip

_SENTENCES: dict[Language, dict[Asked, str]] = {
    "en": {
        "fee": "The fee for {item} is {value}.",
        "instalment": "{item} can be paid like this: {value}.",
        "discount": "For {item} there is this: {value}.",
        "duration": "{item} takes {value}.",
        "eligibility": "Who can join {item}: {value}.",
        "batch": "{item} starts on {value}.",
        "seats": "Seats in {item}: {value}.",
        "mode": "{item} is taught like this: {value}.",
        "placement": "Placement after {item}: {value}.",
    },
    "hinglish": {
        "fee": "{item} ki fees {value} hai.",
        "instalment": "{item} ki fees aise di ja sakti hai: {value}.",
        "discount": "{item} par yeh chhoot hai: {value}.",
        "duration": "{item} ki duration {value} hai.",
        "eligibility": "{item} kaun kar sakta hai: {value}.",
        "batch": "{item} ka agla batch: {value}.",
        "seats": "{item} mein seats: {value}.",
        "mode": "{item} ki padhai aise hoti hai: {value}.",
        "placement": "{item} ke baad placement: {value}.",
    },
    "hi": {
        "fee": "{item} की फ़ीस {value} है।",
        "instalment": "{item} की फ़ीस इस तरह दी जा सकती है: {value}।",
        "discount": "{item} पर यह छूट है: {value}।",
        "duration": "{item} की अवधि {value} है।",
        "eligibility": "{item} कौन कर सकता है: {value}।",
        "batch": "{item} का अगला बैच: {value}।",
        "seats": "{item} में सीटें: {value}।",
        "mode": "{item} की पढ़ाई इस तरह होती है: {value}।",
        "placement": "{item} के बाद प्लेसमेंट: {value}।",
    },
    "es": {
        "fee": "El precio de {item} es {value}.",
        "instalment": "{item} se puede pagar así: {value}.",
        "discount": "Para {item} hay este descuento: {value}.",
        "duration": "La duración de {item} es {value}.",
        "eligibility": "Quién puede tomar {item}: {value}.",
        "batch": "{item} empieza el {value}.",
        "seats": "Plazas en {item}: {value}.",
        "mode": "{item} se imparte así: {value}.",
        "placement": "Colocación después de {item}: {value}.",
    },
    "fr": {
        "fee": "Le prix de {item} est de {value}.",
        "instalment": "{item} peut se régler ainsi : {value}.",
        "discount": "Pour {item}, il y a cette remise : {value}.",
        "duration": "La durée de {item} est de {value}.",
        "eligibility": "Qui peut suivre {item} : {value}.",
        "batch": "{item} commence le {value}.",
        "seats": "Places pour {item} : {value}.",
        "mode": "{item} se déroule ainsi : {value}.",
        "placement": "Après {item}, pour l'emploi : {value}.",
    },
}

_KINDS: dict[Asked, tuple[str, ...]] = {
    "fee": ("fee", "charge"),
    "seats": ("batch",),
    "phone": ("phone", "email", "link"),
    "hours": ("hours", "batch"),
}
_OVERVIEW: tuple[Asked, ...] = ("duration", "fee", "batch", "mode")
_OWN: tuple[Asked, ...] = ("address", "phone", "hours")
_UNTIL: dict[Language, str] = {
    "en": "until {day}",
    "hinglish": "{day} tak",
    "hi": "{day} तक",
    "es": "hasta el {day}",
    "fr": "jusqu'au {day}",
}
_BATCHES = 3


def tell(findings: Findings, language: Language, today: date, brief: bool = False) -> str:
    """The findings' catalogue facts as sentences; several items as a list.

    Args:
        brief: leave out what stands beside the amounts and dates.
    """
    owners: dict[UUID, list[Fact]] = {}
    for fact in findings.facts:
        owners.setdefault(fact.item_id, []).append(fact)
    values = {owner: _values(facts, findings, language, today, brief) for owner, facts in owners.items()}
    told = [(owners[owner], value) for owner, value in values.items() if value]
    if len(told) == 1:
        return _one(*told[0], findings, language, brief)
    common = {aspect for _, value in told for aspect in value}
    if len(common) == 1:
        head = f"{_LABELS[language][common.pop()]}:"
        return "\n".join([head, *(f"• {facts[0].item}: {'; '.join(value.values())}" for facts, value in told)])
    return "\n".join(f"• {facts[0].item}: {'; '.join(_labelled(value, language))}" for facts, value in told)


def nothing_ahead(findings: Findings, today: date) -> tuple[Asked, ...]:
    """Aspects whose facts have all passed: yesterday's batch is no answer to "when?"."""
    return tuple(
        aspect
        for aspect in findings.asked
        if aspect in ("batch", "seats", "discount") and not _of(aspect, findings.facts, today)
    )


def _values(
    facts: Sequence[Fact], findings: Findings, language: Language, today: date, brief: bool
) -> dict[Asked, str]:
    """What one item's facts say, aspect by aspect."""
    asked = findings.asked
    if findings.overview:
        asked = _OWN if facts[0].item_kind in ("branch", "institution") else _OVERVIEW
    return {aspect: value for aspect in asked if (value := _value(aspect, facts, language, today, brief))}


def _one(facts: Sequence[Fact], values: dict[Asked, str], findings: Findings, language: Language, brief: bool) -> str:
    """One item in sentences: the first aspect in a whole one, the others by their labels."""
    name = facts[0].item
    told = _labelled(values, language)
    if findings.overview:
        about = next((f"{fact.text} " for fact in facts if fact.kind == "about" and not brief), "")
        return f"{name}: {about}{'; '.join(told)}."
    first, *_ = values
    sentence = _SENTENCES[language].get(first, "{item}: {value}.").format(item=name, value=values[first])
    return " ".join([sentence, *(f"{part}." for part in told[1:])])


def _labelled(values: dict[Asked, str], language: Language) -> list[str]:
    return [f"{_LABELS[language][aspect]}: {value}" for aspect, value in values.items()]


def _value(aspect: Asked, facts: Sequence[Fact], language: Language, today: date, brief: bool) -> str:
    found = _of(aspect, facts, today)
    told = [_fact(aspect, fact, language, brief) for fact in found]
    joint = " + " if aspect == "fee" else "; "
    return joint.join(part for part in told if part)


def _of(aspect: Asked, facts: Sequence[Fact], today: date) -> list[Fact]:
    """The facts that tell an aspect; of batches those still to come, the nearest first."""
    kinds = _KINDS.get(aspect, (aspect,))
    found = [fact for kind in kinds for fact in facts if fact.kind == kind]
    if aspect == "discount":
        return [fact for fact in found if fact.on_date is None or fact.on_date >= today]
    if aspect not in ("batch", "seats"):
        return found
    ahead = [fact for fact in found if fact.on_date is None or fact.on_date >= today]
    ahead = [fact for fact in ahead if aspect != "seats" or fact.seats is not None]
    return sorted(ahead, key=lambda fact: fact.on_date or date.max)[:_BATCHES]


def _fact(aspect: Asked, fact: Fact, language: Language, brief: bool) -> str:
    text = "" if brief else money.measure(fact.text, language)
    price = "" if fact.amount is None else money.amount(fact.amount, fact.currency, language)
    match aspect:
        case "fee":
            named = price if fact.kind == "fee" else f"{fact.label} {price}"
            return f"{named} ({text})" if text else named
        case "instalment" | "discount" | "placement":
            share = "" if fact.share is None else f"{fact.share:g} %"
            if aspect == "instalment":
                value = price or share
            else:
                value = f"{share} ({price})" if share and price else share or price
            if fact.on_date and aspect == "discount":
                text = ", ".join(filter(None, (_UNTIL[language].format(day=money.day(fact.on_date, language)), text)))
            label = f"{fact.label}:" if fact.label and aspect != "instalment" else fact.label
            return " ".join(part for part in (label, value, text) if part)
        case "batch" | "seats" | "hours" if fact.kind == "batch":
            on = money.day(fact.on_date, language) if fact.on_date else ""
            beside = ", ".join(part for part in (fact.label, text if aspect != "seats" else "") if part)
            if aspect == "seats":
                return f"{fact.seats} ({', '.join(part for part in (beside, on) if part)})"
            return f"{on} ({beside})" if on and beside else on or beside
        case "address" | "phone" | "hours":
            return f"{fact.label} {fact.text}".strip() if fact.item_kind == "institution" else fact.text
    return money.measure(fact.text, language)
