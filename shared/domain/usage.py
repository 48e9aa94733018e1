"""Who thought, how long that took and what it cost."""

from typing import Any, Literal
from uuid import UUID

from shared.domain.value import Value

Route = Literal["simple", "complex", "realtime", "quality"]
"""Which model thinks: about one plain question, about several things at once, about what changes by the hour (seats
left, next batch), about what must not go wrong."""


class Step(Value):
    """One step of a turn, for the record: inputs and outputs in short, never the lead's words."""

    name: str
    ms: float
    detail: dict[str, Any] = {}


class Call(Value):
    """One call of a model, for the ledger."""

    id: UUID
    model: str
    route: Route | Literal["embedding"]
    tokens_in: int = 0
    """All of them, cached ones included."""
    tokens_cached: int = 0
    tokens_out: int = 0
    ms: float = 0.0
    error: str = ""
    """Why it gave no answer; empty where it did."""
    settled: bool = True
    """Whether the provider has said what it cost. A call whose answer is still arriving has not."""


class Delivered(Value):
    """What a platform tells of the price of a message that it delivered, for the ledger."""

    category: str
    """As the platform's rate card has it: marketing, utility, service, ..."""
    billable: bool


class Rest(Value):
    """What of an answer arrived after its reply was recorded."""

    summary: str = ""
    calls: tuple[Call, ...] = ()
    """Calls that are settled now."""


class Usage(Value):
    """Which engine thought, and what that took."""

    engine: str
    """``built-in`` or the model's name."""
    ms: float = 0.0
    fallback_reason: str | None = None
    """Why another engine than the configured one answered."""
    calls: tuple[Call, ...] = ()
    """Every call made on the way, in order."""
