"""What a refusal inside a transaction leaves behind: nothing, and the same connection; and whose answer is whose."""

from select import select

import psycopg
import pytest

from shared.db.connection import Cursor, Database
from shared.errors import NotFoundError
from tests.builders import Town


def backend(cursor: Cursor) -> int:
    pid: int = (cursor.execute("select pg_backend_pid() as pid").fetchone() or {})["pid"]
    return pid


def test_a_refusal_undoes_everything_frees_its_locks_and_keeps_the_connection(database: Database, town: Town) -> None:
    tenant = town.institute().tenant_id
    with database.tenant(tenant) as cursor:
        before = backend(cursor)
    with pytest.raises(NotFoundError), database.tenant(tenant) as cursor:
        cursor.execute("insert into lead (tenant_id, name) values (%s, 'Asha')", [tenant])
        cursor.execute("select pg_advisory_xact_lock(7)").fetchone()
        raise NotFoundError("There is no such thing.")
    assert town.one("select pg_try_advisory_lock(7) as free, pg_advisory_unlock(7)")["free"]
    with database.tenant(tenant) as cursor:
        assert cursor.execute("select from lead").fetchone() is None
        assert backend(cursor) == before


def test_a_statement_that_fails_does_the_same(database: Database, town: Town) -> None:
    tenant = town.institute().tenant_id
    with database.tenant(tenant) as cursor:
        before = backend(cursor)
    with pytest.raises(psycopg.errors.UniqueViolation), database.tenant(tenant) as cursor:
        for _ in range(2):
            cursor.execute("insert into lead (tenant_id, phone) values (%s, '919876543210')", [tenant])
    with database.tenant(tenant) as cursor:
        assert cursor.execute("select from lead").fetchone() is None
        assert backend(cursor) == before


def test_whoever_asks_is_answered_what_they_asked_last(database: Database) -> None:
    with database.shared() as cursor:
        for _ in range(200):  # whether it has come in whole when the next is sent is chance
            cursor.execute("select repeat('x', 9000) as earlier")
            cursor.connection.execute("select repeat('y', 20000)")  # the server sends when it has much to send
            assert select([cursor.connection.fileno()], [], [], 10)[0]
            assert cursor.execute("select 1 as later").fetchone() == {"later": 1}
