"""Whatever a file does, its parser dies at most: within its memory and time, and for a reason that is told."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from functions.ingest import read as module
from functions.ingest.limits import MEMORY, MIB, SECONDS
from functions.ingest.read import read
from shared.errors import UnreadableDocumentError
from tests.unit.ingest.hostile import FILES, write
from tests.unit.ingest.hostile_archives import CONFUSING, honest
from tests.unit.ingest.hostile_pdfs import printed

EVERY = [pytest.param(name, marks=pytest.mark.slow if file.slow else ()) for name, file in FILES.items()]


def outcome(file: Path) -> tuple[str, str]:
    try:
        document = read(file)
    except UnreadableDocumentError as error:
        return error.reason, error.sentence
    return ("ready" if document.pieces else "nothing"), ""


@pytest.mark.parametrize("name", EVERY)
def test_a_hostile_file_has_an_outcome_within_its_limits(name: str, tmp_path: Path) -> None:
    file = write(name, tmp_path)
    begun = time.monotonic()
    reason, sentence = outcome(file)
    assert reason in FILES[name].outcomes.split()
    assert reason == "ready" or sentence.endswith(".")
    assert time.monotonic() - begun < 2 * SECONDS


def test_the_office_file_that_archives_are_made_of_is_read(tmp_path: Path) -> None:
    (tmp_path / "upload").write_bytes(honest())
    assert outcome(tmp_path / "upload")[0] == "ready"


@pytest.mark.parametrize("name", CONFUSING)
def test_an_archive_that_two_readers_could_read_differently_is_refused(name: str, tmp_path: Path) -> None:
    make, reasons = CONFUSING[name]
    (tmp_path / "upload").write_bytes(make())
    assert outcome(tmp_path / "upload")[0] in reasons.split()


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".PPTX", ".xlsx"])
def test_what_is_not_what_it_is_called_is_not_read_as_text(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / "upload"
    file.write_text("Fees are 500 a month.")
    assert read(file, "notes.txt").pieces
    with pytest.raises(UnreadableDocumentError) as refused:
        read(file, f"brochure{suffix}")
    assert refused.value.reason == "wrong_type" and suffix in refused.value.sentence


def test_what_is_larger_than_may_be_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "upload").open("wb") as file:
        file.truncate(201 * MIB)
    assert outcome(tmp_path / "upload")[0] == "too_large"


def test_a_parser_cannot_have_more_memory_than_a_file_may_take() -> None:
    greedy = f"from functions.ingest.parse import confine; confine(); bytearray({MEMORY})"
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


def test_a_parser_sees_none_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "upload").write_bytes(printed())
    seen: dict[str, str] = {}
    run = module.subprocess.run

    def spy(*args: object, **given: object) -> object:
        seen.update(given["env"])  # type: ignore[call-overload]
        return run(*args, **given)  # type: ignore[call-overload]

    monkeypatch.setattr(module.subprocess, "run", spy)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    assert outcome(tmp_path / "upload")[0] == "ready"
    assert set(seen) <= {"LD_LIBRARY_PATH", "OPENBLAS_NUM_THREADS"}
