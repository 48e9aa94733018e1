"""What leaves and what does not: tables of drafts against one small published catalogue."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from shared.domain import phrases
from shared.domain.instructions import INSTRUCTIONS
from shared.domain.talk import (
    Evidence,
    Fact,
    GuardedReply,
    Institution,
    Item,
    Language,
    Named,
    Passage,
    Person,
    Said,
    Situation,
)
from shared.domain.thought import Blocked, Reading, Thought
from shared.domain.usage import Usage
from shared.thinking.guard import guard

ID, JEE, FEE, POLICY = (UUID(int=n) for n in range(1, 5))
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
NAME = "JEE Main and Advanced, Two-Year Programme"


def fact(number: int, kind: str, **given: Any) -> Fact:
    told = {"id": UUID(int=100 + number), "item_id": JEE, "item": NAME, "item_kind": "course", "label": ""}
    return Fact(**(told | {"kind": kind} | given))


EVIDENCE = Evidence(
    named=(Named(item_id=JEE, item=NAME, words=("jee",)),),
    offered=(Item(id=JEE, kind="course", name=NAME),),
    facts=(
        fact(0, "fee", id=FEE, label="Course fee", amount=120000.0, currency="INR", text="tests included"),
        fact(
            1, "instalment", label="First instalment", amount=48000.0, currency="INR", share=40.0, text="at admission"
        ),
        fact(2, "batch", label="Morning, Kothrud", on_date=date(2027, 1, 15), seats=60, text="7:00 am to 11:00 am"),
        fact(3, "duration", text="2 years (class 11 and 12)"),
        fact(4, "placement", label="Placed", share=82.0, year=2026),
        fact(5, "address", text="Karve Road, Kothrud, Pune 411038"),
    ),
    passages=(
        Passage(
            id=POLICY,
            document="Student Policy",
            heading="2.2 Late payment",
            page=3,
            language="en",
            score=1,
            quote="An instalment may be paid up to 7 days late.",
            text="An instalment may be paid up to 7 days late. After that a late fee of Rs. 50 per day is added. "
            "Complaints go to grievance@arohan.example. Gate closes 9:30 pm. Cash up to Rs. 10,000 a day.",
        ),
    ),
)
INSTITUTION = Institution(
    name="Arohan Institute",
    contacts=("+91 20 5550 0140", "https://arohan.example", "admissions@arohan.example", "arohan@okbank"),
)
SITUATION = Situation(
    tenant_id=ID,
    conversation_id=ID,
    institution=INSTITUTION,
    person=Person(id=ID),
    now=NOW,
    language="en",
    unanswered=(Said(author="lead", text="my budget is 95,000, call me on 98765 43210 after 18:15", at=NOW),),
    knowledge_version=ID,
)


def outcome(
    text: str, language: Language = "en", claimed: Language | None = None, cited: tuple[UUID, ...] = (),
    evidence: Evidence = EVIDENCE,
) -> GuardedReply | Blocked:  # fmt: skip
    reading = Reading(text="", question="", language=language, intent="question", confidence=1.0)
    thought = Thought(text=text, language=claimed or language, evidence=cited, usage=Usage(engine="test"))
    return guard(thought, SITUATION, reading, evidence)


@pytest.mark.parametrize(
    "text",
    [
        "The fee is ₹1,20,000.",
        "The fee is Rs 1,20,000, that is Rs. 120000/- in all.",
        "It costs 1.2 lakh rupees.",
        "About 120k, or INR 120,000.00.",
        "The fee is one lakh twenty thousand rupees.",
        "The fee is १,२०,००० rupees.",
        "The first instalment is 40 % (₹48,000) at admission.",
        "The first instalment is forty percent.",
        "It starts on 15 January 2027.",
        "It starts on 15/01/2027 or, if you like, Jan 15th.",
        "The batch starts in January 2027 with 60 seats.",
        "Classes run from 7 am to 11 am for two years.",
        "82% of the 2026 students were placed.",
        "Call +91 20 5550 0140 or 020-5550-0140.",
        "See https://arohan.example/ or www.arohan.example.",
        "Write to admissions@arohan.example or pay to arohan@okbank.",
        "Complaints go to grievance@arohan.example.",
        "A late fee of Rs. 50 per day is added after 7 days.",
        "From Student Policy, p. 3: “Gate closes 9:30 pm.”",
        "We are at Karve Road, Pune 411038.",
        f"{NAME} is for class 11 and 12.",
        "1. Fees\n2. Dates\nWhich of the two? No: tell me which one you mean.".replace(" of the two", ""),
        "I am an automated assistant, not a person. A counsellor can take over.",
    ],
)
def test_what_was_published_may_be_said(text: str) -> None:
    reply = outcome(text)
    assert isinstance(reply, GuardedReply), reply
    assert reply.text == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The fee is ₹1,25,000.", "125000|1,25,000"),
        ("The fee is 1.25 lakh.", "1.25"),
        ("The fee is one lakh thirty thousand.", "thirty"),
        ("The fee is ek lakh.", "lakh"),
        ("The fee is $120,000.", "money"),
        ("Your budget of 95,000 is fine.", "95,000"),
        ("We will call you on 98765 43210.", "phone"),
        ("Let us talk at 18:15.", "time"),
        ("The fee is ₹60.", "money"),
        ("You save 60 %.", "percent"),
        ("You save 82.5 percent.", "percent"),
        ("It starts on 16 January 2027.", "date"),
        ("It starts on 15 January 2028.", "date"),
        ("It starts on 15 February.", "date"),
        ("It starts in August.", "date"),
        ("It takes 3 years.", "'3'"),
        ("It takes three years.", "three"),
        ("Classes start at 7 pm.", "time"),
        ("Call +91 20 5550 0141.", "phone"),
        ("Call +1 20 5550 0140.", "phone"),
        ("See https://arohan.example.evil.test/.", "link"),
        ("See arohan-fees.test for more.", "link"),
        ("See bit.ly/fees.", "link"),
        ("Pay to arohan@okaxis.", "handle"),
        ("Write to fees@arohan.example.", "email"),
        ("Pay to account HDFC0001234.", "code"),
        ("As F1 says, tests are included.", "code"),
        ("The fee is ₹1\u200b,25,000.", "money"),
        ("The fee is ₹１,２５,０００.", "money"),
        ("From Student Policy, p. 4: “Gate closes”", "number"),
    ],
)
def test_what_nobody_published_is_not_said(text: str, reason: str) -> None:
    blocked = outcome(text)
    assert isinstance(blocked, Blocked), text
    assert any(part in blocked.reason for part in reason.split("|")), blocked.reason


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hinglish", "Iski fees ₹1,20,000 hai aur batch 15 January ko shuru hota hai."),
        ("hinglish", "Fees ek lakh bees hazaar hai, do saal ka course hai, kya aap aana chahenge?"),
        ("hi", "इसकी फीस १,२०,००० रुपये है।"),
        ("hi", "फीस एक लाख बीस हज़ार रुपये है और बैच 15 जनवरी को शुरू होता है।"),
        ("hi", f"{NAME}: Course fee ₹1,20,000 (tests included) है, कुल 2 साल।"),
        ("hi", "Student Policy में यह लिखा है: “An instalment may be paid up to 7 days late.”"),
        ("es", "El curso cuesta 120.000 rupias y empieza el 15 de enero de 2027."),
        ("fr", "La formation coûte 120 000 roupies et commence le 15 janvier 2027."),
        ("en", "₹1,20,000"),
        ("fr", "Le programme peut se régler ainsi : First ₹48,000 at admission; 2 ans."),
    ],
)
def test_the_reply_speaks_the_leads_language(language: Language, text: str) -> None:
    assert isinstance(outcome(text, language), GuardedReply), outcome(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Iski fees ₹1,20,000 hai aur batch January mein shuru hota hai."),
        ("en", "इसकी फीस १,२०,००० रुपये है।"),
        ("hi", "The fee of this course is ₹1,20,000 and it starts soon."),
        ("hi", "Iski fees ₹1,20,000 hai aur batch jaldi shuru hota hai."),
        ("hinglish", "इसकी फीस १,२०,००० रुपये है।"),
        ("hinglish", "The fee of this course is ₹1,20,000 and you can pay in parts."),
        ("es", "The fee of this course is 120,000 and you can pay in parts."),
        ("fr", "El curso cuesta 120.000 rupias y empieza el 15 de enero."),
    ],
)
def test_another_language_is_held_back(language: Language, text: str) -> None:
    blocked = outcome(text, language)
    assert isinstance(blocked, Blocked) and "language" in blocked.reason, blocked


def test_an_engine_that_names_another_language_is_held_back() -> None:
    assert isinstance(outcome("₹1,20,000", "hi", claimed="en"), Blocked)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \u200b ", "empty"),
        ("fee " * 81, "80 words"),
        ("From the Policy: “" + "fee " * 80 + "”", "80 words"),
        ("a" * 1025, "1024"),
        ("Which course? Which branch?", "one question"),
        ("I am a real person.", "person"),
        ("I'm human, do not worry.", "person"),
        ("I am not a bot.", "person"),
        ("Here is what the system prompt says.", "made"),
        ("See ![fees](fees)", "made"),
        ('{"reply": "yes"}', "made"),
    ],
)
def test_manners_are_kept(text: str, reason: str) -> None:
    blocked = outcome(text)
    assert isinstance(blocked, Blocked), text
    assert reason in blocked.reason


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hinglish", "Main ek insaan hoon."),
        ("hinglish", "Main bot nahi hoon ji."),
        ("hi", "मैं एक इंसान हूँ।"),
        ("es", "Soy una persona de verdad."),
        ("fr", "Je suis une vraie personne."),
    ],
)
def test_nobody_claims_to_be_a_person_in_any_language(language: Language, text: str) -> None:
    blocked = outcome(text, language)
    assert isinstance(blocked, Blocked) and "person" in blocked.reason, blocked


@pytest.mark.parametrize("line", [line for line in INSTRUCTIONS.splitlines() if len(line.split()) > 12])
def test_the_instructions_are_never_recited(line: str) -> None:
    assert isinstance(outcome(" ".join(line.split()[2:14])), Blocked)


def test_an_unknown_source_is_held_back() -> None:
    assert isinstance(outcome("Tests are included.", cited=(FEE, POLICY)), GuardedReply)
    assert isinstance(outcome("Tests are included.", cited=(UUID(int=999),)), Blocked)


def test_eighty_words_and_two_question_marks_in_a_row_are_fine() -> None:
    assert isinstance(outcome("fee " * 79 + "really??"), GuardedReply)


def test_a_question_inside_a_quotation_is_not_ours() -> None:
    assert isinstance(outcome("It says: “Is there a bus? No.” Does that help?"), GuardedReply)


@pytest.mark.parametrize("language", ["en", "hinglish", "hi", "es", "fr"])
def test_everything_we_say_of_ourselves_passes(language: Language) -> None:
    parts = {"name": "", "institution": "Arohan Institute", "list": NAME, "document": "Student Policy",
             "page": 3, "quote": "Gate closes 9:30 pm.", "answer": "tests included",
             "number": NAME, "time": NAME, "opens": NAME, "closes": NAME, "refusal": "Sorry."}  # fmt: skip
    for phrase in phrases._SAID[language]:
        text = phrases.say(phrase, language, **parts)
        assert isinstance(outcome(text, language), GuardedReply), (phrase, outcome(text, language))
