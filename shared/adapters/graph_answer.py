"""How the Graph API answers whoever reads from it: with what was asked for, or with the code of an error."""

import json
from typing import Any

from shared.errors import TransientError

LIMITED = frozenset({4, 17, 32, 613, *range(80000, 80015)})
"""Codes of a budget of calls that is spent: of the app, the user, the page, the business."""
WAIT = 300.0
"""Seconds to leave a page alone that does not say how long."""


def answer_or_code(status: int, content: bytes) -> dict[str, Any] | int:
    """The answer, or the code of the Graph API's error; its sentences may hold personal data and are left out.

    Raises:
        TransientError: it can be read as neither.
    """
    try:
        answer = json.loads(content)
        if status == 200 and isinstance(answer, dict) and "error" not in answer:
            return answer
        return int(answer["error"]["code"])
    except (ValueError, KeyError, TypeError) as error:
        raise TransientError(f"HTTP {status} without a readable answer") from error
