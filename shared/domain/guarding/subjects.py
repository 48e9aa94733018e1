"""Of which items a piece of text speaks: told by words that no other item of the evidence is called by."""

from functools import cache, lru_cache
from itertools import pairwise
from uuid import UUID

import regex

from shared.domain.catalogue import OFFERS
from shared.domain.concepts import concept
from shared.domain.lexemes import stem, stems
from shared.domain.lexicon import ORDINARY
from shared.domain.numerals import WHOLE
from shared.domain.stopwords import STOPWORDS
from shared.domain.talk import Evidence
from shared.domain.thought import TOTAL
from shared.domain.words import words

_SHORT = 2
_GRAMMAR = frozenset[str]().union(*STOPWORDS.values())
_SOFT = stems(
    """
    morning evening afternoon weekend weekday day night full part time online offline live first second one year month
    week class batch course program programme level group student students special test exam fee summer winter complete
    completo completa curso grupo intensivo formation complet regular crash advanced basic new main
    """
)
"""They tell items apart and are said of every item as well: alone they do not change the subject."""
_PAIRED = frozenset({"year", "month", "week", "level"})


class Subjects:
    """The items of the evidence by what they are called."""

    def __init__(self, evidence: Evidence) -> None:
        names: dict[UUID, set[str]] = {}
        self._rows: dict[UUID, set[str]] = {}
        self._heads: dict[str, UUID] = {}
        for fact in evidence.facts:
            # The institution is spoken of in every sentence: to name it, or a town it stands in, singles out nothing.
            if fact.item_kind in ("faq", "institution") or fact.kind == TOTAL:
                continue
            names.setdefault(fact.item_id, set()).update(_called(fact.item))
            self._heads[fact.item] = fact.item_id
            if fact.kind != "about":
                self._rows.setdefault(fact.item_id, set()).update(_called(f"{fact.label} {fact.text}"))
        for named in evidence.named:
            if named.item_id in names:
                names[named.item_id].update(*map(_called, named.words))
        self.called = _all(names)
        shared = {word for word in self.called if sum(word in own for own in names.values()) > 1}
        self._hinting = {item: frozenset(own - shared) for item, own in names.items()}
        self._telling = {item: _surest(own) for item, own in self._hinting.items()}
        self.offers = frozenset(fact.item_id for fact in evidence.facts if fact.item_kind in OFFERS)
        self.house = frozenset(fact.item_id for fact in evidence.facts if fact.item_kind == "institution")
        self.asked = frozenset(named.item_id for named in evidence.named if named.item_id in names)

    def named(self, text: str, now: frozenset[UUID] = frozenset()) -> frozenset[UUID]:
        """Items that ``text`` surely names.

        Args:
            now: what is spoken of already: words of its rows ("prelims tests included") name nothing else.
        """
        own = {word for item in now for word in self._rows.get(item, ())}
        said = _called(text) - _soft() - own
        return frozenset(item for item, telling in self._telling.items() if telling & said)

    def heading(self, line: str) -> frozenset[UUID]:
        """The item whose whole name stands before the colon that a line begins with: all of the line is of it."""
        head, colon, _ = line.lstrip("•- ").partition(": ")
        return frozenset({self._heads[head]} if colon and head in self._heads else ())

    def hinted(self, text: str) -> frozenset[UUID]:
        """Items that it may name, by words said of others as well."""
        said = _called(text)
        return frozenset(item for item, hinting in self._hinting.items() if hinting & said)


@cache
def _soft() -> frozenset[str]:
    return frozenset(map(concept, _SOFT))


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(concept(stem(word)) for word in ORDINARY)


def _surest(telling: frozenset[str]) -> frozenset[str]:
    """Words that chats are full of ("that works") name a thing only if it has no other name."""
    return telling - _ordinary() or telling


def _all(names: dict[UUID, set[str]]) -> set[str]:
    return {word for own in names.values() for word in own}


@lru_cache(maxsize=4096)
def _called(text: str) -> frozenset[str]:
    """The words that can be part of a name, as concepts; a number with what it numbers is one ("level 2", "1 year")."""
    said = [*words(text)]
    joined = words(regex.sub(r"(?<=\p{L})-(?=\p{L})", "", text))
    # A code ("B1") is no word, however it may read in a chat.
    meant = (word if _coded(word) else concept(stem(word)) for word in (*said, *joined) if word not in _GRAMMAR)
    found = {word for word in meant if not word.isdigit()}
    for one, other in pairwise(said):
        if (number := _number(one)) and concept(stem(other)) in _PAIRED:
            found.add(f"{number} {concept(stem(other))}")
        if (number := _number(other)) and concept(stem(one)) == "level":
            found.add(f"{number} level")
    return frozenset(word for word in found if len(word) > _SHORT or not word.isalpha())


def _coded(word: str) -> bool:
    return not word.isalpha() and not word.isdigit() and word.isascii()


def _number(word: str) -> str:
    return word if word.isdigit() else str(WHOLE.get(word, ""))
