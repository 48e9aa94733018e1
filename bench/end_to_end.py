"""From a signed webhook to a delivered reply on this machine: ``python -m bench.end_to_end``.

The whole local cloud, the built-in engine, the demo institution. CPU is that of each function's processes as the
kernel counts it; all of it, the cloud and the stand-ins included, runs on the same cores.
"""

import json
import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from bench.figures import Figure, show
from local.ask import ask
from local.cloud import Cloud
from local.settings import Options

ASKED = "What are the fees for Digital Marketing?"
STAGES = ("Webhook", "Intake", "Turn", "Send", "Status", "Sweep")
WARM, COLD, MESSAGES, AT_ONCE = 30, 5, 300, 8
PATIENCE = 120.0
TICKS = os.sysconf("SC_CLK_TCK")

_phones = count(919_700_000_000)


class Street:
    """The running cloud and the clock of its messages."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self.database = psycopg.connect(cloud.endpoints["database"], autocommit=True)

    def say(self, phone: int) -> None:
        order = json.dumps({"from": str(phone), "text": ASKED}).encode()
        ask(f"{self.cloud.endpoints['graph']}/_control/say", order)

    def reached(self, column: str, phones: list[int]) -> int:
        row = self.database.execute(
            "select count(*) from outbox o"
            " join conversation c on c.tenant_id = o.tenant_id and c.id = o.conversation_id"
            f" where c.phone = any(%s) and {column}",
            [[str(phone) for phone in phones]],
        ).fetchone()
        return int(row[0]) if row else 0

    def until(self, column: str, phones: list[int]) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.reached(column, phones) < len(phones):
            if time.monotonic() > deadline:
                raise SystemExit(f"{len(phones) - self.reached(column, phones)} replies never came that far")
            time.sleep(0.005)

    def cpu(self) -> dict[str, float]:
        """Seconds of CPU that the processes of each function have used so far."""
        return {name: sum(map(_cpu, self.cloud.pids(name))) for name in STAGES}

    def forget(self) -> None:
        """Every function starts cold next time."""
        for name in STAGES:
            for pid in self.cloud.pids(name):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def street() -> Iterator[Street]:
    with tempfile.TemporaryDirectory() as folder:
        options = Options(state=Path(folder) / "state", api_port=0, graph_port=0)
        with Cloud(options) as cloud:
            built = Street(cloud)
            yield built
            built.database.close()


def first_reply(where: Street) -> float:
    """Seconds from the prospect's sending to Meta's acceptance of the reply, as the database saw it."""
    phone = next(_phones)
    began = time.monotonic()
    where.say(phone)
    where.until("o.state = 'sent'", [phone])
    return time.monotonic() - began


def main() -> None:
    """Print the report."""
    with street() as where:
        first_reply(where)
        where.cloud.settle()
        warm = [first_reply(where) for _ in range(WARM)]
        cold = []
        for _ in range(COLD):
            where.cloud.settle()
            where.forget()
            cold.append(first_reply(where))
        where.cloud.settle()
        show(
            "First reply, from the webhook to Meta's acceptance",
            [
                Figure("warm, median", statistics.median(warm), "s", 1.0),
                Figure("warm, slowest", max(warm), "s"),
                Figure("every function cold, median", statistics.median(cold), "s", 2.5),
            ],
        )
        sustained(where)


def sustained(where: Street) -> None:
    """Many prospects at once, until the last reply is known to be delivered."""
    phones = [next(_phones) for _ in range(MESSAGES)]
    before, began = where.cpu(), time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(where.say, phones))
    where.until("o.delivery >= 2", phones)
    seconds, after = time.monotonic() - began, where.cpu()
    stages: list[Any] = [
        Figure(f"CPU of {name}", (after[name] - before[name]) * 1000 / MESSAGES, "ms a message") for name in STAGES
    ]
    rate = MESSAGES / seconds
    show(
        f"{MESSAGES} messages, {AT_ONCE} at once, from webhook to delivered",
        [Figure("seconds for each", seconds / MESSAGES, "s", 1 / 15), Figure("a second", rate, "messages"), *stages],
    )
    sys.stdout.write("Processes that ended meanwhile are not in their stage's CPU.\n")


if __name__ == "__main__":
    main()
