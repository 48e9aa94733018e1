"""What of the evidence answers a question, by rules alone.

The catalogue answers for its items and nothing else does: a fee, a date or a condition is only ever taken from
the rows of an item that the question, or the conversation, is about. What the question names and the evidence
does not know, it does not answer.
"""

from collections.abc import Sequence
from uuid import UUID

import regex

from shared.domain.asked import asked
from shared.domain.asked_names import missing
from shared.domain.lexemes import stem, words
from shared.domain.lexicon import GLOSSES
from shared.domain.talk import Evidence, Fact, Institution, Passage
from shared.domain.thought import Asked, Findings, Reading
from shared.domain.words import words as folded

_OF_ITEMS: tuple[Asked, ...] = (
    "fee", "instalment", "discount", "duration", "eligibility", "batch", "seats", "mode", "placement",
)  # fmt: skip
_OF_THE_INSTITUTION: tuple[Asked, ...] = ("address", "phone", "hours")
_KINDS: dict[Asked, tuple[str, ...]] = {
    "fee": ("fee", "charge"),
    "seats": ("batch",),
    "phone": ("phone", "email", "link"),
    "hours": ("hours", "batch"),
}
"""Kinds of facts that answer, where they are not called as what is asked."""
_ONLY_THE_CATALOGUE: frozenset[Asked] = frozenset({"fee", "instalment", "discount", "eligibility", "batch", "seats"})
"""A passage may not stand in for the catalogue here, unless it speaks of what else the question names."""
_BY_ITEM_ONLY: frozenset[Asked] = frozenset({"fee", "duration", "batch", "seats"})
"""Of no item in particular these mean nothing: the lead is asked of which."""
_MORE = frozenset(words("detail details info information more about syllabus jankari जानकारी detalles informacion"))
"""Words that ask what something is."""
_TIME_OF_DAY = regex.compile(r"\d{1,2}:\d\d")
_OFFERS = ("course", "product", "service")
_SEVERAL = 2


def find(reading: Reading, evidence: Evidence, institution: Institution, topic: Sequence[UUID]) -> Findings:
    """The rows, the answer or the passage that answer; empty findings when nothing does."""
    known = _Known(reading, evidence, institution, topic)
    if evidence.unknown and not known.stands_apart and not known.asks_for_a_person(reading):
        return Findings(lacking=True)
    if "offer" in reading.asked and not known.offers_named:
        return _listed(evidence) if not known.strange(()) else Findings(lacking=True)
    found = _of_catalogue(reading, known)
    if not found.answerable and _BY_ITEM_ONLY.intersection(reading.asked):
        found = _choice(reading, evidence, known)
    if not found.answerable or found.lacking:
        found = _with_text(found, reading, evidence, known)
    if not found.answerable and not found.lacking:
        found = _choice(reading, evidence, known)
    if evidence.unknown or not found.answerable:
        found = found.model_copy(update={"lacking": True})
    return found


class _Known:
    """What the question names, seen against the evidence."""

    def __init__(self, reading: Reading, evidence: Evidence, institution: Institution, topic: Sequence[UUID]) -> None:
        self._reading = reading
        self._facts = [fact for fact in evidence.facts if fact.kind != "answer"]
        kinds = {fact.item_id: fact.item_kind for fact in self._facts}
        spoken = words(reading.text)
        order = sorted(
            evidence.named, key=lambda match: min((spoken.index(w) for w in match.words if w in spoken), default=0)
        )
        named = [match.item_id for match in order]
        self.offers_named = tuple(item for item in named if kinds.get(item) in _OFFERS)
        self._offers_matched = [match for match in order if match.item_id in self.offers_named]
        self.branches = tuple(item for item in named if kinds.get(item) == "branch")
        spoken_of = tuple(item for item in topic if item in kinds)
        self.offers = self.offers_named or _narrowed(reading, spoken_of, self._facts)
        self._named_words = _stems(*(word for match in evidence.named for word in match.words), institution.name)
        self.stands_apart = bool(evidence.named) and _apart(reading, evidence)

    def asks_for_a_person(self, reading: Reading) -> bool:
        """Whether what is unknown describes who would join ("after bcom"), not what."""
        return "eligibility" in reading.asked and bool(self.offers_named)

    def facts(self, items: Sequence[UUID], kinds: Sequence[str]) -> tuple[Fact, ...]:
        """Facts of these items and kinds, item by item."""
        of_item = [(item, kind) for item in items for kind in kinds]
        return tuple(f for item, kind in of_item for f in self._facts if (f.item_id, f.kind) == (item, kind))

    def meant(self, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Of several facts those that hold what else is named ("the weekend batch"), or all of them.

        The fee itself always stays: who asks for the deposit too must not take the deposit for the fee.
        """
        wanted = [word for word in self._reading.names if missing((word,), self._named_words)]
        chosen = {f.id for f in facts if any(not missing((w,), _stems(f.label, f.text)) for w in wanted)}
        return tuple(f for f in facts if f.id in chosen or f.kind == "fee") if chosen else facts

    def of_any(self, kinds: Sequence[str]) -> tuple[Fact, ...]:
        """Facts of whichever offers, that hold everything the question names ("a discount for siblings")."""
        if not self._reading.names:
            return ()
        held = [f for f in self._facts if f.item_kind in _OFFERS and f.kind in kinds]
        return tuple(f for f in held if not missing(self._reading.names, _stems(f.label, f.text)))

    def speaks_of_named(self, passage: Passage) -> bool:
        """Whether a passage holds a word of each offer that the question names: else it is of something else."""
        held = _stems(passage.document, passage.heading, passage.text)
        return all(held & _stems(*match.words) for match in self._offers_matched)

    def own(self, kinds: Sequence[str]) -> tuple[Fact, ...]:
        """Facts of the institution itself and its branches, or of the branches named."""
        meant = [f for f in self._facts if f.item_kind in ("institution", "branch") and f.kind in kinds]
        return tuple(f for f in meant if not self.branches or f.item_id in self.branches)

    def of_items(self, items: Sequence[UUID]) -> tuple[Fact, ...]:
        """All facts of these items."""
        return tuple(fact for fact in self._facts if fact.item_id in items)

    def strange(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The names of the question that stand neither in what it names nor in ``texts``."""
        held = _stems(*texts) | self._named_words
        left = missing(self._reading.names, held)
        return tuple(word for word in left if missing((GLOSSES.get(word, word),), held))


def _narrowed(reading: Reading, topic: tuple[UUID, ...], facts: Sequence[Fact]) -> tuple[UUID, ...]:
    """Of several items just spoken of, those whose names hold what is said now ("the two year one", "repeater")."""
    if len(topic) < _SEVERAL:
        return topic
    names = {fact.item_id: _stems(fact.item) for fact in facts}
    shared = frozenset.intersection(*(names[item] for item in topic))
    said = _stems(reading.text) - shared
    fits = {item: len(said & names[item]) for item in topic}
    return tuple(item for item in topic if fits[item] == max(fits.values()))


def _stems(*texts: str) -> frozenset[str]:
    """What a hyphen joins also counts as one word: "wifi" for "Wi-Fi"."""
    joined = [text.replace("-", "") for text in texts if "-" in text]
    return frozenset(stem(word) for text in (*texts, *joined) for word in words(text))


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


def _told(fact: Fact) -> str:
    seats = "" if fact.seats is None else f" {fact.seats}"
    years = f" {fact.on_date.year if fact.on_date else ''} {fact.year or ''}"
    text = _TIME_OF_DAY.sub(" ", fact.text)  # "3:00 pm" says nothing of three years
    return f"{fact.item} {fact.kind} {fact.label} {text}{seats}{years}"


def _of_catalogue(reading: Reading, known: _Known) -> Findings:
    aspects = [aspect for aspect in reading.asked if aspect != "offer"]
    if "seats" in aspects and "batch" in aspects:
        aspects.remove("batch")  # the seats of a batch are told with its date
    if not aspects:
        return _overview(reading, known)
    if known.offers and any(aspect in _OF_ITEMS for aspect in aspects):
        texts = [_told(fact) for fact in known.of_items(known.offers) + known.own(("address",))]
        strange = known.strange(texts)
        # Who names an item may say more than the catalogue; who leans on the topic may not, nor may a number differ.
        if [
            word for word in strange if not known.offers_named or stem(word)[0].isdigit()
        ] and "eligibility" not in aspects:
            return Findings(lacking=True)
    facts: list[Fact] = []
    answered: list[Asked] = []
    for aspect in aspects:
        if found := _aspect(aspect, known):
            facts += [fact for fact in found if fact not in facts]
            answered.append(aspect)
    items = tuple(dict.fromkeys(fact.item_id for fact in facts if fact.item_kind in _OFFERS))
    if not facts and known.offers_named and not asked(folded(reading.text)):
        return _overview(reading, known)  # "and the hostel?" after instalments, of which it has none
    lacking = len(answered) < len(aspects) and bool(known.offers)
    return Findings(items=items, asked=tuple(answered), facts=tuple(facts), lacking=lacking)


def _aspect(aspect: Asked, known: _Known) -> tuple[Fact, ...]:
    kinds = _KINDS.get(aspect, (aspect,))
    if aspect in _OF_ITEMS or (aspect == "hours" and known.offers_named):
        return known.meant(known.facts(known.offers, kinds)) if known.offers else known.of_any(kinds)
    facts = known.own(kinds)
    return () if known.strange([_told(fact) for fact in facts]) and not known.offers_named else facts


def _overview(reading: Reading, known: _Known) -> Findings:
    """The question names items and asks nothing special of them, and speaks of nothing else."""
    items = known.offers_named or known.branches
    if not items and not reading.names and _wants_more(reading):
        items = known.offers
    facts = known.of_items(items)
    strange = known.strange([_told(fact) for fact in facts])
    if not facts or [word for word in strange if word not in _MORE]:
        return Findings()
    return Findings(items=items, facts=facts, overview=True)


def _wants_more(reading: Reading) -> bool:
    """ "Tell me more", "details": about what was spoken of."""
    return bool(_MORE.intersection(words(reading.text)))


def _with_text(found: Findings, reading: Reading, evidence: Evidence, known: _Known) -> Findings:
    """What an answered question or a document adds, where the catalogue has no row.

    What only the catalogue may say is not asked of them, unless the question names something beside the items
    ("the late fee").
    """
    beside = [word for word in known.strange(()) if not stem(word)[0].isdigit()]
    answer = passage = None
    if beside or not _BY_ITEM_ONLY.intersection(reading.asked):
        answer = next((f for f in evidence.facts if f.kind == "answer" and _matches(f, evidence, known)), None)
    if not answer and (beside or not _ONLY_THE_CATALOGUE.intersection(reading.asked)):
        passage = next((p for p in evidence.passages if _supports(p, evidence, known)), None)
    if not answer and not passage:
        return found
    return found.model_copy(update={"answer": answer, "passage": passage, "lacking": False})


def _matches(answer: Fact, evidence: Evidence, known: _Known) -> bool:
    if (answer.support or 0.0) < evidence.threshold:
        return False
    return not known.strange([answer.item, answer.label, answer.text])


def _supports(passage: Passage, evidence: Evidence, known: _Known) -> bool:
    if passage.support < evidence.threshold or not known.speaks_of_named(passage):
        return False
    return not known.strange([passage.document, passage.heading, passage.text])


def _listed(evidence: Evidence) -> Findings:
    courses = tuple(item for item in evidence.offered if item.kind == "course")
    return Findings(offers=courses or evidence.offered)


def _choice(reading: Reading, evidence: Evidence, known: _Known) -> Findings:
    """Something is asked of no item in particular: let the lead choose one."""
    asks = any(aspect in _OF_ITEMS for aspect in reading.asked)
    if not asks or known.offers or known.strange(()):
        return Findings()
    return _listed(evidence).model_copy(update={"which": True, "asked": reading.asked})
