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


class Outline:
    """The headings above what is being read, and the last of them for as long as nothing stands below it.

    Levels are numbers: the smaller, the further out.
    """

    def __init__(self) -> None:
        self._above: dict[float, str] = {}
        self._bare: Piece | None = None

    @property
    def path(self) -> str:
        """``Hostel › Visitors``."""
        return under(*self._above.values())

    def heading(self, level: float, text: str, page: int | None = None) -> tuple[Piece, ...]:
        """A heading begins. Returns the one before if nothing stood below it: then it was said for its own sake."""
        alone = self.closed() if level <= max(self._above, default=level - 1) else ()
        self._above = {other: title for other, title in self._above.items() if other < level}
        self._bare = Piece(text=text, heading=self.path, page=page)
        self._above[level] = text
        return alone

    def said(self, text: str, page: int | None = None) -> Piece:
        """Something stands below the headings."""
        self._bare = None
        return Piece(text=text, heading=self.path, page=page)

    def closed(self) -> tuple[Piece, ...]:
        """Nothing comes any more below the last heading."""
        bare, self._bare = self._bare, None
        return (bare,) if bare else ()


def under(*headings: str) -> str:
    """The path of nested headings."""
    return " › ".join(heading for heading in headings if heading)
