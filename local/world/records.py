"""What the stand-ins of CRMs keep: one store of records for all of them, whatever their dialect.

``GET  /_control/records``  every record ever made, oldest first; ``?kind=contact`` those of one kind
``POST /_control/records``  ``{"kind": "contact", "values": {...}}``: somebody made it by hand; answers it with its id
``POST /_control/change``   ``{"id": "...", "values": {...}}``: somebody edited it; null empties a value
``POST /_control/merge``    ``{"winner": "...", "loser": "..."}``: somebody found two to be one
``POST /_control/delete``   ``{"id": "..."}``

A record here has nothing but values by their keys. What a dialect calls it, which values it takes and how it words
a refusal is in the dialect's file. The records live as long as their process; a reset of the stand-in keeps them.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from aiohttp import web
from pydantic import ValidationError

from local.world.control import Clock, complaint, stamp
from shared.domain.value import Value

Values = dict[str, Any]
"""A value that is None or empty text is not there."""


class TakenError(Exception):
    """A value that must be unique belongs to another record of the kind."""

    def __init__(self, key: str, holder: str) -> None:
        super().__init__(f"{key} belongs to {holder}")
        self.key = key
        self.holder = holder


@dataclass
class Stored:
    """One record, and where it ended."""

    id: str
    kind: str
    values: Values
    made: float
    changed: float
    deleted: bool = False
    merged_into: str | None = None
    history: deque[tuple[float, Values | None]] = field(default_factory=deque, repr=False)
    """What the search index has read or will read, by the moment it was written; None: nothing any more."""

    @property
    def state(self) -> str:
        """``live``, ``deleted`` or ``merged``."""
        return "merged" if self.merged_into else "deleted" if self.deleted else "live"

    def shown(self) -> dict[str, Any]:
        """As ``/_control/records`` lists it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "values": self.values,
            "state": self.state,
            "merged_into": self.merged_into,
            "made": stamp(self.made),
            "changed": stamp(self.changed),
        }


class Records:
    """The records of one CRM account."""

    def __init__(self, clock: Clock, name: Callable[[str, int], str], lag: float = 0.0) -> None:
        """Empty.

        Args:
            name: the id of a new record, by its kind and its number; no two of a store alike. Numbers go on from the
                moment the store is made: no CRM gives an id twice, and links outlive a stand-in.
            lag: seconds by which the search index is behind.
        """
        self.clock = clock
        self.lag = lag
        self._name = name
        self._first = int(clock())
        self._all: dict[str, Stored] = {}
        self._holders: dict[tuple[str, str], dict[str, str]] = {}

    def keep_unique(self, kind: str, *keys: str) -> None:
        """No two live records of this kind have the same value there from now on; letter case makes no difference."""
        for key in keys:
            held = self._holders.setdefault((kind, key), {})
            held.update((_folded(r.values[key]), r.id) for r in self.live(kind) if key in r.values)

    def make(self, kind: str, values: Mapping[str, Any]) -> Stored:
        """A new record.

        Raises:
            TakenError: nothing was made.
        """
        given = _filled(values)
        self._check(kind, given, "")
        now = self.clock()
        stored = Stored(self._name(kind, self._first + len(self._all)), kind, {}, now, now)
        self._all[stored.id] = stored
        self._write(stored, given)
        return stored

    def change(self, key: str, values: Mapping[str, Any]) -> Stored:
        """Put these values into a live record; None and empty text take one out.

        Raises:
            KeyError: there is no such live record.
            TakenError: nothing was changed.
        """
        stored = self._live(key)
        self._check(stored.kind, _filled(values), key)
        self._write(stored, _filled({**stored.values, **values}))
        return stored

    def delete(self, key: str) -> None:
        """Remove a live record; its unique values are free again. Raises KeyError: there is none."""
        stored = self._live(key)
        kept = stored.values
        self._write(stored, {})
        stored.values, stored.deleted = kept, True
        stored.history[-1] = stored.changed, None

    def merge(self, winner: str, loser: str) -> Stored:
        """Two live records become the first, which takes over what it has not. Raises KeyError: not two such."""
        kept, lost = self._live(winner), self._live(loser)
        if kept is lost or kept.kind != lost.kind:
            raise KeyError(loser)
        self.delete(loser)
        lost.merged_into = winner
        self._write(kept, lost.values | kept.values)
        return kept

    def get(self, kind: str, key: str) -> Stored | None:
        """The record with this id, live or not."""
        stored = self._all.get(key)
        return stored if stored and stored.kind == kind else None

    def surviving(self, kind: str, key: str) -> Stored | None:
        """The live record that this id leads to, through every merge."""
        stored = self.get(kind, key)
        while stored and stored.merged_into:
            stored = self._all[stored.merged_into]
        return None if stored is None or stored.deleted else stored

    def holder(self, kind: str, key: str, value: Any) -> Stored | None:
        """The live record with this unique value, as the database has it: without lag. Raises KeyError: not unique."""
        held = self._holders[kind, key].get(_folded(value))
        return self._all[held] if held else None

    def live(self, kind: str) -> Iterator[Stored]:
        """Those of a kind that are neither deleted nor merged away, oldest first, without lag."""
        return (r for r in self._all.values() if r.kind == kind and not r.deleted)

    def search(self, kind: str, fits: Callable[[Values], bool]) -> Iterator[Stored]:
        """Those whose values fit as the search index has them, oldest first, with the values and the time it has."""
        seen = self.clock() - self.lag
        for stored in self._all.values():
            if stored.kind != kind:
                continue
            while len(stored.history) > 1 and stored.history[1][0] <= seen:
                stored.history.popleft()
            at, values = stored.history[0]
            if at <= seen and values is not None and fits(values):
                yield replace(stored, values=values, changed=at)

    def every(self) -> Iterator[Stored]:
        """All there ever were, oldest first."""
        return iter(self._all.values())

    def _live(self, key: str) -> Stored:
        stored = self._all[key]
        if stored.deleted:
            raise KeyError(key)
        return stored

    def _check(self, kind: str, values: Values, own: str) -> None:
        for (of, key), held in self._holders.items():
            if of == kind and key in values and held.get(_folded(values[key]), own) != own:
                raise TakenError(key, held[_folded(values[key])])

    def _write(self, stored: Stored, values: Values) -> None:
        for (of, key), held in self._holders.items():
            if of == stored.kind and key in stored.values:
                held.pop(_folded(stored.values[key]), None)
            if of == stored.kind and key in values:
                held[_folded(values[key])] = stored.id
        stored.values, stored.changed = values, self.clock()
        stored.history.append((stored.changed, values))


class Quota:
    """So much in any so many seconds, on the stand-in's clock."""

    def __init__(self, clock: Clock, most: float, seconds: float) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self._taken: deque[tuple[float, float]] = deque()
        self._used = 0.0

    @property
    def left(self) -> float:
        """What may still be taken now."""
        while self._taken and self._taken[0][0] <= self._clock() - self.seconds:
            self._used -= self._taken.popleft()[1]
        return self.most - self._used

    @property
    def frees_in(self) -> float:
        """Seconds until something of what was taken is free again; 0 when nothing is taken."""
        return self._taken[0][0] + self.seconds - self._clock() if self.left < self.most else 0.0

    def take(self, cost: float = 1.0) -> bool:
        """Whether there was that much; then it is taken."""
        if self.left < cost:
            return False
        self._taken.append((self._clock(), cost))
        self._used += cost
        return True

    def forget(self) -> None:
        """Start anew, as after a long silence."""
        self._taken.clear()
        self._used = 0.0


RECORDS = web.AppKey("records", Records)
ROUTES = web.RouteTableDef()


class _Made(Value):
    kind: str
    values: Values


class _Changed(Value):
    id: str
    values: Values


class _Merged(Value):
    winner: str
    loser: str


class _Deleted(Value):
    id: str


_Order = TypeVar("_Order", bound=Value)


@ROUTES.get("/_control/records")
async def _listed(request: web.Request) -> web.Response:
    wanted = request.query.get("kind")
    every = request.app[RECORDS].every()
    return web.json_response([stored.shown() for stored in every if wanted in (None, stored.kind)])


@ROUTES.post("/_control/records")
async def _made(request: web.Request) -> web.Response:
    return await _carried_out(request, _Made, lambda records, order: records.make(order.kind, order.values))


@ROUTES.post("/_control/change")
async def _changed(request: web.Request) -> web.Response:
    return await _carried_out(request, _Changed, lambda records, order: records.change(order.id, order.values))


@ROUTES.post("/_control/merge")
async def _merged(request: web.Request) -> web.Response:
    return await _carried_out(request, _Merged, lambda records, order: records.merge(order.winner, order.loser))


@ROUTES.post("/_control/delete")
async def _deleted(request: web.Request) -> web.Response:
    return await _carried_out(request, _Deleted, lambda records, order: records.delete(order.id))


async def _carried_out(
    request: web.Request, order: type[_Order], do: Callable[[Records, _Order], Stored | None]
) -> web.Response:
    try:
        stored = do(request.app[RECORDS], order.model_validate_json(await request.read()))
    except (ValidationError, TakenError) as error:
        return complaint(str(error))
    except KeyError as error:
        return complaint(f"there is no live record {error}")
    return web.json_response(stored.shown() if stored else {})


def _filled(values: Mapping[str, Any]) -> Values:
    return {key: value for key, value in values.items() if value is not None and value != ""}


def _folded(value: Any) -> str:
    return str(value).strip().casefold()
