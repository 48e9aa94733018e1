"""Words of chats in English, one for one: enough for an embedder that reads only English to see what is meant."""

from functools import cache

from shared.domain.dictionaries import french, hindi, spanish
from shared.domain.language import telling
from shared.domain.talk import Language
from shared.domain.words import devanagari_share, words

_BOOKS: dict[Language, str] = {"hi": hindi.WORDS, "es": spanish.WORDS, "fr": french.WORDS}
_SHARE = 0.5
"""Of the words that are not English; so many of them a dictionary must hold to be the one of the text."""


def rendered(text: str) -> str:
    """A message word for word in English where it is Hindi, Hinglish, Spanish or French; else as it is.

    >>> rendered("mujhe call karo kal")
    'to me call do tomorrow'
    """
    spoken = words(text)
    language = _language(text, spoken)
    if language is None:
        return text
    book = _book(language)
    return " ".join(book.get(word, word) for word in spoken)


def in_english(word: str) -> str | None:
    """The English for a folded word of another language; None where we know none."""
    return next((english for language in _BOOKS if (english := _book(language).get(word))), None)


@cache
def gloss(word: str) -> str | None:
    """The one English word for a word of another language; None for English and for what no dictionary holds."""
    english = None if word in _english() else in_english(word)
    return english if english and " " not in english else None


def everyday(word: str) -> bool:
    """Whether a folded word is an everyday one of English."""
    return word in _english()


def common(word: str) -> bool:
    """Whether a folded word is an everyday one, in English or in any of the dictionaries."""
    return word in _english() or any(word in _book(language) for language in _BOOKS)


@cache
def forms_of(english: str) -> tuple[str, ...]:
    """Every form that a dictionary translates by this word alone, each once."""
    return tuple(dict.fromkeys(word for language in _BOOKS for word, to in _book(language).items() if to == english))


def _language(text: str, spoken: list[str]) -> Language | None:
    """Whose dictionary a text needs; None: nobody's."""
    if devanagari_share(text):
        return "hi"
    told = telling(spoken)
    if told == "en":
        return None
    if told:
        return "hi" if told == "hinglish" else told
    foreign = [word for word in spoken if word not in _english() and not word.isdigit()]
    held = {language: sum(word in _book(language) for word in foreign) for language in _BOOKS}
    best = max(held, key=lambda language: held[language])
    return best if foreign and held[best] >= _SHARE * len(foreign) else None


@cache
def _book(language: Language) -> dict[str, str]:
    book: dict[str, str] = {}
    for line in _BOOKS[language].strip().splitlines():
        english, _, forms = line.partition(": ")
        for word in words(forms):
            book.setdefault(word, english)  # where a form has two meanings, the first listed is the commoner
    return book


@cache
def _english() -> frozenset[str]:
    return frozenset(
        word for book in _BOOKS.values() for line in book.splitlines() for word in line.split(":")[0].split()
    )
