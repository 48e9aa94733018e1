"""What leaves an entry in the audit log: every operation that acts is declared, and those that must are done."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from functions.api.api import ROUTES, Api
from shared.adapters import spreadsheet
from shared.db.connection import Database
from shared.db.knowledge import PublishedKnowledge
from tests.api_client import Client, key_for, ports
from tests.api_contract.logged import LOGGED, UNLOGGED
from tests.api_contract.people import CONTRACT
from tests.builders import Town
from tests.desk import Desk
from tests.fakes import FakeMailer, FakePoker
from tests.press import Flat, Press

AT = {
    told["operationId"]: (method.upper(), path)
    for path, methods in CONTRACT["paths"].items()
    for method, told in methods.items()
}
SILENT = frozenset(name for names in UNLOGGED.values() for name in names.split())


def test_every_operation_that_acts_says_whether_it_is_logged() -> None:
    acting = {name for name, (method, _) in AT.items() if method != "GET"}
    assert acting | set(LOGGED) == SILENT | set(LOGGED), "declare it in tests/api_contract/logged.py"
    assert not SILENT & set(LOGGED) and set(AT) >= SILENT | set(LOGGED)
    removing = {name for name, (method, _) in AT.items() if method == "DELETE"}
    assert removing - set(LOGGED) == {"remove_lead_tag"}, "what is deleted is logged"


@dataclass
class Walk:
    """Does one operation after the other, and notes what each left in the log."""

    town: Town
    tenant: UUID
    api: Api
    key: str
    mailer: FakeMailer
    poker: FakePoker
    ids: dict[str, str] = field(default_factory=dict)
    """What the paths speak of, by the name that they have there."""
    token: str = ""
    left: dict[str, str] = field(default_factory=dict)
    lying: list[str] = field(default_factory=list)
    """Operations that wrote events, and asked nobody to publish them."""

    def does(self, operation: str, body: Any = None, *, signed_in: bool = False, **query: Any) -> Any:
        method, path = AT[operation]
        before, happened, asked = self._entries(), self._happened(), len(self.poker.published)
        at = re.sub(r"\{(\w+)\}", lambda name: self.ids[name[1]], path)
        client = Client(self.api, self.token if signed_in else self.key)
        reply = client(method, at, body, query=query)
        assert reply.status < 300, (operation, reply.body)
        if self._happened() > happened and len(self.poker.published) == asked:
            self.lying.append(operation)
        new = [row for row in self._entries() if row not in before]
        if operation in LOGGED:
            assert new, f"{operation} left no entry"
        self.left[operation] = " ".join(row["action"] for row in new)
        return reply.body

    def code(self) -> str:
        """What the last e-mail asks to bring."""
        found = re.search(r"Your code: (\S+)", self.mailer.sent[-1][2])
        assert found
        return found[1]

    def _happened(self) -> int:
        count: int = self.town.one("select count(*) as n from event where tenant_id = %s", self.tenant)["n"]
        return count

    def _entries(self) -> list[dict[str, Any]]:
        return self.town.all("select tenant_id, number, action from audit_entry order by at, tenant_id, number")


@pytest.fixture
def ingesting(ingest_url: str) -> Iterator[Database]:
    database = Database(lambda: ingest_url)
    yield database
    database.close()


@pytest.fixture
def walk(town: Town, database: Database) -> Walk:
    tenant, mailer, poker = town.institute().tenant_id, FakeMailer(), FakePoker()
    mind = SimpleNamespace(knowledge=PublishedKnowledge(database, Flat()))
    api = Api(ports(database, mind, poker, mailer), ROUTES)
    return Walk(town, tenant, api, key_for(town, tenant), mailer, poker)


def test_what_must_be_logged_is_and_nothing_else(walk: Walk, database: Database, ingesting: Database) -> None:
    signs_in(walk)
    staffs(walk)
    connects(walk)
    publishes(walk, Press(ingesting, walk.tenant))
    talks(walk, Desk(database, walk.town, walk.town.institutes[0]))
    keeps_leads(walk)
    assert walk.left | LOGGED == walk.left, {name: walk.left.get(name) for name in LOGGED}
    assert " ".join(walk.lying) == "", "ports.poker.events: a webhook would hear of it by the next sweep"
    others = {name: left for name, left in walk.left.items() if name not in LOGGED}
    assert set(others.values()) == {""}, others


def signs_in(walk: Walk) -> None:
    asha = {"email": "asha@mula.example", "password": "a long walk by the Mula"}
    walk.does("sign_up", {"institution": "Mula Classes", "name": "Asha Kulkarni", "email": asha["email"]})
    walk.does("confirm_sign_up", {"token": walk.code(), "password": asha["password"]})
    walk.token = walk.does("login", asha)["access_token"]
    walk.does("refresh_login", {"refresh_token": walk.does("login", asha)["refresh_token"]})
    walk.ids["session_id"] = walk.does("login", asha)["session_id"]
    walk.does("remove_session", signed_in=True)
    another = {"current": asha["password"], "password": "two long walks by the Mula"}
    walk.does("change_password", another, signed_in=True)
    walk.does("logout", signed_in=True)
    walk.does("forgotten_password", {"email": asha["email"]})
    walk.does("reset_password", {"token": walk.code(), "password": "three long walks by the Mula"})


def staffs(walk: Walk) -> None:
    ravi = {"name": "Ravi Rao", "email": "ravi@mula.example"}
    walk.does("create_invitation", ravi)
    walk.does("accept_invitations", {"token": walk.code(), "password": "nobody walks by the Mula"})
    walk.ids["invitation_id"] = walk.does("create_invitation", {**ravi, "email": "r@mula.example"})["id"]
    walk.does("remove_invitation")
    walk.ids["member_id"] = walk.does("create_member", {"name": "Meera", "email": "meera@mula.example"})["id"]
    walk.does("change_member", {"role": "admin"})
    walk.ids["key_id"] = walk.does("create_key", {"name": "site", "scopes": ["answers"]})["id"]
    walk.does("remove_key")
    walk.does("create_team", {"name": "Desk", "members": [{"member_id": walk.ids["member_id"]}]})
    rule = {"name": "All", "target": {"kind": "member", "id": walk.ids["member_id"]}}
    walk.ids["rule_id"] = walk.does("create_assignment_rule", rule)["id"]
    walk.does("attempt_assignment_rules", {})
    walk.does("remove_assignment_rule")
    walk.does("replace_tenant", {"name": "Mula Academy"})
    walk.ids["cta_id"] = walk.does("create_cta", {"kind": "visit", "text": {"en": "Come by."}})["id"]
    walk.does("remove_cta")
    walk.does("replace_ad_costs", {"currency": "INR", "csv": "day,campaign_id,ad_id,amount\n2026-11-01,C1,,900"})
    walk.does("create_setup_sample_data")
    walk.does("remove_setup_sample_data")
    walk.does("replace_plan", {"plan": walk.town.one("select name from plan order by name limit 1")["name"]})


def connects(walk: Walk) -> None:
    hooks = {"kind": "webhook", "name": "Ours", "settings": {"address": "https://crm.example/hooks"}}
    walk.ids["connection_id"] = walk.does("create_crm_connection", hooks)["id"]
    walk.does("replace_crm_connection", {"name": "Theirs", "settings": hooks["settings"]})
    for operation in ("rotate_secret", "pause", "resume", "retry", "send_all", "remove"):
        walk.does(f"{operation}_crm_connection")
    hook = {"url": "https://school.example/hook", "kinds": ["LeadCaptured"]}
    walk.ids["webhook_id"] = walk.does("create_webhook", hook)["id"]
    walk.does("replace_webhook", hook)
    walk.ids["delivery_id"] = walk.does("test_webhook")["id"]
    walk.does("replay_webhook_delivery")
    walk.does("replay_webhook", {"since": "2026-01-01T00:00:00Z"})
    for operation in ("rotate_secret", "pause", "resume", "remove"):
        walk.does(f"{operation}_webhook")
    page = walk.does("create_channel", {"kind": "page", "page_id": "7", "token": "one"})["id"]
    form = walk.town.one(
        "insert into lead_form (tenant_id, channel_account_id, external_id) values (%s, %s, '8') returning id",
        walk.tenant, page.removeprefix("chan_"),
    )["id"]  # fmt: skip
    walk.ids |= {"channel_id": page, "form_id": f"form_{form.hex}"}
    walk.does("replace_channel_token", {"token": "another"})
    for operation in ("check", "pause", "resume", "disconnect"):
        walk.does(f"{operation}_channel")
    walk.does("replace_lead_form_mapping", {"rules": []})
    walk.does("remove_lead_form_mapping")


def publishes(walk: Walk, press: Press) -> None:
    item = walk.does("create_catalogue_item", {"kind": "course", "name": "JEE Main"})["item"]
    walk.ids["item_id"] = item["id"]
    walk.does("change_catalogue_item", {"name": "JEE"})
    fee = {"kind": "fee", "label": "year", "amount": "185000", "currency": "INR"}
    facts = walk.does("create_catalogue_item_fact", fee)["item"]["facts"]
    walk.ids["fact_id"] = facts[0]["id"]
    walk.ids["fact_id"] = walk.does("change_catalogue_fact", {"amount": "190000"})["item"]["facts"][0]["id"]
    walk.does("remove_catalogue_fact")
    walk.does("replace_catalogue_item_facts", {"facts": [fee]})
    walk.does("remove_catalogue_item")
    table = file(["Type", "Name", "Fact", "Label", "Text"], ["course", "NEET", "about", "Room", "In hall 2."])
    walk.does("import_catalogue", {**table, "token": walk.does("preview_catalogue_import", table)["token"]})

    press.upload("Fees", "The fee is 500 rupees a month.")
    proposed(walk)
    walk.does("accept_catalogue_proposal", {})
    walk.town.run("update tenant set settings = '{\"uploads_by_hand\": true}' where id = %s", walk.tenant)
    press.upload("Fees", "The fee is 600 rupees a month.", announced="2")
    draft, document = walk.town.one("select id from knowledge_version where number = 2"), walk.town.one(
        "select id from document")  # fmt: skip
    walk.ids |= {"version_id": f"ver_{draft['id'].hex}", "document_id": f"doc_{document['id'].hex}"}
    walk.does("replace_version_schedule", {"at": "2999-01-01T00:00:00Z"})
    walk.does("remove_version_schedule")
    walk.does("activate_version")
    walk.does("remove_document")
    walk.does("create_document", {"name": "fees.pdf"})
    walk.ids["question_id"] = walk.does("create_question", {"text": "What are the fees?"})["id"]
    walk.does("remove_question")


def file(*rows: list[str]) -> dict[str, str]:
    return {"content": b64encode(spreadsheet.write(rows)).decode()}


def proposed(walk: Walk) -> None:
    """What a passage that is live says of the catalogue."""
    made = walk.town.one(
        "insert into proposal (tenant_id, item, fingerprint, document_id, passage_id, page, words, fact)"
        " select p.tenant_id, 'Yoga', 'f', r.document_id, p.id, 1, 'w', %s::jsonb"
        " from passage p join revision r on r.tenant_id = p.tenant_id and r.id = p.revision_id returning id",
        '{"kind": "fee", "label": "month", "amount": "500", "currency": "INR"}',
    )  # fmt: skip
    walk.ids["proposal_id"] = f"prop_{made['id'].hex}"


def talks(walk: Walk, desk: Desk) -> None:
    desk.ends()
    gap = walk.town.one(
        "insert into gap (tenant_id, conversation_id, turn_lo, question, language)"
        " select tenant_id, conversation_id, lo, 'Is there a pool?', 'en' from turn returning id, conversation_id"
    )
    walk.ids |= {"gap_id": f"gap_{gap['id'].hex}", "conversation_id": f"conv_{gap['conversation_id'].hex}"}
    walk.does("answer_gap", {"by": {"kind": "faq", "answer": "Yes, there is."}})
    walk.does("takeover_conversation", {})
    walk.does("release_conversation")
    walk.does("create_conversation_message", {"text": "Ravi here."})
    walk.does("create_conversation_note", {"text": "Wants a call."})
    walk.does("snooze_conversation", {"until": walk.town.one("select app_now() + '1 day' as it")["it"].isoformat()})
    walk.does("read_conversation", {})
    walk.does("resolve_conversation", {})
    walk.ids["canned_reply_id"] = walk.does("create_canned_reply", {"name": "Hours", "text": "Nine to five."})["id"]
    walk.does("remove_canned_reply")


def keeps_leads(walk: Walk) -> None:
    table = file(["Name", "Mobile"], ["Ravi", "98765 43210"])
    walk.does("import_leads", {**table, "token": walk.does("preview_leads_import", table)["token"]})
    walk.does("get_leads_export")
    first, second = (walk.does("create_lead", {"name": "Ravi", "phone": f"+91981234567{n}"})["id"] for n in (1, 2))
    walk.ids["lead_id"] = first
    walk.does("change_lead", {"name": "Ravi K"})
    walk.ids["tag_id"] = walk.does("create_tag", {"name": "warm"})["id"]
    walk.does("replace_lead_tag")
    walk.does("remove_lead_tag")
    walk.does("remove_tag")
    walk.ids["view_id"] = walk.does("create_view", {"name": "Warm", "filter": {}})["id"]
    walk.does("remove_view")
    walk.does("merge_lead", {"lead_id": second})
    walk.does("unmerge_lead", {"lead_id": second})
    walk.does("remove_lead")
    walk.does("restore_lead")
    walk.does("bulk_leads", {"lead_ids": [second], "action": {"kind": "delete"}})
    walk.does("create_privacy_export", {"lead_id": first})
    walk.does("create_privacy_erasure", {"lead_id": first})
