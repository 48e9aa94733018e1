"""A suggested reply rests on what is published, as every reply does, and is sent by nobody."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from local.demo.seed import TENANT_ID
from local.postgres import Postgres
from shared.db.connection import Database
from tests.api_client import Client, client
from tests.builders import Institute, Town
from tests.conftest import url_of
from tests.counter import Counter
from tests.fakes import FakePoker
from tests.integration.api_minds import SlowToTell, mind_on
from tests.integration.knowledge_demo import demo_town

NAME = "drafting"


@pytest.fixture(scope="module")
def town(postgres: Postgres, template: str) -> Iterator[Town]:
    with demo_town(postgres, template, NAME) as open_town:
        yield open_town


@pytest.fixture(scope="module")
def base(postgres: Postgres, town: Town) -> Iterator[Database]:
    with closing(Database(lambda: url_of(postgres, "turant_app", NAME))) as database:
        yield database


@pytest.fixture(scope="module")
def mind(base: Database) -> Any:
    return mind_on(base)


class Demo(Counter):
    """The demo institution's own counter."""

    def __init__(self, database: Database, town: Town, phone: str) -> None:
        super().__init__(database, town)
        row = town.one("select id, external_id from channel_account where tenant_id = %s and kind = 'whatsapp' limit 1",
                       TENANT_ID)  # fmt: skip
        self.institute = Institute(TENANT_ID, row["id"], row["external_id"])
        self._phone = phone

    def asked(self, *texts: str) -> str:
        """What the lead wrote, in human hands; where drafts of an answer are asked for."""
        for text in texts:
            self.lead_says(text, phone=self._phone)
        self.takes(None)
        return f"/v1/conversations/conv_{self.conversation.hex}/drafts"


def school(town: Town, base: Database, mind: Any) -> Client:
    return client(town, base, TENANT_ID, mind=mind, poker=FakePoker())


def test_a_draft_rests_on_what_is_published_and_is_not_sent(town: Town, base: Database, mind: Any) -> None:
    counter = Demo(base, town, "919811111101")
    suggested = school(town, base, mind).post(counter.asked("What are the fees for Data Science?"))
    told = suggested.body
    assert suggested.status == 200
    assert "₹78,500" in told["text"] and told["confidence"] > 0
    assert "fee" in [source.get("fact") for source in told["sources"]]
    assert [each.author for each in counter.inbox.messages(TENANT_ID, counter.conversation, 5)] == ["lead"]
    counter.turn()
    assert counter.claim().wait is None, "nothing waits to be sent"


def test_what_silent_turns_have_read_is_still_to_be_answered(town: Town, base: Database, mind: Any) -> None:
    counter = Demo(base, town, "919811111102")
    path = counter.asked("Hi", "What are the fees for Data Science?")
    counter.turn(kind="silent", reply=None)
    caller = school(town, base, mind)
    assert "₹78,500" in caller.post(path).body["text"]
    counter.writes(None, "78,500 rupees.")
    nothing = caller.post(path)
    assert (nothing.status, "written nothing" in nothing.body["detail"]) == (409, True)


def test_where_nothing_published_answers_there_is_no_text(town: Town, base: Database, mind: Any) -> None:
    counter = Demo(base, town, "919811111103")
    told = school(town, base, mind).post(counter.asked("Do you have a swimming pool for dolphins?")).body
    assert (told["text"], told["confidence"], told["sources"]) == ("", 0, [])
    assert told["rule"]


def test_what_a_draft_cost_is_entered(town: Town, base: Database) -> None:
    counter = Demo(base, town, "919811111104")
    mind = mind_on(base, thinker=SlowToTell())
    school(town, base, mind).post(counter.asked("What are the fees for Data Science?"))
    entered = town.one("select tokens_in, settled from ledger where conversation_id = %s", counter.conversation)
    assert entered == {"tokens_in": 1000, "settled": True}
    said = town.one("select data from event where kind = 'ReplyDrafted' and conversation_id = %s", counter.conversation)
    assert "78,500" not in str(said["data"])
