"""What the rules see in a message, as names: signs that mean the same in every language."""

from datetime import UTC, datetime

import regex

from shared.domain.asked import asked
from shared.domain.calls import wants_a_call
from shared.domain.duties import duty
from shared.domain.entities import tell
from shared.domain.haggling import signs_of_haggling
from shared.domain.lexicon import ASKING, INTERROGATIVES, REQUESTS
from shared.domain.moment import when
from shared.domain.objections import objections
from shared.domain.sentiment import sentiment
from shared.domain.small_talk import beyond, moves
from shared.domain.unfit import unfit
from shared.domain.words import normalise, words

_NUMBER = regex.compile(r"\p{Nd}")
_CLOCK = regex.compile(r"\p{Nd}\s?(?:am|pm|baje|bje|बजे|h\b|:\p{Nd}{2})|a las \p{Nd}", regex.IGNORECASE)
_ANY_DAY = datetime(2026, 1, 7, 12, tzinfo=UTC)
"""Whether a moment is named does not depend on when."""
_LONG, _SHORT = 14, 3


def signs(text: str) -> tuple[str, ...]:
    """The signs of a message, each once."""
    spoken = words(normalise(text))
    said = " ".join(spoken)
    wanted = asked(spoken)
    found = [
        *(f"asks {aspect}" for aspect in wanted),
        *(f"objects {kind}" for kind in objections(text)),
        *(f"tells {name}" for name in tell(text).fields),
        *(f"moves {move}" for move in moves(spoken)),
        *(f"haggles {kind}" for kind in signs_of_haggling(said)),
        f"feels {sentiment(text)}",
        f"duty {duty(text)}",
        f"unfit {unfit(text)}",
    ]
    seen = {
        "asks": bool(wanted),
        "question mark": "?" in text,
        "call": wants_a_call(said),
        "begins as a question": bool(spoken) and spoken[0] in INTERROGATIVES,
        "ends as a question": bool(spoken) and spoken[-1] in INTERROGATIVES,
        "asking word": bool(ASKING.intersection(spoken)),
        "request": bool(REQUESTS.intersection(spoken)),
        "names a moment": (moment := when(text, _ANY_DAY)) is not None and moment.at is not None,
        "speaks of time": moment is not None,
        "number": bool(_NUMBER.search(text)),
        "clock": bool(_CLOCK.search(text)),
        "no word": not spoken,
        "small talk only": bool(spoken) and not beyond(spoken),
        "long": len(spoken) > _LONG,
        "short": len(spoken) <= _SHORT,
        "shouts": "!!" in text,
    }
    return (*found, *(name for name, is_so in seen.items() if is_so))
