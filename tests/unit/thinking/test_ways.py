"""The ways a turn can go, as whole chats."""

from typing import Any, get_args

import pytest

from shared.domain import phrases
from shared.domain.talk import Cta, Language, Person
from tests.thinking import INSTITUTE, PYTHON, REFUSALS, SPACE, Chat, SetClassifier, id_of, ports

LANGUAGES: tuple[Language, ...] = get_args(Language)


def unsure() -> Chat:
    return Chat(ports(classifier=SetClassifier("unclear", 0.2)))


def guessing(intent: Any, confidence: float = 0.9, **given: Any) -> Chat:
    return Chat(ports(classifier=SetClassifier(intent, confidence)), **given)


@pytest.mark.parametrize(
    ("wants", "question", "leaves", "confirmation"),
    [
        ("please call me", "Shall we call you on +91 98765 43210, and what time would suit you?", "anytime",
         "Thank you Asha! A counsellor of Sharma Classes will call you on +91 98765 43210 as soon as possible, "
         "between 9:00 am and 8:00 pm."),
        ("mujhe call karo", "Kya hum aapko +91 98765 43210 par call karein, aur kis time theek rahega?", "kabhi bhi",
         "Dhanyavaad Asha! Sharma Classes ke counsellor aapko +91 98765 43210 par jaldi se jaldi, subah 9 baje se "
         "raat 8 baje ke beech, call karenge."),
        ("मुझे कॉल करें", "क्या हम आपको +91 98765 43210 पर कॉल करें, और कौन सा समय ठीक रहेगा?", "कभी भी",
         "धन्यवाद Asha! Sharma Classes के काउंसलर आपको +91 98765 43210 पर जल्द से जल्द, सुबह 9 बजे से रात 8 बजे के बीच, "
         "कॉल करेंगे।"),
        ("llámeme por favor", "¿Le llamamos al +91 98765 43210, y a qué hora le viene bien?", "cuando quiera",
         "¡Gracias Asha! Un asesor de Sharma Classes le llamará al +91 98765 43210 lo antes posible, entre las 9:00 y "
         "las 20:00."),
        ("rappelez-moi s'il vous plaît", "Pouvons-nous vous appeler au +91 98765 43210, et à quel moment ?",
         "quand vous voulez", "Merci Asha ! Un conseiller de Sharma Classes vous appellera au +91 98765 43210 dès que "
         "possible, entre 9 h et 20 h."),
    ],
)  # fmt: skip
def test_a_call_is_booked_from_start_to_end(wants: str, question: str, leaves: str, confirmation: str) -> None:
    chat = unsure()
    assert chat.says(wants).endswith(question)
    assert chat.last.callback is not None
    assert chat.says(leaves) == confirmation
    assert (chat.last.kind, chat.last.rule, chat.last.callback) == ("answered", "booked_callback", None)
    (task,) = chat.last.tasks
    assert (task.kind, task.detail["phone"], task.detail["name"]) == ("callback", "919876543210", "Asha Patil")
    assert task.due_at == chat.now
    assert chat.last.stage == "closed"
    assert {outcome.usage.engine for outcome in chat.outcomes} == {"rules"}
    assert chat.says("fees for python?").startswith("The fee") or chat.last.kind == "answered"


def test_a_question_meanwhile_is_answered_and_the_call_comes_back() -> None:
    chat = unsure()
    chat.says("please call me back")
    reply = chat.says("first tell me the fees for yoga")
    assert reply.startswith("The fee for Yoga for Beginners is ₹2,500.")
    assert reply.endswith("Shall we call you on +91 98765 43210, and what time would suit you?")
    assert chat.last.callback is not None and chat.last.callback.tries == 0
    assert "98123 45678" in chat.says("ok call on 98123 45678, my father's, anytime")
    assert chat.last.rule == "booked_callback"
    assert "my father's" in chat.last.tasks[0].detail["newest"]


def test_a_call_and_a_question_in_one_message_are_both_heard() -> None:
    chat = unsure()
    reply = chat.says("what are the fees for yoga? and please call me")
    assert "₹2,500" in reply
    assert reply.count("?") == 1 and "98765 43210" in reply


def test_an_answer_that_asks_something_itself_leaves_the_call_for_later() -> None:
    chat = unsure()
    chat.says("call me please")
    reply = chat.says("what are the fees?")
    assert reply.count("?") == 1 and "98765" not in reply
    assert chat.last.callback is not None
    assert chat.says("anytime today").startswith("Thank you Asha!")


def test_who_has_no_name_and_no_number_is_asked_for_each() -> None:
    chat = Chat(ports(), person=Person(id=SPACE, name="🌸🌸", noticed=True))
    assert chat.says("call me back") == "Gladly! May I have your name for the call?"
    assert chat.says("ravi kumar") == "Which number should we call?"
    assert chat.says("9812345678") == "What day and time would suit you for the call?"
    assert chat.says("you decide").startswith(
        "Thank you Ravi! A counsellor of Sharma Classes will call you on +91 98123"
    )


def test_a_time_of_day_in_a_question_is_no_time_for_the_call() -> None:
    chat = unsure()
    chat.says("call me")
    chat.says("no, call 98123 45678")
    chat.says("what are the timings of the evening batch of yoga first")
    assert chat.last.callback is not None
    assert not chat.last.callback.said


def test_another_number_for_a_booked_call_keeps_its_time() -> None:
    chat = unsure()
    chat.says("call me back")
    chat.says("yes, tomorrow 5pm")
    at = chat.last.tasks[0].due_at
    reply = chat.says("sorry, 98123 45678 is better")
    assert chat.last.rule == "booked_callback" and "98123 45678" in reply
    assert (chat.last.tasks[0].due_at, chat.last.tasks[0].detail["phone"]) == (at, "919812345678")


def test_another_time_for_a_booked_call_keeps_its_number_also_later() -> None:
    chat = unsure()
    chat.says("call me back")
    chat.says("call on 98123 45678, tomorrow 5pm")
    chat.says("what are the fees for yoga?")
    reply = chat.says("please call me tomorrow at 6pm instead")
    assert chat.last.rule == "booked_callback" and "98123 45678" in reply and "6:00 pm" in reply
    assert chat.last.tasks[0].detail["phone"] == "919812345678"


def test_a_call_that_is_left_is_not_booked() -> None:
    chat = unsure()
    chat.says("call me")
    assert chat.says("leave it").startswith("No problem")
    assert (chat.last.callback, chat.last.tasks) == (None, ())


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("no need to call me after all", "No problem, I have left out the call."),
        ("ab call ki zaroorat nahi hai", "Koi baat nahi, call rehne dete hain."),
        ("अब कॉल मत करना", "कोई बात नहीं, कॉल रहने देते हैं।"),
        ("ya no hace falta que me llamen", "De acuerdo, dejamos la llamada."),
        ("finalement ce n'est plus la peine de m'appeler", "D'accord, pas d'appel alors."),
    ],
)  # fmt: skip
def test_a_booked_call_is_called_off_and_nothing_else_is(text: str, reply: str) -> None:
    chat = unsure()
    chat.says("call me back")
    chat.says("yes, tomorrow 5pm")
    chat.says("what are the fees for yoga?")
    assert chat.says(text).startswith(reply)
    assert (chat.last.rule, chat.last.kind, chat.last.calls_off) == ("cancels_call", "answered", True)
    assert "Agreed: no call any more" in chat.last.summary
    chat.says("call me after all")
    assert chat.last.rule == "arranges_call"


def test_who_calls_off_a_call_and_asks_something_is_heard_in_both() -> None:
    chat = unsure()
    chat.says("call me back")
    chat.says("yes, tomorrow 5pm")
    reply = chat.says("please cancel the call. what are the fees for yoga?")
    assert "₹2,500" in reply and "left out the call" in reply
    assert chat.last.calls_off
    chat.says("call me back")
    chat.says("yes, tomorrow 5pm")
    assert chat.says("I no longer need a call").startswith("No problem")


def test_without_a_call_who_wants_none_opts_out_and_whoever_opts_out_is_not_called() -> None:
    chat = unsure()
    chat.says("no need to call me")
    assert chat.last.kind == "opted_out"
    assert chat.last.calls_off


def test_after_two_answers_of_no_use_the_call_is_booked_all_the_same() -> None:
    chat = unsure()
    chat.says("call me")
    assert chat.says("so what then").startswith("Sorry, I did not quite get that. Shall we call you")
    assert chat.says("so then").startswith("Thank you Asha!")
    assert chat.last.tasks[0].detail["number"] == "not confirmed"


def test_duties_come_before_a_call() -> None:
    chat = unsure()
    chat.says("call me")
    chat.says("STOP")
    assert (chat.last.kind, chat.last.callback) == ("opted_out", None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_goodbye_is_said_once(language: Language) -> None:
    chat = unsure()
    chat.says(
        {"en": "hello there", "hinglish": "aap kaise ho", "hi": "नमस्ते जी", "es": "buenos días", "fr": "bonjour"}[
            language
        ]
    )
    thanks = {
        "en": "thank you",
        "hinglish": "dhanyavaad ji",
        "hi": "धन्यवाद",
        "es": "muchas gracias",
        "fr": "merci beaucoup",
    }
    assert chat.says(thanks[language])
    assert chat.says(thanks[language]) == ""
    assert (chat.last.rule, chat.last.action) == ("closed_already", "WAIT_SCHEDULE")


def test_a_first_greeting_introduces_us_and_a_second_does_not() -> None:
    chat = unsure()
    assert chat.says("hi") == "Hello Asha! This is the assistant of Sharma Classes. How can I help you?"
    assert chat.says("hello") == "Hello again Asha! How can I help you?"
    for asked in ("are you a bot?", "are you a real person?", "r u human"):
        assert chat.says(asked).startswith("I am the automated assistant of Sharma Classes, not a person.")


def test_the_first_reply_carries_the_notice_and_no_other_does() -> None:
    chat = Chat(ports(), person=Person(id=SPACE, name="Asha"))
    notice = phrases.notice(INSTITUTE, "en")
    assert chat.says("fees for yoga?").endswith(f"₹2,500.\n\n{notice}")
    assert chat.last.notice
    assert notice not in chat.says("duration of yoga?")
    assert not chat.last.notice


def test_an_institution_may_have_its_own_notice() -> None:
    own = INSTITUTE.model_copy(update={"notice": {"en": "See our privacy page."}})
    chat = Chat(ports(), person=Person(id=SPACE), institution=own)
    assert chat.says("hi").endswith("\n\nSee our privacy page.")


def test_a_refusal_accepted_is_understood_though_the_notice_stands_after_it() -> None:
    chat = Chat(ports(), person=Person(id=SPACE))
    chat.says("Is there a swimming pool?")
    chat.says("yes please")
    assert chat.last.kind == "handed_over"
    assert chat.last.tasks[0].kind == "hand_over"


def test_gibberish_gets_one_nudge_and_then_silence_until_it_can_be_read() -> None:
    chat = guessing("unclear")
    assert chat.says("...").startswith("Sorry, I did not quite get that.")
    assert chat.says("....") == ""
    assert chat.says("?") == ""
    assert chat.says("fees for yoga") != ""


def test_an_invitation_comes_when_the_price_is_known_and_not_twice_in_a_row() -> None:
    chat = unsure()
    offer = phrases.say("call_offer", "en")
    assert offer not in chat.says("fees for yoga?")
    assert chat.says("and python fees?").endswith(offer)
    assert offer not in chat.says("when does python start?")
    assert chat.last.stage == "cta"


def test_an_institution_invites_to_what_it_wants() -> None:
    cta = Cta(kind="visit", text={"en": "Book a free demo class here:"}, link="https://sharma.example/demo")
    chat = Chat(ports(), institution=INSTITUTE.model_copy(update={"ctas": (cta,)}))
    chat.says("fees for yoga?")
    assert chat.says("fees for python?").endswith("\nBook a free demo class here: https://sharma.example/demo")


def test_a_yes_to_the_offer_of_a_call_arranges_one() -> None:
    chat = unsure()
    chat.says("fees for yoga?")
    chat.says("fees for python?")
    assert "98765 43210" in chat.says("yes please")
    assert chat.last.rule == "arranges_call"


def test_what_a_turn_leaves_behind() -> None:
    chat = unsure()
    chat.says("My email is asha@example.com, fees for python?")
    chat.says("when does python start?")
    last = chat.last
    assert last.score.points == 15 + 15 + 10 + 10
    assert last.score.reasons[0].endswith("+15")
    assert (last.score.temperature, last.stage, last.intent_level) == ("warm", "cta", "high")
    assert "Asked: fee, batch" in last.summary
    assert last.topic == (id_of(PYTHON),)
    assert last.proposal["action"] == "SEND_NOW"


def test_fields_a_human_has_edited_stay_as_they_are() -> None:
    chat = Chat(ports(), person=Person(id=SPACE, locked=frozenset({"email"}), noticed=True))
    chat.says("My email is asha@example.com, fees for python?")
    assert "email" not in chat.last.fields


def test_who_wants_a_call_beside_a_question_is_asked_about_the_call_and_offered_nothing_else() -> None:
    chat = Chat()
    told = chat.says("python evening batch kab se hai?", "mujhe call kar do kal 5 baje")
    assert chat.outcomes[-1].rule == "answers_in_part"
    assert told.count("?") == 1 and "+91 98765 43210" in told.splitlines()[-1]


def test_who_wants_a_call_about_what_is_not_published_is_told_so() -> None:
    chat = Chat()
    told = chat.says("is there a night batch for python in goa? please call me tomorrow at 5pm")
    assert told == REFUSALS["en"]
    assert chat.outcomes[-1].callback is not None
