"""The thinking of a turn: classify, retrieve, generate, decide, guard; or a way that needs no engine."""

from collections.abc import Callable
from dataclasses import dataclass

from shared.domain.talk import Language, Outcome, Situation
from shared.domain.thought import Blocked, Context, Thought
from shared.domain.usage import Call
from shared.ports import Classifier, Knowledge, Thinker
from shared.thinking.classify import classify
from shared.thinking.conclude import Steps, conclude
from shared.thinking.decide import BLOCKED, NEAREST, before_thinking, decide
from shared.thinking.generate import DRAFTS_AT_MOST, generate
from shared.thinking.guard import guard
from shared.thinking.retrieve import retrieve
from shared.thinking.ways.answer import answer
from shared.thinking.ways.take import take


@dataclass(frozen=True)
class ThinkPorts:
    """What thinking needs of the outside."""

    classifier: Classifier
    identify: Callable[[str], Language]
    """Tells English, Spanish and French apart where no word does."""
    knowledge: Knowledge
    thinker: Thinker
    stand_by: Thinker
    """The engine that answers when ``thinker`` cannot; never unavailable itself."""


def think(situation: Situation, ports: ThinkPorts) -> Outcome:
    """How the turn ends. Records nothing, sends nothing; may be asked again for the same situation."""
    steps = Steps()
    with steps.timed("classify"):
        reading = classify(situation, ports.classifier, ports.identify)
    steps.tell(intent=reading.intent, language=reading.language, asked=reading.asked, duty=reading.duty)
    decision = before_thinking(situation, reading)
    if decision:
        with steps.timed(decision.way):
            ending = take(decision, situation, reading)
        return conclude(situation, reading, ending, steps)

    with steps.timed("retrieve"):
        evidence, findings = retrieve(situation, reading, ports.knowledge)
    steps.tell(
        facts=len(findings.facts),
        passages=len(evidence.passages),
        support=round(max((passage.support for passage in evidence.passages), default=0.0), 2),
        answers=findings.answerable,
        **({"lexical": True} if evidence.lexical else {}),
    )
    context = Context(situation=situation, reading=reading, evidence=evidence, findings=findings)
    blocked = Blocked(reason="")
    calls: tuple[Call, ...] = ()
    drafts: list[Thought] = []
    for _ in range(DRAFTS_AT_MOST):
        with steps.timed("generate"):
            thought = generate(context, ports.thinker, ports.stand_by, calls)
        calls = thought.usage.calls
        drafts.append(thought)
        steps.tell(engine=thought.usage.engine, refused=thought.refused, instead=thought.usage.fallback_reason)
        decision = decide(situation, reading, thought.proposal, findings.answerable, thought.refused, thought.lacking)
        if decision.way != "answer" or (decision.kind != "answered" and decision.rule != NEAREST):
            return conclude(situation, reading, take(decision, situation, reading), steps, drafts, None, evidence)
        with steps.timed("guard"):
            judged = guard(thought, situation, reading, evidence, again=bool(context.correction))
        if not isinstance(judged, Blocked):
            return conclude(
                situation, reading, answer(decision, situation, reading, judged), steps, drafts, None, evidence
            )
        steps.note("blocked", judged.noted)
        blocked, context = judged, context.model_copy(update={"correction": judged.reason})
    return conclude(situation, reading, take(BLOCKED, situation, reading), steps, drafts, blocked, evidence)


def whole(outcome: Outcome, thinker: Thinker) -> Outcome:
    """With what of the engine's answer arrives only now: what it cost, and the summary it keeps."""
    if all(call.settled for call in outcome.usage.calls) or not (rest := thinker.rest()):
        return outcome
    calls = {call.id: call for call in (*outcome.usage.calls, *rest.calls)}
    usage = outcome.usage.model_copy(update={"calls": tuple(calls.values())})
    return outcome.model_copy(update={"usage": usage, "summary": rest.summary or outcome.summary})
