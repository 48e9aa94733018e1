"""``turant doctor``: what is wrong on this machine or in the running system, and what to do about it."""

import argparse
import json
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from local.ask import ask, depths
from local.errors import CloudError
from local.processes import ROOT, command_of
from local.state import NEEDED_MIB, State
from local.synth import check_node
from local.ways import named

BACKLOG = 100
"""Messages waiting in one queue that are more than a busy moment."""


@dataclass(frozen=True)
class Finding:
    """What one look found. ``remedy`` is empty when all is well."""

    what: str
    remedy: str = ""


Look = Callable[[], Iterator[Finding]]


def main(arguments: list[str], state: State, root: Path = ROOT) -> int:
    """Say what is wrong and what to do; the exit status is 1 if something is."""
    parser = argparse.ArgumentParser("turant doctor", description=main.__doc__)
    parser.add_argument("--port", type=int, default=8600, help="the API's, as given to `turant up`")
    given = parser.parse_args(arguments)
    findings = list(_findings(state, given.port, root))
    for finding in findings:
        sys.stdout.write(f"{'!' if finding.remedy else '-'} {finding.what}\n")
        if finding.remedy:
            sys.stdout.write(f"  {finding.remedy}\n")
    wrong = sum(bool(finding.remedy) for finding in findings)
    sys.stdout.write(f"{wrong or 'Nothing'} to do.\n")
    return 1 if wrong else 0


def _findings(state: State, port: int, root: Path) -> Iterator[Finding]:
    looks: list[Look] = [_machine, lambda: _disk(state), lambda: _models(root)]
    endpoints = state.published()
    if endpoints is not None:
        told: dict[str, Any] = endpoints
        looks += [
            lambda: _doors(told),
            lambda: _database(told["database"]),
            lambda: _queues(told["aws"]),
            lambda: _functions(state),
        ]
    elif (pid := state.running()) is not None:
        yield Finding(f"Turant is coming up (process {pid}).")
    else:
        looks += [lambda: _ports(port), lambda: _left_over(state)]
    for look in looks:
        try:
            yield from look()
        except CloudError as error:
            yield Finding(str(error), "`turant down`, then `turant up`, starts everything anew; state is kept.")


def _machine() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    old = sys.version_info < (3, 11)
    yield Finding(f"Python {version}.", "Python 3.11 or newer is needed." if old else "")
    try:
        check_node()
        yield Finding("Node is there for the CDK.")
    except CloudError as error:
        yield Finding(str(error), "Install Node from https://nodejs.org or your package manager.")


def _disk(state: State) -> Iterator[Finding]:
    place = next(folder for folder in (state.folder, *state.folder.parents) if folder.exists())
    free = shutil.disk_usage(place).free // 2**20
    short = f"Make room: {NEEDED_MIB} MiB are needed." if free < NEEDED_MIB else ""
    yield Finding(f"{free} MiB are free for {state.folder}.", short)


def _models(root: Path) -> Iterator[Finding]:
    if not any((root / ".build" / "models").glob("*")):
        yield Finding("The models of search and classification are not built.", "`make setup` builds them.")


def _ports(port: int) -> Iterator[Finding]:
    yield Finding("Turant is not running.")
    for number, what in ((port, "the API"), (port + 10, "the Graph stand-in")):
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind(("127.0.0.1", number))
            except OSError:
                remedy = "Stop the program that holds it, or choose others with `turant up --port`."
                yield Finding(f"Port {number}, meant for {what}, is taken.", remedy)


def _left_over(state: State) -> Iterator[Finding]:
    if state.endpoints.exists():
        yield Finding("The last run did not end by itself; the next `turant up` clears up after it.")
    try:
        pid = int((state.postgres / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return
    if str(state.postgres) in command_of(pid):
        yield Finding(f"Its PostgreSQL still runs (process {pid}); the next `turant up` stops it.")


def _doors(endpoints: dict[str, Any]) -> Iterator[Finding]:
    yield Finding(f"Turant is up at {endpoints['api']}.")
    ask(f"{endpoints['graph']}/_control/requests?after={10**12}")
    handshake = f"hub.mode=subscribe&hub.verify_token={endpoints['meta']['verify_token']}&hub.challenge=1"
    ask(f"{endpoints['webhook']}?{handshake}")
    yield Finding("The webhook answers Meta's handshake, and the Graph stand-in is there.")


def _database(url: str) -> Iterator[Finding]:
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            parked = connection.execute(
                "select name, coalesce(state_reason, ''), 'chan_' || replace(id::text, '-', '') from channel_account"
                " where state = 'parked'"
            ).fetchall()
            stuck = connection.execute(
                "select state, count(*) from outbox where state in ('unknown', 'dead') group by state"
            ).fetchall()
            refused = connection.execute(
                "select name, kind, state_reason from crm_connection where state = 'parked' and deleted_at is null"
            ).fetchall()
            given_up = connection.execute("select count(*) from dead_letter where redriven_at is null").fetchone()
            broken = connection.execute(
                "select count(*) from turn t"
                " join conversation c on c.tenant_id = t.tenant_id and c.id = t.conversation_id"
                " where t.rule = 'broke_down' and c.owner = 'human' and c.resolved_at is null"
            ).fetchone()
            planned, late = connection.execute(
                "select count(*), count(*) filter (where due_at < app_now() - interval '5 minutes')"
                " from follow_up where state = 'scheduled'"
            ).fetchone() or (0, 0)
    except psycopg.Error as error:
        said = str(error).strip().splitlines() or [type(error).__name__]
        raise CloudError(f"The database does not answer as it should: {said[0]}.") from error
    yield Finding("The database answers.")
    for name, reason, channel in parked:
        route = f"POST /v1/channels/{channel}/resume"
        remedy = f"Mend it at Meta, then `{route}`, or give it another token: what waits goes on."
        yield Finding(f"The channel {name} is parked: {reason}.", remedy)
    for name, kind, reason in refused:
        remedy = f"Mend it there, then `turant crm resume {kind}`: everything that waits is sent then."
        yield Finding(f"The connection to {name} is parked: {reason}.", remedy)
    if given_up and given_up[0]:
        remedy = "`turant logs` says why; once that is mended, `turant letters redrive --all` sends them again."
        yield Finding(f"Messages for CRMs and webhooks that were given up: {given_up[0]}.", remedy)
    if broken and broken[0]:
        remedy = "`turant logs` says where it broke, `turant waiting` who waits for a person."
        yield Finding(f"Messages that a fault of ours kept from being thought over: {broken[0]}.", remedy)
    remedy = "They go out with the next sweep; `turant logs` says why function Due did not do them." if late else ""
    yield Finding(f"Follow-ups planned: {planned}, of which overdue: {late}.", remedy)
    for state, count in stuck:
        why = {"unknown": "held until a status tells", "dead": "refused; a person should look at them"}
        yield Finding(f"Replies {state}: {count}, {why[state]}.")


def _queues(aws: str) -> Iterator[Finding]:
    waiting = 0
    for queue, depth in depths(aws).items():
        waiting += depth["visible"]
        if queue.endswith("Dlq") and depth["visible"]:
            remedy = "`turant logs` says why; once that is mended, `turant redrive` puts them back into their queue."
            yield Finding(f"{queue} holds {depth['visible']} messages that were given up.", remedy)
        elif depth["visible"] > BACKLOG:
            remedy = "If it does not shrink, `turant logs -f` shows which function is slow or failing."
            yield Finding(f"{queue} has a backlog of {depth['visible']} messages.", remedy)
    yield Finding(f"Messages waiting in all queues: {waiting}.")


def _functions(state: State) -> Iterator[Finding]:
    """The last word of every function since ``up``."""
    last: dict[str, str] = {}
    with state.activity.open("rb") as file:
        for line in file:
            if b'"kind":"function.fi' in line or b'"kind":"function.fa' in line:
                event = json.loads(line)
                last[event["function"]] = event.get("reason", "")
    failing = {name: reason for name, reason in last.items() if reason}
    for name, reason in failing.items():
        yield Finding(named(name, reason), f"Its words are in {state.logs}.")
    if not failing:
        yield Finding(f"Functions that ran, all well: {', '.join(sorted(last)) or 'none yet'}.")
