"""Two halves of a library in each language: what is asked of one half has no answer in the other."""

from collections.abc import Iterator
from pathlib import Path

from shared.domain.talk import Language
from tests.evals.retrieval.distractors import handbooks
from tests.evals.retrieval.library import Shelf, plain, shelf_of

HERE = Path(__file__).parent / "documents"
FOLDERS: tuple[Language, ...] = ("en", "hi", "es", "fr")
HALVES = ("first.md", "second.md")
HANDBOOKS = 2
"""Files of other institutes beside a half: 700 passages."""


def halves() -> Iterator[Shelf]:
    """Each half with all questions of its language."""
    for language in FOLDERS:
        whole = shelf_of(HERE / language, HERE / language / "questions.csv")
        others = [text.encode() for text in handbooks(language, "calibration")]
        for number, half in enumerate(HALVES):
            said = plain(whole.files[half].decode())
            files = {f"other-{n}.md": text for n, text in enumerate(others[HANDBOOKS * number :][:HANDBOOKS])}
            asked = [q._replace(contains=q.contains if plain(q.contains) in said else "") for q in whole.questions]
            yield Shelf(f"{language}, {half}", {half: whole.files[half], **files}, asked)
