"""The audit log: what was done and by whom, and nobody can change it unnoticed."""

import threading
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from functions.api.routes.connections import NewConnection
from shared.db import auditing
from shared.db.auditing import Actor, AuditStore, audit
from shared.db.connection import Database
from tests.api_client import Client, client
from tests.builders import Town
from tests.conftest import url_of

WEBHOOK = {"kind": "webhook", "name": "Ours", "settings": {"address": "https://crm.example/hooks"}}


@pytest.fixture
def tenant(town: Town) -> UUID:
    return town.institute().tenant_id


@pytest.fixture
def caller(town: Town, database: Database, tenant: UUID) -> Client:
    return client(town, database, tenant)


def acted(database: Database, tenant: UUID, *actions: str) -> None:
    for action in actions:
        with database.tenant(tenant) as cursor:
            audit(cursor, tenant, Actor(kind="member", id=tenant), action, "con_1", {"why": action})


def test_what_people_do_is_logged_with_who_did_it_and_no_secret(town: Town, caller: Client) -> None:
    made = caller.post("/v1/crm-connections", NewConnection(**WEBHOOK).model_dump(mode="json", exclude_unset=True)).body
    caller.post(f"/v1/crm-connections/{made['id']}/rotate-secret")
    caller("DELETE", f"/v1/crm-connections/{made['id']}")
    member = caller.post("/v1/members", {"name": "Ravi", "email": "ravi@school.example", "role": "viewer"}).body
    caller("PATCH", f"/v1/members/{member['id']}", {"name": "Ravi K"})
    caller("PATCH", f"/v1/members/{member['id']}", {"role": "admin"})
    caller.post("/v1/catalogue/items", {"kind": "course", "name": "JEE Main"})

    log = caller.get("/v1/audit").body["data"]
    told = [(entry["action"], entry["subject"]) for entry in reversed(log)]
    assert told[:3] == [(f"connection.{done}", made["id"]) for done in ("added", "changed", "deleted")]
    assert told[3:5] == [("member.role_changed", member["id"])] * 2, "a new name is no new role"
    assert told[5][0] == "catalogue.changed" and len(told) == 6
    assert log[-2]["detail"] == {"secrets": True} and log[1]["detail"]["was"] == {"role": "viewer", "active": True}
    key = town.one("select id from api_key")["id"]
    assert all(entry["actor"] == {"kind": "key", "id": f"key_{key.hex}"} for entry in log)
    assert made["signing_secret"] not in str(log) and "Ravi" not in str(log) and "ravi@" not in str(log)


def test_it_is_read_by_the_page_and_by_subject_with_its_scope(town: Town, database: Database, tenant: UUID) -> None:
    acted(database, tenant, *"abc")
    caller = client(town, database, tenant, "audit:read")
    first = caller.get("/v1/audit", query={"limit": 2}).body
    rest = caller.get("/v1/audit", query={"limit": 2, "cursor": first["next_cursor"]}).body
    assert [entry["action"] for entry in (*first["data"], *rest["data"])] == ["c", "b", "a"]
    assert rest["next_cursor"] is None
    assert caller.get("/v1/audit", query={"subject": "con_2"}).body["data"] == []
    assert client(town, database, tenant, "settings:read").get("/v1/audit").status == 403
    assert client(town, database, town.institute().tenant_id).get("/v1/audit").body["data"] == []


@pytest.mark.parametrize("role", ["turant_app", "turant_ingest"])
@pytest.mark.parametrize("sql", ["update audit_entry set detail = '{}'", "delete from audit_entry"])
def test_nobody_who_signs_in_can_change_it(postgres: Any, database_name: str, role: str, sql: str) -> None:
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(url_of(postgres, role, database_name)) as connection, refused:
        connection.execute(sql)


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("update audit_entry set detail = '{}' where number = 3", 3),
        ("update audit_entry set action = 'x' where number = 1", 1),
        ("update audit_entry set at = at + interval '1 microsecond' where number = 5", 5),
        ("update audit_entry set actor_id = gen_random_uuid() where number = 2", 2),
        ("delete from audit_entry where number = 3", 3),
        ("delete from audit_entry where number = 1", 1),
        ("update audit_entry set number = 9 where number = 5", 5),
        ("update audit_entry set hash = '' where number = 4", 4),
    ],
)
def test_whatever_the_administrator_changes_is_found(
    town: Town, database: Database, tenant: UUID, caller: Client, monkeypatch: pytest.MonkeyPatch,
    tampering: str, broken_at: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(auditing, "AT_ONCE", 2)
    acted(database, tenant, *"abcde")
    whole = caller.get("/v1/audit/verify").body
    assert whole == {"entries": 5, "head": AuditStore(database).list(tenant, 1)[0].hash, "broken_at": None}

    town.run(tampering)
    assert caller.get("/v1/audit/verify").body["broken_at"] == broken_at


def test_an_entry_of_another_tenant_or_with_a_number_of_ones_own_choice_does_not_fit(
    town: Town, database: Database, tenant: UUID
) -> None:
    acted(database, tenant, "a")
    with database.tenant(tenant) as cursor:
        cursor.execute(
            "insert into audit_entry (tenant_id, number, at, hash, actor_kind, action, subject)"
            " values (%s, 70, 'epoch', 'x', 'system', 'b', '')",
            [tenant],
        )
    assert [entry.number for entry in AuditStore(database).list(tenant, 9)] == [2, 1]
    assert AuditStore(database).verify(tenant).broken_at is None
    other = town.institute().tenant_id
    town.run("alter table audit_entry disable trigger user")
    town.run(
        "insert into audit_entry select %s, number, at, actor_kind, actor_id, action, subject, detail, hash"
        " from audit_entry", other
    )  # fmt: skip
    assert AuditStore(database).verify(other).broken_at == 1


@pytest.fixture
def writers(app_url: str) -> Iterator[list[Database]]:
    several = [Database(lambda: app_url) for _ in range(4)]
    yield several
    for database in several:
        database.close()


def test_writers_at_once_make_one_chain(database: Database, tenant: UUID, writers: list[Database]) -> None:
    begin = threading.Barrier(len(writers))

    def write(mine: Database) -> None:
        begin.wait()
        for _ in range(15):
            acted(mine, tenant, "a")

    threads = [threading.Thread(target=write, args=[writer]) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = AuditStore(database).verify(tenant)
    assert (found.entries, found.broken_at) == (60, None)


def test_an_act_that_fails_leaves_no_entry_and_no_gap(database: Database, tenant: UUID) -> None:
    with pytest.raises(ZeroDivisionError), database.tenant(tenant) as cursor:
        audit(cursor, tenant, auditing.SYSTEM, "a", "")
        _ = 1 / 0
    acted(database, tenant, "b")
    assert [(entry.number, entry.action) for entry in AuditStore(database).list(tenant, 9)] == [(1, "b")]
