"""What ``turant ingest`` uploads, and how it says how far that is."""

from pathlib import Path

import pytest

from local.errors import CloudError
from local.ingesting import Standing, _files, _pages


def test_a_folder_is_uploaded_by_its_paths_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("fees.pdf", "hostel/rules.docx", ".git/config", "hostel/.draft.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [name for name, _ in _files([tmp_path])] == ["fees.pdf", "hostel/rules.docx"]
    assert [name for name, _ in _files([tmp_path / "hostel" / "rules.docx"])] == ["rules.docx"]


def test_a_file_that_is_not_there_is_said_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(CloudError, match=r"nowhere\.pdf"):
        list(_files([tmp_path / "nowhere.pdf"]))


def test_a_page_is_uploaded_as_its_address(tmp_path: Path) -> None:
    ((name, file),) = _pages(["https://arohan.example/fees/"], tmp_path)
    assert (name, file.read_text()) == ("arohan.example/fees.url", "https://arohan.example/fees/")


def test_progress_is_told_in_pages_passages_and_percent() -> None:
    assert str(Standing()) == "being read"
    assert str(Standing(pages=300, passages=1_000, expected=2_002)) == "300 pages, 1,000 of 2,002 passages, 49 %"
    assert str(Standing(state="ready", sentence="Live. 9 passages can be found.")) == "Live. 9 passages can be found."
