"""A turn from messages to outcome, with the built-in engine and with engines that misbehave."""

from dataclasses import dataclass, field
from typing import Any, get_args

import pytest

from shared.domain.talk import GuardedReply, Language, Outcome, Said, Situation
from shared.domain.thought import Context, Proposal, Thought
from shared.domain.usage import Usage
from shared.errors import ThinkerUnavailableError
from shared.thinking.think import think
from tests.thinking import (
    INSTITUTE,
    PUBLISHED,
    PYTHON,
    REFUSALS,
    SetClassifier,
    SmallKnowledge,
    answered,
    id_of,
    passage,
    ports,
    said,
    situation,
)  # fmt: skip

LANGUAGES: tuple[Language, ...] = get_args(Language)


def text_of(outcome: Outcome) -> str:
    assert outcome.reply is not None
    return outcome.reply.text


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        (
            "What are the fees for Python?",
            "The fee for Python Programming is ₹1,20,000 (books included) + Registration ₹500 (once).",
        ),
        (
            "python ki fees kitni hai",
            "Python Programming ki fees ₹1,20,000 (books included) + Registration ₹500 (once) hai.",
        ),
        ("योग की फीस कितनी है", "Yoga for Beginners की फ़ीस ₹2,500 है।"),
        ("¿Cuánto cuesta el curso de yoga?", "El precio de Yoga for Beginners es ₹2,500."),
        ("Combien coûte le cours de yoga ?", "Le prix de Yoga for Beginners est de ₹2,500."),
        ("how long is yoga", "Yoga for Beginners takes 1 month."),
        ("yoga kitne mahine ka hai", "Yoga for Beginners ki duration 1 mahina hai."),
        (
            "python instalments",
            "Python Programming can be paid like this: First instalment ₹72,000 at admission; "
            "Second instalment ₹48,000 after 30 days.",
        ),
        (
            "cuándo empieza python?",
            "Python Programming empieza el 12 de enero de 2027 (Weekday batch, Monday to Friday, 25 plazas); "
            "6 de febrero de 2027 (Weekend batch, Saturday, 30 plazas).",
        ),
        ("which courses do you have", "We offer: Python Programming; Yoga for Beginners."),
        ("what are the fees?", "Which of these do you mean: Python Programming; Yoga for Beginners?"),
        ("where are you located", "Delhi: 12 Ring Road, Delhi 110001."),
        ("duration of python and yoga", "Duration:\n• Python Programming: 6 months\n• Yoga for Beginners: 1 month"),
    ],
)
def test_catalogue_answers_are_exact(text: str, reply: str) -> None:
    outcome = think(situation(text), ports())
    assert text_of(outcome) == reply
    assert (outcome.kind, outcome.usage.engine) == ("answered", "built-in")


def test_a_changed_fee_is_told_as_changed() -> None:
    changed = tuple(f.model_copy(update={"amount": 91347.0}) if f.kind == "fee" else f for f in PUBLISHED)
    outcome = think(situation("fees for yoga?"), ports(SmallKnowledge(facts=changed)))
    assert "₹91,347" in text_of(outcome)


def test_a_burst_gets_one_reply_that_covers_all_of_it() -> None:
    outcome = think(situation("Hi", "are you there", "fees for yoga?"), ports())
    assert text_of(outcome) == "Hello Asha! Yes, I am here. The fee for Yoga for Beginners is ₹2,500."


def test_a_follow_up_is_about_what_was_spoken_of() -> None:
    first = think(situation("fees for python?"), ports())
    assert first.topic == (id_of(PYTHON),)
    window = (said("lead", "fees for python?"), said("bot", text_of(first)))
    second = think(situation("uska duration?", window=window, topic=first.topic), ports())
    assert text_of(second) == "Python Programming ki duration 6 mahine hai."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Is there a swimming pool?", "en"),
        ("swimming pool hai kya", "hinglish"),
        ("क्या स्विमिंग पूल है", "hi"),
        ("¿hay una piscina?", "es"),
        ("est-ce qu'il y a une piscine ?", "fr"),
        ("fees for astrology?", "en"),
    ],
)
def test_what_was_never_published_is_refused_with_the_exact_sentence(text: str, language: str) -> None:
    outcome = think(situation(text), ports())
    assert (outcome.kind, text_of(outcome)) == ("refused", REFUSALS[language])
    assert outcome.unanswered_question == text


def test_a_refusal_without_a_way_forward_is_given_one() -> None:
    bare = INSTITUTE.model_copy(update={"refusal": {"en": "We do not know."}})
    outcome = think(situation("Is there a pool?", institution=bare), ports())
    assert text_of(outcome) == "We do not know. Shall I ask our team to get back to you?"


def test_a_quotation_names_its_source() -> None:
    knowledge = SmallKnowledge(passages=(passage("The refund is 75 % within the first 10 days.", 0.9),))
    outcome = think(situation("what is the refund"), ports(knowledge))
    assert text_of(outcome) == "From Policy, p. 3: “The refund is 75 % within the first 10 days.”"
    assert outcome.reply is not None
    assert outcome.reply.evidence == (knowledge.passages[0].id,)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_stands_in_a_frame_of_the_leads_language(language: Language) -> None:
    knowledge = SmallKnowledge(answers=(answered("Is there a library?", "Yes, it is open until 10 pm.", 0.9),))
    outcome = think(situation("library", language=language), ports(knowledge, SetClassifier("question", 0.9)))
    assert outcome.language == language
    assert "Yes, it is open until 10 pm." in text_of(outcome)


@pytest.mark.parametrize(
    ("texts", "given", "kind", "rule"),
    [
        (("STOP",), {}, "opted_out", "opts_out"),
        (("hello?",), {"opted_out": True}, "silent", "opted_out_before"),
        (("STOP",), {"opted_out": True}, "silent", "opted_out_before"),
        (("START",), {"opted_out": True}, "opted_in", "opts_in"),
        (("I want to talk to a person",), {}, "handed_over", "wants_human"),
        (("mujhe call karo",), {}, "answered", "arranges_call"),
        (("fees for python?", "and get me a human"), {}, "handed_over", "wants_human"),
    ],
)
def test_duties_ask_no_engine(texts: tuple[str, ...], given: dict[str, Any], kind: str, rule: str) -> None:
    knowledge = SmallKnowledge()
    outcome = think(situation(*texts, **given), ports(knowledge))
    assert (outcome.kind, outcome.rule) == (kind, rule)
    assert knowledge.asked == []
    assert (outcome.reply is None) == (kind == "silent")


def test_a_hand_over_tells_the_counsellor_what_happened() -> None:
    window = (said("lead", "fees for python?"), said("bot", "The fee for Python Programming is ₹1,20,000."))
    outcome = think(situation("connect me to a counsellor", window=window), ports())
    for known in ("Asha Patil", "fees for python?", "₹1,20,000", "connect me to a counsellor"):
        assert known in outcome.handover_summary
    assert outcome.action == "HANDOFF_HUMAN"


@pytest.mark.parametrize(
    ("kind", "phrase"),
    [("audio", "voice message"), ("image", "picture"), ("document", "file"), ("location", "sharing")],
)
def test_media_is_acknowledged_kindly_once_and_then_handed_over(kind: Any, phrase: str) -> None:
    outcome = think(situation("", kind=kind), ports())
    assert phrase in text_of(outcome)
    assert outcome.kind == "answered"
    window = (Said(author="lead", kind=kind, text="", at=situation("x").now), said("bot", text_of(outcome)))
    assert think(situation("", kind=kind, window=window), ports()).kind == "handed_over"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["STOP", "human please", "call me back", "asdf", "thanks", "bye", "are you a bot?"])
def test_every_fixed_reply_is_short_and_asks_one_question_at_most(text: str, language: Language) -> None:
    reply = text_of(think(situation(text, language=language, window=(said("bot", "x"),)), ports()))
    assert len(reply.split()) <= 80
    assert reply.count("?") <= 1


def test_asked_back_once_and_then_handed_over() -> None:
    first = think(situation("so then"), ports())
    assert first.rule == "asks_once"
    again = think(situation("so then", last_rule=first.rule), ports())
    assert again.kind == "handed_over"


@dataclass
class Model:
    """An engine that answers what it is told to, one after the other."""

    drafts: list[str | Exception]
    proposal: Proposal = field(default_factory=Proposal)
    asked: list[Context] = field(default_factory=list)

    def think(self, context: Context) -> Thought:
        self.asked.append(context)
        draft = self.drafts.pop(0)
        if isinstance(draft, Exception):
            raise draft
        return Thought(
            text=draft,
            language=context.reading.language,
            refused=draft == "",
            topic=(id_of(PYTHON),),
            proposal=self.proposal,
            summary="They asked for a fee.",
            usage=Usage(engine="model"),
        )


QUESTION: Situation = situation("What are the fees for Python?")


def test_a_models_draft_that_is_right_is_sent() -> None:
    model = Model(["It is ₹1,20,000, books included."])
    outcome = think(QUESTION, ports(thinker=model))
    assert (text_of(outcome), outcome.usage.engine, outcome.summary) == (
        "It is ₹1,20,000, books included.",
        "model",
        "They asked for a fee.",
    )


def test_an_invented_fee_is_drafted_again_with_the_reason() -> None:
    model = Model(["It is ₹99,000 only.", "It is ₹1,20,000."])
    outcome = think(QUESTION, ports(thinker=model))
    assert text_of(outcome) == "It is ₹1,20,000."
    assert "99,000" in model.asked[1].correction
    assert "blocked" in [step.name for step in outcome.steps]


def test_a_fee_invented_twice_becomes_the_refusal() -> None:
    outcome = think(QUESTION, ports(thinker=Model(["It is ₹99,000.", "It is ₹98,000."])))
    assert (outcome.kind, outcome.rule, text_of(outcome)) == ("refused", "guard_blocked", REFUSALS["en"])


def test_a_model_that_finds_nothing_is_heard() -> None:
    outcome = think(QUESTION, ports(thinker=Model([""])))
    assert (outcome.kind, text_of(outcome)) == ("refused", REFUSALS["en"])


def test_a_model_that_gives_up_hands_over() -> None:
    outcome = think(QUESTION, ports(thinker=Model(["Hm."], Proposal(action="HANDOFF_HUMAN"))))
    assert (outcome.kind, outcome.rule) == ("handed_over", "engine_hands_over")
    assert "Hm." not in text_of(outcome)


def test_a_model_that_fails_is_stood_in_for_and_the_record_says_why() -> None:
    outcome = think(QUESTION, ports(thinker=Model([ThinkerUnavailableError("breaker open")])))
    assert "₹1,20,000" in text_of(outcome)
    assert (outcome.usage.engine, outcome.usage.fallback_reason) == ("built-in", "breaker open")


def test_every_step_is_on_record() -> None:
    assert [step.name for step in think(QUESTION, ports()).steps] == ["classify", "retrieve", "generate", "guard"]


def test_what_is_on_record_are_names_and_numbers_never_the_leads_words() -> None:
    asks = situation("My number is 98765 43210, what are the fees for Python?")
    outcome = think(asks, ports(thinker=Model(["Is 98765 43210 yours?", "It is ₹1,20,000."])))
    recorded = " ".join(step.model_dump_json() for step in outcome.steps)
    assert "43210" not in recorded
    steps = {step.name: step.detail for step in outcome.steps}
    assert (steps["classify"]["intent"], steps["classify"]["asked"]) == ("question", ("fee",))
    assert steps["retrieve"]["answers"] is True
    assert steps["generate"]["engine"] == "model"
    assert "which no fact or passage holds" in steps["blocked"]["why"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["fees", "duration", "batch", "instalment", "eligibility", "python", "hours", "phone", "address"]
)
def test_whatever_the_built_in_engine_says_passes_the_guard(language: Language, text: str) -> None:
    outcome = think(
        situation(text, language=language, topic=(id_of(PYTHON),)), ports(classifier=SetClassifier("question", 0.9))
    )
    assert isinstance(outcome.reply, GuardedReply)
    assert (outcome.rule, outcome.language) == ("answers", language)
