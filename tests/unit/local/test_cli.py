"""The command as a shell runs it."""

import os
import subprocess
import sys
from pathlib import Path


def test_whoever_reads_no_further_is_no_fault(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "local.cli", "--state", str(tmp_path), "down"]
    with os.fdopen(write, "wb") as nobody:
        done = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
