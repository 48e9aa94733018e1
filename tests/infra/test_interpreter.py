"""Bytecode is compiled by a Python of the runtime's version, or not at all."""

import sys
from pathlib import Path

import pytest

from infra.interpreter import find_runtime_python

OURS = "{}.{}".format(*sys.version_info)


def test_a_named_interpreter_of_the_version_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TURANT_RUNTIME_PYTHON", sys.executable)

    assert find_runtime_python(OURS) == Path(sys.executable)


def test_a_shim_that_only_has_the_name_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim = tmp_path / "python9.9"
    shim.write_text("#!/bin/sh\necho 'this version is not active' >&2\nexit 127\n")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    assert find_runtime_python("9.9") is None


def test_an_interpreter_of_another_version_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TURANT_RUNTIME_PYTHON", sys.executable)

    assert find_runtime_python("9.9") is None
