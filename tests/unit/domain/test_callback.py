"""Arranging a call: what is heard, what is asked next, when it is agreed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from shared.domain.call_talk import ANY_TIME, CallTalk, heard
from shared.domain.callback import Arranged, arrange, begin, pending
from shared.domain.lead import Callback
from shared.domain.talk import Institution, Person
from shared.domain.thought import Reading
from tests.thinking import SPACE

INDIA = ZoneInfo("Asia/Kolkata")
NOW = datetime(2026, 11, 21, 16, 0, tzinfo=INDIA)
FIVE = NOW.replace(hour=17)
NIGHT = NOW.replace(hour=22)
TOMORROW_NINE = datetime(2026, 11, 22, 9, 0, tzinfo=INDIA)
SCHOOL = Institution(name="Sharma Classes")
NUMBER, OTHER = "919876543210", "919812345678"
KNOWN = Callback(name="Asha", phone=NUMBER)
ASKED_BOTH = KNOWN.model_copy(update={"asked": "phone"})
CONFIRMED = KNOWN.model_copy(update={"confirmed": True, "asked": "time"})
PROPOSED = CONFIRMED.model_copy(update={"at": TOMORROW_NINE, "said": "10 pm"})
NAMELESS = Callback(phone=NUMBER, asked="name")
TIME = CallTalk(at=FIVE, time="named", said="5 pm")
NO_TIME = CallTalk(time="any", said=ANY_TIME)
YES, NO, NOTHING = CallTalk(agrees=True), CallTalk(declines=True), CallTalk()


def step(call: Callback, talk: CallTalk) -> Arranged:
    return arrange(call, talk, NOW, SCHOOL)


@pytest.mark.parametrize(
    ("case", "call", "talk", "ask"),
    [
        ("a call is asked for", KNOWN, NOTHING, "this_number_when"),
        ("with a time", KNOWN, TIME, "this_number"),
        ("with a number", KNOWN, CallTalk(phone=OTHER), "when"),
        ("with both", KNOWN, CallTalk(phone=OTHER, at=FIVE, time="named"), None),
        ("by somebody without a name", Callback(phone=NUMBER), NOTHING, "name"),
        ("by somebody without a number", Callback(name="Asha"), NOTHING, "number"),
        ("a yes to number and time", ASKED_BOTH, YES, "when"),
        ("a time lets the number stand", ASKED_BOTH, TIME, None),
        ("no time of their own either", ASKED_BOTH, NO_TIME, None),
        ("another number", ASKED_BOTH, CallTalk(phone=OTHER), "when"),
        ("another number and a time", ASKED_BOTH, CallTalk(phone=OTHER, at=FIVE, time="named"), None),
        ("not that number", ASKED_BOTH, NO, "number"),
        ("not that number, but that time", ASKED_BOTH, CallTalk(declines=True, at=FIVE, time="named"), "this_number"),
        ("a time", CONFIRMED, TIME, None),
        ("at night nobody is called", CONFIRMED, CallTalk(at=NIGHT, time="named", said="10 pm"), "propose"),
        ("the proposal suits", PROPOSED, YES, None),
        ("another time suits better", PROPOSED, TIME, None),
        ("the proposal does not suit", PROPOSED, NO, "when"),
        ("a name", NAMELESS, CallTalk(name="Asha"), "this_number_when"),
        ("nothing of use", ASKED_BOTH, NOTHING, "this_number_when"),
        ("nothing of use to a proposal", PROPOSED, NOTHING, "propose"),
    ],
)  # fmt: skip
def test_one_thing_is_asked_at_a_time_and_nothing_that_is_known(
    case: str, call: Callback, talk: CallTalk, ask: str | None
) -> None:
    arranged = step(call, talk)
    assert arranged.ask == ask, case
    assert arranged.booked == (ask is None), case
    assert ask is None or pending(arranged.call) == ask, case


def test_a_declined_number_is_kept_only_when_it_was_not_the_one_in_question() -> None:
    assert step(ASKED_BOTH, NO).call.phone is None
    assert step(CONFIRMED, NO).call.phone == NUMBER


@pytest.mark.parametrize("call", [ASKED_BOTH, CONFIRMED, PROPOSED, NAMELESS, Callback(name="Asha", asked="phone")])
def test_after_two_tries_the_call_is_booked_with_what_is_known(call: Callback) -> None:
    first = step(call, NOTHING)
    assert first.again and not first.booked
    second = step(first.call, NOTHING)
    assert second.booked
    assert (second.call.name, second.call.phone) == (call.name, call.phone)


def test_progress_forgives_what_was_not_answered_before() -> None:
    again = step(ASKED_BOTH, NOTHING).call
    assert again.tries == 1
    assert step(again, YES).call.tries == 0


def test_a_call_may_be_left() -> None:
    left = step(ASKED_BOTH, CallTalk(cancels=True))
    assert left.cancelled and not left.booked


@pytest.mark.parametrize(
    ("wanted", "booked", "proposed"),
    [
        (FIVE, FIVE, False),
        (NOW - timedelta(minutes=2), NOW, False),
        (NOW - timedelta(hours=3), NOW, True),
        (NOW.replace(hour=23), TOMORROW_NINE, True),
        (datetime(2026, 11, 22, 6, tzinfo=INDIA), TOMORROW_NINE, True),
        (datetime(2026, 11, 22, 5, tzinfo=UTC), datetime(2026, 11, 22, 10, 30, tzinfo=INDIA), False),
    ],
)
def test_a_time_is_booked_as_it_is_said_or_the_next_one_possible_is_proposed(
    wanted: datetime, booked: datetime, proposed: bool
) -> None:
    arranged = step(CONFIRMED, CallTalk(at=wanted, time="named", said="then"))
    assert arranged.call.at == booked
    assert (arranged.ask == "propose") == proposed


def test_a_date_far_away_is_left_to_the_counsellor() -> None:
    arranged = step(CONFIRMED, CallTalk(at=NOW + timedelta(days=400), time="named", said="next year"))
    assert (arranged.booked, arranged.call.at, arranged.call.said) == (True, None, "next year")


def test_a_number_told_before_needs_no_confirmation() -> None:
    told = Person(id=SPACE, phone=NUMBER, fields={"phone": OTHER})
    assert begin(told, "Asha") == Callback(name="Asha", phone=OTHER, confirmed=True)
    assert begin(Person(id=SPACE, phone=NUMBER), None) == Callback(phone=NUMBER)


def read(text: str, **given: Any) -> Reading:
    told: dict[str, Any] = {"question": text, "language": "en", "intent": "detail", "confidence": 0.5}
    return Reading(text=text, **(told | given))


@pytest.mark.parametrize(
    ("text", "agrees", "declines"),
    [
        ("yes", True, False),
        ("yes this number", True, False),
        ("same number only", True, False),
        ("haan isi number pe", True, False),
        ("ji yahi wala", True, False),
        ("ok done", True, False),
        ("👍", True, False),
        ("हाँ इसी नंबर पर", True, False),
        ("sí, a este", True, False),
        ("oui parfait", True, False),
        ("d'accord", True, False),
        ("no problem, this one is fine", True, False),
        ("koi baat nahi, isi pe karo", True, False),
        ("no", False, True),
        ("not this number", False, True),
        ("nahi dusre number pe", False, True),
        ("नहीं, दूसरे नंबर पर", False, True),
        ("no, a otro", False, True),
        ("non, un autre", False, True),
        ("my son likes maths", False, False),
    ],
)
def test_yes_and_no_to_a_number(text: str, agrees: bool, declines: bool) -> None:
    talk = heard(read(text), "phone")
    assert (talk.agrees, talk.declines) == (agrees, declines)


@pytest.mark.parametrize(
    "text",
    ["anytime", "any time is ok", "you decide", "whenever you are free", "kabhi bhi", "jab aap chaho", "aap dekh lo",
     "कभी भी", "जब आप चाहें", "cuando quiera", "a cualquier hora", "usted decide", "n'importe quand",
     "quand vous voulez", "asap", "abhi", "right now"],
)  # fmt: skip
def test_the_time_may_be_left_to_us(text: str) -> None:
    talk = heard(read(text), "phone")
    assert (talk.time, talk.said) == ("any", ANY_TIME)


@pytest.mark.parametrize(
    "text",
    ["cancel", "leave it", "no thanks", "don't call", "no need", "forget it", "rehne do", "chhodo", "call mat karo",
     "nahi chahiye", "रहने दो", "कॉल मत करो", "no hace falta", "déjelo", "no, gracias", "cancelar", "laissez tomber",
     "non merci", "pas la peine", "annulez"],
)  # fmt: skip
def test_a_call_is_left_in_whatever_words(text: str) -> None:
    assert heard(read(text), "phone").cancels


@pytest.mark.parametrize("text", ["cancel fees policy", "no not this number", "yes call me", "leave at 5", "haan karo"])
def test_and_in_no_others(text: str) -> None:
    assert not heard(read(text), "phone").cancels


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ravi", "Ravi"),
        ("ravi kumar", "Ravi Kumar"),
        ("it's Ravi Kumar", "Ravi Kumar"),
        ("mera naam priya hai", "Priya"),
        ("naam Neha", "Neha"),
        ("soy Lucía Gómez", "Lucía Gómez"),
        ("je m'appelle Chloé", "Chloé"),
        ("प्रिया शर्मा", "प्रिया शर्मा"),
        ("Ravi, 98123 45678", "Ravi"),
        ("yes", None),
        ("why do you need it?", None),
        ("12345", None),
        ("what will you tell me on the call really", None),
    ],
)
def test_a_bare_name_is_a_name_only_when_asked_for(text: str, name: str | None) -> None:
    assert heard(read(text), "name").name == name


@pytest.mark.parametrize(
    ("text", "asked", "name"),
    [
        ("derek", "phone", "Derek"),
        ("Aakash Tiwari", "phone", "Aakash Tiwari"),
        ("मोहन सिंह, 9000022608", "phone", "मोहन सिंह"),
        ("ok. naam Neha", "phone", "Neha"),
        ("name's Lorena", "phone", "Lorena"),
        ("unka naam Ramesh Yadav", "time", "Ramesh Yadav"),
        ("Please call me. Suresh Pillai", None, "Suresh Pillai"),
        ("que me llamen porfa, soy Teresa", None, "Teresa"),
        ("please call me. urgent", None, None),
        ("asdfghjk", "phone", None),
        ("data science", "phone", None),
        ("python", "phone", None),
        ("tomorrow", "phone", None),
        ("same number", "phone", None),
        ("nothing really", "phone", None),
    ],
)
def test_a_name_nobody_asked_for_is_heard_where_it_can_be_nothing_else(text: str, asked: Any, name: str | None) -> None:
    spoken_of = frozenset(("data", "science", "python"))
    assert heard(read(text), asked, spoken_of).name == name
