"""EventBridge's PutEvents: the template's rules, matched as moto matches them, into our own queues."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from local.clock import Clock
from local.queues import Queues
from local.topology import BusSpec, RuleSpec

MOST_ENTRIES = 10
MOST_BYTES = 1_048_576


class EventsError(Exception):
    """A refusal of a whole request, as EventBridge words it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Events:
    """The buses of the template and the rules on them."""

    def __init__(
        self,
        buses: Sequence[BusSpec],
        rules: Sequence[RuleSpec],
        queues: Queues,
        clock: Clock,
        region: str,
        account: str,
    ) -> None:
        from moto.events.models import EventPattern  # takes long to load

        self._buses = {bus.name for bus in buses} | {bus.arn for bus in buses}
        self._rules = [(rule, EventPattern(json.dumps(rule.pattern), dict(rule.pattern))) for rule in rules]
        self._queues, self._clock, self._region, self._account = queues, clock, region, account

    def put(self, parameters: Mapping[str, Any], trace: str | None) -> dict[str, Any]:
        """Carry out one request; an entry that is wrong fails by itself.

        Raises:
            EventsError: the request is wrong as a whole.
        """
        entries = parameters.get("Entries", [])
        if not 1 <= len(entries) <= MOST_ENTRIES:
            raise EventsError("ValidationException", f"Entries must have between 1 and {MOST_ENTRIES} members.")
        if sum(map(_size, entries)) > MOST_BYTES:
            raise EventsError("ValidationException", f"Total size of the entries is over {MOST_BYTES} bytes.")
        for entry in entries:
            if entry.get("EventBusName", "default") not in self._buses:
                raise EventsError("ResourceNotFoundException", f"Event bus {entry.get('EventBusName')} does not exist.")
        answers = [self._entry(entry, trace) for entry in entries]
        return {"FailedEntryCount": sum("ErrorCode" in answer for answer in answers), "Entries": answers}

    def _entry(self, entry: Mapping[str, Any], trace: str | None) -> dict[str, str]:
        for name in ("Source", "DetailType", "Detail"):
            if not entry.get(name):
                return {"ErrorCode": "InvalidArgument", "ErrorMessage": f"Parameter {name} is not valid."}
        try:
            detail = json.loads(entry["Detail"])
        except ValueError:
            detail = None
        if not isinstance(detail, dict):
            return {"ErrorCode": "MalformedDetail", "ErrorMessage": "Detail is malformed."}
        at = datetime.fromtimestamp(entry.get("Time", self._clock.now()), UTC)
        event: Any = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": entry["DetailType"],
            "source": entry["Source"],
            "account": self._account,
            "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "region": self._region,
            "resources": list(entry.get("Resources", [])),
            "detail": detail,
        }
        for rule, pattern in self._rules:
            if rule.bus == entry["EventBusName"].rpartition("/")[2] and pattern.matches_event(event):
                for queue in rule.queues:
                    self._queues[queue].send(json.dumps(event, ensure_ascii=False), trace=trace)
        return {"EventId": event["id"]}


def _size(entry: Mapping[str, Any]) -> int:
    """As EventBridge counts it."""
    texts = (entry.get(name, "") for name in ("Source", "DetailType", "Detail"))
    return sum(len(text.encode()) for text in texts) + (14 if "Time" in entry else 0)
