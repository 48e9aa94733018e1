"""Answers that a person should look at: why they are there, judged once, and what becomes of a wrong one."""

from typing import Any

import pytest

from shared.db.connection import Database
from shared.db.tenant_settings import SettingsStore
from shared.domain.talk import Institution
from shared.domain.usage import Step, Usage
from tests.api_client import Client, client
from tests.builders import Town
from tests.integration.test_satisfaction import Asking

BLOCKED = Step(name="blocked", ms=0, detail={"why": "untraced"})


class Reviewing(Asking):
    """An institution that looks at its bot's answers."""

    @property
    def api(self) -> Client:
        return client(self.town, self.database, self.tenant)

    def reviews(self, **asked: str) -> list[dict[str, Any]]:
        return list(self.api.get("/v1/reviews", query=asked).body["data"])

    def judges(self, review: dict[str, Any], **judgement: str) -> Any:
        return self.api.post(f"/v1/reviews/{review['id']}/judge", judgement)


@pytest.fixture
def desk(database: Database, town: Town) -> Reviewing:
    return Reviewing(database, town)


def test_doubtful_answers_are_looked_at_and_sound_ones_by_chance(desk: Reviewing) -> None:
    desk.asks("fees?")
    desk.asks("Hello?", confidence=0.1, usage=Usage(engine="rules"))
    assert desk.reviews() == []
    desk.asks("hostel?", confidence=0.5, steps=(BLOCKED,))
    desk.sets(review_share=1.0)
    desk.asks("dates?")
    by_chance, doubtful = desk.reviews()
    assert by_chance["reasons"] == ["sample"]
    assert doubtful["reasons"] == ["low_confidence", "guard"]
    assert (doubtful["asked"], doubtful["text"], doubtful["verdict"]) == ("hostel?", "You said: hostel?", None)
    assert desk.api.get(f"/v1/messages/{doubtful['message_id']}/why").body["turn_id"] == doubtful["turn_id"]
    assert [it["id"] for it in desk.reviews(reason="guard")] == [doubtful["id"]]


def test_what_the_lead_did_not_like_is_the_answer_before(desk: Reviewing) -> None:
    desk.asks("fees?")
    desk.asks("Is that all?", sentiment="annoyed", usage=Usage(engine="rules"))
    desk.send()
    (review,) = desk.reviews()
    assert (review["reasons"], review["asked"]) == (["reaction"], "fees?")
    desk.resolves()
    desk.taps("bad")
    (review,) = desk.reviews()
    assert (review["reasons"], review["asked"]) == (["reaction", "thumbs_down"], "fees?")


def test_in_shadow_what_a_person_said_otherwise_is_looked_at(desk: Reviewing) -> None:
    wanted = Institution(name="Sharma", shadow=True)
    SettingsStore(desk.database).replace(desk.tenant, wanted, desk.by(None))
    for said in (None, "Our counsellor will call you about everything."):
        desk.asks("fees?")
        draft = desk.town.one("select id from draft order by id desc limit 1")["id"]
        desk.writing.answer(desk.tenant, draft, desk.by(desk.ravi), said)
    (review,) = desk.reviews()
    assert (review["reasons"], review["message_id"], review["text"]) == (["disagreement"], None, "You said: fees?")


def test_a_judgement_is_made_once_and_the_right_answer_is_published_as_any_gaps_is(desk: Reviewing) -> None:
    desk.asks("Is there a hostel?", confidence=0.5)
    desk.asks("fees?", confidence=0.5)
    good, wrong = desk.reviews()
    assert desk.judges(wrong, verdict="wrong").status == 422
    assert desk.judges(good, verdict="good", fault="tone").status == 422
    assert desk.judges(good, verdict="good").body["verdict"] == "good"
    told = desk.judges(wrong, verdict="wrong", fault="untrue", correction="Yes, for girls.").body
    assert (told["fault"], told["correction"]) == ("untrue", "Yes, for girls.")
    assert desk.judges(wrong, verdict="good").status == 409
    assert desk.reviews() == [] and len(desk.reviews(state="decided")) == 2

    gap = desk.api.get(f"/v1/gaps/{told['gap_id']}").body
    assert (gap["question"], gap["state"]) == ("Is there a hostel?", "open")
    answered = desk.api.post(f"/v1/gaps/{gap['id']}/answer", {"by": {"kind": "faq", "answer": told["correction"]}})
    assert answered.body["state"] == "answered"
    counted = desk.api.get("/v1/analytics").body["reviews"]
    assert counted == [{"reason": "low_confidence", "wanted": 2, "good": 1, "wrong": 1}]


def test_a_judged_answer_is_not_queued_again(desk: Reviewing) -> None:
    desk.asks("fees?", confidence=0.5)
    desk.send()
    (review,) = desk.reviews()
    desk.judges(review, verdict="good")
    desk.resolves()
    desk.taps("bad")
    assert desk.reviews() == []
    assert desk.reviews(state="decided")[0]["reasons"] == ["low_confidence"]
