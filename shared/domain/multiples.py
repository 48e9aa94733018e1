# ruff: noqa: E501 -- words that belong together stand on one line
"""Prices times what the question counts ("six months of the hostel", "for the two of us"), and less a discount."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

import regex

from shared.domain.numerals import WHOLE
from shared.domain.quantities import quantities
from shared.domain.talk import Fact
from shared.domain.words import fold, words

KIND = "total"
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


def multiplied(facts: Sequence[Fact], question: str) -> Fact | None:
    """What a price paid per month, week or person comes to for as many as the question counts; None where it counts none.

    A fact of its own, whose ``label`` tells how it was worked out.
    """
    for fact in facts:
        if fact.kind != "fee" or fact.amount is None:
            continue
        per = paid_per(fact)
        many = _times(per, question) if per else _people(question)
        if many:
            return _worked_out([fact], Decimal(str(fact.amount)) * many, f"{many} × ")
    return None


def reduced(facts: Sequence[Fact], question: str) -> Fact | None:
    """A fee less the one discount there is, where the question asks what is left to pay."""
    fees = [fact for fact in facts if fact.kind == "fee" and fact.amount is not None]
    discounts = [fact for fact in facts if fact.kind == "discount" and fact.amount is not None]
    if not _AFTER_ALL.search(_said(question)) or len(fees) != 1 or len(discounts) != 1:
        return None
    left = Decimal(str(fees[0].amount)) - Decimal(str(discounts[0].amount))
    return _worked_out([*fees, *discounts], left, "")


def asks_what_is_left(question: str) -> bool:
    """Whether it asks for a price after something is taken off."""
    return _AFTER_ALL.search(_said(question)) is not None


def paid_per(fact: Fact) -> str:
    """The time after which a price is paid again; empty where it is paid once."""
    return next((_UNIT[word] for word in _EACH.findall(fold(fact.text)) if word in _UNIT), "")


def _times(unit: str, question: str) -> int:
    return next((int(q.number) for q in quantities(question) if q.unit == unit and q.number > 1), 0)


def _people(question: str) -> int:
    said = _said(question)
    if found := _PEOPLE.search(said):
        number = found[1] or found[2]
        return int(number) if number.isdigit() else WHOLE[number]
    return 2 if _PAIR.search(said) else 0


def _said(question: str) -> str:
    return " ".join(words(question))


def _worked_out(parts: Sequence[Fact], amount: Decimal, how: str) -> Fact:
    first = parts[0]
    return Fact(
        id=uuid5(NAMESPACE_OID, how + " ".join(str(fact.id) for fact in parts)),
        item_id=first.item_id,
        item=first.item,
        item_kind=first.item_kind,
        kind=KIND,
        label=how,
        amount=float(amount),
        currency=first.currency,
    )
