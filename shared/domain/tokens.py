"""How many tokens a text is, about.

No tokenizer is at hand without a network. The estimate per script is that of current vocabularies (o200k): four
ASCII characters to a token, three of accented Latin, two of Devanagari, one of anything else.
"""

import math


def tokens(text: str) -> int:
    """The estimate, rounded up."""
    if text.isascii():
        return math.ceil(len(text) / 4)
    ascii_ = sum(c < "\x80" for c in text)
    latin = sum("\x80" <= c < "\u0250" for c in text)
    devanagari = sum("\u0900" <= c < "\u0980" for c in text)
    return math.ceil(ascii_ / 4 + latin / 3 + devanagari / 2 + len(text) - ascii_ - latin - devanagari)
