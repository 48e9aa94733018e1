"""Finding a Python of the Lambda runtime's version on this machine."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path


def find_runtime_python(version: str) -> Path | None:
    """An interpreter of ``version`` ("3.13") that really runs, or None.

    ``TURANT_RUNTIME_PYTHON`` names one; else the usual places are looked through. A name on the path
    alone proves nothing: version managers leave shims for versions that are not active.
    """
    for candidate in _candidates(version):
        if candidate.is_file() and _says(candidate) == version:
            return candidate
    return None


def _candidates(version: str) -> Iterator[Path]:
    named = os.environ.get("TURANT_RUNTIME_PYTHON")
    if named:
        yield Path(named)
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield Path(on_path)
    home = Path.home()
    yield from sorted(home.glob(f".pyenv/versions/{version}.*/bin/python{version}"), reverse=True)
    yield from sorted(home.glob(f".local/share/uv/python/cpython-{version}.*/bin/python{version}"), reverse=True)


def _says(python: Path) -> str | None:
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=False)
    return answer.stdout.strip() if answer.returncode == 0 else None
