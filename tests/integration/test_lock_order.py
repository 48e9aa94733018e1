"""A turn is recorded while something else comes to the same conversation: nobody waits in a ring.

Who records holds the conversation and then wants the outbox and the lead. So whatever wants any of them and the
conversation must take the conversation first. Both are made to wait for a third at once; then the third lets go.
"""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from shared.db.auditing import SYSTEM
from shared.db.connection import Database
from shared.db.forms import ClaimedEntry, FormStore
from shared.db.intake import IntakeStore, Route, Utterance
from shared.db.lead_editing import LeadEditor
from shared.db.outbox import Claimed, OutboxStore
from shared.db.statuses import StatusStore, Told
from shared.db.sweeping import SweepStore
from shared.db.turns import TurnStore
from shared.domain.form_lead import FormLead
from shared.domain.queued import EntryDue
from tests.builders import Town
from tests.counter import Counter
from tests.integration.test_turns import answer

Come = Callable[["Rivals", Database], Callable[[], Any]]
PHONE = "919876543210"
_HOLD = "select from conversation where id = %s for no key update"


class Rivals(Counter):
    """A conversation whose last reply may have arrived, and in which another one is being thought."""

    def __init__(self, database: Database, town: Town) -> None:
        super().__init__(database, town)
        self.lead_says("fees?", phone=None, user_id="IN.1")
        self.turn()
        head = OutboxStore(database).claim(self.tenant, self.conversation)
        assert isinstance(head, Claimed)
        self.head = head
        OutboxStore(database).unknown(head, "timeout")
        self.lead_says("and for two years?", phone=None, user_id="IN.1")
        self.thought = self.opened()
        self.lead: UUID = town.one("select id from lead")["id"]

    def record(self) -> None:
        TurnStore(self.database).record(self.thought, answer(self.thought.situation))


def form(at: Rivals, database: Database) -> Callable[[], Any]:
    at.town.run("update lead set phone = %s", PHONE)
    account = at.institute.channel_account_id
    forms = FormStore(database)
    forms.repair(at.tenant, account, "form", ("lg-1",))
    claimed = forms.claim(EntryDue(tenant_id=at.tenant, leadgen_id="lg-1"))
    assert isinstance(claimed, ClaimedEntry)
    lead = FormLead(id="lg-1", form="form", answers={"phone_number": (f"+{PHONE}",), "full_name": ("Asha",)})
    return lambda: forms.store(claimed, lead)


def phone(at: Rivals, database: Database) -> Callable[[], Any]:
    now = at.town.one("select app_now() as now")["now"]
    said = Utterance(
        external_id="wamid.new", phone=PHONE, user_id="IN.1", name=None, kind="text", text="hello?", media=None,
        said_at=now, received_at=now, raw="{}",
    )  # fmt: skip
    route = Route(tenant_id=at.tenant, channel_account_id=at.institute.channel_account_id)
    return lambda: IntakeStore(database).record(route, said)


def failed(at: Rivals, database: Database) -> Callable[[], Any]:
    told = Told(
        callback_id=at.head.id, account=at.institute.account, external_id="wamid.x", status="failed", failed_code=131026
    )
    return lambda: StatusStore(database).apply(at.tenant, told)


def dead(at: Rivals, database: Database) -> Callable[[], Any]:
    return lambda: OutboxStore(database).dead(at.head, "refused")


def given_up(at: Rivals, database: Database) -> Callable[[], Any]:
    assert at.due
    due = at.due
    return lambda: SweepStore(database).give_up(due, at.head.id)


def put_away(at: Rivals, database: Database) -> Callable[[], Any]:
    return lambda: LeadEditor(database).put_away(at.tenant, at.lead, SYSTEM)


@pytest.fixture
def other(app_url: str) -> Iterator[Database]:
    database = Database(lambda: app_url)
    yield database
    database.close()


@pytest.mark.parametrize("come", [form, phone, failed, dead, given_up, put_away])
def test_nobody_waits_in_a_ring(
    database: Database,
    other: Database,
    town: Town,
    admin_url: str,
    come: Callable[[Rivals, Database], Callable[[], Any]],
) -> None:
    at = Rivals(database, town)
    comes = come(at, other)
    wrong: list[BaseException] = []

    def meanwhile(work: Callable[[], Any]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - told below
            wrong.append(error)

    with psycopg.connect(admin_url) as third:
        third.execute(_HOLD, [at.conversation])
        both = [threading.Thread(target=meanwhile, args=[work]) for work in (at.record, comes)]
        for waiting, thread in enumerate(both, 1):
            thread.start()
            while town.one("select count(*) from pg_locks where not granted")["count"] < waiting:
                assert thread.is_alive(), "it must want the conversation"
                time.sleep(0.005)
        third.commit()
        for thread in both:
            thread.join()
    assert not wrong
