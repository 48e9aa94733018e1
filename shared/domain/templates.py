"""Message templates: sentences that a platform approved beforehand, with places for what differs."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from uuid import UUID

from shared.domain.talk import Language
from shared.domain.value import Value

Purpose = Literal["first_touch", "follow_up"]
Category = Literal["marketing", "utility"]
TemplateState = Literal["pending", "approved", "rejected", "paused", "disabled"]
Slot = Literal["name", "institution", "topic", "news"]
"""What a place is filled with: a first name, the institution's name, what was asked about, a sentence of today."""

CODES: dict[Language, str] = {"en": "en", "hinglish": "en_IN", "hi": "hi", "es": "es", "fr": "fr"}
"""Meta's code of a language. It knows no Hindi in Latin script; English of India is where such templates go."""
LONGEST_PART = 400
"""Characters of one part: the whole body may have 1,024."""
EVENTS: dict[str, TemplateState] = {
    "APPROVED": "approved", "REINSTATED": "approved", "UNARCHIVED": "approved", "UNPAUSE": "approved",
    "PENDING": "pending", "IN_APPEAL": "pending", "REJECTED": "rejected",
    "PAUSED": "paused", "LOCKED": "paused",
    "FIRST_PAUSE": "paused", "SECOND_PAUSE": "paused", "RATE_LIMITING_PAUSE": "paused",
    "DISABLED": "disabled", "ARCHIVED": "disabled", "PENDING_DELETION": "disabled", "DELETED": "disabled",
}  # fmt: skip
"""What becomes of a template by what Meta's webhook names. What is missing, such as FLAGGED, only warns."""
_PLACE = re.compile(r"\{\{(\d+)\}\}")
_BLANK = re.compile(r"\s+")
_NOBODY: dict[Language, str] = {"en": "there", "hinglish": "ji", "hi": "जी", "es": "y bienvenido", "fr": "à vous"}
ANYTHING: dict[Language, str] = {
    "en": "our courses", "hinglish": "hamare courses", "hi": "हमारे कोर्स", "es": "nuestros cursos", "fr": "nos cours",
}  # fmt: skip
"""What somebody asked about of whom it is not known."""


class TemplateMessage(Value):
    """A template as a channel is told to send it."""

    name: str
    code: str
    """Of its language, as the platform spells it."""
    parameters: tuple[str, ...]


class Template(Value):
    """A template of a tenant."""

    id: UUID
    name: str
    language: Language
    purpose: Purpose
    category: Category
    state: TemplateState
    body: str
    """With ``{{1}}``, ``{{2}}``, ... for the parts that ``slots`` name, in order."""
    slots: tuple[Slot, ...] = ()

    def filled(self, parts: Mapping[Slot, str]) -> TemplateMessage:
        """As it is sent. A part that is missing or empty has words that stand for nothing known."""
        given = tuple(_one_line(parts.get(slot, "")) or self._instead(slot) for slot in self.slots)
        return TemplateMessage(name=self.name, code=CODES[self.language], parameters=given)

    def text(self, message: TemplateMessage) -> str:
        """As it is read."""
        return _PLACE.sub(lambda place: message.parameters[int(place[1]) - 1], self.body)

    def _instead(self, slot: Slot) -> str:
        # The platform refuses an empty parameter.
        return {"name": _NOBODY[self.language], "topic": ANYTHING[self.language]}.get(slot, "…")


class Decision(Value):
    """What the platform decided about a template."""

    name: str
    language: Language
    state: TemplateState
    category: Category | None
    """None: none that we send."""
    at: datetime


def places(body: str) -> list[int]:
    """The numbers of the places in a body, in order, each once."""
    return sorted({int(number) for number in _PLACE.findall(body)})


def _one_line(part: str) -> str:
    """A part as the platform takes it: no line breaks, no rows of blanks."""
    return _BLANK.sub(" ", part).strip()[:LONGEST_PART]
