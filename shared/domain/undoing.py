"""Taking back what was changed, and nothing that was changed since."""

from typing import Any

_NONE = object()


def undone(before: Any, after: Any, now: Any) -> Any:
    """What a value is without a change: what it was, where it still is what the change made of it.

    Of objects every key is looked at for itself.

    >>> undone({"city": "Pune"}, {"city": "Pune", "age": "17"}, {"city": "Goa", "age": "17"})
    {'city': 'Goa'}
    """
    if now == after:
        return before
    if not (isinstance(before, dict) and isinstance(after, dict) and isinstance(now, dict)):
        return now
    keys = list(dict.fromkeys([*now, *before]))
    told = {key: undone(before.get(key, _NONE), after.get(key, _NONE), now.get(key, _NONE)) for key in keys}
    return {key: value for key, value in told.items() if value is not _NONE}
