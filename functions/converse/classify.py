"""What the lead says: language, duties, what is asked, what is named. Rules first; the classifier where none speaks."""

from collections.abc import Callable
from functools import reduce

import regex

from shared.domain import phrases
from shared.domain.asked import asked
from shared.domain.asked_names import names
from shared.domain.duties import last_duty
from shared.domain.language import detect
from shared.domain.lexicon import ASKING, COURSES, GLOSSES, INTERROGATIVES, REQUESTS
from shared.domain.small_talk import agrees, beyond, moves
from shared.domain.talk import Intent, Language, Situation
from shared.domain.thought import Asked, Duty, Move, Reading
from shared.domain.told import told, untold
from shared.domain.words import normalise, words
from shared.ports import Classifier, Guess

SURE = 0.95
"""Confidence of what a rule read."""
_READ_AT_MOST = 12
"""Messages of one burst; the oldest are read no further."""
_LOOKS_BACK = 3
_HOW = frozenset(words("how when why kaise kab kyon कैसे कब क्यों como cuando comment quand"))
"""Who asks so wants no list."""
_NODS = regex.compile("[👍👌🙏😊🙂😀😄❤🤝✅💯🎉🥰😍👏]")
_OVERRULES: frozenset[Intent] = frozenset({"negotiation", "complaint", "objection"})
"""Intents that a question's form may hide: they count when the classifier is sure of them."""
_DUTIES: dict[Duty, Intent] = {
    "opt_out": "opt_out",
    "opt_in": "opt_in",
    "human": "human",
    "callback": "callback",
    "emergency": "emergency",
}


def classify(situation: Situation, classifier: Classifier, identify: Callable[[str], Language]) -> Reading:
    """Read the unanswered messages together, as one person would.

    Args:
        identify: tells English, Spanish and French apart; asked only where no word tells.
    """
    texts = tuple(text for said in situation.unanswered if (text := normalise(said.text)))[-_READ_AT_MOST:]
    spoken = [words(text) for text in texts]
    substance = [place for place, said in enumerate(spoken) if beyond(said)]
    duty = last_duty(texts)
    if duty == "opt_in" and not situation.opted_out:
        duty = None  # "start" is also how a chat begins
    wanted, named = _question([beyond(words(untold(texts[place]))) for place in substance], situation)
    intent, confidence = _intent(situation, texts, spoken, substance, duty, wanted, classifier)
    return Reading(
        text="\n".join(texts),
        question=_searchable([untold(texts[place]) for place in substance]),
        language=_language(situation, texts, identify),
        intent=intent,
        confidence=confidence,
        duty=duty,
        asked=wanted,
        names=named,
        moves=frozenset[Move]().union(*map(moves, spoken)),
        media=tuple(s.kind for s in situation.unanswered if s.kind != "sticker" and not normalise(s.text)),
        fields=reduce(lambda known, text: known | told(text), texts, dict[str, str]()),
    )


def _language(situation: Situation, texts: tuple[str, ...], identify: Callable[[str], Language]) -> Language:
    default = situation.institution.languages[0] if situation.institution.languages else "en"
    language = situation.language
    for text in texts:
        language = detect(text, language, identify, default)
    return language or default


def _question(substance: list[list[str]], situation: Situation) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """What is asked, and what is named."""
    wanted = tuple(dict.fromkeys(aspect for said in substance for aspect in asked(said)))
    named = tuple(dict.fromkeys(word for said in substance for word in names(said)))
    said = frozenset(word for message in substance for word in message)
    if not named and not wanted and not situation.topic and said & (REQUESTS | COURSES) and not said & _HOW:
        wanted = ("offer",)  # "I want details", "looking for a course": of what there is
    if named and not wanted and all(map(_only_names, substance)):
        wanted = _asked_before(situation)
    return wanted, named


def _only_names(said: list[str]) -> bool:
    """Whether a message says of which item and nothing more: "data science?", "and for JEE?", "what about NEET"."""
    rest = said[2:] if said[1:2] == ["about"] else said
    return not (INTERROGATIVES | REQUESTS).intersection(rest)


def _asked_before(situation: Situation) -> tuple[Asked, ...]:
    """What the lead asked just before; a name said meanwhile ("NEET", "repeater") changes nothing about that."""
    earlier = [said.text for said in situation.window if said.author == "lead"]
    for text in reversed(earlier[-_LOOKS_BACK:]):
        if before := asked(words(normalise(text))):
            return before if "offer" not in before else ()
    return ()


def _intent(
    situation: Situation,
    texts: tuple[str, ...],
    spoken: list[list[str]],
    substance: list[int],
    duty: Duty | None,
    wanted: tuple[Asked, ...],
    classifier: Classifier,
) -> tuple[Intent, float]:
    """The intent of the burst: of its duty, its small talk, or the message that weighs most."""
    if duty:
        return _DUTIES[duty], 1.0
    if _accepts_contact(situation, spoken):
        return "human", SURE
    if not substance:
        return _of_small_talk(texts, spoken, situation)
    guesses = classifier.guess([texts[place] for place in substance])
    threshold = situation.institution.intent_threshold
    if strong := [guess for guess in guesses if guess.intent in _OVERRULES and guess.confidence >= threshold]:
        return strong[0].intent, strong[0].confidence
    if wanted or any(_asks(texts[place], spoken[place]) for place in substance):
        return "question", SURE
    best: Guess = max(guesses, key=lambda guess: guess.confidence)
    return best.intent, best.confidence


def _accepts_contact(situation: Situation, spoken: list[list[str]]) -> bool:
    """A yes to our own offer that somebody gets in touch."""
    if not situation.window or situation.window[-1].author != "bot" or not spoken:
        return False
    return agrees(spoken[-1]) and phrases.offers_contact(situation.window[-1].text, situation.institution)


def _of_small_talk(texts: tuple[str, ...], spoken: list[list[str]], situation: Situation) -> tuple[Intent, float]:
    made = frozenset[Move]().union(*map(moves, spoken))
    if made & {"greeting", "presence", "nature"}:
        return "greeting", SURE
    nods = made or any(not said and _NODS.search(text) for text, said in zip(texts, spoken, strict=True))
    if nods or (not texts and all(said.kind == "sticker" for said in situation.unanswered)):
        return ("closure" if situation.greeted else "greeting"), SURE
    return "unclear", SURE


def _asks(text: str, said: list[str]) -> bool:
    """Whether a message has the form of a question, or asks to be told something."""
    asks = INTERROGATIVES.intersection((said[0], said[-1])) or (ASKING | REQUESTS).intersection(said)
    return bool(asks) or "?" in text


def _searchable(texts: list[str]) -> str:
    """The question as it is searched: English sources are reached by the English of its foreign words."""
    said = [word for text in texts for word in words(text)]
    glosses = dict.fromkeys(GLOSSES[word] for word in said if word in GLOSSES and GLOSSES[word] not in said)
    return " ".join([*texts, *glosses])
