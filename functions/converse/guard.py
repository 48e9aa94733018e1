"""The last gate: a draft leaves only if everything it states exactly was published, and it keeps our manners."""

from collections.abc import Callable
from functools import cache
from uuid import UUID

import regex

from shared.domain.claims import unsupported
from shared.domain.instructions import INSTRUCTIONS
from shared.domain.language import telling
from shared.domain.promises import presses, promise
from shared.domain.quantities import uncounted
from shared.domain.talk import Evidence, GuardedReply, Language, Situation
from shared.domain.thought import Blocked, Reading, Thought
from shared.domain.tracing import untraced
from shared.domain.words import devanagari_share, normalise, words

LONGEST = 1024
"""Characters."""
MOST_WORDS = 80
_RUN = 8
"""So many words in a row in common with the instructions are no accident."""
_FEW = 3
"""So few words of our own do not tell a language."""
_DEVANAGARI = 0.3

_QUOTED = regex.compile(r"“[^”]*”|«[^»]*»")
_WORD = regex.compile(r"\S*[\p{L}\p{N}]\S*")
_QUESTION = regex.compile(r"[?؟]+(?=\s|$|[\p{P}\p{S}])")
_LINKED = regex.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_HUMAN = regex.compile(
    r"""(?<!\p{L})(?:
      i\ (?:am|m) \ (?:also\ )?(?:a\ |an\ |your\ |the\ )? (?:real\ |actual\ |live\ |genuine\ |true\ )*
          (?:human|person|man|woman|lady|counsell?or|teacher|agent|executive|advisor)
    | this\ is \ (?:a\ )?(?:real|actual|live|genuine|true) \ (?:human|person)
    | (?:i\ (?:am|m)|this\ is|my\ name\ is) \ (?!the\ |an?\ |your\ |not\ |sorry|glad|happy|here)\p{L}+
          \ (?:a\ |an\ |your\ |the\ |from\ )?(?:counsell?or|advisor|teacher|executive|admissions)
    | (?:me\ llamo|mi\ nombre\ es|je\ m\ appelle|mera\ naam|मेरा\ नाम) \ \p{L}+
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


def guard(thought: Thought, situation: Situation, reading: Reading, evidence: Evidence) -> GuardedReply | Blocked:
    """The draft as it may be sent, or why it must not be."""
    text = normalise(thought.text)
    known = {fact.id for fact in evidence.facts} | {passage.id for passage in evidence.passages}
    checks: tuple[Callable[[], str | None], ...] = (
        lambda: _form(text),
        lambda: _sources(thought.evidence, known),
        lambda: untraced(text, situation, evidence),
        lambda: _miscounted(text, evidence),
        lambda: _promised(text),
        lambda: unsupported(text, reading.language, situation, evidence),
        lambda: _foreign(text, thought.language, reading.language, situation, evidence),
        lambda: "it claims to be a person" if _HUMAN.search(" ".join(words(text))) else None,
        lambda: "it shows how it was made" if _INNARDS.search(text) or _recites(text) else None,
    )
    reason = next((said for check in checks if (said := check())), None)
    if reason is not None:
        return Blocked(reason=reason)
    return GuardedReply(text=text, language=reading.language, evidence=thought.evidence)


def _miscounted(text: str, evidence: Evidence) -> str | None:
    lost = uncounted(text, evidence)
    return f"it states {lost.said!r}, which nothing published counts" if lost else None


def _promised(text: str) -> str | None:
    if said := promise(text):
        return f"it promises {said!r}, which nobody may"
    pressing = presses(text)
    return f"it presses with {pressing!r}" if pressing else None


def vouched(sentence: str, language: Language) -> GuardedReply:
    """A sentence written beforehand, ours or the institution's own: nothing in it comes from an engine."""
    return GuardedReply(text=sentence, language=language)


def _form(text: str) -> str | None:
    """What is wrong with the length of the draft or its number of questions."""
    if not text:
        return "it is empty"
    if len(text) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    if len(_WORD.findall(text)) > MOST_WORDS:
        return f"it has more than {MOST_WORDS} words"
    if len(_QUESTION.findall(_LINKED.sub(" ", _QUOTED.sub(" ", text)))) > 1:
        return "it asks more than one question"
    return None


def _sources(cited: tuple[UUID, ...], known: set[UUID]) -> str | None:
    return None if known.issuperset(cited) else "it cites what was not found"


def _foreign(text: str, claimed: Language, wanted: Language, situation: Situation, evidence: Evidence) -> str | None:
    """Whether our own words are in another language than the lead's. Quotations and names keep theirs."""
    wrong = f"it is not in the lead's language ({wanted})"
    if claimed != wanted:
        return wrong
    own = _LINKED.sub(" ", _QUOTED.sub(" ", text))
    for published in sorted(_published(situation, evidence), key=len, reverse=True):
        own = own.replace(published, " ")
    # Rows are also told with their units translated: their words belong to no language of ours.
    told_rows = {word for fact in evidence.facts for word in words(f"{fact.item} {fact.label} {fact.text}")}
    spoken = [word for word in words(own) if not word.isdigit() and word not in told_rows]
    if len(spoken) <= _FEW:
        return None
    if wanted == "hi":
        return None if devanagari_share(" ".join(spoken)) >= _DEVANAGARI else wrong
    told = telling(spoken)
    return wrong if devanagari_share(own) >= _DEVANAGARI or told not in (None, wanted) else None


def _published(situation: Situation, evidence: Evidence) -> set[str]:
    """Published strings of more than a few letters: they stand in replies as they are."""
    strings = {situation.institution.name, *situation.institution.refusal.values()}
    strings |= {named.item for named in evidence.named}
    strings |= {item.name for item in evidence.offered} | {passage.document for passage in evidence.passages}
    for fact in evidence.facts:
        strings |= {fact.item, fact.label, fact.text}
    return {string for string in map(normalise, strings) if len(string) > 2}


def _recites(text: str) -> bool:
    return not _runs(text).isdisjoint(_instructed())


@cache
def _instructed() -> frozenset[tuple[str, ...]]:
    return _runs(INSTRUCTIONS)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    spoken = words(text)
    return frozenset(tuple(spoken[at : at + _RUN]) for at in range(len(spoken) - _RUN + 1))
