"""From webhook to delivered, on a local cloud of its own: ``python -m bench.end_to_end``.

First how long one prospect waits for the answer to a complete question, warm and with every function cold:
from the delivery of the signed webhook until the Graph stand-in has accepted the reply. Then how many
messages a second a crowd gets through, until the last ``delivered`` status is recorded, and the CPU time each
stage has spent on it: every function's processes, PostgreSQL, and the local cloud itself, which is no part of
what is deployed: front, queues, Runtime APIs and both stand-ins in one process.
"""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median

from bench.figures import Figure, percentile, show
from bench.machine import cpu_of, cpu_of_family
from bench.prospects import Prospects
from local.cloud import Cloud
from local.settings import Options

STAGES = ("Webhook", "Intake", "Turn", "Send", "Status", "Sweep")
WARM, COLD = 30, 5
CROWD, AT_ONCE = 300, 8
PATIENCE = 180.0
BUDGET_WARM, BUDGET_COLD, BUDGET_RATE = 1000.0, 2500.0, 15.0
BUILT_IN_ENGINE = {"OPENAI_API_KEY", "OPENAI_BASE_URL"}
"""Without these in the environment."""

Spent = dict[str, float]
"""Milliseconds of CPU by stage."""


def warm(prospects: Prospects, settle: Callable[[], None]) -> Iterator[Figure]:
    """One prospect after the other; all processes run already."""
    took = [_answered(prospects, settle) for _ in range(WARM)]
    yield Figure(f"first reply, warm, median of {WARM}", median(took), "ms", BUDGET_WARM)
    yield Figure("first reply, warm, p90", percentile(took, 0.9), "ms")


def cold(cloud: Cloud, prospects: Prospects, settle: Callable[[], None]) -> Iterator[Figure]:
    """No process runs when the question comes."""
    took = []
    for _ in range(COLD):
        _end_processes(cloud)
        took.append(_answered(prospects, settle))
    yield Figure(f"first reply, cold, median of {COLD}", median(took), "ms", BUDGET_COLD)
    yield Figure("first reply, cold, worst", max(took), "ms")


def _answered(prospects: Prospects, settle: Callable[[], None]) -> float:
    took = prospects.first_reply()
    time.sleep(1.5)  # until the last status has come
    settle()
    return took


def _end_processes(cloud: Cloud) -> None:
    for pid in [pid for stage in STAGES for pid in cloud.pids(stage)]:
        os.kill(pid, signal.SIGKILL)
    while any(cloud.pids(stage) for stage in STAGES):
        time.sleep(0.02)


def crowd(cloud: Cloud, prospects: Prospects, number: int) -> tuple[float, Spent]:
    """Seconds until all are delivered, and what that has cost by the time everything is quiet."""
    bodies = [body for _, body in prospects.deliveries(number)]
    target = prospects.delivered() + number
    own: list[float] = []
    before, began = _spent(cloud), time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(lambda body: _post(prospects, body, own), bodies):
            pass
    while prospects.delivered() < target:
        if time.monotonic() - began > PATIENCE:
            raise AssertionError(f"{target - prospects.delivered()} of {number} not delivered in {PATIENCE:g} s")
        time.sleep(0.1)
    took = time.monotonic() - began
    time.sleep(1.5)  # the statuses ``read`` belong to the messages' cost
    cloud.settle(PATIENCE)
    after = _spent(cloud)
    spent = {stage: after[stage] - before[stage] for stage in after}
    spent[LOCAL] -= sum(own)
    return took, spent


LOCAL = "the local cloud itself (not deployed)"


def _post(prospects: Prospects, body: bytes, own: list[float]) -> None:
    """Deliver, and note what that has cost our own thread: it runs in the cloud's process."""
    began = time.thread_time()
    prospects.post(body)
    own.append((time.thread_time() - began) * 1000)


def _spent(cloud: Cloud) -> Spent:
    by_stage = {stage: sum(map(cpu_of, cloud.pids(stage))) for stage in STAGES}
    database = cpu_of_family(cloud.system.database.process.pid)
    return {**by_stage, "PostgreSQL": database, LOCAL: cpu_of(os.getpid())}


def throughput(took: float, spent: Mapping[str, float]) -> Iterator[Figure]:
    yield Figure(f"{CROWD} messages, {AT_ONCE} at once", CROWD / took, "/s", least=BUDGET_RATE)
    for stage, milliseconds in spent.items():
        yield Figure(f"CPU a message: {stage}", milliseconds / CROWD, "ms")
    functions = sum(spent[stage] for stage in STAGES)
    yield Figure("CPU a message: all functions", functions / CROWD, "ms")
    yield Figure("both cores busy" if os.cpu_count() == 2 else "cores busy", sum(spent.values()) / took / 1000, "")


def functions_time(events: Sequence[Mapping[str, object]]) -> Iterator[Figure]:
    """What Lambda would bill for one quiet message: its invocations' time on the clock."""
    for stage in STAGES:
        took = [float(str(e["ms"])) for e in events if e["kind"] == "function.finished" and e["function"] == stage]
        if took:
            yield Figure(f"{stage}: {len(took) / WARM:.1f} invocations a message, median", median(took), "ms")


def main() -> None:
    """Measure and print."""
    for name in BUILT_IN_ENGINE:
        os.environ.pop(name, None)
    with (
        tempfile.TemporaryDirectory() as folder,
        Cloud(Options(state=Path(folder) / "state", api_port=0, graph_port=0)) as cloud,
        closing(Prospects(cloud)) as prospects,
    ):

        def settle() -> None:
            cloud.settle(60)

        _say("every function answers once")
        _answered(prospects, settle)
        _say(f"{WARM} questions, one after the other")
        seen = len(cloud.events)
        show("First reply, warm", warm(prospects, settle))
        show("Time of the functions meanwhile", functions_time(cloud.events[seen:]))
        _say(f"{COLD} questions after a cold start")
        show("First reply, cold", cold(cloud, prospects, settle))
        _say(f"{CROWD} questions, {AT_ONCE} at once")
        crowd(cloud, prospects, 10 * AT_ONCE)  # starts as many processes as will be needed
        show("Webhook to delivered", throughput(*crowd(cloud, prospects, CROWD)))


def _say(what: str) -> None:
    sys.stderr.write(f"  ... {what}\n")


if __name__ == "__main__":
    main()
