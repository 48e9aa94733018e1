"""When two words are the same word, written by different fingers."""

from shared.domain.lexemes import stem


def alike(one: str, other: str) -> bool:
    """Whether two words are the same but for a plural or, in longer ones, one slip of the finger."""
    one, other = stem(one), stem(other)
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < 5 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    return not any(c.isdigit() for c in one + other) and _one_slip(one, other)


def _one_slip(one: str, other: str) -> bool:
    """One letter added, left out or replaced, or two neighbours swapped."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
