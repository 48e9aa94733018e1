"""The course a turn is about: in the words of the institution where it offers it, else in the lead's own."""

from itertools import takewhile

from shared.domain.lead import Field
from shared.domain.line import line
from shared.domain.talk import Evidence, Intent, Language
from shared.domain.thought import Reading
from shared.domain.wish import subject

_ABOUT: frozenset[Intent] = frozenset({"question", "callback", "detail", "objection", "human", "negotiation"})
"""Intents of messages that may tell a wish; who complains or opts out speaks of the course they have."""
_SURELY: frozenset[Intent] = frozenset({"question", "callback", "detail"})
_ELSEWISE: tuple[Field, ...] = ("name", "education", "company", "location")
_NO_CA: dict[Language, str] = {"fr": "ca"}
"""Typed without its cedilla it is "that", no examination."""
_NAMED_AT_MOST = 3


def interest(reading: Reading, evidence: Evidence | None) -> str:
    """The course that is wanted or asked about; empty where none is.

    Args:
        evidence: what was found for the question; None where nothing was looked up.
    """
    if reading.intent not in _ABOUT:
        return ""
    if evidence and (offered := _offered(evidence)):
        return offered
    said = line(reading.text)
    besides = (
        _NO_CA.get(reading.language, "") + line(" , ".join(reading.fields.get(name, "") for name in _ELSEWISE)).said
    )
    unknown = evidence.unknown if evidence else ()
    return subject(said, besides, unknown, surely=reading.intent in _SURELY)


def _offered(evidence: Evidence) -> str:
    """What the named courses are called; of several that one word names, what their names have in common."""
    courses = {item.id for item in evidence.offered if item.kind == "course"}
    named = [named for named in evidence.named if named.item_id in courses]
    if len(named) > 1 and len({item.words for item in named}) == 1:
        beside = zip(*(item.item.split() for item in named), strict=False)
        if common := [words[0] for words in takewhile(lambda words: len(set(words)) == 1, beside)]:
            return " ".join(common).rstrip(" ,:-")
    return ", ".join(item.item for item in named[:_NAMED_AT_MOST])
