"""Sentences to clauses: what stands between commas, colons and links says one thing of one subject."""

from functools import lru_cache

import regex

_LINK = regex.compile(
    r"""\([^()]*\)(*SKIP)(*FAIL)     # what stands in brackets belongs to what stands before
    | [;:,]\s+(?!(?:19|20)\d\d(?!\d)) | \s\+\s | \s[–-]\s | \s\|\s
    | \s(?:and|y|e|et|aur|और|plus|más|mas|but|pero|sino|mais|lekin|par|लेकिन|पर)\s""",
    regex.VERBOSE,
)


@lru_cache(maxsize=4096)
def clauses(sentence: str) -> tuple[str, ...]:
    """The clauses of a sentence, in order. An enumeration falls apart into its parts."""
    return tuple(clause for clause in _LINK.split(sentence) if clause.strip())
