"""What failed together does not come back together."""

import random


def jittered(seconds: float) -> float:
    """A little longer, each time differently."""
    return seconds * random.uniform(1.0, 1.25)
