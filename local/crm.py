"""``turant crm``: how the demo institution's connections to CRMs fare, and what is to be done about them."""

import argparse
import json
import sys
import urllib.error
import urllib.request
from typing import Any

from local.errors import CloudError
from local.state import State

SECONDS = 30
ACTIONS = ("check", "pause", "resume", "retry", "send-all")


def main(arguments: list[str], state: State) -> int:
    """How the connections to CRMs fare; pause, resume and repeat; send again what queues gave up."""
    parser = argparse.ArgumentParser("turant crm", description=main.__doc__)
    commands = parser.add_subparsers(dest="command")
    for action in ACTIONS:
        commands.add_parser(action).add_argument("crm", help="its kind: hubspot, webhook")
    commands.add_parser("dead", help="what queues gave up")
    commands.add_parser("redrive", help="send it again").add_argument("id", nargs="?", help="one of `dead`; else all")
    given = parser.parse_args(arguments)
    endpoints = state.published()
    if endpoints is None:
        raise CloudError("Turant is not running: `turant up` starts it.")
    api = Api(endpoints["api"], endpoints["tenant"]["api_key"])
    match given.command:
        case "dead":
            _dead(api)
        case "redrive":
            told = api.post(f"/v1/dead-letters/{f'{given.id}/' if given.id else ''}redrive")
            sys.stdout.write(f"Sent again: {told.get('count', 1)}.\n")
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


class Api:
    """The API, as the demo institution's own software asks it."""

    def __init__(self, base: str, key: str) -> None:
        self._base, self._key = base, key

    def get(self, path: str) -> Any:
        return self._ask(path, None)

    def post(self, path: str) -> Any:
        return self._ask(path, b"")

    def _ask(self, path: str, body: bytes | None) -> Any:
        headers = {"Authorization": f"Bearer {self._key}"}
        request = urllib.request.Request(f"{self._base}{path}", body, headers)  # noqa: S310 - our own address
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
                return json.load(response)
        except urllib.error.HTTPError as error:
            with error:
                raise CloudError(json.load(error)["detail"]) from None
        except (urllib.error.URLError, TimeoutError) as error:
            raise CloudError(f"The API does not answer: `turant doctor` says why ({error}).") from error


def _id(api: Api, kind: str) -> str:
    found = [one["id"] for one in api.get("/v1/crm-connections")["data"] if one["kind"] == kind]
    if len(found) != 1:
        raise CloudError(f"There are {len(found)} connections of the kind {kind}.")
    return str(found[0])


def _dead(api: Api) -> None:
    letters = api.get("/v1/dead-letters?limit=100")["data"]
    for letter in letters:
        again = f", sent again {letter['redriven_at']}" if letter["redriven_at"] else ""
        sys.stdout.write(f"{letter['id']}  {letter['died_at']}  {letter['queue']}{again}\n")
    sys.stdout.write(f"{len(letters) or 'No'} dead letters.\n")
