"""EventBridge rules that fire from time to time."""

import asyncio
import json
import re
import uuid
from contextlib import suppress
from datetime import UTC, datetime

from local.activity import Activity
from local.clock import Clock
from local.errors import CloudError
from local.instance import FunctionError
from local.runtime import Function, new_trace
from local.template import ACCOUNT
from local.topology import ScheduleSpec

UNITS = {"minute": 60, "hour": 3600, "day": 86_400}


def interval(expression: str) -> int:
    """Seconds between two firings of ``rate(15 minutes)``.

    Raises:
        CloudError: on any other kind of schedule.
    """
    rate = re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", expression)
    if rate is None:
        raise CloudError(f"The local cloud fires rate(...) only, and the template has {expression}.")
    return int(rate[1]) * UNITS[rate[2]]


class Schedule:
    """Fires on the movable clock. A jump over many firings makes one."""

    def __init__(self, spec: ScheduleSpec, function: Function, clock: Clock, activity: Activity) -> None:
        self._spec, self._function, self._clock, self._activity = spec, function, clock, activity
        self._every = interval(spec.expression)
        self._task = asyncio.create_task(self._run(), name=spec.short)

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _run(self) -> None:
        due = self._clock.now()
        while True:
            due = max(due + self._every, self._clock.now())
            await self._clock.sleep_until(due)
            await self._fire()

    async def _fire(self) -> None:
        trace = new_trace()
        names = {"schedule": self._spec.short, "function": self._function.spec.short}
        self._activity.emit("schedule.fired", trace=trace, **names)
        with suppress(FunctionError):  # told by the function; the next firing is its retry
            await self._function.invoke(self._event(), trigger=self._spec.short, trace=trace)

    def _event(self) -> bytes:
        if self._spec.payload is not None:
            return self._spec.payload.encode()
        now = datetime.fromtimestamp(self._clock.now(), UTC)
        event = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": "Scheduled Event",
            "source": "aws.events",
            "account": ACCOUNT,
            "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "region": self._spec.arn.split(":")[3],
            "resources": [self._spec.arn],
            "detail": {},
        }
        return json.dumps(event).encode()
