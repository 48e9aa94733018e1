"""The table of all ways, and a page with a picture of each curve and every question that missed."""

from collections.abc import Sequence
from html import escape

from tests.evals.judge import interval
from tests.evals.retrieval.measure import (
    DEPTH,
    THRESHOLDS,
    WAYS,
    Tried,
    answered,
    mrr,
    recall,
)  # fmt: skip

COLOURS = dict(zip(WAYS, ("#8a6d3b", "#2a6f97", "#7b4397", "#2e7d4f"), strict=True))
RECALL, MRR, HINGLISH, LEXICAL = 0.95, 0.85, 0.03, 0.93
"""Wanted: recall@5 and MRR@10 in English, at most so much less in Hinglish, recall@5 by words in hi, es, fr."""


def sets(results: Sequence[Tried]) -> list[str]:
    return list(dict.fromkeys(result.asked.of for result in results if result.answerable))


def of(results: Sequence[Tried], set_: str) -> list[Tried]:
    return [result for result in results if result.answerable and result.asked.of == set_]


def missed(results: Sequence[Tried]) -> list[str]:
    """What is wanted of the own sets and not reached, in words."""
    said = []
    there = sets(results)

    def want(what: str, got: float, wanted: float) -> None:
        if got < wanted:
            said.append(f"{what}: {got:.3f}, wanted {wanted:.3f}")

    if "en plain" in there:
        en, mixed = of(results, "en plain"), of(results, "hinglish plain")
        want("recall@5 (en)", recall(en, "reranked", 5).share, RECALL)
        want("MRR@10 (en)", mrr(en, "reranked")[0], MRR)
        want("recall@5 (hinglish)", recall(mixed, "reranked", 5).share, recall(en, "reranked", 5).share - HINGLISH)
        want("MRR@10 (hinglish)", mrr(mixed, "reranked")[0], mrr(en, "reranked")[0] - HINGLISH)
    for set_ in ("hi plain", "es plain", "fr plain"):
        if set_ in there:
            want(f"recall@5 by words ({set_})", recall(of(results, set_), "lexical only", 5).share, LEXICAL)
    return said


def rows(results: Sequence[Tried]) -> list[list[str]]:
    """Set, way, recall@1, recall@5, MRR@10, each with its interval."""
    table = []
    for set_ in sets(results):
        mine = of(results, set_)
        for way in WAYS:
            middle, low, high = mrr(mine, way)
            one, five = recall(mine, way, 1), recall(mine, way, 5)
            table.append([
                set_, way, f"{one.share:.3f} [{one.low:.2f}, {one.high:.2f}]",
                f"{five.share:.3f} [{five.low:.2f}, {five.high:.2f}]", f"{middle:.3f} [{low:.2f}, {high:.2f}]",
                str(five.of),
            ])  # fmt: skip
    return table


HEAD = ["", "", "recall@1", "recall@5", "MRR@10", "questions"]


def refusals(results: Sequence[Tried]) -> list[list[str]]:
    """Set, answerable questions that are answered, by the right passage, unanswerable ones, right quotations."""
    table = []
    for set_ in sets(results):
        yes, no = answered(results, set_)
        mine = of(results, set_)
        right = interval(sum(result.answered and result.right for result in mine), len(mine))
        quoted = interval(sum(result.quoted for result in mine), len(mine))
        table.append([set_, str(yes), str(right), str(no), str(quoted)])
    return table


REFUSAL_HEAD = [
    "",
    "answerable answered",
    "by the right passage",
    "unanswerable answered",
    "best quotation holds the answer",
]


def as_text(head: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in (head, *table)) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *table)
    )


def as_page(title: str, results: Sequence[Tried]) -> str:
    """One HTML page that needs nothing else."""
    found = "".join(_recalls(set_, of(results, set_)) for set_ in sets(results))
    refused = "".join(_refusal(set_, results) for set_ in sets(results))
    wrong = [r for r in results if r.answerable and (r.places["reranked"] or DEPTH) > 1]
    listed = "".join(
        f"<tr><td>{r.asked.of}<td>{escape(r.asked.text)}<td>{escape(r.asked.contains)}"
        f"<td>{', '.join(str(r.places[way] or '-') for way in WAYS)}<td>{escape(r.first)}</tr>"
        for r in wrong
    )
    return (
        f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title><style>{_STYLE}</style>"
        f"<h1>{escape(title)}</h1>{_table(HEAD, rows(results))}{_table(REFUSAL_HEAD, refusals(results))}"
        f"<h2>Recall among the first k</h2><div class=pictures>{found}</div>"
        "<h2>Refusal: answered share of answerable (up) against unanswerable questions (right)</h2>"
        f"<p>The dot is where the product draws the line.</p><div class=pictures>{refused}</div>"
        f"<h2>Questions whose passage is not first</h2><p>Places: {', '.join(WAYS)}.</p><table>{listed}</table>"
    )


_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #1c2733 }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
td, th { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #dde3ea }
.pictures { display: flex; flex-wrap: wrap; gap: 2rem } figure { margin: 0 }
"""
_SIDE, _LEFT, _TOP = 220, 34, 10


def _table(head: Sequence[str], table: Sequence[Sequence[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in table)
    return f"<table><tr>{''.join(f'<th>{escape(cell)}' for cell in head)}</tr>{body}</table>"


def _recalls(set_: str, mine: Sequence[Tried]) -> str:
    lines = [
        _line([(k / DEPTH, recall(mine, way, k).share) for k in range(1, DEPTH + 1)], COLOURS[way])
        + f'<text x="{_LEFT + 110}" y="{_TOP + 150 + 16 * n}" fill="{COLOURS[way]}">{way}</text>'
        for n, way in enumerate(WAYS)
    ]
    return _figure(set_, lines, "1", str(DEPTH))


def _refusal(set_: str, results: Sequence[Tried]) -> str:
    points = [(no.share, yes.share) for yes, no in (answered(results, set_, t) for t in THRESHOLDS)]
    yes, no = answered(results, set_)
    if not no.of:
        return ""
    dot = f'<circle cx="{_x(no.share):.1f}" cy="{_y(yes.share):.1f}" r="5" fill="#b3261e"/>'
    return _figure(set_, [_line(points, "#2e7d4f"), dot], "0", "1")


def _figure(caption: str, shapes: Sequence[str], low: str, high: str) -> str:
    return (
        f'<figure><figcaption>{caption}</figcaption><svg width="{_LEFT + _SIDE + 12}" height="{_TOP + _SIDE + 24}"'
        f' font-size="11" font-family="system-ui"><rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}"'
        f' fill="#f6f8fa" stroke="#dde3ea"/><text x="6" y="{_TOP + 10}">1.0</text><text x="6" y="{_TOP + _SIDE}">0.0'
        f'</text><text x="{_LEFT}" y="{_TOP + _SIDE + 16}">{low}</text>'
        f'<text x="{_LEFT + _SIDE}" y="{_TOP + _SIDE + 16}" text-anchor="end">{high}</text>{"".join(shapes)}'
        "</svg></figure>"
    )


def _line(points: Sequence[tuple[float, float]], colour: str) -> str:
    path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _x(share: float) -> float:
    return _LEFT + share * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE
