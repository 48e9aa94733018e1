"""Passwords at rest: Argon2id, with the parameters that OWASP asks for at least (19 MiB, two passes).

The library is loaded by the first password: most environments never see one.
"""

import os
from unicodedata import normalize

_NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$COc2GmB0bpAqYNkke9W4/A$GjF4o0W6XW6ebPC2KkkQoe7xwRGwB+jqJ+acixO1FnQ"


def hashed(password: str) -> str:
    """What may be stored, in PHC's notation: it holds its own salt and parameters. Takes some 50 ms."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=2, lanes=1, memory_cost=19 * 1024)
    return kdf.derive_phc_encoded(_bytes(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether ``kept`` was made of this password. Where there is none it takes as long, and says no."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        Argon2id.verify_phc_encoded(_bytes(password), kept or _NOBODYS)
    except InvalidKey:
        return False
    return kept is not None


def _bytes(password: str) -> bytes:
    """The same, whichever way a keyboard composes its letters."""
    return normalize("NFKC", password).encode()
