"""How a text is quoted: its best sentences with what stands around them, as far as it fits, and tables whole."""

from collections.abc import Sequence
from itertools import groupby

from shared.domain.sentences import sentences
from shared.domain.talk import Passage

_CELL, _HEADER = "; ", ": "
"""Between the cells of a row, and between a cell and what stands above it, as tables are kept."""


def around(passage: Passage, room: int) -> str:
    """The best sentences of a passage and what follows and precedes them, at most ``room`` words."""
    parts = [unit for rows in _rows(sentences(passage.text)) for unit in _units(rows, room)]
    best = [place for place, unit in enumerate(parts) if any(part in passage.quote for part in unit)]
    if not best or count(_said([parts[best[0]]])) > room:
        return fit(passage.quote, room)
    kept = {best[0]}
    for place in (*best[1:], *range(best[0], len(parts)), *range(best[0] - 1, -1, -1)):
        if count(_said([parts[each] for each in {*kept, place}])) <= room:
            kept.add(place)
        elif place not in best:
            break
    return _said([parts[place] for place in sorted(kept)])


def fit(text: str, room: int) -> str:
    """As many whole sentences as fit; of a single long one, its beginning."""
    kept: list[str] = []
    for sentence in sentences(text):
        if kept and count(" ".join([*kept, sentence])) > room:
            break
        kept.append(sentence)
    words = " ".join(kept).split()
    if len(words) <= room:
        return " ".join(words)
    while room > 1 and any(character.isdigit() for character in words[room - 1]):
        room -= 1  # no number without what it counts
    return " ".join(words[:room]) + " …"


def count(text: str) -> int:
    """Words, as a reply's length is counted."""
    return len(text.split())


def is_table(text: str) -> bool:
    """Whether most of a text is rows of a table."""
    parts = sentences(text)
    return 2 * sum(bool(_cells(part)) for part in parts) > len(parts)


def _rows(parts: Sequence[str]) -> list[list[str]]:
    """The sentences, rows of one table together."""
    return [list(rows) for _, rows in groupby(parts, key=lambda part: tuple(head for head, _ in _cells(part)))]


def _units(rows: list[str], room: int) -> list[list[str]]:
    """A table that fits is one unit; everything else falls apart into sentences."""
    whole = len(rows) > 1 and bool(_cells(rows[0])) and count(_said([rows])) <= room
    return [rows] if whole else [[row] for row in rows]


def _cells(part: str) -> list[tuple[str, str]]:
    """What stands in a row of a table, each with its header; empty where it is none."""
    cells = [cell.partition(_HEADER) for cell in part.split(_CELL)]
    return [(head, text) for head, _, text in cells] if len(cells) > 1 and all(text for _, _, text in cells) else []


def _said(units: Sequence[Sequence[str]]) -> str:
    """One text; of a table the headers stand in its first row alone."""
    return " ".join(_CELL.join((unit[0], *map(_bare, unit[1:]))) for unit in units)


def _bare(row: str) -> str:
    first, *others = (text for _, text in _cells(row))
    return f"{first}{_HEADER}{', '.join(others)}"
