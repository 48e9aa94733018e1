"""The folder of the local cloud: one at a time, and a sentence for whatever is in the way."""

import errno
import os
from collections import namedtuple
from pathlib import Path

import pytest

from local.errors import CloudError
from local.state import State, sentence

Usage = namedtuple("Usage", "total used free")


def test_the_folder_is_held_by_one_and_free_after_it(tmp_path: Path) -> None:
    first, second = State(tmp_path), State(tmp_path)
    assert first.running() is None
    first.acquire()
    assert second.running() == os.getpid()
    with pytest.raises(CloudError, match=f"running already .process {os.getpid()}"):
        second.acquire()
    first.release()
    assert second.running() is None


def test_what_a_killed_one_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text('{"pid": 1}')
    (tmp_path / "endpoints.json").write_text('{"api": "http://127.0.0.1:1"}')
    state = State(tmp_path)
    assert state.published() is None
    state.acquire()
    assert not state.endpoints.exists()
    state.release()


def test_fresh_forgets_everything(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "secrets.json").write_text("{}")
    state = State(tmp_path)
    state.acquire(fresh=True)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["lock", "logs"]
    state.release()


def test_a_disk_without_room_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(2**40, 2**40, 2**20))
    state = State(tmp_path)
    with pytest.raises(CloudError, match="Only 1 MiB are free"):
        state.acquire()
    state.release()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "is full: make room"),
        (errno.EACCES, "cannot be written: check whom it belongs to"),
        (errno.EADDRINUSE, "taken by another program"),
    ],
)
def test_an_error_of_the_system_becomes_a_sentence(number: int, words: str) -> None:
    assert words in sentence(OSError(number, os.strerror(number)), Path("/x"))
