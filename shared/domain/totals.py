# ruff: noqa: E501 -- words that belong together stand on one line
"""What amounts come to for a question: fees added up, a price times what is counted, a fee less its discount.

Worked out from the rows, never guessed, and a fact of its own whose id follows from theirs.
"""

from collections.abc import Sequence
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

import regex

from shared.domain.numerals import WHOLE
from shared.domain.patterns import spoken
from shared.domain.quantities import quantities
from shared.domain.talk import Fact
from shared.domain.words import fold

KIND = "total"
_SEVERAL = 2
_RECURRING = regex.compile(
    r"""(?<!\p{L})(?:
      (?:a|per|each|every|por|al?|par) \ (?:hour|day|week|month|year|hora|d[ií]a|semana|mes|a[ñn]o
        |heure|jour|semaine|mois|an)
    | monthly | weekly | yearly | each\ sitting )(?!\p{L})""",
    regex.IGNORECASE | regex.VERBOSE,
)
"""Paid again and again: added to nothing that is paid once."""
_PAID_PER = {
    "hour": "hour hora heure ghanta घंटा",
    "day": "day dia jour din दिन",
    "week": "week semana semaine hafta हफ्ता",
    "month": "month mes mois mahina महीना",
    "year": "year ano an saal साल",
}
_EACH = regex.compile(r"(?:^|[,;(] ?)(?:a|per|each|every|por|al?|par|la|le) (\p{L}+)")
_UNIT = {word: unit for unit, listed in _PAID_PER.items() for word in listed.split()}
_NUMBER = rf"\d{{1,2}}|{'|'.join(sorted((w for w, n in WHOLE.items() if 1 < n <= 20), key=len, reverse=True))}"
_PEOPLE = regex.compile(
    rf"""(?<!\S)(?:({_NUMBER})\ (?:of\ us|people|persons?|friends?|students?|kids|children|siblings|brothers|sisters|candidates|log|logo|logon|dost
    |doston|bachh?e|bachh?o|bache|bhai|behne|jan[ae]?|लोग|लोगों|दोस्त|दोस्तों|बच्चे|बच्चों|जन|भाई|personas|alumn[oa]s|amig[oa]s|hij[oa]s|herman[oa]s
    |personnes|eleves|amis|amies|enfants|soeurs|freres)
    |(?:somos|seremos|on\ est|nous\ sommes|we\ are)\ ({_NUMBER}))(?!\S)""",
    regex.VERBOSE,
)
_PAIR = regex.compile(
    r"""(?<!\S)(?:(?:me|her|him)\ (?:and|n|plus|\+)\ (?:my|a)\ \p{L}+|my\ \p{L}+\ (?:and|n)\ (?:me|i)|both\ of\ us|(?:the\ )?two\ of\ us|us\ both|(?:hum|ham)\ dono
    |(?:main|mai|me)\ aur\ (?:meri|mera|mere)\ \p{L}+|हम\ दोनों|मैं\ और\ (?:मेरी|मेरा|मेरे)\ [\p{L}\p{M}]+|(?:mi|su)\ \p{L}+\ y\ yo|yo\ y\ mi\ \p{L}+|nosotr[oa]s\ dos|para\ (?:los|las)\ dos
    |(?:mon|ma)\ \p{L}+\ et\ moi|moi\ et\ (?:mon|ma)\ \p{L}+|nous\ deux|tous\ les\ deux)(?!\S)""",
    regex.VERBOSE,
)
_AFTER_ALL = regex.compile(
    r"""(?<!\S)(?:(?:in\ the|at\ the)\ end|final(?:ly|\ (?:price|amount|fee))|after\ (?:the\ |that\ |this\ )?(?:discount|reduction|offer|waiver|all)|net|minus|less\ that|left\ to\ pay|would\ (?:i|it|that)\ (?:pay|be|come)
    |ghata\ ?(?:kar|ke)|minus\ kar\S*|kaat\ ?(?:kar|ke)|chhoot\ ke\ baad|discount\ ke\ baad|घटा\ ?(?:कर|के)|काट\ ?(?:कर|के)|छूट\ के\ बाद|minus\ करके
    |(?:se\ )?(?:me|le)\ (?:queda\S*|sale|saldria)|al\ final|con\ (?:el\ )?descuento|descontad\S+|menos\ (?:el|ese)\ descuento
    |(?:ca|cela)\ (?:me\ )?(?:fait|ferait|revient|reviendrait)|au\ final|apres\ (?:la\ )?(?:remise|reduction)|remise\ deduite|avec\ la\ (?:remise|reduction))(?!\S)""",
    regex.VERBOSE,
)


def total(facts: Sequence[Fact]) -> Fact | None:
    """The sum of the amounts of ``facts``; None where they cannot be added up.

    Of one item its fee and charges, of several their fees.
    """
    items = tuple(dict.fromkeys(fact.item_id for fact in facts))
    parts = addends(facts)
    per_item = {item: [fact for fact in parts if fact.item_id == item and fact.kind == "fee"] for item in items}
    if len(parts) < _SEVERAL or any(len(fees) != 1 for fees in per_item.values()):
        return None
    if len({fact.currency for fact in parts}) != 1 or any(_RECURRING.search(fact.text) for fact in parts):
        return None
    return _total(parts, sum(map(_exact, parts), Decimal(0)))


def addends(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts whose amounts make up the total: of one item fee and charges, of several the fees."""
    one = len({fact.item_id for fact in facts}) == 1
    kinds = ("fee", "charge") if one else ("fee",)
    return tuple(fact for fact in facts if fact.kind in kinds and fact.amount is not None)


def multiplied(facts: Sequence[Fact], question: str) -> Fact | None:
    """What a price paid per month, week or person comes to for as many as the question counts; None where it counts none.

    Its ``label`` tells how many there are.
    """
    for fact in facts:
        if fact.kind != "fee" or fact.amount is None:
            continue
        per = _paid_per(fact)
        many = _times(per, question) if per else _people(question)
        if many:
            return _total([fact], _exact(fact) * many, f"{many} × ")
    return None


def reduced(facts: Sequence[Fact], question: str) -> Fact | None:
    """A fee less the one discount there is, where the question asks what is left to pay."""
    fees = [fact for fact in facts if fact.kind == "fee" and fact.amount is not None]
    discounts = [fact for fact in facts if fact.kind == "discount" and fact.amount is not None]
    if not asks_what_is_left(question) or len(fees) != 1 or len(discounts) != 1:
        return None
    return _total((*fees, *discounts), _exact(fees[0]) - _exact(discounts[0]))


def asks_what_is_left(question: str) -> bool:
    """Whether it asks for a price after something is taken off."""
    return _AFTER_ALL.search(spoken(question)) is not None


def _paid_per(fact: Fact) -> str:
    """The time after which a price is paid again; empty where it is paid once."""
    return next((_UNIT[word] for word in _EACH.findall(fold(fact.text)) if word in _UNIT), "")


def _times(unit: str, question: str) -> int:
    return next((int(q.number) for q in quantities(question) if q.unit == unit and q.number > 1), 0)


def _people(question: str) -> int:
    said = spoken(question)
    if found := _PEOPLE.search(said):
        number = found[1] or found[2]
        return int(number) if number.isdigit() else WHOLE[number]
    return 2 if _PAIR.search(said) else 0


def _total(parts: Sequence[Fact], amount: Decimal, label: str = "") -> Fact:
    return Fact(
        id=uuid5(NAMESPACE_OID, label + " ".join(str(fact.id) for fact in parts)),
        item_id=parts[0].item_id,
        item=" + ".join(dict.fromkeys(fact.item for fact in parts)),
        item_kind=parts[0].item_kind,
        kind=KIND,
        label=label,
        amount=float(amount),
        currency=parts[0].currency,
    )


def _exact(fact: Fact) -> Decimal:
    return Decimal(str(fact.amount))
