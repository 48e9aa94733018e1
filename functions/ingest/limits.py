"""How much of everything a file may be, and the sentences that say so to the person who uploaded it."""

from shared.domain.uploading import LARGEST
from shared.errors import UnreadableDocumentError

MIB = 2**20
MAX_BYTES = LARGEST
MAX_EXPANDED = 500 * MIB
"""What an archive may unpack to, counted while it is unpacked."""
MAX_PAGES = 3_000
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
MAX_TEXT = 20 * 10**6
"""Characters."""
MAX_HEADING = 300
"""Characters of a path of headings: it is repeated with every passage."""
MAX_OUTCOME = 200 * MIB
"""Of the largest text with its headings, as the parsing process writes it down."""
MEMORY = 512 * MIB
SECONDS = 60
"""Of CPU. Twice as long may pass on the clock, because others work beside."""

READABLE = "PDF, Word, PowerPoint, Excel, CSV, web pages, Markdown and plain text"

_SENTENCES = {
    "encrypted": "This file is protected with a password. Remove the password and upload it again.",
    "no_text": "This file holds pictures of pages, not text. Upload a version whose text can be selected.",
    "wrong_type": f"This is none of the kinds of file that can be read: {READABLE}.",
    "damaged": "This file is damaged and cannot be opened. Save or export it again and upload the new file.",
    "bomb": "This file unpacks to far more than it may, and was not opened.",
    "unsafe": "This file holds parts that no honest Office file has, and was not opened.",
    "too_large": f"This file is larger than {MAX_BYTES // MIB} MB. Split it, or shrink its pictures.",
}


def refusal(reason: str, sentence: str = "") -> UnreadableDocumentError:
    """Why a file is not read: ``reason`` for machines; ``sentence`` where the reason's own does not fit."""
    return UnreadableDocumentError(reason, sentence or _SENTENCES[reason])


def too_heavy() -> UnreadableDocumentError:
    """Reading it took more memory or time than one file may have."""
    return refusal("too_large", "This file takes too much memory or time to read. Split it, or save it anew.")


def too_long(what: str) -> UnreadableDocumentError:
    """There is more of something than there may be: ``more than 3,000 pages``."""
    return refusal("too_large", f"This file holds {what}. Split it into parts.")
