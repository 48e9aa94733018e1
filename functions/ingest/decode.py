"""Bytes to text: which encoding a file is in, told by its bytes."""

import codecs
import re

from functions.ingest.limits import refusal

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Other kinds of file hold bytes that text does not; these are written as text and are none.
_OTHER = re.compile(rb"\{\\rtf|%!PS|GIF8[79]a")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_OF_PAGES = re.compile(r"utf-(?:8|16)|ascii|iso8859|cp125|windows|koi8|mac-|big5|gb|euc_|shift_jis|iso2022_jp$")
_SAMPLE = 2**16
_STRAY = 0.001
"""Up to this part of a text may be bytes that are no UTF-8: mishaps, not another encoding."""


def known(declared: str) -> str:
    """The encoding that a page says it has, if pages are ever written in it. Python knows stranger ones."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return ""
    return name if _OF_PAGES.match(name) else ""


def check(beginning: bytes) -> None:
    """Refuse what cannot be text by how it begins.

    Raises:
        UnreadableDocumentError: it is not.
    """
    sample = beginning[:_SAMPLE]
    strange = len(_CONTROL.findall(sample)) > len(sample) / 100
    if _OTHER.match(sample) or (strange and not _marked(sample) and not _wide(sample)):
        raise refusal("wrong_type")


def decode(content: bytes) -> str:
    """The text of ``content``.

    Raises:
        UnreadableDocumentError: there is none.
    """
    if not content.strip():
        raise refusal("no_text", "This file is empty.")
    encoding = _marked(content) or _wide(content[:_SAMPLE])
    return content.decode(encoding, errors="replace") if encoding else _narrow(content)


def _marked(content: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "")


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin letters and blanks is zero."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.02 * half:
        return "utf-16-be"
    return ""


def _narrow(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        repaired = content.decode(errors="replace")
    if repaired.count("\ufffd") <= _STRAY * len(repaired):
        return repaired
    declared = _DECLARED.search(content[:_SAMPLE])
    for encoding in (known(declared[1].decode()) if declared else "", "cp1252"):
        try:
            if encoding:
                return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Every byte is a letter in Latin 1.
    return content.decode("latin-1")
