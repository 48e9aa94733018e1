"""Train what a question asks, from ``asked.tsv``: its aspects, separated by commas, a tab, the question."""

from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np

from shared.adapters.intent_classifier import BUCKETS, Floats, logistic, ngrams
from shared.domain.talk import Asked
from shared.ports import Embedder
from shared.training.stretch import stretch

EXAMPLES = Path(__file__).with_name("asked.tsv")
_STEPS = 300
_PULL = np.float32(0.0003)


class Questions(NamedTuple):
    """Questions with what they ask; nothing of the list, where they ask something else."""

    texts: tuple[str, ...]
    asked: tuple[frozenset[str], ...]


class AspectHeads(NamedTuple):
    """Trained weights, a column an aspect; the last row of each is the bias."""

    aspects: tuple[str, ...]
    meaning: Floats
    letters: Floats


def read(file: Path = EXAMPLES) -> Questions:
    """The questions, in the order of the file."""
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line]
    return Questions(tuple(text for _, text in rows), tuple(frozenset(asked.split(",")) for asked, _ in rows))


def train(known: Questions, embedder: Embedder) -> AspectHeads:
    """One logistic regression an aspect, over vectors and over letters."""
    aspects = tuple(aspect for aspect in get_args(Asked) if any(aspect in asked for asked in known.asked))
    wanted = np.asarray([[aspect in asked for aspect in aspects] for asked in known.asked], np.float32)
    vectors = np.asarray([embedder.embed([text])[0] for text in known.texts], np.float32)
    grams = np.zeros((len(known.texts), BUCKETS), np.float32)
    for row, text in enumerate(known.texts):
        places, values = ngrams(text)
        grams[row, places] = values
    return AspectHeads(aspects, _fit(vectors, wanted), _fit(grams, wanted))


def _fit(rows: Floats, wanted: Floats) -> Floats:
    """Accelerated gradient descent over one number a row and aspect; who asks weighs as much as who does not."""
    count, having = len(rows), wanted.sum(axis=0)
    weights = (wanted / having + (1 - wanted) / (count - having)).astype(np.float32) / np.float32(2)
    products: Floats = rows @ rows.T + np.float32(1)  # the added one is the bias
    step = np.float32(1.0 / (0.25 * stretch(products) * float(weights.max()) + _PULL))
    now: Floats = np.zeros_like(wanted)
    ahead = now
    for turn in range(1, _STEPS + 1):
        slope = weights * (logistic(products @ ahead) - wanted) + _PULL * ahead
        last, now = now, ahead - step * slope
        ahead = now + np.float32((turn - 1) / (turn + 2)) * (now - last)
    fitted: Floats = np.vstack([rows.T @ now, now.sum(axis=0, keepdims=True)]).astype(np.float32)
    return fitted
