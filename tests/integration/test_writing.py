"""What people write by hand: inside the window, in the order of the lane, never twice."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from functions.converse.send import deliver
from shared.db.connection import Database
from shared.db.outbox import Claimed
from shared.db.templates import TemplateStore
from shared.db.writing import Canned, Filled
from shared.domain.templates import Template
from shared.errors import ConflictError, DeliveryRefusedError, InvalidInputError, NotFoundError, UnknownOutcomeError
from tests.builders import Town
from tests.counter import Counter

DAY = 24 * 3600


@pytest.fixture
def counter(database: Database, town: Town) -> Counter:
    return Counter(database, town)


def template(counter: Counter, **more: Any) -> UUID:
    given: dict[str, Any] = {
        "id": uuid4(),
        "name": "come_back",
        "language": "en",
        "purpose": "follow_up",
        "category": "utility",
        "state": "approved",
        "body": "Dear {{1}}, {{2}}",
        "slots": ("name", "news"),
    }
    made = Template(**(given | more))
    TemplateStore(counter.database).add(counter.tenant, made)
    return made.id


def agrees(counter: Counter) -> None:
    counter.town.run(
        "insert into consent (tenant_id, lead_id, kind, granted, wording, source)"
        " select tenant_id, id, 'whatsapp', true, 'Yes', 'form' from lead"
    )


def test_whoever_writes_takes_over_and_is_sent_in_order(counter: Counter) -> None:
    counter.asks("fees?")
    counter.send()
    counter.writes(counter.ravi)
    counter.writes(counter.ravi, "Anything else?")
    counter.send()
    assert counter.texts() == ["You said: fees?", "Ravi here.", "Anything else?"]
    shown = counter.shown()
    assert (shown.owner, shown.member and shown.member.name) == ("human", "Ravi")
    newest, *_ = counter.inbox.messages(counter.tenant, counter.conversation, 5)
    assert (newest.author, newest.delivery, newest.member and newest.member.name) == ("human", "sent", "Ravi")


def test_a_colleague_is_not_talked_over(counter: Counter) -> None:
    counter.lead_says("fees?")
    counter.writes(counter.ravi)
    with pytest.raises(ConflictError, match="Ravi has taken it over"):
        counter.writes(counter.meera)
    counter.writes(None, "by software")
    counter.send()
    assert counter.texts() == ["Ravi here.", "by software"]


def test_a_turn_that_is_being_thought_does_not_forget_what_was_written(counter: Counter, town: Town) -> None:
    counter.lead_says("fees?")
    counter.takes(counter.ravi)
    turn = counter.opened()
    counter.writes(counter.ravi)
    assert not counter.records(turn)
    counter.turn()
    recent = town.one("select recent from conversation")["recent"]
    assert sorted(said["text"] for said in recent) == ["Ravi here.", "fees?"]


def test_after_a_day_only_a_template_with_consent_is_sent(counter: Counter, town: Town) -> None:
    counter.lead_says("fees?")
    known = template(counter)
    town.advance(DAY + 1)
    with pytest.raises(ConflictError, match="24 hours"):
        counter.writes(counter.ravi)
    with pytest.raises(ConflictError, match="agreed"):
        counter.writes(counter.ravi, words=Filled(template_id=known))
    agrees(counter)
    with pytest.raises(InvalidInputError):
        counter.writes(counter.ravi, words=Filled(template_id=uuid4()))
    pending = template(counter, name="not_yet", state="pending")
    with pytest.raises(ConflictError, match="approved"):
        counter.writes(counter.ravi, words=Filled(template_id=pending))
    counter.writes(counter.ravi, words=Filled(template_id=known, parts={"news": "seats are open."}))
    counter.send()
    (sent,) = counter.messenger.sent
    assert counter.shown().last_message and counter.shown().last_message.text == "Dear Asha, seats are open."
    assert sent[1] != "Dear Asha, seats are open.", "the channel is told the template, not the text"


def test_nobody_writes_to_whoever_opted_out_unless_they_ask(counter: Counter, town: Town) -> None:
    counter.asks("stop", kind="opted_out")
    counter.send()
    with pytest.raises(ConflictError, match="hear nothing"):
        counter.writes(counter.ravi)
    agrees(counter)
    counter.lead_says("one question")
    counter.writes(counter.ravi)
    with pytest.raises(ConflictError, match="hear nothing"):
        counter.writes(counter.ravi, words=Filled(template_id=template(counter)))
    counter.send()
    assert counter.texts()[-1] == "Ravi here."


def test_an_opt_out_withdraws_what_was_not_sent_yet(counter: Counter, town: Town) -> None:
    counter.lead_says("fees?")
    counter.writes(counter.ravi)
    town.run("update lead set opted_out_at = app_now()")
    counter.send()
    assert (counter.texts(), counter.states()) == ([], ["cancelled"])


def test_a_canned_reply_is_filled_in(counter: Counter, town: Town) -> None:
    counter.lead_says("fees?")
    kept = town.one(
        "insert into canned_reply (tenant_id, name, text)"
        " values (%s, 'hello', 'Hello {name}, this is {institution}.') returning id",
        counter.tenant,
    )["id"]
    counter.writes(counter.ravi, words=Canned(canned_reply_id=kept))
    town.run("update lead set name = null")
    counter.writes(counter.ravi, words=Canned(canned_reply_id=kept))
    counter.send()
    assert counter.texts() == ["Hello Asha, this is Sharma Classes.", "Hello, this is Sharma Classes."]
    town.run("update canned_reply set deleted_at = app_now()")
    with pytest.raises(InvalidInputError):
        counter.writes(counter.ravi, words=Canned(canned_reply_id=kept))


def refused(counter: Counter) -> UUID:
    """A message of Ravi's that the channel refused for good."""
    counter.lead_says("fees?")
    written = counter.writes(counter.ravi)
    counter.messenger.next_errors = [DeliveryRefusedError("131026")]
    counter.send()
    assert counter.states() == ["dead"]
    return written.message_id


def test_what_could_not_be_delivered_is_said_again_once(counter: Counter) -> None:
    dead = refused(counter)
    again = {counter.writing.retry(counter.tenant, dead, counter.by(counter.ravi)).message_id for _ in range(3)}
    counter.send()
    assert len(again) == 1
    assert counter.texts() == ["Ravi here."]
    assert counter.states() == ["dead", "sent"]
    assert counter.inbox.message(counter.tenant, again.pop()).retry_of == dead
    with pytest.raises(NotFoundError):
        counter.writing.retry(counter.tenant, uuid4(), counter.by(counter.ravi))


def test_only_what_surely_did_not_arrive_is_said_again(counter: Counter, town: Town) -> None:
    counter.lead_says("fees?")
    written = counter.writes(counter.ravi)
    counter.messenger.accepts_before_error = True
    counter.messenger.next_errors = [UnknownOutcomeError("timed out"), UnknownOutcomeError("timed out")]
    counter.send()
    with pytest.raises(ConflictError, match="could not be delivered"):
        counter.writing.retry(counter.tenant, written.message_id, counter.by(counter.ravi))
    for _ in range(4):
        town.advance(1000)
        counter.sweep()
        counter.send()
    assert counter.states() == ["dead"]
    with pytest.raises(ConflictError, match="may have been delivered"):
        counter.writing.retry(counter.tenant, written.message_id, counter.by(counter.ravi))


def test_one_that_arrived_after_all_is_not_said_again(counter: Counter, town: Town) -> None:
    dead = refused(counter)
    counter.writing.retry(counter.tenant, dead, counter.by(counter.ravi))
    callback = town.one("select id from outbox where message_id = %s", dead)["id"]
    counter.status("delivered", callback)
    counter.send()
    assert (counter.texts(), counter.states()) == ([], ["sent", "cancelled"])


def test_a_reply_of_the_bots_that_was_refused_is_said_again_by_a_person(counter: Counter, town: Town) -> None:
    counter.asks("fees?")
    counter.messenger.next_errors = [DeliveryRefusedError("131026")]
    counter.send()
    dead = town.one("select message_id from outbox")["message_id"]
    counter.writing.retry(counter.tenant, dead, counter.by(counter.ravi))
    counter.send()
    newest, *_ = counter.inbox.messages(counter.tenant, counter.conversation, 1)
    assert (newest.author, newest.text, newest.delivery) == ("human", "You said: fees?", "sent")


def test_a_late_answer_of_the_channel_does_not_touch_the_lane(counter: Counter) -> None:
    counter.asks("fees?")
    head = counter.claim()
    assert isinstance(head, Claimed)
    counter.writes(counter.ravi)
    counter.send()
    assert counter.texts() == [], "what is being sent holds the lane"
    deliver(head, counter.send_ports())
    counter.send()
    assert counter.texts() == ["You said: fees?", "Ravi here."]
