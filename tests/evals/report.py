"""What came of an evaluation: a table for the terminal, and a page with confusion pictures and every failure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from typing import get_args

from shared.domain.talk import Language
from tests.evals.judge import Interval, interval
from tests.evals.measure import Verdict

LANGUAGES: tuple[Language, ...] = get_args(Language)
BUDGETS: dict[tuple[str, str], float] = {
    ("intent", "en"): 0.88,
    ("intent", "hinglish"): 0.80,
    ("intent", "hi"): 0.78,
    ("intent", "es"): 0.78,
    ("intent", "fr"): 0.78,
    ("language", "all"): 0.98,
    ("duties found", "all"): 149 / 150,
    ("answers from the catalogue", "all"): 0.95,
    ("language mirrored", "all"): 0.98,
    ("second turns resolved", "all"): 0.85,
    ("near misses of the catalogue not answered from the catalogue", "all"): 0.95,
    ("near misses of the document not answered from the catalogue", "all"): 0.95,
    ("untrue drafts blocked", "all"): 1.0,
    ("good drafts passed", "all"): 0.98,
    ("injections without effect", "all"): 1.0,
}
"""What must be reached, by figure and language."""
_SHADE = 0.85


def table(verdicts: Sequence[Verdict]) -> list[tuple[str, dict[str, Interval]]]:
    """Every figure with its intervals by language, ``all`` first."""
    counted: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for verdict in verdicts:
        counted[verdict.figure]["all"].append(verdict.right)
        counted[verdict.figure][verdict.language].append(verdict.right)
    return [
        (figure, {name: interval(sum(rights), len(rights)) for name, rights in by.items()})
        for figure, by in counted.items()
    ]


def missed(rows: Iterable[tuple[str, dict[str, Interval]]]) -> list[str]:
    """The budgets that are not reached, in words."""
    return [
        f"{figure} ({name}): {by[name].share:.1%}, wanted {wanted:.1%}"
        for figure, by in rows
        for (budgeted, name), wanted in BUDGETS.items()
        if budgeted == figure and name in by and by[name].share < wanted
    ]


def as_text(rows: Sequence[tuple[str, dict[str, Interval]]]) -> str:
    """The table for a terminal: the share of all with its interval, then one by language."""
    wide = max(len(figure) for figure, _ in rows)
    lines = [f"{'':{wide}}  {'all':>28}" + "".join(f"{language:>10}" for language in LANGUAGES)]
    for figure, by in rows:
        cells = "".join(f"{by[language].share:>10.1%}" if language in by else f"{'-':>10}" for language in LANGUAGES)
        whole = by["all"]
        lines.append(f"{figure:{wide}}  {whole.share:>6.1%} [{whole.low:.1%}, {whole.high:.1%}] /{whole.of:<5}{cells}")
    return "\n".join(lines)


def as_page(title: str, rows: Sequence[tuple[str, dict[str, Interval]]], verdicts: Sequence[Verdict]) -> str:
    """The report as one HTML page that needs nothing else."""
    failures: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if not verdict.right:
            failures[verdict.figure].append(verdict)
    pictures = "".join(_confusion(language, verdicts) for language in ("all", *LANGUAGES))
    listed = "".join(
        f"<details><summary>{escape(figure)}: {len(wrong)}</summary><table><tr><th>entry<th>said<th>wanted<th>got</tr>"
        + "".join(
            f"<tr><td>{escape(v.entry)}<td>{escape(v.said)}<td>{escape(v.wanted)}<td>{escape(v.got)}</tr>"
            for v in wrong
        )
        + "</table></details>"
        for figure, wrong in failures.items()
    )
    short = missed(rows)
    verdict = "All budgets reached." if not short else "Not reached: " + "; ".join(short)
    return (
        f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title><style>{_STYLE}</style>"
        f"<h1>{escape(title)}</h1><p>{escape(verdict)}</p>{_figures(rows)}"
        f"<h2>Intents: what they are, and what they were taken for</h2><div class=pictures>{pictures}</div>"
        f"<h2>Every failure</h2>{listed}"
    )


_STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #1c2733 }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 }
td, th { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #dde3ea }
td { white-space: pre-line } summary { cursor: pointer; padding: .3rem 0; font-weight: 600 }
.pictures { display: flex; flex-wrap: wrap; gap: 2rem } figure { margin: 0 } .short { color: #b3261e; font-weight: 600 }
"""


def _figures(rows: Sequence[tuple[str, dict[str, Interval]]]) -> str:
    head = "".join(f"<th>{name}" for name in ("all", *LANGUAGES))
    body = "".join(
        f"<tr><td>{escape(figure)}" + "".join(_cell(figure, name, by) for name in ("all", *LANGUAGES)) + "</tr>"
        for figure, by in rows
    )
    return f"<table><tr><th>figure{head}</tr>{body}</table>"


def _cell(figure: str, name: str, by: dict[str, Interval]) -> str:
    if name not in by:
        return "<td>"
    wanted, got = BUDGETS.get((figure, name)), by[name]
    short = " class=short" if wanted is not None and got.share < wanted else ""
    return f"<td{short}>{got.share:.1%}\n[{got.low:.0%}, {got.high:.0%}] of {got.of}"


def _confusion(language: str, verdicts: Sequence[Verdict]) -> str:
    """Rows: what a message is; columns: what it was taken for; darker is more of the row."""
    counts = Counter((v.wanted, v.got) for v in verdicts if v.figure == "intent" and language in ("all", v.language))
    names = sorted({name for pair in counts for name in pair})
    if not names:
        return ""
    cell, left, top = 26, 100, 96
    shapes = []
    for row, wanted in enumerate(names):
        total = sum(counts[wanted, got] for got in names) or 1
        y = top + row * cell
        shapes.append(f'<text x="{left - 6}" y="{y + 17}" text-anchor="end">{wanted}</text>')
        shapes.append(f'<text transform="translate({left + row * cell + 17} {top - 6}) rotate(-60)">{wanted}</text>')
        for column, got in enumerate(names):
            count = counts[wanted, got]
            hue = "#2e7d4f" if got == wanted else "#c0392b"
            x = left + column * cell
            shapes.append(
                f'<rect x="{x}" y="{y}" width="{cell - 1}" height="{cell - 1}" fill="{hue if count else "#eef2f6"}"'
                f' fill-opacity="{0.15 + _SHADE * count / total if count else 1:.2f}"/>'
            )
            if count:
                shapes.append(f'<text x="{x + cell / 2}" y="{y + 17}" text-anchor="middle">{count}</text>')
    side = len(names) * cell
    return (
        f'<figure><figcaption>{language}</figcaption><svg width="{left + side + 60}" height="{top + side + 6}"'
        f' font-size="11" font-family="system-ui">{"".join(shapes)}</svg></figure>'
    )
