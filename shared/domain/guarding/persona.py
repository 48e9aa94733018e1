# ruff: noqa: E501 -- phrases that belong together stand on one line
"""Who a draft says is speaking: never a person, and never the machinery behind it."""

from functools import cache

import regex

from shared.domain.instructions import INSTRUCTIONS
from shared.domain.patterns import spoken
from shared.domain.words import words

_RUN = 8
"""So many words in a row in common with the instructions are no accident."""
_HUMAN = regex.compile(
    r"""(?<!\p{L})(?:
      i\ (?:am|m) \ (?:also\ )?(?:a\ |an\ |your\ |the\ )? (?:real\ |actual\ |live\ |genuine\ |true\ )*
          (?:human|person|man|woman|lady|counsell?or|teacher|agent|executive|advisor)
    | this\ is \ (?:a\ )?(?:real|actual|live|genuine|true) \ (?:human|person)
    | (?:i\ (?:am|m)|this\ is|my\ name\ is) \ (?!the\ |an?\ |your\ |not\ |sorry|glad|happy|here)\p{L}+
          \ (?:a\ |an\ |your\ |the\ |from\ )?(?:counsell?or|advisor|teacher|executive|admissions)
    | (?:me\ llamo|mi\ nombre\ es|je\ m\ appelle|mera\ naam|मेरा\ नाम) \ \p{L}+
    | (?:live|real|actual|genuine) \ (?:human|person|counsell?or|agent) \ (?:is|s|are|am) \ (?:here\ )?(?:typing|writing|answering|replying|speaking|chatting|talking|texting|messaging|with\ you)
    | you\ (?:are|re) \ (?:now\ )?(?:talking|chatting|speaking|writing|texting) \ (?:to|with) \ (?:a|an) \ (?:real\ |live\ |actual\ )*(?:human|person|counsell?or|man|woman|being)
    | (?:no|not\ any|not\ a) \ (?:ro)?(?:bot|chatbot|machine|ai) \ (?:here|involved|on\ this|answers|writes|is)
    | aap \ (?:(?:ek|kisi)\ )?(?:asli|sachche|sache|real) \ (?:insaan|insan|human|vyakti|aadmi|admi) \ se \ (?:baat|chat)
    | आप \ (?:(?:एक|किसी)\ )?(?:असली|सच्चे) \ (?:इंसान|व्यक्ति|आदमी) \ से \ (?:बात|चैट)
    | (?:esta|estas|habla|hablas) \ (?:hablando\ |chateando\ )?con \ una \ persona \ (?:real|de\ verdad|de\ carne)
    | vous \ (?:parlez|discutez|ecrivez|etes\ en\ train\ de\ parler) \ (?:a|avec) \ (?:une\ vraie\ personne|un\ vrai\ humain|un\ humain)
    | (?:yahan|yaha|idhar) \ (?:koi\ )?(?:bot|robot|machine|ai) \ (?:nahi|nahin)
    | (?:asli|real|sach\ me) \ (?:insaan|insan|human|vyakti|aadmi) \ (?:likh|jawab|type|reply)\S*
    | (?:यहां) \ (?:कोई\ )?(?:बॉट|रोबोट|मशीन) \ नहीं | (?:असली|सच्चे) \ (?:इंसान|व्यक्ति) \ (?:लिख|जवाब)\S*
    | (?:aqui\ )?no\ (?:hay|es) \ (?:ningun\ |un\ )?(?:bot|robot|maquina) | (?:le|te) \ (?:escribe|atiende|habla|responde|contesta) \ (?:una?\ )(?:persona|humano|ser)
    | pas \ de \ (?:bot|robot|machine) \ ici | (?:vraie\ personne|humain|personne\ reelle) \ (?:vous|qui\ vous) \ (?:repond|ecrit|parle)
    | i\ (?:am|m) \ (?:not|no) \ (?:a\ |an\ )?(?:\S+\ )?(?:bot|robot|ai|chatbot|machine|program|assistant)
    | (?:are|is) \ (?:not|no) \ (?:a\ |an\ )?(?:bot|robot|chatbot)
    | (?:main|mai|mein) \ (?:bhi\ )?(?:ek\ )?(?:asli\ |real\ )?
          (?:insaan|insan|aadmi|admi|human|vyakti|counsell?or|teacher) \ (?:hi\ )?(?:hu|hoon|hun)
    | (?:bot|robot|machine|ai) \ (?:nahi|nahin) \ (?:hu|hoon|hun)
    | मैं \ (?:भी\ )?(?:एक\ )?(?:असली\ )?(?:इंसान|मनुष्य|आदमी|व्यक्ति|काउंसलर) \ (?:ही\ )?हूं
    | (?:बॉट|रोबोट|मशीन) \ नहीं \ हूं
    | (?:yo\ )?soy \ (?:(?:un|una)\ )?(?:(?:ser|verdadera?|asesora?)\ )*(?:humano|humana|persona|asesora?)
    | no \ soy \ (?:un\ |una\ )?(?:bot|robot|maquina|ia)
    | je \ suis \ (?:bien\ )?(?:(?:un|une)\ )?(?:(?:vrai|vraie|etre)\ )*(?:humaine?|personne|conseillere?)
    | (?:ne\ )?suis \ pas \ (?:un\ |une\ )?(?:bot|robot|machine|ia)
    )(?!\p{L})""",
    regex.VERBOSE,
)
_INNARDS = regex.compile(
    r"""</?\s*block | ```|!\[ | "(?:analysis|decision|reply|evidence|summary)"\s*: | \{\s*"
      | system\ prompt | (?:my|these|the)\ instructions\ (?:are|say|tell) | language\ model""",
    regex.VERBOSE | regex.IGNORECASE,
)


def claims_to_be_human(text: str) -> bool:
    """Whether it says that a person writes. Who asks is told that it is an assistant."""
    return _HUMAN.search(spoken(text)) is not None


def shows_innards(text: str) -> bool:
    """Whether it shows what it was made with: the shape of an answer, the instructions, markdown no chat shows."""
    return _INNARDS.search(text) is not None or not _runs(text).isdisjoint(_instructed())


@cache
def _instructed() -> frozenset[tuple[str, ...]]:
    return _runs(INSTRUCTIONS)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    spoken = words(text)
    return frozenset(tuple(spoken[at : at + _RUN]) for at in range(len(spoken) - _RUN + 1))
