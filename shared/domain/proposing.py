"""What documents say that could stand in the catalogue: proposed to a human, never taken.

Rather too few than wrong ones: a fact is proposed only where its kind, its value and the course it is said of are all
told without a doubt. What stands in the catalogue already is not proposed.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from uuid import UUID

import regex

from shared.domain.catalogue_rules import fact_faults
from shared.domain.cataloguing import Catalogue, KeptItem, NewFact, only
from shared.domain.proposed import Proposed, Told
from shared.domain.proposing_names import Names, Subject, transparent
from shared.domain.proposing_rows import is_row, row_facts
from shared.domain.proposing_sentences import sentence_facts
from shared.domain.proposing_values import currencies
from shared.domain.proposing_verdict import verdict
from shared.domain.proposing_words import ELSEWHERE
from shared.domain.words import fold, normalise

WORDS_AT_MOST = 600
_PATH = " › "
_YEAR = regex.compile(r"(?<!\d)(20\d\d)(?:\s?[-–/]\s?(?:20)?(\d\d))?(?!\d)")


class Proposer:
    """Reads passages against one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._items: dict[UUID, KeptItem] = {item.id: item for item in catalogue.offered}

    @cached_property
    def _names(self) -> Names:
        return Names(self._catalogue)

    def read(self, passages: Sequence[Told]) -> tuple[Proposed, ...]:
        """What the passages tell and the catalogue does not, each once, in their order."""
        found = (proposed for passage in passages for proposed in self._passage(passage))
        new = (proposed for proposed in found if self._fits(proposed))
        return tuple({proposed.fingerprint: proposed for proposed in reversed([*new])}.values())[::-1]

    def item(self, name: str) -> KeptItem | None:
        """The offer that goes by this name by now."""
        subject = self._names.cell(name, is_name=True)
        return self._items.get(subject.item_id) if subject and subject.item_id else None

    def _passage(self, passage: Told) -> Iterator[Proposed]:
        levels = passage.heading.split(_PATH) if passage.heading else []
        if any(self._past(level) for level in levels):
            return
        above = self._above(levels)
        currency = self._catalogue.currency or only(currencies(passage.text))
        for line in passage.text.split("\n"):
            for subject, fact, words in self._line(line, above, levels, currency):
                yield Proposed(
                    item_id=subject.item_id,
                    item=subject.name,
                    fact=self._begun(fact),
                    passage_id=passage.id,
                    page=passage.page,
                    words=words[:WORDS_AT_MOST],
                )

    def _begun(self, fact: NewFact) -> NewFact:
        """What has held for a while simply holds."""
        begun = fact.effective_from is not None and fact.effective_from <= self._catalogue.now
        return fact.model_copy(update={"effective_from": None}) if begun else fact

    def _line(
        self, line: str, above: Subject | None, levels: Sequence[str], currency: str | None
    ) -> Iterator[tuple[Subject, NewFact, str]]:
        inner = levels[-1] if levels else ""
        rows = [*row_facts(line, above, inner, self._names, currency)]
        yield from ((subject, fact, line) for subject, fact in rows)
        if not rows and not is_row(line):
            yield from sentence_facts(line, above, self._names, currency, self._catalogue.zone)

    def _above(self, levels: Sequence[str]) -> Subject | None:
        """What the headings name: the innermost of them that does not only say of what sort the facts are."""
        for level in reversed(levels):
            if subject := self._names.cell(level, is_name=False):
                return subject
            if not transparent(level) or ELSEWHERE.search(fold(normalise(level))):
                return None
        return None

    def _past(self, heading: str) -> bool:
        """Whether it heads what held in years gone by."""
        years = [int(f"{match[1][:2]}{match[2]}") if match[2] else int(match[1]) for match in _YEAR.finditer(heading)]
        return bool(years) and max(years) < self._catalogue.now.year

    def _fits(self, proposed: Proposed) -> bool:
        """Whether it is news, could stand in the catalogue, and is not over."""
        fact, now = proposed.fact, self._catalogue.now
        item = self._items.get(proposed.item_id) if proposed.item_id else None
        over = fact.kind in ("batch", "discount") and fact.on_date is not None and fact.on_date < now.date()
        faults = any(fact_faults(fact, item.kind if item else "course"))
        return not over and not faults and verdict(fact, item, now).same is None
