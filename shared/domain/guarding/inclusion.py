# ruff: noqa: E501 -- words that belong together stand on one line
"""Whether a draft counts into a price what is published as charged beside it, or as not included."""

from collections.abc import Iterator
from decimal import Decimal

import regex

from shared.domain.amounts import Figure, traceable
from shared.domain.guarding.negation import NOT
from shared.domain.guarding.sources import stated, written_in
from shared.domain.guarding.support import Meaning, at_no_cost, content
from shared.domain.patterns import spoken
from shared.domain.sentences import clauses
from shared.domain.talk import Evidence, Fact, Language
from shared.domain.words import vocabulary

INCLUDED = regex.compile(
    r"(?<!\S)(?:included?|includes|including|incluid[oa]s?|incluye|compris(?:e|es)?|inclus|incluse|shamil|शामिल|comes with)(?!\S)"
)


def wrongly_included(sentence: str, language: Language, evidence: Evidence, names: frozenset[str]) -> bool:
    """Whether a clause says "included" of what is not.

    Args:
        names: words that items are called by, which the label of a charge may hold.
    """
    for clause in clauses(sentence):
        if not INCLUDED.search(spoken(clause)) or _denies(clause):
            continue
        said = content(clause, language)
        if any(_all_said(need, said) for need in _included(evidence)):
            continue
        if any(_all_said(need, said) for need in _beside(sentence, evidence, names)):
            return True
    return False


def _beside(sentence: str, evidence: Evidence, names: frozenset[str]) -> Iterator[list[Meaning]]:
    """What is published as not included; also the charges of an item whose bare price the sentence states."""
    fees = {fact.item_id: fact for fact in evidence.facts if fact.kind == "fee" and fact.amount is not None}
    for fact in evidence.facts:
        if fact.kind == "charge" and fact.amount is not None and (fee := fees.get(fact.item_id)):
            price, charge = Decimal(str(fee.amount)), Decimal(str(fact.amount))
            if _states(sentence, price, fact) and not any(_states(sentence, n, fact) for n in (charge, price + charge)):
                yield [word for word in content(fact.label, written_in(fact.label)) if not word & names]
        elif fact.kind != "answer" and INCLUDED.search(spoken(fact.text)) and _denies(fact.text):
            yield _things(fact.text)


def _included(evidence: Evidence) -> Iterator[list[Meaning]]:
    texts = (fact.text for fact in evidence.facts if INCLUDED.search(spoken(fact.text)) and not _denies(fact.text))
    return map(_things, texts)


def _things(text: str) -> list[Meaning]:
    return [word for word in content(text, written_in(text)) if not INCLUDED.search(" ".join(word)) and not word & NOT]


def _all_said(need: list[Meaning], said: tuple[Meaning, ...]) -> bool:
    return bool(need) and all(any(word & other for other in said) for word in need)


def _states(sentence: str, amount: Decimal, fact: Fact) -> bool:
    money = Figure("money", (amount, fact.currency), fact.label)
    return any(traceable(claim, [money]) for claim in stated(sentence) if claim.kind in ("money", "number"))


def _denies(text: str) -> bool:
    return not NOT.isdisjoint(vocabulary(at_no_cost(text)))
