"""``python -m tests.evals``: judge an engine by the held-out half. ``--help`` tells the rest."""

import argparse
import sys
import time
from pathlib import Path

from bench.machine import describe
from shared.adapters.openai_thinker import OpenAiThinker
from shared.domain.talk import ModelRoute
from shared.ports import Thinker
from shared.settings import Settings
from tests.evals.likeness import too_like
from tests.evals.measure import Verdict, measures
from tests.evals.report import as_page, as_text, missed, table
from tests.evals.school import Town, town
from tests.evals.sets import HALVES, Half

OUT = Path(__file__).parents[2] / ".build" / "evals"


class EngineSettings(Settings):
    """The variables that ``turant up`` reads, too."""

    turant_model: str = ""
    openai_base_url: str = "https://api.openai.com/v1"
    openai_api_key: str = ""


class NoBreaker:
    """In an evaluation a failing provider is to be seen, not to be spared."""

    def wait(self) -> float:
        """Never."""
        return 0.0

    def succeeded(self) -> None:
        """Nothing to keep."""

    def failed(self) -> None:
        """Nothing to keep."""


def main() -> int:
    """0 when every budget is reached."""
    given = _arguments()
    if given.half == "held_out" and (like := too_like()):
        sys.stderr.write("Held-out texts that are nearly in the tuning half or among the examples:\n")
        sys.stderr.write("".join(f"  {one}  ~  {other}\n" for one, other in like))
        return 2
    began, settings = time.monotonic(), EngineSettings.load()
    with town(_engine(settings)) as here:
        verdicts = list(_judged(here, given.half, given.only))
        cost = _cost(here)
    rows = table(verdicts)
    engine = settings.turant_model or "the built-in engine"
    title = f"Turant: {engine} on the {given.half.replace('_', '-')} half, {time.strftime('%Y-%m-%d')}"
    OUT.mkdir(parents=True, exist_ok=True)
    page = OUT / f"{given.half}.html"
    page.write_text(as_page(title, rows, verdicts), encoding="utf-8")
    sys.stdout.write(f"{title}\n{describe()}\n\n{as_text(rows)}\n\n{cost}")
    short = missed(rows)
    sys.stdout.write("".join(f"not reached: {line}\n" for line in short) or "All budgets reached.\n")
    sys.stdout.write(f"{time.monotonic() - began:.0f} s. Every failure, with pictures: {page}\n")
    return 1 if short else 0


def _judged(here: Town, half: Half, only: list[str]) -> "list[Verdict]":
    verdicts: list[Verdict] = []
    for name, measure in measures().items():
        if not only or name in only:
            sys.stderr.write(f"{name} ...\n")
            verdicts += measure(here, half)
    return verdicts


def _engine(settings: EngineSettings) -> Thinker | None:
    """An OpenAI-compatible one where a model is named; None: the built-in one."""
    if not settings.turant_model:
        return None
    usual = ModelRoute(model=settings.turant_model)
    return OpenAiThinker(settings.openai_base_url, settings.openai_api_key, usual, lambda _: NoBreaker())


def _cost(here: Town) -> str:
    """What the ledger holds; nothing where no model was called."""
    row = here.admin.execute(
        "select count(*) as calls, sum(tokens_in) as taken, sum(tokens_cached) as cached, sum(tokens_out) as made,"
        " sum(usd) as usd from ledger"
    ).fetchone()
    if not row or not row["calls"]:
        return ""
    price = f"${row['usd']:.4f}" if row["usd"] is not None else "no price is known"
    return f"{row['calls']} calls, {row['taken']} tokens in ({row['cached']} cached), {row['made']} out: {price}\n\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.evals",
        description="Judge the built-in engine, or with TURANT_MODEL, OPENAI_API_KEY and OPENAI_BASE_URL any other.",
    )
    parser.add_argument("--half", choices=HALVES, default="held_out", help="which half of the sets (held_out)")
    parser.add_argument("--only", nargs="*", default=[], choices=[*measures()], help="some of the sets")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
