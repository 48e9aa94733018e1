"""Curves of latency, as one HTML page that needs nothing else."""

from collections.abc import Mapping, Sequence
from html import escape
from math import log10

Curve = tuple[int, Mapping[int, float]]
"""Passages in the database, and by passages of a tenant its p95 in milliseconds."""
_WIDE, _HIGH, _LEFT, _TOP = 560, 300, 60, 20
_COLOURS = ("#2a6f97", "#2e7d4f", "#8a6d3b", "#7b4397", "#b3261e", "#1c2733", "#c77700")


def page(title: str, by_tenant: Mapping[int, float], beside: Sequence[Curve]) -> str:
    """Latency against the tenant's own passages, and against everybody's."""
    own = picture("passages of the tenant", {"p95, ms": list(by_tenant.items())})
    sizes = beside[0][1] if beside else {}
    all_ = {f"a tenant of {size:,}": [(stored, ms[size]) for stored, ms in beside] for size in sizes}
    return (
        f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title>"
        "<style>body { font: 15px system-ui; margin: 2rem; color: #1c2733 }</style>"
        f"<h1>{escape(title)}</h1><h2>With indexes of large tenants</h2>{own}"
        f"<h2>Beside others, before there is any index</h2>{picture('passages of all tenants', all_)}"
    )


def picture(across: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Both axes logarithmic; the names in the order in which their lines end, the slowest first."""
    points = [point for line in lines.values() for point in line]
    low, high = (round_(log10(edge(x for x, _ in points))) for edge, round_ in ((min, int), (max, _up)))
    floor, roof = (round_(log10(edge(y for _, y in points))) for edge, round_ in ((min, _down), (max, _up)))

    def at(x: float, y: float) -> tuple[float, float]:
        right = (log10(x) - low) / ((high - low) or 1)
        up = (log10(y) - floor) / ((roof - floor) or 1)
        return _LEFT + right * _WIDE, _TOP + (1 - up) * _HIGH

    shapes = []
    for power in range(low, high + 1):
        x, y = at(10**power, 10**floor)
        shapes.append(f'<path d="M{x:.0f} {_TOP}V{y:.0f}" stroke="#dde3ea"/><text x="{x:.0f}" y="{y + 16:.0f}" '
                      f'text-anchor="middle">{10**power:,}</text>')  # fmt: skip
    for power in range(floor, roof + 1):
        x, y = at(10**low, 10**power)
        shapes.append(f'<path d="M{x:.0f} {y:.0f}h{_WIDE}" stroke="#dde3ea"/><text x="{x - 6:.0f}" y="{y + 4:.0f}" '
                      f'text-anchor="end">{10**power:g} ms</text>')  # fmt: skip
    ending = sorted(lines.items(), key=lambda named: max(named[1])[1], reverse=True)
    for number, (name, line) in enumerate(ending):
        colour = _COLOURS[number % len(_COLOURS)]
        placed = [at(x, y) for x, y in sorted(line)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
        shapes.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        shapes += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in placed]
        label = f"{name}, {max(line)[1]:.3g} ms"
        shapes.append(f'<text x="{_LEFT + _WIDE + 36}" y="{_TOP + 16 * number + 12}" fill="{colour}">{label}</text>')
    high_enough = _TOP + max(_HIGH + 50, 16 * len(lines))
    return (
        f'<svg width="{_LEFT + _WIDE + 260}" height="{high_enough}" font-size="12" font-family="system-ui">'
        f'{"".join(shapes)}<text x="{_LEFT + _WIDE / 2}" y="{_TOP + _HIGH + 40}" text-anchor="middle">{across}</text>'
        "</svg>"
    )


def _up(number: float) -> int:
    return -int(-number // 1)


def _down(number: float) -> int:
    return int(number // 1)
