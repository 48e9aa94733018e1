"""The end of a turn: what was decided and said, what is known now, and its steps, as one outcome."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from time import perf_counter
from typing import Any

from shared.domain import minors, phrases
from shared.domain.interest import interest
from shared.domain.lead import Plan, Stage, Task
from shared.domain.score import score
from shared.domain.stage import intent_level, stage_after
from shared.domain.summary import briefing, rolling
from shared.domain.talk import Evidence, GuardedReply, Outcome, Situation
from shared.domain.thought import Blocked, Decision, Reading, Thought
from shared.domain.usage import Step, Usage
from shared.domain.zone import zone_of
from shared.thinking.ways.ending import Ending

_NO_NOTICE = ("emergency", "opts_out")
"""Rules whose message nothing may stand beside."""
_CALL_OPEN_HOURS = 2.0
"""So long after a call was left half arranged we ask again."""
NO_CALL = "no call any more"
SILENCE = "silence"
"""Reason of a follow-up for whoever writes nothing after our answer."""
_IN_PEACE = ("unfit", "closes", "notes_role")
"""Rules after which nobody is written to again."""
_NO_GAP = ("out_of_scope",)
"""Rules that refuse what an institution need not publish."""


class Steps:
    """The steps of a turn as they are taken, with their time."""

    def __init__(self) -> None:
        self._taken: list[Step] = []

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Take a step."""
        began = perf_counter()
        yield
        self._taken.append(Step(name=name, ms=(perf_counter() - began) * 1000))

    def note(self, name: str, why: str) -> None:
        """Add to the record why something was not done."""
        self._taken.append(Step(name=name, ms=0.0, detail={"why": why}))

    def tell(self, **detail: object) -> None:
        """What came of the step just taken, in names and numbers; never the lead's words."""
        last = self._taken.pop()
        self._taken.append(last.model_copy(update={"detail": detail}))

    @property
    def taken(self) -> tuple[Step, ...]:
        """In order."""
        return tuple(self._taken)


def conclude(
    situation: Situation,
    reading: Reading,
    ending: Ending,
    steps: Steps,
    drafts: Sequence[Thought] = (),
    blocked: Blocked | None = None,
    evidence: Evidence | None = None,
) -> Outcome:
    """The outcome of a turn that ends like this.

    ``drafts``: the engine's, where one was asked. ``blocked``: why the last of them was not sent, if none was.
    ``evidence``: what was found for the question, where one was looked up.
    """
    thought = drafts[-1] if drafts else None
    decision, stage = ending.decision, _stage(situation, reading, ending)
    points = score(situation, reading, booked=ending.booked)
    reply, notice = _with_notice(ending.reply, decision, situation, reading)
    said = thought if decision.kind == "answered" else None
    return Outcome(
        kind=decision.kind,
        reply=reply,
        action=decision.action,
        rule=decision.rule,
        language=reading.language,
        intent=reading.intent,
        confidence=reading.confidence,
        topic=(said and said.topic) or (evidence and evidence.spoken_of) or situation.topic,
        asked=reading.asked_last,
        fields=_fields(situation, reading, ending, thought, evidence),
        handover_summary=briefing(situation, reading, decision.rule) if decision.kind == "handed_over" else "",
        summary=(said and said.summary) or _summary(situation, reading, ending),
        unanswered_question=reading.text if _gap(decision) else "",
        proposal=thought.proposal.model_dump(mode="json") if thought else {},
        stage=stage,
        sentiment=reading.sentiment,
        intent_level=intent_level(points.points, stage),
        objections=reading.objections,
        score=points,
        callback=ending.call,
        calls_off=ending.calls_off,
        tasks=_tasks(ending, reading, blocked),
        plan=_plan(ending, situation, stage),
        flags=_flags(ending, situation, reading, blocked),
        quality=blocked.quality if blocked else reply.quality if reply else None,
        ban_risk=reply.ban_risk if reply else 0,
        notice=notice,
        evidence=evidence,
        drafts=tuple(draft.model_dump(mode="json") for draft in drafts),
        usage=thought.usage if thought else Usage(engine="rules"),
        steps=steps.taken,
    )


def _stage(situation: Situation, reading: Reading, ending: Ending) -> Stage:
    decision = ending.decision
    ended = decision.kind == "opted_out" or (decision.rule == "closes" and "farewell" in reading.moves)
    return stage_after(situation.person.stage, reading.intent, reading.asked, booked=ending.booked, ended=ended)


def _with_notice(
    reply: GuardedReply | None, decision: Decision, situation: Situation, reading: Reading
) -> tuple[GuardedReply | None, bool]:
    """The first reply to a person ends with the privacy notice, on a line of its own."""
    if reply is None or situation.person.noticed or decision.rule in _NO_NOTICE:
        return reply, False
    notice = phrases.notice(situation.institution, reading.language)
    return reply.model_copy(update={"text": f"{reply.text}\n\n{notice}"}), True


def _fields(
    situation: Situation, reading: Reading, ending: Ending, thought: Thought | None, evidence: Evidence | None
) -> dict[str, Any]:
    """What was told, by rules before engines; of what a human has edited, nothing."""
    told: dict[str, Any] = (thought.fields if thought else {}) | reading.fields
    if course := interest(reading, evidence):
        told["course"] = course
    for task in ending.tasks if ending.booked else ():
        agreed = {"name": "name", "phone": "phone", "said": "preferred_time"}
        told |= {field: task.detail[name] for name, field in agreed.items() if task.detail.get(name)}
    kept = minors.kept(situation, reading, told)
    return {name: value for name, value in kept.items() if name not in situation.person.locked}


def _gap(decision: Decision) -> bool:
    """Whether something was asked that is ours to answer, and not all of it was."""
    return _refused(decision) or decision.rule == "answers_in_part"


def _refused(decision: Decision) -> bool:
    """Whether nothing published answers what is ours to answer."""
    return decision.kind == "refused" and decision.rule not in _NO_GAP


def _summary(situation: Situation, reading: Reading, ending: Ending) -> str:
    if situation.summary and ending.decision.way in ("closure", "wait"):
        return ""  # it stays as it is: nothing was said that a colleague would want to know
    agreed = (
        NO_CALL
        if ending.calls_off
        else " ".join(
            f"call {task.due_at:%Y-%m-%d %H:%M} on {task.detail.get('phone', 'no number')}"
            for task in ending.tasks
            if task.kind == "callback" and task.due_at
        )
    )
    asked = reading.text if _refused(ending.decision) else ""
    reply = ending.reply.text if ending.reply else ""
    return rolling(situation, reading, reply, open_question=asked, agreed=agreed)


def _tasks(ending: Ending, reading: Reading, blocked: Blocked | None) -> tuple[Task, ...]:
    """What is left to do; a draft that somebody should see, and whoever is annoyed, is seen by a human's eye."""
    if blocked and blocked.flags and not ending.tasks:
        return (Task(kind="review", detail={"why": ", ".join(blocked.flags), "said": reading.text[:500]}),)
    if reading.sentiment != "annoyed" or ending.tasks or ending.decision.kind == "opted_out":
        return ending.tasks
    return (Task(kind="review", detail={"why": "annoyed", "said": reading.text[:500]}),)


def _plan(ending: Ending, situation: Situation, stage: Stage) -> Plan | None:
    """When we would write again, never in the quiet hours. A call left half arranged is not forgotten.

    Whoever was answered and falls silent hears from us as the institution's cadence has it.
    """
    decision, cadence = ending.decision, situation.institution.follow_ups
    hours, reason = decision.wait_hours, decision.rule
    if not hours and ending.call and decision.kind == "answered":
        hours, reason = _CALL_OPEN_HOURS, "call_half_arranged"
    if not hours and decision.kind in ("answered", "refused") and decision.rule not in _IN_PEACE and not ending.booked:
        hours, reason = cadence.hours(stage, 0) or 0.0, SILENCE
    if not hours or situation.opted_out:
        return None
    zone = zone_of(situation.person.phone, situation.institution.timezone)
    due = cadence.allowed(situation.now + timedelta(hours=hours), zone)
    return Plan(due_at=due, reason=reason)


def _flags(ending: Ending, situation: Situation, reading: Reading, blocked: Blocked | None) -> tuple[str, ...]:
    raised = {
        reading.unfit: bool(reading.unfit),
        "injection": reading.injected,
        "minor": minors.awaits_consent(situation, reading),
        "emergency": ending.decision.rule == "emergency",
        "annoyed": reading.sentiment == "annoyed",
    }
    names = (*ending.flags, *(blocked.flags if blocked else ()), *(name for name, holds in raised.items() if holds))
    return tuple(dict.fromkeys(names))
