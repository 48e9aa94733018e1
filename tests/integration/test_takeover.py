"""Taking over, giving back, putting away: one person holds a conversation, and the bot is silent meanwhile."""

import threading
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from shared.db.connection import Database
from shared.db.takeover import HandsStore
from shared.domain.lead import Task
from shared.domain.queued import Due
from shared.errors import ConflictError, DeliveryRefusedError, InvalidInputError, NotFoundError
from tests.builders import Town
from tests.counter import Counter
from tests.due_desk import DueDesk


@pytest.fixture
def counter(database: Database, town: Town) -> Counter:
    return Counter(database, town)


def test_whoever_takes_over_holds_it_and_the_bot_is_silent(counter: Counter) -> None:
    counter.asks("fees?")
    counter.takes(counter.ravi)
    counter.send()
    assert counter.states() == ["cancelled"]
    shown = counter.shown()
    assert (shown.owner, shown.member and shown.member.name) == ("human", "Ravi")
    counter.asks("hello?")
    assert counter.states() == ["cancelled"]
    assert counter.kinds().count("TakenOver") == 1


def test_of_two_at_once_one_wins_and_the_other_is_told_who(counter: Counter, app_url: str) -> None:
    counter.lead_says("fees?")
    names, told = {counter.ravi: "Ravi", counter.meera: "Meera"}, dict[UUID, str]()
    both = threading.Barrier(2)

    def take(member: UUID) -> None:
        base = Database(lambda: app_url)
        both.wait()
        try:
            HandsStore(base).take(counter.tenant, counter.conversation, counter.by(member))
        except ConflictError as error:
            told[member] = str(error)
        base.close()

    for _ in range(10):
        told.clear()
        workers = [threading.Thread(target=take, args=[member]) for member in names]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        holder = counter.shown().member
        assert holder and len(told) == 1
        (loser,) = told
        assert loser != holder.id
        assert told[loser] == f"{names[holder.id]} has taken it over."
        counter.hands.release(counter.tenant, counter.conversation, counter.by(holder.id))


def test_a_conversation_is_taken_from_a_colleague_by_name_only(counter: Counter) -> None:
    counter.lead_says("fees?")
    counter.takes(counter.ravi)
    counter.takes(counter.ravi)
    with pytest.raises(ConflictError, match="Ravi"):
        counter.takes(counter.meera)
    counter.takes(counter.meera, held_by=counter.ravi)
    with pytest.raises(ConflictError, match="Meera"):
        counter.takes(counter.ravi, held_by=uuid4())
    assert counter.kinds().count("TakenOver") == 2


def test_who_has_a_conversation_stands_in_the_log(counter: Counter) -> None:
    counter.lead_says("fees?")
    counter.takes(counter.ravi)
    counter.takes(counter.meera, held_by=counter.ravi)
    counter.hands.release(counter.tenant, counter.conversation, counter.by(counter.meera))
    for _ in range(2):
        counter.writes(counter.ravi)
    log = counter.town.all("select action, actor_id, detail from audit_entry order by number")
    assert [(row["action"], row["actor_id"]) for row in log] == [
        ("conversation.taken_over", counter.ravi),
        ("conversation.taken_over", counter.meera),
        ("conversation.released", counter.meera),
        ("conversation.taken_over", counter.ravi),
    ]
    assert log[1]["detail"] == {"from": f"mem_{counter.ravi.hex}"}


def test_software_takes_over_for_nobody_and_from_nobody(counter: Counter) -> None:
    counter.lead_says("fees?")
    counter.takes(None)
    assert (counter.shown().owner, counter.shown().member) == ("human", None)
    counter.takes(counter.ravi)
    counter.takes(None)
    holder = counter.shown().member
    assert holder and holder.id == counter.ravi


def test_what_is_given_back_is_answered_by_the_bot_from_the_next_message_on(counter: Counter) -> None:
    counter.lead_says("fees?")
    counter.takes(counter.ravi)
    counter.turn()
    with pytest.raises(ConflictError, match="Ravi"):
        counter.hands.release(counter.tenant, counter.conversation, counter.by(counter.meera))
    for _ in range(2):
        counter.hands.release(counter.tenant, counter.conversation, counter.by(counter.ravi))
    counter.asks("and the dates?")
    counter.send()
    assert counter.texts() == ["You said: and the dates?"]
    assert counter.kinds().count("Released") == 1


def test_what_is_resolved_is_put_away_until_the_lead_writes(counter: Counter) -> None:
    counter.asks("may I speak to a person?", tasks=(Task(kind="review", detail={}),), kind="handed_over")
    counter.takes(counter.ravi)
    for _ in range(2):
        counter.hands.resolve(counter.tenant, counter.conversation, counter.by(counter.ravi))
    shown = counter.shown()
    assert (shown.state, shown.owner, shown.member) == ("resolved", "bot", None)
    assert counter.town.one("select state from task")["state"] == "done"
    counter.asks("and the dates?")
    counter.send()
    assert counter.shown().state == "open"
    assert counter.texts() == ["You said: and the dates?"]
    assert [kind for kind in counter.kinds() if kind in ("Resolved", "Reopened")] == ["Resolved", "Reopened"]


def test_a_reply_that_fails_opens_what_was_resolved(counter: Counter) -> None:
    counter.asks("fees?")
    counter.hands.resolve(counter.tenant, counter.conversation, counter.by(counter.ravi))
    counter.messenger.next_errors = [DeliveryRefusedError("131026")]
    counter.send()
    assert (counter.shown().state, counter.shown().owner) == ("open", "human")


def test_nobody_resolves_what_was_written_unseen(counter: Counter) -> None:
    counter.lead_says("fees?")
    seen = counter.inbox.messages(counter.tenant, counter.conversation, 1)[0].id
    counter.lead_says("wait, I meant NEET")
    with pytest.raises(ConflictError, match="written since"):
        counter.hands.resolve(counter.tenant, counter.conversation, counter.by(counter.ravi), seen)
    with pytest.raises(NotFoundError):
        counter.hands.resolve(counter.tenant, counter.conversation, counter.by(counter.ravi), uuid4())
    newest = counter.inbox.messages(counter.tenant, counter.conversation, 1)[0].id
    counter.hands.resolve(counter.tenant, counter.conversation, counter.by(counter.ravi), newest)
    assert counter.shown().state == "resolved"


def test_what_sleeps_wakes_by_the_clock_or_by_a_message(counter: Counter, town: Town) -> None:
    counter.lead_says("fees?")
    now = town.one("select app_now() as now")["now"]
    for until in (now - timedelta(1), now + timedelta(91)):
        with pytest.raises(InvalidInputError):
            counter.hands.snooze(counter.tenant, counter.conversation, counter.by(counter.ravi), until)
    counter.hands.snooze(counter.tenant, counter.conversation, counter.by(counter.ravi), now + timedelta(hours=2))
    assert counter.shown().state == "snoozed"
    counter.lead_says("are you there?")
    assert counter.shown().state == "open"
    counter.hands.snooze(counter.tenant, counter.conversation, counter.by(counter.ravi), now + timedelta(hours=2))
    town.advance(2 * 3600 + 1)
    assert counter.shown().state == "open"
    counter.hands.resolve(counter.tenant, counter.conversation, counter.by(counter.ravi))
    with pytest.raises(ConflictError, match="resolved"):
        counter.hands.snooze(counter.tenant, counter.conversation, counter.by(counter.ravi), now + timedelta(hours=9))


def test_when_the_time_has_come_an_event_says_so_once(counter: Counter, town: Town) -> None:
    counter.lead_says("fees?")
    desk = DueDesk(counter.database, counter.poker, counter.waiter)
    just_begun = Due(tenant_id=counter.tenant, kind="snoozed", id=counter.conversation, generation=0)
    until = town.one("select app_now() as now")["now"] + timedelta(hours=2)
    counter.hands.snooze(counter.tenant, counter.conversation, counter.by(counter.ravi), until)
    desk.act(just_begun)
    ((woken, at),) = counter.waiter.waits
    assert at == until and "SnoozeEnded" not in counter.kinds()
    town.advance(2 * 3600 + 1)
    for _ in range(2):
        desk.act(woken)
    assert counter.kinds().count("SnoozeEnded") == 1 and (counter.tenant, 0) in counter.poker.published

    counter.hands.snooze(counter.tenant, counter.conversation, counter.by(counter.ravi), until + timedelta(hours=2))
    town.advance(2 * 3600 + 301)
    assert counter.hands.overslept(9) == [just_begun], "nobody woke it, and the sweep finds it"
    desk.act(just_begun)
    assert counter.kinds().count("SnoozeEnded") == 2 and counter.hands.overslept(9) == []


def test_messages_are_read_up_to_one_and_never_less(counter: Counter) -> None:
    for text in ("hi", "fees?", "and dates?"):
        counter.lead_says(text)
    newest, middle, oldest = (each.id for each in counter.inbox.messages(counter.tenant, counter.conversation, 3))
    for up_to, unread in ((middle, 1), (oldest, 1), (newest, 0), (None, 0)):
        counter.hands.read(counter.tenant, counter.conversation, counter.by(counter.ravi), up_to)
        assert counter.shown().unread == unread
    counter.lead_says("hello?")
    assert counter.shown().unread == 1
    with pytest.raises(NotFoundError):
        counter.hands.read(counter.tenant, counter.conversation, counter.by(counter.ravi), uuid4())
