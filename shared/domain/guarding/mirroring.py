"""Whether a draft speaks the lead's language: our own words do; names and quotations keep theirs."""

import regex

from shared.domain.language import telling
from shared.domain.lexicon import TELLING
from shared.domain.sentences import QUOTED
from shared.domain.talk import Evidence, Language, Situation
from shared.domain.words import devanagari_share, normalise, vocabulary, words

LINKED = regex.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_FEW = 3
"""So few words of our own do not tell a language."""
_DEVANAGARI = 0.3


def foreign(text: str, claimed: Language, wanted: Language, situation: Situation, evidence: Evidence) -> str | None:
    """Why it is not in the language ``wanted``; None where it is."""
    wrong = f"it is not in the lead's language ({wanted})"
    if claimed != wanted:
        return wrong
    own = LINKED.sub(" ", QUOTED.sub(" ", text))
    for published in sorted(_published(situation, evidence), key=len, reverse=True):
        own = own.replace(published, " ")
    # Rows are also told with their units translated: their words belong to no language of ours.
    rows = (vocabulary(part) for fact in evidence.facts for part in (fact.item, fact.label, fact.text))
    told_rows = frozenset[str]().union(*rows)
    spoken = [word for word in words(own) if not word.isdigit() and word not in told_rows]
    if len(spoken) <= _FEW:
        return None
    if wanted == "hi":
        return None if devanagari_share(" ".join(spoken)) >= _DEVANAGARI else wrong
    told = telling(spoken)
    other = told not in (None, wanted) and sum(word in TELLING[told] for word in spoken) > 1
    return wrong if devanagari_share(own) >= _DEVANAGARI or other else None


def _published(situation: Situation, evidence: Evidence) -> set[str]:
    """Published strings of more than a few letters: they stand in replies as they are."""
    strings = {situation.institution.name, *situation.institution.refusal.values()}
    strings |= {named.item for named in evidence.named}
    strings |= {item.name for item in evidence.offered} | {passage.document for passage in evidence.passages}
    for fact in evidence.facts:
        strings |= {fact.item, fact.label, fact.text}
    return {string for string in map(normalise, strings) if len(string) > 2}
