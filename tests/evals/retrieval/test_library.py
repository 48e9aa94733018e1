from pathlib import Path

import pytest

from tests.evals.retrieval.distractors import PASSAGES, handbooks
from tests.evals.retrieval.library import OWN, plain, shelf_of

FOLDERS = ("en", "es", "fr", "hi")


@pytest.mark.parametrize("language", FOLDERS)
def test_every_question_of_the_own_sets_is_answered_by_one_hand_written_passage_or_by_none(language: str) -> None:
    shelf = shelf_of(OWN / language, OWN / language / "questions.csv")
    sections = [
        plain(section)
        for content in shelf.files.values()
        for section in content.decode().split("\n## ")[1:]
    ]  # fmt: skip
    others = plain("\n".join(handbooks(shelf.questions[0].language)))
    answerable = [asked for asked in shelf.questions if asked.contains]
    assert len({asked.text for asked in shelf.questions}) == len(shelf.questions)
    for asked in answerable:
        assert sum(plain(asked.contains) in section for section in sections) == 1, asked
        assert plain(asked.contains) not in others, asked
    assert len(answerable) < len(shelf.questions)


@pytest.mark.parametrize("language", FOLDERS)
def test_among_two_thousand_passages_that_are_the_same_every_time(language: str) -> None:
    once, again = (list(handbooks(language)) for _ in range(2))  # type: ignore[arg-type]
    assert once == again
    assert sum(text.count("\n## ") for text in once) == PASSAGES
    assert "{" not in "".join(once)


def test_a_questions_file_says_which_line_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "handbook.md").write_text("# A")
    questions = tmp_path / "questions.csv"
    questions.write_text("language,question,contains\nen,what?,this\nklingon,what?,that\n")
    with pytest.raises(ValueError, match="line 3"):
        shelf_of(tmp_path, questions)
