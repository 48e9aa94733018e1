"""Channels over the API: connected when Meta says so, looked after, parked, resumed, disconnected."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
import pytest

from shared.adapters.graph_assets import GraphAssets
from shared.db.channel_health import ChannelHealthStore
from shared.db.connection import Database
from shared.db.intake import IntakeStore
from shared.domain.queued import PageDue
from tests.api_client import TENANT_KEY
from tests.builders import Town
from tests.channel_office import APP, BUSINESS, DAY, ON_PAGE, PAGE, WHATSAPP, Office
from tests.desk import kinds
from tests.fakes import FakePoker
from tests.unit.world.meta_app import NUMBER, PAGE_TOKEN, SECRET, TOKEN, ask, meta


@pytest.fixture
def office(town: Town, database: Database) -> Iterator[Office]:
    tenant = town.one("insert into tenant (name) values ('Sharma Classes') returning id")["id"]
    with meta() as graph:
        assets = GraphAssets(graph.url, "v25.0", lambda: {"app_id": APP, "app_secret": SECRET})
        office = Office(town, database, graph, tenant, assets)
        yield office
        assets.close()
        office.messenger.close()


def test_a_number_is_connected_once_meta_says_that_the_token_speaks_for_it(office: Office) -> None:
    subscription = f"{office.graph.url}/v25.0/{BUSINESS}/subscribed_apps"
    ask(subscription, method="DELETE")
    office.issue(TOKEN, expires_in=30 * DAY)
    made = office.api.post("/v1/channels", WHATSAPP)

    assert made.status == 201 and "token" not in made.body and TOKEN not in str(made.body)
    told, health = made.body, made.body["health"]
    assert (told["external_id"], told["phone"], told["state"]) == (NUMBER, "+91 80 4000 0000", "active")
    assert (health["quality"], health["token_days_left"], health["subscribed"]) == ("GREEN", 29, True)
    assert ask(subscription).body["data"][0]["whatsapp_business_api_data"]["id"] == APP
    kept = office.town.one("select token from channel_account")["token"]
    assert TENANT_KEY.decrypt(office.tenant, bytes(kept)) == TOKEN
    for account in (NUMBER, BUSINESS):
        route = IntakeStore(office.database).route("whatsapp", account)
        assert route and route.tenant_id == office.tenant
    (entry,) = office.api.get("/v1/audit").body["data"]
    assert (entry["action"], entry["subject"]) == ("channel.connected", told["id"])

    office.send(office.replies())
    health = office.at(told["id"])["health"]
    assert health["last_inbound_at"] and health["last_outbound_at"] and health["waiting"] == 0
    assert office.api.post("/v1/channels", WHATSAPP).status == 409


@pytest.mark.parametrize(
    ("wanted", "field", "told"),
    [
        ({**WHATSAPP, "token": "made up"}, "token", "190"),
        ({**WHATSAPP, "token": "ended"}, "token", "190"),
        ({**WHATSAPP, "token": "of-another-app"}, "token", APP),
        ({**WHATSAPP, "token": "may-little"}, "token", "whatsapp_business_management"),
        ({**WHATSAPP, "token": PAGE_TOKEN}, "token", "system user"),
        ({**WHATSAPP, "token": "schlüssel"}, "token", "characters"),
        ({**WHATSAPP, "business_account_id": "77"}, "business_account_id", "check the id"),
        ({**WHATSAPP, "phone_number_id": "918040000000"}, "phone_number_id", "WhatsApp Manager"),
        ({**WHATSAPP, "phone_number_id": "+91"}, "phone_number_id", "pattern"),
        ({**ON_PAGE, "token": TOKEN}, "token", "page's own"),
        ({**ON_PAGE, "page_id": "702"}, "token", "another page's"),
    ],
)
def test_what_cannot_be_connected_says_which_field_is_wrong_and_what_to_do(
    office: Office, wanted: dict[str, Any], field: str, told: str
) -> None:
    office.issue("ended", like=TOKEN, expires_in=-1)
    office.issue("of-another-app", like=TOKEN, app_id="9")
    office.issue("may-little", like=TOKEN, scopes=["whatsapp_business_messaging"])
    refused = office.api.post("/v1/channels", wanted)

    assert (refused.status, refused.body["field"]) == (422, field), refused.body
    assert told in refused.body["detail"] and wanted["token"] not in refused.body["detail"]
    assert office.api.get("/v1/channels").body["data"] == []


def test_meta_that_does_not_answer_connects_nothing_and_may_be_asked_again(office: Office) -> None:
    office.graph.order("faults", {"path": "/debug_token", "fault": "500"})
    assert office.api.post("/v1/channels", WHATSAPP).status == 503
    office.connect()


def test_what_somebody_else_has_connected_is_refused_and_nobody_learns_whose_it_is(office: Office) -> None:
    number, page = office.connect(), office.connect(ON_PAGE)
    other = office.of(office.town.institute("Verma Classes").tenant_id)
    for wanted in (WHATSAPP, ON_PAGE):
        refused = other.post("/v1/channels", wanted)
        assert refused.status == 409 and "Sharma" not in str(refused.body)
    assert [it["external_id"] for it in other.get("/v1/channels").body["data"]] != [NUMBER]
    for channel in (number, page):
        path = f"/v1/channels/{channel}"
        acts = [other.post(f"{path}/{it}") for it in ("check", "pause", "resume", "disconnect")]
        assert {it.status for it in (*acts, other.get(path), other("PUT", f"{path}/token", {"token": "x"}))} == {404}

    office.at(number, "disconnect")
    assert other.post("/v1/channels", WHATSAPP).status == 201


def test_a_refused_token_parks_the_number_and_what_waited_is_sent_with_the_next_one(office: Office) -> None:
    channel = office.connect()
    due = office.replies()
    office.issue(TOKEN, revoked=True)
    assert office.send(due) == "pending"

    parked = office.at(channel)
    assert (parked["state"], parked["health"]["last_error"]["code"], parked["health"]["waiting"]) == ("parked", 190, 1)
    assert "ChannelParked" in kinds(office.town)
    pipeline = office.api.get("/v1/pipeline").body
    assert not pipeline["healthy"] and "190" in pipeline["parked"][0]["why"]
    assert office.send(due) == "pending", "it is left alone"
    refused = office.api.post(f"/v1/channels/{channel}/resume")
    assert (refused.status, refused.body["field"]) == (409, "token")

    office.issue("next", like=TOKEN, revoked=False)
    path = f"/v1/channels/{channel}/token"
    assert office.api("PUT", path, {"token": "made up"}).status == 422
    assert office.at(channel)["state"] == "parked"
    office.poker.outboxes.clear()
    assert office.api("PUT", path, {"token": "next"}).body["state"] == "active"
    assert office.goes_on() == {due.conversation_id}
    assert office.send(due) == "sent"
    assert [it["action"] for it in office.api.get("/v1/audit").body["data"]] == [
        "channel.token_replaced",
        "channel.connected",
    ]


def test_a_token_replaced_while_its_predecessor_is_being_refused_parks_nothing(office: Office) -> None:
    channel = office.connect()
    due = office.replies()
    office.issue("next", like=TOKEN)
    office.issue(TOKEN, revoked=True)

    def renewed(token: str) -> str:
        if token == TOKEN:
            assert office.api("PUT", f"/v1/channels/{channel}/token", {"token": "next"}).status == 200
        return token

    assert office.send(due, meanwhile=renewed) == "sent"
    assert office.at(channel)["state"] == "active"


def test_a_token_that_ends_within_a_week_is_told_of_once_and_stands_in_the_pipeline(office: Office) -> None:
    office.issue(TOKEN, expires_in=10 * DAY)
    channel = office.connect()
    sweep = ChannelHealthStore(office.database)
    assert sweep.warn(10) == [] and office.api.get("/v1/pipeline").body["healthy"]

    office.town.advance(4 * DAY)
    assert sweep.warn(10) == [office.tenant] and sweep.warn(10) == []
    data = office.town.one("select data from event where kind = 'ChannelTokenExpiring'")["data"]
    assert (UUID(data["channel_id"]).hex, data["token_days_left"]) == (channel.removeprefix("chan_"), 5)
    pipeline = office.api.get("/v1/pipeline").body
    assert (pipeline["ending_tokens"][0]["channel_id"], len(pipeline["problems"])) == (channel, 1)

    office.issue("next", like=TOKEN, expires_in=60 * DAY)
    assert office.api("PUT", f"/v1/channels/{channel}/token", {"token": "next"}).status == 200
    assert sweep.warn(10) == [] and office.api.get("/v1/pipeline").body["healthy"]


def test_a_token_that_is_replaced_while_its_end_is_told_is_not_told_of(office: Office, admin_url: str) -> None:
    office.issue(TOKEN, expires_in=3 * DAY)
    office.connect()
    with psycopg.connect(admin_url) as people, ThreadPoolExecutor() as threads:
        people.execute("update channel_account set token_expires_at = app_now() + interval '60 days'")
        warning = threads.submit(ChannelHealthStore(office.database).warn, 10)
        while not office.town.all("select from pg_stat_activity where wait_event_type = 'Lock'"):
            assert not warning.done()
        people.commit()
        assert warning.result(30) == []


def test_a_check_tells_how_it_stands_and_parks_what_meta_refuses(office: Office) -> None:
    channel = office.connect()
    ask(f"{office.graph.url}/v25.0/{BUSINESS}/subscribed_apps", method="DELETE")
    assert office.at(channel, "check")["health"]["subscribed"] is False
    assert office.at(channel, "resume")["health"]["subscribed"] is True
    office.issue(TOKEN, revoked=True)
    checked = office.at(channel, "check")
    assert (checked["state"], checked["health"]["last_error"]["code"]) == ("parked", 190)


class Publisher(FakePoker):
    """Publishes at once, when it is asked to, and never again."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self.town, self.told = town, [""]

    def events(self, tenant_id: UUID, delay: float = 0) -> None:
        super().events(tenant_id, delay)
        self.told.append(kinds(self.town)[-1])


def test_what_happened_to_a_channel_is_recorded_before_it_is_to_be_published(office: Office) -> None:
    publisher = office.poker = Publisher(office.town)
    office.api = office.of(office.tenant)
    channel = office.connect()
    for act, event in (("pause", "ChannelPaused"), ("resume", "ChannelResumed")):
        office.at(channel, act)
        assert publisher.told[-1] == event
    office.issue(TOKEN, revoked=True)
    assert office.api.post(f"/v1/channels/{channel}/resume").status == 409
    assert publisher.told[-1] == "ChannelParked"
    office.issue("next", like=TOKEN, revoked=False)
    assert office.api("PUT", f"/v1/channels/{channel}/token", {"token": "next"}).status == 200
    office.issue("next", revoked=True)
    office.at(channel, "check")
    assert publisher.told[-1] == "ChannelParked"


def test_a_paused_number_hears_and_its_replies_wait(office: Office) -> None:
    channel = office.connect()
    assert office.at(channel, "pause")["state"] == "paused"
    due = office.replies()
    assert office.send(due) == "pending"
    office.poker.outboxes.clear()
    assert office.at(channel, "resume")["state"] == "active"
    assert office.goes_on() == {due.conversation_id} and office.send(due) == "sent"


def test_however_many_conversations_waited_each_is_asked_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("functions.converse.resume.AT_ONCE", 2)
    channel = office.connect()
    office.at(channel, "pause")
    waited = {office.replies(phone=f"91987654321{digit}").conversation_id for digit in range(5)}
    office.poker.dues.clear()
    office.at(channel, "resume")
    assert office.goes_on() == waited and len(office.poker.outboxes) == 5


def test_disconnecting_loses_nothing_that_was_said_and_tells_what_was_queued(office: Office) -> None:
    channel = office.connect()
    due = office.replies()
    ended = office.at(channel, "disconnect")

    assert (ended["cancelled_messages"], ended["unsubscribed"], ended["channel"]["state"]) == (1, True, "disconnected")
    assert office.town.one("select token from channel_account")["token"] is None
    assert IntakeStore(office.database).route("whatsapp", NUMBER) is None
    conversation = f"/v1/conversations/conv_{due.conversation_id.hex}"
    assert [it["author"] for it in office.api.get(f"{conversation}/messages").body["data"]] == ["bot", "lead"]
    assert office.api.post(f"{conversation}/messages", {"text": "Hello?"}).status == 409
    assert office.api.post(f"/v1/channels/{channel}/resume").status == 409

    assert office.connect() == channel, "it is the same again, with its conversations"
    assert office.send(office.replies("and now?")) == "sent"


def test_a_parked_page_goes_on_with_its_next_token_and_what_waited_is_fetched(office: Office) -> None:
    channel = office.connect(ON_PAGE)
    page = office.town.one("select id from channel_account")["id"]
    office.issue(PAGE_TOKEN, revoked=True)
    office.at(channel, "check")
    IntakeStore(office.database).submitted(IntakeStore(office.database).route("page", PAGE), "31", "9001")  # type: ignore[arg-type]
    assert office.at(channel)["health"]["waiting"] == 1

    office.issue("next", like=PAGE_TOKEN)
    office.poker.forms.clear()
    assert office.api("PUT", f"/v1/channels/{channel}/token", {"token": "next"}).body["state"] == "active"
    assert [work for work, _ in office.poker.forms] == [PageDue(tenant_id=office.tenant, channel_account_id=page)]
    assert office.at(channel, "disconnect")["waiting_forms"] == 1
