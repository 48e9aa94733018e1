# ruff: noqa: E501 -- a sentence stands on one line
"""The demo tenant's message templates, approved on both sides: stored here, known to the Graph stand-in."""

from uuid import UUID

from shared.db.connection import Cursor
from shared.domain.talk import Language
from shared.domain.templates import CODES, Purpose, Slot

_SLOTS: dict[Purpose, tuple[Slot, ...]] = {
    "first_touch": ("name", "institution", "topic"),
    "follow_up": ("name", "institution", "topic", "news"),
}
_BODIES: dict[Purpose, dict[Language, str]] = {
    "first_touch": {
        "en": "Hello {{1}}, thank you for your enquiry. I am the automated assistant of {{2}}. What would you like to know about {{3}}? A counsellor can take over whenever you like. Write STOP to get no more messages.",
        "hinglish": "Namaste {{1}}, aapki enquiry ke liye dhanyavaad. Main {{2}} ka automated assistant hoon. {{3}} ke baare mein aap kya jaanna chahenge? Jab chahein, counsellor se baat ho sakti hai. Message band karne ke liye STOP likhiye.",
        "hi": "नमस्ते {{1}}, आपकी पूछताछ के लिए धन्यवाद। मैं {{2}} का ऑटोमेटेड असिस्टेंट हूँ। {{3}} के बारे में आप क्या जानना चाहेंगे? जब चाहें, काउंसलर से बात हो सकती है। मैसेज बंद करने के लिए STOP लिखिए।",
    },
    "follow_up": {
        "en": "Hello {{1}}, this is the assistant of {{2}}. You had asked us about {{3}}. {{4}} Write here whenever you have a question, or STOP to get no more messages.",
        "hinglish": "Namaste {{1}}, main {{2}} ka assistant hoon. Aapne humse {{3}} ke baare mein poocha tha. {{4}} Koi sawaal ho to yahin likhiye. Message band karne ke liye STOP likhiye.",
        "hi": "नमस्ते {{1}}, मैं {{2}} का असिस्टेंट हूँ। आपने हमसे {{3}} के बारे में पूछा था। {{4}} कोई सवाल हो तो यहीं लिखिए। मैसेज बंद करने के लिए STOP लिखिए।",
    },
}


def store(cursor: Cursor, tenant_id: UUID) -> None:
    """Put in what is missing."""
    for purpose, bodies in _BODIES.items():
        for language, body in bodies.items():
            cursor.execute(
                "insert into message_template (tenant_id, name, language, purpose, category, state, body, slots)"
                " values (%s, %s, %s, %s, %s, 'approved', %s, %s) on conflict do nothing",
                [tenant_id, purpose, language, purpose, _category(purpose), body, list(_SLOTS[purpose])],
            )


def approved() -> dict[tuple[str, str], int]:
    """By name and Meta's language code: how many parameters the body has."""
    return {
        (purpose, CODES[language]): len(_SLOTS[purpose]) for purpose, bodies in _BODIES.items() for language in bodies
    }


def _category(purpose: Purpose) -> str:
    # Meta takes what answers a request for utility, and what invites for marketing.
    return "utility" if purpose == "first_touch" else "marketing"
