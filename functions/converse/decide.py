"""What is done about what was said. Engines propose; these rules, in this order, dispose."""

from collections.abc import Callable
from typing import Literal

from shared.domain.talk import Action, Intent, Said, Situation
from shared.domain.thought import Decision, Proposal, Reading

ASKS_ONCE = "asks_once"
"""We did not understand and say so, one time."""
ASKS_FOR_TEXT = "asks_for_text"
"""Media came without a word: we ask for words, one time."""

Kind = Literal["answered", "refused", "handed_over", "opted_out", "opted_in", "silent"]
_WANTS_FACTS: frozenset[Intent] = frozenset({"question", "out_of_scope"})
_EARLY: tuple[tuple[str, Kind, Callable[[Situation, Reading], bool]], ...] = (
    # Duties come first: they hold whatever else was said.
    ("opted_out_before", "silent", lambda s, r: s.opted_out and r.duty != "opt_in"),
    ("opts_out", "opted_out", lambda _, r: r.duty == "opt_out"),
    ("opts_in", "opted_in", lambda _, r: r.duty == "opt_in"),
    ("wants_human", "handed_over", lambda s, r: r.duty == "human" or _sure(s, r, "human")),
    ("wants_callback", "handed_over", lambda s, r: r.duty == "callback" or _sure(s, r, "callback")),
    ("complains", "handed_over", lambda s, r: _sure(s, r, "complaint")),
    ("negotiates", "handed_over", lambda s, r: _sure(s, r, "negotiation")),
    ("media_again", "handed_over", lambda s, r: _wordless(r) and _wordless_before(s)),
    ("sticker", "silent", lambda s, r: s.greeted and _wordless(r) and {*r.media} == {"sticker"}),
    (ASKS_FOR_TEXT, "answered", lambda _, r: _wordless(r)),
    ("unclear_again", "handed_over", lambda s, r: _unclear(s, r) and s.last_rule == ASKS_ONCE),
    (ASKS_ONCE, "answered", lambda s, r: _unclear(s, r)),
)


def before_thinking(situation: Situation, reading: Reading) -> Decision | None:
    """The decision where no engine is needed; None where one is."""
    for rule, kind, applies in _EARLY:
        if applies(situation, reading):
            return _decision(kind, rule)
    return None


def decide(
    situation: Situation, reading: Reading, proposal: Proposal | None, answerable: bool, refused: bool
) -> Decision:
    """What becomes of an engine's draft.

    Args:
        proposal: what the engine would do; None when there is no draft.
        answerable: the evidence supports an answer, judged by rules.
        refused: the engine itself found nothing that supports one.
    """
    early = before_thinking(situation, reading)
    if early is not None:
        return early
    if not answerable and _vague(situation, reading):
        return _ask_once(situation)
    if refused:
        return _decision("refused", "nothing_published")
    if proposal is None:
        return _decision("handed_over", "no_draft")
    if proposal.action == "HANDOFF_HUMAN":
        return _decision("handed_over", "engine_hands_over")
    if reading.intent in _WANTS_FACTS and not answerable:
        return _decision("refused", "unsupported_draft")
    if proposal.confidence < situation.institution.intent_threshold:
        return _ask_once(situation)
    # An engine that would rather wait is overruled: whoever has just written is answered.
    return _decision("answered", "answers")


def _ask_once(situation: Situation) -> Decision:
    if situation.last_rule == ASKS_ONCE:
        return _decision("handed_over", "unclear_again")
    return _decision("answered", ASKS_ONCE)


def _decision(kind: Kind, rule: str) -> Decision:
    actions: dict[Kind, Action] = {"handed_over": "HANDOFF_HUMAN", "silent": "WAIT_SCHEDULE"}
    return Decision(kind=kind, action=actions.get(kind, "SEND_NOW"), rule=rule, speak=kind != "silent")


def _sure(situation: Situation, reading: Reading, intent: str) -> bool:
    return reading.intent == intent and reading.confidence >= situation.institution.intent_threshold


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


def _unclear(situation: Situation, reading: Reading) -> bool:
    """Vague, and nothing in it to look up or to be polite about."""
    return _vague(situation, reading) and not reading.names and not reading.moves


def _vague(situation: Situation, reading: Reading) -> bool:
    """Not understood: a guess that is not sure enough, where no rule found anything to hold on to either."""
    if reading.asked or reading.fields:
        return False
    unsure = reading.confidence < situation.institution.intent_threshold and reading.intent not in _WANTS_FACTS
    return (reading.intent == "unclear" and not reading.moves) or unsure
