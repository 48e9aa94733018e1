# ruff: noqa: E501 -- words that belong together stand on one line
"""What no institution may let a machine say: a certain result, and that only few seats are left."""

from collections.abc import Container, Iterator
from decimal import Decimal

import regex

from shared.domain.patterns import phrases, spoken
from shared.domain.quantities import quantities
from shared.domain.sentences import sentences

_OUTCOME = r"""(?:job|jobs|placement|placed|hired|selection|selected|select|pass|passing|clear|clearing|crack|rank|result|results
    |success|admission|visa|recommendation|recommended|score|marks|salary|offer\ letter|certification|position|seat
    |naukri|chayan|safalta|pariksha|नौकरी|चयन|सफलता|परिणाम|पास|वीजा
    |empleo|trabajo|puesto|plaza|aprobar|aprobado|aprueba|aprobara|exito|resultado|visado|visa|salario
    |emploi|travail|poste|reussite|reussir|reussirez|succes|resultat|embauche|visa|diplome)"""
_SURELY = r"""(?:guarantee|guarantees|guaranteed|guaranty|assure|assured|promise|promised|promises|definitely|certainly|surely|for\ sure
    |100\ ?%|hundred\ percent|without\ fail|no\ doubt
    |pakka|pakki|pakke|guarantee\ hai|guaranteed\ hai|shart|nishchit|100\ percent
    |गारंटी|पक्का|पक्की|पक्के|निश्चित|वादा
    |garantizamos|garantizado|garantizada|garantiza|garantia|garantizo|aseguramos|asegurado|asegurada|seguro\ que|prometemos|prometo
    |garantissons|garanti|garantie|garantis|garantit|assurons|assure|assuree|promettons|promets|certainement|a\ coup\ sur)"""
_FAR = r"(?:\ \S+){0,7}?\ "
_PROMISE = regex.compile(
    rf"(?<!\S)(?:{_SURELY}{_FAR}{_OUTCOME}|{_OUTCOME}{_FAR}{_SURELY}|you\ will\ (?:pass|clear|crack|get\ (?:a|the)\ job|be\ selected)"
    r"|(?:aprobara|reussirez|tendra\ (?:un\ )?(?:empleo|trabajo)|aurez\ (?:un\ )?(?:emploi|travail))\ (?:seguro|surement)?)(?!\S)",
    regex.VERBOSE,
)
_CERTAIN = phrases(r"""
    you (will|ll|are going to|would) (\S+ )?(surely|certainly|definitely|absolutely|easily|for sure|100 percent) \S+
    (surely|certainly|definitely|for sure) (you (will|ll|are going to)|(get|crack|clear|pass|qualify|make it))
    \S+ (pakka|pakki|pakke|shartiya|100 percent|guaranteed) (mil|ho|lag|nikal|niklega|clear|crack|pass|select)\S*
    \S+ (पक्का|पक्की|पक्के|शर्तिया|निश्चित) (मिल|हो|लग|निकल|पास)\S*
    (sin duda|con (toda )?seguridad|seguro que|(le|te) aseguro que) (\S+ ){0,2}?(va|vas|aprob|consegu|entrar|obtendr|lograr|encontrar)\S*
    (va a|vas a) (aprobar|conseguir|lograr|obtener|entrar|encontrar) (\S+ ){0,4}?(seguro|sin duda|con seguridad)
    (aprueb|consig|logr|encuentr|entr)\S* seguro
    (te|le|os|les) (doy mi palabra|lo (garantiz|asegur|promet)\S*)|(je|on|nous) vous (le |en )?(garanti|promet|donn)\S* (ma parole|notre parole)?
    (i|we) (\S+ )?(guarantee|promise)( you| it)?|you have (my|our) word|(my|our) word on it
    (guarantee|vaada|promise|zubaan) (\S+ )?(dete|deta|deti|karte|karta|karti)|(गारंटी|वादा|वचन) (\S+ )?(देते|देता|देती|करते|करता|करती)
    vous (\S+ )?(\S+ez|\S+ iez) (\S+ )?(surement|certainement|forcement|a coup sur|sans (aucun )?doute)
    (surement|certainement|a coup sur|sans (aucun )?doute) vous \S+ez
""")
"""Whatever it is that is certain."""
_DENIED = regex.compile(
    r"""(?<!\S)(?:not|no|never|cannot|can\ t|don\ t|won\ t|nobody|without\ any|nahi|nahin|mat|नहीं|ना|ne|pas|aucun|aucune|jamais|ni|nunca
    |ningun|ninguna|nadie|personne)(?!\S)""",
    regex.VERBOSE,
)
_DENIED_LAST = regex.compile(r"(?<!\S)(?:nahi|nahin|नहीं)(?!\S)")
_PART = regex.compile(r"[,;:–—।]")
_BEFORE, _AFTER = 3, 2
"""Words."""
_FEW_LEFT = regex.compile(
    r"""(?<!\S)(?:hurry(?:\ up)?|last\ few\ (?:seats|spots|places)|(?:only|just)\ (?:a\ few|few|\S+)\ (?:seats?|spots?|places?)(?:\ (?:left|remain\S*|available))?
    |(?:seats?|spots?|places?)\ (?:are\ )?(?:filling|running\ out|almost\ gone)(?:\ \S+)?
    |(?:sirf|bas|only)\ (?:\S+\ )?(?:seat|seats|jagah)(?:\ \S+)?\ (?:bachi|bache|baki|left)\S*|jaldi\ (?:kijiye|karo|kare|karein)
    |(?:सिर्फ|केवल|बस)\ (?:\S+\ )?(?:सीट|सीटें|जगह)(?:\ \S+)?\ (?:बची|बाकी|शेष)\S*|जल्दी\ (?:कीजिए|करें|करो)
    |(?:solo|solamente)\ quedan\ \S+\ plazas?|quedan\ (?:pocas|solo\ \S+|ultimas)\ plazas?|ultimas\ plazas|dese\ prisa|apresurese|corra
    |(?:il\ )?(?:ne\ )?reste(?:nt)?\ (?:seulement|que|plus\ que)\ \S+\ places?|dernieres\ places|depechez\ vous)(?!\S)""",
    regex.VERBOSE,
)

_LEFT = regex.compile(r"(?<!\S)(?:left|remain\S*|available|bach\S*|baki|बच\S*|बाकी|शेष|qued\S*|reste\S*)")
_NEAR = 15
"""Characters."""


def promise(text: str) -> str | None:
    """The first sentence that promises what nobody can; None where none does. A refusal to promise is none."""
    for sentence in sentences(text):
        if "?" in sentence:
            continue
        said = spoken(sentence)
        # Hindi says no at the end of what it denies.
        denied = [spoken(part) for part in _PART.split(sentence) if _DENIED_LAST.search(spoken(part))]
        for found in _certainties(said):
            if not _DENIED.search(_around(said, found)) and not any(found[0] in part for part in denied):
                return sentence
    return None


def _certainties(said: str) -> Iterator["regex.Match[str]"]:
    yield from _PROMISE.finditer(said)
    yield from _CERTAIN.finditer(said)


def _around(said: str, found: "regex.Match[str]") -> str:
    """The match with the few words before and after it: a no further off denies something else."""
    before, after = said[: found.start()].split()[-_BEFORE:], said[found.end() :].split()[:_AFTER]
    return " ".join((*before, found[0], *after))


def presses(text: str, seats: Container[Decimal] = ()) -> str | None:
    """The words that press with a scarcity nobody has published; None where none do.

    Args:
        seats: how many there are of something: "only twelve places" then tells how small it is, not what is left.
    """
    said = spoken(text)
    for found in _FEW_LEFT.finditer(said):
        many = quantities(found[0])
        if not many or many[-1].number not in seats or _LEFT.search(said, found.start(), found.end() + _NEAR):
            return str(found[0])
    return None
