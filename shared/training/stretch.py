"""How far a matrix stretches: the step of a descent must not be longer than that allows."""

import numpy as np

from shared.adapters.intent_classifier import Floats


def stretch(matrix: Floats) -> float:
    """The most that a matrix of positive numbers stretches a vector, by repetition; a little more, to be safe."""
    vector = np.ones(len(matrix), np.float32)
    for _ in range(30):
        image = matrix.T @ (matrix @ vector)
        vector = image / np.linalg.norm(image)
    return 1.05 * float(np.linalg.norm(matrix @ vector))
