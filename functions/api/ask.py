"""A question without a conversation: the thinking of a turn, and what its answer rests on."""

from dataclasses import dataclass, replace
from uuid import UUID

from shared.domain import phrases
from shared.domain.talk import Evidence, Fact, Language, Outcome, Passage, Situation
from shared.ports import Knowledge, Question, Scope
from shared.thinking.classify import classify
from shared.thinking.think import ThinkPorts, think


@dataclass(frozen=True)
class Answered:
    """What became of a question."""

    text: str
    """The answer; where there is none the institution's exact sentence, and nothing beside it."""
    refused: bool
    confidence: float
    """In [0, 1], 0 when refused: of rows of the catalogue what the engine says, of quotations at most the
    probability that the best one answers, of a courtesy how surely it was read as one."""
    sources: tuple[Fact | Passage, ...]
    outcome: Outcome


class Mind:
    """Thinks over what tenants' own software asks. Records nothing."""

    def __init__(self, ports: ThinkPorts) -> None:
        self._ports = ports

    @property
    def knowledge(self) -> Knowledge:
        """What is searched."""
        return self._ports.knowledge

    def answer(self, situation: Situation) -> Answered:
        """What is published about the question."""
        heard = _Heard(self._ports.knowledge)
        outcome = self._whole(think(situation, replace(self._ports, knowledge=heard)))
        if not outcome.reply or outcome.kind != "answered" or _promises(outcome):
            sentence = situation.institution.refusal.get(outcome.language)
            text = sentence or phrases.say("refusal", outcome.language)
            return Answered(text, True, 0.0, (), outcome)
        found: dict[UUID, Fact | Passage] = {fact.id: fact for fact in heard.evidence.facts}
        found |= {passage.id: passage for passage in heard.evidence.passages}
        sources = tuple(found[rest] for rest in outcome.reply.evidence if rest in found)
        return Answered(outcome.reply.text, False, _confidence(outcome, sources), sources, outcome)

    def search(self, situation: Situation, within: Scope) -> tuple[Language, Evidence]:
        """The language of the question, and what comes nearest to it."""
        reading = classify(situation, self._ports.classifier, self._ports.identify)
        question = Question(
            tenant_id=situation.tenant_id,
            version=situation.knowledge_version,
            text=reading.question or reading.text,
            language=reading.language,
            within=within,
        )
        return reading.language, self._ports.knowledge.search(question)

    def _whole(self, outcome: Outcome) -> Outcome:
        """With what of the engine's answer arrives only now: what it cost, and the summary it keeps."""
        if all(call.settled for call in outcome.usage.calls) or not (rest := self._ports.thinker.rest()):
            return outcome
        calls = {call.id: call for call in (*outcome.usage.calls, *rest.calls)}
        usage = outcome.usage.model_copy(update={"calls": tuple(calls.values())})
        return outcome.model_copy(update={"usage": usage, "summary": rest.summary or outcome.summary})


class _Heard:
    """``Knowledge`` that remembers what it found last."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.evidence = Evidence()

    def search(self, question: Question) -> Evidence:
        """As the other one finds it."""
        self.evidence = self._knowledge.search(question)
        return self.evidence


def _promises(outcome: Outcome) -> bool:
    """Whether the reply says that people will do something. Here nobody would hear of it."""
    return outcome.callback is not None or any(task.kind != "review" for task in outcome.tasks)


def _confidence(outcome: Outcome, sources: tuple[Fact | Passage, ...]) -> float:
    if not sources:
        return outcome.confidence
    said = float(outcome.proposal.get("confidence", 1.0))
    quoted = [source.chance for source in sources if isinstance(source, Passage)]
    return min(said, max(quoted)) if len(quoted) == len(sources) else said
