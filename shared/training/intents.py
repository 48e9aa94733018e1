"""Train the intent classifier from ``examples/``: one file an intent, one message a line. Deterministic; numpy only."""

import hashlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
import numpy.typing as npt

from shared.adapters import intent_classifier
from shared.adapters.intent_classifier import BUCKETS, FILE, SIGNS, Floats, Sparse, ngrams, signed, softmax
from shared.adapters.minilm import MiniLM
from shared.domain import words
from shared.ports import Embedder
from shared.training import aspects
from shared.training.stretch import stretch

EXAMPLES = Path(__file__).parent / "examples"
_STEPS = 400
_PULL = 0.00003
"""How strongly weights are drawn to zero. By ten-fold cross-validation: where confidence is .7 or more, 95 of 100
guesses are right; that, not the number of right guesses, is what acting on them needs."""


_WEIGHS = {"question": 2.0, "opt_out": 1.5, "human": 1.5, "callback": 1.5, "emergency": 1.5}
"""Questions are the most, and what has to be acted on must not be missed."""


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
    write(directory / FILE, read(), aspects.read(), MiniLM(directory))
    stamp.write_text(recipe)
    return True


def write(path: Path, known: Examples, asked: aspects.Questions, embedder: Embedder) -> None:
    """The weights that follow from these examples."""
    heads = train(known, embedder)
    questions = aspects.train(asked, embedder)
    arrays = {
        "asked": np.asarray(questions.aspects),
        "asked_meaning": questions.meaning.astype(np.float16),
        "asked_letters": questions.letters.astype(np.float16),
        "meaning": heads.meaning.astype(np.float16),
        "letters": heads.letters.astype(np.float16),
        "intents": np.asarray(known.intents),
    }
    # numpy's own savez stamps the time into the file, and an asset would seem to change with every build.
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, array in arrays.items():
            written = BytesIO()
            np.save(written, array)
            file.writestr(ZipInfo(f"{name}.npy"), written.getvalue(), ZIP_DEFLATED)


def _recipe(directory: Path) -> str:
    """Of everything that the weights follow from."""
    rules = (Path(intent_classifier.__file__), Path(__file__), *sorted(Path(words.__file__).parent.glob("*.py")))
    examples = (*sorted(EXAMPLES.glob("*.txt")), aspects.EXAMPLES)
    inputs = (*rules, Path(aspects.__file__), *examples, directory / "minilm.inputs")
    return hashlib.sha256(b"".join(file.read_bytes() for file in inputs)).hexdigest()


def read(directory: Path = EXAMPLES) -> Examples:
    """The examples, in the order of the files' names."""
    files = sorted(directory.glob("*.txt"))
    pairs = [(line.strip(), place) for place, file in enumerate(files) for line in file.read_text("utf-8").splitlines()]
    labels = np.asarray([place for _, place in pairs], np.int64)
    return Examples(tuple(file.stem for file in files), tuple(text for text, _ in pairs), labels)


def train(known: Examples, embedder: Embedder) -> Heads:
    """Both heads, each over all examples."""
    seen = _rows(map(signed, known.texts), len(known.texts), SIGNS)
    letters = np.hstack([_rows(map(ngrams, known.texts), len(known.texts), BUCKETS), seen])
    vectors = _vectors(known.texts, embedder)
    weights = np.asarray([_WEIGHS.get(intent, 1.0) for intent in known.intents], np.float32)
    return Heads(
        meaning=_fit(np.hstack([vectors, seen]), known.labels, weights, _PULL),
        letters=_fit(letters, known.labels, weights, _PULL),
    )


def _rows(features: Iterable[Sparse], count: int, width: int) -> Floats:
    rows = np.zeros((count, width), np.float32)
    for row, (places, values) in enumerate(features):
        rows[row, places] = values
    return rows


def _vectors(texts: Sequence[str], embedder: Embedder) -> Floats:
    """One by one, as messages come: with 8-bit weights a vector depends on what else is in its batch."""
    return np.asarray([embedder.embed([text])[0] for text in texts], np.float32)


def _fit(rows: Floats, labels: npt.NDArray[np.int64], weights: Floats, pull: float) -> Floats:
    """Multinomial logistic regression by accelerated gradient descent; a class weighs what ``weights`` says, however
    many examples it has.

    The weights are a combination of the rows, so the descent runs over one number a row and class instead of
    one a feature and class: as fast for sixteen thousand buckets as for four hundred dimensions.
    """
    classes = len(weights)
    wanted = np.eye(classes, dtype=np.float32)[labels]
    parts = weights / weights.sum() / np.maximum(np.bincount(labels, minlength=classes), 1)
    share = parts[labels].astype(np.float32)[:, None]
    products: Floats = rows @ rows.T + np.float32(1)  # the added one is the bias
    step = np.float32(1.0 / (0.5 * stretch(products * share) + pull))
    now: Floats = np.zeros((len(rows), classes), np.float32)
    ahead = now
    for turn in range(1, _STEPS + 1):
        slope = share * (softmax(products @ ahead) - wanted) + np.float32(pull) * ahead
        last, now = now, ahead - step * slope
        ahead = now + np.float32((turn - 1) / (turn + 2)) * (now - last)
    fitted: Floats = np.vstack([rows.T @ now, now.sum(axis=0, keepdims=True)]).astype(np.float32)
    return fitted
