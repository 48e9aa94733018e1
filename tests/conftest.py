"""Real parts for the tests: one PostgreSQL a session, a fresh migrated database a test."""

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest

from local import postgres as servers
from shared.db.connection import Database
from shared.db.migrate import migrate
from shared.domain.happened.every import INTERNAL, shape
from tests.builders import Town

LOGINS = {"turant_app": secrets.token_hex(8), "turant_ingest": secrets.token_hex(8)}
MEMORY = Path("/dev/shm")
"""Files there stay in memory: a database of hundreds of them is copied in a tenth of the time."""
ROOM = 2 * 1024**3
IN_MEMORY = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.Postgres]:
    with TemporaryDirectory(dir=MEMORY if IN_MEMORY else None) as folder:
        server = servers.start(Path(folder) / "data", password=secrets.token_hex(8))
        yield server
        server.stop()


@pytest.fixture(scope="session")
def template(postgres: servers.Postgres) -> str:
    """A migrated database, cloned for every test that writes."""
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("create database migrated")
    migrate(postgres.url("migrated"), LOGINS)
    with psycopg.connect(postgres.url("migrated"), autocommit=True) as connection:
        connection.execute("alter table event add written_by name not null default session_user")
    return "migrated"


@pytest.fixture
def database_name(postgres: servers.Postgres, template: str) -> Iterator[str]:
    name = f"test_{uuid4().hex}"
    how = "file_copy" if IN_MEMORY else "wal_log"  # each twice as fast as the other where it is used
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name} template {template} strategy {how}")
        yield name
        connection.execute(f"drop database {name} with (force)")


@pytest.fixture
def admin_url(postgres: servers.Postgres, database_name: str) -> str:
    """Signs in as the administrator, who may see everything: for arranging and inspecting only."""
    return postgres.url(database_name)


def url_of(postgres: servers.Postgres, role: str, database: str) -> str:
    return psycopg.conninfo.make_conninfo(
        host="127.0.0.1", port=postgres.port, user=role, password=LOGINS[role], dbname=database
    )


@pytest.fixture
def app_url(postgres: servers.Postgres, database_name: str) -> str:
    """Signs in as the role the functions use."""
    return url_of(postgres, "turant_app", database_name)


@pytest.fixture
def ingest_url(postgres: servers.Postgres, database_name: str) -> str:
    return url_of(postgres, "turant_ingest", database_name)


@pytest.fixture
def database(app_url: str) -> Iterator[Database]:
    database = Database(lambda: app_url)
    yield database
    database.close()


@pytest.fixture
def town(admin_url: str) -> Iterator[Town]:
    """Arranges tenants and looks at what is stored, over the administrator's connection."""
    with psycopg.connect(admin_url, autocommit=True, row_factory=psycopg.rows.dict_row) as connection:
        town = Town(connection)
        yield town
        _have_their_shapes(town)


def _have_their_shapes(town: Town) -> None:
    """Whatever the product itself wrote in a test, and nothing emptied since, is what callers are told that it is."""
    sql = """
        select id, '' as cursor, at, lead_id, conversation_id, kind, data from event
        where written_by in ('turant_app', 'turant_ingest') and kind <> all(%s)
            and (lead_id is null or lead_id in (select id from lead)) and not exists (
                select from retention_run r
                where r.tenant_id = event.tenant_id and (r.cursors ->> 'events')::bigint >= position)
    """
    for row in town.all(sql, list(INTERNAL)):
        shape().validate_python(row)
