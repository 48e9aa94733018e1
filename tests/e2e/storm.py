"""Leads from everywhere at once while the world fails: forms, chats and texts of the same people, and what breaks."""

import json
import os
import random
import re
import signal
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from typing import Any

from local.demo import form
from local.demo.seed import PAGE_ID
from local.errors import CloudError
from local.world.webhooks import encode, signature
from tests.e2e.town_square import Square

TIME_OUTS, KILLS, LOST = 0.12, 0.03, 0.05
"""Shares: of submissions beside which some call is accepted and never answered, or some function is killed; of form
webhooks that never come."""
AT_ONCE = 8
DOWN = "pipedrive"
"""The CRM that is down in the middle third."""
FAULTS = ("timeout_after_accept", "timeout_after_accept", "timeout", "500", "refuse")
FUNCTIONS = ("Intake", "Turn", "Send", "LeadForm", "Publish", "CrmSync")
WRITTEN = ("What courses do you offer?", "What are the fees for JEE?", "Call me tomorrow at 5 pm")
SWEPT = 6 * 3_600 + 300
"""Seconds after which even a stage that sleeps was swept, and the page's own list was read again."""
TOLD_AGAIN = 10
PATIENCE = 60
"""Seconds that a round waits for the queues to be empty."""
ROUNDS = 150
"""Of a minute, after which everything must have come to rest. A CRM that takes five calls a second takes few of them
in a round, however far the clock jumps."""

MAIN: Mapping[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "hubspot": ("contacts", lambda held: held["phone"]),
    "salesforce": ("Lead", lambda held: held["Phone"]),
    "pipedrive": ("person", lambda held: held["phones"][0]["value"]),
    "leadsquared": ("lead", lambda held: held["Phone"]),
    "webhook": ("lead", lambda held: held["phone"]),
}
"""What a person is in each CRM, and where their phone stands."""

_people = count(919_300_000_000)


class Storm:
    """So many submissions of about two thirds as many people."""

    def __init__(self, here: Square, submissions: int, seed: int) -> None:
        self.here, self.submissions = here, submissions
        self.random = random.Random(seed)
        self.phones = [str(next(_people)) for _ in range(submissions * 2 // 3)]
        self.forms: list[str] = []
        """Ids of the forms that were submitted."""
        self._seen_by_meta = len(here.requests())

    def blow(self) -> None:
        """Everything is submitted, in any order, eight at once; returns when all of it was."""
        works = [*self.phones, *self.random.choices(self.phones, k=self.submissions - len(self.phones))]
        self.random.shuffle(works)
        third = max(1, len(works) // 3)
        for part, weather in ((works[:third], ""), (works[third : 2 * third], DOWN), (works[2 * third :], "")):
            if weather:
                self._order(weather, "refuse", times=10**6)
            with ThreadPoolExecutor(AT_ONCE) as pool:
                for _ in pool.map(self._submit, part):
                    pass
            if weather:
                self._control(weather, "reset", {})

    def calm(self) -> None:
        """The faults stop, and time goes on until nothing is left to do, of what was lost on its way neither."""
        for kind in MAIN:
            self._control(kind, "reset", {})
        self._come_to_rest()
        self.here.cloud.advance(SWEPT)
        assert self._come_to_rest(), f"never at rest: {self.open()}, {self.here.all(BEHIND)}"

    def _come_to_rest(self) -> bool:
        queues = tuple(self.here.cloud.depths())
        for _ in range(ROUNDS):
            with suppress(CloudError):  # a CRM that takes five calls a second is still busy: what is open decides
                self.here.cloud.settle(PATIENCE, queues)
            if not any(self.open().values()):
                return True
            self.here.cloud.advance(65)
        return False

    def open(self) -> dict[str, int]:
        """What is left to do, by what it is."""
        return {name: self.here.all(f"select count(*) as n from {sql}")[0]["n"] for name, sql in OPEN.items()}

    def check(self) -> None:
        """Each person is one lead, greeted once at most, and one record in every CRM that says what we know."""
        leads = {row["phone"]: row for row in self.here.all(LEADS) if row["phone"] in self.phones}
        assert sorted(leads) == sorted(self.phones), "everybody who came by is one lead"
        assert {row["applied"] for row in leads.values()} == {len(MAIN)}, "every CRM has the newest version"
        for kind in MAIN:
            held = records(self.here, kind, self.phones)
            assert sorted(held) == sorted(self.phones), f"one record a person in {kind}"
        told = records(self.here, "webhook", self.phones)
        assert {phone: row["version"] for phone, row in leads.items()} == {
            phone: record["version"] for phone, record in told.items()
        }
        greeted = Counter(
            (request["body"]["to"], request["body"]["template"]["name"])
            for request in self.here.requests()[self._seen_by_meta :]
            if (request["body"] or {}).get("type") == "template" and request["status"] == 200
        )
        assert [twice for twice, times in greeted.items() if times > 1] == []
        assert len(greeted) == len({phone for phone, _ in greeted}), "one template a person"
        entries = self.here.all(
            "select leadgen_id, state, lead_id from form_entry where leadgen_id = any(%s)", self.forms
        )
        assert sorted(row["leadgen_id"] for row in entries) == sorted(self.forms), "the ledger is what was submitted"
        assert {row["state"] for row in entries} == {"processed"}
        assert self.here.dead_letters() == {}

    def _submit(self, phone: str) -> None:
        self._trouble()
        way = self.random.choice((self._form, self._form, self._chat, self._text))
        way(phone)

    def _trouble(self) -> None:
        if self.random.random() < TIME_OUTS:
            where = self.random.choice((*MAIN, "graph"))
            self._order(where, self.random.choice(FAULTS), seconds=1.0)
        if self.random.random() < KILLS:
            for pid in self.here.cloud.pids(self.random.choice(FUNCTIONS))[:1]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _form(self, phone: str) -> None:
        fields = {"full_name": f"Asha {phone[-4:]}", "phone_number": f"+{phone}", "city": "Pune"}
        told = self.here.graph(
            "lead", {"fields": fields, "form_id": form.FORM_ID, "checked": {form.BOX: True}, "webhook": False}
        )
        self.forms.append(told["leadgen_id"])
        if self.random.random() < LOST:
            return
        value = {"leadgen_id": told["leadgen_id"], "page_id": PAGE_ID, "form_id": form.FORM_ID,
                 "created_time": int(time.time())}  # fmt: skip
        body = encode({"object": "page", "entry": [{"id": PAGE_ID, "time": value["created_time"],
                                                    "changes": [{"field": "leadgen", "value": value}]}]})  # fmt: skip
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            self._post(self.here.cloud.endpoints["webhook"], body, {
                "X-Hub-Signature-256": signature(body, self.here.cloud.endpoints["meta"]["app_secret"])})  # fmt: skip

    def _chat(self, phone: str) -> None:
        self.here.say(
            phone, self.random.choice(("What courses do you offer?", "JEE fees?", "Call me tomorrow at 5 pm"))
        )

    def _text(self, phone: str) -> None:
        tenant = self.here.cloud.endpoints["tenant"]
        text = f"Please tell me the fees for the JEE course. My number is +{phone}."
        self._post(f"{self.here.cloud.endpoints['api']}/v1/intake", json.dumps({"text": text, "kind": "form"}).encode(),
                   {"Authorization": f"Bearer {tenant['api_key']}"})  # fmt: skip

    def _post(self, url: str, body: bytes, headers: dict[str, str]) -> None:
        """Whoever is told "not now" comes again, as Meta and every sound caller does."""
        request = urllib.request.Request(url, body, {"Content-Type": "application/json", **headers})
        for patience in range(TOLD_AGAIN, -1, -1):
            try:
                with urllib.request.urlopen(request, timeout=60):
                    return
            except urllib.error.HTTPError as refused:
                if refused.code != 503 or not patience:
                    raise
                time.sleep(1)

    def _order(self, where: str, fault: str, times: int = 1, seconds: float | None = None) -> None:
        self._control(where, "faults", {"fault": fault, "times": times, "seconds": seconds})

    def _control(self, where: str, order: str, body: dict[str, Any]) -> None:
        ends = self.here.cloud.endpoints
        base = ends["graph"] if where == "graph" else ends["crm"][where]
        self._post(f"{base}/_control/{order}", json.dumps(body).encode(), {})


LEADS = """
select l.phone, l.version, count(k.lead_id) filter (where k.applied_version = l.version) as applied
from lead l left join crm_link k on k.tenant_id = l.tenant_id and k.lead_id = l.id
group by l.phone, l.version
"""
BEHIND = """
select c.kind, c.state, c.state_reason, k.wanted_version, k.applied_version, l.version, k.refused_version, k.attempt,
    k.due_at - app_now() as due, k.lease_until - app_now() as lease, k.intent_at, k.error
from crm_link k join crm_connection c on c.tenant_id = k.tenant_id and c.id = k.connection_id
join lead l on l.tenant_id = k.tenant_id and l.id = k.lead_id where k.applied_version < l.version
"""
OPEN = {
    "forms": "form_entry where state = 'waiting'",
    "messages": "conversation where last_seq > answered_seq",
    "outbox": "outbox where state in ('pending', 'sending', 'unknown') and next_at < app_now() + interval '10 minutes'",
    "links": "crm_link where applied_version < wanted_version and refused_version is null",
    "leads": """
        lead l where exists (
            select from crm_link k where k.tenant_id = l.tenant_id and k.lead_id = l.id
                and k.applied_version < l.version)""",
}


def records(here: Square, kind: str, phones: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The live records of these people in a CRM, by phone.

    Raises:
        AssertionError: a person has two.
    """
    what, phone = MAIN[kind]
    address = f"{here.cloud.endpoints['crm'][kind]}/_control/records?kind={what}"
    with urllib.request.urlopen(address, timeout=60) as answer:
        live = [record["values"] for record in json.load(answer) if record["state"] == "live"]
    found: dict[str, dict[str, Any]] = {}
    for values in live:
        digits = re.sub(r"\D", "", phone(values))
        if digits in phones:
            assert digits not in found, f"{kind} has two records of {digits}"
            found[digits] = values
    return found
