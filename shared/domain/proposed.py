"""Passages, and the facts that were found in them."""

from hashlib import sha256
from uuid import UUID

from shared.domain.cataloguing import NewFact
from shared.domain.value import Value
from shared.domain.words import fold


class Told(Value):
    """A passage of a document."""

    id: UUID
    heading: str
    page: int | None
    text: str


class Proposed(Value):
    """A fact that a document tells."""

    item_id: UUID | None
    """None: of something that the catalogue does not hold."""
    item: str
    fact: NewFact
    passage_id: UUID
    page: int | None
    words: str
    """The row or sentence it stands in."""

    @property
    def fingerprint(self) -> str:
        """Of what is said of what, whichever words and document say it."""
        said = self.fact.model_dump_json(exclude={"label"} if self.fact.kind in ("fee", "batch") else None)
        return sha256(f"{fold(self.item)}\n{said}".encode()).hexdigest()[:32]
