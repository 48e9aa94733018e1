"""How a turn ends, before it is put on record."""

from shared.domain import phrases
from shared.domain.lead import Callback, Task
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.talk import GuardedReply, Situation
from shared.domain.thought import Decision, Reading
from shared.domain.value import Value
from shared.thinking.guard import vouched


class Ending(Value):
    """What was decided, what is said, and what is left for people to do."""

    decision: Decision
    reply: GuardedReply | None = None
    call: Callback | None = None
    """The call that is still being arranged."""
    booked: bool = False
    """A call was agreed."""
    calls_off: bool = False
    """A call that was agreed is not to be made any more."""
    tasks: tuple[Task, ...] = ()
    flags: tuple[str, ...] = ()
    quality: int | None = None
    """Of the draft that was judged last."""


def phrased(phrase: Phrase, situation: Situation, reading: Reading, **parts: object) -> GuardedReply:
    """A sentence written beforehand, with the institution's name and the lead's where it has a place for them."""
    return spoken(
        phrases.named(phrase, reading.language, situation.person.name, institution=situation.institution.name, **parts),
        reading,
    )


def spoken(text: str, reading: Reading) -> GuardedReply:
    """Our own words: nothing in them comes from an engine, so no guard has to look at them."""
    return vouched(text, reading.language)
