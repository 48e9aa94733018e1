"""What is past its time goes, and nothing else: whoever is in the middle of something keeps what it needs."""

import itertools
from collections import Counter as Count
from uuid import UUID

import pytest

from functions.converse.retain import retain
from functions.converse.sweep import look_around
from shared.db import retaining
from shared.db.auditing import SYSTEM
from shared.db.connection import Database
from shared.db.erasing import ErasureStore
from shared.db.retaining import RetentionStore
from shared.domain.media import key_of
from tests.api_client import SEAL, client
from tests.builders import Town
from tests.counter import Counter
from tests.due_desk import DueDesk
from tests.fakes import FakePoker
from tests.press import Killed, Mortal

MONTH = 30 * 86_400
LONG = 800 * 86_400
KEPT_ANYWAY = frozenset({"retention_run", "moved", "audit_entry"})


@pytest.fixture
def counter(database: Database, town: Town) -> Counter:
    return Counter(database, town)


def rows(town: Town) -> dict[str, Count[str]]:
    """Everything there is, by table."""
    found = town.all("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'")
    names = {row["relname"] for row in found} - KEPT_ANYWAY
    return {name: Count(row["t"] for row in town.all(f'select t::text as t from "{name}" t')) for name in names}


def lead(town: Town, tenant: UUID, name: str) -> UUID:
    made: UUID = town.one("insert into lead (tenant_id, name) values (%s, %s) returning id", tenant, name)["id"]
    return made


def talked(counter: Counter, phone: str) -> UUID:
    """Somebody asked, was answered, and was heard of no more."""
    counter.lead_says("fees?", phone=phone)
    counter.turn()
    counter.send()
    return counter.conversation


def past(counter: Counter) -> dict[str, UUID]:
    """One of everything, long ago; whose it is by name."""
    town, tenant = counter.town, counter.tenant
    whose = {name: talked(counter, f"91900000000{n}") for n, name in enumerate(("over", "held", "task", "later"))}
    town.run("update conversation set owner = 'human' where id = %s", whose["held"])
    town.run(
        "insert into task (tenant_id, conversation_id, turn_lo, kind, due_at)"
        " select tenant_id, conversation_id, lo, 'review', app_now() from turn where conversation_id = %s",
        whose["task"],
    )
    counter.lead_says("fees?", phone="919000000009")
    whose["unanswered"] = counter.conversation
    whose["pending"] = pending(counter)
    for name in ("stranger", "worked on", "enrolled"):
        whose[name] = lead(town, tenant, name)
    town.run(
        "insert into enrolment (tenant_id, lead_id, external_id, item, on_date, source)"
        " values (%s, %s, 'e', 'JEE', '2026-01-01', 'api')",
        tenant, whose["enrolled"],
    )  # fmt: skip
    town.run("insert into note (tenant_id, conversation_id, text) values (%s, %s, 'calls back')", tenant, whose["over"])
    town.run("insert into dead_letter (tenant_id, message_id, queue, body, sent_at) values (%s, 'm', 'q', '{}', now())",
             tenant)  # fmt: skip
    town.run("insert into named_request (tenant_id, holder, name, hash, began_at) values (%s, %s, 'n', %s, app_now())",
             tenant, tenant, bytes(32))  # fmt: skip
    town.run("insert into ask_session (tenant_id, id) values (%s, 'visitor')", tenant)
    town.run('insert into event (tenant_id, kind, data) values (%s, \'X\', \'{"name": "Asha", "rule": "r"}\')', tenant)
    return whose


def pending(counter: Counter) -> UUID:
    counter.lead_says("fees?", phone="919000000008")
    counter.turn()
    return counter.conversation


def runs(counter: Counter, database: Database | None = None, left: float = 60) -> None:
    retain(counter.tenant, RetentionStore(database or counter.database), lambda: left)


def test_exactly_what_is_past_its_time_is_gone(counter: Counter) -> None:
    town, whose = counter.town, past(counter)
    town.advance(LONG)
    talked(counter, "919000000003")  # "later" writes again
    town.run("insert into event (tenant_id, kind, lead_id) values (%s, 'Y', %s)", counter.tenant, whose["worked on"])
    before = rows(town)
    promised = {it.name: it.would_go for it in RetentionStore(counter.database).preview(counter.tenant).kept}

    runs(counter)

    after = rows(town)
    lost = {name: (before[name] - after[name]).total() for name in before}
    new = {name: (after[name] - before[name]).total() for name in before}
    assert {name: (n, new[name]) for name, n in lost.items() if n or new[name]} == {
        "message": (4, 0),
        "turn": (2, 0),
        "outbox": (2, 0),
        "taken": (5, 0),
        "note": (1, 0),
        "lead": (1, 0),
        "lead_word": (1, 0),
        "dead_letter": (1, 0),
        "named_request": (1, 0),
        "ask_session": (1, 0),
        "conversation": (2, 2),
        "event": (16, 16),
        "inbound": (6, 6),
    }
    left = {name: {row["conversation_id"] for row in town.all(f"select conversation_id from {name}")}
            for name in ("message", "turn", "outbox", "taken", "note")}  # fmt: skip
    open_ones = {whose[name] for name in ("held", "task", "unanswered", "pending", "later")}
    assert left["message"] == open_ones and left["turn"] == open_ones - {whose["unanswered"]}
    assert left["outbox"] == left["turn"] and left["taken"] == {whose["later"]} and left["note"] == set()
    said = town.all("select text from message where conversation_id = %s", whose["later"])
    assert len(said) == 2, "of what they said the first time nothing is left"
    assert {row["name"] for row in town.all("select name from lead")} == {"Asha", "worked on", "enrolled"}
    forgotten = town.one("select recent, summary from conversation where id = %s", whose["over"])
    assert forgotten == {"recent": [], "summary": ""}
    assert len(town.one("select recent from conversation where id = %s", whose["later"])["recent"]) == 2
    assert town.one("select data from event where kind = 'X'")["data"] == {"rule": "r"}
    assert town.all("select from inbound where raw <> ''") != [] and town.one(
        "select count(*) as n from inbound where raw is null")["n"] == 6  # fmt: skip
    assert all(town.all(f"select from {name}") == [] for name in ("dead_letter", "named_request", "ask_session"))

    (entry,) = town.all("select action, detail from audit_entry")
    assert entry["action"] == "retention.applied" and entry["detail"] == {n: it for n, it in promised.items() if it}
    before = rows(town)
    town.advance(86_400)
    runs(counter)
    assert rows(town)["message"] == before["message"] and len(town.all("select from audit_entry")) == 1


def test_whoever_is_killed_is_gone_on_with_and_counts_nothing_twice(
    counter: Counter, app_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retaining, "BATCH", 2)
    past(counter)
    town = counter.town
    town.advance(LONG)
    before = town.one("select count(*) as n from message")["n"]
    kills = 0
    for at in itertools.count(3, 3):
        mortal = Mortal(app_url, at)
        try:
            runs(counter, mortal)
        except Killed:
            kills += 1
            stands = town.one("select count(*) as n from message")
            runs(counter)
            assert town.one("select count(*) as n from message") == stands, "until the lease runs out nobody goes on"
        mortal.close()
        town.advance(100)
        if counter.tenant not in RetentionStore(counter.database).due(9):
            break
    (entry,) = town.all("select detail from audit_entry")
    left = town.one("select count(*) as n from message")["n"]
    assert entry["detail"]["messages"] == before - left and kills > 3
    assert {row["name"] for row in town.all("select name from lead")} == {"Asha", "enrolled"}


def test_however_soon_raw_items_go_an_erasure_finds_those_in_the_bucket(counter: Counter, town: Town) -> None:
    conversation = talked(counter, "919000000000")
    town.run("update inbound set shelved = 'items/1.json' where conversation_id = %s", conversation)
    town.run('update tenant set settings = \'{"retention": {"raw": 1}}\' where id = %s', counter.tenant)
    town.advance(2 * 86_400)
    runs(counter)
    assert town.one("select raw from inbound")["raw"] is None
    person = town.one("select id from lead")["id"]
    assert ErasureStore(counter.database, SEAL).erase(counter.tenant, person, SYSTEM).objects == ("items/1.json",)


def test_what_was_sent_again_keeps_its_file_until_the_last_of_it_goes(counter: Counter, town: Town) -> None:
    conversation = talked(counter, "919000000000")
    file = UUID(int=9)
    before = None
    for days in (0, 1, 100):  # it failed twice
        town.advance(days * 86_400)
        before = town.one(
            "insert into message (tenant_id, conversation_id, author, kind, text, retry_of, said_at)"
            " values (%s, %s, 'human', 'image', '', %s, app_now()) returning id",
            counter.tenant, conversation, before,
        )["id"]  # fmt: skip
        town.run("insert into media (tenant_id, message_id, object, state) values (%s, %s, %s, 'stored')",
                 counter.tenant, before, file)  # fmt: skip
    town.run('update tenant set settings = \'{"retention": {"messages": 50}}\' where id = %s', counter.tenant)
    runs(counter)
    assert town.all("select id, retry_of from message") == [{"id": before, "retry_of": None}]
    assert town.all("select from media_gone") == []
    town.advance(51 * 86_400)
    runs(counter)
    assert town.all("select id from message") == []
    assert [row["object"] for row in town.all("select object from media_gone")] == [file]


def test_without_time_it_goes_on_later_and_every_tenant_has_its_turn(counter: Counter, town: Town) -> None:
    past(counter)
    other = town.institute("B").tenant_id
    town.advance(LONG)
    store = RetentionStore(counter.database)
    runs(counter, left=1)
    assert town.one("select count(*) as n from message")["n"] == 11
    assert store.due(9) == [other], "this one is being worked on"
    town.advance(100)
    assert store.due(1) == [other], "whoever has waited longest is first"
    runs(counter)
    assert store.due(9) == [other] and town.one("select count(*) as n from message")["n"] < 11


def keys(town: Town) -> set[str]:
    """Of everything that came with a message."""
    return {key_of(row["tenant_id"], row["object"]) for row in town.all("select tenant_id, object from media")}


def test_the_schedule_asks_for_every_tenant_and_whoever_is_asked_removes(counter: Counter, town: Town) -> None:
    past(counter)
    other = town.institute("B").tenant_id
    town.advance(LONG)
    counter.poker = FakePoker()
    look_around(counter.sweep_ports())
    asked = {due.tenant_id: due for due, _ in counter.poker.dues if due.kind == "retention"}
    assert asked.keys() == {counter.tenant, other}
    desk = DueDesk(counter.database, counter.poker, counter.waiter)
    sent = "insert into media (tenant_id, message_id, external_id) select tenant_id, id, 'm' from message"
    town.run(f"{sent} where author = 'lead'")
    desk.files.objects = dict.fromkeys(keys(town), b"")
    before = len(desk.files.objects)
    for due in asked.values():
        desk.act(due)
    assert 0 < len(desk.files.objects) < before and desk.files.objects.keys() == keys(town)
    assert len(town.all("select from audit_entry where action = 'retention.applied'")) == 1
    counter.poker = FakePoker()
    look_around(counter.sweep_ports())
    assert not [due for due, _ in counter.poker.dues if due.kind == "retention"], "once a day"


def test_the_preview_tells_days_what_would_go_and_what_went(counter: Counter, town: Town, database: Database) -> None:
    past(counter)
    town.run('update tenant set settings = \'{"retention": {"messages": 10}}\' where id = %s', counter.tenant)
    town.advance(MONTH)
    asks = client(town, database, counter.tenant, "privacy:write")
    shown = asks.get("/v1/privacy/retention").body
    messages = next(it for it in shown["kept"] if it["name"] == "messages")
    assert (messages["days"], messages["would_go"], shown["last_run_at"]) == (10, 4, None)
    runs(counter)
    after = asks.get("/v1/privacy/retention").body
    assert after["last_run"]["messages"] == 4 and "leads" not in after["last_run"] and after["last_run_at"]
    assert next(it for it in after["kept"] if it["name"] == "messages")["would_go"] == 0
    theirs = client(town, database, town.institute("B").tenant_id, "privacy:write")
    assert {it["would_go"] for it in theirs.get("/v1/privacy/retention").body["kept"]} == {0}


def test_what_is_nobodys_goes_after_its_own_time(town: Town, database: Database) -> None:
    for n, days in enumerate((31, 29)):
        town.run(
            "insert into quarantine (fingerprint, reason, channel, account, received_at, raw)"
            " values (%s, 'x', 'whatsapp', '1', app_now() - make_interval(days => %s), '{}')", str(n), days,
        )  # fmt: skip
    town.run("insert into sign_in_attempt values (%s, 1, app_now() - interval '1 minute')", bytes(32))
    town.run("insert into sign_in_attempt values (%s, 1, app_now() + interval '1 minute')", bytes(31) + b"1")
    for n, hours in enumerate((25, 23)):
        town.run("insert into public_request (hash, began_at) values (%s, app_now() - make_interval(hours => %s))",
                 bytes([n] * 32), hours)  # fmt: skip
    RetentionStore(database).forget_strays()
    assert [bytes(row["hash"])[0] for row in town.all("select hash from public_request")] == [1]
    assert [row["fingerprint"] for row in town.all("select fingerprint from quarantine")] == ["1"]
    assert len(town.all("select from sign_in_attempt")) == 1
