"""Parts of the local cloud, run by themselves: an event loop in a thread, queues behind a real boto3."""

import asyncio
import threading
from collections.abc import Coroutine, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from aiohttp import web

from local.activity import Activity, Event
from local.aws import Endpoint
from local.clock import Clock
from local.events import Events
from local.machines import Machines, MachineSpec
from local.processes import NO_ACCOUNT, free_port
from local.queue_store import QueueStore
from local.queues import Queues, QueueSpec
from local.runtime import Functions
from local.sqs import Sqs
from local.topology import BusSpec, RuleSpec


@contextmanager
def loop_in_thread() -> Iterator[Any]:
    """Runs a coroutine in another thread's event loop and waits for it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(60)

    try:
        yield run
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def client(service: str, endpoint: str) -> Any:
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="ap-south-1",
        aws_access_key_id=NO_ACCOUNT["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=NO_ACCOUNT["AWS_SECRET_ACCESS_KEY"],
    )


def queue(short: str, **settings: Any) -> QueueSpec:
    name = f"{short}.fifo" if settings.get("fifo") else short
    return QueueSpec(name, short, f"arn:aws:sqs:ap-south-1:000000000000:{name}", **settings)


class Bed:
    """Queues that live as long as the block, as boto3 sees them."""

    def __init__(self, run: Any, queues: Queues, clock: Clock, events: list[Event], endpoint: str) -> None:
        self._run, self._queues, self._clock = run, queues, clock
        self.events = events
        self.sqs, self.bus, self.machines = (client(it, endpoint) for it in ("sqs", "events", "stepfunctions"))

    def url(self, name: str) -> str:
        return str(self.sqs.get_queue_url(QueueName=name)["QueueUrl"])

    def send(self, name: str, body: str, **settings: Any) -> dict[str, Any]:
        return dict(self.sqs.send_message(QueueUrl=self.url(name), MessageBody=body, **settings))

    def say(self, name: str, group: str, *bodies: str) -> None:
        """Bodies into a FIFO queue, one after the other, each its own deduplication id."""
        for body in bodies:
            self.send(name, body, MessageGroupId=group, MessageDeduplicationId=f"{group}/{body}")

    def receive(self, name: str, most: int = 10, wait: int = 0, **settings: Any) -> list[dict[str, Any]]:
        got = self.sqs.receive_message(
            QueueUrl=self.url(name),
            MaxNumberOfMessages=most,
            WaitTimeSeconds=wait,
            AttributeNames=["All"],
            **settings,
        )
        return list(got.get("Messages", []))

    def bodies(self, name: str, **settings: Any) -> list[str]:
        return [message["Body"] for message in self.receive(name, **settings)]

    def delete(self, name: str, messages: Iterable[dict[str, Any]]) -> None:
        for message in messages:
            self.sqs.delete_message(QueueUrl=self.url(name), ReceiptHandle=message["ReceiptHandle"])

    def move_clock(self, seconds: float) -> None:
        async def move() -> None:
            self._clock.move(seconds)

        self._run(move())


@contextmanager
def bed(
    folder: Path,
    *specs: QueueSpec,
    buses: Sequence[BusSpec] = (),
    rules: Sequence[RuleSpec] = (),
    state_machines: Sequence[MachineSpec] = (),
) -> Iterator[Bed]:
    """Queues kept in ``folder``; a second bed there finds what the first left."""
    endpoint = f"http://127.0.0.1:{free_port()}"
    with loop_in_thread() as run:
        events: list[Event] = []

        async def start() -> tuple[Queues, Clock, Machines, web.AppRunner, Activity]:
            activity, clock = Activity(folder / "activity.jsonl"), Clock(folder / "clock")
            activity.subscribe(events.append)
            queues = Queues(specs, QueueStore(folder / "queues.sqlite"), clock, activity)

            async def stand(_seconds: float) -> str:
                return ""

            machines = Machines(state_machines, folder / "machines.sqlite", queues, clock, activity)
            machines.resume()
            sqs = Sqs(queues, endpoint, "000000000000")
            bus = Events(buses, rules, queues, clock, "ap-south-1", "000000000000")
            runner = web.AppRunner(
                Endpoint(sqs, bus, queues, machines, Functions([]), "", stand).app(), shutdown_timeout=0.1
            )
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", int(endpoint.rpartition(":")[2])).start()
            return queues, clock, machines, runner, activity

        queues, clock, machines, runner, activity = run(start())
        made = Bed(run, queues, clock, events, endpoint)
        try:
            yield made
        finally:
            made.sqs.close()
            made.bus.close()
            made.machines.close()
            run(runner.cleanup())
            run(machines.close())
            queues.close()
            activity.close()
