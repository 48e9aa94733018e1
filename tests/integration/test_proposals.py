"""What an upload says of the catalogue is proposed; what a person accepts is quoted, what is dismissed stays away."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import UUID

import docx
import pytest

from functions.ingest import propose
from functions.ingest.embed import embed_anew
from functions.ingest.ingest import ingest
from functions.ingest.ports import IngestPorts
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from shared.db.proposals import ProposalStore, Unread
from shared.ports import Question
from tests.api_client import Client, client
from tests.builders import Town
from tests.integration.knowledge_demo import Bucket, OneHot, ports, upload

PROPOSALS = "/v1/catalogue/proposals"
ITEMS = "/v1/catalogue/items"
YOGA = {
    "kind": "course",
    "name": "Yoga",
    "facts": [
        {"kind": "fee", "label": "Course fee", "amount": 12000, "currency": "INR", "text": "mat included"},
        {"kind": "instalment", "label": "First instalment", "amount": 6000, "currency": "INR"},
    ],
}
NOWHERE = f"prop_{'0' * 31}1"


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class Desk:
    """One institution: it uploads, and looks at what is proposed."""

    def __init__(self, town: Town, database: Database, work: IngestPorts, bucket: Bucket) -> None:
        self.tenant: UUID = town.institute().tenant_id
        self.api: Client = client(town, database, self.tenant)
        self.work, self.bucket, self.uploads = work, bucket, 0

    def upload(self, *paragraphs: str, name: str = "fees.docx", left: Sequence[float] = ()) -> float | None:
        key = f"tenant/{self.tenant}/uploads/{name}"
        self.uploads += 1
        self.bucket.put(key, word(*paragraphs))
        return self.again(name, left)

    def again(self, name: str = "fees.docx", left: Sequence[float] = ()) -> float | None:
        seconds = iter(left)
        key = f"tenant/{self.tenant}/uploads/{name}"
        return ingest(upload(key, str(self.uploads), self.tenant), self.work, lambda: next(seconds, 1e9))

    def listed(self, state: str = "proposed") -> list[dict[str, Any]]:
        data: list[dict[str, Any]] = self.api.get(PROPOSALS, query={"state": state}).body["data"]
        return data

    def only(self) -> dict[str, Any]:
        (one,) = self.listed()
        return one

    def decide(self, proposal: dict[str, Any], what: str, **given: Any) -> Any:
        return self.api.post(f"{PROPOSALS}/{proposal['id']}/{what}", given if what == "accept" else None)

    def fees(self, name: str = "Yoga") -> list[float]:
        items = self.api.get(ITEMS).body["data"]
        return [f["amount"] for item in items if item["name"] == name for f in item["facts"] if f["kind"] == "fee"]


@pytest.fixture
def desk(town: Town, database: Database, ingest_url: str) -> Iterator[Desk]:
    bucket = Bucket()
    with ports(bucket, ingest_url, OneHot()) as work:
        made = Desk(town, database, work, bucket)
        assert made.api.post(ITEMS, YOGA).status == 200
        yield made


def test_an_upload_is_proposed_accepted_and_quoted(desk: Desk, database: Database) -> None:
    desk.upload("Welcome to our school.", "The fee of Yoga is Rs 13,500.")
    found = desk.only()
    assert (found["item"], found["fact"]["amount"], found["fact"]["label"]) == ("Yoga", 13500, "Course fee")
    assert found["words"] == "The fee of Yoga is Rs 13,500." and found["document"] == "Fees"
    assert found["contradicts"] == "The catalogue says: Course fee ₹12,000." and found["replaces"] is not None
    assert desk.fees() == [12000]
    accepted = desk.decide(found, "accept").body
    assert (accepted["state"], accepted["published"] is not None) == ("accepted", True)
    assert desk.fees() == [13500] and desk.listed() == []
    asked = Question(tenant_id=desk.tenant, version=None, text="fees for yoga", language="en", asked=("fee",))
    facts = PublishedKnowledge(database, OneHot()).search(asked).facts
    assert [(fact.amount, fact.text) for fact in facts if fact.kind == "fee"] == [(13500, "mat included")]
    assert desk.decide(found, "accept").status == 409


def test_what_the_catalogue_says_already_is_not_proposed(desk: Desk) -> None:
    desk.upload("The fee of Yoga is Rs 12,000.")
    assert desk.listed() == []


def test_what_was_dismissed_stays_so_whichever_document_says_it(desk: Desk) -> None:
    desk.upload("The fee of Yoga is Rs 13,500.")
    assert desk.decide(desk.only(), "dismiss").body["state"] == "dismissed"
    desk.upload("The fee of Yoga is Rs 13,500.", "More text.")
    desk.upload("Yoga costs Rs 13,500.", name="other.docx")
    assert desk.listed() == [] and len(desk.listed("dismissed")) == 1
    desk.upload("Yoga costs Rs 13,900.", name="other.docx")
    assert desk.only()["fact"]["amount"] == 13900


def test_documents_that_are_embedded_anew_propose_what_they_did(desk: Desk, town: Town) -> None:
    desk.upload("The fee of Yoga is Rs 13,500.")
    desk.decide(desk.only(), "accept")
    desk.upload("Yoga costs Rs 13,900.", name="other.docx")
    found = desk.only()
    other = IngestPorts(**{**vars(desk.work), "embedder": OneHot(model="another")})
    assert embed_anew(desk.tenant, other) is None
    desk.work = other
    town.advance(25 * 3600)  # what the other model embedded is cleaned away
    desk.upload("Welcome.", name="third.docx")
    desk.upload("Welcome.", "Come in.", name="third.docx")
    assert len(town.all("select from passage p where model = 'one-hot'")) == 1
    assert desk.only() == found


def test_what_was_accepted_and_then_changed_by_hand_is_asked_once_more(desk: Desk) -> None:
    desk.upload("The fee of Yoga is Rs 13,500.")
    found = desk.decide(desk.only(), "accept").body
    fact = desk.api.get(ITEMS).body["data"][0]["facts"]
    fee = next(one["id"] for one in fact if one["kind"] == "fee")
    assert found["published"] == fee
    assert desk.api("PATCH", f"/v1/catalogue/facts/{fee}", {"amount": 14000}).status == 200
    desk.upload("The fee of Yoga is Rs 13,500.", "More text.")
    assert desk.only()["contradicts"] == "The catalogue says: Course fee ₹14,000."


def test_a_proposal_is_gone_with_what_said_it(desk: Desk) -> None:
    desk.upload("The fee of Yoga is Rs 13,500.")
    found = desk.only()
    desk.upload("The fee of Yoga is Rs 13,800.")
    assert desk.only()["fact"]["amount"] == 13800
    assert [one["id"] for one in desk.listed("gone")] == [found["id"]]
    refused = desk.decide(found, "accept")
    assert refused.status == 409 and "does not say" in refused.body["detail"]


def test_what_waits_for_a_person_is_proposed_once_it_is_live(desk: Desk, town: Town) -> None:
    town.run("update tenant set settings = settings || '{\"uploads_by_hand\": true}' where id = %s", desk.tenant)
    desk.upload("The fee of Yoga is Rs 13,500.")
    assert desk.listed() == [] and len(desk.listed("gone")) == 1
    (draft,) = desk.api.get("/v1/versions").body["data"]
    assert desk.api.post(f"/v1/versions/{draft['id']}/activate").status == 200
    assert desk.only()["fact"]["amount"] == 13500


def test_a_text_that_cannot_be_read_holds_nothing_up(desk: Desk) -> None:
    class Broken(ProposalStore):
        def unread(self, tenant_id: UUID) -> Unread | None:
            unread = super().unread(tenant_id)
            return unread.model_copy(update={"passages": (None,)}) if unread else None

    desk.work = replace(desk.work, proposals=Broken(desk.work.proposals._database))
    assert desk.upload("The fee of Yoga is Rs 13,500.") is None
    assert desk.listed() == [] and desk.again() is None


def test_what_does_not_fit_is_refused_with_the_rules_sentence_and_can_be_edited(desk: Desk) -> None:
    desk.upload("Yoga: the second instalment is Rs 7,000 after 30 days.")
    found = desk.only()
    refused = desk.decide(found, "accept")
    assert (refused.status, refused.body["field"]) == (422, "amount")
    assert "add up to more than the fee of ₹12,000" in refused.body["detail"]
    assert desk.only()["id"] == found["id"]
    accepted = desk.decide(found, "accept", fact={"amount": 6000, "text": "after a month"}).body
    assert (accepted["state"], accepted["fact"]["amount"]) == ("accepted", 7000)
    facts = desk.api.get(ITEMS).body["data"][0]["facts"]
    parts = [(one["label"], one["amount"], one["text"]) for one in facts if one["kind"] == "instalment"]
    assert parts[1] == ("Second instalment", 6000, "after a month")
    assert desk.decide(found, "accept", fact={"colour": "red"}).status == 422


def test_a_course_that_is_not_known_is_added_by_its_first_fact(desk: Desk) -> None:
    desk.upload("Course: Robotics for Beginners; Fee: Rs 18,000; Duration: 3 months")
    fee, duration = sorted(desk.listed(), key=lambda one: str(one["fact"]["kind"]), reverse=True)
    assert (fee["item"], fee["item_id"], fee["contradicts"]) == ("Robotics for Beginners", None, "")
    added = desk.decide(fee, "accept", name="Robotics").body
    assert added["item"] == "Robotics" and desk.fees("Robotics") == [18000]
    moved = desk.decide(duration, "accept", item_id=added["item_id"]).body
    assert moved["item_id"] == added["item_id"]
    kinds = {one["name"]: [fact["kind"] for fact in one["facts"]] for one in desk.api.get(ITEMS).body["data"]}
    assert kinds["Robotics"] == ["fee", "duration"]
    assert desk.decide(duration, "dismiss").status == 409


def test_the_rest_of_a_long_document_is_read_later(desk: Desk) -> None:
    assert desk.upload("The fee of Yoga is Rs 13,500.", left=[1e9, propose.ENOUGH - 1]) == 0.0
    assert desk.listed() == []
    assert desk.again() is None
    assert desk.only()["fact"]["amount"] == 13500


def test_the_same_event_many_times_proposes_once(desk: Desk) -> None:
    desk.upload("The fee of Yoga is Rs 13,500.")
    for _ in range(3):
        assert desk.again() is None
    assert desk.only()["state"] == "proposed"


def test_pages_scopes_and_other_tenants(desk: Desk, town: Town, database: Database) -> None:
    desk.upload(
        "Yoga costs Rs 13,500.", "The duration of Yoga is 3 months.", "The registration fee for Yoga is Rs 500."
    )
    first = desk.api.get(PROPOSALS, query={"limit": 2}).body
    rest = desk.api.get(PROPOSALS, query={"limit": 2, "cursor": first["next_cursor"]}).body
    ids = [one["id"] for one in (*first["data"], *rest["data"])]
    assert len({*ids}) == 3 and rest["next_cursor"] is None
    assert desk.api.get(PROPOSALS, query={"cursor": "x"}).status == 422
    assert desk.api.get(PROPOSALS, query={"state": "lost"}).status == 422
    assert desk.api.get(f"{PROPOSALS}/{ids[0]}").body["id"] == ids[0]
    stranger = client(town, database, town.institute().tenant_id)
    assert stranger.get(PROPOSALS).body["data"] == []
    for path in (f"{PROPOSALS}/{ids[0]}", f"{PROPOSALS}/{NOWHERE}"):
        assert stranger.get(path).status == 404
        assert stranger.post(f"{path}/accept", {}).status == 404
        assert stranger.post(f"{path}/dismiss").status == 404
    reader = client(town, database, desk.tenant, "knowledge:read")
    assert reader.get(PROPOSALS).status == 200
    assert reader.post(f"{PROPOSALS}/{ids[0]}/dismiss").status == 403
    assert len(desk.listed()) == 3
