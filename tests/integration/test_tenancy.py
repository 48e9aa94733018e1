"""No tenant can read, write, refer to or infer another's rows, in any table there is or will be.

Everything here is read from the catalogue: a new table without protection fails without anybody remembering it.
"""

from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from tests.builders import Town

SHARED = {
    "migration": "what ran; no tenant is concerned",
    "channel_route": "inbound traffic finds its tenant here",
    "api_key_route": "who signs in with a key finds their tenant here",
    "live_route": "what a client says over its connection finds its tenant here",
    "account": "who signs in is a person, of any number of institutions",
    "membership": "whoever has signed in finds their institutions here",
    "session": "whoever brings a refresh token finds their institution here",
    "refresh_token": "the same",
    "sign_in_attempt": "nobody is signed in yet",
    "sign_up": "there is no institution yet",
    "public_request": "nobody is signed in yet",
    "quarantine": "no tenant is known",
    "breaker": "the state of an outside service",
    "price": "what models cost, the same for everybody",
    "channel_price": "what messages cost, the same for everybody",
    "storage_price": "what is kept costs, the same for everybody",
    "plan": "what plans include, the same for everybody",
}
"""Tables outside row-level security, each with its reason."""

LOGINS = ("turant_app", "turant_ingest")
TABLES = """
select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    pg_get_userbyid(c.relowner) as owner
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
"""


def tenant_tables(town: Town) -> list[str]:
    return [row["name"] for row in town.all(TABLES) if row["name"] not in SHARED]


def lint(town: Town, query: str, *given: Any) -> list[str]:
    return [" ".join(str(value) for value in row.values()) for row in town.all(query, *given)]


def test_every_table_is_protected_or_listed_with_its_reason(town: Town) -> None:
    rows = {row["name"]: row for row in town.all(TABLES)}
    assert set(SHARED) <= set(rows)
    for name in set(rows) - set(SHARED):
        assert rows[name]["secured"] and rows[name]["forced"], f"{name}: call protect('{name}') in its migration"
        assert rows[name]["owner"] == "turant_owner"


def test_every_policy_checks_the_tenant_on_read_and_write(town: Town) -> None:
    policies = town.all(
        "select tablename, policyname, roles, cmd, qual, with_check from pg_policies where schemaname = 'public'"
    )
    assert {row["tablename"] for row in policies} == set(tenant_tables(town))
    for row in policies:
        if row["roles"] == ["turant_sweep"]:
            assert row["cmd"] == "SELECT"
            continue
        assert row["cmd"] == "ALL"
        assert "app.tenant_id" in row["qual"] and row["qual"] == row["with_check"], row


def test_nobody_who_signs_in_owns_bypasses_or_may_do_more_than_rows(town: Town) -> None:
    for role in LOGINS:
        found = town.one("select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = %s", role)
        assert not any(found.values())
        assert not lint(town, "select 1 from pg_auth_members where member = %s::regrole", role)
        assert not lint(
            town,
            "select c.relname, p from pg_class c, unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'DELETE']) p"
            " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
            " and has_table_privilege(%s, c.oid, p) and not (p = 'DELETE' and c.relname in"
            " ('passage', 'document', 'knowledge_version', 'ask_session', 'crm_delivery', 'lead_word', 'lead_tag',"
            " 'named_request', 'live_connection', 'live_ticket', 'lead', 'inbound', 'dead_letter', 'quarantine',"
            " 'session', 'refresh_token', 'sign_in_attempt', 'sign_up', 'message', 'turn', 'taken', 'note',"
            " 'invitation', 'channel_route', 'webhook_delivery', 'media', 'media_gone', 'public_request')"
            " or p = 'DELETE' and c.relname like 'tally%%')",
            role,
        )


def test_the_role_that_sweeps_cannot_sign_in(town: Town) -> None:
    roles = town.all("select rolname, rolcanlogin from pg_roles where rolname in ('turant_sweep', 'turant_owner')")
    assert len(roles) == 2 and not any(row["rolcanlogin"] for row in roles)


def test_every_key_of_a_tenant_table_begins_with_the_tenant(town: Town) -> None:
    wrong = lint(
        town,
        """
        select c.relname, i.relname as index
        from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
        where c.relnamespace = 'public'::regnamespace and x.indisunique and c.relname = any(%s)
            and a.attname <> case c.relname when 'tenant' then 'id' else 'tenant_id' end
        """,
        tenant_tables(town),
    )
    assert wrong == []


def test_every_foreign_key_between_tenant_tables_carries_the_tenant(town: Town) -> None:
    wrong = lint(
        town,
        """
        select k.conname from pg_constraint k
        where k.contype = 'f' and k.conrelid::regclass::text = any(%s)
            and not exists (
                select from unnest(k.conkey, k.confkey) as pair (here, there)
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
                join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there
                where a.attname = case k.conrelid::regclass::text when 'tenant' then 'id' else 'tenant_id' end
                    and b.attname = case k.confrelid::regclass::text when 'tenant' then 'id' else 'tenant_id' end)
        """,
        tenant_tables(town),
    )
    assert wrong == []


def test_views_and_functions_cannot_carry_rows_across(town: Town) -> None:
    assert not lint(
        town,
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')"
        " and (relkind = 'm' or not coalesce(reloptions @> array['security_invoker=true'], false))",
    )
    definers = town.all(
        "select p.proname, pg_get_userbyid(p.proowner) as owner, p.proconfig, pg_get_function_result(p.oid) as gives"
        " from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef"
    )
    assert {row["proname"]: row["gives"] for row in definers} == {
        "left_undone": "TABLE(tenant_id uuid, conversation_id uuid)",
        "channels_to_warn_of": "TABLE(tenant_id uuid, channel_account_id uuid)",
        "late_follow_ups": "TABLE(tenant_id uuid, id uuid, generation integer)",
        "embedded_otherwise": "TABLE(tenant_id uuid)",
        "entries_overdue": "TABLE(tenant_id uuid, leadgen_id text)",
        "pages_to_look_at": "TABLE(tenant_id uuid, channel_account_id uuid)",
        "assignments_due": "TABLE(tenant_id uuid, lead_id uuid, generation integer)",
        "media_due": "TABLE(tenant_id uuid, message_id uuid)",
        # Of the tenant of the session only: tests/integration/test_large_tenants.py.
        "indexed_hits": "TABLE(id uuid, words integer, place bigint, passages integer)",
        "overslept": "TABLE(tenant_id uuid, id uuid)",
        "unpublished": "TABLE(tenant_id uuid)",
        "quotas_untold": "TABLE(tenant_id uuid)",
        "retention_due": "TABLE(tenant_id uuid)",
        "unsynced": "TABLE(tenant_id uuid, connection_id uuid, lead_id uuid, kind text)",
        "untold": "TABLE(tenant_id uuid, webhook_id uuid)",
        "unread": "TABLE(tenant_id uuid, connection_id uuid, kind text)",
        "large_tenants": "TABLE(tenant_id uuid, model text, passages integer, counted integer)",
        # Of the tenant of the session only, as the owner is under row-level security: tests/integration/test_setup.py.
        "remove_sample": "boolean",
    }
    for row in definers:
        assert row["owner"] == ("turant_owner" if row["proname"] == "remove_sample" else "turant_sweep")
        assert row["proconfig"][0] == "search_path=pg_catalog, public"
    for role in LOGINS:
        assert not town.one("select has_function_privilege(%s, 'large_tenants(integer)', 'execute') as may", role)[
            "may"
        ]


@pytest.fixture
def peopled(town: Town) -> tuple[UUID, UUID]:
    """Two tenants, and at least one row of each in every tenant table."""
    a, b = town.institute("A"), town.institute("B")
    for one in (a, b):
        fill(town, one.tenant_id)
    return a.tenant_id, b.tenant_id


def fill(town: Town, tenant: UUID) -> None:
    """One row in every tenant table that has none: values by type, with the rules on values out of the way."""
    for rule in town.all("select conrelid::regclass::text as t, conname from pg_constraint where contype = 'c'"
                         " and connamespace = 'public'::regnamespace"):  # fmt: skip
        statement = sql.SQL("alter table {} drop constraint {}")
        town.connection.execute(statement.format(sql.Identifier(rule["t"]), sql.Identifier(rule["conname"])))
    with town.connection.transaction():
        town.run("set local session_replication_role = replica")
        for table in tenant_tables(town):
            if table == "tenant" or town.all(f'select from "{table}" where tenant_id = %s limit 1', tenant):
                continue
            columns = town.all(
                "select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as needed,"
                " a.atthasdef or a.attidentity <> '' as given, a.attgenerated <> '' as generated"
                " from pg_attribute a where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped",
                table,
            )
            needed = {
                c["name"]: value(c, tenant) for c in columns if c["needed"] and not c["given"] and not c["generated"]
            }
            statement = sql.SQL("insert into {} ({}) values ({})").format(
                sql.Identifier(table),
                sql.SQL(", ").join(map(sql.Identifier, needed)),
                sql.SQL(", ").join(sql.Placeholder() * len(needed)),
            )
            town.connection.execute(statement, list(needed.values()))


def value(column: dict[str, Any], tenant: UUID) -> Any:
    if column["name"] == "tenant_id":
        return tenant
    return {
        "uuid": tenant, "text": f"canary-{tenant}", "jsonb": "{}", "bigint": 1, "integer": 1, "smallint": 1,
        "real": 1.0, "double precision": 1.0, "numeric": 1, "boolean": True, "timestamp with time zone": "2026-01-01",
        "date": "2026-01-01", "uuid[]": [], "text[]": [], "bytea": b"x", "tsvector": "", "halfvec": "[1]",
        "xid8": "1",
    }[column["type"]]  # fmt: skip


@pytest.mark.parametrize("role", LOGINS)
def test_no_row_of_another_tenant_is_seen_changed_or_written(
    postgres: Any, database_name: str, town: Town, peopled: tuple[UUID, UUID], role: str
) -> None:
    from tests.conftest import url_of

    mine, other = peopled
    with psycopg.connect(url_of(postgres, role, database_name), autocommit=True) as connection:
        for table in tenant_tables(town):
            key = "id" if table == "tenant" else "tenant_id"
            may = {
                verb: town.one("select has_table_privilege(%s, %s, %s) as may", role, table, verb)["may"]
                for verb in ("SELECT", "INSERT", "UPDATE", "DELETE")
            }
            name = sql.Identifier(table)
            with acting_as(connection, mine):
                if may["SELECT"]:
                    rows = connection.execute(sql.SQL("select {} from {}").format(sql.Identifier(key), name)).fetchall()
                    assert rows and {row[0] for row in rows} == {mine}, table
            for setting in (None, "", str(mine)):
                with acting_as(connection, setting):
                    if may["UPDATE"]:
                        changed = connection.execute(
                            sql.SQL("update {} set {key} = {key} where {key} = %s").format(
                                name, key=sql.Identifier(key)
                            ),
                            [other],
                        )
                        assert changed.rowcount == 0, table
                    if may["DELETE"]:
                        gone = connection.execute(
                            sql.SQL("delete from {} where {} = %s").format(name, sql.Identifier(key)), [other]
                        )
                        assert gone.rowcount == 0, table
            if may["INSERT"]:
                with pytest.raises(psycopg.errors.InsufficientPrivilege), acting_as(connection, mine):
                    connection.execute(copy_row(town, table, key), [other])


def copy_row(town: Town, table: str, key: str) -> sql.Composed:
    """Insert one of my rows again, under the other tenant's name."""
    columns = [
        row["attname"]
        for row in town.all(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0"
            " and not attisdropped and attidentity = '' and attgenerated = ''",
            table,
        )
    ]
    picked = [sql.Placeholder() if name == key else sql.Identifier(name) for name in columns]
    return sql.SQL("insert into {} ({}) select {} from {} limit 1").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(picked),
        sql.Identifier(table),
    )


class acting_as:
    """One transaction under a tenant's name, or under none."""

    def __init__(self, connection: psycopg.Connection[Any], tenant: UUID | str | None) -> None:
        self.connection, self.tenant = connection, tenant

    def __enter__(self) -> None:
        self.transaction = self.connection.transaction()
        self.transaction.__enter__()
        if self.tenant is not None:
            self.connection.execute("select set_config('app.tenant_id', %s, true)", [str(self.tenant)])

    def __exit__(self, *raised: Any) -> None:
        self.transaction.__exit__(*raised)


def test_without_a_tenant_every_protected_table_is_empty(app_url: str, town: Town, peopled: tuple[UUID, UUID]) -> None:
    with psycopg.connect(app_url, autocommit=True) as connection:
        with acting_as(connection, peopled[0]):
            pass
        for table in tenant_tables(town):
            if town.one("select has_table_privilege('turant_app', %s, 'SELECT') as may", table)["may"]:
                query = sql.SQL("select count(*) from {}").format(sql.Identifier(table))
                row = connection.execute(query).fetchone()
                assert row == (0,), table


def test_a_name_that_is_no_tenant_is_an_error_not_a_leak(app_url: str, peopled: tuple[UUID, UUID]) -> None:
    with psycopg.connect(app_url, autocommit=True) as connection:
        refused = pytest.raises(psycopg.errors.DataError)
        with refused, acting_as(connection, "garbage"):
            connection.execute("select from lead")


def test_another_tenants_phone_cannot_be_inferred_from_a_unique_key(
    app_url: str, town: Town, peopled: tuple[UUID, UUID]
) -> None:
    mine, other = peopled
    town.run("insert into lead (tenant_id, phone) values (%s, '919000000001')", other)
    with psycopg.connect(app_url, autocommit=True) as connection, acting_as(connection, mine):
        connection.execute("insert into lead (tenant_id, phone) values (%s, '919000000001')", [mine])


def test_another_tenants_row_cannot_be_referred_to(app_url: str, town: Town, peopled: tuple[UUID, UUID]) -> None:
    mine, other = peopled
    theirs = town.one("insert into lead (tenant_id) values (%s) returning id", other)["id"]
    account = town.one("select id from channel_account where tenant_id = %s", mine)["id"]
    with psycopg.connect(app_url, autocommit=True) as connection:
        refused = pytest.raises(psycopg.errors.ForeignKeyViolation)
        with refused, acting_as(connection, mine):
            connection.execute(
                "insert into conversation (tenant_id, lead_id, channel_account_id) values (%s, %s, %s)",
                [mine, theirs, account],
            )
