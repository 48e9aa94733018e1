"""What ``turant up`` shows, and ``turant logs``.

On a terminal: what is up and where, and every message's way as it goes. Elsewhere: the same in plain lines.
"""

import argparse
import json
import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from local.activity import Event, Listener
from local.state import State
from local.ways import FATES, Note, Way, Ways

SHOWN, UPLOADS, TROUBLES = 14, 3, 3


def live(console: Console | None = None) -> Listener:
    """The listener that shows a running system."""
    on = console or Console()
    return _Screen(on).tell if on.is_terminal else _Lines().tell


def main(arguments: list[str], state: State) -> int:
    """What happened since the last `turant up`, and what the functions said."""
    parser = argparse.ArgumentParser("turant logs", description=main.__doc__)
    parser.add_argument("-f", "--follow", action="store_true", help="go on as it happens")
    given = parser.parse_args(arguments)
    if not state.activity.exists():
        sys.stderr.write("Nothing happened yet: `turant up` starts the system.\n")
        return 1
    lines = _Lines(said=True)
    try:
        for event in _read(state, given.follow):
            lines.tell(event)
    except KeyboardInterrupt:
        pass
    return 0


class _Lines:
    """Plain lines, for a file or a pipe."""

    def __init__(self, said: bool = False) -> None:
        self._ways = Ways()
        self._said = said

    def tell(self, event: Event) -> None:
        """Print what the event is worth."""
        for note in (*_steps(event), self._ways.tell(event)):
            if note:
                self._print(note)
        if self._said and event["kind"] == "function.log" and event["record"].get("message") not in FATES:
            self._print(Note(event["at"], _record(event["function"], event["record"])))

    def _print(self, note: Note) -> None:
        sys.stdout.write(f"{_clock(note.at)}  {'! ' if note.trouble else ''}{note.line}\n")
        sys.stdout.flush()


class _Screen:
    """A calm page that redraws itself four times a second, whatever happens in between."""

    def __init__(self, console: Console) -> None:
        self._ways = Ways()
        self._head: list[str] = ["Turant is coming up"]
        self._troubles: deque[Note] = deque(maxlen=TROUBLES)
        self._live = Live(console=console, refresh_per_second=4, get_renderable=self._page)

    def tell(self, event: Event) -> None:
        """Remember the event; drawing is the business of the page's own thread."""
        if not self._live.is_started and event["kind"] != "cloud.stopping":
            self._live.start()
        if event["kind"] == "cloud.step":
            self._head = [f"Turant is coming up: {event['step']}"]
        if event["kind"] == "cloud.ready":
            self._head = [note.line for note in _steps(event)]
        note = self._ways.tell(event)
        if note and note.trouble:
            self._troubles.append(note)
        if event["kind"] == "cloud.stopping":
            self._live.stop()

    def _page(self) -> RenderableType:
        parts: list[RenderableType] = [Text("\n".join(self._head))]
        if ways := self._ways.all[-SHOWN:]:
            parts += [Text(), _table(ways)]
        if uploads := list(self._ways.uploads.values())[-UPLOADS:]:
            parts += [Text(), *(Text(upload.line, style="dim") for upload in uploads)]
        parts += [Text(f"{_clock(note.at)}  {note.line}", style="red") for note in list(self._troubles)]
        return Group(*parts)


def _table(ways: list[Way]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in (
        "",
        "who",
        "said",
        "webhook",
        "queue",
        "turn",
        "engine",
        "evidence",
        "tokens",
        "reply after",
    ):
        table.add_column(name, justify="right" if name in {"said", "evidence", "tokens"} else "left", no_wrap=True)
    table.add_column("now", no_wrap=True)
    for way in ways:
        turn = way.turn
        table.add_row(
            _clock(way.at),
            way.conversation[-6:],
            str(way.messages),
            f"{way.webhook:.0f} ms",
            f"{way.queue:.0f} ms",
            f"{turn['rule']}, {way.thinking:.0f} ms" if turn else "",
            str(turn.get("engine", "")),
            str(turn.get("evidence", "")),
            f"{way.tokens:,}" if way.tokens else "",
            f"{way.total:.0f} ms" if way.total is not None else "",
            Text(way.stage, style=_style(way.stage)),
        )
    return table


def _style(stage: str) -> str:
    if stage in {"unknown", "parked", "refused", "failed"}:
        return "red"
    return "green" if stage in {"sent", "delivered", "read"} else "yellow"


def _steps(event: Event) -> Iterator[Note]:
    """The lines of starting, moving time and stopping."""
    at = event["at"]
    match event["kind"]:
        case "cloud.step":
            yield Note(at, event["step"])
        case "cloud.ready":
            yield Note(at, f"Turant is up after {event['ms'] / 1000:.1f} s")
            yield from (Note(at, line) for line in where(event["endpoints"]))
        case "clock.moved":
            yield Note(at, f"it is {event['now']} now")
        case "cloud.stopping":
            yield Note(at, "Turant is going down")


def where(endpoints: dict[str, Any]) -> Iterator[str]:
    """The addresses of a running system, and how to get in."""
    database, tenant = urlsplit(endpoints["database"]), endpoints["tenant"]
    yield f"  webhook    {endpoints['webhook']}"
    yield f"  WhatsApp   {endpoints['graph']}  (a stand-in; `turant chat` plays a prospect)"
    yield f"  model      {endpoints['model']}"
    yield f"  e-mail     {endpoints['mail']}/_control/mails  (none is delivered: read here what was sent)"
    yield f"  database   {database.hostname}:{database.port}{database.path}"
    yield f"  AWS        {endpoints['aws']}"
    yield f"  sign in    {tenant['owner_email']}, {tenant['owner_password']}  (the owner of {tenant['name']})"
    yield f"  API        {endpoints['api']}/docs, for one:"
    yield f"  {example(endpoints)}"


def example(endpoints: dict[str, Any]) -> str:
    """A question to the API, to be pasted into a terminal."""
    key, question = endpoints["tenant"]["api_key"], "What are the fees for Data Science?"
    return (
        f"curl -s {endpoints['api']}/v1/answers -H 'Authorization: Bearer {key}'"
        f" -H 'Content-Type: application/json' -d '{json.dumps({'query': question})}'"
    )


def _record(function: str, record: dict[str, Any]) -> str:
    if "_aws" in record:  # the metrics of an invocation, in CloudWatch's own format
        metrics = [metric["Name"] for told in record["_aws"]["CloudWatchMetrics"] for metric in told["Metrics"]]
        return f"{function}: counted " + ", ".join(f"{name} {sum(record[name]):g}" for name in metrics)
    known = {"level", "location", "message", "timestamp", "service", "function_name", "xray_trace_id"}
    facts = " ".join(f"{name}={value}" for name, value in record.items() if name not in known)
    return f"{function}: {record.get('level', '')} {record.get('message', '')} {facts}".rstrip()


def _clock(at: float) -> str:
    return f"{datetime.fromtimestamp(at):%H:%M:%S}"


def _read(state: State, follow: bool) -> Iterator[Event]:
    with state.activity.open("rb") as file:
        while True:
            line = file.readline()
            if line.endswith(b"\n"):
                yield json.loads(line)
            elif follow:
                file.seek(-len(line), os.SEEK_CUR)
                time.sleep(0.1)
            else:
                return
