"""Receipts: what people agreed to, in which words, and when they took it back."""

from typing import Any

import pytest

from shared.db.connection import Database
from shared.db.consenting import opt_out_elsewhere
from tests.api_client import Client, client
from tests.builders import Town
from tests.form_desk import ASHA, form_desk
from tests.outbox_desk import Desk


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town)


@pytest.fixture
def asks(desk: Desk, database: Database, town: Town) -> Client:
    return client(town, database, desk.institute.tenant_id)


def receipts(asks: Client, town: Town) -> list[dict[str, Any]]:
    lead = town.one("select id from lead")["id"]
    reply = asks.get(f"/v1/leads/lead_{lead.hex}/consents")
    assert reply.status == 200, reply.body
    told: list[dict[str, Any]] = reply.body["data"]
    return told


def test_whoever_writes_on_after_the_notice_has_agreed_once(desk: Desk, asks: Client, town: Town) -> None:
    desk.asks("fees?", notice=True)
    assert receipts(asks, town) == []
    desk.lead_says("and the dates?", wamid="wamid.second")
    desk.turn()
    desk.asks("and the hostel?")
    (receipt,) = receipts(asks, town)
    assert (receipt["kind"], receipt["granted"], receipt["source"]) == ("whatsapp", True, "chat")
    assert (receipt["wording"], receipt["proof"]) == ("You said: fees?", "wamid.second")
    assert receipt["withdrawn_at"] is None and len(receipt["version"]) == 12


def test_who_opts_out_takes_it_back_and_who_opts_in_agrees_anew(desk: Desk, asks: Client, town: Town) -> None:
    desk.asks("fees?", notice=True)
    desk.asks("and the dates?")
    desk.asks("STOP", kind="opted_out")
    desk.asks("START again?", kind="opted_in")
    anew, back, first = receipts(asks, town)
    assert [it["granted"] for it in (first, back, anew)] == [True, False, True]
    assert first["withdrawn_at"] == back["at"] and anew["withdrawn_at"] is None
    assert (back["wording"], anew["wording"]) == ("STOP", "START again?")


def test_what_a_form_was_given_is_proved_by_its_submission_and_taken_back_with_the_rest(
    town: Town, database: Database
) -> None:
    with form_desk(town, database) as forms:
        entry = forms.submit(ASHA, checked={"calls": True})
        forms.hear()
        forms.rest()
        asks = client(town, database, forms.tenant)
        (receipt,) = receipts(asks, town)
        assert (receipt["kind"], receipt["source"], receipt["proof"]) == ("call", "lead_form", entry)
        with database.tenant(forms.tenant) as cursor:
            opt_out_elsewhere(cursor, forms.tenant, town.one("select id from lead")["id"], "req_1")
        assert {(it["kind"], it["granted"], it["proof"]) for it in receipts(asks, town)[:2]} == {
            ("call", False, "req_1"), ("whatsapp", False, "req_1")}  # fmt: skip
        assert receipts(asks, town)[-1]["withdrawn_at"]


def test_of_somebody_who_is_erased_is_left_that_there_was_a_receipt(desk: Desk, asks: Client, town: Town) -> None:
    desk.asks("fees?", notice=True)
    desk.asks("and the dates?")
    (receipt,) = receipts(asks, town)
    lead = town.one("select id from lead")["id"]
    part = asks.post("/v1/privacy/exports", {"lead_id": f"lead_{lead.hex}", "parts": ["consent"]}).body["parts"]
    assert [row["wording"] for row in part["consent"]] == ["You said: fees?"]
    erased = asks.post("/v1/privacy/erasures", {"lead_id": f"lead_{lead.hex}"}).body
    assert erased["consents"] == [{name: receipt[name] for name in ("kind", "granted", "version", "source", "at")}]
    assert asks.get(f"/v1/leads/lead_{lead.hex}/consents").status == 404
    assert town.all("select from consent") == []
