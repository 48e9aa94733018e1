"""Text to sentences and their clauses: for chunks that end where a thought ends, for quotations and for claims."""

from functools import lru_cache

import regex

_END = regex.compile(
    r"""
    (?<=[.!?…]["')\]]*)\s+(?=["'(\[]*[\p{Lu}\p{N}\p{Lo}₹•])   # a full stop, then a new beginning
    | (?<=[।॥])\s*                                            # Hindi ends with a danda
    | \s*\n\s*                                                # a line of a list or a table stands for itself
    """,
    regex.VERBOSE,
)
_ABBREVIATED = regex.compile(
    r"(?:^|[\s(])(?:Rs|No|Nos|Dr|Mr|Mrs|Ms|Prof|St|Std|Sr|Jr|Smt|Shri|vs|approx|etc|e\.g|i\.e|a\.m|p\.m|\p{Lu})\.$",
    regex.IGNORECASE,
)

_LINK = regex.compile(
    r"""\([^()]*\)(*SKIP)(*FAIL)     # what stands in brackets belongs to what stands before
    | [;:,]\s+(?!(?:19|20)\d\d(?!\d)) | \s\+\s | \s[–-]\s | \s\|\s
    | \s(?:and|y|e|et|aur|और|plus|más|mas|but|pero|sino|mais|lekin|par|लेकिन|पर)\s""",
    regex.VERBOSE,
)
QUOTED = regex.compile(r"“[^”]*”|«[^»]*»")
"""Words of others within ours."""


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of ``text`` in order, without the blanks between them. Lines are never joined."""
    done: list[str] = []
    abbreviated = False
    for line in text.split("\n"):
        for part in _END.split(line):
            if not part or part.isspace():
                continue
            if abbreviated:
                done[-1] = f"{done[-1]} {part.strip()}"
            else:
                done.append(part.strip())
            abbreviated = _ABBREVIATED.search(done[-1]) is not None
        abbreviated = False
    return tuple(done)


@lru_cache(maxsize=4096)
def clauses(sentence: str) -> tuple[str, ...]:
    """The clauses of a sentence, in order: each says one thing of one subject. Enumerations fall apart."""
    return tuple(clause for clause in _LINK.split(sentence) if clause.strip())
