"""Which reader a file needs, by its content.

The parsing process is ``python -m functions.ingest.parse FILE OUTCOME SUFFIX``.

Readers are imported when they are needed: a process that reads one PDF loads no spreadsheet library.
"""

import re
import resource
import sys
from pathlib import Path

from functions.ingest.document import Document
from functions.ingest.limits import MAX_HEADING, MAX_OUTCOME, MAX_TEXT, MEMORY, SECONDS, refusal, too_heavy, too_long
from functions.ingest.outcome import Outcome
from shared.domain.words import normalise
from shared.errors import UnreadableDocumentError

_PDF = re.compile(rb"(?:^|[\r\n])%PDF-\d")
_ARCHIVE = b"PK\x03\x04"
_NEVER_TEXT = (".pdf", ".docx", ".pptx", ".xlsx")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def parse(file: Path, suffix: str = "") -> Document:
    """The text of a file, cleaned of what cannot be stored or seen.

    Args:
        suffix: of the name it was uploaded by.

    Raises:
        UnreadableDocumentError: with the reason and a sentence for the person who uploaded it.
    """
    try:
        document = _clean(_read(file, suffix))
    except (UnreadableDocumentError, MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever a file makes its reader throw, it cannot be read
        raise refusal("damaged") from error
    if not any(char.isalnum() for piece in document.pieces for char in piece.text):
        raise refusal("no_text")
    if sum(len(piece.text) for piece in document.pieces) > MAX_TEXT:
        raise too_long("too much text")
    return document


def _read(file: Path, suffix: str) -> Document:
    with file.open("rb") as opened:
        beginning = opened.read(1024)
    # An archive first: one that hides a PDF behind its first bytes is an archive all the same.
    if beginning.startswith(_ARCHIVE):
        return _read_office(file)
    if _PDF.search(beginning):
        from functions.ingest.read_pdf import read_pdf

        return read_pdf(file)
    if beginning.startswith(_OLD_OFFICE):
        raise _old_or_encrypted(file)
    if suffix.lower() in _NEVER_TEXT:
        raise refusal("wrong_type", f"This file is called {suffix} and is none. Save or export it again and upload it.")
    from functions.ingest.read_text import read_text

    return read_text(file)


def _read_office(file: Path) -> Document:
    from functions.ingest.archive import kind

    match kind(file):
        case "word":
            from functions.ingest.read_word import read_word

            return read_word(file)
        case "slides":
            from functions.ingest.read_slides import read_slides

            return read_slides(file)
        case "workbook":
            from functions.ingest.read_workbook import read_workbook

            return read_workbook(file)


def _old_or_encrypted(file: Path) -> UnreadableDocumentError:
    if _ENCRYPTED_OFFICE in file.read_bytes():
        return refusal("encrypted")
    return refusal(
        "wrong_type", "This is an old Office format. Save it as .docx, .pptx or .xlsx and upload the new file."
    )


def _clean(document: Document) -> Document:
    """Without control and invisible characters, ligatures as letters: what can be stored and found."""
    pieces = (
        piece.model_copy(update={"text": normalise(piece.text), "heading": normalise(piece.heading[:MAX_HEADING])})
        for piece in document.pieces
    )
    return document.model_copy(update={"pieces": tuple(piece for piece in pieces if piece.text)})


def _outcome(file: Path, suffix: str) -> Outcome:
    try:
        return Outcome(document=parse(file, suffix))
    except UnreadableDocumentError as error:
        refused = error
    except (MemoryError, RecursionError):
        refused = too_heavy()
    return Outcome(reason=refused.reason, sentence=refused.sentence)


def confine() -> None:
    """Give up, for good, whatever of memory and time a file may not take."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_OUTCOME, MAX_OUTCOME))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(file: str, outcome: str, suffix: str) -> None:
    """Read ``file`` and write what came of it to ``outcome``."""
    confine()
    Path(outcome).write_text(_outcome(Path(file), suffix).model_dump_json())


if __name__ == "__main__":
    main(*sys.argv[1:])
