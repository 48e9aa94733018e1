"""``turant crm``: how the connections to CRMs fare, and what is to be done about them."""

import argparse
import sys
from typing import Any

from local.errors import CloudError
from local.hosted import Api, hosted
from local.state import State

ACTIONS = ("check", "pause", "resume", "retry", "send-all")


def main(arguments: list[str], state: State) -> int:
    """How the connections to CRMs fare; pause, resume and repeat."""
    parser = argparse.ArgumentParser("turant crm", description=main.__doc__)
    commands = parser.add_subparsers(dest="command")
    for action in ACTIONS:
        commands.add_parser(action).add_argument("crm", help="its kind: hubspot, webhook")
    given = parser.parse_args(arguments)
    api = hosted(state)
    match given.command:
        case None:
            for connection in api.get("/v1/crm-connections")["data"]:
                sys.stdout.write(f"{line(connection)}\n")
        case action:
            sys.stdout.write(f"{line(api.post(f'/v1/crm-connections/{_id(api, given.crm)}/{action}'))}\n")
    return 0


def line(connection: dict[str, Any]) -> str:
    """A connection in one line."""
    counts = ", ".join(f"{connection[name]} {name}" for name in ("synced", "waiting", "refused"))
    reason = f": {connection['state_reason']}" if connection["state_reason"] else ""
    busy = ", catching up" if connection["catching_up"] else ""
    return f"{connection['kind']:<12} {connection['state']}{reason}  ({counts}{busy})"


def _id(api: Api, kind: str) -> str:
    there = api.get("/v1/crm-connections")["data"]
    found = [one["id"] for one in there if one["kind"] == kind]
    if len(found) != 1:
        kinds = ", ".join(sorted({one["kind"] for one in there})) or "none"
        raise CloudError(f"There are {len(found)} connections of the kind {kind}; those that there are: {kinds}.")
    return str(found[0])
