"""Leads of before a rule are given out by it, once; tasks are for whoever has their lead."""

from uuid import UUID

import pytest

from shared.db.assignments import AT_ONCE
from shared.db.connection import Database
from tests.api_client import client
from tests.builders import Town
from tests.due_desk import DueDesk
from tests.fakes import FakePoker, FakeWaiter
from tests.integration.test_api_assignment import path_of

MINUTES = {"sla_minutes": 10}


class Reception:
    """A tenant whose rules are made over the API, and the worker of what is due."""

    def __init__(self, town: Town, database: Database) -> None:
        self.town, self.tenant = town, town.institute().tenant_id
        self.poker, self.waiter = FakePoker(), FakeWaiter()
        self.client = client(town, database, self.tenant, poker=self.poker)
        self._desk = DueDesk(database, self.poker, self.waiter)

    def lead(self, **columns: object) -> UUID:
        given = {"tenant_id": self.tenant, "source": "form"} | columns
        names, places = ", ".join(given), ", ".join(["%s"] * len(given))
        lead: UUID = self.town.one(f"insert into lead ({names}) values ({places}) returning id", *given.values())["id"]
        return lead

    def task(self, lead: UUID) -> UUID:
        task: UUID = self.town.one(
            "insert into task (tenant_id, lead_id, kind, due_at) values (%s, %s, 'callback', app_now()) returning id",
            self.tenant, lead,
        )["id"]  # fmt: skip
        return task

    def member(self, name: str) -> str:
        member: str = self.client.post("/v1/members", {"name": name, "email": f"{name}@school.example"}).body["id"]
        return member

    def rule(self, member: str, **more: object) -> str:
        target = {"kind": "member", "id": member}
        rule: str = self.client.post("/v1/assignment-rules", {"name": "All", "target": target, **more}).body["id"]
        self.work()
        return rule

    def work(self) -> None:
        while self.poker.dues:
            self._desk.act(self.poker.dues.pop(0)[0])

    def whose(self, lead: UUID) -> str | None:
        assignee = self.town.one("select assignee_id from lead where id = %s", lead)["assignee_id"]
        return f"mem_{assignee.hex}" if assignee else None

    def for_whom(self, task: UUID) -> str | None:
        member = self.town.one("select member_id from task where id = %s", task)["member_id"]
        return f"mem_{member.hex}" if member else None


@pytest.fixture
def reception(town: Town, database: Database) -> Reception:
    return Reception(town, database)


def test_the_first_rule_gives_out_every_lead_that_nobody_has_in_steps(reception: Reception) -> None:
    leads = [reception.lead() for _ in range(AT_ONCE + 3)]
    asha = reception.member("asha")
    reception.rule(asha, **MINUTES)
    assert {reception.whose(lead) for lead in leads} == {asha}
    assert len(reception.waiter.waits) == len(leads) and reception.poker.published
    events = reception.town.all("select data from event where kind = 'LeadAssigned'")
    assert len(events) == len(leads) and {event["data"]["occasion"] for event in events} == {"rule"}


def test_who_is_nobodys_for_a_reason_stays_nobodys(reception: Reception) -> None:
    talked, gone, bought, old = reception.lead(source=None), reception.lead(), reception.lead(), reception.lead()
    reception.town.run("update lead set opted_out_at = app_now() where id = %s", gone)
    reception.town.run("update lead set created_at = app_now() - interval '31 days' where id = %s", old)
    reception.town.run(
        "insert into enrolment (tenant_id, lead_id, item, on_date, source, external_id)"
        " values (%s, %s, 'JEE', current_date, 'api', '1')", reception.tenant, bought,
    )  # fmt: skip
    called, open_one = reception.lead(source=None), reception.lead()
    reception.task(called)
    asha = reception.member("asha")
    reception.rule(asha)
    assert [reception.whose(lead) for lead in (talked, gone, bought, old)] == [None] * 4
    assert reception.whose(called) == reception.whose(open_one) == asha


def test_another_rule_takes_nobodys_lead_away(reception: Reception) -> None:
    lead, asha, ravi = reception.lead(), reception.member("asha"), reception.member("ravi")
    rule = reception.rule(asha)
    late = reception.lead()
    changed = {"name": "All", "target": {"kind": "member", "id": ravi}}
    assert reception.client("PUT", f"/v1/assignment-rules/{rule}", changed).status == 200
    reception.work()
    assert (reception.whose(lead), reception.whose(late)) == (asha, ravi)


def test_a_task_is_for_whoever_has_its_lead_and_goes_along_with_it(reception: Reception) -> None:
    lead = reception.lead()
    before, done = reception.task(lead), reception.task(lead)
    assert reception.for_whom(before) is None
    asha, ravi = reception.member("asha"), reception.member("ravi")
    reception.rule(asha)
    after = reception.task(lead)
    assert [reception.for_whom(task) for task in (before, done, after)] == [asha] * 3
    reception.town.run("update task set state = 'done' where id = %s", done)
    assert reception.client("PUT", path_of(lead), {"member_id": ravi, "reason": "She knows them."}).status == 200
    assert [reception.for_whom(task) for task in (before, done, after)] == [ravi, asha, ravi]
