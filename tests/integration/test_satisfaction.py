"""Whether people were helped: asked once, when their conversation is closed, and answered by a tap."""

from typing import Any

import pytest

from functions.converse.intake import take_in
from shared.adapters.whatsapp import _message
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.db.outbox import Claimed
from shared.db.tenant_settings import SettingsStore
from shared.domain.buttons import ButtonMessage
from shared.domain.cadence import Cadence
from shared.domain.talk import Institution
from shared.domain.usage import Usage
from shared.domain.window import WINDOW
from shared.errors import DeliveryRefusedError
from tests.api_client import client
from tests.builders import Town
from tests.counter import Counter
from tests.fakes import FakePoker

ASKED, THANKED = "Did we help you?", "Thank you for telling us!"
ALWAYS = Cadence(quiet_from=24, quiet_until=0, weekends=True)


class Asking(Counter):
    """A counter whose institution asks."""

    def __init__(self, database: Database, town: Town) -> None:
        super().__init__(database, town)
        self.sets()

    def sets(self, **more: Any) -> None:
        given = {"satisfaction": True, "follow_ups": ALWAYS} | more
        SettingsStore(self.database).replace(self.tenant, Institution(name="Sharma", **given), self.by(None))

    def resolves(self) -> bool:
        return self.hands.resolve(self.tenant, self.conversation, self.by(self.ravi))

    def taps(self, tapped: str, wamid: str | None = None, of: str | None = None) -> FakePoker:
        rating = of or self.town.one("select id from rating order by asked_at desc limit 1")["id"].hex
        reply = {"id": f"rating:{rating}:{tapped}", "title": "Yes 👍"}
        body = {"type": "button_reply", "button_reply": reply}
        item = self.town.says(self.institute, "", kind="interactive", body=body, wamid=wamid)
        poker = FakePoker()
        take_in(item.model_dump_json(), IntakeStore(self.database), poker, lambda _b, _k: b"")
        return poker

    def numbers(self) -> list[dict[str, Any]]:
        found = client(self.town, self.database, self.tenant).get("/v1/analytics").body["satisfaction"]
        return list(found)


@pytest.fixture
def asking(database: Database, town: Town) -> Asking:
    return Asking(database, town)


def test_whoever_was_answered_is_asked_by_buttons_when_it_is_resolved(asking: Asking) -> None:
    asking.asks("फ़ीस?", language="hi")
    asking.send()
    assert asking.resolves() and not asking.resolves()
    claimed = asking.claim()
    assert isinstance(claimed, Claimed)
    said = claimed.said(link=lambda key, kind, name: "")
    assert isinstance(said, ButtonMessage)
    sent = _message(claimed.to, said, claimed.id)["interactive"]
    assert sent["body"]["text"] == "क्या हम आपकी मदद कर पाए?"
    assert [button["reply"]["title"] for button in sent["action"]["buttons"]] == ["हाँ 👍", "नहीं 👎"]
    assert asking.shown().state == "resolved"
    assert asking.numbers() == [{"channel": "whatsapp", "engine": "test", "asked": 1, "good": 0, "bad": 0}]


def test_a_tap_is_kept_once_and_thanked_and_opens_nothing(asking: Asking) -> None:
    asking.asks("fees?")
    asking.writes(asking.ravi)
    asking.resolves()
    asking.send()
    for _ in range(2):
        poker = asking.taps("bad", wamid="wamid.tap")
        assert (len(poker.turns), len(poker.outboxes), len(poker.published)) == (0, 1, 1)
    asking.taps("good")
    asking.send()
    assert asking.texts() == ["Ravi here.", ASKED, THANKED]
    assert (asking.shown().state, asking.shown().unread) == ("resolved", 1)
    assert asking.town.one("select tapped from rating")["tapped"] == "bad"
    assert asking.numbers() == [{"channel": "whatsapp", "engine": "human", "asked": 1, "good": 0, "bad": 1}]

    asking.lead_says("No, you did not help me at all")
    assert asking.shown().state == "open", "words are a message"
    assert asking.taps("good", of="0" * 32).turns, "and so is a button of nobody's question"


def test_the_bot_asks_when_it_takes_leave_of_whom_it_answered(asking: Asking) -> None:
    asking.asks("Thanks, bye?", rule="closes", usage=Usage(engine="rules"))
    asking.send()
    assert asking.texts() == ["You said: Thanks, bye?"], "nothing had been answered"
    asking.asks("fees?")
    asking.asks("Thanks, bye?", rule="closes")
    asking.send()
    assert asking.texts()[-1] == ASKED


def test_nobody_is_asked_again_within_thirty_days(asking: Asking) -> None:
    for days, asked in ((0, 1), (29, 1), (2, 2)):
        asking.town.advance(days * 86_400)
        asking.asks("fees?")
        asking.resolves()
        asking.send()
        assert asking.texts().count(ASKED) == asked


@pytest.mark.parametrize("why", ["off", "shadow", "opted out", "late", "night", "with people", "unanswered"])
def test_nobody_is_asked_who_must_not_be(asking: Asking, why: str) -> None:
    town = asking.town
    asking.asks("fees?", **({"kind": "silent", "reply": None} if why == "unanswered" else {}))
    asking.send()
    match why:
        case "off":
            asking.sets(satisfaction=False)
        case "shadow":
            asking.sets(shadow=True)
        case "opted out":
            town.run("update lead set opted_out_at = app_now()")
        case "late":
            town.advance(WINDOW.total_seconds() - 1800)
        case "night":
            town.advance(1000)
            hour = town.one("select extract(hour from app_now() at time zone 'Asia/Kolkata')::int as h")["h"]
            until = (hour + 2) % 24 or 1
            asking.sets(follow_ups=Cadence(quiet_from=24, quiet_until=until, weekends=True) if until > hour else
                        Cadence(quiet_from=max(hour, 1), quiet_until=0, weekends=True))  # fmt: skip
        case "with people":
            town.run("insert into channel_account (tenant_id, kind, external_id, name) values (%s, 'web', 'w', 'w')",
                     asking.tenant)  # fmt: skip
            town.run(
                "insert into conversation (tenant_id, lead_id, channel_account_id, owner)"
                " select a.tenant_id, l.id, a.id, 'human' from channel_account a, lead l where a.kind = 'web'"
            )
    assert not asking.resolves()
    assert not town.all("select from rating")


def test_a_question_that_nobody_can_be_sent_brings_nobody_into_human_hands(asking: Asking) -> None:
    asking.asks("fees?")
    asking.send()
    asking.resolves()
    asking.messenger.next_errors = [DeliveryRefusedError("no")]
    asking.send()
    assert (asking.states(), asking.shown().owner) == (["sent", "dead"], "bot")


def test_a_question_is_withdrawn_by_whoever_writes_before_it_leaves(asking: Asking) -> None:
    asking.asks("fees?")
    asking.send()
    asking.resolves()
    asking.lead_says("one more thing?")
    asking.send()
    assert asking.states() == ["sent", "cancelled"]
