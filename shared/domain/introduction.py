# ruff: noqa: E501 -- the phrases of a language stand together
"""How people give their name: announced, in passing, at the head of what they tell of themselves, or as a signature."""

from collections.abc import Iterable
from typing import NamedTuple

import regex

from shared.domain.lexicon import COURSES, GLOSSES, INTERROGATIVES, LENT, ORDINARY, REQUESTS
from shared.domain.line import BREAK, Line, standing
from shared.domain.patterns import worded
from shared.domain.places import KNOWN
from shared.domain.trades import TRADES
from shared.domain.words import fold

_W = r"[\p{L}\p{M}]+"
_NAME = rf"{_W}(?: {_W}){{0,2}}"
_SHORT = rf"{_W}(?: {_W})?"
_GREETING = r"(?:hi+|hello+|hey+|helo|namaste|namaskar|hola|bonjour|bonsoir|salut|coucou|allo|good (?:morning|evening|afternoon)|buen[oa]s(?: dias| tardes| noches)?|buen dia|नमस्ते|नमस्कार|sir|madam|maam|ma am|mam)(?: ji| जी)?(?: ,)?"
_HELLO = rf"(?:^|(?:{_GREETING}|[,.!]) )"
_AM = r"(?:hu|hoon|hun|hai|h|हूं|है)"
_THEN = (
    rf"(?= (?:{BREAK}|{_AM}|and|aur|और|y|et|from|se|i|main|mai|मैं|tengo|soy|vivo|j|je|number|phone|age|\d\S*)(?: |$)|$)"
)
_ANNOUNCED = standing(
    rf"my (?:good |full |first )?(?:name|nam|naam)(?: is| s| hai) (?P<a>{_NAME})",
    rf"my (?:good |full |first )?(?:name|nam|naam)(?: ,)? (?P<aa>{_NAME}){_THEN}",
    rf"(?:i am|i m|im) called (?P<b>{_NAME})",
    rf"myself (?P<c>{_NAME})",
    rf"(?:^|{BREAK} )name (?:is |, )?(?P<d>{_NAME}){_THEN}",
    rf"(?:mera|meri|apna|मेरा) (?:naam|nam|name|नाम)(?: hai| है)? (?P<e>{_NAME}){_THEN}",
    rf"(?:^|{BREAK} )(?:naam|nam|नाम)(?: hai| है| ,)? (?P<f>{_NAME}){_THEN}",
    rf"(?<!(?:ka|ki|ke|का|की|के) )(?<!\S)(?P<g>{_SHORT}) (?:mera )?(?:naam|nam|name|नाम) {_AM}(?: mera| मेरा)?",
    rf"(?:me llamo|mi nombre es|mi nombre) (?P<h>{_NAME})",
    rf"(?:je m appell?e|mon nom est|mon nom c est|moi c est|mon prenom est|moi cest) (?P<i>{_NAME})",
    rf"(?:you can |people |they )call me (?P<j>{_W})|i go by (?P<k>{_W})|my names (?P<l>{_NAME}){_THEN}",
    rf"(?:naam|nam|name|नाम) (?:likh|note|लिख) (?:lo|lijiye|karo|kar lo|लो|लीजिए|लें) (?P<m>{_NAME})|(?P<n>{_W}) (?:naam|nam|name|नाम) (?:se|से) (?:\S+ )?(?:likh|book|note|save|लिख)\S*",
    rf"(?:le |les )?(?:saluda|escribe|habla) (?P<o>{_NAME}){_THEN}",
)
"""Whatever follows is a name, unless it is a word of everyday."""
_CAPITAL = standing(
    rf"(?:this is|i am|i m|im|{_HELLO}(?:it s|its)|soy|je suis|main|mai) (?P<a>{_NAME})",
    rf"(?:ask for|pregunten? por|preguntar por|pregunta por|demandez|demander|this side) (?P<c>{_SHORT})|(?P<d>{_SHORT}) (?:a l appareil|au telephone|por aqui|por aca)",
    rf"{_HELLO}(?:c est|cest|habla|ici|aqui|regards ,?|thanks ,) (?P<b>{_NAME})(?= {BREAK}|$| de )",
)
"""What follows is one where it is written as one."""
_PLACED = standing(
    rf"{_HELLO}(?:this is|i am|i m|im|main|mai|me|soy|je suis|मैं) (?P<a>{_SHORT})(?= (?:, )?(?:from|this side|here|speaking|bol rah\S*|बोल रह\S*|de {_W}(?: {BREAK}|$)|{_W} se (?:hu|hoon|hun|bol)))",
    rf"(?:^|{_GREETING} )(?P<b>{_SHORT}) (?:here|this side|speaking|bol rah[ai] h\S+|बोल रह\S* हूं)(?= {BREAK}|$| \d| from| and)",
    rf"(?:^|{_GREETING} )(?:it s|its|this is) (?P<d>{_W})(?= (?:btw|again|here|this side|from))",
    rf"(?:^|{BREAK} )(?P<e>{_W}) (?:hu|hoon) (?:main|mai)(?= {BREAK}|$)",
    rf"{_GREETING} (?:c est|cest|soy|this is|it s|its) (?P<c>{_W})(?= [,.!]|$)",
)
"""So only who introduces oneself goes on."""
_TELLS = r"(?:from|de|d|se|से|\d{1,2}|i am|i m|im|main|mai|class|age|aged|student|estudiante|etudiante?|budget|mera|my|tengo|vivo|soy|j|je|मैं)"
_HEAD = standing(
    rf"^(?:{_GREETING} )?(?P<a>{_NAME}) ,(?=(?: {_SHORT} ,)? (?:{_TELLS}(?: |$)|{_SHORT} (?:se|से)(?: |$)|\d|(?:[^,]+ , )?budget ))",
    rf"^(?P<b>{_NAME}?) from (?P<place>{_SHORT})(?= {BREAK}|$)",
    rf"^(?P<c>{_NAME}?) (?:, )?(?P<place_>{_W}) (?:se|से)(?: {_AM})?(?= {BREAK}|$)",
)
"""At the head of a message that tells of oneself: "Tomasz, 19, ...", "Wilmer de Houston"."""
_PAIR = standing(
    rf"^(?P<b>{_W}(?: {_W})??) (?:de|d) (?P<place_>{_SHORT})(?= {BREAK}|$)", rf"^(?P<a>{_NAME}) , (?P<place>{_SHORT})$"
)
"""The same of names written as names."""
_PART = regex.compile(r"(?:(?<=^)|(?<=[,.] ))[^,.!?]+(?= [,.!]|$)")
_PLACE_WORDS = 2
_SIGNED = regex.compile(
    rf"(?<=[^\s,.!?] [.] )(?P<a>{_SHORT})$|(?<=\d\d [,] )(?P<c>{_SHORT})$|(?<=\S [,.] )(?:regards|thanks|thank you|gracias|merci|saludos|dhanyavad) ,? ?(?P<b>{_SHORT})$"
)
_LEAST_SAID = 5
"""Words of a message that somebody signs."""

_OTHERWISE = (
    COURSES
    | LENT
    | REQUESTS
    | INTERROGATIVES
    | frozenset(GLOSSES)
    | frozenset(GLOSSES.values())
    | worded(
        """
    hai hain हैं है and from for a an the not very so in on at just still also too here interested looking going
    sorry fine good student parent father mother working engineer graduate teacher doctor fresher professional
    commerce science arts indian estudiante ingeniero madre padre mama papa etudiant etudiante mere pere boy girl free
    busy serious ready confused waiting worried new bot robot calling speaking bas agar class currently excited unable
    aware afraid छात्र छात्रा विद्यार्थी पढ़ता अभी कक्षा एक दसवीं बारहवीं nouvelle perdu perdue disponible python java
    neet jee ias upsc mba ssc nda cuet ca bank homemaker housewife nurse driver mom dad mum guardian army vet veteran
    married single divorced beginner newbie unemployed jobless retired freshers everyone all somebody available wants want need needs able done sorry late hoping planning trying asking writing texting contacting enquiring inquiring urgent urgente
    possible super cher dommage fini noté clair bon bien vrai mort nul complet complique compliqué tout beaucoup
    wrong number galat nombre numero mauvais stop unsubscribe clerk manager operator farmer plumber electrician maid
    mecanico camarera camarero enfermera enfermero vendeuse vendeur serveuse serveur infirmiere comptable cuisinier
    cuisiniere dessinateur caissiere ama bombero pompier soldado chofer taxista autonomo jubilado jubilada mayor
    feliz seguro segura nuevo nueva yo usted hombre mujer alguien extranjero extranjera latino latina deaf blind
    homme femme maman salarie salariee chomeur debutant debutante motive motivee interessee interesse pret prete
    desole desolee content contente seul seule nulle jeune malade presse pressee sur sure bts bac cap licence
    hello hi hey hola bonjour bonsoir salut namaste madame monsieur nickel merci gracias ok okay thanks enough
    bio pcm pcb humanities medium stream बायो कॉमर्स आर्ट्स साइंस विज्ञान कला गणित माध्यम
    district zila jila zilla gaon side city town village जिला जिले गांव शहर tayari pata
    background school college university graduate level exam test result marks percent hindi english french spanish
    german maths math physics chemistry biology commerce accounts computer tally excel coding design data digital
    marketing nursing welding cooking dance music art yoga fashion beauty hotel tourism guide reception
    nahi nahin no non pas not nunca jamais kuch koi sab bahut very muy tres trop garib poor gareeb majdoor kisan
    hata hatao hatana kaat kaato likh likho likhna aakhri baar leke lekar likhwa nobody denme dejen somos basta spelled wrong किसी अपनी आपसे शिकायत इंतजार गृहिणी शिक्षिका शिक्षक
    shaadi padha likha akela akeli pareshan thak dukhi khush taiyar tayyar naya purana tension depression dying
    """
    )
)
_NOT_NAMES = _OTHERWISE | ORDINARY
_LAST = worded(
    """
    hai hain h and y et aur from se i my tengo soy de je hu hoon main mai mujhe number email phone age is ka ki ke here
    this mera meri me mein से हूं है में का की के और मैं bol bolraha for want need please es vivo con of in calling sir
    madam ji जी speaking studying working student with who
    """
)


class Introduction(NamedTuple):
    """A name, and what of the text gives it."""

    name: str
    start: int
    end: int
    """Of the phrase, in the text."""
    place: str = ""
    """Where they are from, where the name stands with nothing else."""


def introduction(line: Line) -> Introduction | None:
    """How the one who writes gives their name; None where they do not."""
    for pattern, surely in ((_ANNOUNCED, True), (_CAPITAL, False), (_PLACED, True)):
        for match in pattern.finditer(line.said):
            if found := _named(line, match, surely, whole=pattern is _PLACED):
                return found
    if "?" in line.said:
        return None
    return _head(line) or _signed(line)


def _head(line: Line) -> Introduction | None:
    match = _HEAD.search(line.said)
    found = _named(line, match, True, whole=True) if match else None
    pair = None if found else _PAIR.search(line.said)
    if pair and _are_names(line, pair):
        match, found = pair, _named(line, pair, True, whole=True)
    if found is None or match is None:
        return None
    group = next((name for name in ("place", "place_") if match.groupdict().get(name)), "")
    if group:
        place = line.original(*match.span(group))
        return None if _ordinary(place) else found._replace(place=place)
    return found


def _signed(line: Line) -> Introduction | None:
    match = _SIGNED.search(line.said)
    if match is None or line.said.count(" ") < _LEAST_SAID or line.told(match).isupper():
        return None
    return _named(line, match, False, whole=True)


def _named(line: Line, match: "regex.Match[str]", surely: bool, whole: bool = False) -> Introduction | None:
    """The name that a phrase gives.

    Args:
        surely: it need not be written with a capital.
        whole: all of what was matched is the name, or none of it.
    """
    group = next(name for name, said in match.groupdict().items() if said and not name.startswith("place"))
    start, end = match.span(group)
    said = line.said[start:end].split()
    first = line.original(start, start + len(said[0]))[0]
    if first.islower() and not surely:
        return None
    kept = _kept(line, start, said, first.isupper())
    if not kept or (whole and kept != said) or (len(kept) == 1 and len(kept[0]) < 2):
        return None
    end = start + len(" ".join(kept))
    if line.said[end:].startswith(" s "):  # "this is Asha's mother"
        return None
    name = line.original(start, start + len(" ".join(kept)))
    begins = line.spans[line.said.count(" ", 0, match.start())][0]
    ends = line.spans[line.said.count(" ", 0, start + len(" ".join(kept)))][1]
    return Introduction(name.title() if name[0].islower() else name, begins, ends)


def _kept(line: Line, start: int, said: list[str], capital: bool) -> list[str]:
    kept: list[str] = []
    for word in said:
        written = line.original(start, start + len(word))
        ordinary = word in (_OTHERWISE if capital and len(word) > 2 else _NOT_NAMES)  # "Ana" is also "to come"
        if word in _LAST or ordinary or (capital and not written[0].isupper()):
            break
        kept.append(word)
        start += len(word) + 1
    return kept


def _are_names(line: Line, pair: "regex.Match[str]") -> bool:
    """Whether two words alone are somebody and their town: written as names, or the town is well known."""
    groups = [name for name, said in pair.groupdict().items() if said]
    known = any(pair[name] in KNOWN for name in groups if name.startswith("place"))
    return known or all(_capital(line, *pair.span(name)) for name in groups)


def _capital(line: Line, start: int, end: int) -> bool:
    return all(word[0].isupper() for word in line.original(start, end).split())


def _ordinary(place: str) -> bool:
    return any(word in _NOT_NAMES for word in place.lower().split())


def listed_place(line: Line, told: Iterable[str], named: bool) -> str:
    """Of what somebody tells of themselves in a row ("Clémence, 19 ans, Saint-Étienne"), the place.

    Args:
        told: all else that was told.
        named: their name is among it; then a place need not be written with a capital.
    """
    known = frozenset(word for text in told for word in fold(text).replace("-", " ").split())
    parts = [match.span() for match in _PART.finditer(line.said)]
    if not known or len(parts) < 2 or "?" in line.said:
        return ""
    for start, end in parts:
        said = line.said[start:end].split()
        strange = not (known.union(TRADES, _NOT_NAMES).intersection(said) or any(c.isdigit() for c in "".join(said)))
        written = line.original(start, end)
        surely = named or written[0].isupper() or said[0] in KNOWN
        if strange and len(said) <= _PLACE_WORDS and surely:
            return written
    return ""
