"""A counsellor answers on the institution's own phone: the bot is silent from then on, and what was said is kept."""

import json
from pathlib import Path

import pytest

from functions.converse.intake import take_in
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.domain.queued import InboundItem
from tests.builders import Town
from tests.counter import Counter

PAYLOAD = Path(__file__).parents[1] / "payloads/whatsapp/echo_of_a_phone_reply.json"
TO = "919000000001"


@pytest.fixture
def counter(database: Database, town: Town) -> Counter:
    return Counter(database, town)


def overhears(counter: Counter, wamid: str = "wamid.1", **more: object) -> None:
    (change,) = json.loads(PAYLOAD.read_text())["entry"][0]["changes"]
    (echo,) = change["value"]["message_echoes"]
    echo |= {"id": wamid} | more
    item = InboundItem(
        kind="change",
        channel="whatsapp",
        account=counter.institute.account,
        received_at=counter.town.now_ms(),
        data=change,
    )
    take_in(item.model_dump_json(), IntakeStore(counter.database), counter.poker, lambda _b, _k: b"")


def test_a_reply_typed_on_the_phone_takes_over_once(counter: Counter) -> None:
    counter.lead_says("fees?", phone=TO)
    counter.turn()
    counter.poker.published.clear()
    for _ in range(2):
        overhears(counter)
    assert (counter.tenant, 0) in counter.poker.published, "the bus hears of it at once"
    counter.send()
    assert counter.states() == ["cancelled"]
    shown = counter.shown()
    assert (shown.owner, shown.member) == ("human", None)
    said = counter.inbox.messages(counter.tenant, counter.conversation, 5)
    assert [(each.author, each.text) for each in said] == [
        ("human", "I am calling you"), ("bot", "You said: fees?"), ("lead", "fees?")]  # fmt: skip
    assert counter.texts() == []
    assert counter.kinds().count("WrittenByHand") == 1
    assert counter.town.one("select outcome from inbound where kind = 'echo'")["outcome"] == "echo"


def test_a_turn_that_is_being_thought_is_not_recorded_after_it(counter: Counter) -> None:
    counter.lead_says("fees?", phone=TO)
    turn = counter.opened()
    overhears(counter)
    assert not counter.records(turn)
    counter.turn()
    counter.send()
    assert counter.texts() == []


def test_what_we_sent_ourselves_is_no_echo(counter: Counter) -> None:
    counter.lead_says("fees?", phone=TO)
    counter.turn()
    counter.send()
    sent = counter.town.one("select external_id from message where author = 'bot'")["external_id"]
    overhears(counter, sent)
    assert counter.shown().owner == "bot"


def test_what_is_written_to_a_stranger_or_is_no_speech_is_noted_and_left(counter: Counter) -> None:
    overhears(counter, "wamid.stranger")
    counter.lead_says("fees?", phone=TO)
    overhears(counter, "wamid.reaction", type="reaction", reaction={"emoji": "+"})
    assert counter.shown().owner == "bot"
    noted = counter.town.all("select outcome from inbound where kind <> 'text' order by received_at")
    assert [row["outcome"] for row in noted] == ["ignored:echo_to_nobody", "ignored:smb_message_echoes"]
    assert TO not in counter.town.one("select raw from inbound where external_id = 'wamid.stranger'")["raw"]
