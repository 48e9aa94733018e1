"""Forward-only migrations: numbered SQL files, each in its own transaction, each run once, none changed after.

The function of the data stack, invoked between the deployments of the two stacks. It connects as the cluster's
administrator, makes the roles, and runs every file as ``turant_owner``. Running it again does nothing.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from shared.db.connection import DatabaseSecret
from shared.errors import SchemaChangedError
from shared.observability import logger
from shared.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7305146  # any number, the same in every run: two deployments must not migrate at once


class MigrateSettings(Settings):
    """The three secrets the migration function reads."""

    admin_secret_arn: str
    app_secret_arn: str
    ingest_secret_arn: str


def handler(_event: dict[str, Any], _context: object) -> dict[str, list[str]]:
    """Migrate; answers the names of the files that ran."""
    import boto3

    settings = MigrateSettings.load()
    secrets = boto3.client("secretsmanager")

    def read(arn: str) -> DatabaseSecret:
        given = json.loads(secrets.get_secret_value(SecretId=arn)["SecretString"])
        return DatabaseSecret(**{k: v for k, v in given.items() if k in DatabaseSecret.model_fields})

    admin = read(settings.admin_secret_arn)
    logins = {s.username: s.password for s in map(read, (settings.app_secret_arn, settings.ingest_secret_arn))}
    ran = migrate(admin.conninfo, logins)
    logger.info("migrated", extra={"files": ran})
    return {"ran": ran}


def migrate(admin_conninfo: str, logins: dict[str, str], files: Sequence[Path] | None = None) -> list[str]:
    """Bring the database to the newest schema.

    Args:
        admin_conninfo: a role that may create roles and the ``vector`` extension.
        logins: passwords of ``turant_app`` and ``turant_ingest``.
        files: the migrations, in order; all of ``MIGRATIONS`` unless told.

    Returns:
        Names of the files that ran now, in order.

    Raises:
        SchemaChangedError: one that ran earlier reads differently now. Nothing was done.
    """
    with psycopg.connect(admin_conninfo, autocommit=True, prepare_threshold=None) as connection:
        connection.execute("set statement_timeout = 0")
        connection.execute("select pg_advisory_lock(%s)", [_LOCK])
        _make_roles(connection, logins)
        connection.execute("create extension if not exists vector")
        connection.execute("set role turant_owner")
        connection.execute(_KEPT)
        done: dict[str, str | None] = dict(connection.execute("select name, checksum from migration").fetchall())
        ran = []
        texts = {file: file.read_bytes() for file in files or migrations()}
        for file, text in texts.items():
            if done.get(file.name, _checksum(text)) != _checksum(text):
                raise SchemaChangedError(f"{file.name} has changed since it ran in this database.")
        for file, text in texts.items():
            if file.name not in done:
                with connection.transaction():
                    connection.execute(text)
                    kept = [file.name, _checksum(text)]
                    connection.execute("insert into migration (name, checksum) values (%s, %s)", kept)
                ran.append(file.name)
        return ran


def migrations() -> list[Path]:
    """All of them, in order."""
    return sorted(MIGRATIONS.glob("[0-9]*.sql"))


def _checksum(text: bytes) -> str:
    return sha256(text).hexdigest()


def _make_roles(connection: psycopg.Connection[Any], logins: dict[str, str]) -> None:
    there = {row[0] for row in connection.execute("select rolname from pg_roles")}
    for role in ("turant_owner", "turant_sweep"):
        if role not in there:
            connection.execute(sql.SQL("create role {} nologin").format(sql.Identifier(role)))
    for role, password in logins.items():
        verb = "alter" if role in there else "create"
        connection.execute(
            sql.SQL(verb + " role {} login nosuperuser nobypassrls password {}").format(
                sql.Identifier(role), sql.Literal(password)
            )
        )
    connection.execute("grant turant_owner to current_user")
    # The owner hands its security-definer functions to a role that cannot log in.
    connection.execute("grant turant_sweep to turant_owner")
    connection.execute("revoke all on schema public from public")
    connection.execute("grant usage, create on schema public to turant_owner, turant_sweep")
    for role in logins:
        connection.execute(sql.SQL("grant usage on schema public to {}").format(sql.Identifier(role)))


# A table of a time before checksums says of none of its files what it was.
_KEPT = """
create table if not exists migration (name text primary key, ran_at timestamptz not null default now());
alter table migration add column if not exists checksum text
"""
