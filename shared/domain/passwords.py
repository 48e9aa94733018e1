"""Which passwords we take: long enough, and not what anybody would try first (NIST SP 800-63B, 5.1.1.2)."""

from shared.errors import InvalidInputError

SHORTEST, LONGEST = 10, 128
"""Characters. What is longer than anybody types only makes us reckon."""

_TRIED_FIRST = frozenset((
    "1234567890", "12345678910", "123456789a", "0123456789", "0987654321", "1q2w3e4r5t", "1q2w3e4r5t6y",
    "q1w2e3r4t5", "qwertyuiop", "qwerty1234", "qwerty12345", "qwerty123456", "asdfghjkl;", "zxcvbnm123",
    "password12", "password123", "password1234", "passw0rd123", "p@ssw0rd123", "iloveyou12", "iloveyou123",
    "administrator", "welcome123", "welcome1234", "changeme123", "letmein123", "india12345", "india@123",
    "abcdefghij", "abcd123456", "abc1234567", "superman123", "football123", "princess123", "jaishreeram",
    "jaimatadi1", "turant1234", "turant12345",
))  # fmt: skip
"""Of those that are long enough."""


def check(password: str, *about: str) -> None:
    """Refuse what is guessed.

    Args:
        about: what anybody knows of the person: name, e-mail, institution.

    Raises:
        InvalidInputError
    """
    said = password.casefold()
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidInputError(f"A password has {SHORTEST} to {LONGEST} characters.", field="password")
    if said in _TRIED_FIRST or len(set(said)) < 4:
        raise InvalidInputError("This password is among those that are tried first.", field="password")
    if said in {it.casefold() for whole in about for it in (whole, whole.partition("@")[0], whole.replace(" ", ""))}:
        raise InvalidInputError("This password can be read off your name or address.", field="password")
