"""Train the intent classifier from ``examples/``: one file an intent, one message a line. Deterministic; numpy only."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from shared.adapters.intent_classifier import BUCKETS, FILE, Floats, ngrams, softmax
from shared.adapters.minilm import MiniLM
from shared.domain.words import devanagari_share
from shared.ports import Embedder

EXAMPLES = Path(__file__).parent / "examples"
_STEPS = 400
_PULL = 0.00003
"""How strongly weights are drawn to zero. By ten-fold cross-validation: where confidence is .7 or more, 95 of 100
guesses are right; that, not the number of right guesses, is what acting on them needs."""


class Examples(NamedTuple):
    """Messages and the place of each one's intent in ``intents``."""

    intents: tuple[str, ...]
    texts: tuple[str, ...]
    labels: npt.NDArray[np.int64]


class Heads(NamedTuple):
    """Trained weights; the last row of each is the bias."""

    meaning: Floats
    letters: Floats


def build(directory: Path) -> None:
    """Write the weights next to the embedder's files in ``directory``."""
    known = read()
    embedder = MiniLM(directory)
    heads = train(known, embedder)
    kept = [text for text in known.texts if devanagari_share(text) == 0]
    np.savez_compressed(
        directory / FILE,
        meaning=heads.meaning.astype(np.float16),
        letters=heads.letters.astype(np.float16),
        examples=np.asarray(embedder.embed(kept), np.float16),
        intents=np.asarray(known.intents),
    )


def read(directory: Path = EXAMPLES) -> Examples:
    """The examples, in the order of the files' names."""
    files = sorted(directory.glob("*.txt"))
    pairs = [(line.strip(), place) for place, file in enumerate(files) for line in file.read_text("utf-8").splitlines()]
    labels = np.asarray([place for _, place in pairs], np.int64)
    return Examples(tuple(file.stem for file in files), tuple(text for text, _ in pairs), labels)


def train(known: Examples, embedder: Embedder) -> Heads:
    """Both heads. The one over vectors never sees Devanagari, which the embedder cannot read."""
    latin = np.asarray([devanagari_share(text) == 0 for text in known.texts])
    vectors = np.asarray(embedder.embed([t for t, readable in zip(known.texts, latin, strict=True) if readable]), np.float32)
    grams = np.zeros((len(known.texts), BUCKETS), np.float32)
    for row, text in enumerate(known.texts):
        places, values = ngrams(text)
        grams[row, places] = values
    classes = len(known.intents)
    return Heads(
        meaning=_fit(vectors, known.labels[latin], classes, _PULL),
        letters=_fit(grams, known.labels, classes, _PULL),
    )


def _fit(rows: Floats, labels: npt.NDArray[np.int64], classes: int, pull: float) -> Floats:
    """Multinomial logistic regression, every class weighing the same, by accelerated gradient descent.

    The weights are a combination of the rows, so the descent runs over one number a row and class instead of
    one a feature and class: as fast for sixteen thousand buckets as for four hundred dimensions.
    """
    wanted = np.eye(classes, dtype=np.float32)[labels]
    share = (1.0 / (classes * np.bincount(labels, minlength=classes)[labels])).astype(np.float32)[:, None]
    products = rows @ rows.T + 1.0  # the added one is the bias
    step = np.float32(1.0 / (0.5 * float(np.linalg.norm(products * share, 2)) + pull))
    now = ahead = np.zeros((len(rows), classes), np.float32)
    for turn in range(1, _STEPS + 1):
        slope = share * (softmax(products @ ahead) - wanted) + pull * ahead
        last, now = now, ahead - step * slope
        ahead = now + np.float32((turn - 1) / (turn + 2)) * (now - last)
    fitted: Floats = np.vstack([rows.T @ now, now.sum(axis=0, keepdims=True)]).astype(np.float32)
    return fitted
