"""What the parsing process tells the process that started it."""

from functions.ingest.document import Document
from shared.domain.value import Value


class Outcome(Value):
    """A document, or why there is none."""

    document: Document | None = None
    reason: str = ""
    sentence: str = ""
