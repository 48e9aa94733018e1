# ruff: noqa: E501 -- words that belong together stand on one line
"""Whether something published says what a sentence claims: by what its words mean, in whatever language it stands."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

import regex

from shared.domain.concepts import concept, concepts, known
from shared.domain.english import in_english
from shared.domain.guarding.negation import NOT
from shared.domain.guarding.sources import DAYS, stated, written_in
from shared.domain.guarding.subjects import Subjects
from shared.domain.lexemes import lexemes, stem
from shared.domain.lexicon import ORDINARY
from shared.domain.months import MONTHS
from shared.domain.numerals import WHOLE
from shared.domain.quantities import COUNTED
from shared.domain.sentences import clauses, sentences
from shared.domain.talk import Evidence, Fact, Language
from shared.domain.words import normalise, vocabulary

Meaning = frozenset[str]
"""All that a word may stand for."""
_FRAME = frozenset(
    stem
    for language in ("en", "hinglish", "hi", "es", "fr")
    for stem in concepts(
        "yes also course courses class classes program programs student students offer have available included there year"
        " today welcome happy help am pm branch campus site centre center institute academy school team counsellor call details"
        " curso cursos escuela cours formation ecole haan aap hamare hai hain आप हमारे यहां जी हां है हैं कोर्स",
        language,
    )
)
"""What sentences of every subject say; it claims nothing."""
_EXACT = _FRAME.union(concept(stem(word)) for word in (*WHOLE, *COUNTED, *DAYS, *MONTHS))
"""That, and what is held against figures already: number words, what they count, days and months."""
_CRITICAL = frozenset(
    concepts(
        "free online refund scholarship loan accredited approved government recognised internship license ac gym pool"
        " wifi breakfast lunch dinner paid bus abroad recording hostel",
        "en",
    )
)
"""Words on which all turns: each has to be published of the very thing."""
_OF_SEVERAL_SENSES = frozenset(concepts("paid internship license approved refund", "en"))
"""Of those, what is also said of much else."""
_GIVEN = frozenset(concepts("scholarship grant", "en"))
"""One word in Spanish and French ("beca", "bourse")."""
_TALK = frozenset(concept(stem(word)) for word in ORDINARY) - _CRITICAL
"""Words of every chat: what is new in them claims little."""
_LITTLE = 0.34
_MOST, _MOST_TRANSLATED, _MORE_WITH_FIGURES = 0.3, 0.4, 0.2
"""So much of what a sentence says may be new to what is published; more where it was translated, and where figures
that were traced already say most of it."""
_UNSAID, _UNSAID_WITH_FIGURES = 0.5, 0.7
"""So much of the sentence a line with the word may leave unsaid."""
_ALIKE = 5
"""Letters in common of two forms of a word."""
_KINDS = {
    "fee": "fee price cost tuition", "charge": "fee charge", "instalment": "instalment payment part", "batch": "batch start",
    "eligibility": "eligibility join", "placement": "placement job result", "mode": "mode", "answer": "",
}  # fmt: skip
"""What rows of a kind speak of without saying so."""
_AT_NO_COST = regex.compile(
    r"(?i)(?:at |for )?(?:no|without(?: any)?|zero) (?:extra |additional )?(?:cost|charge|fee|payment)|sin (?:ningún )?(?:coste|costo|cargo)"
    r"|sans (?:frais|supplément)|bina (?:kisi )?(?:paise|paisa|fees|shulk|kharch)|बिना (?:किसी )?(?:पैसे|शुल्क|फ़ीस|फीस|खर्च)"
)
_A_NO = regex.compile(r"(?i)^\W*(?:no|non|nahi|नहीं)\s*[.,;:!]")
_BUT = regex.compile(r"[;,:]\s|\s(?:but|mais|pero|sino|lekin|par|लेकिन|पर)\s")
_MEALS = tuple(
    (regex.compile(rf"(?i)(?:{said})"), f" {meal} ")
    for meal, said in {
        "breakfast": "subah ka (?:naa?shta|khana)|naa?shta|सुबह का नाश्ता|नाश्ता|desayuno|petit[ -]d[ée]jeuner",
        "lunch": "(?:dopahar|dopehar|din) ka (?:khana|bhojan)|दोपहर का (?:खाना|भोजन)|almuerzo|d[ée]jeuner",
        "dinner": "raat ka (?:khana|bhojan)|रात का (?:खाना|भोजन)|(?<!\\p{L})cenas?(?!\\p{L})|d[îi]ner|supper",
    }.items()
)
"""Of several words in some languages."""
_NET_BANKING = regex.compile(r"(?i)net[ -]?banking|नेट[ -]?बैंकिंग")
_FIGURES = regex.compile(r"(?<![\p{L}\d])[\p{Sc}]?\d[\d.,:]*")


class Unit(NamedTuple):
    """What may be said in one breath: all of an item, an answer, a passage."""

    words: frozenset[str]
    language: Language
    items: frozenset[UUID]
    """What it surely speaks of."""
    places: frozenset[UUID] = frozenset()
    """Of a line: all that it names, branches too."""


class Support:
    """What is published, for the sentences of one draft."""

    def __init__(self, evidence: Evidence, language: Language) -> None:
        self._language, self._subjects = language, Subjects(evidence)
        self.called = frozenset(self._subjects.called)
        naming = " ".join(word for named in evidence.named for word in named.words)
        self._naming = frozenset[str]().union(*meanings(naming, language)) if naming else frozenset[str]()
        self._units = tuple(_units(evidence, self._subjects))
        self._lines = tuple(_lines(evidence, self._subjects))

    def says(self, sentence: str) -> bool:
        """Whether one thing says it as a whole, or some thing each of its clauses."""
        named = self._subjects.named(sentence)
        offers = named & self._subjects.offers
        spoken_of = [unit for unit in self._units if len(unit.items) == 1 and unit.items <= offers]
        units = [*self._units]
        if len(spoken_of) > 1:  # "both ...": together they say it
            units.append(_joined(spoken_of))
        whole = content(sentence, self._language)
        if any(self._covers(unit, sentence, whole) for unit in units):
            return True
        parts = [(clause, content(clause, self._language)) for clause in clauses(sentence)]
        return len(parts) > 1 and all(
            any(
                self._covers(unit, clause, said) and (not _critical(said) or 2 * _new(unit, whole) <= _weight(whole))
                for unit in units
            )
            for clause, said in parts
            if said
        )

    def holds(self, sentence: str) -> bool:
        """Whether every word on which all turns is said yes to somewhere, of the thing named or in general."""
        offers = self._subjects.named(sentence) & self._subjects.offers
        near = [line for line in self._lines if not line.items or not offers or line.items & offers]
        said = content(sentence, self._language)
        turning = [word & _CRITICAL for word in said if word & _CRITICAL and not word & _OF_SEVERAL_SENSES]
        return all(any(word & line.words for line in near) for word in turning)

    def turns(self, sentence: str) -> bool:
        """Whether every word on which all turns stands in one line with what the sentence speaks of."""
        said, named, exact = content(sentence, self._language), self._subjects.named(sentence), bool(stated(sentence))
        offers = named & self._subjects.offers
        most = _UNSAID_WITH_FIGURES if exact else _UNSAID
        for turning in (word for word in content(_said_yes_to(sentence), self._language) if word & _CRITICAL):
            near = (content(clause, self._language) for clause in clauses(sentence))
            beside = [tuple(w for w in part if w != turning) for part in (said, *near) if turning in part]
            for line in self._lines:
                if not turning & line.words:
                    continue
                if line.items & offers or (line.items and not offers):
                    break
                if any(_new(line, others) <= most * _weight(others) for others in beside if others or len(said) == 1):
                    break
            else:
                return False
        return True

    def misplaced(self, sentence: str) -> bool:
        """Whether it puts the one thing it names in a place that its rows, which name others, do not."""
        named = self._subjects.named(sentence)
        offers = named & self._subjects.offers
        places = named - self._subjects.offers
        if len(offers) != 1 or not places:
            return False
        taught = frozenset[UUID]().union(*(line.places for line in self._lines if line.items == offers))
        told = frozenset[UUID]().union(*(line.places for line in self._lines if offers <= line.places))
        return bool(taught) and not places <= taught | told

    def closest(self, said: Sequence[Meaning]) -> list[Unit]:
        """The units in the draft's language that hold most of what is said; none where all hold nothing."""
        own = [unit for unit in self._units if unit.language == self._language]
        shared = {unit: sum(bool(word & unit.words) for word in said) for unit in own}
        best = max(shared.values(), default=0)
        return [unit for unit in own if best and shared[unit] == best]

    def _covers(self, unit: Unit, sentence: str, said: tuple[Meaning, ...]) -> bool:
        """Of a sentence in another language only the words count that we can translate."""
        own = unit.language == self._language
        told = said if own else tuple(word for word in said if _held(unit, word) or any(map(known, word)))
        needed = [word for word in said if word & (self._naming | _CRITICAL)]
        if not all(_held(unit, word) for word in needed):
            return False
        most = (_MOST if own else _MOST_TRANSLATED) + (_MORE_WITH_FIGURES if stated(sentence) else 0)
        return _new(unit, told) <= max(most * _weight(told), 0.5)


@lru_cache(maxsize=4096)
def meanings(text: str, language: Language) -> tuple[Meaning, ...]:
    """What each word with content may stand for: its concept, and that of its translation."""
    found = []
    text = _in_single_words(text)
    for lexeme, meant in zip(lexemes(text, language), concepts(text, language), strict=True):
        english = None if language == "en" else in_english(lexeme)
        own = {meant, concept(stem(english))} if english else {meant}
        found.append(frozenset(own | _GIVEN if own & _GIVEN else own))
    return tuple(found)


def at_no_cost(text: str) -> str:
    """The text with "at no charge" said in one word, which denies nothing."""
    return str(_AT_NO_COST.sub(" free ", text))


def _in_single_words(text: str) -> str:
    for said, meal in _MEALS:
        text = said.sub(meal, text)
    return at_no_cost(_NET_BANKING.sub("banking", text))


@lru_cache(maxsize=4096)  # what is published is judged by turn after turn
def content(sentence: str, language: Language) -> tuple[Meaning, ...]:
    """What the words of a sentence mean that say something of their own; each meaning once, figures left out."""
    said = meanings(normalise(_FIGURES.sub(" ", sentence)), language)
    return tuple(dict.fromkeys(word for word in said if not word & _EXACT and max(map(len, word)) > 1))


def _units(evidence: Evidence, subjects: Subjects) -> Iterator[Unit]:
    items: dict[UUID, list[Fact]] = {}
    for fact in evidence.facts:
        items.setdefault(fact.item_id, []).append(fact)
    for item, facts in items.items():
        told = " . ".join(f"{fact.item} {fact.label} {fact.text}" for fact in facts)
        kinds = " ".join(_KINDS.get(fact.kind, fact.kind) + (" seats" if fact.seats else "") for fact in facts)
        naming = " ".join(word for named in evidence.named if named.item_id == item for word in named.words)
        spoken = written_in(told)
        held = (*meanings(told, spoken), *meanings(f"{kinds} {naming}", "en"))
        of = frozenset({item}) if item in subjects.offers else subjects.named(told)
        yield Unit(frozenset[str]().union(*held), spoken, of)
    for passage in evidence.passages:
        told = f"{passage.document} {passage.heading} {passage.text}"
        held = meanings(normalise(told), passage.language)
        yield Unit(frozenset[str]().union(*held), passage.language, subjects.named(passage.text))


def _lines(evidence: Evidence, subjects: Subjects) -> Iterator[Unit]:
    """Rows, and sentences of answers and passages with what stands above them. What says no supports nothing."""
    for fact in evidence.facts:
        answer = fact.kind == "answer"
        above = fact.item if answer else f"{fact.item} {fact.label} {_KINDS.get(fact.kind, fact.kind)}"
        items = frozenset[UUID]() if answer else frozenset({fact.item_id})
        for line in filter(None, map(_said_yes_to, sentences(fact.text) or [fact.label])):
            yield _line(f"{above} {line}", written_in(fact.text or above), items, subjects)
    for passage in evidence.passages:
        for line in filter(None, map(_said_yes_to, sentences(passage.text))):
            yield _line(f"{passage.heading.rsplit('›', 1)[-1]} {line}", passage.language, frozenset(), subjects)


@lru_cache(maxsize=4096)
def _said_yes_to(line: str) -> str:
    """The clauses of a line that deny nothing; of "No. A passport is enough" the second."""
    parts = _BUT.split(_A_NO.sub("", line))
    return " ; ".join(part for part in parts if not vocabulary(at_no_cost(part)) & NOT)


def _line(text: str, language: Language, items: frozenset[UUID], subjects: Subjects) -> Unit:
    held = frozenset[str]().union(*meanings(normalise(text), language))
    return Unit(held, language, items, subjects.named(text))


def _joined(units: list[Unit]) -> Unit:
    return Unit(frozenset[str]().union(*(unit.words for unit in units)), units[0].language, frozenset())


def _critical(said: tuple[Meaning, ...]) -> bool:
    return any(word & _CRITICAL for word in said)


def _held(unit: Unit, word: Meaning) -> bool:
    return bool(word & unit.words) or any(
        form[:_ALIKE] in _beginnings(unit.words) for form in word if len(form) > _ALIKE
    )


@lru_cache(maxsize=512)
def _beginnings(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_ALIKE] for word in words if len(word) > _ALIKE)


def _weight(said: tuple[Meaning, ...]) -> float:
    return sum(_LITTLE if word & _TALK else 1.0 for word in said)


def _new(unit: Unit, said: tuple[Meaning, ...]) -> float:
    """How much of what is said the unit does not hold."""
    return _weight(tuple(word for word in said if not _held(unit, word)))
