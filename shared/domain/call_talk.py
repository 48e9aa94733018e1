# ruff: noqa: E501 -- the phrases of a language stand together
"""What a message says about a call that is being arranged, by rules in five languages."""

from datetime import datetime
from typing import Literal

import regex

from shared.domain.lexicon import COURSES, INTERROGATIVES, LENT, ORDINARY, REQUESTS
from shared.domain.thought import Reading
from shared.domain.value import Value
from shared.domain.words import words

_YES = frozenset(
    words("""
    yes yeah yep yup ya ok okay sure fine correct right exactly perfect good great absolutely please
    haan han ha haanji hanji ji bilkul sahi theek thik zaroor kardo karo kijiye हां जी ठीक सही बिल्कुल जरूर करो कीजिए
    si claro vale correcto bueno bien perfecto exacto oui ouais exact exactement parfait accord entendu volontiers
""")
)
_SAME = frozenset(
    words("""
    this same here isi issi yahi yehi yahin whatsapp इसी यही यहीं mismo misma este esta ese celui meme
""")
)
_NO = frozenset(words("no nope not nahi nahin mat नहीं मत न non pas"))
_OTHER = frozenset(words("other another different dusra doosra dusre doosre alag दूसरा दूसरे अलग otro otra autre"))
_NO_MATTER = regex.compile(
    r"\b(?:no (?:problem|issue|worries)|not a problem|koi (?:baat|dikkat|problem) nahi|pas de (?:probleme|souci)"
    r"|no (?:hay|es) (?:un )?problema|sin problema)\b|कोई (?:बात|दिक्कत) नहीं"
)
_CANCELS = regex.compile(
    r"""(?<!\S)(?:
      cancel (?:\ (?:it|the\ call|call|that|this))? (?=$|\ (?:please|thanks|it))
    | (?:leave|forget|drop|skip) \ (?:it|that|the\ call|about\ it) | never\ ?mind
    | (?:no|don\ t|dont|do\ not) \ (?:need|want|require) (?:\ \S+){0,3} \ (?:call|callback|phone) | no\ need | not\ needed
    | (?:don\ t|dont|do\ not) \ (?:call|phone|ring) (?:\ me)? (?=$|\ (?:please|now|anymore))
    | no\ (?:thanks|thank\ you|call|calls)
    | not\ interested | (?:nahi|नहीं)\ chahiye | नहीं\ चाहिए | rehne \ (?:do|dijiye|dein|de) | (?:chhodo|chodo|chhod\ do|chod\ do|chhodiye|chodiye) | jane\ do
    | (?:call|phone) \ (?:nahi|mat|na) \ (?:chahiye|karo|karna|kijiye|kariye|karein|kare) | cancel \ kar\S*
    | (?:zaroorat|jarurat|zarurat) \ nahi
    | रहने\ (?:दो|दीजिए|दें) | छोड़ो | छोड\S* | (?:कॉल|फोन) \ (?:नहीं|मत|न) \ (?:चाहिए|करो|करना|करें|कीजिए) | (?:जरूरत|ज़रूरत)\ नहीं | कैंसल\ \S+
    | (?:no\ )?(?:dejelo|dejalo|olvidelo|olvidalo|dejemoslo) | cancel(?:e|ar|arlo|elo|en|a)? (?=$|\ (?:la|por|llamada|eso))
    | no\ (?:hace\ falta|es\ necesario|necesito|quiero) (?:\ (?:la|una|que|ninguna)\ .*)? | no\ me\ llame\S* | no,?\ gracias
    | laissez\ tomber | oublie[zs]?(?:\ ca|\ cela)? | annule[zr]?\S* | pas\ (?:la\ peine|besoin|necessaire) | non\ merci
    | (?:ne\ )?m\ appele[zr]\ pas
    )(?!\S)""",
    regex.VERBOSE,
)
ANY_TIME = "any time"
"""What is noted when the time is left to us."""
_LEFT_TO_US = regex.compile(
    r"""(?<!\S)(?:
      any\ ?time(?:s)? | whenever (?:\ \S+){0,3} | (?:as\ )?you\ (?:decide|choose|like|wish|want|prefer) | up\ to\ you | your\ (?:choice|convenience)
    | as\ soon\ as\ possible | asap | right\ (?:now|away) | now | immediately | at\ the\ earliest | no\ preference
    | kabhi\ (?:bhi|b) | jab\ (?:bhi|aap|chaho|chahe|man|marzi)(?:\ \S+){0,3} | koi\ bhi\ (?:time|samay|waqt)
    | (?:aap|aapki|apni)\ (?:hi\ )?(?:decide|dekh|bata|marzi|tay|suvidha)(?:\ \S+){0,2} | abhi | turant | jaldi(?:\ se\ jaldi)?
    | कभी\ भी | जब\ (?:भी|आप)(?:\ \S+){0,3} | कोई\ भी\ समय | आप\ (?:ही\ )?(?:तय|देख|बता)\S*(?:\ \S+){0,2} | अभी | तुरंत | जल्दी
    | cuando\ (?:quiera|pueda|guste|ustedes|le)\S*(?:\ \S+){0,2} | a\ cualquier\ hora | cualquier\ (?:hora|momento|dia) | en\ cualquier\ momento
    | (?:usted|ustedes)\ (?:decid\S+|elij\S+|dir\S+) | como\ (?:quiera|prefiera)\S* | lo\ antes\ posible | cuanto\ antes | ahora(?:\ mismo)?
    | n\ importe\ quand | quand\ vous\ (?:voulez|pouvez|voudrez|souhaitez) | a\ tout\ moment | vous\ (?:decidez|choisissez) | comme\ vous\ (?:voulez|preferez)
    | des\ que\ possible | le\ plus\ (?:tot|vite)\ possible | maintenant | tout\ de\ suite | peu\ importe
    )(?!\S)""",
    regex.VERBOSE,
)
_NAME = regex.compile(r"\p{L}[\p{L}\p{M}.'’-]*(?: \p{L}[\p{L}\p{M}.'’-]*){0,3}$")
_SAYS_NAME = regex.compile(
    r"^(?:[\p{L}\p{M}]+ ){0,2}(?:na+m|name|nombre|nom|नाम)(?:['’]s| is| es| est)?(?: hai)?[\s:-]+(?=\S)|^(?:soy|me llamo)\s+",
    regex.IGNORECASE,
)
_BEFORE_A_NAME = regex.compile(
    r"^(?:(?:it ?['’]?s|its|it is|this is|i am|i['’ ]?m|main|mai|yes|haan|ji|sure|ok(?:ay)?|es|je suis|c['’]est|je m['’]appelle|मैं)\b[\s:,-]*)+",
    regex.IGNORECASE,
)
_AFTER_A_NAME = regex.compile(r"\s+(?:hai|h|hoon|hu|hun|here|है|हूँ|हूं)$", regex.IGNORECASE)
_CAPITALS = regex.compile(r"\p{Lu}[\p{L}\p{M}.'’-]+(?: \p{Lu}[\p{L}\p{M}.'’-]+){1,2}$")
_MASHED = regex.compile(r"[bcdfghjklmnpqrstvwxz]{5}|^[^aeiouy\P{ASCII}]+$", regex.IGNORECASE)
"""Nobody is called so: keys struck without looking."""
_ANSWERS = _YES | _SAME | _NO | _OTHER
_NAMELESS = ORDINARY | LENT | COURSES | REQUESTS | INTERROGATIVES | _ANSWERS
_MOST_WORDS = 3


class CallTalk(Value):
    """What was said about a call. Empty where nothing was."""

    name: str | None = None
    phone: str | None = None
    at: datetime | None = None
    time: Literal["", "named", "any"] = ""
    """Whether a time was told, or left to us."""
    said: str = ""
    """The time in the lead's words, or ``ANY_TIME``."""
    agrees: bool = False
    declines: bool = False
    cancels: bool = False


def heard(
    reading: Reading, asked: Literal["name", "phone", "time"] | None, spoken_of: frozenset[str] = frozenset()
) -> CallTalk:
    """What a message says, given what we had asked.

    Args:
        spoken_of: words of the messages before, folded; what was spoken of already is nobody's name.
    """
    said = _NO_MATTER.sub(" ", " ".join(words(reading.text)))
    told = frozenset(said.split())
    phone = reading.fields.get("phone")
    time = reading.fields.get("preferred_time", "")
    left_to_us = _LEFT_TO_US.search(said) if asked or not (reading.when or time) else None
    # "no" about the number in question may stand beside a better one: then it is a correction, not a refusal.
    declines = bool(told & _NO or told & _OTHER)
    answers = bool(told & _ANSWERS or reading.when or time or left_to_us)
    return CallTalk(
        name=reading.fields.get("name") or _name(reading.text, asked, spoken_of, alone=not answers),
        phone=phone,
        at=reading.when,
        time="named" if reading.when or time else "any" if left_to_us else "",
        said=time or (ANY_TIME if left_to_us else "named" if reading.when else ""),
        agrees=bool(told & (_YES | _SAME) or "👍" in reading.text) and not declines,
        declines=declines and not phone,
        cancels=reading.calls_off or (bool(asked and _CANCELS.search(said)) and not (phone or reading.when)),
    )


def _name(text: str, asked: str | None, spoken_of: frozenset[str], *, alone: bool) -> str | None:
    """A name: announced as one, given when asked for, or standing there with nothing else it could be."""
    if "?" in text:
        return None
    parts = [part.strip(" .!-🙏😊") for part in regex.split(r"[.,;/\n]|\+?\d[\d\s()-]*", text)]
    parts = [part for part in parts if part]
    for place, part in enumerate(parts):
        announced = _SAYS_NAME.match(part)
        name = str(_AFTER_A_NAME.sub("", part[announced.end() :] if announced else _BEFORE_A_NAME.sub("", part)))
        said = words(name)
        if not _NAME.match(name) or len(name) < 2 or _ANSWERS.intersection(said):
            continue
        expected = announced or (asked == "name" and place == 0)
        only = asked and alone and len(parts) == 1 and len(said) <= _MOST_WORDS and not _MASHED.search(name)
        unknown = (only or _CAPITALS.match(name)) and not (_NAMELESS | spoken_of).intersection(said)
        if expected or unknown:
            return name.title() if name.isascii() and name.islower() else name
    return None
