"""``python -m tests.evals.retrieval``: how well passages are found, by the own sets or a folder of one's own."""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.machine import describe
from shared.observability import logger
from tests.evals.retrieval.library import Shelf, opened, own_shelves, shelf_of
from tests.evals.retrieval.measure import Tried, tried
from tests.evals.retrieval.report import HEAD, REFUSAL_HEAD, as_page, as_text, missed, refusals, rows

PAGE = Path(__file__).parents[3] / ".build" / "evals" / "retrieval.html"


def main() -> int:
    """0 when the own sets reach what is wanted of them; a folder of one's own is measured and not judged."""
    given = _arguments()
    logger.setLevel("ERROR")
    results: list[Tried] = []
    with opened() as librarian:
        for shelf in _shelves(given):
            sys.stderr.write(f"{shelf.name}: {len(shelf.files)} documents ...\n")
            library = librarian.publish(shelf)
            sys.stderr.write(f"{shelf.name}: {len(library.passages):,} passages\n")
            results += tried(library)
    title = f"Retrieval, {given.folder or 'the own sets'}, {time.strftime('%Y-%m-%d')}"
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(as_page(title, results), encoding="utf-8")
    sys.stdout.write(f"{title}\n{describe()}\n\n{as_text(HEAD, rows(results))}\n\n")
    sys.stdout.write(f"{as_text(REFUSAL_HEAD, refusals(results))}\n\n")
    sys.stdout.write(f"A search, p50: {median(result.ms for result in results):.0f} ms\n")
    short = [] if given.folder else missed(results)
    sys.stdout.write("".join(f"not reached: {line}\n" for line in short))
    sys.stdout.write(f"Curves, and every question whose passage is not first: {PAGE}\n")
    return 1 if short else 0


def _shelves(given: argparse.Namespace) -> Iterator[Shelf]:
    if given.folder:
        yield shelf_of(given.folder, given.questions)
    else:
        yield from (shelf for shelf in own_shelves() if not given.only or shelf.name in given.only)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.evals.retrieval", description="Measure search on the own sets, or on any folder."
    )
    parser.add_argument("--folder", type=Path, help="documents of any kind that can be uploaded")
    parser.add_argument(
        "--questions", type=Path, help="CSV: language, question, contains (what the right passage says; empty: none)"
    )
    parser.add_argument("--only", nargs="*", default=[], help="some of the own sets: en (with hinglish), hi, es, fr")
    given = parser.parse_args()
    if bool(given.folder) != bool(given.questions):
        parser.error("--folder and --questions belong together")
    return given


if __name__ == "__main__":
    sys.exit(main())
