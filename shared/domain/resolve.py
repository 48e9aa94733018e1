# ruff: noqa: E501 -- the words of a language stand together
"""A second question completed from the conversation: "and the fees?", "the second one", "uska duration?"."""

from collections.abc import Iterable, Sequence

import regex

from shared.domain.asked import asked
from shared.domain.asked_names import names
from shared.domain.lexemes import stem
from shared.domain.lexicon import INTERROGATIVES, ORDINARY, REQUESTS
from shared.domain.likeness import alike
from shared.domain.patterns import worded
from shared.domain.small_talk import beyond
from shared.domain.talk import Asked, Said
from shared.domain.value import Value
from shared.domain.words import normalise, words

_LOOKS_BACK = 8
"""Messages of either side; what was said earlier is meant by no "and that one?"."""
_AND = worded(
    """
    and also what about how aur or और bhi y e tambien que tal et aussi pour for plus
    """
)
_QUALIFIERS = frozenset(
    map(
        stem,
        worded(
            """
            weekend weekends weekday weekdays evening morning afternoon night online offline hybrid classroom live
            recorded regular crash advanced advance advnc basic beginner beginners intermediate full part fast
            fasttrack track short long 1 2 3 4 6 1st 2nd 3rd saturday sunday premium standard fulltime
            parttime intensive वीकेंड सुबह शाम ऑनलाइन ऑफलाइन रविवार शनिवार एडवांस बेसिक subah shaam sham raat
            ravivar itvar fin semana tarde noche manana presencial linea virtual intensivo avanzado basico sabado
            sabados domingo domingos finde nocturno soir soiree matin ligne presentiel distance week weekend samedi
            dimanche intensif avance debutant debutants journee accelere
            """
        ),
    )
)
"""Say which kind of a thing: alone they take up the thing spoken of before."""
_REFERS = worded(
    """
    it its that this same those these iska iski iske uska uski uske usme usmein isme ismein uss iss inka inki unka
    unki dono wahi इसका इसकी इसके उसका उसकी उसके इसमें उसमें वही दोनों उस इस eso ese esa este esta su sus mismo
    misma ambos lo dicho celui celle cela ca ceux son sa ses meme cette both they them
    """
)
_NTH: dict[str, int] = {
    word: place
    for place, listed in enumerate(
        (
            "first 1st pehla pehle pehli pahla pahli pahle पहला पहली पहले primero primera primer premier premiere 1er 1ere 1",
            "second 2nd dusra dusri dusre doosra doosri doosre दूसरा दूसरी दूसरे segundo segunda deuxieme second seconde 2eme 2",
            "third 3rd teesra tisra teesri tisri teesre तीसरा तीसरी तीसरे tercero tercera tercer troisieme 3eme 3",
            "fourth 4th chautha chauthi chauthe चौथा चौथी cuarto cuarta quatrieme 4eme 4",
            "fifth 5th panchva paanchva panchwa paanchwa पांचवां पांचवा quinto quinta cinquieme 5eme 5",
            "sixth 6th chhatha छठा sexto sexta sixieme 6eme 6",
        )
    )
    for word in listed.split()
}
_LAST = worded(
    """
    last aakhri akhri antim आखिरी अंतिम ultimo ultima dernier derniere
    """
)
_OTHER = worded(
    """
    other another dusra dusri dusre doosra doosri doosre दूसरा दूसरी दूसरे otro otra autre
    """
)
_ONE_OF = worded(
    """
    one ones option number no wala wali wale course batch vala h hai ka ki ke ko वाला वाली वाले का की के नंबर विकल्प
    opcion numero option el la les le l il choix
    """
)
_ENTRY = regex.compile(r"^\s*(?:\d{1,2}[.)]|[-•*–])\s+(.+)$", regex.MULTILINE)
_ROW = regex.compile(r":[ \t]*([^:?\n]*(?:;[^:?\n]*)+|[^:?\n]*(?:,[^:?\n]*)+)[.?।!\s]*(?:$|(?<=[.?।!\s])(?=\S))")
_AFTER_NAME = regex.compile(r"\s*(?:[:—–]|\s-\s|\().*$", regex.DOTALL)
_LINKED = regex.compile(r"^(?:and|or|aur|ya|और|या|y|o|et|ou)\s+", regex.IGNORECASE)


_SHORT = 12
"""Words up to which a message is read with the one before it."""
_BRIEF = 5
"""Words up to which a message may ask nothing of its own, unless it goes on with an "and"."""
_FEW = 3
"""Words of a message that only chooses."""


class Completion(Value):
    """A question, complete in itself as far as the conversation tells."""

    asked: tuple[Asked, ...]
    names: tuple[str, ...]
    added: str = ""
    """What the question's text lacks: names of what is meant."""
    taken: tuple[str, ...] = ()
    """Names and aspects that come from the conversation."""
    earlier: tuple[Asked, ...] = ()
    """What was asked last, in case the message asks the same of something else."""
    context: str = ""
    """The message before, where this one can hardly be understood alone."""


class _Talk(Value):
    """What was spoken of so far."""

    subjects: tuple[str, ...] = ()
    """Newest first, in the words they were named with."""
    listed: tuple[str, ...] = ()
    """What we offered to choose from last."""
    last: str = ""
    """The lead's last message."""


def complete(
    spoken: Sequence[list[str]],
    wanted: tuple[Asked, ...],
    named: tuple[str, ...],
    window: Sequence[Said],
    topic: bool,
    asked_last: tuple[Asked, ...],
) -> Completion:
    """Complete what is asked and what is named from the messages before.

    Args:
        spoken: the words of each unanswered message, small talk taken out.
        topic: whether catalogue items are known that the conversation is about.
        asked_last: in the messages before.
    """
    if not any(spoken) or not window:
        return Completion(asked=wanted, names=named)
    talk = _so_far(window)
    said = [word for message in spoken for word in message]
    subject = _meant(said, wanted, named, talk, topic)
    added = tuple(word for word in _naming(subject) if word not in named)
    names_now = tuple(word for word in named if not (subject and word in _NTH)) + added
    before = () if _asks_anew(said, wanted, names_now) else tuple(kind for kind in asked_last if kind not in wanted)
    return Completion(
        asked=(*wanted, *before),
        names=names_now,
        added=subject,
        taken=(*((subject,) if subject else ()), *before),
        earlier=asked_last,
        context=talk.last if len(said) <= _SHORT else "",
    )


def _meant(said: list[str], wanted: tuple[Asked, ...], named: tuple[str, ...], talk: _Talk, topic: bool) -> str:
    """What the question means without naming it; empty where it names it itself, or means nothing in particular."""
    if picked := _picked(said, named, talk):
        return picked
    if {"compare", "total"}.intersection(wanted) and len(named) < 2 and len(talk.subjects) > 1:
        return " ".join(talk.subjects[:2])
    if not talk.subjects:
        return ""
    if named:
        return talk.subjects[0] if not topic and all(stem(word) in _QUALIFIERS for word in named) else ""
    leans = wanted or _REFERS.intersection(said) or said[0] in _AND
    return talk.subjects[0] if leans and not topic else ""


def _picked(said: list[str], named: tuple[str, ...], talk: _Talk) -> str:
    """The entry of our list, or of two things spoken of, that a place in it or a word of its name stands for."""
    if told := _told_apart(said, talk.listed):
        return told
    rest = [word for word in named if word not in _NTH and word not in _OTHER and word not in _LAST]
    if rest and not all(stem(word) in _QUALIFIERS for word in rest):
        return ""
    if _OTHER.intersection(said) and (other := _other(talk)):
        return other
    places = [_NTH[word] for word in said if word in _NTH and _is_choice(word, said)]
    if talk.listed and _LAST.intersection(said) and _ONE_OF.intersection(said):
        places.append(len(talk.listed) - 1)
    return talk.listed[places[0]] if places and places[0] < len(talk.listed) else ""


def _told_apart(said: list[str], listed: tuple[str, ...]) -> str:
    """The only entry whose name holds a word of a short message, beside those that all names hold ("el completo")."""
    spoken = {stem(word) for word in said if word not in _ONE_OF}
    if len(listed) < 2 or not 0 < len(spoken) <= _FEW:
        return ""
    held = [frozenset(stem(word) for word in words(entry)) for entry in listed]
    telling = [own - frozenset.intersection(*held) for own in held]
    fits = [entry for entry, own in zip(listed, telling, strict=True) if spoken & own]
    return fits[0] if len(fits) == 1 else ""


def _is_choice(word: str, said: list[str]) -> bool:
    """Whether a number chooses: "second" does, "2" only alone or as "option 2"; in "2 years" it counts."""
    others = [other for other in said if other != word]
    if word.isdigit():
        return all(other in _ONE_OF for other in others)
    following = said[said.index(word) + 1 :][:1]
    return not others or not following or following[0] in _ONE_OF or following[0] in _AND or bool(asked(others))


def _other(talk: _Talk) -> str:
    """Of two things the one that was not spoken of last."""
    current = talk.subjects[:1]
    left = [entry for entry in talk.listed if not (current and _same(entry, current[0]))]
    if len(talk.listed) == 2 and len(left) == 1:
        return left[0]
    return next((subject for subject in talk.subjects[1:] if not _same(subject, current[0])), "")


def _same(one: str, other: str) -> bool:
    return any(alike(first, second) for first in _naming(one) for second in _naming(other))


def _asks_anew(said: list[str], wanted: tuple[Asked, ...], named: tuple[str, ...]) -> bool:
    """Whether a message asks something of its own. "data science?", "and for JEE?", "et en ligne ?" do not."""
    if (not named and not wanted) or (len(said) > _BRIEF and not _AND.intersection(said[:_FEW])):
        return True
    rest = said[2:] if said[1:2] == ["about"] or said[:2] == ["que", "tal"] else said
    if (INTERROGATIVES | REQUESTS).difference(_AND).intersection(rest):
        return True
    return bool(wanted) and not (wanted == ("mode",) and said[0] in _AND)


def only_chooses(said: Sequence[str]) -> bool:
    """Whether words say no more than which one is meant: "evenings too?"."""
    return all(stem(word) in _QUALIFIERS or word in ORDINARY for word in said)


def _so_far(window: Sequence[Said]) -> _Talk:
    """The conversation read from its beginning, each message in the light of those before."""
    talk = _Talk()
    for message in window[-_LOOKS_BACK:]:
        if message.author == "lead":
            talk = _heard(talk, message.text)
        elif entries := choices(message.text):
            talk = talk.model_copy(update={"listed": entries})
    return talk


def _heard(talk: _Talk, text: str) -> _Talk:
    said = beyond(words(normalise(text)))
    named = names(said)
    telling = tuple(word for word in named if stem(word) not in _QUALIFIERS and word not in _NTH)
    subject = _picked(said, named, talk) or " ".join(telling)
    subjects = tuple(dict.fromkeys((subject, *talk.subjects))) if subject else talk.subjects
    return talk.model_copy(update={"subjects": subjects, "last": " ".join(said) or talk.last})


def choices(text: str) -> tuple[str, ...]:
    """The entries of the list that one of our messages holds; empty where it holds none."""
    entries = [entry.strip() for entry in _ENTRY.findall(text)]
    if len(entries) < 2:
        row = _ROW.search(text)
        entries = regex.split(r";" if row and ";" in row[1] else r",", row[1]) if row else []
    cleaned = tuple(
        _LINKED.sub("", _AFTER_NAME.sub("", entry.replace("*", "").strip())).strip(" .") for entry in entries
    )
    return tuple(entry for entry in cleaned if entry) if len(cleaned) > 1 else ()


def _naming(subject: str) -> Iterable[str]:
    return names(words(subject)) if subject else ()
