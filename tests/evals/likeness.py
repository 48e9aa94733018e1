"""Whether the halves are as apart as they must be: no held-out text is nearly one that was learnt from."""

import re
import unicodedata
from collections import Counter, defaultdict
from math import ceil
from pathlib import Path

from tests.evals.sets import texts

TRAINING = Path(__file__).parents[2] / "shared" / "training"
TOO_LIKE = 0.8
"""Share of letter 4-grams in common, of all that either has."""
_SHORT = 12
"""Letters. "hi", "ok thanks" and "stop" are said by everybody: no two people invent them differently."""


def too_like() -> list[tuple[str, str]]:
    """Held-out texts and what they are nearly the same as."""
    learnt = [(f"{place}: {text}", _grams(text)) for place, text in [*texts("tuning"), *_examples()]]
    often = Counter(gram for _, grams in learnt for gram in grams)
    known: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for named in learnt:
        for gram in _rarest(named[1], often):
            known[gram].append(named)
    found = []
    for place, text in texts("held_out"):
        grams = _grams(text)
        near = {other for gram in _rarest(grams, often) for other in known[gram]}
        twins = [name for name, others in near if len(grams & others) >= TOO_LIKE * len(grams | others)]
        found += [(f"{place}: {text}", twin) for twin in twins[:1]]
    return found


def _rarest(grams: frozenset[str], often: Counter[str]) -> list[str]:
    """So many that whoever is too like has one of them among its own: the rest is fewer than they must share."""
    return sorted(grams, key=lambda gram: (often[gram], gram))[: len(grams) - ceil(TOO_LIKE * len(grams)) + 1]


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
