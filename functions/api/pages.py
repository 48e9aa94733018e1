"""Lists, a page at a time: ``?limit=&cursor=`` in, ``{"data": [...], "next_cursor": null}`` out.

A cursor is where the last page ended: the sort key of its last row. Rows that are added or removed meanwhile
make no other row appear twice or go missing.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from aws_lambda_powertools.event_handler.openapi.params import Query

from shared.domain.value import Value
from shared.errors import InvalidInputError

T = TypeVar("T")
Row = TypeVar("Row")

Limit = Annotated[int, Query(ge=1, le=100, description="Entries on a page.")]
"""Give it 20 as its default."""
Cursor = Annotated[str | None, Query(max_length=500, description="next_cursor of the page before.")]
"""Give it None as its default."""


class Page(Value, Generic[T]):
    """One page of a list."""

    data: tuple[T, ...]
    next_cursor: str | None
    """Null: this is the last page."""


def page(rows: Sequence[Row], limit: int, key: Callable[[Row], Sequence[str]], show: Callable[[Row], T]) -> Page[T]:
    """The page that ``rows`` make.

    Args:
        rows: one more than ``limit`` where there are more.
        key: what the list is sorted by, unique within it, as texts.
        show: a row as callers see it.
    """
    shown, more = rows[:limit], len(rows) > limit
    return Page(data=tuple(map(show, shown)), next_cursor=mark(key(shown[-1])) if more else None)


def after(cursor: str | None, parts: int) -> tuple[str, ...] | None:
    """The sort key after which a page begins, of as many parts; None for the first page.

    Raises:
        InvalidInputError: no page of ours ended so.
    """
    if cursor is None:
        return None
    try:
        key = json.loads(urlsafe_b64decode(cursor.encode()))
    except ValueError:
        key = None
    if not isinstance(key, list) or len(key) != parts or not all(isinstance(part, str) for part in key):
        raise InvalidInputError("Not a cursor of this list.", field="cursor")
    return tuple(key)


def after_id(cursor: str | None) -> UUID | None:
    """The id after which a page of a list begins that is sorted by ids; None for the first page.

    Raises:
        InvalidInputError: no page of ours ended so.
    """
    key = after(cursor, 1)
    try:
        return UUID(key[0]) if key else None
    except ValueError:
        raise InvalidInputError("Not a cursor of this list.", field="cursor") from None


def mark(key: Sequence[str]) -> str:
    """The cursor behind a row with this sort key."""
    return urlsafe_b64encode(json.dumps(list(key)).encode()).decode()
