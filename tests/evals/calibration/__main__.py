"""``python -m tests.evals.calibration``: writes ``shared/domain/calibrated.py``. Say it again after what is found, or
how it is weighed, has changed.

By questions that are asked of two halves of a library, of which one answers them, and by those that none answers. No
question of ``tests/evals/retrieval`` is among them.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from shared.adapters.minilm import MODEL, MiniLM
from shared.db.knowledge import PublishedKnowledge
from shared.domain.answerability import BY_WORDS, Source, source
from shared.observability import logger
from shared.ports import Question
from tests.evals.calibration.fit import Key, Line, Weighed, fitted
from tests.evals.calibration.shelves import halves
from tests.evals.retrieval.library import MODELS, Library, answering, opened

WRITTEN = Path(__file__).parents[3] / "shared" / "domain" / "calibrated.py"
HEAD = '''"""What support means. Written by ``python -m tests.evals.calibration``: not to be changed by hand.

By what made the vectors, language and kind of text: start and slope of the log-odds that it answers.
"""

CALIBRATED: dict[tuple[str, str, str], tuple[float, float]] = {'''


class Unlike(MiniLM):
    """Of another name: no vector that is stored is comparable."""

    model = "another"


def main() -> int:
    """Weigh, fit, write."""
    logger.setLevel("ERROR")
    passages: list[Weighed] = []
    with opened() as librarian:
        by_words = librarian.knowledge(Unlike(MODELS, threads=1))
        for shelf in halves():
            library = librarian.publish(shelf)
            sys.stderr.write(f"{shelf.name}: {len(library.passages)} passages, {len(shelf.questions)} questions\n")
            passages += weighed(library, library.knowledge, MODEL)
            passages += weighed(library, by_words, BY_WORDS)
    lines: dict[Key, Line] = {}
    for model in (MODEL, BY_WORDS):
        lines |= fitted(passages, model, get_args(Source))
    rows = [f'    ("{model}", "{language}", "{kind}"): {line},' for (model, language, kind), line in lines.items()]
    WRITTEN.write_text("\n".join([HEAD, *rows, "}", ""]), encoding="utf-8")
    return 0


def weighed(library: Library, knowledge: PublishedKnowledge, model: str) -> Iterator[Weighed]:
    """The best passage of every question."""
    for asked in library.shelf.questions:
        found = knowledge.search(
            Question(tenant_id=library.tenant_id, version=library.version, text=asked.text, language=asked.language)
        )
        right = answering(library.passages, asked) if asked.contains else set()
        if found.passages:
            best = max(found.passages, key=lambda passage: passage.support)
            yield Weighed(model, asked.language, source(best.text), best.support, best.id in right)


if __name__ == "__main__":
    sys.exit(main())
