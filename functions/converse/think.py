"""The thinking of a turn: classify, retrieve, decide, generate, guard."""

from collections.abc import Callable
from dataclasses import dataclass

from functions.converse.classify import classify
from functions.converse.conclude import Steps, conclude, refuse, say
from functions.converse.decide import before_thinking, decide
from functions.converse.generate import generate
from functions.converse.guard import guard
from functions.converse.retrieve import retrieve
from shared.domain.talk import Language, Outcome, Situation
from shared.domain.thought import Blocked, Context
from shared.ports import Classifier, Knowledge, Thinker

DRAFTS_AT_MOST = 2
"""A draft that the guard blocks is made once more, with the reason; then the refusal is sent."""


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
        return conclude(situation, reading, decision, say(decision, situation, reading), steps)

    with steps.timed("retrieve"):
        evidence, findings = retrieve(situation, reading, ports.knowledge)
    steps.tell(
        facts=len(findings.facts),
        passages=len(evidence.passages),
        support=round(evidence.support, 2),
        answers=findings.answerable,
    )
    context = Context(situation=situation, reading=reading, evidence=evidence, findings=findings)
    for _ in range(DRAFTS_AT_MOST):
        with steps.timed("generate"):
            thought = generate(context, ports.thinker, ports.stand_by)
        steps.tell(engine=thought.usage.engine, refused=thought.refused)
        decision = decide(situation, reading, thought.proposal, findings.answerable, thought.refused)
        with steps.timed("guard"):
            reply = say(decision, situation, reading) or guard(thought, situation, reading, evidence)
        if not isinstance(reply, Blocked):
            return conclude(situation, reading, decision, reply, steps, thought)
        steps.note("blocked", reply.reason)
        context = context.model_copy(update={"correction": reply.reason})
    return refuse(situation, reading, steps, thought)
