# ruff: noqa: E501 -- words that belong together stand on one line
"""What prices come to for a question: added up, taken as often as is counted, less a discount; or how far apart they are.

Worked out from the rows, never guessed; told with every number that it follows from.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from uuid import UUID

import regex

from shared.domain.concepts import told_words
from shared.domain.numerals import WHOLE
from shared.domain.patterns import spoken
from shared.domain.quantities import quantities
from shared.domain.talk import Fact
from shared.domain.thought import Part, Sum
from shared.domain.words import fold, words

_TWO = 2
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
_WITHOUT = frozenset(
    words("own without except skip sin excepto sans hors sauf bina alag apna apne बिना अपना already déjà ya")
)
"""Who says so does without what is named beside it."""


def added_up(rows: Sequence[Fact], question: str, whole: bool) -> Sum | None:
    """What the prices of the items in ``rows`` come to, as often as the question counts months or people, with the
    charges it speaks of, less the discount where it asks what is left; None where nothing is to be worked out.

    Args:
        rows: of each item that is meant, its fee, its charges and its discounts of today.
        whole: everything is to be added up: all items, and of a single one its charges, too.
    """
    items = tuple(dict.fromkeys(fact.item_id for fact in rows))
    fees = [_fee(item, rows) for item in items]
    if not fees or None in fees:
        return None
    people = _people(question) if len(items) == 1 else 0
    parts = [Part(fact=fee, times=_times(fee, people, question)) for fee in fees if fee]
    if any(part.times == 0 for part in parts):
        return None  # paid again and again, and nobody says how often
    parts += (Part(fact=charge) for charge in _charges(rows, question, whole and len(items) == 1))
    if asks_what_is_left(question):
        parts += (Part(fact=discount, minus=True) for discount in _discount(rows, question))
    if not whole and not any(part.minus or part.times > 1 for part in parts):
        return None
    return _worked_out(parts)


def apart(fees: Sequence[Fact]) -> Sum | None:
    """How far two prices are apart; None of prices that cannot be compared."""
    if len(fees) != _TWO or any(fact.amount is None for fact in fees) or len({*map(_paid_per, fees)}) > 1:
        return None
    more, less = sorted(fees, key=_exact, reverse=True)
    found = _worked_out([Part(fact=more), Part(fact=less, minus=True)])
    return found if found and found.amount else None


def asks_what_is_left(question: str) -> bool:
    """Whether it asks for a price after something is taken off."""
    return _AFTER_ALL.search(spoken(question)) is not None


def counts(question: str) -> bool:
    """Whether it counts people, or a time that may be paid for."""
    return bool(_people(question)) or any(q.unit in _PAID_PER and q.number > 1 for q in quantities(question))


def _worked_out(parts: Sequence[Part]) -> Sum | None:
    single = len(parts) == 1 and parts[0].times == 1
    return None if single or len({part.fact.currency for part in parts}) != 1 else Sum(parts=tuple(parts))


def _fee(item: UUID, rows: Sequence[Fact]) -> Fact | None:
    fees = [fact for fact in rows if fact.item_id == item and fact.kind == "fee" and fact.amount is not None]
    return fees[0] if len(fees) == 1 else None


def _charges(rows: Sequence[Fact], question: str, whole: bool) -> Iterator[Fact]:
    """Those that the question speaks of, or all; none that it does without."""
    charges = [fact for fact in rows if fact.kind == "charge" and fact.amount is not None]
    said = told_words(question)
    without = bool(_WITHOUT.intersection(words(question)))
    for charge in charges:
        spoken_of = bool(said & (told_words(charge.label) - told_words(charge.item, "fee")))
        if (spoken_of and not without) or (whole and not spoken_of):
            yield charge


def _discount(rows: Sequence[Fact], question: str) -> Iterator[Fact]:
    """The one there is, or the one that the question speaks of."""
    discounts = [fact for fact in rows if fact.kind == "discount" and fact.amount is not None]
    said = told_words(question)
    meant = [fact for fact in discounts if said & told_words(fact.label, fact.text)] or discounts
    if len(meant) == 1:
        yield meant[0]


def _paid_per(fact: Fact) -> str:
    """The time after which a price is paid again; empty where it is paid once."""
    return next((_UNIT[word] for word in _EACH.findall(fold(fact.text)) if word in _UNIT), "")


def _times(fee: Fact, people: int, question: str) -> int:
    """How often it is paid; 0 where that is not said."""
    if unit := _paid_per(fee):
        return next((int(q.number) for q in quantities(question) if q.unit == unit and q.number > 1), 0)
    return people or 1


def _people(question: str) -> int:
    said = spoken(question)
    if found := _PEOPLE.search(said):
        number = found[1] or found[2]
        return int(number) if number.isdigit() else WHOLE[number]
    return 2 if _PAIR.search(said) else 0


def _exact(fact: Fact) -> Decimal:
    return Decimal(str(fact.amount))
