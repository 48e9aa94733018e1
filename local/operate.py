"""What an operator does daily, by the hosted API alone: alike for the cloud and for the local system.

``TURANT_URL`` and ``TURANT_API_KEY`` say whose; without them it is the local system's demo institution.
"""

import argparse
import json
import os
import re
import sys
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rich.cells import cell_len

from local.errors import CloudError
from local.hosted import Api, hosted
from local.state import State, sentence

LETTERS = 100
SAID = 60
"""Characters of what somebody said in a list."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""What would move a terminal's cursor or turn its text around: anybody may write to an institution."""

Told = tuple[Any, Iterator[str]]
"""What ``--json`` shows, and the lines for people."""


def main(arguments: Sequence[str], state: State) -> int:
    """Carry out one command of an operator's; the exit status is 1 when the pipeline is not healthy."""
    given = _parser().parse_args(arguments)
    told, lines = given.run(hosted(state), given)
    if given.json:
        sys.stdout.write(f"{json.dumps(told, indent=2)}\n")
    else:
        sys.stdout.writelines(f"{_CONTROLS.sub(' ', line).rstrip()}\n" for line in lines)
    return 1 if given.run is _pipeline and not told["healthy"] else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("turant", description=__doc__)
    commands = parser.add_subparsers(required=True)

    def command(name: str, run: Callable[[Api, argparse.Namespace], Told], within: Any = None) -> Any:
        made = (within or commands).add_parser(name, description=run.__doc__, help=run.__doc__)
        made.add_argument("--json", action="store_true", help="for scripts")
        made.set_defaults(run=run)
        return made

    command("pipeline", _pipeline)
    command("waiting", _waiting).add_argument("--limit", type=int, default=20, help="how many; 20 if not given")
    letters = command("letters", _letters)
    redrive = command("redrive", _redrive, letters.add_subparsers())
    which = redrive.add_mutually_exclusive_group(required=True)
    which.add_argument("id", nargs="?", help="one of `turant letters`")
    which.add_argument("--all", action="store_true", help="all that were not sent again yet")
    command("why", _why).add_argument("id", help="of a message (msg_...) or a turn (turn_...)")
    usage = command("usage", _usage)
    usage.add_argument("--month", help="such as 2026-11; the last thirty days if not given")
    usage.add_argument("--by", default="day", help="day, channel, campaign, engine, kind, category or country")
    person = commands.add_parser("person").add_subparsers(required=True)
    export = command("export", _export, person)
    export.add_argument("--out", type=Path, help="a new file, which only you can read; the terminal if not given")
    export.add_argument("--part", action="append", help="only this part, such as message; may be given again")
    erase = command("erase", _erase, person)
    erase.add_argument("--yes", action="store_true", help="without a question")
    for each in (export, erase):
        each.add_argument("lead", help="its id (lead_...)")
    return parser


def _pipeline(api: Api, _: argparse.Namespace) -> Told:
    """What waits and since when, and what is wrong: 1 is the exit status then."""
    told = api.get("/v1/pipeline")

    def lines() -> Iterator[str]:
        yield f"{_moment(told['now'])}  {'healthy' if told['healthy'] else 'not healthy'}"
        yield from (f"! {problem}" for problem in told["problems"])
        rows = [(queue["name"], queue["waiting"], _moment(queue["oldest"])) for queue in told["queues"]]
        yield from _table(("", "waiting", "since"), rows)

    return told, lines()


def _waiting(api: Api, given: argparse.Namespace) -> Told:
    """Open conversations in human hands in which no human has answered, whoever wrote the longest ago first."""
    if given.limit < 1:
        raise CloudError("--limit is at least 1.")
    listed = api.all("/v1/conversations", state="open", owner="human")
    unanswered = [it for it in listed if it["last_message"] and it["last_message"]["author"] != "human"]
    # Who has never written waits from when something was said to them.
    waiting = sorted(unanswered, key=lambda it: it["heard_at"] or it["last_at"])
    shown = waiting[: given.limit]

    def lines() -> Iterator[str]:
        rows = [
            (
                _moment(it["heard_at"] or it["last_at"]),
                it["lead"]["name"] or it["lead"]["phone"] or it["lead"]["id"],
                it["channel"],
                it["member"]["name"] if it["member"] else "nobody",
                it["id"],
                _short(it["handover_summary"] or it["last_message"]["text"]),
            )
            for it in shown
        ]
        yield from _table(("since", "who", "channel", "with", "conversation", "about"), rows)
        yield f"{_count(len(waiting), 'conversation')} waiting for a human."

    return shown, lines()


def _letters(api: Api, _: argparse.Namespace) -> Told:
    """The newest messages that queues gave up."""
    told = api.get("/v1/dead-letters", limit=LETTERS)

    def lines() -> Iterator[str]:
        rows = [(it["id"], _moment(it["died_at"]), it["queue"], _moment(it["redriven_at"])) for it in told["data"]]
        yield from _table(("letter", "given up", "queue", "sent again"), rows)
        yield "There are older ones." if told["next_cursor"] else f"{_count(len(rows), 'dead letter')}."

    return told["data"], lines()


def _redrive(api: Api, given: argparse.Namespace) -> Told:
    """Send messages again that queues gave up; what was done already is not done twice."""
    if given.id:
        api.post(f"/v1/dead-letters/{_part(given.id)}/redrive")
        count = 1
    else:
        # A hundred at a time, until none is left.
        count = sum(iter(lambda: api.post("/v1/dead-letters/redrive")["count"], 0))
    return {"count": count}, iter([f"Sent again: {count}."])


def _why(api: Api, given: argparse.Namespace) -> Told:
    """What was understood, on what the answer rests, which rule decided, who wrote it, and what it cost."""
    kind = {"msg": "messages", "turn": "turns"}.get(given.id.partition("_")[0])
    if kind is None:
        raise CloudError(f"{given.id} is neither a message (msg_...) nor a turn (turn_...).")
    told = api.get(f"/v1/{kind}/{_part(given.id)}/why")
    return told, _table((), list(_reasons(told)))


def _reasons(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    understood, decided, engine = told["understood"], told["decided"], told["engine"]
    yield told["purpose"], ", ".join(filter(None, (_moment(told["at"]), told["message_id"], told["turn_id"])))
    if understood:
        yield from (("they said", heard["text"]) for heard in understood["messages"])
        asked = ", ".join(understood["asked"]) or "nothing"
        confidence = f"confidence {understood['confidence']:.2f}"
        yield "understood", f"{understood['intent']} ({confidence}), asks for {asked}, {understood['language']}"
        yield from (("objection", objection) for objection in understood["objections"])
    yield from (("evidence", _source(source)) for source in told["evidence"])
    yield "rule", f"{decided['rule']}: {decided['sentence']} ({decided['kind']}, {decided['action']})"
    yield from (("not sent", blocked) for blocked in decided["blocked"])
    fallback = f", instead of the configured one: {engine['fallback_reason']}" if engine["fallback_reason"] else ""
    yield "engine", f"{engine['name']}{fallback}"
    cost = "at an unknown price" if engine["cost_usd"] is None else f"USD {engine['cost_usd']}"
    yield "cost", f"{cost}, {engine['tokens_in']:,} tokens in, {engine['tokens_out']:,} out, {told['ms']:.0f} ms"
    if told["text"] is not None:
        yield "said", told["text"]


def _source(source: dict[str, Any]) -> str:
    if source["kind"] == "document":
        page = f", page {source['page']}" if source["page"] else ""
        return f'{source["document"]}{page}: "{source["quote"]}"'
    amount = f"{source['currency'] or ''} {source['amount']:,.10g}".strip() if source["amount"] is not None else ""
    facts = (source["label"] or source["fact"], source["text"], amount, source["on_date"])
    return f"{source['item']}: {', '.join(filter(None, facts))}"


def _usage(api: Api, given: argparse.Namespace) -> Told:
    """What was spent, in USD, and what it brought."""
    since, until = _days(given.month) if given.month else (None, None)
    told = api.get("/v1/usage", since=since, until=until, by=given.by)

    def lines() -> Iterator[str]:
        names = ("usd", "model_usd", "calls", "messages", "leads", "qualified", "enrolled", "unpriced")
        total = told["total"] | {"key": "total"}
        rows = [(row["key"] or "(none)", *(row[name] for name in names)) for row in (*told["data"], total)]
        yield f"{told['since']} to {told['until']}"
        yield from _table((given.by, *(name.replace("_", " ") for name in names)), rows)
        costs = {it: told["total"][f"usd_per_{it}"] for it in ("message", "lead", "qualified_lead", "enrolment")}
        each = [f"{usd:,.4f} a {name.replace('_', ' ')}" for name, usd in costs.items() if usd is not None]
        yield from [f"USD {', '.join(each)}"] if each else []

    return told, lines()


def _days(month: str) -> tuple[str, str]:
    """The first and the last of it."""
    if not re.fullmatch(r"2\d{3}-(0[1-9]|1[0-2])", month):
        raise CloudError(f"{month} is no month: write it as 2026-11.")
    year, number = map(int, month.split("-"))
    return f"{month}-01", f"{month}-{monthrange(year, number)[1]}"


def _export(api: Api, given: argparse.Namespace) -> Told:
    """Everything that is kept of a person, as JSON. The audit log tells that it was asked for."""
    if given.out and given.out.exists():
        raise CloudError(f"{given.out} exists: name a new file.")
    wanted = {"lead_id": given.lead} | ({"parts": given.part} if given.part else {})
    told = api.post("/v1/privacy/exports", wanted)
    if given.out is None:
        return told, iter(json.dumps(told, indent=2).splitlines())
    _write(given.out, f"{json.dumps(told, indent=2, ensure_ascii=False)}\n")
    rows = {part: len(found) for part, found in told["parts"].items() if found}
    done = {"lead_id": given.lead, "file": str(given.out), "rows": rows}
    return done, iter([*_table(("part", "rows"), list(rows.items())), f"Written to {given.out}."])


def _write(path: Path, text: str) -> None:
    """A new file that nobody else can read."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
    except OSError as error:
        raise CloudError(sentence(error, path.parent)) from error


def _erase(api: Api, given: argparse.Namespace) -> Told:
    """Erase a person, for good. The audit log keeps that it was done, and by whom."""
    if not given.yes:
        _confirm(api.get(f"/v1/leads/{_part(given.lead)}"))
    told = api.post("/v1/privacy/erasures", {"lead_id": given.lead})

    def lines() -> Iterator[str]:
        yield from _table(("erased", "rows"), [(table, count) for table, count in told["rows"].items() if count])
        yield f"{given.lead} was erased on {_moment(told['erased_at'])}."
        yield from (f"! Delete {it['remote_id']} in {it['kind']} yourself." for it in told["elsewhere"])

    return told, lines()


def _confirm(lead: dict[str, Any]) -> None:
    """Have the person named: an id says nothing to whoever pastes a wrong one."""
    names = [lead[it] for it in ("name", "phone") if lead[it]] or [lead["id"]]
    asked = _CONTROLS.sub(" ", f"Erase {', '.join(names)}, for good? Type {' or '.join(names)}: ")
    sys.stderr.write(asked)
    sys.stderr.flush()
    try:
        typed = sys.stdin.readline().strip()
    except KeyboardInterrupt:
        typed = ""
    if typed not in names:
        raise CloudError("Nothing was erased: that is not who this is.")


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Aligned columns, those of numbers to the right; nothing where there are no rows."""
    if not rows:
        return
    every = [[_cell(cell) for cell in row] for row in (*([head] if head else []), *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*every, strict=True)]
    numbers = [not any(isinstance(cell, str) for cell in column) for column in zip(*rows, strict=True)]
    for row in every:
        padded = []
        for text, width, number in zip(row, widths, numbers, strict=True):
            blank = " " * (width - cell_len(text))
            padded.append(f"{blank}{text}" if number else f"{text}{blank}")
        yield "  ".join(padded)


def _cell(told: str | float | None) -> str:
    if isinstance(told, str):
        return _CONTROLS.sub(" ", told)
    return "" if told is None else f"{told:,}" if isinstance(told, int) else f"{told:,.4f}"


def _moment(at: str | None) -> str:
    """In the time zone of whoever reads it."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}" if at else ""


def _short(text: str) -> str:
    return text if len(text) <= SAID else f"{text[: SAID - 1]}…"


def _count(number: int, what: str) -> str:
    return f"{number or 'No'} {what}{'' if number == 1 else 's'}"


def _part(given: str) -> str:
    """As one part of a path, whatever was typed."""
    return quote(given, safe="")
