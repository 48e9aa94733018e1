"""Train the intent classifier from ``examples/``: one file an intent, one message a line. Deterministic; numpy only."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
import numpy.typing as npt

from shared.adapters import intent_classifier
from shared.adapters.intent_classifier import BUCKETS, FILE, Floats, ngrams, softmax
from shared.adapters.minilm import MiniLM
from shared.domain import lexicon, words
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


def build(directory: Path) -> bool:
    """Write the weights next to the embedder's files; False when they are there, made from the same inputs."""
    stamp = directory / "intents.inputs"
    recipe = _recipe(directory)
    if (directory / FILE).exists() and stamp.exists() and stamp.read_text() == recipe:
        return False
    known = read()
    embedder = MiniLM(directory)
    heads = train(known, embedder)
    arrays = {
        "meaning": heads.meaning.astype(np.float16),
        "letters": heads.letters.astype(np.float16),
        "intents": np.asarray(known.intents),
    }
    # numpy's own savez stamps the time into the file, and an asset would seem to change with every build.
    with ZipFile(directory / FILE, "w", ZIP_DEFLATED) as file:
        for name, array in arrays.items():
            written = BytesIO()
            np.save(written, array)
            file.writestr(ZipInfo(f"{name}.npy"), written.getvalue(), ZIP_DEFLATED)
    stamp.write_text(recipe)
    return True


def _recipe(directory: Path) -> str:
    """Of everything that the weights follow from."""
    rules = (Path(intent_classifier.__file__), Path(words.__file__), Path(lexicon.__file__), Path(__file__))
    inputs = (*rules, *sorted(EXAMPLES.glob("*.txt")), directory / "minilm.inputs")
    return hashlib.sha256(b"".join(file.read_bytes() for file in inputs)).hexdigest()


def read(directory: Path = EXAMPLES) -> Examples:
    """The examples, in the order of the files' names."""
    files = sorted(directory.glob("*.txt"))
    pairs = [(line.strip(), place) for place, file in enumerate(files) for line in file.read_text("utf-8").splitlines()]
    labels = np.asarray([place for _, place in pairs], np.int64)
    return Examples(tuple(file.stem for file in files), tuple(text for text, _ in pairs), labels)


def train(known: Examples, embedder: Embedder) -> Heads:
    """Both heads. The one over vectors never sees Devanagari, which the embedder cannot read."""
    latin = np.asarray([devanagari_share(text) == 0 for text in known.texts])
    vectors = _vectors([text for text in known.texts if devanagari_share(text) == 0], embedder)
    grams = np.zeros((len(known.texts), BUCKETS), np.float32)
    for row, text in enumerate(known.texts):
        places, values = ngrams(text)
        grams[row, places] = values
    classes = len(known.intents)
    return Heads(
        meaning=_fit(vectors, known.labels[latin], classes, _PULL),
        letters=_fit(grams, known.labels, classes, _PULL),
    )


def _vectors(texts: list[str], embedder: Embedder) -> Floats:
    """One by one, as messages come: with 8-bit weights a vector depends on what else is in its batch."""
    return np.asarray([embedder.embed([text])[0] for text in texts], np.float32)


def _fit(rows: Floats, labels: npt.NDArray[np.int64], classes: int, pull: float) -> Floats:
    """Multinomial logistic regression, every class weighing the same, by accelerated gradient descent.

    The weights are a combination of the rows, so the descent runs over one number a row and class instead of
    one a feature and class: as fast for sixteen thousand buckets as for four hundred dimensions.
    """
    wanted = np.eye(classes, dtype=np.float32)[labels]
    share = (1.0 / (classes * np.bincount(labels, minlength=classes)[labels])).astype(np.float32)[:, None]
    products: Floats = rows @ rows.T + np.float32(1)  # the added one is the bias
    step = np.float32(1.0 / (0.5 * float(np.linalg.norm(products * share, 2)) + pull))
    now: Floats = np.zeros((len(rows), classes), np.float32)
    ahead = now
    for turn in range(1, _STEPS + 1):
        slope = share * (softmax(products @ ahead) - wanted) + np.float32(pull) * ahead
        last, now = now, ahead - step * slope
        ahead = now + np.float32((turn - 1) / (turn + 2)) * (now - last)
    fitted: Floats = np.vstack([rows.T @ now, now.sum(axis=0, keepdims=True)]).astype(np.float32)
    return fitted
