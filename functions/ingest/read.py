"""A file to its text, or to the one sentence that says why not.

Whatever a file does to its parser, it does it in a process of its own: with bounded memory and time, and without
our environment, which holds credentials. Only text comes back.
"""

import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path, PurePath

from functions.ingest import parse
from functions.ingest.document import Document
from functions.ingest.limits import MAX_BYTES, SECONDS, refusal, too_heavy
from functions.ingest.outcome import Outcome
from shared.observability import logger
from shared.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]


class _Loader(Settings):
    """What an interpreter needs of its environment to start at all: where its libraries are."""

    ld_library_path: str = ""


@cache
def _environment() -> dict[str, str]:
    # One thread: every further one of a numerical library reserves memory that the parser may not have.
    alone = {"OPENBLAS_NUM_THREADS": "1"}
    path = _Loader.load().ld_library_path
    return alone | {"LD_LIBRARY_PATH": path} if path else alone


def read(file: Path, name: str = "") -> Document:
    """The text of a file. Its content decides what it is, not its name.

    Args:
        name: what it is called; plain text is not read of a file that calls itself a PDF.

    Raises:
        UnreadableDocumentError: with the reason and a sentence for the person who uploaded it.
    """
    if file.stat().st_size > MAX_BYTES:
        raise refusal("too_large")
    with tempfile.NamedTemporaryFile() as told:
        command = [sys.executable, "-m", parse.__name__, str(file.absolute()), told.name, PurePath(name).suffix]
        try:
            done = subprocess.run(
                command,
                cwd=_ROOT,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=2 * SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise too_heavy() from error
        content = Path(told.name).read_bytes()
    if done.returncode != 0 or not content:
        # Out of memory or time by the limits it set itself, or brought down by what it read.
        logger.warning("a parser died", extra={"exit": done.returncode})
        raise too_heavy()
    outcome = Outcome.model_validate_json(content)
    if outcome.document is None:
        raise refusal(outcome.reason, outcome.sentence)
    return outcome.document
