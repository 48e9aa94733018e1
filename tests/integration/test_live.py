"""Who watches is told what there is, and only they; connections end when what they were opened with does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from functions.api.callers import Callers
from functions.api.live.listen import connect, disconnect, hear
from functions.api.live.ports import LivePorts
from functions.api.live.tell import AGAIN, ATTEMPTS, tell
from shared.db.connection import Database
from shared.db.live import BEING_MADE, LONGEST, MOST, LiveStore
from shared.domain.queued import ExpiryDue, LiveDue, NewsDue, PresenceDue
from shared.ports import Posted
from tests.api_client import LIVE_URL, TOKENS, client, key_for
from tests.builders import Institute, Town
from tests.fakes import FakePoker


@dataclass
class FakeSockets:
    """Connections that take everything, but those that are gone or slow."""

    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    slow: set[str] = field(default_factory=set)

    def post(self, connections: Sequence[str], message: str) -> Posted:
        for connection in set(connections) - self.gone - self.slow:
            self.told.append((connection, json.loads(message)))
        return Posted(
            gone=tuple(it for it in connections if it in self.gone),
            failed=tuple(it for it in connections if it in self.slow),
        )

    def close(self, connection: str) -> None:
        self.closed.append(connection)

    def of(self, connection: str, kind: str) -> list[dict[str, Any]]:
        return [told for name, told in self.told if name == connection and told["type"] == kind]


class Gallery:
    """A tenant and those who watch it."""

    def __init__(self, database: Database, town: Town, institute: Institute) -> None:
        self.town, self.database, self.tenant = town, database, institute.tenant_id
        self.sockets, self.poker, self.live = FakeSockets(), FakePoker(), LiveStore(database)
        self.ports = LivePorts(Callers(database, lambda: TOKENS), self.live, self.sockets, self.poker)

    def connects(self, connection: str, key: str = "", ticket: str = "") -> int:
        event: dict[str, Any] = {"headers": {"Authorization": f"Bearer {key}"} if key else {}}
        if ticket:
            event["queryStringParameters"] = {"ticket": ticket}
        return connect(event | {"requestContext": {"connectionId": connection}}, self.ports)

    def opens(self, connection: str, tenant: UUID | None = None) -> None:
        assert self.connects(connection, key_for(self.town, tenant or self.tenant, "events:read")) == 200
        self.poker.lives.clear()

    def member(self, connection: str, name: str = "Ravi") -> UUID:
        """A connection of a new member."""
        self.opens(connection)
        made = self.town.one(
            "insert into member (tenant_id, name, email, role, timezone) values (%s, %s, %s, 'counsellor', 'UTC')"
            " returning id",
            self.tenant, name, f"{name.lower()}@example.com",
        )  # fmt: skip
        self.town.run("update live_connection set key_id = null, member_id = %s where id = %s", made["id"], connection)
        return UUID(str(made["id"]))

    def says(self, connection: str, **said: Any) -> None:
        hear({"body": json.dumps(said), "requestContext": {"connectionId": connection}}, self.ports)

    def happens(self, kind: str = "Happened") -> None:
        self.town.run("insert into event (tenant_id, kind) values (%s, %s)", self.tenant, kind)

    def news(self, tenant: UUID | None = None) -> None:
        tell(NewsDue(tenant_id=tenant or self.tenant), self.ports)

    def remembered(self) -> list[str]:
        return [row["id"] for row in self.town.all("select id from live_connection order by id")]

    def latest(self) -> str:
        at = self.town.one("select txid::text, position from event order by txid desc, position desc limit 1")
        return f"{at['txid']}-{at['position']}"


@pytest.fixture
def gallery(database: Database, town: Town, institute: Institute) -> Gallery:
    return Gallery(database, town, institute)


def test_everybody_who_watches_hears_where_the_stream_stands(gallery: Gallery) -> None:
    gallery.opens("one")
    gallery.opens("two")
    gallery.happens()
    gallery.news()
    told = {"type": "events", "latest": gallery.latest()}
    assert sorted(gallery.sockets.told, key=str) == [("one", told), ("two", told)]
    assert gallery.poker.lives == []


def test_nobody_hears_of_another_tenant(gallery: Gallery, town: Town) -> None:
    other = town.institute("Verma Academy")
    gallery.opens("mine")
    gallery.opens("theirs", other.tenant_id)
    gallery.happens()
    gallery.news()
    assert [name for name, _ in gallery.sockets.told] == ["mine"]
    gallery.says("mine", type="hello")
    gallery.says("theirs", type="hello")
    assert gallery.sockets.of("theirs", "welcome")[0]["latest"] == "0-0"


def test_what_a_running_transaction_hides_is_told_when_it_can_be_read(gallery: Gallery, admin_url: str) -> None:
    gallery.opens("one")
    with psycopg.connect(admin_url) as slow:
        slow.execute("insert into event (tenant_id, kind) values (%s, 'Slow')", [gallery.tenant])
        gallery.happens("Quick")
        gallery.news()
        assert gallery.sockets.told == []
        assert gallery.poker.lives == [(NewsDue(tenant_id=gallery.tenant), AGAIN)]
        slow.commit()
    gallery.news()
    assert gallery.sockets.of("one", "events")


def test_a_connection_that_is_gone_is_forgotten(gallery: Gallery) -> None:
    gallery.opens("one")
    gallery.opens("two")
    gallery.town.advance(BEING_MADE.total_seconds() + 1)
    gallery.sockets.gone.add("two")
    gallery.happens()
    gallery.news()
    assert gallery.remembered() == ["one"]
    assert gallery.live.tenant_of("two") is None


def test_a_connection_that_is_only_being_made_is_not_forgotten(gallery: Gallery) -> None:
    gallery.opens("one")
    gallery.sockets.gone.add("one")
    gallery.happens()
    gallery.news()
    assert gallery.remembered() == ["one"]


def test_who_takes_nothing_now_is_told_again_and_the_others_at_once(gallery: Gallery) -> None:
    gallery.opens("one")
    gallery.opens("slow")
    gallery.sockets.slow.add("slow")
    gallery.happens()
    gallery.news()
    assert gallery.sockets.of("one", "events")
    assert gallery.poker.lives == [(NewsDue(tenant_id=gallery.tenant, attempt=2), AGAIN)]
    gallery.poker.lives.clear()
    tell(NewsDue(tenant_id=gallery.tenant, attempt=ATTEMPTS), gallery.ports)
    assert gallery.poker.lives == [] and "slow" in gallery.remembered()


@pytest.mark.parametrize("shown", ["", "tk_" + "a" * 43, "ey.ey.ey"])
def test_whoever_shows_nothing_good_is_not_let_in(gallery: Gallery, shown: str) -> None:
    assert gallery.connects("one", shown) == 401
    assert gallery.remembered() == []


def test_a_key_without_the_scope_is_not_let_in(gallery: Gallery) -> None:
    assert gallery.connects("one", key_for(gallery.town, gallery.tenant, "leads:read")) == 403


def test_a_ticket_opens_one_connection(gallery: Gallery) -> None:
    api = client(gallery.town, gallery.database, gallery.tenant, "events:read")
    given = api.post("/v1/live/tickets")
    ticket = given.body["ticket"]
    assert given.status == 201 and given.body["url"] == f"{LIVE_URL}?ticket={ticket}"
    assert gallery.connects("one", ticket=ticket) == 200
    assert gallery.connects("two", ticket=ticket) == 401
    assert gallery.remembered() == ["one"]


def test_a_ticket_is_good_for_a_minute_and_in_no_other_tenant(gallery: Gallery, town: Town) -> None:
    api = client(gallery.town, gallery.database, gallery.tenant, "events:read")
    ticket = api.post("/v1/live/tickets").body["ticket"]
    elsewhere = f"{town.institute('Verma').tenant_id.hex}{ticket[32:]}"
    for wrong in (elsewhere, ticket[:-1], "x", ticket[32:]):
        assert gallery.connects("one", ticket=wrong) == 401
    town.advance(61)
    assert gallery.connects("one", ticket=ticket) == 401
    assert ticket not in str(town.all("select * from live_ticket"))


def test_a_key_that_may_not_read_gets_no_ticket(gallery: Gallery) -> None:
    api = client(gallery.town, gallery.database, gallery.tenant, "leads:read")
    assert api.post("/v1/live/tickets").status == 403


def test_a_connection_ends_with_what_it_was_opened_with(gallery: Gallery) -> None:
    key = key_for(gallery.town, gallery.tenant, "events:read")
    gallery.town.run("update api_key set expires_at = app_now() + interval '10 minutes'")
    assert gallery.connects("one", key) == 200
    ((due, delay),) = gallery.poker.lives
    assert isinstance(due, ExpiryDue) and 595 < delay <= 600

    tell(due, gallery.ports)
    assert gallery.sockets.closed == [] and gallery.poker.lives[-1][0] == due, "not yet: it asks again"
    gallery.town.advance(601)
    tell(due, gallery.ports)
    assert gallery.sockets.closed == ["one"] and gallery.remembered() == []
    tell(due, gallery.ports)


def test_a_ticket_gives_no_more_time_than_what_it_was_got_with(gallery: Gallery) -> None:
    api = client(gallery.town, gallery.database, gallery.tenant, "events:read")
    gallery.town.run("update api_key set expires_at = app_now() + interval '5 minutes'")
    assert gallery.connects("one", ticket=api.post("/v1/live/tickets").body["ticket"]) == 200
    assert gallery.live.left(gallery.tenant, "one") <= 300


@pytest.mark.parametrize(
    "ends",
    [
        "update api_key set revoked_at = app_now()",
        "update tenant set status = 'suspended'",
        "update live_connection set expires_at = app_now()",
    ],
)
def test_what_no_longer_holds_is_closed_before_anything_more_is_told(gallery: Gallery, ends: str) -> None:
    gallery.opens("one")
    gallery.town.run(ends)
    gallery.happens()
    gallery.news()
    assert gallery.sockets.told == [] and gallery.sockets.closed == ["one"] and gallery.remembered() == []


def test_a_member_who_was_deactivated_is_closed_when_saying_hello(gallery: Gallery) -> None:
    gallery.member("one")
    gallery.town.run("update member set active = false")
    gallery.says("one", type="hello")
    assert gallery.sockets.closed == ["one"] and not gallery.sockets.told


def test_hello_tells_where_the_stream_stands_and_who_is_there(gallery: Gallery) -> None:
    ravi = gallery.member("one")
    gallery.opens("software")
    gallery.happens()
    gallery.says("software", type="hello")
    (welcome,) = gallery.sockets.of("software", "welcome")
    assert welcome["latest"] == gallery.latest() and welcome["members"] == [f"mem_{ravi.hex}"]
    assert 0 < welcome["seconds"] <= LONGEST.total_seconds()


def test_hello_has_what_is_hidden_told_later(gallery: Gallery, admin_url: str) -> None:
    gallery.opens("one")
    with psycopg.connect(admin_url) as slow:
        slow.execute("insert into event (tenant_id, kind) values (%s, 'Slow')", [gallery.tenant])
        gallery.happens()
        gallery.says("one", type="hello")
    assert gallery.poker.lives == [(NewsDue(tenant_id=gallery.tenant), 0)]


def test_who_comes_and_goes_is_told_to_the_others(gallery: Gallery) -> None:
    ravi = gallery.member("one")
    gallery.member("two", "Meena")
    present: LiveDue = PresenceDue(tenant_id=gallery.tenant)
    disconnect({"requestContext": {"connectionId": "two"}}, gallery.ports)
    assert gallery.poker.lives == [(present, 0)]
    tell(present, gallery.ports)
    assert gallery.sockets.told == [("one", {"type": "presence", "members": [f"mem_{ravi.hex}"]})]
    disconnect({"requestContext": {"connectionId": "two"}}, gallery.ports)
    assert len(gallery.poker.lives) == 1, "who had left already leaves no second time"


def test_typing_reaches_the_others_once_a_second_and_is_kept_nowhere(gallery: Gallery) -> None:
    ravi = gallery.member("one")
    gallery.opens("two")
    where = f"conv_{'0' * 31}7"
    for _ in range(3):
        gallery.says("one", type="typing", conversation_id=where)
    told = {"type": "typing", "conversation_id": where, "member_id": f"mem_{ravi.hex}"}
    assert gallery.sockets.told == [("two", told)]
    gallery.town.advance(2)
    gallery.says("one", type="typing", conversation_id=where)
    assert len(gallery.sockets.told) == 2
    gallery.says("two", type="typing", conversation_id=where)
    assert len(gallery.sockets.told) == 2, "software types nothing"
    assert gallery.town.all("select from event") == []


@pytest.mark.parametrize("said", ["", "x", "{}", '{"type": "typing"}', '{"type": "shout"}', "[" * 50_000])
def test_what_cannot_be_understood_is_answered_and_harms_nobody(gallery: Gallery, said: str) -> None:
    gallery.opens("one")
    assert hear({"body": said, "requestContext": {"connectionId": "one"}}, gallery.ports) == 200
    assert gallery.sockets.of("one", "error")


def test_a_connection_that_nobody_remembers_is_closed(gallery: Gallery) -> None:
    gallery.says("stranger", type="hello")
    assert gallery.sockets.closed == ["stranger"]


def test_there_is_an_end_to_how_many_connect(gallery: Gallery) -> None:
    key = key_for(gallery.town, gallery.tenant, "events:read")
    gallery.town.run(
        "insert into live_connection (tenant_id, id, expires_at)"
        " select %s, n::text, app_now() + interval '1 hour' from generate_series(1, %s) n",
        gallery.tenant, MOST,
    )  # fmt: skip
    assert gallery.connects("one", key) == 429
    gallery.town.advance(timedelta(hours=2).total_seconds())
    assert gallery.connects("one", key) == 200, "what ended without a word is no longer counted"
    assert gallery.remembered() == ["one"]
