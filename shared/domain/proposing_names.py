"""Which course a heading, a cell or a sentence of a document speaks of, or what new one it names.

Stricter than what understands a question: a document that says "JEE Crash Course" speaks of no other JEE course.
"""

from collections.abc import Iterator, Sequence
from math import log
from uuid import UUID

import regex

from shared.domain.catalogue import OFFERS
from shared.domain.cataloguing import Catalogue
from shared.domain.concepts import concept
from shared.domain.lexemes import stem, stems, words
from shared.domain.naming import ENOUGH
from shared.domain.proposing_words import UNITS
from shared.domain.sorts import SORTS
from shared.domain.stopwords import STOPWORDS
from shared.domain.value import Value
from shared.domain.words import normalise

NAME_AT_MOST = 80
_STUDY = stems(
    """
    course courses program programme programmes class classes coaching training batch diploma certificate bootcamp
    workshop degree curso cursos formation formations programa diplome stage
    कोर्स पाठ्यक्रम प्रोग्राम
    """
)
"""Makes a course of what stands beside it."""
_GRAMMAR = frozenset(stem(word) for listed in STOPWORDS.values() for word in words(" ".join(listed)) if word != "c")
_PAYING = stems(
    """
    fee fees price prices cost costs tuition payment payments instalment instalments discount discounts offer
    offers date dates start starts batch batches seat seats duration detail details schedule structure plan
    admission admissions new upcoming next calendar about overview table list at glance key fact facts
    information summary info total amount and precio precios fecha fechas inicio descuento descuentos cuota
    cuotas duracion plaza plazas tarif tarifs prix remise remises duree echeance echeances place places
    calendrier फीस शुल्क अवधि बैच सीट सीटें छूट किस्त किस्तें तारीख विवरण shuru
    """
)
"""Headings of nothing else speak of what the heading above names."""
_NEUTRAL = _GRAMMAR | _STUDY - stems("diploma certificate bootcamp workshop degree diplome stage") | {concept("course")}
_LENGTHS = frozenset(concept(stem(unit)) for unit in UNITS)
_LONG = regex.compile(r"\w+-(?:year|month|week|day|hour)(?!\w)", regex.IGNORECASE)
_NUMBERED = regex.compile(r"^\s*(?:(?:section|chapter|part|module)\s+)?[\dIVX]+(?:[.)]\d*)*[.):]?\s+(?=\p{L})")
_YEARS = regex.compile(r"(?<!\d)20\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?(?!\d)")


class Subject(Value):
    """What a fact is said of."""

    item_id: UUID | None
    """None: of something that the catalogue does not hold."""
    name: str


class Names:
    """The names of all offers, as documents are held against them."""

    def __init__(self, catalogue: Catalogue) -> None:
        offered = [item for item in catalogue.offered if item.kind in OFFERS]
        self._names = {item.id: item.name for item in offered}
        self._surfaces = {
            item.id: [keys for text in (item.name, *item.aliases) if (keys := frozenset(_keys(text)))]
            for item in offered
        }
        branches = (item for item in catalogue.offered if item.kind == "branch")
        self._places = {word for item in branches for text in (item.name, *item.aliases) for word in words(text)}
        self._called = {item.id: (item.name, *item.aliases) for item in offered}
        self._own = {item_id: frozenset[str]().union(*listed) for item_id, listed in self._surfaces.items()}
        self._holders: dict[str, set[UUID]] = {}
        for item_id, own in self._own.items():
            for key in own:
                self._holders.setdefault(key, set()).add(item_id)
        self._weight = {
            key: log(1 + len(offered) / len(ids)) * (0.1 if key.isdigit() else 1) for key, ids in self._holders.items()
        }

    def cell(self, text: str, *, is_name: bool) -> Subject | None:
        """What a heading or a cell names as a whole.

        Args:
            is_name: it stands where a name stands: whatever is not known is new.
        """
        text = _YEARS.sub(" ", _NUMBERED.sub("", normalise(text))).strip(" :–-|,()")
        keys = [key for key in _keys(text) if is_name or key not in _PAYING]
        meant = self._meant(frozenset(keys))
        if len(meant) == 1:
            return self.known(meant[0])
        if meant or not keys:
            return None
        spoken = [stem(word) for word in words(text)]
        named = is_name or (any(word in _STUDY for word in spoken) and not any(word in _PAYING for word in spoken))
        telling = any(regex.search(r"\p{L}{2}", key) for key in keys)
        return Subject(item_id=None, name=text) if named and telling and len(text) <= NAME_AT_MOST else None

    def known(self, item_id: UUID) -> Subject:
        """An offer as a subject."""
        return Subject(item_id=item_id, name=self._names[item_id])

    def mentions(self, sentence: str, above: UUID | None = None) -> Iterator[UUID | None]:
        """Every offer that a sentence mentions; None for a mention that fits several or none of them exactly.

        Args:
            above: what the heading names: of several that fit it is meant.
        """
        for parts in self._runs(sentence):
            whole = [key for part in parts for key in part]
            if all(key.isdigit() or key in _LENGTHS for key in whole):
                continue  # "takes 40 days" names no "40-day course"
            # "Full Stack in two instalments": where all of it is no name, a part of it may be.
            for run in [whole] if self._meant(frozenset(whole)) else parts:
                meant = self._meant(frozenset(run))
                if above in meant:
                    yield above
                elif len(meant) == 1:
                    yield meant[0]
                elif meant or len(run) > 1 or self._begins_a_name(run):
                    yield None

    def without(self, sentence: str, item_id: UUID | None) -> str:
        """A sentence without an offer's names: what these count ("Two-Year") and join ("Pipe and TIG") says nothing.

        A length that is part of a name is left out wherever it stands: "our two-year JEE programme".
        """
        if item_id is None:
            return sentence
        own = self._own[item_id]

        def told(found: "regex.Match[str]") -> str:
            return " " if {concept(stem(word)) for word in words(found[0])} <= own else str(found[0])

        for name in sorted(self._called[item_id], key=len, reverse=True):
            written = rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){regex.escape(name)}(?![\p{{L}}\p{{M}}\p{{N}}])"
            sentence = regex.sub(written, " ", sentence, flags=regex.IGNORECASE)
        return str(_LONG.sub(told, sentence))

    def foreign(self, text: str, item_id: UUID | None) -> list[str]:
        """The words of a text that are no names of an offer or of a branch, and hold no sentence together."""
        known = _NEUTRAL | self._places | (self._own[item_id] if item_id else frozenset())
        return [word for word in words(text) if known.isdisjoint((word, stem(word), concept(stem(word))))]

    def _runs(self, sentence: str) -> Iterator[list[list[str]]]:
        """Rows of words that names are made of, in parts between which small words stand.

        What says which sort it is of belongs to a name that it stands beside: "Data Science weekend course".
        """
        run: list[list[str]] = []
        gap = True
        for word in words(sentence):
            key = concept(stem(word))
            if key in self._weight or (key in SORTS and not gap):
                run = [*run, [key]] if gap else [*run[:-1], [*run[-1], key]]
                gap = False
            elif key in _NEUTRAL or stem(word) in _NEUTRAL:
                gap = gap or stem(word) in _GRAMMAR
            else:
                yield from [run] if run else []
                run, gap = [], True
        yield from [run] if run else []

    def _meant(self, keys: frozenset[str]) -> list[UUID]:
        """The offers that all of these words belong to, and that are named by them well enough."""
        holders = [self._holders.get(key, set()) for key in keys]
        return [
            item_id
            for item_id in (set.intersection(*holders) if holders else ())
            if any(self._share(keys, surface) >= ENOUGH for surface in self._surfaces[item_id])
        ]

    def _share(self, keys: frozenset[str], surface: frozenset[str]) -> float:
        whole = sum(self._weight[key] for key in surface)
        return sum(self._weight[key] for key in keys & surface) / whole if whole else 0.0

    def _begins_a_name(self, run: Sequence[str]) -> bool:
        """Whether a run holds all of one of the names and more: something else of that name."""
        near = {item_id for key in run for item_id in self._holders.get(key, ())}
        return any(surface <= frozenset(run) for item_id in near for surface in self._surfaces[item_id])


def transparent(heading: str) -> bool:
    """Whether a heading speaks of nothing by itself: "2.1 Fees and dates", "2027"."""
    bare = _YEARS.sub(" ", _NUMBERED.sub("", heading))
    keys = [stem(word) for word in words(bare)]
    return all(key in _PAYING or key in _NEUTRAL or concept(key) in _NEUTRAL or key.isdigit() for key in keys)


def _keys(text: str) -> list[str]:
    """The telling words of a name; all of them where none tells."""
    spoken = [(stem(word), concept(stem(word))) for word in words(text)]
    telling = [key for word, key in spoken if word not in _NEUTRAL and key not in _NEUTRAL]
    return telling if any(not key.isdigit() for key in telling) else []
