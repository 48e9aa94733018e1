"""One connection to PostgreSQL per execution environment, and the only way to use it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.pq.abc import PGresult
from psycopg.rows import dict_row

from shared.domain.value import Value
from shared.errors import DatabaseUnavailableError

Row = dict[str, Any]
Cursor = psycopg.Cursor[Row]

_SESSION = "-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000"


class _LastAsked(psycopg.Cursor[Row]):
    """Answers what was asked last.

    Statements of a pipeline travel ahead of their answers. An answer that is large comes by itself, while the next
    statement is being sent: psycopg would take it for the next one's.
    """

    def _set_results(self, results: list[PGresult]) -> None:
        pipeline = self._conn._pipeline
        if self._execmany_returning is None and pipeline and any(it and it[0] is self for it in pipeline.result_queue):
            return
        super()._set_results(results)


class DatabaseSecret(Value):
    """Where the database is and who we are there; the JSON of a Secrets Manager secret."""

    host: str
    port: int
    dbname: str
    username: str
    password: str
    sslmode: str = "require"

    @property
    def conninfo(self) -> str:
        """For libpq. Holds the password: never logged."""
        return psycopg.conninfo.make_conninfo(
            host=self.host,
            port=self.port,
            dbname=self.dbname,
            user=self.username,
            password=self.password,
            sslmode=self.sslmode,
            connect_timeout=3,
            options=_SESSION,
        )


class Database:
    """Transactions of one tenant, or of none. Reconnects when the connection was lost."""

    def __init__(self, conninfo: Callable[[], str]) -> None:
        """``conninfo`` is asked at every connect, so that a rotated password is picked up."""
        self._conninfo = conninfo
        self._connection: psycopg.Connection[Row] | None = None
        self._ending: tuple[str, dict[str, Any]] | None = None

    @contextmanager
    def tenant(self, tenant_id: UUID) -> Iterator[Cursor]:
        """One transaction that sees one tenant, in one round trip if nothing is fetched inside, else one more a fetch.

        What the last statement found may be fetched from the cursor afterwards, when it is committed.

        Raises:
            DatabaseUnavailableError: nothing, or an unknown part of nothing, was done. At COMMIT the outcome
                is unknown, so whatever runs here must be safe to run again.
        """
        with self._transaction() as connection:
            # Transaction-local: a session-level SET would leak one tenant's rows to the next.
            cursor = connection.cursor()
            see(cursor, tenant_id)
            yield cursor
            if self._ending:
                connection.execute(*self._ending)

    @contextmanager
    def found(self, sql: str, given: dict[str, Any]) -> Iterator[Cursor]:
        """As ``tenant``, for the tenant whose ``tenant_id`` a statement finds; one that finds none sees nobody's rows.

        What to do is sent together with the search, so that finding costs no round trip.
        """
        with self._transaction() as connection:
            found = f"select set_config('app.tenant_id', tenant_id::text, true) from ({sql}) as it"  # noqa: S608 - ours
            connection.execute(found, given)
            yield connection.cursor()

    @contextmanager
    def ending_with(self, sql: str, given: dict[str, Any]) -> Iterator[None]:
        """Meanwhile the last statement of every tenant's transaction is this one; it costs no round trip."""
        self._ending = (sql, given)
        try:
            yield
        finally:
            self._ending = None

    @contextmanager
    def shared(self) -> Iterator[Cursor]:
        """One transaction without a tenant: routes, breakers, quarantine. Tenant tables look empty."""
        with self._transaction() as connection:
            yield connection.cursor()

    @contextmanager
    def _transaction(self) -> Iterator[psycopg.Connection[Row]]:
        try:
            connection = self._open()
            # Not connection.transaction(): in a pipeline it waits for the server five times instead of twice.
            with connection.pipeline():
                connection.execute("begin")
                yield connection
                connection.execute("commit")
        except (
            psycopg.OperationalError,
            psycopg.InterfaceError,
            psycopg.errors.InternalError_,
        ) as error:
            self.close()
            raise DatabaseUnavailableError(type(error).__name__) from error
        except Exception:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        """What fails leaves the transaction open, with all its locks: a refusal must not cost a new connection."""
        try:
            if self._connection is not None:
                self._connection.rollback()
        except psycopg.Error:
            self.close()

    def _open(self) -> psycopg.Connection[Row]:
        if self._connection is not None and self._connection.info.transaction_status is not TransactionStatus.IDLE:
            # Whatever left a transaction open: inside it nothing we do would ever be committed.
            self.close()
        if self._connection is None or self._connection.closed:
            # Prepared statements would pin a connection of RDS Proxy.
            self._connection = psycopg.connect(
                self._conninfo(),
                autocommit=True,
                prepare_threshold=None,
                row_factory=dict_row,
                cursor_factory=_LastAsked,
            )
        return self._connection

    def close(self) -> None:
        """Drop the connection; the next transaction opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def see(cursor: Cursor, tenant_id: UUID) -> None:
    """From here on the transaction sees this tenant's rows and no others. Few write rows of several."""
    cursor.execute("select set_config('app.tenant_id', %s, true)", [str(tenant_id)])


def one(cursor: Cursor, sql: str, given: dict[str, Any]) -> Row | None:
    """Run ``sql`` and give its first row, if any."""
    return cursor.execute(sql, given).fetchone()
