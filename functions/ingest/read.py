"""A file to its text, or to the one sentence that says why not. The file's content decides, not its name."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from functions.ingest.document import Document
from functions.ingest.read_pdf import read_pdf
from functions.ingest.read_word import read_word
from shared.domain.words import normalise
from shared.errors import UnreadableDocumentError

MAX_BYTES = 200 * 2**20
MAX_EXPANDED = 500 * 2**20
MAX_PAGES = 3_000
MAX_TEXT = 20 * 10**6
_BOMB_FROM = 64 * 2**20
_BOMB_RATIO = 50
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def read(file: Path) -> Document:
    """The text of a PDF or Word file.

    Raises:
        UnreadableDocumentError: with the reason and a sentence for the person who uploaded it.
    """
    if file.stat().st_size > MAX_BYTES:
        raise too_large()
    with file.open("rb") as opened:
        beginning = opened.read(1024)
    if b"%PDF-" in beginning:
        document = read_pdf(file, MAX_PAGES)
    elif beginning.startswith(b"PK\x03\x04"):
        _check_archive(file)
        document = read_word(file)
    elif beginning.startswith(_OLD_OFFICE):
        raise _old_or_encrypted(file)
    else:
        raise UnreadableDocumentError("wrong_type", "Only PDF and Word (.docx) files can be read.")
    document = _clean(document)
    if not any(char.isalnum() for piece in document.pieces for char in piece.text):
        raise UnreadableDocumentError(
            "no_text",
            "This file holds pictures of pages, not text. Upload a version whose text can be selected.",
        )
    if sum(len(piece.text) for piece in document.pieces) > MAX_TEXT:
        raise UnreadableDocumentError("too_large", "This file holds too much text. Split it into parts.")
    return document


def _clean(document: Document) -> Document:
    """Without control and invisible characters, ligatures as letters: what can be stored and found."""
    pieces = (
        piece.model_copy(update={"text": normalise(piece.text), "heading": normalise(piece.heading)})
        for piece in document.pieces
    )
    return document.model_copy(update={"pieces": tuple(piece for piece in pieces if piece.text)})


def too_large() -> UnreadableDocumentError:
    """For a file that need not be opened to be refused."""
    return UnreadableDocumentError(
        "too_large", f"This file is larger than {MAX_BYTES // 2**20} MB. Split it, or shrink its pictures."
    )


def _check_archive(file: Path) -> None:
    """A Word file is an archive: refuse one that unpacks to a flood, and any other archive."""
    try:
        with ZipFile(file) as archive:
            members = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise damaged() from error
    expanded = sum(member.file_size for member in members)
    if expanded > MAX_EXPANDED or (expanded > _BOMB_FROM and expanded > _BOMB_RATIO * file.stat().st_size):
        raise UnreadableDocumentError("bomb", "This file unpacks to far more than it may, and was not opened.")
    if not any(member.filename == "word/document.xml" for member in members):
        raise UnreadableDocumentError("wrong_type", "Only PDF and Word (.docx) files can be read.")


def _old_or_encrypted(file: Path) -> UnreadableDocumentError:
    if _ENCRYPTED_OFFICE in file.read_bytes():
        return UnreadableDocumentError(
            "encrypted", "This file is protected with a password. Remove the password and upload it again."
        )
    return UnreadableDocumentError("wrong_type", "This is an old Word format. Save it as .docx and upload it again.")


def damaged() -> UnreadableDocumentError:
    """For a file that its format's reader cannot make sense of."""
    return UnreadableDocumentError("damaged", "This file is damaged and cannot be opened. Upload it again.")
