"""A document as its text: pieces in reading order, each under its headings and on its page."""

from shared.domain.value import Value


class Piece(Value):
    """A paragraph, a line of a list or a row of a table."""

    text: str
    heading: str = ""
    """The headings above it, outermost first: ``Hostel › Visitors``."""
    page: int | None = None


class Document(Value):
    """What was read from a file."""

    pieces: tuple[Piece, ...]
    pages: int
    """0 where the format knows no pages."""


def under(*headings: str) -> str:
    """The path of nested headings."""
    return " › ".join(heading for heading in headings if heading)
