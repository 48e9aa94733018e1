"""What a question names, seen against the evidence: items, branches, a time, and words nobody here has heard."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import regex

from shared.domain.asked_names import missing
from shared.domain.catalogue import OFFERS
from shared.domain.concepts import concept, told_words
from shared.domain.guarding.negation import NOT
from shared.domain.lexemes import is_grammar, stem, stems, words
from shared.domain.money import months
from shared.domain.periods import Period, period
from shared.domain.sorts import asks_for_a_sort
from shared.domain.talk import Evidence, Fact, Institution, Named, Passage
from shared.domain.thought import Reading

_SEVERAL = 2
_TIME_OF_DAY = regex.compile(r"\d{1,2}[:h]\d\d")
_EVERYWHERE = stems("all both every toda todo ambas toutes les")
"""Of branches: "all branches" is each of them."""
_OF_PLACES = stems("branch branches campus centre site nagar sede workshops main old new de of la")
"""Stand in the names of several branches, or in other texts too."""
_NUMBERED = stems("level nivel niveau class standard std year saal ano an phase grade paper tier part")
"""Beside a number: it belongs to a name."""
_LINKS = stems("of for in the a ka ki ke me mein में का की के de del la el en du des l le les d pour para")
_LONG_ENOUGH = 4
"""Shorter strange words are the noise of chats."""


class Known:
    """What the question names, seen against the evidence."""

    def __init__(
        self, reading: Reading, evidence: Evidence, institution: Institution, topic: Sequence[UUID], today: date
    ) -> None:
        self._reading = reading
        self.today = today
        self.period: Period | None = period(reading.text, today)
        self._facts = [fact for fact in evidence.facts if fact.kind != "answer"]
        kinds = {fact.item_id: fact.item_kind for fact in self._facts}
        named = [match for match in _in_order(reading, evidence) if match.item_id in kinds]
        self._offers_matched = [match for match in named if kinds[match.item_id] in OFFERS]
        self._branches_matched = [match for match in named if kinds[match.item_id] == "branch"]
        self._offers_matched = self._there(self._offers_matched)
        self.offers_named = tuple(match.item_id for match in self._offers_matched)
        spoken_of = tuple(item for item in topic if kinds.get(item) in OFFERS)
        self.offers = self.offers_named or _narrowed(reading, spoken_of, self._facts)
        visited = () if self.offers else tuple(item for item in topic if kinds.get(item) == "branch")
        self.branches = tuple(match.item_id for match in self._branches_matched) or visited
        self._named_words = told_words(*(word for match in evidence.named for word in match.words), institution.name)
        self.stands_apart = bool(evidence.named) and _apart(reading, evidence)

    @property
    def branch_words(self) -> frozenset[str]:
        """The words that tell the named branches from others; empty when none is named."""
        said = [told_words(match.item, *match.words) for match in self._branches_matched]
        return frozenset[str]().union(*said) - _OF_PLACES

    @property
    def names(self) -> tuple[str, ...]:
        """All that the question names."""
        return tuple(word for word in self._reading.names if not is_grammar(word, self._reading.language))

    def _there(self, matches: list[Named]) -> list[Named]:
        """Of offers that are named by the very same words those at the branch that is named, if any are."""
        here = {fact.item_id for fact in self._facts if self.branch_words and self.here(fact)}
        there = {match.words for match in matches if match.item_id in here}
        return [match for match in matches if match.item_id in here or match.words not in there]

    def named_by(self, item: UUID) -> tuple[str, ...]:
        """The words of the question that name an offer; of one that was spoken of before, none but its own."""
        return next((match.words for match in self._offers_matched if match.item_id == item), (str(item),))

    def asks_for_a_person(self) -> bool:
        """Whether what is unknown describes who would join ("after bcom"), not what."""
        return "eligibility" in self._reading.asked and bool(self.offers_named)

    def facts(self, items: Sequence[UUID], kinds: Sequence[str]) -> tuple[Fact, ...]:
        """Facts of these items and kinds, item by item."""
        of_item = [(item, kind) for item in items for kind in kinds]
        return tuple(f for item, kind in of_item for f in self._facts if (f.item_id, f.kind) == (item, kind))

    def of_offers(self, kinds: Sequence[str], courses: bool = False) -> tuple[Fact, ...]:
        """Facts of these kinds of everything on offer, or of every course."""
        sorts = ("course",) if courses else OFFERS
        return tuple(f for f in self._facts if f.item_kind in sorts and f.kind in kinds)

    def meant(self, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Of several facts those that hold what else is named ("the weekend batch"), or all of them.

        The fee itself always stays: who asks for the deposit too must not take the deposit for the fee.
        """
        if self._denies:
            return facts
        wanted = [word for word in self._reading.names if missing((word,), self._named_words)]
        chosen = {f.id for f in facts if any(_holds(told_words(f.label, f.text), w) for w in wanted)}
        return tuple(f for f in facts if f.id in chosen or f.kind == "fee") if chosen else facts

    @property
    def _denies(self) -> bool:
        """Whether what is named may be what does not suit ("mornings are not possible")."""
        return bool(NOT.intersection(words(self._reading.text)))

    def spoken_of(self) -> tuple[Fact, ...]:
        """Facts of the items and branches that are spoken of, and those of the institution beside them."""
        if not self.offers and not self.branches:
            return ()
        return tuple(f for f in self._facts if f.item_kind not in OFFERS or f.item_id in self.offers)

    def then(self, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Of batches those at the branch and in the time that are named; empty where there are none."""
        if self.branch_words and not self._denies and any(self.here(fact) for fact in self.of_items(self.offers)):
            facts = tuple(fact for fact in facts if self.here(fact))
        return tuple(f for f in facts if self.period.holds(f.on_date)) if self.period else facts

    def of_any(self, kinds: Sequence[str]) -> tuple[Fact, ...]:
        """Facts of whichever offers, that hold everything the question names ("a discount for siblings")."""
        if not self._reading.names:
            return ()
        held = [f for f in self._facts if f.item_kind in OFFERS and f.kind in kinds]
        return tuple(f for f in held if all(_holds(told_words(f.label, f.text), w) for w in self._reading.names))

    def speaks_of_named(self, passage: Passage) -> bool:
        """Whether a passage holds a word of each offer that the question names: else it is of something else."""
        held = told_words(passage.document, passage.heading, passage.text)
        return all(held & told_words(*match.words) for match in self._offers_matched)

    def own(self, kinds: Sequence[str]) -> tuple[Fact, ...]:
        """Facts of the institution itself and its branches, or of the branches named."""
        meant = [f for f in self._facts if f.item_kind in ("institution", "branch") and f.kind in kinds]
        return tuple(f for f in meant if not self.branches or f.item_id in self.branches)

    def of_items(self, items: Sequence[UUID]) -> tuple[Fact, ...]:
        """All facts of these items."""
        return tuple(fact for fact in self._facts if fact.item_id in items)

    def here(self, fact: Fact) -> bool:
        """Whether a fact speaks of a branch that is named, or of all of them."""
        said = told_words(fact.item, fact.label, fact.text)
        return bool(said & self.branch_words or (said & _EVERYWHERE and "branch" in said))

    def strange(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The names of the question that stand neither in what it names nor in ``texts``."""
        held = told_words(*texts) | self._named_words
        timely = self.period.words if self.period else frozenset()
        return tuple(word for word in self.names if word not in timely and not _holds(held, word))

    def numbers(self, strange: Sequence[str]) -> tuple[str, ...]:
        """Of the strange words those that number a name: the 3 of "welding level 3", not of "3 friends"."""
        spoken = words(self._reading.text)
        telling = self._named_words | _NUMBERED
        return tuple(
            word
            for word in strange
            if any(character.isdigit() for character in word)
            and (not word.isdigit() or any(stem(near) in telling for near in _neighbours(word, spoken)))
        )

    def misses(self, texts: Sequence[str], facts: Sequence[Fact]) -> bool:
        """Whether the question wants another sort of the item than ``texts`` speak of, or another part of it.

        The weekend batch where there is none, the lunch beside the hostel, a salary where only shares are known.
        """
        strange = self.strange(texts)
        spoken = words(self._reading.text)
        if any(asks_for_a_sort(word) or self._stands_by_a_name(word, spoken) for word in strange):
            return True
        paid = any(concept(stem(word)) == "salary" for word in spoken)
        return paid and "placement" in self._reading.asked and all(fact.amount is None for fact in facts)

    def _stands_by_a_name(self, word: str, spoken: Sequence[str]) -> bool:
        """Whether nothing but links stands between a strange word and a word that names an item."""
        if len(word) < _LONG_ENOUGH or word.isdigit() or word not in spoken:
            return False
        named = {said for match in self._offers_matched for said in match.words}
        place = spoken.index(word)
        for step in (1, -1):
            at = place + step
            while 0 <= at < len(spoken) and spoken[at] in _LINKS:
                at += step
            if 0 <= at < len(spoken) and spoken[at] in named:
                return True
        return False


def told(fact: Fact) -> str:
    """All that a fact says, as one text."""
    seats = "" if fact.seats is None else f" {fact.seats}"
    days = f"{fact.on_date.year} {months(fact.on_date.month)}" if fact.on_date else ""
    text = _TIME_OF_DAY.sub(" ", fact.text)  # "3:00 pm" says nothing of three years
    return f"{fact.item} {fact.kind} {fact.label} {text}{seats} {days} {fact.year or ''}"


def _holds(held: frozenset[str], word: str) -> bool:
    return concept(stem(word)) in held or not missing((word,), held)


def _neighbours(word: str, spoken: Sequence[str]) -> Sequence[str]:
    at = spoken.index(word) if word in spoken else 0
    return [*spoken[max(0, at - 1) : at], *spoken[at + 1 : at + 2]]


def _in_order(reading: Reading, evidence: Evidence) -> list[Named]:
    """The named items as the question names them, one after the other."""
    spoken = words(reading.text)
    return sorted(
        evidence.named, key=lambda match: min((spoken.index(w) for w in match.words if w in spoken), default=0)
    )


def _narrowed(reading: Reading, topic: tuple[UUID, ...], facts: Sequence[Fact]) -> tuple[UUID, ...]:
    """Of several items just spoken of, those whose names hold what is said now ("the two year one", "repeater")."""
    if len(topic) < _SEVERAL:
        return topic
    names = {fact.item_id: told_words(fact.item) for fact in facts}
    shared = frozenset.intersection(*(names[item] for item in topic))
    said = told_words(reading.text) - shared
    fits = {item: len(said & names[item]) for item in topic}
    return tuple(item for item in topic if fits[item] == max(fits.values()))


def _apart(reading: Reading, evidence: Evidence) -> bool:
    """Whether what is unknown is asked about beside what is named ("JEE and UPSC"), not as a sort of it."""
    links = {"and", "aur", "or", "ya", "और", "या", "y", "o", "et", "ou", "also", "plus"}
    spoken = words(reading.text)
    named = {word for match in evidence.named for word in match.words}
    for word in evidence.unknown:
        at = spoken.index(word) if word in spoken else 0
        if not links.intersection(spoken[max(0, at - 1) : at + 2]) and named.intersection(
            spoken[max(0, at - 2) : at + 3]
        ):
            return False
    return True
