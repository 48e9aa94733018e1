"""How a bench says what it found."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured number, and what it should stay below, or be at ``least``."""

    what: str
    value: float
    unit: str
    budget: float | None = None
    least: float | None = None

    @property
    def kept(self) -> bool:
        below = self.budget is None or self.value <= self.budget
        return below and (self.least is None or self.value >= self.least)

    def __str__(self) -> str:
        aims = [f"budget {self.budget:g}"] if self.budget is not None else []
        aims += [f"at least {self.least:g}"] if self.least is not None else []
        aim = f"  ({', '.join([*aims, *([] if self.kept else ['MISSED'])])})" if aims else ""
        return f"  {self.what:46} {self.value:9.2f} {self.unit}{aim}"


def show(title: str, figures: Iterable[Figure]) -> None:
    """Print one table."""
    sys.stdout.write("\n".join([title, *map(str, figures), ""]))
    sys.stdout.flush()


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of ``values`` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
