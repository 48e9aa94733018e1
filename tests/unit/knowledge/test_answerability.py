"""When a text answers, and how sure that is."""

from itertools import product
from random import Random
from typing import get_args

import pytest

from shared.adapters.minilm import MODEL
from shared.domain.answerability import (
    BY_WORDS,
    LEAST,
    Source,
    apart,
    best,
    calibrated,
    judge,
    margin,
    source,
    supported,
)
from shared.domain.talk import Evidence, Language
from tests.evals.calibration.fit import Weighed, fitted
from tests.thinking import passage

EVERY: list[tuple[str, Language, Source]] = [
    *product((MODEL, BY_WORDS), get_args(Language), get_args(Source)),
]


@pytest.mark.parametrize(("model", "language", "kind"), EVERY)
def test_a_text_at_its_threshold_answers_with_the_least_chance_and_more_support_is_more(
    model: str, language: Language, kind: Source
) -> None:
    threshold = judge(0.0, model, language, kind).threshold
    below, there, above = (judge(threshold + more, model, language, kind).chance for more in (-0.3, 0.0, 0.3))
    assert below < LEAST < above
    assert there == pytest.approx(LEAST)


def test_vectors_that_nobody_calibrated_are_judged_by_words() -> None:
    assert (calibrated(MODEL), calibrated("somebody's"), calibrated("")) == (MODEL, BY_WORDS, BY_WORDS)


def test_a_passage_stands_apart_from_what_else_was_found() -> None:
    assert apart(0.7, [0.3, None, 0.5]) == pytest.approx(0.3)
    assert apart(0.7, []) == 0.7
    assert apart(None, [0.3]) == 0.0


def test_rows_of_a_table_are_told_from_prose() -> None:
    assert source("Course: JEE; Fee: Rs 1,20,000\nCourse: NEET; Fee: Rs 90,000") == "table"
    assert source("The fee is told at the desk; ask there: it changes.\nOr write.") == "prose"


def test_the_best_passage_is_the_one_farthest_above_its_own_threshold() -> None:
    row, prose = passage("Course: JEE; Fee: 1", 0.7, threshold=0.6), passage("Fees are told.", 0.72, threshold=0.7)
    evidence = Evidence(passages=(prose, row))
    assert best(evidence) == row and margin(row) == pytest.approx(0.1) and supported(evidence)
    assert not supported(Evidence(passages=(passage("Fees.", 0.69, threshold=0.7),)))
    assert best(Evidence()) is None and not supported(Evidence())


def test_a_fit_finds_where_right_and_wrong_part_and_holds_a_kind_with_few_to_the_others() -> None:
    dice = Random(7)
    seen = [
        Weighed("a", "en", "prose" if place % 50 else "table", support, dice.random() < max(0.0, min(1.0, support)))
        for place in range(2_000)
        for support in (dice.random(),)
    ]
    lines = fitted([*seen, Weighed("b", "en", "prose", 9.0, False)], "a", ("prose", "table"))
    start, slope = lines["a", "en", "prose"]
    assert -start / slope == pytest.approx(0.5, abs=0.05), "as often right as wrong"
    assert lines["a", "en", "table"][0] == pytest.approx(start, abs=0.3)
    assert len(lines) == 2 * len(get_args(Language))
