"""How a bench says what it found."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured number, and what it should stay below."""

    what: str
    value: float
    unit: str
    budget: float | None = None

    @property
    def kept(self) -> bool:
        return self.budget is None or self.value <= self.budget

    def __str__(self) -> str:
        aim = "" if self.budget is None else f"  (budget {self.budget:g}{'' if self.kept else ', MISSED'})"
        return f"  {self.what:46} {self.value:9.2f} {self.unit}{aim}"


def show(title: str, figures: Iterable[Figure]) -> None:
    """Print one table."""
    sys.stdout.write("\n".join([title, *map(str, figures), ""]))
    sys.stdout.flush()


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of ``values`` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
