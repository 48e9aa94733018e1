"""The chance that a text answers, by its support: one slope for a model, moved by language and kind of text."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple, get_args

import numpy as np

from shared.domain.answerability import Source
from shared.domain.talk import Language

PULL = 30.0
"""How strongly languages and kinds with few questions are held to what all of them say, in questions."""
_STEPS = 50


class Weighed(NamedTuple):
    """The best text that a search found."""

    model: str
    language: Language
    kind: Source
    support: float
    right: bool
    """It answers the question."""


Key = tuple[str, Language, Source]
Line = tuple[float, float]
"""Start and slope of the log-odds."""


def fitted(weighed: Sequence[Weighed], model: str, kinds: Sequence[Source]) -> dict[Key, Line]:
    """By logistic regression, right and wrong ones weighing the same: a line for every language and kind."""
    mine = [one for one in weighed if one.model == model and one.kind in kinds]
    languages: tuple[Language, ...] = get_args(Language)
    rows = np.array([_row(one.support, one.language, one.kind, languages, kinds) for one in mine])
    right = np.array([float(one.right) for one in mine])
    share = right.mean()
    weights = np.where(right > 0, 0.5 / share, 0.5 / (1 - share))
    pull = np.array([1e-6, 1e-6, *[PULL] * (rows.shape[1] - 2)])
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):  # Newton's
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (chance - right)) + pull * found
        bend = (rows * (weights * chance * (1 - chance))[:, None]).T @ rows + np.diag(pull)
        found = found - np.linalg.solve(bend, slope)
    return {
        (model, language, kind): (
            round(float(found @ _row(0.0, language, kind, languages, kinds)), 3),
            round(float(found[1]), 3),
        )
        for language, kind in product(languages, kinds)
    }


def _row(
    support: float, language: Language, kind: Source, languages: Sequence[Language], kinds: Sequence[Source]
) -> list[float]:
    of_language = [float(language == each) for each in languages]
    return [1.0, support, *of_language, *[float(kind == each) for each in kinds[1:]]]
