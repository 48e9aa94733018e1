"""What is done about what was said. Engines propose; these rules, in this order, dispose."""

from collections.abc import Callable
from typing import Literal

from shared.domain import minors
from shared.domain.talk import Action, Intent, Said, Situation
from shared.domain.thought import Decision, Proposal, Reading, Way
from shared.thinking import arranging

ASKS_ONCE = "asks_once"
"""We did not understand and say so, one time."""
ASKS_FOR_TEXT = "asks_for_text"
"""Media came without a word: we ask for words, one time."""
NEAREST = "nearest"
"""It is refused, and what comes nearest is shown."""
_NUDGED = (ASKS_ONCE, "waits", "waits_on")
_CLOSED = ("closes", "closed_already")
_UNFIT = ("unfit", "unfit_again")
_CALMED = ("annoyed", "annoyed_again")

Kind = Literal["answered", "refused", "handed_over", "opted_out", "opted_in", "silent"]
_WANTS_FACTS: frozenset[Intent] = frozenset({"question", "out_of_scope"})
_ANNOYED_HOURS = 24.0
_WANTS: frozenset[Intent] = frozenset({"greeting", "detail", "callback", "human", "closure"})
"""Whoever does this is not to be calmed: "sorry to bother you, ..."."""
_MIGHT_ASK = 0.35
"""Chance from which a message about what is being talked of is looked up, whatever else it might be."""
_SPAM_HOURS = (6.0, 24.0)
_WAITS: dict[str, float] = {"annoyed": _ANNOYED_HOURS, "annoyed_again": _ANNOYED_HOURS}
"""Rules that put off whatever we would say, in hours."""
_EARLY: tuple[tuple[str, Way, Kind, Callable[[Situation, Reading], bool]], ...] = (
    # Duties come first: they hold whatever else was said.
    ("emergency", "escalation", "handed_over", lambda s, r: r.duty == "emergency" or _sure(s, r, "emergency")),
    ("opted_out_before", "wait", "silent", lambda s, r: s.opted_out and not _opts_in(s, r)),
    ("opts_out", "choice", "opted_out", lambda _, r: r.duty == "opt_out"),
    ("opts_in", "choice", "opted_in", lambda s, r: _opts_in(s, r)),
    ("wants_human", "escalation", "handed_over", lambda s, r: _wants_human(s, r)),
    ("unfit_again", "wait", "silent", lambda s, r: bool(r.unfit) and s.last_rule in _UNFIT),
    ("unfit", "decline", "answered", lambda _, r: bool(r.unfit)),
    ("complains", "escalation", "handed_over", lambda s, r: _sure(s, r, "complaint") and not arranging.goes_on(s, r)),
    ("negotiates", "escalation", "handed_over", lambda s, r: _sure(s, r, "negotiation") and not _only_asks(r)),
    # What a person under way with us is in the middle of.
    ("notes_role", "role", "answered", lambda s, r: minors.just_asked(s) and _told_role(s, r) and s.callback is None),
    ("needs_parent", "role", "answered", lambda s, r: arranging.concerns(s, r) and minors.awaits_consent(s, r)),
    ("arranges_call", "callback", "answered", arranging.concerns),
    # Nothing to read.
    ("media_again", "escalation", "handed_over", lambda s, r: _wordless(r) and _wordless_before(s)),
    ("sticker", "wait", "silent", lambda s, r: s.greeted and _wordless(r) and {*r.media} == {"sticker"}),
    (ASKS_FOR_TEXT, "wait", "answered", lambda _, r: _wordless(r)),
    ("waits", "wait", "silent", lambda s, r: _gibberish(s, r) and s.last_rule in _NUDGED),
    ("unclear_again", "escalation", "handed_over", lambda s, r: _unclear(s, r) and s.last_rule == ASKS_ONCE),
    ("waits_on", "wait", "silent", lambda s, r: _unclear(s, r) and s.last_rule in _NUDGED),
    (ASKS_ONCE, "wait", "answered", lambda s, r: _unclear(s, r)),
    # Nothing to look up.
    ("annoyed_again", "wait", "silent", lambda s, r: _annoyed(r) and s.last_rule in _CALMED),
    ("annoyed", "wait", "answered", lambda _, r: _annoyed(r)),
    ("asks_role", "role", "answered", lambda s, r: _sure(s, r, "detail") and not r.asked and minors.to_be_asked(s, r)),
    ("notes", "note", "answered", lambda s, r: _only_tells(s, r)),
    ("closed_already", "closure", "silent", lambda s, r: _ends(s, r) and s.last_rule in _CLOSED),
    ("closes", "closure", "answered", lambda s, r: _ends(s, r)),
    ("greets", "greeting", "answered", lambda s, r: _sure(s, r, "greeting") and not r.question),
)


def before_thinking(situation: Situation, reading: Reading) -> Decision | None:
    """The decision where no engine is needed; None where one is."""
    for rule, way, kind, applies in _EARLY:
        if applies(situation, reading):
            return _decision(way, kind, rule)
    return None


def decide(
    situation: Situation,
    reading: Reading,
    proposal: Proposal,
    answerable: bool,
    refused: bool,
    lacking: bool = False,
) -> Decision:
    """What becomes of an engine's draft.

    Args:
        proposal: what the engine would do.
        answerable: the evidence supports an answer, judged by rules.
        refused: the engine itself found nothing that supports one.
        lacking: it left something open; of a refusal, it shows what comes nearest.
    """
    early = before_thinking(situation, reading)
    if early is not None:
        return early
    if not answerable and not _asks(reading) and minors.to_be_asked(situation, reading):
        return _decision("role", "answered", "asks_role")
    if not answerable and _vague(situation, reading):
        return _ask_once(situation, reading)
    if _sure(situation, reading, "out_of_scope") and not (answerable or reading.asked):
        return _decision("decline", "refused", "out_of_scope")
    if refused:
        return _decision("answer", "refused", NEAREST if lacking else "nothing_published")
    if proposal.action == "HANDOFF_HUMAN":
        return _decision("escalation", "handed_over", "engine_hands_over")
    if reading.intent in _WANTS_FACTS and not answerable:
        return _decision("answer", "refused", "unsupported_draft")
    if proposal.confidence < situation.institution.intent_threshold:
        return _ask_once(situation, reading)
    # Whoever has just asked something is answered, whatever an engine would rather do.
    if not _asks(reading) and _spam(proposal):
        return _decision("wait", "silent", "spam_risk", _between(proposal.minutes, *_SPAM_HOURS))
    if not _asks(reading) and proposal.action == "WAIT_SCHEDULE" and proposal.minutes:
        return _decision("answer", "answered", "answers_and_waits", proposal.minutes / 60)
    return _decision("answer", "answered", "answers_in_part" if lacking else "answers")


BLOCKED = Decision(way="answer", kind="refused", action="SEND_NOW", rule="guard_blocked")
"""When no draft may leave."""


def _ask_once(situation: Situation, reading: Reading) -> Decision:
    if situation.last_rule not in _NUDGED:
        return _decision("wait", "answered", ASKS_ONCE)
    if _gibberish(situation, reading) or situation.last_rule != ASKS_ONCE:
        return _decision("wait", "silent", "waits")
    return _decision("escalation", "handed_over", "unclear_again")


def _decision(way: Way, kind: Kind, rule: str, hours: float = 0.0) -> Decision:
    hours = hours or _WAITS.get(rule, 0.0)
    action: Action = "HANDOFF_HUMAN" if kind == "handed_over" else "SEND_NOW"
    if kind == "silent" or hours:
        action = "WAIT_SCHEDULE"
    return Decision(way=way, kind=kind, action=action, rule=rule, wait_hours=hours)


def _sure(situation: Situation, reading: Reading, intent: str) -> bool:
    return reading.intent == intent and reading.confidence >= situation.institution.intent_threshold


def _asks(reading: Reading) -> bool:
    """Whether something is asked directly."""
    return reading.intent == "question" or bool(reading.asked)


def _only_asks(reading: Reading) -> bool:
    """Which discounts or instalments there are is a question, whatever else it was taken for."""
    return bool({"discount", "instalment"} & {*reading.asked}) and reading.intent == "question"


def _opts_in(situation: Situation, reading: Reading) -> bool:
    return reading.duty == "opt_in" or _sure(situation, reading, "opt_in")


def _wants_human(situation: Situation, reading: Reading) -> bool:
    guessed = _sure(situation, reading, "human") and not arranging.goes_on(situation, reading)
    return reading.duty == "human" or guessed


def _told_role(situation: Situation, reading: Reading) -> bool:
    return bool(minors.role(situation, reading)) and not _asks(reading)


def _only_tells(situation: Situation, reading: Reading) -> bool:
    """Whether there is something to note in words whose purpose is not clear otherwise."""
    unclear = reading.intent == "unclear" or reading.confidence < situation.institution.intent_threshold
    return bool(reading.fields) and unclear and not _asks(reading) and not reading.names


def _annoyed(reading: Reading) -> bool:
    wants = _asks(reading) or reading.intent in _WANTS or reading.might_ask >= _MIGHT_ASK
    return reading.sentiment == "annoyed" and not wants


def _ends(situation: Situation, reading: Reading) -> bool:
    return _sure(situation, reading, "closure") and not reading.asked


def _spam(proposal: Proposal) -> bool:
    return any("spam" in risk.lower() for risk in proposal.risks)


def _between(minutes: int | None, least: float, most: float) -> float:
    return min(max((minutes or 0) / 60, least), most)


def _wordless(reading: Reading) -> bool:
    return bool(reading.media) and not reading.text.strip()


def _wordless_before(situation: Situation) -> bool:
    """Whether all that the lead said before our last reply was media without a word."""
    said: list[Said] = []
    for message in reversed(situation.window):
        if message.author == "lead":
            said.append(message)
        elif said:
            break
    return bool(said) and all(m.kind not in ("text", "button") and not m.text.strip() for m in said)


def _gibberish(situation: Situation, reading: Reading) -> bool:
    """Surely nothing that can be read: no guess, a judgement."""
    return _sure(situation, reading, "unclear") and not reading.asked and not reading.moves


def _unclear(situation: Situation, reading: Reading) -> bool:
    """Vague, and nothing in it to look up or to be polite about."""
    return _vague(situation, reading) and not reading.names and not reading.moves


def _vague(situation: Situation, reading: Reading) -> bool:
    """Not understood: a guess that is not sure enough, where no rule found anything to hold on to either."""
    if reading.asked or reading.fields or (situation.topic and reading.might_ask >= _MIGHT_ASK):
        return False
    unsure = reading.confidence < situation.institution.intent_threshold and reading.intent not in _WANTS_FACTS
    return (reading.intent == "unclear" and not reading.moves) or unsure
