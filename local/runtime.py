"""The functions: each a pool of processes that grows while events wait, up to its concurrency."""

import asyncio
import uuid
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from local.activity import Activity
from local.gate import Gate
from local.instance import FunctionError, Instance, Invocation, Launch
from local.topology import FunctionSpec


class Function:
    """One function. Events wait until an instance is free; the one used last is taken first."""

    def __init__(self, spec: FunctionSpec, most: int, launch: Launch, activity: Activity, gate: Gate) -> None:
        self.spec, self.most = spec, most
        self._launch, self._activity, self._gate = launch, activity, gate
        self._waiting: deque[Invocation] = deque()
        self._idle: list[Instance] = []
        self._instances: set[Instance] = set()
        self._stopping = False

    @property
    def pids(self) -> list[int]:
        """The processes that run now."""
        return [instance.pid for instance in self._instances if instance.pid is not None]

    async def invoke(
        self,
        payload: bytes,
        *,
        trigger: str,
        trace: str | None = None,
        messages: Sequence[Mapping[str, str | None]] = (),
    ) -> bytes:
        """What the function answers to ``payload``.

        Raises:
            FunctionError: if it raised, took too long, died or cannot start.
        """
        async with self._gate.passage():
            invocation = Invocation(str(uuid.uuid4()), trace or new_trace(), payload, trigger, messages)
            self._waiting.append(invocation)
            self._staff()
            return await invocation.result

    async def stop(self) -> None:
        """End every process; none is started any more."""
        self._stopping = True
        for instance in list(self._instances):
            await instance.stop()

    def _staff(self) -> None:
        """Give waiting events to idle instances, and start as many as still lack one."""
        if self._stopping:
            return
        while self._waiting and self._idle:
            self._idle.pop().assign(self._waiting.popleft())
        coming = sum(instance.coming for instance in self._instances)
        while coming < len(self._waiting) and len(self._instances) < self.most:
            self._instances.add(Instance(self.spec, self._launch, self._activity, self._became_idle, self._exited))
            coming += 1

    def _became_idle(self, instance: Instance) -> None:
        self._idle.append(instance)
        self._staff()

    def _exited(self, instance: Instance) -> None:
        self._instances.discard(instance)
        if instance in self._idle:
            self._idle.remove(instance)
        if not instance.ready and self._waiting and instance.failure is not None:
            self._fail(self._waiting.popleft(), instance.failure)
        self._staff()

    def _fail(self, invocation: Invocation, failure: FunctionError) -> None:
        facts = {"trace": invocation.trace, "function": self.spec.short, "request": invocation.request}
        self._activity.emit("function.failed", **facts, instance=None, ms=0, cold=True, reason=str(failure))
        if not invocation.result.done():
            invocation.result.set_exception(failure)


class Functions:
    """All functions of the template, by name."""

    def __init__(self, functions: Iterable[Function]) -> None:
        self._by_name = {function.spec.name: function for function in functions}

    def __iter__(self) -> Iterator[Function]:
        return iter(self._by_name.values())

    def __getitem__(self, name: str) -> Function:
        return self._by_name[name]

    def called(self, short: str) -> Function:
        """The function whose construct is called ``short``."""
        return next(function for function in self if function.spec.short == short)

    async def stop(self) -> None:
        await asyncio.gather(*(function.stop() for function in self))


def new_trace() -> str:
    """A trace id as X-Ray shapes it; boto3 and the Lambda runtime pass it on unread."""
    number = uuid.uuid4().hex
    return f"Root=1-{number[:8]}-{number[8:]};Sampled=0"
