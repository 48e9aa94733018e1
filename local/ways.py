"""Every message's way through the system, folded from the stream of ``local/activity.py``.

A way begins with a webhook and ends with the delivery of the reply. What somebody writes before the reply is
recorded joins the same way, as it joins the same turn.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from local.activity import Event

REMEMBERED = 500
FATES = {"heard", "turn", "model", "send", "delivery", "taken again", "mended", "noted", "upload"}
"""What functions log about a message's fate; the rest of what they log is for ``turant logs``."""

WEBHOOK = "/webhooks/meta"
REFUSED = {
    401: "it is not signed with the app secret of the Meta app",
    403: "its verify token is another than ours",
}
"""What Meta, or whoever it was, did not know."""


@dataclass
class Arrival:
    """A webhook whose messages are not yet known to belong to a conversation."""

    at: float
    ms: float = 0.0
    waited: float = 0.0
    billed: float = 0.0


@dataclass
class Way:
    """One exchange: what was said, how it was answered, what became of the answer."""

    conversation: str
    at: float
    webhook: float = 0.0
    queue: float = 0.0
    billed: float = 0.0
    messages: int = 0
    turn: dict[str, Any] = field(default_factory=dict)
    tokens: int = 0
    """Read and written by models, as they said themselves."""
    sending: str = ""
    total: float | None = None
    """Milliseconds from the webhook to the accepted reply."""
    delivery: str = ""

    @property
    def thinking(self) -> float:
        """Milliseconds of the turn's steps."""
        return float(sum(self.turn.get("steps", {}).values()))

    @property
    def stage(self) -> str:
        """Where it is now, in one word or two."""
        if not self.turn:
            return "heard"
        return self.delivery or self.sending or str(self.turn.get("outcome"))


@dataclass
class Upload:
    """A file on its way to being live."""

    document: str = "a file"
    state: str = ""
    passages: int = 0
    expected: int = 0

    @property
    def line(self) -> str:
        """Where it is now."""
        if self.state == "storing":
            share = 100 * self.passages // max(1, self.expected)
            return f"{self.document}: {self.passages:,} of {self.expected:,} passages, {share} %"
        return f"{self.document}: {self.state}"


@dataclass(frozen=True)
class Note:
    """A line worth saying once."""

    at: float
    line: str
    trouble: bool = False


class Ways:
    """Everything under way and lately done, oldest first."""

    def __init__(self) -> None:
        self.all: list[Way] = []
        self.uploads: dict[str, Upload] = {}
        """By revision. Replaced, never changed in place: another thread draws it."""
        self._arrivals: OrderedDict[str, Arrival] = OrderedDict()
        self._by_trace: OrderedDict[str, Way] = OrderedDict()
        self._newest: OrderedDict[str, Way] = OrderedDict()
        self._readers: dict[str, Callable[[Event], str | None]] = {
            "http.request": self._arrived,
            "http.response": self._answered,
            "message.received": self._received,
            "function.finished": self._finished,
            "function.log": self._logged,
        }

    def tell(self, event: Event) -> Note | None:
        """Fold one event; the line it is worth, if it is."""
        if trouble := _trouble(event):
            return Note(event["at"], trouble, trouble=True)
        reader = self._readers.get(event["kind"])
        line = reader(event) if reader else None
        return Note(event["at"], line) if line else None

    def _arrived(self, event: Event) -> None:
        _keep(self._arrivals, event["trace"], Arrival(event["at"]))

    def _answered(self, event: Event) -> None:
        for place in (self._arrivals.get(event["trace"]), self._by_trace.get(event["trace"])):
            if isinstance(place, Arrival):
                place.ms = event["ms"]
            elif place:
                place.webhook = event["ms"]

    def _received(self, event: Event) -> None:
        arrival, way = self._arrivals.get(event["trace"]), self._by_trace.get(event["trace"])
        if arrival:
            arrival.waited += event["waited"]
        elif way and not way.sending and event["queue"] != "Watchdog":
            way.queue += event["waited"]

    def _finished(self, event: Event) -> None:
        place = self._by_trace.get(event["trace"]) or self._arrivals.get(event["trace"])
        if place:
            place.billed += event["ms"]

    def _logged(self, event: Event) -> str | None:
        record = event["record"]
        conversation = str(record.get("conversation", ""))
        match record.get("message"):
            case "heard" if not record.get("repeated"):
                return self._heard(event, conversation)
            case "turn" | "model" | "send" | "delivery" as fate:
                way = self._newest.get(conversation)
                read = {"turn": _turned, "model": _counted, "send": _sent, "delivery": _delivered}[fate]
                return read(way, event["at"], record) if way else None
            case "taken again":
                return f"{_short(conversation)}  wrote again while we thought: the turn is taken again"
            case "mended":
                return f"{_short(conversation)}  mended by the sweep: {record.get('duty')}"
            case "upload":
                return self._uploaded(record)
            case "noted":
                return f"noted without an answer: {record.get('why')}"
        return None

    def _uploaded(self, record: dict[str, Any]) -> str | None:
        upload = self.uploads.get(record["revision"], Upload())
        for name in ("document", "state", "passages", "expected"):
            setattr(upload, name, record.get(name, getattr(upload, name)))
        self.uploads = dict([*self.uploads.items(), (record["revision"], upload)][-REMEMBERED:])
        return None if upload.state == "storing" else upload.line

    def _heard(self, event: Event, conversation: str) -> str:
        arrival = self._arrivals.pop(event["trace"], Arrival(event["at"]))
        way = self._newest.get(conversation)
        if way is None or way.turn:
            way = Way(conversation, arrival.at)
            self.all = [*self.all[-REMEMBERED + 1 :], way]
            _keep(self._newest, conversation, way)
        way.messages += 1
        way.webhook, way.queue = arrival.ms, arrival.waited
        way.billed += arrival.billed
        _keep(self._by_trace, event["trace"], way)
        wait = event["record"].get("wait") or 0
        later = f", waiting {wait:.1f} s for more" if wait else ""
        told = f"webhook {arrival.ms:.0f} ms, queue {arrival.waited:.0f} ms"
        return f"{_short(conversation)}  heard: {told}{later}"


def _turned(way: Way, _at: float, record: dict[str, Any]) -> str:
    way.turn = record
    why = f" instead of the model ({record['fallback_reason']})" if record.get("fallback_reason") else ""
    return (
        f"{_short(way.conversation)}  {record.get('outcome')} by {record.get('engine')}{why}: "
        f"{record.get('rule')}, evidence {record.get('evidence')}, {way.thinking:.0f} ms"
    )


def _counted(way: Way, _at: float, record: dict[str, Any]) -> str:
    way.tokens += record["tokens"]
    return f"{_short(way.conversation)}  the model used {record['tokens']:,} tokens"


def _sent(way: Way, at: float, record: dict[str, Any]) -> str:
    way.sending = str(record.get("result"))
    if way.sending != "sent":
        return f"{_short(way.conversation)}  {way.sending}: {record.get('why')}"
    way.total = (at - way.at) * 1000
    return f"{_short(way.conversation)}  sent {way.total:.0f} ms after the webhook, {way.billed:.0f} ms billed"


def _delivered(way: Way, _at: float, record: dict[str, Any]) -> str | None:
    order = ["", "sent", "delivered", "read"]
    status = str(record.get("status"))
    if status in order and way.delivery in order and order.index(status) <= order.index(way.delivery):
        return None
    way.delivery = status
    code = f" ({record['code']})" if record.get("code") else ""
    return f"{_short(way.conversation)}  {status}{code}"


def _trouble(event: Event) -> str | None:
    match event["kind"]:
        case "function.failed":
            return named(event["function"], event["reason"])
        case "message.redriven":
            return f"{event['queue']} gave a message up: it lies in {event['to']}"
        case "http.response" if event["status"] >= 500:
            return f"{'the webhook' if event['path'] == WEBHOOK else 'the API'} answered {event['status']}"
        case "http.response" if event["path"] == WEBHOOK and event["status"] in REFUSED:
            return f"the webhook refused a request ({event['status']}): {REFUSED[event['status']]}"
        case "cloud.trouble":
            return str(event["reason"])
        case "function.log":
            return _complaint(event["function"], event["record"])
    return None


def _complaint(function: str, record: dict[str, Any]) -> str | None:
    """What a function warns of, in its own words; a library's warnings are for ``turant logs``."""
    message = str(record.get("message"))
    if record.get("level") not in {"WARNING", "ERROR", "CRITICAL"} or "logger" in record or message in FATES:
        return None
    facts = [f"{name} {record[name]}" for name in ("error", "reason", "cause", "channel") if record.get(name)]
    return ", ".join([f"{function}: {message}", *facts])


def named(function: str, reason: str) -> str:
    """Why a function failed; most reasons name it themselves."""
    return reason if reason.startswith(function) else f"{function} failed: {reason}"


def _short(conversation: str) -> str:
    # The head of a uuidv7 is its time: only the tail tells two of them apart.
    return conversation[-6:]


def _keep(kept: "OrderedDict[str, Any]", key: str, value: Arrival | Way) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > REMEMBERED:
        kept.popitem(last=False)
