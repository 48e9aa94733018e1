"""One person out, or one person gone: of whatever is kept, and of whatever comes again."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from functions.api.api import Api
from functions.converse.intake import take_in
from shared.db.connection import Database
from shared.db.exporting import OF_A_PERSON
from shared.db.intake import IntakeStore
from shared.db.turn_values import OpenTurn
from shared.db.turns import NotNow, TurnStore
from shared.domain.queued import ConversationDue, InboundItem
from shared.errors import ConversationMovedError, InvalidSettingsError
from tests.api_client import SEAL, Client, client, key_for, ports
from tests.builders import Institute, Town
from tests.desk import outcome
from tests.fakes import FakePoker
from tests.form_desk import ASHA, form_desk

PHONE = "919876543210"
OF_NOBODY = {
    "the institution and how it works": {
        "tenant", "channel_account", "api_key", "member", "team", "team_member", "assignment_rule", "assignment_turn",
        "crm_connection", "request_allowance", "lead_page", "lead_form", "message_template", "canned_reply", "tag",
        "cta", "subscription", "quota", "ad_cost", "live_connection", "live_route", "live_ticket",
        "webhook",
    },
    "who works there, and how they sign in": {"account", "session", "sign_up", "invitation"},
    "what it publishes": {
        "catalogue_item", "catalogue_fact", "document", "revision", "passage", "knowledge_version", "version_revision",
        "activation", "proposal", "question", "search_index", "common_term",
    },
    "names nobody, by design": {
        "tally", "tally_day", "tally_month", "tally_lead_day", "tally_lead_month", "tally_lead", "tally_sale",
        "tally_cost",
        "audit_entry", "tombstone", "erasure", "relay", "retention_run", "media_gone",
    },
    "what calls of models cost": {"ledger"},
    "encrypted, and gone after a day": {"named_request", "public_request"},
    "no lead is known; a day after the last question it is gone": {"ask_session"},
    "the same for everybody": {
        "price", "plan", "channel_price", "storage_price", "breaker", "migration", "channel_route", "api_key_route",
    },
}  # fmt: skip
"""Tables that hold nothing of a lead, by reason. Of any other table everything of a person must go."""

REFERRING = """
with recursive theirs as (
    select 'lead'::regclass as it
    union select k.conrelid::regclass from pg_constraint k join theirs t on k.contype = 'f' and k.confrelid = t.it
)
select distinct it::text as name from theirs
"""
COLUMNS = """
select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as needed,
    a.atthasdef or a.attidentity <> '' as given
from pg_attribute a where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
"""


class Office:
    """An institute that hears people, and whoever may erase them."""

    def __init__(self, town: Town, database: Database, institute: Institute) -> None:
        self.town, self.database, self.institute = town, database, institute
        self.tenant = institute.tenant_id
        self.discarded: list[str] = []
        given = replace(ports(database), discard=self.discarded.extend)
        self.client = Client(Api(given), key_for(town, self.tenant))

    def hears(self, said: InboundItem) -> list[UUID]:
        """The conversation that is to be answered, if any."""
        poker = FakePoker()
        take_in(said.model_dump_json(), IntakeStore(self.database, SEAL), poker, lambda _b, _k: b"")
        return [conversation for _, conversation, _ in poker.turns]

    def lead(self) -> UUID:
        lead: UUID = self.town.one("select id from lead")["id"]
        return lead

    def erase(self, lead: UUID) -> dict[str, Any]:
        told = self.client.post("/v1/privacy/erasures", {"lead_id": f"lead_{lead.hex}"})
        assert told.status == 200, told.body
        return dict(told.body)


@pytest.fixture
def office(town: Town, database: Database, institute: Institute) -> Office:
    return Office(town, database, institute)


def test_whatever_refers_to_a_person_is_known_and_goes_along(town: Town) -> None:
    referring = {row["name"] for row in town.all(REFERRING)}
    by_themselves = {"event", "webhook_delivery"}
    assert referring == set(OF_A_PERSON) - by_themselves, "add it to OF_A_PERSON, and to Part of the route"
    stays = town.all(
        "select conrelid::regclass::text as name, conname from pg_constraint where contype = 'f' and confdeltype = 'a'"
        " and confrelid::regclass::text = any(%s)",
        list(OF_A_PERSON),
    )
    assert stays == [], "references to a person say `on delete cascade`"


def test_erased_means_that_nothing_of_them_is_left_anywhere(office: Office) -> None:
    """The person's phone stands in every text of every table; afterwards only where no person is."""
    town = office.town
    found = town.all("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'")
    tables = [row["relname"] for row in found]
    known = {name for names in OF_NOBODY.values() for name in names}
    lead = seed(town, office.tenant, [name for name in tables if name not in known])

    told = office.erase(lead)

    left = {name for name in tables if town.all(f'select from "{name}" t where t::text like %s', f"%{PHONE}%")}
    assert left - known == set()
    assert not town.all("select from lead") and told["rows"]["message"] == 1
    assert office.discarded == [f"items/{PHONE}"]
    assert [it["remote_id"] for it in told["elsewhere"]] == [f"of {PHONE}"]
    assert PHONE not in json.dumps(office.client.get("/v1/audit").body)
    assert town.one("select open_leads from member")["open_leads"] == 0


def seed(town: Town, tenant: UUID, tables: list[str]) -> UUID:
    """One row of one person in each table, the phone in whatever can hold a text; rules on values out of the way."""
    for rule in town.all("select conrelid::regclass::text as t, conname from pg_constraint where contype = 'c'"
                         " and connamespace = 'public'::regnamespace"):  # fmt: skip
        statement = sql.SQL("alter table {} drop constraint {}")
        town.connection.execute(statement.format(sql.Identifier(rule["t"]), sql.Identifier(rule["conname"])))
    member = town.one(
        "insert into member (tenant_id, name, email, role, timezone, open_leads)"
        " values (%s, 'Ravi', 'r@x.example', 'counsellor', 'UTC', 1) returning id", tenant,
    )["id"]  # fmt: skip
    connection = town.one(
        "insert into crm_connection (tenant_id, kind, name, secrets, events, threshold, per_minute)"
        " values (%s, 'hubspot', 'x', '', '{}', 'all', 60) returning id", tenant,
    )["id"]  # fmt: skip
    account = town.one("select id, external_id from channel_account where tenant_id = %s", tenant)
    ids = {"id": tenant, "lead_id": tenant, "conversation_id": tenant, "message_id": tenant, "tenant_id": tenant,
           "member_id": member, "connection_id": connection, "channel_account_id": account["id"]}  # fmt: skip
    special = {"external_id": f"of {PHONE}", "remote_id": f"of {PHONE}", "account": account["external_id"],
               "shelved": f"items/{PHONE}", "kind": "phone", "phone": PHONE, "closed_at": None, "merged_into": None,
               "deleted_at": None, "applied_at": None, "turn_lo": 1, "lo": 1}  # fmt: skip
    with town.connection.transaction():
        town.run("set local session_replication_role = replica")
        for table in tables:
            values = {column["name"]: _value(column, ids, special) for column in town.all(COLUMNS, table)}
            values = {name: value for name, value in values.items() if value is not ...}
            town.connection.execute(
                sql.SQL("insert into {} ({}) overriding system value values ({})").format(
                    sql.Identifier(table),
                    sql.SQL(", ").join(map(sql.Identifier, values)),
                    sql.SQL(", ").join(sql.Placeholder() * len(values)),
                ),
                list(values.values()),
            )
        town.run("insert into inbound (tenant_id, channel_account_id, external_id, kind, outcome, received_at, raw)"
                 " values (%s, %s, 'noted', 'reaction', 'ignored:reaction', app_now(), %s)",
                 tenant, account["id"], json.dumps({"from": PHONE}))  # fmt: skip
    return tenant


def _value(column: dict[str, Any], ids: dict[str, UUID], special: dict[str, Any]) -> Any:
    name = column["name"]
    if name in ids and column["type"] == "uuid":
        return ids[name]
    if name in special:
        return special[name]
    texts = {"text": f"of {PHONE}", "jsonb": Jsonb({"of": PHONE}), "text[]": [PHONE]}
    if column["type"] in texts:
        return texts[column["type"]]
    if not column["needed"] or column["given"]:
        return ...
    return {"bigint": 1, "integer": 1, "smallint": 1, "real": 1.0, "double precision": 1.0, "numeric": 1,
            "boolean": True, "timestamp with time zone": "2026-01-01", "date": "2026-01-01", "bytea": b"x",
            "uuid": ids["id"], "uuid[]": [], "xid8": "1"}[column["type"]]  # fmt: skip


def test_a_message_of_before_does_not_bring_them_back_and_one_after_does(office: Office) -> None:
    said = office.town.says(office.institute, "fees please?", phone=PHONE, user_id="IN.777")
    office.hears(said)
    office.erase(office.lead())

    assert office.hears(said) == [] and office.town.all("select from lead") == []
    by_user_id = office.town.says(office.institute, "?", phone=None, user_id="IN.777", at_ms=said.received_at)
    assert office.hears(by_user_id) == [], "known by either of their ids"
    office.town.advance(5)
    assert len(office.hears(office.town.says(office.institute, "me again", phone=PHONE))) == 1
    assert office.hears(said) == [], "and what they said before does not join it"
    assert [row["text"] for row in office.town.all("select text from message")] == ["me again"]


def test_a_form_of_before_does_not_bring_them_back(town: Town, database: Database) -> None:
    with form_desk(town, database) as desk:
        desk.submit()
        told = tuple(desk.webhooks)
        desk.hear()
        desk.rest()
        (lead,) = desk.leads()
        desk.submit(ASHA | {"city": "Nagpur"})
        on_its_way = tuple(desk.webhooks)
        caller = client(town, database, desk.tenant)
        assert caller.post("/v1/privacy/erasures", {"lead_id": f"lead_{lead['id'].hex}"}).status == 200

        desk.hear(*told)
        assert desk.entries() == [], "known by its id"
        desk.hear(*on_its_way)
        desk.look()
        (entry,) = desk.entries()
        assert (entry["state"], entry["reason"], entry["answers"]) == ("dead", "erased", {}), "known by its phone"
        assert desk.leads() == []


def test_who_has_no_key_to_know_the_erased_by_fails_rather_than_bring_them_back(office: Office) -> None:
    said = office.town.says(office.institute, "fees please?")
    office.hears(said)
    office.erase(office.lead())
    with pytest.raises(InvalidSettingsError):
        take_in(said.model_dump_json(), IntakeStore(office.database), FakePoker(), lambda _b, _k: b"")
    assert office.town.all("select from lead") == []


def test_a_turn_that_was_being_thought_is_recorded_nowhere(office: Office) -> None:
    (conversation,) = office.hears(office.town.says(office.institute, "fees please?"))
    due, turns = ConversationDue(tenant_id=office.tenant, conversation_id=conversation), TurnStore(office.database)
    turn = turns.open(due)
    assert isinstance(turn, OpenTurn)
    office.erase(office.lead())
    with pytest.raises(ConversationMovedError):
        turns.record(turn, outcome(turn.situation))
    assert isinstance(turns.open(due), NotNow) and office.town.all("select from message") == []


def test_costs_stay_and_say_no_longer_whose_they_were(office: Office) -> None:
    (conversation,) = office.hears(office.town.says(office.institute, "fees please?"))
    office.town.run(
        "insert into ledger (tenant_id, id, conversation_id, turn_hi, model, route, tokens_in, tokens_cached,"
        " tokens_out, ms, error, settled, usd) values (%s, uuidv7(), %s, 1, 'm', 'simple', 1, 0, 1, 1, '', true, .5)",
        office.tenant, conversation,
    )  # fmt: skip
    office.erase(office.lead())
    row = office.town.one("select conversation_id, usd::float8 as usd from ledger")
    assert row == {"conversation_id": None, "usd": 0.5}


def test_erasing_again_says_the_same_and_finishes_what_was_left(office: Office) -> None:
    office.hears(office.town.says(office.institute, "fees please?"))
    lead = office.lead()
    first = office.erase(lead)
    office.town.run("update erasure set objects = '{items/a}'")
    assert office.erase(lead) == first and office.discarded == ["items/a"]
    assert office.erase(lead) == first and office.discarded == ["items/a"]
    assert [it["lead_id"] for it in office.client.get("/v1/privacy/erasures").body["data"]] == [first["lead_id"]]
    assert [it["action"] for it in office.client.get("/v1/audit").body["data"]] == ["lead.erased"]


def test_a_person_of_several_leads_goes_whole(office: Office) -> None:
    office.hears(office.town.says(office.institute, "hello", phone="919000000001"))
    into = office.lead()
    office.hears(office.town.says(office.institute, "hello", phone="919000000002"))
    office.town.run("update lead set merged_into = %s where id <> %s", into, into)
    merged = office.town.one("select id from lead where merged_into is not null")["id"]
    office.erase(merged)
    assert office.town.all("select from lead") == [] and office.town.all("select from message") == []


def test_everything_of_a_person_is_exported_and_nobody_elses(office: Office) -> None:
    office.hears(office.town.says(office.institute, "hello, other", phone="919000000002"))
    other = office.lead()
    office.hears(office.town.says(office.institute, "fees please?", phone=PHONE))
    lead = office.town.one("select id from lead where id <> %s", other)["id"]
    told = office.client.post("/v1/privacy/exports", {"lead_id": f"lead_{lead.hex}"})

    assert told.status == 200 and set(told.body["parts"]) == set(OF_A_PERSON)
    assert [said["text"] for said in told.body["parts"]["message"]] == ["fees please?"]
    assert told.body["parts"]["lead"][0]["phone"] == PHONE and "919000000002" not in json.dumps(told.body)
    some = office.client.post("/v1/privacy/exports", {"lead_id": f"lead_{lead.hex}", "parts": ["lead"]})
    assert set(some.body["parts"]) == {"lead"}
    log = office.client.get("/v1/audit").body["data"]
    assert [it["action"] for it in log] == ["lead.exported"] * 2


def test_what_is_more_than_an_answer_holds_is_exported_in_parts(office: Office, town: Town) -> None:
    office.hears(town.says(office.institute, "fees please?", phone=PHONE))
    whose = {"lead_id": f"lead_{office.lead().hex}"}
    # Two million letters of three bytes each: it is bytes that an answer holds so many of.
    town.run("update message set text = repeat('क', 2000000)")
    told = office.client.post("/v1/privacy/exports", whose)
    assert (told.status, "parts" in told.body["detail"]) == (413, True)
    assert office.client.post("/v1/privacy/exports", {**whose, "parts": ["lead", "identity"]}).status == 200


def test_another_tenants_person_is_nobody(office: Office, town: Town, database: Database) -> None:
    office.hears(town.says(office.institute, "fees please?"))
    whose = {"lead_id": f"lead_{office.lead().hex}"}
    stranger = client(town, database, town.institute().tenant_id)
    for path in ("/v1/privacy/erasures", "/v1/privacy/exports"):
        assert stranger.post(path, whose).status == 404
        assert client(town, database, office.tenant, "leads:write").post(path, whose).status == 403
    assert town.all("select from lead")
