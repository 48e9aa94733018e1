"""Turns without anything to think over, or without a thought that came of it. Duties hold all the same."""

from datetime import timedelta
from typing import Any

from shared.domain import phrases
from shared.domain.calling_off import calls_off
from shared.domain.duties import last_duty
from shared.domain.lead import Plan, Task
from shared.domain.phrasebook.phrase import Phrase
from shared.domain.rules_told import RULES
from shared.domain.talk import Outcome, Situation
from shared.domain.usage import Usage
from shared.domain.zone import zone_of
from shared.thinking.guard import vouched

SERVICE_WINDOW = timedelta(hours=23)
"""WhatsApp lets us answer freely for 24 hours; an hour is kept for what may delay the sending."""


def settled(situation: Situation, *, suspended: bool, in_human_hands: bool) -> Outcome | None:
    """The outcome where the bot has nothing to say; None where it has to think."""
    if suspended:
        return _kept(situation, "tenant_suspended")
    if in_human_hands:
        return _kept(situation, "human_hands")
    if situation.now - max(said.at for said in situation.unanswered) > SERVICE_WINDOW:
        # Only a template may be sent now, and not at night; a colleague sees that somebody waits.
        institution = situation.institution
        due = institution.follow_ups.allowed(situation.now, zone_of(situation.person.phone, institution.timezone))
        plan = Plan(due_at=due, reason="window_closed")
        return _kept(situation, "window_closed", plan=plan, tasks=(_see_to("window_closed", situation),))
    return None


def broken_down(situation: Situation) -> Outcome:
    """The outcome where thinking failed by a fault of ours: a person takes over at once, and the lead is told."""
    kept = _kept(situation, "broke_down")
    if kept.kind != "silent":
        return kept
    languages = situation.institution.languages
    language = situation.language or (languages[0] if languages else "en")
    danger = "emergency" in kept.flags
    phrase: Phrase = "emergency" if danger else "unsure"
    told = phrases.named(phrase, language, situation.person.name, institution=situation.institution.name)
    handed_over = {
        "kind": "handed_over",
        "reply": None if situation.opted_out else vouched(told, language),
        "action": "HANDOFF_HUMAN",
        # By this rule it waits for nobody, not even where a person says what the bot would.
        "rule": "emergency" if danger else kept.rule,
        "language": language,
        "tasks": kept.tasks or (_see_to(kept.rule, situation),),
        "handover_summary": f"{RULES[kept.rule]}\nNow: {_said(situation)}",
    }
    return kept.model_copy(update=handed_over)


def _kept(situation: Situation, rule: str, **more: Any) -> Outcome:
    """Nothing is said. Whoever opts out, or back in, is heard though; whoever is in danger is seen."""
    texts = tuple(said.text for said in situation.unanswered)
    call = bool(situation.callback or situation.booked)
    duty = last_duty(texts, call=call)
    kind = "silent"
    if duty == "opt_out" and not situation.opted_out:
        kind, rule, more = "opted_out", "opts_out", {"calls_off": True}
    elif duty == "opt_in" and situation.opted_out:
        kind, rule = "opted_in", "opts_in"
    elif duty == "emergency":
        more = {"tasks": (_see_to("emergency", situation),), "flags": ("emergency",)}
    elif call and any(map(calls_off, texts)):
        more = {**more, "calls_off": True}
    given = {
        "kind": kind,
        "reply": None,
        "action": "HANDOFF_HUMAN" if rule == "human_hands" else "WAIT_SCHEDULE",
        "rule": rule,
        "language": situation.language or "en",
        "intent": "unclear",
        "confidence": 0.0,
        "topic": situation.topic,
        "asked": situation.asked,
        "callback": situation.callback if kind != "opted_out" else None,
        "usage": Usage(engine="none"),
    }
    return Outcome.model_validate(given | situation.person.standing() | more)


def _see_to(why: str, situation: Situation) -> Task:
    detail = {"why": why, "said": _said(situation)}
    return Task(kind="review" if why == "window_closed" else "hand_over", detail=detail)


def _said(situation: Situation) -> str:
    return " / ".join(said.text for said in situation.unanswered if said.text)[:500]
