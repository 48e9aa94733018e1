"""``turant chat``: play a prospect. Each line becomes a signed webhook, replies appear as they leave.

The stand-in of the Graph API is the phone: it signs what is said as Meta would, and receives the replies.
"""

import argparse
import json
import re
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

from local.ask import ask, quiet
from local.errors import CloudError
from local.state import State

NUMBER = "+91 98765 43210"
TYPING_SECONDS = 0.2
NO_REPLY = "No reply within {:.0f} s. `turant doctor` says what is wrong, `turant logs` what happened.\n"
SILENCE = (
    "No reply: the bot is silent after an opt-out and in human hands, and a parked channel sends nothing."
    " `turant doctor` and `turant logs` say what happened.\n"
)


def main(arguments: list[str], state: State) -> int:
    """Talk from the terminal, or say what --say gives, print the replies and end."""
    given = _parse(arguments)
    endpoints = state.published()
    if endpoints is None:
        raise CloudError("Turant is not running: `turant up` starts it.")
    phone = Phone(endpoints["graph"], given.number, given.name)
    if given.say:
        return _say(phone, given.say, endpoints["aws"], given.patience)
    return _talk(phone, given.patience)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("turant chat", description=main.__doc__)
    parser.add_argument("--as", dest="number", default=NUMBER, help=f"your phone number; {NUMBER} if not given")
    parser.add_argument("--name", default="Asha", help="your name on WhatsApp")
    parser.add_argument("--say", nargs="+", action="extend", metavar="TEXT", help="say this, one message each")
    parser.add_argument("--channel", choices=["whatsapp"], default="whatsapp")
    parser.add_argument("--patience", type=float, default=30.0, help="seconds to wait for replies")
    return parser.parse_args(arguments)


class Phone:
    """The phone of one prospect, as the stand-in sees it."""

    def __init__(self, graph: str, number: str, name: str) -> None:
        self._graph = graph
        self._name = name
        self.number = re.sub(r"\D", "", number)
        if not 7 <= len(self.number) <= 15:
            raise CloudError(f"{number} is no phone number: write it with its country code, such as {NUMBER}.")
        _, self._seen = self._requests(after=10**12)

    def say(self, text: str) -> None:
        """Send one message to the institution.

        Raises:
            CloudError: if the webhook did not take it; the stand-in tries again, as Meta does.
        """
        line = json.dumps({"from": self.number, "name": self._name, "text": text}).encode()
        answer, _ = ask(f"{self._graph}/_control/say", line)
        if answer["statuses"] != [200]:
            status = answer["statuses"][0] or "nothing"
            raise CloudError(f"The webhook answered {status} instead of 200; `turant doctor` says what is wrong.")

    def replies(self) -> list[str]:
        """What arrived since the last call, oldest first."""
        recorded, total = self._requests(after=self._seen)
        if total < self._seen:
            recorded, total = self._requests(after=0)
        self._seen = total
        return [_shown(each["body"]) for each in recorded if self._is_reply(each)]

    def _is_reply(self, request: dict[str, Any]) -> bool:
        body = request["body"]
        return (
            request["status"] == 200
            and request["path"].endswith("/messages")
            and isinstance(body, dict)
            and "status" not in body
            and re.sub(r"\D", "", str(body.get("to"))) == self.number
        )

    def _requests(self, after: int) -> tuple[Any, int]:
        recorded, headers = ask(f"{self._graph}/_control/requests?after={after}")
        return recorded, int(headers["X-Recorded"])


def _say(phone: Phone, lines: Sequence[str], aws: str, patience: float) -> int:
    for place, line in enumerate(lines):
        if place:
            time.sleep(TYPING_SECONDS)
        phone.say(line)
    answered, at_rest, end = False, False, time.monotonic() + patience
    while not at_rest and time.monotonic() < end:
        time.sleep(0.05)
        # In this order: what is said before all is quiet has arrived when all is quiet.
        at_rest = quiet(aws)
        for reply in phone.replies():
            sys.stdout.write(reply + "\n")
            sys.stdout.flush()
            answered = True
    if not answered:
        sys.stderr.write(SILENCE if at_rest else NO_REPLY.format(patience))
    return 0 if answered else 1


def _talk(phone: Phone, patience: float) -> int:
    sys.stdout.write(f"You are +{phone.number}. Write; an empty line or Ctrl-D ends.\n")
    said: list[float] = []
    ended = threading.Event()
    listener = threading.Thread(target=_listen, args=(phone, said, ended), daemon=True)
    listener.start()
    try:
        for line in iter(sys.stdin.readline, ""):
            if not line.strip():
                break
            said.append(time.monotonic())
            phone.say(line.strip())
        _await_replies(said, patience)
    except KeyboardInterrupt:
        sys.stdout.write("\n")
    finally:
        ended.set()
        listener.join()
    return 0


def _listen(phone: Phone, said: list[float], ended: threading.Event) -> None:
    """Print replies, each with the time since the first line it answers."""
    while not ended.wait(0.1):
        try:
            replies = phone.replies()
        except CloudError as error:
            sys.stdout.write(f"{error}\n")
            return
        for reply in replies:
            took = f"  ({time.monotonic() - said[0]:.1f} s)" if said else ""
            said.clear()
            sys.stdout.write(f"« {reply}{took}\n")
            sys.stdout.flush()


def _await_replies(said: list[float], patience: float) -> None:
    """Lines from a pipe end before their replies come."""
    end = time.monotonic() + patience
    while said and time.monotonic() < end:
        time.sleep(0.1)


def _shown(message: dict[str, Any]) -> str:
    kind = message.get("type", "text")
    if kind == "text":
        return str(message["text"]["body"])
    content = message[kind]
    text = content.get("body", {}).get("text") or content.get("caption") or content.get("name") or ""
    return f"[{kind}] {text}".rstrip()
