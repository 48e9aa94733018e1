"""``/v1/conversations``, messages, notes, canned replies and drafts, as members and a tenant's software use them."""

from uuid import UUID

import pytest

from functions.api.api import Api
from shared.db.connection import Database
from shared.domain.roles import Role
from shared.errors import DeliveryRefusedError
from tests.api_client import Client, client, ports, token_for
from tests.builders import Town
from tests.counter import Counter
from tests.fakes import FakePoker

ALL, CANNED = "/v1/conversations", "/v1/canned-replies"


@pytest.fixture
def counter(database: Database, town: Town) -> Counter:
    return Counter(database, town)


@pytest.fixture
def poker() -> FakePoker:
    return FakePoker()


@pytest.fixture
def software(counter: Counter, database: Database, town: Town, poker: FakePoker) -> Client:
    return client(town, database, counter.tenant, poker=poker)


def person(counter: Counter, member: UUID, role: Role = "counsellor", poker: FakePoker | None = None) -> Client:
    counter.town.run("update member set role = %s where id = %s", role, member)
    return Client(Api(ports(counter.database, poker=poker)), token_for(counter.town, counter.tenant, member))


def path(counter: Counter, more: str = "") -> str:
    return f"{ALL}/conv_{counter.conversation.hex}{more}"


def test_a_member_takes_over_and_a_colleague_is_told_who(counter: Counter) -> None:
    counter.lead_says("fees?")
    ravi, meera = person(counter, counter.ravi), person(counter, counter.meera)
    taken = ravi.post(path(counter, "/takeover"))
    assert taken.status == 200
    assert taken.body["member"] == {"id": f"mem_{counter.ravi.hex}", "name": "Ravi"}
    refused = meera.post(path(counter, "/takeover"))
    assert (refused.status, refused.body["detail"]) == (409, "Ravi has taken it over.")
    assert meera.post(path(counter, "/release")).status == 409
    taken = meera.post(path(counter, "/takeover"), {"held_by": f"mem_{counter.ravi.hex}"})
    assert taken.body["member"]["name"] == "Meera"
    assert meera.post(path(counter, "/release")).body["owner"] == "bot"


def test_what_is_written_goes_through_the_outbox(counter: Counter, poker: FakePoker) -> None:
    counter.lead_says("fees?")
    ravi = person(counter, counter.ravi, poker=poker)
    sent = ravi.post(path(counter, "/messages"), {"text": "Ravi here."})
    assert (sent.status, sent.body["delivery"], sent.body["member"]["name"]) == (202, "pending", "Ravi")
    place = (counter.tenant, counter.conversation)
    assert [(*place, 0)] == poker.outboxes
    assert [each[:2] for each in poker.watchdogs] == [place]
    counter.send()
    assert ravi.get(f"/v1/messages/{sent.body['id']}").body["delivery"] == "sent"
    said = ravi.get(path(counter, "/messages")).body["data"]
    assert [(each["author"], each["text"]) for each in said] == [("human", "Ravi here."), ("lead", "fees?")]
    for wrong in ({}, {"text": ""}, {"text": "a", "canned_reply_id": f"can_{UUID(int=1).hex}"}):
        assert ravi.post(path(counter, "/messages"), wrong).status == 422
    assert ravi.post(path(counter, "/messages"), {"canned_reply_id": f"can_{UUID(int=1).hex}"}).status == 422


def test_what_was_refused_is_said_again(counter: Counter) -> None:
    counter.lead_says("fees?")
    ravi = person(counter, counter.ravi)
    sent = ravi.post(path(counter, "/messages"), {"text": "Ravi here."}).body
    assert ravi.post(f"/v1/messages/{sent['id']}/retry").status == 409
    counter.messenger.next_errors = [DeliveryRefusedError("131026")]
    counter.send()
    assert ravi.get(f"/v1/messages/{sent['id']}").body["delivery"] == "dead"
    again = ravi.post(f"/v1/messages/{sent['id']}/retry")
    assert (again.status, again.body["retry_of"]) == (202, sent["id"])
    assert ravi.post(f"/v1/messages/{sent['id']}/retry").body["id"] == again.body["id"]


def test_the_lists_hold_what_their_names_say(counter: Counter, town: Town, poker: FakePoker) -> None:
    ravi = person(counter, counter.ravi, poker=poker)
    made: dict[str, str] = {}
    for number, name in enumerate(("bots", "waiting", "held", "worked on", "sleeping", "done")):
        counter.lead_says("fees?", phone=f"91987654320{number}", name=name)
        made[name] = f"conv_{counter.conversation.hex}"
        if name in ("waiting", "worked on"):
            counter.takes(None)
        if name == "held":
            counter.takes(counter.ravi)
    town.run(
        "insert into assignment (tenant_id, lead_id, member_id, why)"
        " select tenant_id, id, %s, 'a test' from lead where name = 'worked on'",
        counter.ravi,
    )
    later = town.one("select app_now() + interval '1 hour' as at")["at"]
    assert ravi.post(f"{ALL}/{made['sleeping']}/snooze", {"until": later.isoformat()}).status == 200
    ((due, _),) = poker.dues
    assert (due.kind, f"conv_{due.id.hex}") == ("snoozed", made["sleeping"]), "somebody wakes it"
    assert ravi.post(f"{ALL}/{made['done']}/resolve").status == 200

    def names(**query: str) -> list[str]:
        return [each["lead"]["name"] for each in ravi.get(ALL, query=query).body["data"]]

    assert names() == ["worked on", "held", "waiting", "bots"]
    assert names(view="mine") == ["worked on", "held"]
    assert names(view="unassigned") == ["waiting"]
    assert names(owner="bot") == ["bots"]
    assert names(state="snoozed") == ["sleeping"]
    assert names(state="resolved") == ["done"]
    assert ravi.get(ALL, query={"state": "resolved", "owner": "bot"}).status == 422
    assert names(view="mine", member_id=f"mem_{counter.meera.hex}") == []
    counter.lead_says("hello?", phone="919876543200")
    assert names()[0] == "bots"


def test_conversations_of_deleted_leads_are_in_no_list_until_they_write_again(
    counter: Counter, software: Client
) -> None:
    counter.lead_says("fees?")
    lead = software.get(ALL).body["data"][0]["lead"]["id"]
    assert software("DELETE", f"/v1/leads/{lead}").status in (200, 204)
    assert software.get(ALL).body["data"] == []
    counter.lead_says("and the hostel?")
    assert len(software.get(ALL).body["data"]) == 1


def test_pages_of_a_list_follow_one_another(counter: Counter) -> None:
    ravi = person(counter, counter.ravi)
    for number in range(5):
        counter.lead_says("fees?", phone=f"91987654320{number}", name=str(number))
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        told = ravi.get(ALL, query={"limit": 2, **cursor}).body
        seen += [each["lead"]["name"] for each in told["data"]]
        if told["next_cursor"] is None:
            break
        cursor = {"cursor": told["next_cursor"]}
    assert seen == ["4", "3", "2", "1", "0"]
    assert ravi.get(ALL, query={"cursor": "nonsense"}).status == 422


def test_what_is_unread_is_counted_until_it_is_read(counter: Counter) -> None:
    ravi = person(counter, counter.ravi)
    counter.lead_says("fees?")
    shown = ravi.get(path(counter)).body
    assert (shown["unread"], shown["last_message"]["text"]) == (1, "fees?")
    assert shown["free_until"] > shown["heard_at"]
    newest = ravi.get(path(counter, "/messages")).body["data"][0]["id"]
    assert ravi.post(path(counter, "/read"), {"up_to": newest}).body["unread"] == 0
    counter.lead_says("hello?")
    assert ravi.post(path(counter, "/resolve"), {"up_to": newest}).status == 409
    assert ravi.post(path(counter, "/read")).body["unread"] == 0


def test_notes_stay_among_colleagues(counter: Counter, software: Client) -> None:
    counter.asks("fees?")
    ravi = person(counter, counter.ravi)
    noted = ravi.post(path(counter, "/notes"), {"text": "Her father decides."})
    assert (noted.status, noted.body["member"]["name"]) == (201, "Ravi")
    assert software.post(path(counter, "/notes"), {"text": "from our CRM"}).body["member"] is None
    told = ravi.get(path(counter, "/notes"), query={"limit": 1}).body
    assert [each["text"] for each in told["data"]] == ["from our CRM"]
    rest = ravi.get(path(counter, "/notes"), query={"cursor": told["next_cursor"]}).body["data"]
    assert rest == [noted.body]
    counter.send()
    assert counter.texts() == ["You said: fees?"]


def test_canned_replies_are_kept_by_name(counter: Counter, software: Client) -> None:
    kept = software.post(CANNED, {"name": "hello", "text": "Hello {name}!"})
    assert kept.status == 201
    assert software.post(CANNED, {"name": "hello", "text": "Hi"}).status == 409
    one = f"{CANNED}/{kept.body['id']}"
    changed = software("PUT", one, {"name": "hi", "text": "Hi {name}!"}).body
    assert software.get(one).body == changed
    software.post(CANNED, {"name": "bye", "text": "Bye."})
    assert [each["name"] for each in software.get(CANNED).body["data"]] == ["bye", "hi"]
    first = software.get(CANNED, query={"limit": 1}).body
    assert software.get(CANNED, query={"cursor": first["next_cursor"]}).body["data"] == [changed]
    counter.lead_says("fees?")
    assert software.post(path(counter, "/messages"), {"canned_reply_id": changed["id"]}).body["text"] == "Hi Asha!"
    assert software("DELETE", one).status == 204
    assert software("DELETE", one).status == 404
    assert software.post(CANNED, {"name": "hi", "text": "Hi again"}).status == 201


def test_anothers_are_not_there(counter: Counter, town: Town, database: Database) -> None:
    counter.asks("fees?")
    message = town.one("select id from message where author = 'bot'")["id"]
    stranger = client(town, database, town.institute("Other").tenant_id)
    assert stranger.get(ALL).body["data"] == []
    for more in ("", "/messages", "/notes"):
        assert stranger.get(path(counter, more)).status == 404
    for act in ("takeover", "release", "resolve", "read", "drafts"):
        assert stranger.post(path(counter, f"/{act}")).status == 404
    assert stranger.post(path(counter, "/messages"), {"text": "hi"}).status == 404
    assert stranger.post(path(counter, "/notes"), {"text": "hi"}).status == 404
    assert stranger.get(f"/v1/messages/msg_{message.hex}").status == 404
    assert stranger.post(f"/v1/messages/msg_{message.hex}/retry").status == 404


def test_a_viewer_looks_and_does_nothing(counter: Counter) -> None:
    counter.lead_says("fees?")
    viewer = person(counter, counter.meera, "viewer")
    assert viewer.get(path(counter)).status == 200
    assert viewer.post(path(counter, "/takeover")).status == 403
    assert viewer.post(path(counter, "/messages"), {"text": "hi"}).status == 403


def test_a_key_is_nobody(counter: Counter, software: Client) -> None:
    assert software.get(ALL, query={"view": "mine"}).status == 422
    assert software.get(ALL, query={"view": "mine", "member_id": f"mem_{counter.ravi.hex}"}).body["data"] == []
