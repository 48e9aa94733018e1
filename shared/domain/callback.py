"""Arranging a call: what is known, what is asked next, when it is agreed. A small state machine without any IO."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from shared.domain.call_talk import CallTalk
from shared.domain.lead import Callback
from shared.domain.schedule import next_call
from shared.domain.talk import Institution, Person
from shared.domain.value import Value

TRIES = 2
"""After so many questions without an answer the call is booked with what is known."""
_JUST_NOW = timedelta(minutes=10)
_TOO_FAR = timedelta(days=90)

Ask = Literal["name", "number", "this_number", "this_number_when", "when", "propose"]
"""What is asked next; ``this_number_when`` is one question for both, ``propose`` offers the time in ``at``."""

_ASKED: dict[Ask, Literal["name", "phone", "time"]] = {
    "name": "name",
    "number": "phone",
    "this_number": "phone",
    "this_number_when": "phone",
    "when": "time",
    "propose": "time",
}


class Arranged(Value):
    """Where the arranging stands after a message."""

    call: Callback
    ask: Ask | None = None
    """None: it is booked, or cancelled."""
    again: bool = False
    """The last question was not answered."""
    cancelled: bool = False

    @property
    def booked(self) -> bool:
        """Whether everything is said that will be."""
        return self.ask is None and not self.cancelled


def begin(person: Person, name: str | None) -> Callback:
    """A call of which we know what the lead told before. A number from the channel has still to be confirmed.

    Args:
        name: by which the person can be addressed; None where there is none.
    """
    told = person.fields.get("phone")
    return Callback(name=name, phone=told or person.phone, confirmed=bool(told))


def booked(detail: Mapping[str, str], now: datetime) -> Callback:
    """A booked call, as its task holds it, to be changed. A time that has gone by is to be named anew."""
    at = datetime.fromisoformat(detail["at"]) if detail.get("at") else None
    gone = at is not None and at <= now
    return Callback(
        name=detail.get("name"),
        phone=detail.get("phone"),
        confirmed=detail.get("number") == "confirmed",
        at=None if gone else at,
        said="" if gone else detail.get("said", ""),
    )


def arrange(call: Callback, talk: CallTalk, now: datetime, institution: Institution) -> Arranged:
    """The arranging after a message; what has nothing to do with the call is not brought here."""
    if talk.cancels:
        return Arranged(call=call, cancelled=True)
    after = _taken_in(call, talk, now, institution)
    ask = pending(after)
    again = call.asked is not None and _facts(after) == _facts(call) and not (_proposed(call) and talk.agrees)
    tries = call.tries + 1 if again else 0
    if ask is None or tries >= TRIES:
        return Arranged(call=after.model_copy(update={"asked": None, "tries": 0}))
    return Arranged(call=after.model_copy(update={"asked": _ASKED[ask], "tries": tries}), ask=ask, again=again)


def pending(call: Callback) -> Ask | None:
    """What is still open, the most needed first; None when nothing is."""
    timed = call.at is not None or bool(call.said)
    if _proposed(call):
        return "propose"
    if call.name is None:
        return "name"
    if call.phone is None:
        return "number"
    if not call.confirmed:
        return "this_number" if timed else "this_number_when"
    return None if timed else "when"


def _proposed(call: Callback) -> bool:
    """Whether ``at`` is our proposal, not yet agreed to."""
    return call.at is not None and call.asked == "time"


def _facts(call: Callback) -> dict[str, object]:
    return call.model_dump(exclude={"asked", "tries"})


def _taken_in(call: Callback, talk: CallTalk, now: datetime, institution: Institution) -> Callback:
    """The call with what was said."""
    known: dict[str, object] = {**call.model_dump(), "name": talk.name or call.name, "asked": None}
    if talk.phone:
        known |= {"phone": talk.phone, "confirmed": True}
    elif call.asked == "phone" and talk.declines and not talk.time:
        known["phone"] = None
    elif call.asked == "phone" and call.phone and (talk.agrees or talk.time) and not talk.declines:
        known["confirmed"] = True  # who saw the number and named a time let it stand
    if talk.time:
        known |= _time(talk, now, institution)
    elif _proposed(call) and talk.declines:
        known |= {"at": None, "said": ""}
    elif _proposed(call) and not talk.agrees:
        known["asked"] = "time"
    return Callback.model_validate(known)


def _time(talk: CallTalk, now: datetime, institution: Institution) -> dict[str, object]:
    """The time that was said. One at which nobody is called becomes a proposal of the next one possible."""
    if talk.at is None or talk.at > now + _TOO_FAR:
        return {"at": None, "said": talk.said}
    wanted = now if now - _JUST_NOW <= talk.at < now else talk.at
    possible = next_call(max(wanted, now), institution)
    if possible != wanted:
        return {"at": possible, "said": "", "asked": "time"}
    return {"at": possible, "said": talk.said, "asked": None}
