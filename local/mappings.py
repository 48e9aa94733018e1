"""Event source mappings: pollers that carry messages from a queue to a function, as Lambda's do."""

import asyncio
import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from local.activity import Activity
from local.instance import FunctionError
from local.queue_store import Message
from local.queues import Queue, SqsError
from local.runtime import Function
from local.sqs import md5_of_body, system_attributes
from local.topology import MappingSpec

FOREVER = 86_400.0


class Pollers:
    """One poller for every invocation that may run at once.

    What a function reports as failed, and all of a batch when it fails as a whole, stays in flight until its
    visibility ends; the rest is deleted.
    """

    def __init__(self, spec: MappingSpec, queue: Queue, function: Function, activity: Activity) -> None:
        self._spec, self._queue, self._function, self._activity = spec, queue, function, activity
        most = min(spec.concurrency or function.most, function.most)
        self._tasks = [asyncio.create_task(self._poll(), name=f"{queue.spec.short} {n}") for n in range(most)]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks)

    async def _poll(self) -> None:
        while True:
            try:
                await self._deliver(await self._queue.receive(self._spec.batch_size, wait=FOREVER))
            except sqlite3.Error as error:
                self._activity.emit("cloud.trouble", reason=f"A queue cannot be kept on disk: {error}.")
                await asyncio.sleep(1)

    async def _deliver(self, messages: list[Message]) -> None:
        event = {"Records": [self._record(message) for message in messages]}
        try:
            answer = await self._function.invoke(
                json.dumps(event).encode(),
                trigger=self._queue.spec.short,
                trace=messages[0].trace,
                messages=[{"message": message.id, "trace": message.trace} for message in messages],
            )
        except FunctionError:
            return  # told by the function; the messages come again
        failed = self._failed(answer, {message.id for message in messages})
        self._delete(message for message in messages if message.id not in failed)

    def _delete(self, messages: Iterable[Message]) -> None:
        for message in messages:
            try:
                self._queue.delete(message.receipt or "")
            except SqsError:
                continue  # its visibility ended while the function worked: it comes again

    def _failed(self, answer: bytes, ids: set[str]) -> set[str]:
        """The ids that are to come again. An answer that names an unknown one counts as nothing done."""
        if not self._spec.partial_failures:
            return set()
        try:
            told = json.loads(answer) or {}
            failed = {str(item["itemIdentifier"]) for item in told.get("batchItemFailures") or ()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return ids
        return failed if failed <= ids else ids

    def _record(self, message: Message) -> dict[str, Any]:
        return {
            "messageId": message.id,
            "receiptHandle": message.receipt,
            "body": message.body,
            "attributes": system_attributes(message),
            "messageAttributes": {},
            "md5OfBody": md5_of_body(message),
            "eventSource": "aws:sqs",
            "eventSourceARN": self._queue.spec.arn,
            "awsRegion": self._queue.spec.arn.split(":")[3],
        }
