"""What the queues remember on disk: messages, how often each was received, and deduplication ids."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = """
create table if not exists message (
    sequence integer primary key, queue text not null, id text not null, body text not null,
    sent_at real not null, due_at real not null, group_id text,
    deduplication text, trace text, received integer not null default 0, first_received_at real
);
create table if not exists deduplication (
    queue text not null, deduplication text not null, until real not null, id text not null,
    sequence integer not null, primary key (queue, deduplication)
) without rowid;
"""


@dataclass(slots=True, eq=False)
class Message:
    """One message and where it stands. ``visible_at`` is monotonic time and counts only in flight."""

    sequence: int
    id: str
    body: str
    sent_at: float
    due_at: float
    group: str | None = None
    deduplication: str | None = None
    trace: str | None = None
    received: int = 0
    first_received_at: float | None = None
    receipt: str | None = None
    in_flight: bool = False
    visible_at: float = 0.0


def _message(row: tuple[Any, ...]) -> Message:
    sequence, id_, body, sent_at, due_at, group, deduplication, trace, received, first = row
    return Message(sequence, id_, body, sent_at, due_at, group, deduplication, trace, received, first)


@dataclass(frozen=True, slots=True)
class Accepted:
    """That a message was accepted, and until when (exclusive) it bars others of the same ``key``."""

    key: str
    id: str
    sequence: int
    until: float


class QueueStore:
    """SQLite in WAL mode without syncs: survives a kill -9 of ours at any moment."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=off")
        self._db.executescript(SCHEMA)
        self._last_sequence = max(self._highest("message"), self._highest("deduplication"), 10**18)

    def _highest(self, table: str) -> int:
        (highest,) = self._db.execute(f"select max(sequence) from {table}").fetchone()  # noqa: S608
        return highest or 0

    def next_sequence(self) -> int:
        """Larger than every number given before, in this run or an earlier one that left a trace."""
        self._last_sequence += 1
        return self._last_sequence

    def put(self, queue: str, message: Message, accepted: Accepted | None) -> None:
        """Keep the message, then its deduplication id: the other order could lose a message in between."""
        m = message
        kept = (m.id, m.body, m.sent_at, m.due_at, m.group, m.deduplication, m.trace)
        self._db.execute("insert into message values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, null)", (m.sequence, queue, *kept))
        if accepted is not None:
            self._db.execute(
                "insert or replace into deduplication values (?, ?, ?, ?, ?)",
                (queue, accepted.key, accepted.until, accepted.id, accepted.sequence),
            )

    def received(self, messages: Iterable[Message]) -> None:
        rows = [(m.received, m.first_received_at, m.sequence) for m in messages]
        change = "update message set received = ?, first_received_at = ? where sequence = ?"
        if len(rows) == 1:
            self._db.execute(change, rows[0])
        else:
            with self._db:
                self._db.execute("begin")
                self._db.executemany(change, rows)

    def delete(self, message: Message) -> None:
        self._db.execute("delete from message where sequence = ?", (message.sequence,))

    def move(self, message: Message, queue: str) -> None:
        self._db.execute(
            "update message set queue = ?, received = 0, first_received_at = null where sequence = ?",
            (queue, message.sequence),
        )

    def forget_deduplication(self, queue: str, before: float) -> None:
        self._db.execute("delete from deduplication where queue = ? and until <= ?", (queue, before))

    def messages(self, queue: str) -> list[Message]:
        """Everything the queue holds, in the order it was sent."""
        rows = self._db.execute(
            "select sequence, id, body, sent_at, due_at, group_id, deduplication, trace,"
            " received, first_received_at from message where queue = ? order by sequence",
            (queue,),
        ).fetchall()
        return [_message(row) for row in rows]

    def accepted(self, queue: str) -> dict[str, Accepted]:
        """Deduplication ids, the earliest to expire first."""
        rows = self._db.execute(
            "select deduplication, id, sequence, until from deduplication where queue = ? order by until",
            (queue,),
        )
        return {row[0]: Accepted(*row) for row in rows}

    def close(self) -> None:
        self._db.close()
