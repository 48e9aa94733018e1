"""Which catalogue items a question names, and which names it asks about that nobody here offers.

A name is matched by its words, not its letters: an item is named when the question holds one of its aliases,
or most of the weight of its name. Small slips of the pen are forgiven. Of two items the one named more
precisely wins: "JEE two year" is not also the one-year course.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from uuid import UUID

import regex

from shared.domain.asked import asking_words
from shared.domain.concepts import concept
from shared.domain.english import everyday
from shared.domain.lexemes import lexemes, stem, stems, words
from shared.domain.lexicon import ORDINARY
from shared.domain.likeness import alike
from shared.domain.sorts import SORTS
from shared.domain.stopwords import STOPWORDS
from shared.domain.talk import Item, Named
from shared.domain.unoffered import not_offered
from shared.domain.value import Value

ENOUGH = 0.6
"""Share of a name's weight that must be said."""
_SMALL = frozenset(stem(word) for listed in STOPWORDS.values() for word in words(" ".join(listed)))
_GENERIC = _SMALL | stems(
    """
    academy batch branch campus centre certificate certification class classroom coaching college course crash
    diploma fee full institute institution integrated level long month offline online part program school short
    special standard std student students subject test time training tuition weekend regular year
    curso cours formation clase programa programme escuela ecole sede site taller preparacion preparation
    estudiante estudiantes etudiant etudiante alumno eleve
    """
)
"""Say of what sort a thing is, not which one: they help to choose between items, and name none alone."""
_LONG_ENOUGH = 4
_COUNTED = {
    word: number
    for number, listed in ((1, "ek एक un uno une"), (2, "do दो dos deux"), (3, "teen तीन tres trois"))
    for word in listed.split()
}
_YEARS = regex.compile(rf"(?<!\S)({'|'.join(_COUNTED)}) (?:saal|sal|साल|वर्ष|year|yr|ano|anos|an|ans)(?!\S)")
"""Elsewhere "do" is to give: only beside years it is two."""
_NTH_YEAR = regex.compile(r"(?<!\S)(?:1st|2nd|3rd|4th|final|last) (?:yr|year)(?!\S)")
"""Of somebody's studies."""


class Entry(Value):
    """A catalogue item as far as naming goes."""

    item: Item
    surfaces: tuple[tuple[str, ...], ...]
    """The stemmed words of its name and of each alias."""


def entry(item: Item, aliases: Iterable[str]) -> Entry:
    """``item`` with all it is called."""
    surfaces = (tuple(lexemes(text, "en") or map(stem, words(text))) for text in (item.name, *aliases))
    return Entry(item=item, surfaces=tuple(surface for surface in surfaces if surface))


class Naming(Value):
    """What a question names."""

    named: tuple[Named, ...] = ()
    unknown: tuple[str, ...] = ()


def name_items(
    text: str, entries: Sequence[Entry], published: frozenset[str] = frozenset(), compared: bool = False
) -> Naming:
    """Find the items that ``text`` names, best first, and the names that are not offered.

    Args:
        text: the question.
        entries: what the catalogue holds.
        published: lexemes of the question that some document or fact holds.
        compared: one item is never enough: "the summer course and the normal one".
    """
    vocabulary = frozenset(word for known in entries for surface in known.surfaces for word in surface)
    said = _said(text, vocabulary, entries)
    weight = _weights(entries)
    spoken = [stem(word) for word in words(text)]
    asking = stems(" ".join(asking_words(words(text)))) & _GENERIC  # "seats in the JEE batch": not the "dropper batch"
    found = [(*match, known) for known in entries if (match := _match(known, said, spoken, weight))]
    if not found:
        heard_only = {word: by for word, by in said.items() if by not in asking_words(words(text))}
        found = [(*match, known) for known in entries if (match := _by_its_own_word(known, heard_only, weight))]
    best = [
        (score, heard, known)
        for score, heard, known in found
        if not any(heard - _SMALL < other - asking - _SMALL for _, other, rival in found if rival is not known)
    ]
    if compared and len(best) == 1:
        best = found
    best.sort(key=lambda match: (-match[0], match[2].item.name))
    named = tuple(
        Named(item_id=known.item.id, item=known.item.name, words=tuple(sorted({said[word] for word in heard})))
        for _, heard, known in best
    )
    taken = frozenset(word for match in named for word in match.words)
    unknown = not_offered(
        text, known=frozenset(said.values()) | frozenset(said) | taken, published=published, named=bool(named)
    )
    return Naming(named=named, unknown=unknown)


def name_siblings(
    text: str, entries: Sequence[Entry], topic: Sequence[UUID], published: frozenset[str] = frozenset()
) -> Naming:
    """Of a question that names nothing by itself, what it names beside the topic: "and C1?" after DELE B2.

    A sibling shares words with what was spoken of and is told from it by a word of the question.
    """
    spoken_of = [known for known in entries if known.item.id in topic]
    own = {word for known in spoken_of for surface in known.surfaces for word in surface}
    said = {word for word in words(text) if word not in ORDINARY or stem(word) in _GENERIC}
    telling = (
        {stem(word) for word in said if not word.isdigit()} - own - stems(" ".join(asking_words(words(text)))) - _SMALL
    )
    if not spoken_of or not telling:
        return Naming()
    beside = name_items(" ".join((text, *(known.item.name for known in spoken_of))), entries, published)
    named = tuple(
        match for match in beside.named if match.item_id not in topic and telling.intersection(map(stem, match.words))
    )
    return Naming(named=named)


def _said(text: str, vocabulary: frozenset[str], entries: Sequence[Entry]) -> dict[str, str]:
    """Words of the catalogue that ``text`` says, each with the word of ``text`` that says it."""
    said: dict[str, str] = {}
    spoken = words(_YEARS.sub(lambda found: f"{_COUNTED[found[1]]} year", _NTH_YEAR.sub(" ", " ".join(words(text)))))
    meaning: dict[str, list[str]] = {}
    for known_word in sorted(vocabulary):
        meaning.setdefault(concept(known_word), []).append(known_word)
    joined = {"".join(surface): surface for known in entries for surface in known.surfaces if len(surface) > 1}
    for word in spoken:
        lexeme = stem(word)
        if same := meaning.get(concept(lexeme)):
            said.update({other: word for other in same if other not in said})
        elif word in joined:  # "datascience"
            said.update({part: word for part in joined[word] if part not in said})
        elif word not in ORDINARY and (close := _slip_of(lexeme, vocabulary)):
            said.setdefault(close, word)
    for first, second in pairwise(spoken):  # "full stack" for "Fullstack"
        if (pair := stem(first + second)) in vocabulary:
            said.setdefault(pair, first)
    return said


def _weights(entries: Sequence[Entry]) -> dict[str, float]:
    """How much each word tells: the rarer in the catalogue, the more; generic words little."""
    holders = Counter(word for known in entries for word in {w for s in known.surfaces for w in s})
    return {
        word: log(1 + len(entries) / count) * (0.1 if word in _GENERIC or word.isdigit() else 1.0)
        for word, count in holders.items()
    }


def _match(
    known: Entry, said: dict[str, str], spoken: Sequence[str], weight: dict[str, float]
) -> tuple[float, frozenset[str]] | None:
    """How well the words said name ``known``, and which of them do; None when they do not."""
    best, heard = 0.0, set[str]()
    for surface in known.surfaces:
        hits = {word for word in surface if word in said}
        telling = any(concept(word) not in _GENERIC and not word.isdigit() for word in hits)
        if not telling and not _in_one_breath(surface, said, spoken):  # "class 9" names, "9 classes" does not
            continue
        share = sum(weight[word] for word in hits) / sum(weight[word] for word in set(surface))
        if share >= ENOUGH:
            best = max(best, share * sum(weight[word] for word in hits))
        # Words of a surface that is not named in full still tell it from its neighbours.
        heard |= hits
    if not best:
        return None
    own = {word for surface in known.surfaces for word in surface}
    return best, frozenset(heard | {word for word in own if word in said})


def _by_its_own_word(
    known: Entry, said: dict[str, str], weight: dict[str, float]
) -> tuple[float, frozenset[str]] | None:
    """Where no name is said: whether a word is, that no other item is called by ("recepción", "A1")."""
    own = {word for surface in known.surfaces for word in surface if weight[word] == max(weight.values())}
    heard = frozenset(
        word
        for word in own & set(said)
        if _tells(word) and _tells(said[word]) and concept(stem(said[word])) == concept(word)
    )
    return (sum(weight[word] for word in heard), heard) if heard else None


def _tells(word: str) -> bool:
    if everyday(word):
        return False
    if any(character.isdigit() for character in word):
        return not word.isdigit()
    return len(word) >= _LONG_ENOUGH and concept(word) not in _GENERIC | SORTS and word not in ORDINARY


def _in_one_breath(surface: Sequence[str], said: dict[str, str], spoken: Sequence[str]) -> bool:
    """Whether all of a surface of generic words and numbers is said, side by side, in either order."""
    if len(surface) != 2 or any(word not in said for word in surface):
        return False
    return {*surface} in [{first, second} for first, second in pairwise(spoken)]


@lru_cache(maxsize=1024)
def _slip_of(word: str, vocabulary: frozenset[str]) -> str | None:
    """The word of ``vocabulary`` that ``word`` misspells by one slip."""
    return min((other for other in vocabulary if alike(word, other)), default=None)


def ids(naming: Naming) -> tuple[UUID, ...]:
    """Of the named items, best first."""
    return tuple(match.item_id for match in naming.named)
