"""Tokens that whoever holds them is let in by: made here, shown once, and kept as a hash."""

import secrets
from hashlib import sha256

LETTERS = 43
"""Of a token, behind its prefix."""


def fresh(prefix: str) -> str:
    """A new one: the prefix, which tells people what it is, and 32 random bytes."""
    return f"{prefix}{secrets.token_urlsafe(32)}"


def digest(token: str) -> bytes:
    """What is kept in its place, and what it is found by. No salt: nobody guesses 32 random bytes."""
    return sha256(token.encode()).digest()
