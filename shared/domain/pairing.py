"""Which new text stands in the place of which old one, so that a person sees what was changed."""

from collections.abc import Sequence
from uuid import UUID

from shared.domain.value import Value

ALIKE = 0.4
"""Words in common, of all words of both, from which a text counts as a changed one and not as another."""


class Piece(Value):
    """A passage that stands in one version only."""

    id: UUID
    document_id: UUID
    document: str
    heading: str
    page: int | None
    text: str


def paired(gone: Sequence[Piece], new: Sequence[Piece]) -> list[tuple[Piece | None, Piece | None]]:
    """Every piece once: old with new where they are alike, the most alike first; then what is gone, what is new."""
    words = {piece.id: frozenset(piece.text.casefold().split()) for piece in (*gone, *new)}
    likeness = sorted(
        (
            (_alike(words[old.id], words[young.id]), i, j)
            for i, old in enumerate(gone)
            for j, young in enumerate(new)
            if old.document_id == young.document_id
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    matched: dict[int, int] = {}
    for level, i, j in likeness:
        if level >= ALIKE and i not in matched and j not in matched.values():
            matched[i] = j
    changed: list[tuple[Piece | None, Piece | None]] = [(gone[i], new[matched[i]]) for i in sorted(matched)]
    left = [(old, None) for i, old in enumerate(gone) if i not in matched]
    return [*changed, *left, *((None, young) for j, young in enumerate(new) if j not in matched.values())]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    both = one | other
    return len(one & other) / len(both) if both else 1.0
