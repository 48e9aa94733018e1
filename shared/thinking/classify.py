"""What the lead says: language, duties, what is asked, named, told. Rules first; the classifier where none speaks."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import reduce
from itertools import zip_longest
from zoneinfo import ZoneInfo

import regex

from shared.domain import phrases
from shared.domain.asked import asked
from shared.domain.asked_names import names
from shared.domain.bargaining import asks_which
from shared.domain.calling_off import calls_off
from shared.domain.catalogue import OWN
from shared.domain.duties import last_duty
from shared.domain.entities import Told, tell
from shared.domain.language import detect
from shared.domain.lead import Sentiment
from shared.domain.lexicon import ASKING, COURSES, GLOSSES, INTERROGATIVES, REQUESTS
from shared.domain.moment import When, when
from shared.domain.objections import objections
from shared.domain.pertinence import OF_ITEMS
from shared.domain.phone import normalise as normalise_phone
from shared.domain.resolve import Completion, complete, only_chooses
from shared.domain.sentiment import sentiment
from shared.domain.small_talk import agrees, beyond, moves
from shared.domain.talk import Asked, Intent, Language, Situation
from shared.domain.thought import LIKELY, Duty, Move, Reading
from shared.domain.told import untold
from shared.domain.unfit import injected, unfit
from shared.domain.words import normalise, words
from shared.ports import Classifier, Guess

SURE = 0.95
"""Confidence of what a rule read."""
_READ_AT_MOST = 12
"""Messages of one burst; the oldest are read no further."""
_HOW = frozenset(words("how when why kaise kab kyon कैसे कब क्यों como cuando comment quand"))
"""Who asks so wants no list."""
_NODS = regex.compile("[👍👌🙏😊🙂😀😄❤🤝✅💯🎉🥰😍👏]")
_LIKELY = 0.4
"""From this confidence on a guess counts for more than the form of a question: bargains and complaints ask too."""
_SURELY_ASKED = 0.85
"""Chance from which an aspect is asked, whatever a rule read beside it."""
_TELLING: frozenset[Intent] = frozenset({"detail", "closure", "greeting", "unclear", "out_of_scope"})
_OF_ROWS = frozenset(OF_ITEMS) | OWN
_DOUBTED = 0.2
"""Chance of an aspect of which a rule saw a word, below which that word meant something else."""
_TOGETHER = 0.88
"""How much of what a second message asks is read from it and the first one together. Fitted on the tuning half."""
_LEAST = 0.01
_NOT_TO_BE_MISSED = 0.25
"""The same of a duty: to overlook one is worse than to ask once too often."""
_BESIDE_A_QUESTION = 0.4
"""The same of what is asked in the form of a question."""
_DUTIES: dict[Intent, Duty] = {"opt_out": "opt_out", "human": "human", "callback": "callback", "emergency": "emergency"}
_ACTED_ON: frozenset[Intent] = frozenset({*_DUTIES, "complaint", "negotiation"})
_GRAVEST_FIRST: tuple[Sentiment, ...] = ("annoyed", "negative", "confused", "hesitant", "positive")


def classify(situation: Situation, classifier: Classifier, identify: Callable[[str], Language]) -> Reading:
    """Read the unanswered messages together, as one person would.

    Args:
        identify: tells English, Spanish and French apart; asked only where no word tells.
    """
    texts = tuple(text for said in situation.unanswered if (text := normalise(said.text)))[-_READ_AT_MOST:]
    spoken = [words(text) for text in texts]
    substance = [place for place, said in enumerate(spoken) if beyond(said)]
    call = bool(situation.callback or situation.booked)
    off = call and any(map(calls_off, texts))
    duty = last_duty(texts, call=call) or ("callback" if off else None)
    if duty == "opt_in" and not situation.opted_out:
        duty = None  # "start" is also how a chat begins, and what was sent may be wanted again
    guesses = classifier.guess([texts[place] for place in substance]) if substance and not duty else []
    chances = _chances(guesses)
    sure = tuple(aspect for aspect, chance in chances.items() if chance >= _SURELY_ASKED and aspect in _OF_ROWS)
    said = [beyond(words(untold(texts[place]))) for place in substance]
    question = _question(said, sure, situation)
    wanted = _weighed(question.asked, question.taken, chances)
    if question.context and guesses:
        guesses.append(classifier.guess([" ".join((question.context, *(texts[place] for place in substance)))])[0])
        chances = _in_context(chances, _chances(guesses[-1:]), question.taken)
    intent, confidence = _intent(situation, texts, spoken, substance, duty, wanted, guesses)
    told, moment = _told(texts, situation), _moment(texts, situation, intent)
    return Reading(
        text="\n".join(texts),
        question=_searchable([*(untold(texts[place]) for place in substance), *filter(None, [question.added])]),
        language=_language(situation, texts, identify),
        intent=intent,
        confidence=confidence,
        duty=_duty(duty, intent, confidence, situation),
        asked=wanted,
        chances=chances,
        names=question.names,
        moves=frozenset[Move]().union(*map(moves, spoken)),
        media=tuple(s.kind for s in situation.unanswered if s.kind != "sticker" and not normalise(s.text)),
        fields={**told.fields, **({"preferred_time": moment.said} if moment else {})},
        when=moment.at if moment else None,
        sentiment=_sentiment(texts),
        objections=tuple(dict.fromkeys(kind for text in texts for kind in objections(text))),
        minor=told.minor,
        unfit=next((kind for text in texts if (kind := unfit(text))), ""),
        injected=any(map(injected, texts)),
        calls_off=off,
        resolved=question.taken,
        asked_last=_asked_last(situation.asked, said, guesses[: len(said)]),
        earlier=question.earlier,
        context=question.context,
    )


def _language(situation: Situation, texts: tuple[str, ...], identify: Callable[[str], Language]) -> Language:
    default = situation.institution.languages[0] if situation.institution.languages else "en"
    language = situation.language
    for text in texts:
        language = detect(text, language, identify, default)
    return language or default


def _question(substance: list[list[str]], sure: tuple[Asked, ...], situation: Situation) -> Completion:
    """What is asked and what is named, completed from the conversation.

    Args:
        sure: what is asked beyond doubt, though no rule may know its words.
    """
    ruled = tuple(dict.fromkeys(aspect for said in substance for aspect in asked(said)))
    wanted = ruled or (sure if situation.window and not all(map(only_chooses, substance)) else ())
    named = tuple(dict.fromkeys(word for said in substance for word in names(said)))
    said = frozenset(word for message in substance for word in message)
    if not named and not wanted and not situation.topic and said & (REQUESTS | COURSES) and not said & _HOW:
        wanted = ("offer",)  # "I want details", "looking for a course": of what there is

    return complete(substance, wanted, named, situation.window, bool(situation.topic), situation.asked)


def _asked_last(before: tuple[Asked, ...], substance: list[list[str]], guesses: Sequence[Guess]) -> tuple[Asked, ...]:
    """What may be meant by "and the other one?" after these messages. A list is asked for once."""
    last = before
    for said, guess in zip_longest(substance, guesses):
        likely = (aspect for aspect, chance in guess.asked.items() if chance >= LIKELY) if guess else ()
        wanted = asked(said) or tuple(likely)
        last = () if "offer" in wanted else wanted or last
    return last


def _intent(
    situation: Situation,
    texts: tuple[str, ...],
    spoken: list[list[str]],
    substance: list[int],
    duty: Duty | None,
    wanted: tuple[Asked, ...],
    guesses: Sequence[Guess],
) -> tuple[Intent, float]:
    """The intent of the burst: of its duty, its small talk, or the message that weighs most.

    Args:
        guesses: one for each message of substance; then the one for all of them after the message before, if any.
    """
    if duty:
        return duty, 1.0
    if _accepts_contact(situation, spoken):
        return "human", SURE
    if not substance:
        return _of_small_talk(texts, spoken, situation)
    best = max(guesses[: len(substance)], key=_weight)
    goes_on = [guess.intent for guess in guesses[len(substance) :]]
    if best.intent == "negotiation" and all(asks_which(spoken[place], wanted) for place in substance):
        return "question", SURE
    asks = bool(wanted) or any(_asks(texts[place], spoken[place]) for place in substance)
    least = _BESIDE_A_QUESTION if asks else _NOT_TO_BE_MISSED
    likely = best.confidence >= (least if best.intent in _DUTIES else _LIKELY)
    tells = best.intent in _TELLING and "question" in goes_on  # "I'm at university, is it any cheaper?"
    if asks and (best.intent == "question" or tells or not likely):
        return "question", SURE
    return best.intent, best.confidence


def _chances(guesses: Sequence[Guess]) -> dict[Asked, float]:
    """Of every aspect its chance in the message that most likely asks it; the likeliest first."""
    best: dict[Asked, float] = {}
    for guess in guesses:
        for aspect, chance in guess.asked.items():
            best[aspect] = max(chance, best.get(aspect, 0.0))
    return dict(sorted(best.items(), key=lambda held: -held[1]))


def _in_context(alone: dict[Asked, float], together: dict[Asked, float], taken: tuple[str, ...]) -> dict[Asked, float]:
    """Of every aspect its chance in a message that goes on from the one before: what both say together tells most.

    What is asked again of something else is as likely as anything.
    """
    weighed = {a: together[a] ** _TOGETHER * alone.get(a, _LEAST) ** (1 - _TOGETHER) for a in together}
    most = max(weighed.values(), default=0.0)
    weighed |= {aspect: most for aspect in weighed if aspect in taken and aspect in OF_ITEMS}
    return dict(sorted(weighed.items(), key=lambda held: -held[1]))


def _weighed(ruled: tuple[Asked, ...], taken: tuple[str, ...], chances: dict[Asked, float]) -> tuple[Asked, ...]:
    """What rules read, less what the classifier thinks unlikely beside something else, and what it is sure of."""
    sure = max(chances.values(), default=0.0) >= _SURELY_ASKED
    doubted = {a for a in ruled if sure and a in OF_ITEMS and a not in taken and chances.get(a, 0.0) < _DOUBTED}
    kept = tuple(aspect for aspect in ruled if aspect not in doubted)
    more = (a for a, chance in chances.items() if ruled and chance >= _SURELY_ASKED and a in OF_ITEMS)
    return tuple(dict.fromkeys((*kept, *more)))


def _weight(guess: Guess) -> tuple[bool, float]:
    """Of several messages the one counts that has to be acted on first, where its guess is likely."""
    return guess.intent in _ACTED_ON and guess.confidence >= _LIKELY, guess.confidence


def _duty(ruled: Duty | None, intent: Intent, confidence: float, situation: Situation) -> Duty | None:
    """The duty that a rule found, or that the classifier is sure of."""
    sure = confidence >= situation.institution.intent_threshold
    return ruled or (_DUTIES.get(intent) if sure else None)


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
    if nods:
        return "closure", SURE
    if not texts and all(said.kind == "sticker" for said in situation.unanswered):
        return ("closure" if situation.greeted else "greeting"), SURE
    return "unclear", SURE


def _asks(text: str, said: list[str]) -> bool:
    """Whether a message has the form of a question, or asks to be told something."""
    asks = INTERROGATIVES.intersection((said[0], said[-1])) or (ASKING | REQUESTS).intersection(said)
    return bool(asks) or "?" in text


def _told(texts: tuple[str, ...], situation: Situation) -> Told:
    """What the messages tell of their writer; the later word counts."""
    contacts = (normalise_phone(contact) for contact in situation.institution.contacts)
    near = tuple(filter(None, (situation.person.phone, *contacts)))
    told = [tell(text, near) for text in texts]
    fields = reduce(lambda known, each: known | each.fields, told, dict[str, str]())
    return Told.model_validate({"fields": fields, "minor": any(each.minor for each in told)})


def _moment(texts: tuple[str, ...], situation: Situation, intent: Intent) -> When | None:
    """The time named for a call: by who wants one, is being asked for one, or tells when they are free."""
    call = situation.callback
    if call is None and intent not in ("callback", "human", "detail"):
        return None
    institution = situation.institution
    now: datetime = situation.now.astimezone(ZoneInfo(institution.timezone))
    bare = call is not None and call.asked == "time"
    said = (when(text, now, institution.opens, institution.closes, bare) for text in reversed(texts))
    found = next(filter(None, said), None)
    return found if call or intent != "detail" or (found and found.at and found.at > now) else None


def _sentiment(texts: tuple[str, ...]) -> Sentiment:
    felt = {sentiment(text) for text in texts}
    return next((feeling for feeling in _GRAVEST_FIRST if feeling in felt), "neutral")


def _searchable(texts: list[str]) -> str:
    """The question as it is searched: English sources are reached by the English of its foreign words."""
    said = [word for text in texts for word in words(text)]
    glosses = dict.fromkeys(GLOSSES[word] for word in said if word in GLOSSES and GLOSSES[word] not in said)
    return " ".join([*texts, *glosses])
