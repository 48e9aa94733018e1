"""``Classifier`` by two logistic regressions: over the embedder's vector of the message in English, and over hashed
letter n-grams of it in both languages; both with the signs that the rules see."""

import zlib
from collections import Counter
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt

from shared.domain.english import rendered
from shared.domain.romanise import romanise
from shared.domain.signs import signs
from shared.domain.talk import Asked, Intent
from shared.domain.words import devanagari_share, words
from shared.ports import Embedder, Guess

FILE = "intents.npz"
BUCKETS = 1 << 14
LENGTHS = range(2, 6)
SIGNS = 512
"""Buckets of the signs, beside those of the letters."""
SIGN_WEIGHT = np.float32(0.25)
"""Of one sign, beside a vector of unit length."""
BY_MEANING = 0.5
"""Share of the vector's head in the average."""
MIGHT = 0.1
"""Probability from which an aspect is worth being told of."""
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
            self._asked = tuple(str(aspect) for aspect in kept["asked"])
            self._asked_meaning: Floats = kept["asked_meaning"].astype(np.float32)
            self._asked_letters: Floats = kept["asked_letters"].astype(np.float32)
        if len(self._letters) != BUCKETS + SIGNS + 1:
            raise ValueError("these weights were trained for other features: build the models again")
        unknown = {*self._intents} - {*get_args(Intent)} | {*self._asked} - {*get_args(Asked)}
        if unknown:
            raise ValueError(f"weights for what does not exist: {sorted(unknown)}")
        self._embedder = embedder

    def guess(self, texts: Sequence[str]) -> list[Guess]:
        """One guess per text, in order."""
        return [self._guess(text[:_READ_AT_MOST]) for text in texts]

    def _guess(self, text: str) -> Guess:
        seen, grams = signed(text), ngrams(text)
        letters = softmax(_scores(grams, self._letters[:BUCKETS]) + _scores(seen, self._letters[BUCKETS:]))
        # One by one: with 8-bit weights a vector depends on what else is in its batch.
        vector = np.asarray(self._embedder.embed([text])[0], np.float32)
        meaning = softmax(vector @ self._meaning[: -SIGNS - 1] + _scores(seen, self._meaning[-SIGNS - 1 :]))
        chances = BY_MEANING * meaning + (1 - BY_MEANING) * letters
        best = int(chances.argmax())
        return Guess.model_validate(
            {
                "intent": self._intents[best],
                "confidence": float(chances[best]),
                "asked": self._asks(vector, grams),
            }
        )

    def _asks(self, vector: Floats, grams: "Sparse") -> dict[str, float]:
        """The aspects that are possible, the likeliest first."""
        places, values = grams
        meaning = logistic(vector @ self._asked_meaning[:-1] + self._asked_meaning[-1])
        letters = logistic(values @ self._asked_letters[places] + self._asked_letters[-1])
        chances = BY_MEANING * meaning + (1 - BY_MEANING) * letters
        return {self._asked[place]: float(chances[place]) for place in np.argsort(-chances) if chances[place] >= MIGHT}


Sparse = tuple[npt.NDArray[np.int64], Floats]
"""Places and the values there."""


def _scores(features: Sparse, weights: Floats) -> Floats:
    """Weighted sum; a last row beyond the features' is the bias."""
    places, values = features
    scores: Floats = values @ weights[places]
    return scores + weights[-1] if len(weights) == SIGNS + 1 else scores


def signed(text: str) -> Sparse:
    """The signs of a message: buckets and their weights."""
    places = np.asarray(sorted({zlib.crc32(sign.encode()) % SIGNS for sign in signs(text)}), np.int64)
    return places, np.full(len(places), SIGN_WEIGHT, np.float32)


def ngrams(text: str) -> Sparse:
    """The hashed letter n-grams of the folded words: buckets and their weights, of unit length together.

    Words of another language count in English too, Devanagari also in Latin letters: what was learnt in one
    language or script serves the others.
    """
    counts: Counter[int] = Counter()
    spoken = words(text)
    for word in (*spoken, *(romanise(word) for word in spoken if devanagari_share(word))):
        _count(word, counts)
    if (english := rendered(text)) != text:
        for word in english.split():
            _count(word, counts)
    places = np.fromiter(counts.keys(), np.int64, len(counts))
    values = np.fromiter((1 + log(count) for count in counts.values()), np.float32, len(counts))
    norm = np.float32(np.linalg.norm(values) or 1.0)
    return places, values / norm


def _count(word: str, counts: "Counter[int]") -> None:
    padded = f" {word} "
    for length in LENGTHS:
        for start in range(len(padded) - length + 1):
            counts[zlib.crc32(padded[start : start + length].encode()) % BUCKETS] += 1


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities, along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return chances


def logistic(scores: Floats) -> Floats:
    """Each score as a probability of its own."""
    chances: Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return chances
