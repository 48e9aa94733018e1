"""The last gate: a draft leaves only if everything it states was published, it keeps our manners and it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import regex

from shared.domain.guarding.ban_risk import Risk, ban_risk
from shared.domain.guarding.claims import unsupported
from shared.domain.guarding.deeds import deed
from shared.domain.guarding.manners import asks_secret, insults
from shared.domain.guarding.mirroring import LINKED, foreign
from shared.domain.guarding.persona import claims_to_be_human, shows_innards
from shared.domain.guarding.promises import presses, promise
from shared.domain.guarding.quality import Quality, quality
from shared.domain.guarding.tracing import untraced
from shared.domain.guarding.waivers import waived
from shared.domain.guarding.worked_out import multiplied
from shared.domain.quantities import held, uncounted
from shared.domain.sentences import QUOTED, sentences
from shared.domain.talk import Evidence, GuardedReply, Language, Situation
from shared.domain.thought import Blocked, Reading, Thought
from shared.domain.unfit import Unfit, unfit
from shared.domain.words import normalise, vocabulary

LONGEST = 1024
"""Characters."""
MOST_WORDS = 80
_WORD = regex.compile(r"\S*[\p{L}\p{N}]\S*")
_QUESTION = regex.compile(r"[?؟]+(?=\s|$|[\p{P}\p{S}])")


@dataclass(frozen=True)
class _Draft:
    """A draft with all it is held against."""

    text: str
    thought: Thought
    situation: Situation
    reading: Reading
    evidence: Evidence
    again: bool

    @cached_property
    def own(self) -> str:
        """Without what it quotes, which others have said."""
        return str(QUOTED.sub(" ", self.text))

    @cached_property
    def risk(self) -> Risk:
        names = [item.name for item in self.evidence.offered] + [fact.item for fact in self.evidence.facts]
        names += [self.situation.institution.name, *(word for named in self.evidence.named for word in named.words)]
        return ban_risk(self.text, frozenset[str]().union(*map(vocabulary, names)))

    @cached_property
    def worth(self) -> Quality:
        return quality(self.text, self.situation, self.reading, self.evidence)

    @cached_property
    def unfit(self) -> Unfit:
        return unfit(self.own)


def guard(
    thought: Thought, situation: Situation, reading: Reading, evidence: Evidence, again: bool = False
) -> GuardedReply | Blocked:
    """The draft as it may be sent, or why it must not be.

    Args:
        evidence: what was found for the question; a draft that cites nothing is held against all of it.
        again: it was written anew after a block; what only asks for better words then lets it pass.
    """
    draft = _Draft(normalise(thought.text), thought, situation, reading, evidence, again)
    for check in _CHECKS:
        if reason := check(draft):
            return Blocked(reason=reason, flags=_flags(draft), quality=draft.worth.points)
    return GuardedReply(
        text=draft.text,
        language=reading.language,
        evidence=thought.evidence,
        quality=draft.worth.points,
        ban_risk=draft.risk.score,
    )


def vouched(sentence: str, language: Language) -> GuardedReply:
    """A sentence written beforehand, ours or the institution's own: nothing in it comes from an engine."""
    return GuardedReply(text=sentence, language=language)


def _form(draft: _Draft) -> str | None:
    """What is wrong with the length of the draft or its number of questions."""
    text = draft.text
    if not text:
        return "it is empty"
    if len(text) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    if len(_WORD.findall(text)) > MOST_WORDS:
        return f"it has more than {MOST_WORDS} words"
    if len(_QUESTION.findall(LINKED.sub(" ", draft.own))) > 1:
        return "it asks more than one question"
    return None


def _sources(draft: _Draft) -> str | None:
    known = {fact.id for fact in draft.evidence.facts} | {passage.id for passage in draft.evidence.passages}
    return None if known.issuperset(draft.thought.evidence) else "it cites what was not found"


def _miscounted(draft: _Draft) -> str | None:
    prices = [fact.amount for fact in draft.evidence.facts if fact.amount is not None]
    rest = " ".join(line for line in sentences(draft.text) if not multiplied(line, prices))
    lost = uncounted(rest, draft.evidence)
    return f"it states {lost.said!r}, which nothing published counts" if lost else None


def _promised(draft: _Draft) -> str | None:
    if said := promise(draft.text):
        return f"it promises {said!r}, which nobody may"
    pressing = presses(draft.text, {number for number, unit in held(draft.evidence) if unit == "seat"})
    return f"it presses with {pressing!r}" if pressing else None


def _overreaching(draft: _Draft) -> str | None:
    """What nothing published could make right, and what is free without anybody having said so."""
    texts = [f"{fact.label} {fact.text}" for fact in draft.evidence.facts]
    texts += [passage.text for passage in draft.evidence.passages]
    own = draft.own
    for sentence in (published for text in texts for published in sentences(text)):
        own = own.replace(sentence, " ")
    if said := deed(own):
        return f"it tells of something done, {said!r}"
    if said := asks_secret(own):
        return f"it asks for a secret, {said!r}"
    said = waived(own, draft.reading.language, draft.evidence)
    return f"it waives a price, {said!r}" if said else None


def _unfit(draft: _Draft) -> str | None:
    if draft.unfit:
        return f"it is not fit to be sent ({draft.unfit})"
    return "it is rude" if insults(draft.own) else None


def _risky(draft: _Draft) -> str | None:
    """High risk never leaves; medium is written anew once."""
    risk = draft.risk
    if risk.high or (risk.medium and not draft.again):
        return f"it would be taken for spam: {'; '.join(risk.suggestions)}"
    return None


def _poor(draft: _Draft) -> str | None:
    if draft.worth.points >= draft.situation.institution.quality_threshold:
        return None
    return "; ".join(draft.worth.reasons) or "it is not good enough"


def _flags(draft: _Draft) -> tuple[str, ...]:
    """What somebody should look at, whatever else was wrong."""
    return tuple(filter(None, (draft.unfit, "ban_risk" if draft.risk.high else "")))


_CHECKS: tuple[Callable[[_Draft], str | None], ...] = (
    # The first reason found is the one given: what must not be, what is not true, what is not good.
    _form,
    _sources,
    _unfit,
    lambda d: "it claims to be a person" if claims_to_be_human(d.text) else None,
    lambda d: "it shows how it was made" if shows_innards(d.text) else None,
    _promised,
    _overreaching,
    lambda d: untraced(d.text, d.situation, d.reading.language, d.evidence),
    _miscounted,
    lambda d: unsupported(d.text, d.reading.language, d.situation, d.evidence),
    lambda d: foreign(d.text, d.thought.language, d.reading.language, d.situation, d.evidence),
    _risky,
    _poor,
)
