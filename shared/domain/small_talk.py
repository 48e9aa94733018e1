# ruff: noqa: E501 -- the phrases of a language stand together
"""Greetings, thanks, farewells and "are you there?", by rules in five languages."""

import regex

from shared.domain.thought import Move


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_OR = r"(?: (?:hain|hai|ho|हैं|है|हो))?(?: (?:or|ya|या|o|ou) (?:an? |una? |une |koi |कोई |real |vraie? |verdadera )*\S+(?: (?:hain|hai|ho|हैं|है|हो))?)?"
"""What else somebody might be who is asked what they are: "a person or a machine?"."""
_MOVES: dict[Move, regex.Pattern[str]] = {
    "greeting": regex.compile(
        r"(?<!\S)(hi+|hello+|helo|hey+|hii+|hlo|namaste|namaskar|namaskaram|pranam|salaam|good (morning|afternoon|evening|day)|how are you( doing)?|how do you do|(aap )?kaise (ho|hain|hai|hain aap|ho aap)(?=$| )|कैसे (हैं|हो)( आप)?"
        r"|नमस्ते|नमस्कार|हैलो|हेलो|हाय|प्रणाम|hola|buen[oa]s( dias| tardes| noches)?|buen dia|bonjour|bonsoir|salut|coucou|como esta[s]?|que tal|comment allez vous|comment (ca|cela) va|(ca|cela) va)(?!\S)"
    ),
    "presence": regex.compile(
        r"(?<!\S)(are you (there|here|online|available)|(is )?any ?(one|body) (there|here)|you there|koi hai|aap (ho|hain|hai) kya"
        r"|sun rahe|kya aap (ho|hain)|reply (please|karo|do)|आप हैं|कोई है|esta[ns]? ahi|hay alguien|alguien ahi"
        r"|vous etes la|etes vous la|il y a quelqu un|quelqu un)(?!\S)"
    ),
    "nature": regex.compile(
        r"(?<!\S)(who are you|what is your name|whats your name|aap kaun (ho|hain|hai)|aapka na+m kya hai|आप कौन हैं|आपका नाम क्या है|quien eres|como te llamas|qui etes vous|(are|r) you (a |an )?(bot|robot|human|real person|real human|real|ai|machine|person|chatbot)|is (this|it) (a |an )?(bot|robot|ai|human|real person|automated\S*)"
        r"|(am i|i am) (talking|speaking|chatting) to a (bot|robot|human|machine|person)|kya (aap|tum) (bot|robot|insaan|insan|machine)|aap (bot|robot|insaan|insan)"
        r"|(क्या )?(आप|तुम) (बॉट|रोबोट|इंसान|मशीन)|eres (una? )?(bot|robot|humano|persona)( real)?|es (usted )?una? (bot|robot|persona)( real)?"
        r"|(etes vous|vous etes|tu es|es tu) (un|une) (vraie? )?(bot|robot|humain|personne|machine))"
        + _OR
        + r"(?!\S)"
    ),
    "thanks": regex.compile(
        r"(?<!\S)(thanks?|thank you|thankyou|ty|(you|u) (are|re|r) (so |very |really |super |quite )*(fast|quick|helpful|kind|sweet|awesome|amazing|great)|shukriya|dhanyavad|dhanyawad|dhanyavaad|धन्यवाद|शुक्रिया|थैंक्स|थैंक यू|gracias|merci)(?!\S)"
    ),
    "farewell": regex.compile(
        r"(?<!\S)(bye+|good ?bye|good night|see you|talk (to you )?later|take care|will think|(let me|i ll|i will) think( about it)?|soch(kar| kar|ke| ke)? bata\S*|(soch|bata)(ta|ti|te|unga|ungi|enge)( hu| hun| hoon| hain)?|सोच(कर| कर|के| के)? बता\S*|सोच(ता|ती|ते|ूंगा|ूंगी|ेंगे)( हूं| हूँ| हैं)?|alvida|phir (milte|baat)|baad me(in)? baat|अलविदा|बाय|फिर मिलेंगे"
        r"|(ya |me )?(lo|la) (pienso|pensare|pensaremos|vamos a pensar|voy a pensar)|(voy|vamos|tengo) (a |que )?pensar(lo|melo)?|dej[ae]me pensar(lo)?"
        r"|(je|j|on|nous) (y |vais |vais y |va |va y |allons |allons y )?reflechi(r|s|t|ssons|rai|rons)( a tout ca| un peu)?"
        r"|adios|hasta (luego|pronto|manana)|chao|chau|au revoir|a bientot|bonne (journee|soiree|nuit))(?!\S)"
    ),
    "assent": regex.compile(
        r"^(ok+|okay+|okey|k|fine|sure|yes|yeah|yep|ya|no|nope|great|good|nice|cool|perfect|alright|got it|understood|noted|hmm+|haan( ji)?|ji( haan)?|thik( hai)?"
        r"|accha( ji)?|sahi( hai)?|nahi|samajh (gaya|gayi|gya)|हां( जी)?|जी( हां)?|ठीक( है)?|अच्छा|नहीं|ओके|si|no|vale|de acuerdo|bien|claro|perfecto|listo"
        r"|oui|non|d accord|parfait|tres bien|super|entendu|c est note)$"
    ),
}  # fmt: skip

_REST = _set("""
    sir madam maam mam ma am bro bhai bhaiya team dear everyone all there ji so very much a lot lots you for your help the
    info information to and again please ok okay really just me to my muchas mucho por su ayuda la informacion beaucoup pour
    votre aide et y favor alright fine sure great good nice cool perfect hmm lol haha hehe jaja jeje mdr achha accha acha
    theek thik hai hu hun hoon chalo chal अच्छा ठीक है चलो bueno vale bien perfecto d accord bon alors bahut aapka aapki madad ke liye बहुत जी सर मैडम आपका i am
""")


_YES = _set("""
    ok okay yes yeah yep ya sure please haan ji करें करो हां जी ठीक si vale claro oui karo kar do kijiye kariye
    thik accha d accord bien hanji hmm yup absolutely definitely zaroor बिल्कुल ज़रूर जरूर
""")
_OFFERED = _set("""
    it that them to me my back do call contact them team ask arrange get touch in thanks thank you sir madam
    mujhe unse unko ko se bol boliye bolo keh kahiye kahna dijiye lijiye karwa karwao contact aap
    por favor que me contacten llamen contacte gracias merci s il vous plait contactez rappelez moi
    कहिए कहें कह दीजिए मुझे उनसे संपर्क
""")


def agrees(spoken: list[str]) -> bool:
    """Whether a message says yes to what was offered before it, and nothing else."""
    return bool(_YES.intersection(spoken)) and all(word in _YES or word in _OFFERED for word in spoken)


def moves(spoken: list[str]) -> frozenset[Move]:
    """The moves of small talk that a message makes."""
    said = " ".join(spoken)
    return frozenset(move for move, pattern in _MOVES.items() if pattern.search(said))


def beyond(spoken: list[str]) -> list[str]:
    """What a message says beyond small talk; empty where it says no more."""
    said = " ".join(spoken)
    for pattern in _MOVES.values():
        said = pattern.sub(" ", said)
    left = said.split()
    return [] if all(word in _REST for word in left) else left
