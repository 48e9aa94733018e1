from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from local.postgres import Postgres
from shared.db.migrate import migrate, migrations
from shared.errors import SchemaChangedError
from tests.builders import Town
from tests.conftest import LOGINS


def test_migrating_again_does_nothing(postgres: Postgres, database_name: str) -> None:
    assert migrate(postgres.url(database_name), LOGINS) == []


def test_a_migration_that_ran_here_and_was_changed_since_is_named(postgres: Postgres, database_name: str) -> None:
    with psycopg.connect(postgres.url(database_name)) as connection:
        connection.execute("update migration set checksum = 'of another text' where name = '0003_conversation.sql'")
    with pytest.raises(SchemaChangedError, match=r"0003_conversation\.sql has changed"):
        migrate(postgres.url(database_name), LOGINS)


@pytest.fixture
def before_versions(postgres: Postgres) -> Iterator[str]:
    """A database as it was before versions had activations."""
    name = f"before_{uuid4().hex}"
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name}")
        migrate(postgres.url(name), LOGINS, [file for file in migrations() if file.name < "0006"])
        yield postgres.url(name)
        connection.execute(f"drop database {name} with (force)")


def test_what_people_were_invited_to_has_moved_out_of_the_settings(before_versions: str) -> None:
    with psycopg.connect(before_versions, autocommit=True, row_factory=psycopg.rows.dict_row) as connection:
        town = Town(connection)
        town.institute(tone="warm", ctas=[{"kind": "visit", "text": {"en": "Come by."}, "stages": ["cta"]}])
        migrate(before_versions, LOGINS)
        (moved,) = town.all("select kind, text, link, stages, active from cta")
        assert moved == {"kind": "visit", "text": {"en": "Come by."}, "link": "", "stages": ["cta"], "active": True}
        assert town.one("select settings from tenant")["settings"] == {"tone": "warm"}


def test_what_was_live_stays_live_when_versions_get_activations(before_versions: str) -> None:
    with psycopg.connect(before_versions, autocommit=True, row_factory=psycopg.rows.dict_row) as connection:
        town = Town(connection)
        tenant = town.institute().tenant_id
        publish = (
            "with built as (insert into knowledge_version (tenant_id, number, model, passages, words)"
            " values (%s, %s, 'm', 1, 1) returning id, tenant_id)"
            " update tenant set active_version = built.id from built where tenant.id = built.tenant_id"
            " returning built.id"
        )
        before = town.one(publish, tenant, 1)["id"]
        migrate(before_versions, LOGINS)
        assert town.one("select active_version(%s) as id", tenant)["id"] == before
        by_old_code = town.one(publish, tenant, 2)["id"]
        assert town.one("select active_version(%s) as id", tenant)["id"] == by_old_code
