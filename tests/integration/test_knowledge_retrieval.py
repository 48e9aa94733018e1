"""What the demo institution is asked, and where the answer stands: items, FAQs and passages."""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest

from local.demo.seed import TENANT_ID, is_live
from local.postgres import Postgres
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.domain.answerability import margin, supported
from shared.domain.talk import Asked, Evidence, Language
from shared.ports import Question
from tests.conftest import url_of
from tests.integration.knowledge_demo import embedder, open_demo


@dataclass(frozen=True)
class Demo:
    knowledge: PublishedKnowledge
    version: object

    def ask(self, text: str, language: Language, *asked: Asked) -> Evidence:
        return self.knowledge.search(
            Question.model_validate(
                {
                    "tenant_id": TENANT_ID,
                    "version": self.version,
                    "text": text,
                    "language": language,
                    "asked": asked,
                }
            )
        )


@pytest.fixture(scope="module")
def demo(postgres: Postgres, template: str) -> Iterator[Demo]:
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database retrieval template {template}")
    admin = postgres.url("retrieval")
    open_demo(admin, url_of(postgres, "turant_ingest", "retrieval"))
    assert is_live(admin)
    with psycopg.connect(admin) as connection:
        row = connection.execute("select active_version(id) from tenant").fetchone()
    assert row is not None
    database = Database(lambda: url_of(postgres, "turant_app", "retrieval"))
    yield Demo(PublishedKnowledge(database, embedder()), row[0])
    database.close()


ITEMS: list[tuple[str, Language, tuple[Asked, ...], set[str]]] = [
    ("What are the fees for Data Science?", "en", ("fee",), {"Data Science and Machine Learning"}),
    ("data science course ki fees kitni hai", "hinglish", ("fee",), {"Data Science and Machine Learning"}),
    ("fees for JEE two year programme", "en", ("fee",), {"JEE Main and Advanced, Two-Year Programme"}),
    ("JEE ki fees kya hai", "hinglish", ("fee",), {
        "JEE Main and Advanced, Two-Year Programme", "JEE One-Year Programme for Repeaters"}),
    ("how much does full stack cost", "en", ("fee",), {"Full-Stack Web Development"}),
    ("fullstack web devlopment ka kharcha", "hinglish", ("fee",), {"Full-Stack Web Development"}),
    ("when does the NEET dropper batch start?", "en", ("batch",), {"NEET One-Year Programme for Repeaters"}),
    ("neet two year kab shuru hoga", "hinglish", ("batch",), {"NEET Two-Year Programme"}),
    ("duration of power bi course", "en", ("duration",), {"Data Analytics with Excel and Power BI"}),
    ("digital marketing kitne mahine ka hai", "hinglish", ("duration",), {"Digital Marketing"}),
    ("who can join tally?", "en", ("eligibility",), {"Accounting with Tally and GST"}),
    ("class 9 ki fees", "hinglish", ("fee",), {"Foundation for Classes 9 and 10"}),
    ("fees of 10th standard foundation", "en", ("fee",), {"Foundation for Classes 9 and 10"}),
    ("Is MHT-CET taught online?", "en", ("mode",), {"MHT-CET Crash Course"}),
    ("spoken english classes timing", "en", ("batch",), {"Spoken English and Interview Skills"}),
    ("english speaking course join karna hai", "hinglish", (), {"Spoken English and Interview Skills"}),
    ("placement record of data science and web development", "en", ("placement",), {
        "Data Science and Machine Learning", "Full-Stack Web Development"}),
    ("hostel fees per month", "en", ("fee",), {"Hostel"}),
    ("hostel ka kiraya kitna hai", "hinglish", ("fee",), {"Hostel"}),
    ("test series price", "en", ("fee",), {"All-India Test Series"}),
    ("where is the Viman Nagar branch", "en", ("address",), {"Viman Nagar"}),
    ("pimpri branch kahan hai", "hinglish", ("address",), {"Pimpri"}),
    ("kothrud branch timings on sunday", "en", ("hours",), {"Kothrud"}),
    ("नीट की फीस कितनी है?", "hi", ("fee",), {
        "NEET Two-Year Programme", "NEET One-Year Programme for Repeaters"}),
    ("data sceince instalments", "en", ("instalment",), {"Data Science and Machine Learning"}),
]  # fmt: skip

ANSWERS: list[tuple[str, Language, str]] = [
    ("Can I attend a trial class first?", "en", "Is there a demo or trial class?"),
    ("free demo class milegi kya", "hinglish", "Is there a demo or trial class?"),
    ("can I pay monthly", "en", "Can I pay the fees in instalments or by EMI?"),
    ("do you have any scholarship", "en", "Do you offer scholarships?"),
    ("scholarship milti hai kya", "hinglish", "Do you offer scholarships?"),
    ("which papers should I bring for admission", "en", "What documents are needed for admission?"),
    ("admission ke liye kaunse documents chahiye", "hinglish", "What documents are needed for admission?"),
    ("how can I enrol", "en", "How do I take admission?"),
    ("is the medium Hindi or English", "en", "In which language are the classes taught?"),
    ("what is the batch size", "en", "How many students are there in a batch?"),
    ("what if I miss a lecture", "en", "What happens if I miss a class?"),
    ("is study material included", "en", "Do you provide study material?"),
    ("will I get a certificate at the end", "en", "Will I get a certificate?"),
    ("do you guarantee a job", "en", "Do you help with jobs and placement?"),
    ("can I shift to another batch", "en", "Can I change my batch or branch later?"),
    ("do you have a bus", "en", "Is there a bus or transport facility?"),
    ("bike parking hai kya", "hinglish", "Is parking available?"),
    ("how will parents know about progress", "en", "How are parents kept informed?"),
    ("I work full time, is there a weekend batch", "en", "Do you have separate batches for working professionals?"),
    ("can I study from home", "en", "Are online classes live or recorded?"),
]

PASSAGES: list[tuple[str, Language, str]] = [
    ("What is the refund policy?", "en", "Refund of the course fee"),
    ("refund kitne din me milega", "hinglish", "21 working days"),
    ("can I get my money back if I leave after 20 days", "en", "From day 11 to day 30"),
    ("how much late fee do you charge", "en", "Rs. 50 per day"),
    ("what is the minimum attendance", "en", "80 %"),
    ("attendance kam ho gayi to kya hoga", "hinglish", "80 %"),
    ("when does the hostel gate close", "en", "Gate closes"),
    ("hostel me dinner ka time", "hinglish", "Dinner"),
    ("can parents visit the hostel", "en", "Parents and guardians may visit"),
    ("is the hostel food vegetarian", "en", "Meals are vegetarian"),
    ("is there wifi in the hostel", "en", "Wi-Fi"),
    ("are mobile phones allowed in class", "en", "Phones are switched off"),
    ("is there a uniform", "en", "There is no uniform"),
    ("how many students got into IIT", "en", "41 admitted to an IIT"),
    ("NEET 2026 results", "en", "government medical college"),
    ("who teaches physics", "en", "Dr. Meera Kulkarni"),
    ("kya library hai kothrud me", "hinglish", "6,000 books"),
    ("do I need my own laptop", "en", "8 GB"),
    ("is there an admission test", "en", "admission test of 60 minutes"),
    ("can I postpone my course because of illness", "en", "postponed once"),
    ("how do I complain about a teacher", "en", "grievance@arohan.example"),
    ("is there a nurse or doctor", "en", "a nurse is at the Kothrud branch"),
    ("what happens if someone is caught copying in a test", "en", "no marks for the test"),
    ("do you delete my personal data", "en", "deleted"),
]

UNKNOWN = [
    ("fees for MBBS?", "en"),
    ("mbbs ki fees kitni hai", "hinglish"),
    ("What is the fee of your UPSC course", "en"),
    ("do you have ielts coaching", "en"),
    ("fashion designing course fees", "en"),
    ("quantum computing course duration", "en"),
]

NOT_ANSWERED = [
    "Who won the cricket match yesterday?",
    "What is the capital of Mongolia?",
    "How do I bake a chocolate cake at home?",
    "Is there a swimming pool?",
    "Can you tell me the price of petrol today",
]


@pytest.mark.parametrize(("text", "language", "asked", "expected"), ITEMS, ids=[row[0] for row in ITEMS])
def test_a_question_names_its_items(
    demo: Demo, text: str, language: Language, asked: tuple[Asked, ...], expected: set[str]
) -> None:
    evidence = demo.ask(text, language, *asked)
    assert {named.item for named in evidence.named} == expected
    assert evidence.unknown == ()
    assert set(asked) <= {fact.kind for fact in evidence.facts if fact.item in expected} | {"batch"}


@pytest.mark.parametrize(("text", "language", "question"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_a_paraphrase_finds_its_faq(demo: Demo, text: str, language: Language, question: str) -> None:
    answers = [fact for fact in demo.ask(text, language).facts if fact.kind == "answer"]
    assert [fact.item for fact in answers][:1] == [question]
    assert margin(answers[0]) >= 0


def test_passages_that_answer_come_first(demo: Demo) -> None:
    misses, late, unsupported = [], [], []
    for text, language, expected in PASSAGES:
        evidence = demo.ask(text, language)
        places = [place for place, p in enumerate(evidence.passages) if expected in p.text or expected in p.heading]
        if not places:
            misses.append(text)
        elif places[0] > 0:
            late.append(text)
        if not supported(evidence):
            unsupported.append(text)
    assert misses == []
    assert len(late) <= 3, late
    assert len(unsupported) <= 6, unsupported


@pytest.mark.parametrize(("text", "language"), UNKNOWN)
def test_what_is_not_offered_is_said_to_be_unknown(demo: Demo, text: str, language: Language) -> None:
    evidence = demo.ask(text, language, "fee")
    assert evidence.unknown
    assert evidence.named == ()
    assert [fact for fact in evidence.facts if fact.kind == "fee"] == []
    assert len(evidence.offered) == 14


@pytest.mark.parametrize("text", NOT_ANSWERED)
def test_what_was_never_published_has_no_support(demo: Demo, text: str) -> None:
    evidence = demo.ask(text, "en")
    assert not supported(evidence)
    assert all(margin(fact) < 0 for fact in evidence.facts if fact.kind == "answer")
