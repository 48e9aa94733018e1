"""What happens in the local cloud, as it happens: a stream of flat JSON objects.

Every event has ``at`` (seconds since the epoch, real time), ``kind`` and the facts of its kind. It goes to
the listeners in this process and, one object a line, to ``.turant/activity.jsonl``, which starts empty with
every ``turant up``.

``trace`` joins what belongs together: the front gives each request one, the Lambda runtime hands it to the
function, boto3 sends it on with every call, the queue keeps it with the message and the poller hands it to
the next function. So one webhook's way through all queues and functions has one trace. An invocation over
several messages runs under the first one's; ``messages`` lists every message with its own.

=====================  =======================================================================================
kind                   facts
=====================  =======================================================================================
``cloud.step``         ``step``: what is being started, a short sentence; ``ms`` since ``up``
``cloud.ready``        ``ms``, ``endpoints``: the content of ``endpoints.json``
``cloud.trouble``      ``reason``: something the local cloud itself could not do, a sentence
``cloud.stopping``     nothing
``clock.moved``        ``seconds``, ``now``: ISO time after the jump
``http.request``       ``trace``, ``request``, ``method``, ``path``, ``bytes``, ``function``
``http.response``      ``trace``, ``request``, ``path``, ``status``, ``ms``
``message.sent``       ``trace``, ``queue``, ``message``, ``group`` (or null), ``delay`` in seconds, ``bytes``
``message.duplicate``  ``trace``, ``queue``, ``message`` (the one that was accepted before)
``message.received``   ``trace``, ``queue``, ``message``, ``attempt`` from 1, ``waited``: ms since it was due
``message.deleted``    ``trace``, ``queue``, ``message``
``message.returned``   ``trace``, ``queue``, ``message``, ``attempt``: not done in time, it will come again
``message.redriven``   ``trace``, ``queue``, ``message``, ``to``: the DLQ
``function.starting``  ``function``, ``instance``, ``pid``: a process is being started
``function.started``   ``function``, ``instance``, ``ms``: it is ready for its first event
``function.invoked``   ``trace``, ``function``, ``request``, ``instance``, ``cold``, ``trigger`` (queue,
                       schedule, ``http`` or ``invoke``), ``messages``: [{``message``, ``trace``}]
``function.finished``  ``trace``, ``function``, ``request``, ``instance``, ``ms``, ``cold``
``function.failed``    as finished, and ``reason``: one sentence. Without ``instance`` it never started
``function.stopped``   ``function``, ``instance``, ``reason``: the process is gone
``function.log``       ``trace``, ``function``, ``instance``, ``record``: a structured log line, parsed
``schedule.fired``     ``trace``, ``schedule``, ``function``
``machine.started``    ``trace``, ``machine``, ``execution``: its name
``machine.ended``      ``machine``, ``execution``, ``status``
=====================  =======================================================================================

``function`` and ``queue`` are the short names of the template (``Intake``, ``Inbound``). Listeners are called
in the event loop and must return at once. Whoever else has something to tell, such as a stand-in, emits
kinds of its own (``graph.accepted``) with the same rules.
"""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

Event = dict[str, Any]
Listener = Callable[[Event], None]


class Activity:
    """The stream. It keeps no history, and telling never fails: a full disk ends the file, not the system."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("w", encoding="utf-8", buffering=1)
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with every event from now on, until the returned function is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def emit(self, kind: str, **facts: Any) -> None:
        event: Event = {"at": round(time.time(), 6), "kind": kind, **facts}
        with suppress(OSError):
            self._file.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")
        for listener in list(self._listeners):
            listener(event)

    def close(self) -> None:
        self._file.close()
