"""``turant``: the local cloud from the command line, and what operators of any system do daily.

``main`` of the modules in ``_MODULES`` takes the arguments behind its command and the ``State``, and returns the exit
status; ``operate.main`` takes the command along. While ``up`` runs, ``view.live()`` is called with every event of
``local/activity.py``.
"""

import argparse
import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from local.activity import Listener
from local.ask import ask
from local.errors import CloudError
from local.processes import ROOT
from local.state import State

if TYPE_CHECKING:
    from local.system import System

READY_SECONDS = 300
_MODULES = {
    "chat": "chat",
    "crm": "crm",
    "doctor": "doctor",
    "ingest": "ingesting",
    "lead": "leading",
    "logs": "view",
    "reembed": "reembedding",
}
"""Which carries out which command, imported only then."""
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; the exit status. What is wrong is said in one sentence."""
    try:
        status = _carry_out(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has read enough, as `head` has: what is left to be flushed goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _carry_out(arguments: Sequence[str] | None) -> int:
    parser = _parser()
    given, rest = parser.parse_known_args(arguments)
    state = State(given.state)
    try:
        match given.command:
            case "pipeline" | "waiting" | "letters" | "why" | "usage" | "person":
                from local import operate

                return operate.main([given.command, *rest], state)
            case command if command in _MODULES:
                return int(import_module(f"local.{_MODULES[command]}").main(rest, state))
            case _ if rest:
                parser.error(f"unknown: {' '.join(rest)}")
            case "up":
                return _up_detached(given, state) if given.detach else _up(given)
            case "down":
                sys.stdout.write("Turant is down.\n" if state.stop_running() else "Turant was not running.\n")
            case "clock":
                _move_clock(given.by, state)
            case "redrive":
                _redrive(state)
    except CloudError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("turant", description="The whole system on this machine.")
    parser.add_argument("--state", type=Path, default=ROOT / ".turant", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", required=True)
    up = commands.add_parser("up", help="bring the system up and show what happens")
    up.add_argument("--detach", action="store_true", help="return when it is ready")
    up.add_argument("--fresh", action="store_true", help="forget what earlier runs kept")
    up.add_argument("--port", type=int, default=8600, help="of the API; the Graph stand-in is ten above")
    commands.add_parser("down", help="take it down; its state is kept")
    commands.add_parser("redrive", help="put back into this machine's queues what they gave up")
    clock = commands.add_parser("clock", help="move time forward, for example +24h")
    clock.add_argument("by", help="+90s, +30m, +24h or +7d")
    for name, what in (
        ("chat", "play a prospect"),
        ("lead", "submit a lead form and follow what becomes of it"),
        ("logs", "what happened, and what the functions said"),
        ("crm", "how the connections to CRMs fare"),
        ("doctor", "what is wrong, and what to do"),
        ("ingest", "make files, folders or web pages part of what the demo institution knows"),
        ("reembed", "have documents embedded anew that another model embedded"),
        ("pipeline", "how messages, forms and deliveries flow, and what is wrong"),
        ("waiting", "who waits longest for a human"),
        ("letters", "what was given up that was for CRMs and webhooks; send it again"),
        ("why", "why the assistant said something, or nothing"),
        ("usage", "what was spent on models and messages"),
        ("person", "hand out or erase all that is kept of a person"),
    ):
        commands.add_parser(name, help=what, add_help=False)
    return parser


def _up(given: argparse.Namespace) -> int:
    from local import view
    from local.settings import Options
    from local.system import System

    options = Options(state=given.state, api_port=given.port, graph_port=given.port + 10, fresh=given.fresh)
    asyncio.run(_run(System(options), view.live()))
    return 0


async def _run(system: "System", show: Listener) -> None:
    """Start, stay until a signal comes, stop."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    system.subscribe(show)
    starting = asyncio.create_task(system.start())
    ending = asyncio.create_task(ended.wait())
    await asyncio.wait({starting, ending}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
    try:
        await starting
        await ending
    except asyncio.CancelledError:
        return
    finally:
        ending.cancel()
        await system.stop()


def _up_detached(given: argparse.Namespace, state: State) -> int:
    command = [
        sys.executable,
        "-m",
        "local.cli",
        "--state",
        str(state.folder),
        "up",
        "--port",
        str(given.port),
    ]
    if given.fresh:
        command.append("--fresh")
    state.folder.mkdir(parents=True, exist_ok=True)
    log = state.folder / "cloud.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
    deadline = time.monotonic() + READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        endpoints = state.published()
        if endpoints is not None and state.running() == process.pid:
            from local import view

            sys.stdout.write("\n".join([f"Turant is up at {endpoints['api']}.", *view.where(endpoints), ""]))
            return 0
        time.sleep(0.1)
    last = (log.read_text(errors="replace").strip() or "it did not say why").splitlines()[-1]
    raise CloudError(last if process.poll() is not None else f"Turant is not ready: {last}")


def _move_clock(by: str, state: State) -> None:
    amount = re.fullmatch(r"\+(\d+)([smhd])", by)
    if amount is None:
        raise CloudError(f"{by} is no step forward: write +90s, +30m, +24h or +7d.")
    endpoints = state.published()
    if endpoints is None:
        raise CloudError("Turant is not running: `turant up` starts it.")
    body = json.dumps({"seconds": int(amount[1]) * UNITS[amount[2]]}).encode()
    request = urllib.request.Request(f"{endpoints['aws']}/_cloud/clock", body)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            now = json.load(answer)["now"]
    except urllib.error.HTTPError as error:
        raise CloudError(json.load(error)["error"]) from error
    sys.stdout.write(f"It is {now} now.\n")


def _redrive(state: State) -> None:
    endpoints = state.published()
    if endpoints is None:
        raise CloudError("Turant is not running: `turant up` starts it.")
    answer, _ = ask(f"{endpoints['aws']}/_cloud/redrive", b"")
    sys.stdout.write(f"Put back: {answer['count']}.\n")


if __name__ == "__main__":
    sys.exit(main())
