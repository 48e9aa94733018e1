"""English, Spanish and French told apart by py3langid, loaded only when a message needs it."""

from functools import cache
from typing import Any

from shared.domain.talk import Language


def identify(text: str) -> Language:
    """The likeliest of the three."""
    best, _ = _identifier().classify(text)
    return "es" if best == "es" else "fr" if best == "fr" else "en"


@cache
def _identifier() -> Any:
    # Half a second of unpacking: most messages hold a word that tells, and never come here.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["en", "es", "fr"])
    return identifier
