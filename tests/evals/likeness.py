"""Whether the halves are as apart as they must be: no held-out text is nearly one that was learnt from."""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from tests.evals.sets import texts

TRAINING = Path(__file__).parents[2] / "shared" / "training"
TOO_LIKE = 0.8
"""Share of letter 4-grams in common, of all that either has."""
_SHORT = 12
"""Letters. "hi", "ok thanks" and "stop" are said by everybody: no two people invent them differently."""


def too_like() -> list[tuple[str, str]]:
    """Held-out texts and what they are nearly the same as."""
    known: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    learnt = [*texts("tuning"), *_examples()]
    for place, text in learnt:
        grams = _grams(text)
        for gram in grams:
            known[gram].append((f"{place}: {text}", grams))
    found = []
    for place, text in texts("held_out"):
        grams = _grams(text)
        near = {other for gram in grams for other in known[gram]}
        twins = [name for name, others in near if len(grams & others) >= TOO_LIKE * len(grams | others)]
        found += [(f"{place}: {text}", twin) for twin in twins[:1]]
    return found


def _examples() -> list[tuple[str, str]]:
    return [
        (file.name, line.rpartition("\t")[2])
        for file in (*sorted(TRAINING.glob("examples/*.txt")), TRAINING / "asked.tsv")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def _grams(text: str) -> frozenset[str]:
    plain = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()
    if len(plain) < _SHORT:
        return frozenset()
    return frozenset(plain[at : at + 4] for at in range(len(plain) - 3))
