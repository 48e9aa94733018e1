"""``Classifier`` by two logistic regressions: over the embedder's vector and over hashed letter n-grams."""

import zlib
from collections import Counter
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt

from shared.domain.talk import Intent
from shared.domain.words import devanagari_share, words
from shared.ports import Embedder, Guess

FILE = "intents.npz"
BUCKETS = 1 << 14
LENGTHS = range(2, 6)
BY_MEANING = 0.6
"""Share of the vector's head in the average. The embedder reads no Devanagari: there the letters decide alone."""
_READ_AT_MOST = 400
"""Letters of a message; an intent shows early, and counting more only costs time."""

Floats = npt.NDArray[np.float32]


class IntentClassifier:
    """Guesses intents from weights trained at setup. About a millisecond a message, embedding included."""

    def __init__(self, models_dir: Path, embedder: Embedder) -> None:
        """Load the weights that ``shared.training.build`` made."""
        with np.load(models_dir / FILE) as kept:
            self._meaning: Floats = kept["meaning"].astype(np.float32)
            self._letters: Floats = kept["letters"].astype(np.float32)
            self._intents = tuple(str(intent) for intent in kept["intents"])
        unknown = set(self._intents) - set(get_args(Intent))
        if unknown:
            raise ValueError(f"weights for intents that do not exist: {sorted(unknown)}")
        self._embedder = embedder

    def guess(self, texts: Sequence[str]) -> list[Guess]:
        """One guess per text, in order."""
        return [self._guess(text[:_READ_AT_MOST]) for text in texts]

    def _guess(self, text: str) -> Guess:
        chances = softmax(_letters_of(text, self._letters))
        if devanagari_share(text) == 0:
            # One by one: with 8-bit weights a vector depends on what else is in its batch.
            vector = np.asarray(self._embedder.embed([text])[0], np.float32)
            meant = softmax(vector @ self._meaning[:-1] + self._meaning[-1])
            chances = BY_MEANING * meant + (1 - BY_MEANING) * chances
        best = int(chances.argmax())
        return Guess.model_validate({"intent": self._intents[best], "confidence": float(chances[best])})


def _letters_of(text: str, weights: Floats) -> Floats:
    places, values = ngrams(text)
    scores: Floats = values @ weights[places] + weights[-1]
    return scores


def ngrams(text: str) -> tuple[npt.NDArray[np.int64], Floats]:
    """The hashed letter n-grams of the folded words: buckets and their weights, of unit length together."""
    counts: Counter[int] = Counter()
    for word in words(text):
        padded = f" {word} "
        for length in LENGTHS:
            for start in range(len(padded) - length + 1):
                counts[zlib.crc32(padded[start : start + length].encode()) % BUCKETS] += 1
    places = np.fromiter(counts.keys(), np.int64, len(counts))
    values = np.fromiter((1 + log(count) for count in counts.values()), np.float32, len(counts))
    norm = np.float32(np.linalg.norm(values) or 1.0)
    return places, values / norm


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities, along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return chances
