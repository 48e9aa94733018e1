"""Every message of the assistant's says why: what was read, found, decided, and what it cost."""

from uuid import UUID, uuid4

import pytest

from shared.db.connection import Database
from shared.db.explaining import ExplanationStore
from shared.db.turn_values import OpenTurn
from shared.domain.talk import Fact, GuardedReply
from shared.domain.usage import Step, Usage
from shared.errors import ConversationMovedError, NotFoundError
from tests.api_client import client
from tests.builders import Town
from tests.desk import Desk, call, outcome
from tests.silent import Silent


@pytest.fixture
def silent(database: Database, town: Town) -> Silent:
    return Silent(database, town)


@pytest.fixture
def desk(database: Database, town: Town) -> Desk:
    return Desk(database, town, town.institute())


def newest(town: Town) -> UUID:
    found: UUID = town.one("select id from message where author = 'bot' order by created_at desc limit 1")["id"]
    return found


def test_a_reply_tells_what_was_read_found_decided_and_paid(desk: Desk, database: Database, town: Town) -> None:
    item = town.one(
        "insert into catalogue_item (tenant_id, kind, name) select id, 'course', 'NEET' from tenant returning id"
    )["id"]
    fee = town.one(
        "insert into catalogue_fact (tenant_id, item_id, kind, label, amount, currency)"
        " select id, %s, 'fee', 'Course fee', 500, 'INR' from tenant returning id",
        item,
    )["id"]
    steps = (
        Step(name="classify", ms=2, detail={"intent": "question", "asked": ["fee"]}),
        Step(name="blocked", ms=0, detail={"why": "a figure is not published"}),
        Step(name="guard", ms=1),
    )
    blocked = call(tokens_in=700, tokens_cached=0, tokens_out=50)
    usage = Usage(engine="gpt-4.1-mini", calls=(blocked, call()), fallback_reason=None)
    reply = GuardedReply(text="Rs 500", language="en", evidence=(fee,), quality=88)
    turn = desk.ends(reply=reply, steps=steps, usage=usage, quality=88, objections=("price",))
    town.run("insert into price values ('gpt-4.1-mini', app_now(), 4, 1, 16)")
    api = client(town, database, turn.situation.tenant_id)
    told = api.get(f"/v1/messages/msg_{newest(town).hex}/why").body
    assert (told["text"], told["purpose"], told["ms"]) == ("Rs 500", "reply", 3.0)
    assert [said["text"] for said in told["understood"]["messages"]] == ["fees please?"]
    assert told["understood"]["asked"] == ["fee"] and told["understood"]["objections"] == ["price"]
    (source,) = told["evidence"]
    assert (source["fact_id"], source["item"], source["amount"]) == (f"fact_{fee.hex}", "NEET", 500.0)
    decided = told["decided"]
    assert (decided["rule"], decided["sentence"]) == ("answers", "What is published answers it.")
    assert decided["blocked"] == ["a figure is not published"] and decided["quality"] == 88
    engine = told["engine"]
    assert (engine["name"], engine["tokens_in"], engine["tokens_out"]) == ("gpt-4.1-mini", 2200, 150)
    assert float(engine["cost_usd"]) == pytest.approx(0.00046 + 0.00036)
    assert [step["name"] for step in told["steps"]] == ["classify", "blocked", "guard"]
    assert api.get(f"/v1/turns/{told['turn_id']}/why").body == told


def test_calls_of_a_try_that_was_overtaken_are_part_of_what_the_reply_cost(
    desk: Desk, database: Database, town: Town
) -> None:
    due = desk.hears()
    overtaken = desk.turns.open(due)
    desk.hears("and the duration?")
    assert isinstance(overtaken, OpenTurn)
    with pytest.raises(ConversationMovedError):
        desk.turns.record(overtaken, outcome(overtaken.situation, usage=Usage(engine="m", calls=(call(),))))
    desk.ends(usage=Usage(engine="m", calls=(call(),)))
    told = ExplanationStore(database).of_message(overtaken.situation.tenant_id, newest(town))
    assert len(told.calls) == 2


def test_a_call_without_a_known_price_leaves_the_cost_open(desk: Desk, database: Database, town: Town) -> None:
    turn = desk.ends(usage=Usage(engine="own", calls=(call(model="own"), call())))
    told = ExplanationStore(database).of_message(turn.situation.tenant_id, newest(town))
    assert told.usd is None and [paid.model for paid in told.calls] == ["own", "gpt-4.1-mini"]


def test_silence_has_its_reasons_too(desk: Desk, database: Database, town: Town) -> None:
    turn = desk.ends(kind="silent", reply=None, action="WAIT_SCHEDULE", rule="sticker")
    tenant, row = turn.situation.tenant_id, town.one("select id from turn")
    told = ExplanationStore(database).of_turn(tenant, row["id"])
    assert (told.purpose, told.text, told.message_id) == ("silence", None, None)
    assert told.sentence == "A sticker needs no answer."


def test_a_follow_up_tells_on_what_it_rests_and_how_it_was_sent(silent: Silent, database: Database, town: Town) -> None:
    silent.office.template("follow_up", slots=["name", "institution", "news"])
    due = silent.falls_silent(hours=25)
    item = silent.asked_about()
    change = town.one("select app_now() + interval '20 days' as at")["at"]
    silent.fact(item, "fee", amount=80000, currency="INR", effective_until=change)
    silent.fact(item, "fee", amount=92000, currency="INR", effective_from=change)
    silent.agrees()
    silent.fire(due)
    told = ExplanationStore(database).of_message(silent.institute.tenant_id, newest(town))
    assert (told.purpose, told.kind, told.rule) == ("follow_up", "follow_up", "window_closed")
    assert told.template == "follow_up" and told.turn_id is None and told.understood is None
    assert told.sentence.startswith("They wrote more than a day ago")
    assert sorted(fact.amount or 0 for fact in told.evidence if isinstance(fact, Fact)) == [80000, 92000]
    shown = client(town, database, silent.institute.tenant_id).get(f"/v1/messages/msg_{newest(town).hex}/why")
    assert shown.status == 200 and shown.body["decided"]["kind"] == "follow_up"
    assert shown.body["engine"]["cost_usd"] == "0" and shown.body["engine"]["name"] == "built-in"


def test_a_first_touch_tells_why_it_was_sent(silent: Silent, database: Database, town: Town) -> None:
    silent.office.template("first_touch")
    reached = silent.office.reach_out(silent.office.lead())
    assert reached.kind == "message"
    told = ExplanationStore(database).of_message(silent.institute.tenant_id, newest(town))
    assert (told.purpose, told.rule, told.template) == ("first_touch", "window_closed", "first_touch")


def test_only_what_the_assistant_said_is_explained_and_only_to_its_tenant(
    desk: Desk, database: Database, town: Town
) -> None:
    turn = desk.ends()
    store = ExplanationStore(database)
    leads = town.one("select id from message where author = 'lead'")["id"]
    for tenant, message in (
        (turn.situation.tenant_id, leads),
        (turn.situation.tenant_id, uuid4()),
        (town.institute().tenant_id, newest(town)),
    ):
        with pytest.raises(NotFoundError):
            store.of_message(tenant, message)
