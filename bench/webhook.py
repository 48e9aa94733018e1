"""What a request costs the webhook itself: ``python -m bench.webhook``.

First without any network: decode, verify, read, split, and what the queue client is given. Then with the real
SDK and the local queue server in a process of its own: CPU time of our thread, and time on the clock.
"""

import hashlib
import hmac
import json
import multiprocessing
import os
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bench.figures import Figure, percentile, show
from functions.webhook.aws import client
from functions.webhook.enqueue import Queues
from functions.webhook.item import QueueName
from functions.webhook.raw_store import RawStore
from functions.webhook.receive import Ports, receive
from functions.webhook.request import decode
from functions.webhook.secret import SecretCache
from functions.webhook.verify import MetaSecret
from tests.integration.cloud_harness import bed, queue

KEY = b"the app secret"
PAYLOADS = Path(__file__).parent.parent / "tests" / "payloads" / "whatsapp"
BUDGET_P50 = 2.0
BUDGET_P99 = 50.0


class NoQueue:
    """Accepts everything and does nothing."""

    def send_message_batch(self, *, QueueUrl: str, Entries: Sequence[dict[str, str]]) -> dict[str, Any]:  # noqa: N803
        assert QueueUrl
        return {"Successful": Entries}


def ports(sqs: Any, urls: dict[QueueName, str]) -> Ports:
    secret = MetaSecret((KEY,), b"token")
    return Ports(SecretCache(lambda: secret), Queues(sqs, urls, RawStore(NoBucket, "raw")))


class NoBucket:
    """Keeps nothing."""

    def put_object(self, **_object: Any) -> None:
        """Forget it."""


def deliveries(number: int) -> Iterator[tuple[str, bytes, int]]:
    """Name, body and repetitions of what is measured."""
    text = json.loads((PAYLOADS / "text.json").read_text())
    yield "a text message", json.dumps(text).encode(), number
    yield (
        "a message in Hindi",
        json.dumps(json.loads((PAYLOADS / "text_hindi.json").read_text())).encode(),
        number,
    )
    yield "a status", json.dumps(json.loads((PAYLOADS / "status_sent.json").read_text())).encode(), number
    yield "100 messages", many(text, 100), max(1, number // 20)
    yield "1,000 messages, as many as Meta batches", many(text, 1000), max(1, number // 200)
    long = json.loads(many(text, 100))
    for message in long["entry"][0]["changes"][0]["value"]["messages"]:
        message["text"]["body"] = "fees? " * 5000
    yield "3 MB in 100 messages", json.dumps(long).encode(), max(1, number // 200)


def many(document: Any, number: int) -> bytes:
    """The message in ``document`` as ``number`` messages of as many people."""
    document = json.loads(json.dumps(document))
    value = document["entry"][0]["changes"][0]["value"]
    (message,) = value["messages"]
    value["messages"] = [{**message, "id": f"wamid.{n}", "from": f"9190000{n:05d}"} for n in range(number)]
    return json.dumps(document).encode()


def event_of(body: bytes) -> dict[str, Any]:
    digest = hmac.new(KEY, body, hashlib.sha256).hexdigest()
    return {
        "headers": {"content-type": "application/json", "x-hub-signature-256": f"sha256={digest}"},
        "requestContext": {"http": {"method": "POST"}, "timeEpoch": 1795250000123},
        "body": b64encode(body).decode(),
        "isBase64Encoded": True,
    }


def measure(event: dict[str, Any], stand: Ports, times: int) -> tuple[list[float], list[float]]:
    """Milliseconds of our thread's CPU and of the clock, one pair a request."""
    cpu, clock = [], []
    for _ in range(times):
        thread, began = time.thread_time(), time.perf_counter()
        assert receive(decode(event), stand).status == 200
        clock.append((time.perf_counter() - began) * 1000)
        cpu.append((time.thread_time() - thread) * 1000)
    return cpu, clock


def alone(number: int) -> Iterator[Figure]:
    stand = ports(NoQueue(), {"inbound": "inbound", "statuses": "statuses"})
    for name, body, times in deliveries(number):
        _, clock = measure(event_of(body), stand, times)
        single = len(body) < 10_000
        yield Figure(f"{name} ({len(body):,} bytes), p50", percentile(clock, 0.5), "ms", BUDGET_P50 if single else None)
        yield Figure(f"{name}, p99", percentile(clock, 0.99), "ms", BUDGET_P99 if single else None)


def with_a_queue(number: int) -> Iterator[Figure]:
    with queue_server() as (endpoint, inbound, statuses):
        os.environ |= {
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_DEFAULT_REGION": "ap-south-1",
            "AWS_ACCESS_KEY_ID": "none",
            "AWS_SECRET_ACCESS_KEY": "none",
        }
        stand = ports(client("sqs"), {"inbound": inbound, "statuses": statuses})
        for name, body, times in deliveries(number):
            measure(event_of(body), stand, 1)
            cpu, clock = measure(event_of(body), stand, times)
            budget = BUDGET_P50 if len(body) < 10_000 else None
            yield Figure(f"{name}, CPU p50", percentile(cpu, 0.5), "ms", budget)
            yield Figure(f"{name}, on the clock p50", percentile(clock, 0.5), "ms")
            yield Figure(f"{name}, on the clock p99", percentile(clock, 0.99), "ms")


@contextmanager
def queue_server() -> Iterator[tuple[str, str, str]]:
    """The local cloud's queues in another process: its endpoint and the two addresses."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,))
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send("enough")
        process.join()


def _serve(connection: Connection) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        bed(Path(folder), queue("inbound", fifo=True), queue("statuses")) as made,
    ):
        connection.send((made.sqs.meta.endpoint_url, made.url("inbound.fifo"), made.url("statuses")))
        connection.recv()


def main(number: int = 2000) -> None:
    """Measure and print."""
    show("Webhook, own work without network", alone(number))
    show("Webhook, with the SDK and the local queue server", with_a_queue(number // 2))


if __name__ == "__main__":
    main()
