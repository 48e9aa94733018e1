"""A running local cloud, seen by prospects and by an inspector who reads every table."""

import json
import os
import signal
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, get_args

import psycopg
from psycopg.rows import dict_row

from local.cloud import Cloud
from local.settings import Options
from shared.domain.crm import CrmKind
from tests.e2e.launcher import write_plan

_phones = count(919_800_000_000)
TURN_BEGINS = 12
"""Seconds in which a new process loads the models and takes its first turn, on a busy machine. A message that came
again meanwhile would be taken by one more new process, and be given up before any of them was ready."""
SYNC_AGAIN = 10
"""Seconds after which a CRM's message comes again: time for a test to let the lease of whoever died run out before, as
it does in the product, where a queue holds a message for longer than any lease."""
REST_AT_MOST = 20
"""Looks of the watchdog until a conversation must be at rest."""
_AGAIN = {"Turns": TURN_BEGINS, **{f"Crm{kind.title()}": SYNC_AGAIN for kind in get_args(CrmKind)}}


class Square:
    """The cloud with its plan of kills, its stand-in of Meta and its database."""

    def __init__(self, cloud: Cloud, plan: Path) -> None:
        self.cloud, self.plan = cloud, plan
        self.database = psycopg.connect(cloud.endpoints["database"], autocommit=True, row_factory=dict_row)

    def new_phone(self) -> str:
        return str(next(_phones))

    def say(self, phone: str, *texts: str, **more: Any) -> dict[str, Any]:
        """The prospect writes; all texts travel in one webhook body."""
        messages = [{"from": phone, "text": text, **more} for text in texts]
        return self.graph("say", {"messages": messages})

    def graph(self, control: str, order: dict[str, Any]) -> dict[str, Any]:
        url = f"{self.cloud.endpoints['graph']}/_control/{control}"
        request = urllib.request.Request(url, json.dumps(order).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return dict(json.load(answer))

    def asks(self, method: str, path: str, shown: str = "", **body: Any) -> dict[str, Any]:
        """Somebody asks the API, with what they show."""
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {shown}"} if shown else {})
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(f"{self.cloud.endpoints['api']}{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return dict(json.loads(answer.read() or b"{}"))

    def mails(self) -> list[dict[str, Any]]:
        """What was sent by e-mail, in order."""
        with urllib.request.urlopen(f"{self.cloud.endpoints['mail']}/_control/requests", timeout=60) as answer:
            return list(json.load(answer))

    def accepted(self, phone: str, kind: str = "text") -> list[dict[str, Any]]:
        """The messages of this kind that Meta accepted for this person, in order."""
        return [
            r["body"]
            for r in self.requests()
            if r["method"] == "POST" and r["path"].endswith("/messages") and r["status"] == 200
            and r["body"].get("to") == phone and r["body"].get("type") == kind
        ]  # fmt: skip

    def requests(self) -> list[dict[str, Any]]:
        """What Meta was asked, in order."""
        with urllib.request.urlopen(f"{self.cloud.endpoints['graph']}/_control/requests", timeout=60) as answer:
            return list(json.load(answer))

    def kill_at(self, *entries: dict[str, Any]) -> None:
        """Arm the plan; the functions it names start anew, so that boundaries are counted from a cold start."""
        self.cloud.settle()
        for name in {entry["function"] for entry in entries}:
            for pid in self.cloud.pids(name):
                os.kill(pid, signal.SIGKILL)
        write_plan(self.plan, list(entries))

    def outlive(self, lease: timedelta) -> None:
        """Once the plan is carried out, let the lease run out of whoever died; nothing, where nobody comes that far."""
        quiet = 0
        while self.armed() and quiet < 10:
            moving = any(sum(depth[:2]) for depth in self.cloud.depths().values())
            quiet = 0 if moving else quiet + 1
            time.sleep(0.1)
        if not self.armed():
            time.sleep(1)  # whatever others are at is done by then
            self.cloud.advance(lease.total_seconds())

    def disarm(self) -> None:
        write_plan(self.plan, [])

    def armed(self) -> list[dict[str, Any]]:
        return list(json.loads(self.plan.read_text()))

    def all(self, sql: str, *given: Any) -> list[dict[str, Any]]:
        return self.database.execute(sql, given).fetchall()

    def come_to_rest(self, phone: str, *also: str) -> None:
        """Let time pass until nothing is open in this person's conversation, nor found by a query of the test's."""
        for _ in range(REST_AT_MOST):
            self.cloud.settle(60)
            if self.at_rest(phone) and not (also and self.all(*also)):
                return
            self.cloud.advance(65)
        raise AssertionError(f"never at rest: {self.all(OPEN, phone)}")

    def at_rest(self, phone: str) -> bool:
        known = self.all("select 1 from conversation where phone = %s", phone)
        return bool(known) and not self.all(OPEN, phone)

    def check(self, phone: str, written: int, kind: str = "text") -> None:
        """Every message has exactly one outcome, no second reply left, nothing is open."""
        sends = self.accepted(phone, kind)
        callbacks = [send["biz_opaque_callback_data"] for send in sends]
        assert len(callbacks) == len(set(callbacks)), "one message was accepted twice"
        conversation = self.all("select * from conversation where phone = %s", phone)
        assert len(conversation) == 1
        heard = self.all(f"select seq from message where author = 'lead' and conversation_id {OF} order by seq", phone)
        assert [row["seq"] for row in heard] == list(range(1, written + 1))
        turns = self.all(f"select lo, hi from turn where conversation_id {OF} order by lo", phone)
        covered = [seq for turn in turns for seq in range(turn["lo"], turn["hi"] + 1)]
        assert covered == list(range(1, written + 1)), "turns must cover every message once"
        outbox = self.all(f"select id, state from outbox where conversation_id {OF} order by lane_seq", phone)
        sent = {str(row["id"]) for row in outbox if row["state"] == "sent"}
        assert sent <= set(callbacks), "marked as sent without an acceptance"
        assert set(callbacks) <= {str(row["id"]) for row in outbox}
        assert not self.all(OPEN, phone)

    def dead_letters(self) -> dict[str, int]:
        """How many there are, by queue."""
        depths = {name: sum(depth) for name, depth in self.cloud.depths().items() if name.endswith("Dlq")}
        return {name: depth for name, depth in depths.items() if depth}

    def wait_until_read(self, phone: str, seconds: float = 15) -> None:
        """Meta's statuses come in their own time; the last one says that the person has read the reply."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = self.all(f"select delivery from outbox where state = 'sent' and conversation_id {OF}", phone)
            if found and all(row["delivery"] == 3 for row in found):
                self.cloud.settle()
                return
            time.sleep(0.05)
        raise AssertionError("the statuses never came")

    def wait_for_reply(self, phone: str, replies: int = 1, seconds: float = 10) -> list[dict[str, Any]]:
        deadline = time.monotonic() + seconds
        while len(found := self.accepted(phone)) < replies and time.monotonic() < deadline:
            time.sleep(0.02)
        return found


OF = "= (select id from conversation where phone = %s)"
OPEN = """
select c.last_seq, c.answered_seq, o.state from conversation c
left join outbox o on o.tenant_id = c.tenant_id and o.conversation_id = c.id
    and o.state in ('pending', 'sending', 'unknown')
where c.phone = %s and (c.last_seq > c.answered_seq or o.id is not null)
"""


@contextmanager
def square(folder: Path, **environment: dict[str, str]) -> Iterator[Square]:
    """A cloud of its own whose functions can be killed by plan."""
    plan = folder / "plan.json"
    plan.parent.mkdir(parents=True, exist_ok=True)
    plan.write_text("[]")
    options = Options(
        state=folder / "state",
        api_port=0,
        graph_port=0,
        # Beside other work a worker may take seconds to start, and what came five times meanwhile would be given up.
        visibility=lambda queue: _AGAIN.get(queue.short, 4),
        environment=environment,
        command=lambda spec: [sys.executable, "-m", "tests.e2e.launcher", spec.handler, spec.short, str(plan)],
    )
    with Cloud(options) as cloud:
        built = Square(cloud, plan)
        try:
            yield built
        finally:
            built.database.close()
