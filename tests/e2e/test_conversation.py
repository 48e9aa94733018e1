"""What the system promises, on the running system: messages in, the right answers out."""

import random
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError

import pytest

from local.reembedding import reembed
from shared.adapters.minilm import MODEL
from tests.e2e.town_square import Square, square


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Square]:
    hold = {"UNKNOWN_HOLD_SECONDS": "2"}
    with square(tmp_path_factory.mktemp("talk"), Send=hold, Sweep=hold) as built:
        yield built


def ask(here: Square, *texts: str, phone: str | None = None, replies: int = 1) -> list[str]:
    phone = phone or here.new_phone()
    before = len(here.accepted(phone))
    for text in texts:
        here.say(phone, text)
    here.wait_for_reply(phone, before + replies)
    here.cloud.settle(30)
    return [send["text"]["body"] for send in here.accepted(phone)[before:]]


COURSE = """
select i.name, f.amount::float8 as amount, f.id from catalogue_item i
join catalogue_fact f on f.tenant_id = i.tenant_id and f.item_id = i.id
where f.kind = 'fee' and i.kind = 'course' order by i.name
"""


def indian(amount: float) -> str:
    """120000 as 1,20,000."""
    digits = str(int(amount))
    head, tail = digits[:-3], digits[-3:]
    pairs = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*pairs, tail])


@pytest.mark.parametrize("question", ["What are the fees for {}?", "{} ki fees kitni hai?"])
def test_the_exact_fee_is_quoted_from_the_catalogue(here: Square, question: str) -> None:
    for course in here.all(COURSE):
        (reply,) = ask(here, question.format(course["name"]))
        assert indian(course["amount"]) in reply, (course["name"], reply)


def test_a_fee_changed_in_the_database_is_quoted_at_once(here: Square) -> None:
    for course in here.all(COURSE)[:3]:
        fee = random.randrange(11_000, 290_000, 7)
        here.database.execute("update catalogue_fact set amount = %s where id = %s", [fee, course["id"]])
        (reply,) = ask(here, f"What are the fees for {course['name']}?")
        here.database.execute("update catalogue_fact set amount = %s where id = %s", [course["amount"], course["id"]])
        assert indian(fee) in reply


def test_documents_of_another_embedding_model_answer_while_they_are_embedded_anew(here: Square) -> None:
    question = "What is the refund policy?"
    before = ask(here, question)
    for table in ("passage", "revision", "knowledge_version"):
        here.database.execute(f"update {table} set model = 'of yesterday'")
    assert ask(here, question), "by its words"
    assert reembed(here.cloud.endpoints, 60) == 0
    live = "select model from knowledge_version where id = active_version(tenant_id)"
    assert [row["model"] for row in here.all(live)] == [MODEL]
    assert ask(here, question)[0] == before[0]


@pytest.mark.parametrize(
    ("question", "language"),
    [("Do you have a swimming pool and a helipad on campus?", "en"), ("fees for the MBBS course?", "en")],
)
def test_what_was_never_published_is_refused_in_the_institutions_own_words(
    here: Square, question: str, language: str
) -> None:
    refusal = here.all("select settings -> 'refusal' ->> %s as sentence from tenant", language)[0]["sentence"]
    (reply,) = ask(here, question)
    assert refusal in reply


def test_stop_silences_for_good_and_is_confirmed_once(here: Square) -> None:
    phone = here.new_phone()
    assert len(ask(here, "STOP", phone=phone)) == 1
    assert ask(here, "What are the fees for JEE?", phone=phone, replies=0) == []
    here.cloud.settle(30)
    assert len(here.accepted(phone)) == 1
    assert ask(here, "START", phone=phone)


def test_a_wish_for_a_person_hands_over_with_a_summary_and_then_the_bot_is_silent(here: Square) -> None:
    phone = here.new_phone()
    assert len(ask(here, "I want to talk to a person", phone=phone)) == 1
    owner = here.all("select owner, handover_summary from conversation where phone = %s", phone)[0]
    assert owner["owner"] == "human"
    assert owner["handover_summary"]
    assert ask(here, "What are the fees for JEE?", phone=phone, replies=0) == []


def test_people_join_take_over_write_and_give_back(here: Square) -> None:
    told = here.cloud.endpoints
    owner = here.asks(
        "POST", "/v1/login", email=told["tenant"]["owner_email"], password=told["tenant"]["owner_password"]
    )
    invited = {"name": "Ravi", "email": "ravi@demo.example", "role": "counsellor"}
    here.asks("POST", "/v1/invitations", owner["access_token"], **invited)
    (mail,) = [it["body"] for it in here.mails() if it["body"]["Destination"]["ToAddresses"] == [invited["email"]]]
    code = re.findall(r"it_[\w-]+", mail["Content"]["Simple"]["Body"]["Text"]["Data"])[0]
    joined = here.asks("POST", "/v1/invitations/accept", token=code, password="a long walk by the Mula")
    ravi = here.asks("POST", "/v1/login/refresh", refresh_token=joined["refresh_token"])["access_token"]

    phone = here.new_phone()
    ask(here, "What courses do you offer?", phone=phone)
    found = here.all("select id from conversation where phone = %s", phone)[0]["id"]
    conversation = f"/v1/conversations/conv_{found.hex}"
    assert here.asks("POST", f"{conversation}/takeover", ravi)["member"]["name"] == "Ravi"
    here.asks("POST", f"{conversation}/messages", ravi, text="Ravi here.")
    here.wait_for_reply(phone, 2)
    assert ask(here, "And the fees?", phone=phone, replies=0) == [], "the bot is silent"
    here.asks("POST", f"{conversation}/release", ravi)
    assert len(ask(here, "Do you have a hostel?", phone=phone)) == 1
    assert [it["text"]["body"] for it in here.accepted(phone)][1] == "Ravi here."
    here.asks("POST", "/v1/logout", ravi)
    with pytest.raises(HTTPError, match="401"):
        here.asks("GET", "/v1/me", ravi)


def test_a_burst_gets_one_reply_that_covers_it(here: Square) -> None:
    course = here.all(COURSE)[0]
    replies = ask(here, "Hi", "are you there", f"fees for {course['name']}?")
    assert len(replies) == 1
    assert indian(course["amount"]) in replies[0]


def test_the_same_webhook_five_times_at_once_and_a_day_later_is_one_message_and_one_reply(here: Square) -> None:
    phone = here.new_phone()
    given = {"id": f"wamid.{phone}", "timestamp": int(here.all("select extract(epoch from app_now()) n")[0]["n"])}
    with ThreadPoolExecutor(5) as threads:
        list(threads.map(lambda _: here.say(phone, "What courses do you offer?", **given), range(5)))
    here.wait_for_reply(phone)
    here.cloud.settle(30)
    here.cloud.advance(86_400)
    here.say(phone, "What courses do you offer?", **given)
    here.come_to_rest(phone)
    here.check(phone, written=1)
    assert len(here.accepted(phone)) == 1


def test_a_time_out_after_acceptance_is_no_double_send(here: Square) -> None:
    phone = here.new_phone()
    here.graph("faults", {"path": "/messages", "fault": "timeout_after_accept", "times": 1})
    here.say(phone, "What courses do you offer?")
    here.come_to_rest(phone)
    here.check(phone, written=1)
    assert len(here.accepted(phone)) == 1


@pytest.mark.parametrize(
    ("fault", "state", "account", "sends"),
    [
        (190, "pending", "parked", 0),
        (131047, "dead", "active", 0),
        (130429, "sent", "active", 1),
        (131056, "sent", "active", 1),
        ("500", "sent", "active", 1),
    ],
)
def test_every_refusal_is_treated_as_its_code_says(
    here: Square, fault: int | str, state: str, account: str, sends: int
) -> None:
    phone = here.new_phone()
    here.graph("faults", {"path": "/messages", "fault": fault, "times": 1})
    here.say(phone, "What courses do you offer?")
    here.cloud.settle(60, ("Watchdog", "Outbox"))
    found = here.all("select state from channel_account where kind = 'whatsapp'")[0]["state"]
    assert found == account
    if account == "active":
        here.come_to_rest(phone)
    outbox = here.all(
        "select o.state from outbox o join conversation c on c.id = o.conversation_id where c.phone = %s", phone
    )
    assert [row["state"] for row in outbox] == [state]
    assert len(here.accepted(phone)) == sends
    here.database.execute("update channel_account set state = 'active', state_reason = null")
    if state == "pending":
        here.cloud.advance(900)
        here.database.execute("update conversation set owner = owner")
        here.say(phone, "Are you there?")
        here.come_to_rest(phone)
        assert len(here.accepted(phone)) == 2


def test_a_suspended_tenants_messages_are_kept_and_not_answered(here: Square) -> None:
    phone = here.new_phone()
    here.database.execute("update tenant set status = 'suspended'")
    try:
        assert ask(here, "What are the fees for JEE?", phone=phone, replies=0) == []
        here.cloud.settle(30)
    finally:
        here.database.execute("update tenant set status = 'active'")
    assert here.all("select rule from turn t join conversation c on c.id = t.conversation_id where c.phone = %s", phone)
