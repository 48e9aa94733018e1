"""How long and how often an institution's webhook is told something, and when it is given up."""

import math
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, StringConstraints, WithJsonSchema

from shared.domain.happened.every import KINDS

TOLD_FOR = timedelta(days=3)
"""How long it is tried to deliver an event."""
DISABLED_AFTER = timedelta(days=2)
"""How long a webhook may fail at everything. Shorter than ``TOLD_FOR``: something is tried all the while."""
TRIES_SHOWN = 20
"""Attempts at a delivery that can be looked at, the last ones."""
FIRST_WAIT, FACTOR, LONGEST_WAIT = 5.0, 4.0, 3600.0
"""Seconds before the second attempt at a delivery, by what they are multiplied for each further one, and at most."""
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 720.0
"""Seconds for which a webhook is left alone that failed at everything, doubled each time, and at most: with what chance
adds, within a quarter of an hour it is found out that it is well again."""
TEST = "WebhookTested"
"""Told only to the webhook that it is asked for."""

CHOOSABLE = tuple(kind for kind in KINDS if kind != TEST)


def _known(kind: str) -> str:
    if kind not in CHOOSABLE:
        raise ValueError("must be a kind of event that the event stream tells")
    return kind


Kind = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(CHOOSABLE)})]
"""Of events that a webhook may be told of."""
Url = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://", max_length=2000)]


def wait(attempts: int) -> float:
    """Seconds until a delivery is tried again after so many attempts."""
    return min(LONGEST_WAIT, FIRST_WAIT * math.pow(FACTOR, min(attempts - 1, 10)))


def pause(failures: int) -> float:
    """Seconds for which a webhook is left alone that failed so many times in a row."""
    return min(LONGEST_PAUSE, math.pow(2, min(failures - 1, 10)) * FIRST_PAUSE)
