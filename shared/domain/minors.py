# ruff: noqa: E501 -- the words of a kind stand together
"""Who is under age: we ask whether a student or a parent writes, and keep little until a parent has agreed."""

from typing import Any

from shared.domain import phrases
from shared.domain.talk import Situation
from shared.domain.thought import Reading
from shared.domain.words import words

CONSENT = "consent"
"""The field that remembers it: ``awaited`` until a parent writes, then ``parent``."""
_MINIMUM = frozenset({"role", "course"})
_PARENT = frozenset(
    words("""
    parent parents mother father mom mum mummy dad papa guardian maa pita mata mataji pitaji abhibhavak
    अभिभावक माता पिता मां मम्मी पापा madre padre mama tutor tutora mere pere maman tuteur tutrice
""")
)
_STUDENT = frozenset(
    words("""
    student myself self khud chhatra chhatr vidyarthi छात्र छात्रा विद्यार्थी खुद estudiante alumno alumna eleve etudiant etudiante
""")
)
_MY = frozenset(words("my our mera mere meri hamare hamari मेरा मेरे मेरी हमारे हमारी mi mis ma mon mes"))
"""Whoever speaks of their own mother is not the parent."""


def role(situation: Situation, reading: Reading) -> str:
    """``student``, ``parent`` or empty: as told before, now, or in a bare answer to our question."""
    if known := reading.fields.get("role") or situation.person.fields.get("role"):
        return str(known)
    if not just_asked(situation):
        return ""
    told = frozenset(words(reading.text))
    if told & _PARENT:
        return "student" if told & _MY else "parent"
    return "student" if told & _STUDENT else ""


def awaits_consent(situation: Situation, reading: Reading) -> bool:
    """Whether the lead seems to be under 18 and no parent has written yet."""
    suggested = reading.minor or situation.person.fields.get(CONSENT) == "awaited"
    return suggested and role(situation, reading) != "parent" and situation.person.fields.get(CONSENT) != "parent"


def to_be_asked(situation: Situation, reading: Reading) -> bool:
    """Whether it is time to ask who writes."""
    asked = any(said.author == "bot" and phrases.said("role", said.text) for said in situation.window)
    return awaits_consent(situation, reading) and not asked and not role(situation, reading)


def just_asked(situation: Situation) -> bool:
    """Whether our last message asked it."""
    ours = [said.text for said in situation.window if said.author == "bot"]
    return bool(ours) and phrases.said("role", ours[-1])


def kept(situation: Situation, reading: Reading, fields: dict[str, Any]) -> dict[str, Any]:
    """What may be stored of what was told."""
    told = {"role": who} if (who := role(situation, reading)) else {}
    if awaits_consent(situation, reading):
        return {name: value for name, value in fields.items() if name in _MINIMUM} | told | {CONSENT: "awaited"}
    agreed = {CONSENT: "parent"} if situation.person.fields.get(CONSENT) == "awaited" else {}
    return fields | told | agreed
