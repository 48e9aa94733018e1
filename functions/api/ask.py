"""A question without a conversation: the thinking of a turn, and what its answer rests on."""

from dataclasses import dataclass
from uuid import UUID

from shared.domain import phrases
from shared.domain.taken import Engine, Taken
from shared.domain.talk import Evidence, Fact, Language, Outcome, Passage, Situation
from shared.domain.thought import TOTAL
from shared.ports import Knowledge, Question, Scope
from shared.thinking.classify import classify
from shared.thinking.replaying import replay
from shared.thinking.think import ThinkPorts, think, whole


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
        outcome = whole(think(situation, self._ports), self._ports.thinker)
        if not outcome.reply or outcome.kind != "answered" or _promises(outcome):
            sentence = situation.institution.refusal.get(outcome.language)
            text = sentence or phrases.say("refusal", outcome.language)
            return Answered(text, True, 0.0, (), outcome)
        evidence = outcome.evidence or Evidence()
        found: dict[UUID, Fact | Passage] = {fact.id: fact for fact in evidence.facts if fact.kind != TOTAL}
        found |= {passage.id: passage for passage in evidence.passages}
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

    def replay(self, taken: Taken, engine: Engine, version: UUID | None) -> Outcome:
        """How a stored turn ends when it is taken again."""
        return replay(taken, self._ports, engine, version)


def _promises(outcome: Outcome) -> bool:
    """Whether the reply says that people will do something. Here nobody would hear of it."""
    return outcome.callback is not None or any(task.kind != "review" for task in outcome.tasks)


def _confidence(outcome: Outcome, sources: tuple[Fact | Passage, ...]) -> float:
    if not sources:
        return outcome.confidence
    said = float(outcome.proposal.get("confidence", 1.0))
    quoted = [source.chance for source in sources if isinstance(source, Passage)]
    return min(said, max(quoted)) if len(quoted) == len(sources) else said
