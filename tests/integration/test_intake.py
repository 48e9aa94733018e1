"""What comes in is recorded once, under the right person, in order."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from functions.converse.intake import take_in
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.domain.queued import InboundItem
from tests.builders import Town
from tests.fakes import FakePoker


@pytest.fixture
def store(database: Database) -> IntakeStore:
    return IntakeStore(database)


def no_shelf(bucket: str, key: str) -> bytes:
    raise AssertionError(f"nothing is stored at {bucket}/{key}")


def hear(store: IntakeStore, item: InboundItem) -> FakePoker:
    poker = FakePoker()
    take_in(item.model_dump_json(), store, poker, no_shelf)
    return poker


def test_a_message_is_stored_and_a_turn_asked_for(store: IntakeStore, town: Town) -> None:
    institute = town.institute()
    poker = hear(store, town.says(institute, "What are the fees for JEE?"))
    message = town.one("select m.*, c.last_seq from message m join conversation c on c.id = m.conversation_id")
    assert (message["text"], message["seq"], message["last_seq"]) == ("What are the fees for JEE?", 1, 1)
    assert poker.turns == [(institute.tenant_id, message["conversation_id"], 0.0)]
    assert len(poker.watchdogs) == 1


def test_a_repeated_delivery_is_stored_once_and_pokes_again(store: IntakeStore, town: Town) -> None:
    item = town.says(town.institute(), "fees?")
    pokers = [hear(store, item) for _ in range(5)]
    assert town.one("select count(*) from message")["count"] == 1
    assert all(poker.turns and poker.watchdogs for poker in pokers)


def test_a_repeated_delivery_a_day_later_is_stored_once(store: IntakeStore, town: Town) -> None:
    item = town.says(town.institute(), "fees?")
    hear(store, item)
    town.advance(86_400)
    hear(store, item)
    assert town.one("select last_seq from conversation")["last_seq"] == 1


def test_concurrent_repetitions_are_stored_once(app_url: str, town: Town) -> None:
    item = town.says(town.institute(), "Hello")

    def deliver(_: int) -> None:
        database = Database(lambda: app_url)
        hear(IntakeStore(database), item)
        database.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(deliver, range(16)))
    counts = town.one(
        "select (select count(*) from message) as messages, (select count(*) from lead) as leads,"
        " (select count(*) from inbound) as receipts, (select last_seq from conversation) as last"
    )
    assert counts == {"messages": 1, "leads": 1, "receipts": 1, "last": 1}


def test_concurrent_first_messages_of_one_person_make_one_lead(app_url: str, town: Town) -> None:
    institute = town.institute()
    items = [town.says(institute, f"Hello {n}", phone=None, user_id="IN.123456") for n in range(12)]

    def deliver(item: InboundItem) -> None:
        database = Database(lambda: app_url)
        hear(IntakeStore(database), item)
        database.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(deliver, items))
    assert town.one("select count(*) from lead")["count"] == 1
    assert [row["seq"] for row in town.all("select seq from message order by seq")] == list(range(1, 13))


@pytest.mark.parametrize("spelling", ["+91 98765 43210", "09876543210", "9876543210", "98765-43210", "0091 9876543210"])
def test_all_spellings_of_a_phone_are_one_lead(store: IntakeStore, town: Town, spelling: str) -> None:
    institute = town.institute()
    hear(store, town.says(institute, "Hi", phone="919876543210"))
    hear(store, town.says(institute, "Hi again", phone=spelling))
    assert town.one("select count(*) from lead")["count"] == 1


def test_equal_last_ten_digits_under_two_country_codes_are_two_leads(store: IntakeStore, town: Town) -> None:
    institute = town.institute()
    hear(store, town.says(institute, "Hi", phone="919876543210"))
    hear(store, town.says(institute, "Hi", phone="19876543210"))
    assert town.one("select count(*) from lead")["count"] == 2


def test_a_person_without_a_phone_is_a_lead_and_keeps_the_lane_when_the_phone_comes(
    store: IntakeStore, town: Town
) -> None:
    institute = town.institute()
    hear(store, town.says(institute, "Hi", phone=None, user_id="IN.777"))
    hear(store, town.says(institute, "Hi", phone="919876543210", user_id="IN.777"))
    hear(store, town.says(institute, "Hi", phone="919876543210"))
    assert town.one("select count(*) as lanes, max(last_seq) as last from conversation") == {
        "lanes": 1,
        "last": 3,
    }
    assert town.one("select phone from lead")["phone"] == "919876543210"


def test_the_same_person_at_two_institutes_is_two_leads(store: IntakeStore, town: Town) -> None:
    for name in ("Sharma Classes", "Verma Academy"):
        hear(store, town.says(town.institute(name), "Hi"))
    assert town.one("select count(*) from lead")["count"] == 2


def test_an_unknown_channel_account_is_quarantined_once(store: IntakeStore, town: Town) -> None:
    item = town.says(town.institute(), "Hi").model_copy(update={"account": "999"})
    hear(store, item)
    hear(store, item)
    assert town.one("select count(*), max(reason) as reason from quarantine") == {
        "count": 1,
        "reason": "unknown_account",
    }


def test_what_has_no_id_is_recorded_once_whenever_it_comes(store: IntakeStore, town: Town) -> None:
    institute = town.institute()
    for received_at in (1_000, 2_000):
        item = InboundItem(
            kind="change",
            channel="whatsapp",
            account=institute.account,
            received_at=received_at,
            data={"field": "account_update", "value": {"event": "VERIFIED_ACCOUNT"}},
        )
        hear(store, item)
    assert [row["outcome"] for row in town.all("select outcome from inbound")] == ["ignored:account_update"]


def test_a_body_of_no_known_shape_is_quarantined(store: IntakeStore, town: Town) -> None:
    item = InboundItem(
        kind="unreadable",
        channel="whatsapp",
        account="",
        received_at=0,
        data={"reason": "not_json", "body": "eA=="},
    )
    assert hear(store, item).turns == []
    assert town.one("select reason from quarantine")["reason"] == "not_json"


@pytest.mark.parametrize("kind", ["reaction", "system", "unsupported", "edit"])
def test_what_is_no_speech_is_recorded_with_its_outcome(store: IntakeStore, town: Town, kind: str) -> None:
    poker = hear(store, town.says(town.institute(), "", kind=kind, body={"emoji": "x"}))
    assert town.one("select outcome from inbound")["outcome"] == f"ignored:{kind}"
    assert poker.turns == []


def test_text_that_postgres_cannot_hold_is_cleaned_not_lost(store: IntakeStore, town: Town) -> None:
    hear(store, town.says(town.institute(), "fees\x00 for JEE?"))
    assert town.one("select text from message")["text"] == "fees for JEE?"


def test_a_greeting_waits_for_quiet_and_a_question_does_not(store: IntakeStore, town: Town) -> None:
    institute = town.institute()
    greeting = hear(store, town.says(institute, "Hi")).turns[0][2]
    question = hear(store, town.says(institute, "fees for JEE?")).turns[0][2]
    assert greeting == pytest.approx(2.5, abs=0.1)
    assert question == 0


def test_a_late_message_does_not_move_the_lead_back_in_order(store: IntakeStore, town: Town) -> None:
    institute = town.institute()
    now = town.now_ms()
    hear(store, town.says(institute, "second?", at_ms=now))
    hear(store, town.says(institute, "first", at_ms=now - 5_000))
    said = town.all("select text from message order by said_at, seq")
    assert [row["text"] for row in said] == ["first", "second?"]


def test_a_stored_item_is_read_from_its_shelf(store: IntakeStore, town: Town, tmp_path: Path) -> None:
    institute = town.institute()
    (tmp_path / "item").write_text(town.says(institute, "long?").model_dump_json())
    pointer = InboundItem(
        kind="stored",
        channel="whatsapp",
        account=institute.account,
        received_at=0,
        data={"bucket": str(tmp_path), "key": "item"},
    )
    take_in(pointer.model_dump_json(), store, FakePoker(), lambda bucket, key: (Path(bucket) / key).read_bytes())
    assert town.one("select text from message")["text"] == "long?"
