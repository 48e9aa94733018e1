"""The demo institution is asked as people ask, in five languages, over the real database and models."""

from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest

from local.demo.seed import TENANT_ID
from local.postgres import Postgres
from shared.adapters.built_in_thinker import BuiltInThinker
from shared.adapters.intent_classifier import IntentClassifier
from shared.adapters.latin_languages import identify
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.domain.talk import Institution
from shared.thinking.think import ThinkPorts
from shared.training.build import main as build_models
from tests.conftest import url_of
from tests.integration.knowledge_demo import MODELS, embedder, open_demo
from tests.thinking import Chat


@pytest.fixture(scope="module")
def front_desk(postgres: Postgres, template: str) -> Iterator[Chat]:
    build_models(MODELS)
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database thinking template {template}")
    open_demo(postgres.url("thinking"), url_of(postgres, "turant_ingest", "thinking"))
    with psycopg.connect(postgres.url("thinking")) as connection:
        row = connection.execute("select active_version(id), name, settings from tenant").fetchone()
    assert row is not None
    database = Database(lambda: url_of(postgres, "turant_app", "thinking"))
    built_in = BuiltInThinker()
    ports = ThinkPorts(
        classifier=IntentClassifier(MODELS, embedder()),
        identify=identify,
        knowledge=PublishedKnowledge(database, embedder()),
        thinker=built_in,
        stand_by=built_in,
    )
    yield Chat(ports, institution=Institution(name=row[1], **row[2]), version=row[0], tenant=TENANT_ID)
    database.close()


@pytest.fixture
def chat(front_desk: Chat) -> Chat:
    return replace(front_desk, outcomes=[])


FACTS = [
    ("What are the fees for Data Science?", "₹78,500"),
    ("data science ki fees kitni hai", "₹78,500"),
    ("Kindly share the fee details of digital marketing course.", "₹32,000"),
    ("fee structure of web development course please", "₹64,000"),
    ("how much is power bi", "₹36,500"),
    ("tally course kitne ka hai", "₹14,500"),
    ("JEE ki fees kya hai", "₹1,84,000"),
    ("JEE ki fees kya hai", "₹1,12,000"),
    ("class 9 foundation fees", "₹54,000"),
    ("hostel fees per month", "₹11,500"),
    ("नीट की फीस कितनी है?", "₹1,72,000"),
    ("¿Cuánto cuesta el curso de data science?", "₹78,500"),
    ("Quel est le prix de la formation Data Science ?", "₹78,500"),
    ("data science kitne mahine ka hai", "6 mahine"),
    ("duration of full stack", "5 months"),
    ("who can join tally?", "Students and graduates of commerce"),
    ("can I do data science after bcom?", "Graduates or final-year students of any stream"),
    ("when does the NEET dropper batch start?", "21 June 2027"),
    ("weekend batch for data science?", "16 January 2027"),
    ("can i pay data science fees in instalments", "₹31,400"),
    ("early bird discount on jee two year?", "₹18,400"),
    ("placement of full stack", "76 %"),
    ("is data science online", "live online"),
    ("how many seats in spoken english", "24"),
    ("kothrud branch timing", "Sunday 8:00 am to 4:00 pm"),
    ("where is the Viman Nagar branch", "Pune 411014"),
    ("phone number?", "+91 20 5550 0140"),
    ("which courses do you have", "Digital Marketing"),
    ("do you have a demo class", "any two classes"),
    ("scholarship hai kya", "Arohan Scholarship Test"),
    ("What is the refund policy?", "15 days before the batch starts"),
    ("is there a nurse", "From Brochure 2027, p. "),
    ("how much late fee do you charge", "Rs. 50 per day"),
    ("kitne students hote hai batch me", "at most 60 students"),
    ("full stack aur data science dono ki fees batao", "₹64,000"),
    ("What's the total cost of data science incl registration", "₹78,500"),
    ("My name is Ravi, email ravi@x.com, fees for NEET?", "₹1,18,000"),
    ("hostel fees and caution deposit", "₹11,500 (a month) + Caution deposit ₹15,000"),
    ("girls hostel rent", "₹11,500"),
    ("seats left in jee morning batch", "60 seats"),
    (
        "is there discount for siblings",
        "Foundation for Classes 9 and 10 there is this: Sibling (for the second child of a family): 15 % (₹8,100)",
    ),
    ("location of pimpri branch and timing", "closed on Sunday"),
    ("office kab khulta hai", "9:00 am to 7:30 pm"),
    ("combien dure la formation full stack ?", "5 mois"),
    ("ça coûte combien le data science ?", "₹78,500"),
    ("quand commence la formation full stack ?", "18 janvier 2027"),
    ("which courses do you have", "Accounting with Tally and GST"),
    ("How do I take admission?", "fill in the form at any branch"),
    ("admission kaise le", "fill in the form at any branch"),
    ("i want admission in jee", "class 12"),
    ("syllabus of data science", "Python, statistics, SQL"),
    ("laptop required for web development?", "8 GB"),
    ("wifi in hostel", "5 am to 11:30 pm"),
]  # fmt: skip

NEVER_PUBLISHED = [
    "What are the fees for astrology?",
    "mbbs ki fees kitni hai",
    "CA foundation fees",
    "do you teach CA",
    "mba entrance CAT coaching",
    "fees for data science masters",
    "JEE 3 year programme fees",
    "Is there a swimming pool?",
    "is there a gym in the hostel",
    "hinjewadi me branch hai kya",
    "last date for admission",
    "fee for international students",
    "क्या स्विमिंग पूल है?",
    "¿tienen piscina?",
    "y a-t-il une piscine ?",
]


@pytest.mark.parametrize(("text", "expected"), FACTS)
def test_what_is_published_is_told(chat: Chat, text: str, expected: str) -> None:
    assert expected in chat.says(text)
    assert chat.last.kind == "answered"


@pytest.mark.parametrize("text", NEVER_PUBLISHED)
def test_what_is_not_is_refused_whatever_comes_near(chat: Chat, text: str) -> None:
    reply = chat.says(text)
    assert reply.endswith(chat.institution.refusal[chat.last.language])
    assert chat.last.unanswered_question
    assert chat.last.kind == "refused" or chat.last.rule == "answers_in_part"


def test_what_is_no_business_of_ours_is_declined_with_what_we_can_help_with(chat: Chat) -> None:
    assert "Arohan Institute" in chat.says("who won the cricket match yesterday?")
    assert (chat.last.rule, chat.last.unanswered_question) == ("out_of_scope", "")


CALLS = [
    (
        "please call me",
        "tomorrow at 5 pm",
        "no, call on 98123 45678",
        "+91 98123 45678",
        "tomorrow, 22 November, at 5:00 pm",
    ),
    ("mujhe call karo", "kal shaam 5 baje", "haan isi number pe", "+91 98765 43210", "kal (22 November) shaam 5 baje"),
    ("मुझे कॉल कर दीजिए", "कल शाम 5 बजे", "हाँ इसी नंबर पर", "+91 98765 43210", "कल (22 नवंबर) शाम 5 बजे"),
    (
        "¿me pueden llamar?",
        "mañana a las 5 de la tarde",
        "sí, a este",
        "+91 98765 43210",
        "mañana, 22 de noviembre, a las 17:00",
    ),
    ("pouvez-vous me rappeler ?", "demain à 17h", "oui", "+91 98765 43210", "demain 22 novembre à 17 h"),
]


@pytest.mark.parametrize(("wants", "time", "number", "on", "at"), CALLS)
def test_a_call_is_booked_from_start_to_end_in_every_language(
    chat: Chat, wants: str, time: str, number: str, on: str, at: str
) -> None:
    """Number first, then the time, with a question in between; no model is asked for any step of the call."""
    assert "+91 98765 43210" in chat.says(wants)
    chat.says(number)
    assert chat.last.rule == "arranges_call"
    between = chat.says("data science fees?")
    assert "₹78,500" in between
    assert between.count("?") <= 1
    confirmed = chat.says(time)
    assert on in confirmed
    assert at in confirmed
    assert chat.last.rule == "booked_callback"
    assert [outcome.usage.engine for outcome in chat.outcomes] == ["rules", "rules", "built-in", "rules"]
    (task,) = chat.last.tasks
    assert (task.detail["name"], task.detail["at"]) == ("Asha Patil", "2026-11-22T17:00+05:30")


@pytest.mark.parametrize(("wants", "time", "number", "on", "at"), CALLS)
def test_a_time_lets_the_number_stand(chat: Chat, wants: str, time: str, number: str, on: str, at: str) -> None:
    chat.says(wants)
    reply = chat.says(time)
    assert "+91 98765 43210" in reply
    assert at in reply


def test_a_conversation_in_hinglish(chat: Chat) -> None:
    assert chat.says("Hi", "koi hai", "data science ki fees?").startswith("Namaste Asha! Ji haan, main yahan hoon.")
    assert "6 mahine" in chat.says("aur duration?")
    assert "11 January 2027" in chat.says("uska agla batch kab hai")
    assert "₹64,000" in chat.says("full stack ki fees")
    assert "5 mahine" in chat.says("kitne mahine ka hai")
    assert "₹11,500" in chat.says("hostel hai kya")
    assert chat.says("kisi insaan se baat karni hai").startswith("Zaroor.")


def test_a_course_that_is_called_by_its_length_has_the_length_that_is_published(chat: Chat) -> None:
    assert "₹1,12,000" in chat.says("JEE ki fees kitni hai?")
    assert "₹1,18,000" in chat.says("aur NEET ki?")
    told = chat.says("uski duration kya hai?")
    assert "One-Year Programme for Repeaters: Duration: 10 mahine" in told and "Duration: 2 saal" in told


def test_a_question_of_no_course_in_particular(chat: Chat) -> None:
    assert "Data Science and Machine Learning" in chat.says("What are the fees?")
    assert "₹36,500" in chat.says("data analytics")
    assert "10 months" in chat.says("duration of jee one year")
    assert "3 months" in chat.says("and spoken english?")


def test_of_several_items_the_one_said_next_is_meant(chat: Chat) -> None:
    assert "₹1,12,000" in chat.says("jee fees")
    assert "₹1,12,000" not in chat.says("2 year")
    assert "Early bird" in chat.says("discount?")
    assert "₹73,600" in chat.says("and instalments?")
    assert "₹11,500" in chat.says("what about hostel")


def test_a_question_waits_for_the_name_it_lacks(chat: Chat) -> None:
    chat.says("fees?")
    assert "₹1,72,000" in chat.says("neet")
    reply = chat.says("repeater")
    assert "₹1,18,000" in reply
    assert "₹1,72,000" not in reply


def test_a_refusal_accepted_goes_to_a_human(chat: Chat) -> None:
    chat.says("Is there a swimming pool?")
    chat.says("yes please")
    assert chat.last.kind == "handed_over"


GUESSES = [
    ("my daughter studies in class ten", "detail"),
    ("i finished my bcom last year", "detail"),
    ("can you give it for 20k only", "negotiation"),
    ("thoda discount kar do na please", "negotiation"),
    ("this is way too expensive for us", "objection"),
    ("itni fees hum nahi de sakte", "objection"),
    ("the staff was rude and nobody answered my calls", "complaint"),
    ("paisa le liya aur class nahi hui", "complaint"),
    ("sing me a song", "out_of_scope"),
    ("आज का मौसम बताओ", "out_of_scope"),
    ("thank you, that was all", "closure"),
    ("bas itna hi jaanna tha, dhanyavaad", "closure"),
    ("es muy caro para mí", "objection"),
    ("je veux me plaindre du service", "complaint"),
    ("could somebody ring me up this evening", "callback"),
    ("shaam ko phone kar lena", "callback"),
]


def test_the_classifier_guesses_what_it_has_not_seen(front_desk: Chat) -> None:
    guesses = front_desk.ports.classifier.guess([text for text, _ in GUESSES])
    right = [guess.intent == intent for guess, (_, intent) in zip(guesses, GUESSES, strict=True)]
    assert sum(right) >= 12
    sure = [hit for guess, hit in zip(guesses, right, strict=True) if guess.confidence >= 0.7]
    assert all(sure)


def test_the_same_text_is_always_guessed_the_same(front_desk: Chat) -> None:
    text = "fees thodi kam kar do"
    alone = front_desk.ports.classifier.guess([text])[0]
    assert front_desk.ports.classifier.guess(["hello", text, "a much longer text about nothing at all"])[1] == alone
