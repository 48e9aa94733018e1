"""SQS queues: what their consumers can rely on, kept on disk.

A *lane* is what keeps its order: a message group of a FIFO queue, a single message of a standard one.
While a message of a lane is in flight the lane gives out no other, and what comes back takes its old
place. Delays and deduplication follow the movable clock; visibility is real time.
"""

import asyncio
import heapq
import time
import uuid
from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from local.activity import Activity
from local.clock import Clock
from local.queue_store import Accepted, Message, QueueStore

DEDUPLICATION_SECONDS = 300


class SqsError(Exception):
    """A refusal as SQS words it. ``legacy`` is the code that boto3's typed exceptions are named after."""

    def __init__(self, code: str, message: str, legacy: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.legacy = legacy or code


@dataclass(frozen=True)
class QueueSpec:
    """A queue as the template declares it. ``short`` is its construct's id."""

    name: str
    short: str
    arn: str
    fifo: bool = False
    content_deduplication: bool = False
    deduplicates_by_group: bool = False
    visibility: int = 30
    delay: int = 0
    wait: int = 0
    dead_letters: str | None = None
    max_receives: int = 0


class Queue:
    """One queue. All methods run in the event loop's thread."""

    def __init__(self, spec: QueueSpec, store: QueueStore, clock: Clock, activity: Activity) -> None:
        self.spec, self._store, self._clock, self._activity = spec, store, clock, activity
        self.dead_letters: Queue | None = None
        self._lanes: dict[str | int, list[Message]] = {}
        self._free: dict[str | int, None] = {}
        self._busy: dict[str | int, int] = {}
        self._delayed: list[tuple[float, int, Message]] = []
        self._expiring: list[tuple[float, int, str]] = []
        self._receipts: dict[str, Message] = {}
        self._accepted = store.accepted(spec.name)
        self._arrived = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        clock.on_move(self.pump)

    def load(self) -> None:
        """Take up what an earlier run left; what was in flight then is visible again."""
        for message in self._store.messages(self.spec.name):
            self._place(message)

    def send(
        self,
        body: str,
        *,
        delay: int | None = None,
        group: str | None = None,
        deduplication: str | None = None,
        trace: str | None = None,
    ) -> Accepted:
        """Accept a message, or say which one was accepted before with the same deduplication id.

        Raises:
            SqsError: if the parameters do not fit the kind of queue.
        """
        now = self._clock.now()
        if self.spec.fifo:
            deduplication = self._fifo_deduplication(body, delay, group, deduplication)
            self._forget_deduplication(now)
            if known := self._accepted.get(self._deduplication_key(group, deduplication)):
                self._activity.emit("message.duplicate", trace=trace, queue=self.spec.short, message=known.id)
                return known
        seconds = self.spec.delay if delay is None else delay
        identity = self._store.next_sequence(), str(uuid.uuid4())
        message = Message(*identity, body, now, now + seconds, group, deduplication, trace)
        key = self._deduplication_key(group, deduplication)
        accepted = Accepted(key, message.id, message.sequence, now + DEDUPLICATION_SECONDS)
        self._store.put(self.spec.name, message, accepted if self.spec.fifo else None)
        if self.spec.fifo:
            self._accepted[key] = accepted
        facts = {"group": group, "delay": seconds, "bytes": len(body.encode())}
        self._tell("message.sent", message, **facts)
        self._place(message)
        return accepted

    async def receive(self, most: int = 1, wait: float | None = None, visibility: int | None = None) -> list[Message]:
        """Up to ``most`` messages, waiting up to ``wait`` seconds for the first."""
        end = time.monotonic() + (self.spec.wait if wait is None else wait)
        while True:
            taken = self._take(most, self.spec.visibility if visibility is None else visibility)
            left = end - time.monotonic()
            if taken or left <= 0:
                return taken
            self._arrived.clear()  # whoever waits is woken by the next arrival, and the first takes it
            try:
                async with asyncio.timeout(left):
                    await self._arrived.wait()
            except TimeoutError:
                continue

    def delete(self, receipt: str) -> None:
        """Done with the message. Deleting twice is as good as once.

        Raises:
            SqsError: on a FIFO queue, when its visibility has ended: somebody else may have it.
        """
        message = self._receipts.get(receipt)
        if message is None:
            return
        if not message.in_flight and self.spec.fifo:
            reason = "Value for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired."
            raise SqsError("InvalidParameterValue", reason)
        self._store.delete(message)
        del self._receipts[receipt]
        if message.in_flight:
            self._release(message)
        else:
            self._free.pop(message.sequence, None)
            self._lanes.pop(message.sequence, None)
        self._tell("message.deleted", message)

    def change_visibility(self, receipt: str, seconds: int) -> None:
        """Let the message come back in ``seconds`` from now; 0 is at once."""
        message = self._receipts.get(receipt)
        if message is None:
            raise SqsError("ReceiptHandleIsInvalid", "The input receipt handle is invalid.")
        if not message.in_flight:
            reason = "The message referred to isn't in flight."
            raise SqsError("MessageNotInflight", reason, "AWS.SimpleQueueService.MessageNotInflight")
        message.visible_at = time.monotonic() + seconds
        heapq.heappush(self._expiring, (message.visible_at, message.sequence, receipt))
        self.pump()

    def take_back(self) -> int:
        """What lies in its DLQ is in it again, as after a redrive of SQS; how many messages."""
        given_up = self.dead_letters
        if given_up is None:
            return 0
        messages = [message for lane in given_up._lanes.values() for message in lane]
        given_up._lanes.clear()
        given_up._free.clear()
        for message in messages:
            given_up._move(message, self)
        return len(messages)

    def depth(self) -> tuple[int, int, int]:
        """Messages visible, in flight, delayed."""
        return sum(map(len, self._lanes.values())), sum(self._busy.values()), len(self._delayed)

    def pump(self) -> None:
        """Make visible what is due by now, and set the timer for what comes next."""
        now, real = self._clock.now(), time.monotonic()
        while self._delayed and self._delayed[0][0] <= now:
            self._offer(heapq.heappop(self._delayed)[2])
        while self._expiring and self._expiring[0][0] <= real:
            message = self._receipts.get(heapq.heappop(self._expiring)[2])
            if message is not None and message.in_flight and message.visible_at <= real:
                self._tell("message.returned", message, attempt=message.received)
                self._release(message)
                self._offer(message)
        due = [self._delayed[0][0] - now] if self._delayed else []
        due += [self._expiring[0][0] - real] if self._expiring else []
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if due:
            self._timer = asyncio.get_running_loop().call_later(max(0.0, min(due)), self.pump)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _fifo_deduplication(self, body: str, delay: int | None, group: str | None, given: str | None) -> str:
        if not group:
            raise SqsError("MissingParameter", "The request must contain the parameter MessageGroupId.")
        if delay:
            reason = f"Value {delay} for parameter DelaySeconds is not valid for this queue type."
            raise SqsError("InvalidParameterValue", reason)
        if given:
            return given
        if not self.spec.content_deduplication:
            reason = "The queue should have ContentBasedDeduplication or the message a MessageDeduplicationId."
            raise SqsError("InvalidParameterValue", reason)
        return sha256(body.encode()).hexdigest()

    def _deduplication_key(self, group: str | None, deduplication: str | None) -> str:
        return f"{group} {deduplication}" if self.spec.deduplicates_by_group else str(deduplication)

    def _forget_deduplication(self, now: float) -> None:
        before = len(self._accepted)
        while self._accepted and next(iter(self._accepted.values())).until <= now:
            del self._accepted[next(iter(self._accepted))]
        if len(self._accepted) != before:
            self._store.forget_deduplication(self.spec.name, now)

    def _lane(self, message: Message) -> str | int:
        return message.group if self.spec.fifo and message.group else message.sequence

    def _place(self, message: Message) -> None:
        if message.due_at > self._clock.now():
            heapq.heappush(self._delayed, (message.due_at, message.sequence, message))
            self.pump()
        else:
            self._offer(message)

    def _offer(self, message: Message) -> None:
        key = self._lane(message)
        insort(self._lanes.setdefault(key, []), message, key=lambda m: m.sequence)
        if key not in self._busy:
            self._free[key] = None
            self._arrived.set()

    def _release(self, message: Message) -> None:
        message.in_flight = False
        key = self._lane(message)
        self._busy[key] -= 1
        if self._busy[key] == 0:
            del self._busy[key]
            if key in self._lanes:
                self._free[key] = None
                self._arrived.set()

    def _take(self, most: int, visibility: int) -> list[Message]:
        taken: list[Message] = []
        while self._free and len(taken) < most:
            key = next(iter(self._free))
            del self._free[key]
            lane = self._lanes[key]
            while lane and len(taken) < most:
                message = lane.pop(0)
                if self.dead_letters is not None and message.received >= self.spec.max_receives:
                    self._redrive(message, self.dead_letters)
                    continue
                self._busy[key] = self._busy.get(key, 0) + 1
                taken.append(message)
            if not lane:
                del self._lanes[key]
        if taken:
            self._hand_out(taken, visibility)
        return taken

    def _hand_out(self, taken: list[Message], visibility: int) -> None:
        now, visible_at = self._clock.now(), time.monotonic() + visibility
        for message in taken:
            self._receipts.pop(message.receipt or "", None)
            message.received += 1
            message.first_received_at = message.first_received_at or now
            message.receipt, message.in_flight, message.visible_at = uuid.uuid4().hex, True, visible_at
            self._receipts[message.receipt] = message
            heapq.heappush(self._expiring, (visible_at, message.sequence, message.receipt))
            waited = round((now - message.due_at) * 1000, 1)
            facts = {"attempt": message.received, "waited": waited}
            self._tell("message.received", message, **facts)
        self._store.received(taken)
        self.pump()

    def _redrive(self, message: Message, to: "Queue") -> None:
        self._tell("message.redriven", message, to=to.spec.short)
        self._move(message, to)

    def _move(self, message: Message, to: "Queue") -> None:
        self._receipts.pop(message.receipt or "", None)
        self._store.move(message, to.spec.name)
        message.received, message.first_received_at, message.receipt = 0, None, None
        to._offer(message)

    def _tell(self, kind: str, message: Message, **facts: object) -> None:
        self._activity.emit(kind, trace=message.trace, queue=self.spec.short, message=message.id, **facts)


class Queues:
    """All queues of the template, by name."""

    def __init__(self, specs: Iterable[QueueSpec], store: QueueStore, clock: Clock, activity: Activity) -> None:
        self._store = store
        self._by_name = {spec.name: Queue(spec, store, clock, activity) for spec in specs}
        for queue in self:
            if queue.spec.dead_letters is not None:
                queue.dead_letters = self[queue.spec.dead_letters]
            queue.load()

    def __iter__(self) -> Iterator[Queue]:
        return iter(self._by_name.values())

    def __getitem__(self, name: str) -> Queue:
        """The queue of a name, URL or ARN.

        Raises:
            SqsError: if there is none.
        """
        queue = self._by_name.get(name.rsplit("/", 1)[-1].rsplit(":", 1)[-1])
        if queue is None:
            reason = "The specified queue does not exist."
            raise SqsError("QueueDoesNotExist", reason, "AWS.SimpleQueueService.NonExistentQueue")
        return queue

    def close(self) -> None:
        for queue in self:
            queue.close()
        self._store.close()
