"""A stored turn, taken once more: nothing is recorded, sent or charged here.

What it was taken over is stored with it: the situation, what was found, and the engine's drafts. So the lead, the
catalogue and the documents may change, or go, and the turn still ends as it did.
"""

from dataclasses import replace
from uuid import UUID

from shared.domain.taken import Engine, Taken
from shared.domain.talk import Evidence, Outcome, Situation
from shared.domain.thought import TOTAL, Context, Thought
from shared.domain.usage import Rest
from shared.errors import ThinkerUnavailableError
from shared.ports import Knowledge, Question
from shared.thinking.settled import settled
from shared.thinking.think import ThinkPorts, think, whole

BUILT_IN = "built-in"


class _Found:
    """``Knowledge`` of a moment that is gone."""

    def __init__(self, evidence: Evidence) -> None:
        # A total is worked out anew: it is no row.
        rows = tuple(fact for fact in evidence.facts if fact.kind != TOTAL)
        self._evidence = evidence.model_copy(update={"facts": rows})

    def search(self, question: Question) -> Evidence:  # noqa: ARG002 - whatever is asked now
        return self._evidence


class _Marked:
    """``Knowledge`` whose searches are charged as a replay's."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def search(self, question: Question) -> Evidence:
        return self._knowledge.search(question.model_copy(update={"replay": True}))


class _Recorded:
    """A ``Thinker`` that says again what an engine said."""

    def __init__(self, drafts: tuple[Thought, ...]) -> None:
        self._left = list(drafts)

    def think(self, context: Context) -> Thought:  # noqa: ARG002 - whatever is asked now
        """The next draft.

        Raises:
            ThinkerUnavailableError: there was no other.
        """
        if not self._left:
            raise ThinkerUnavailableError("no draft was recorded", ())
        draft = self._left.pop(0)
        return draft.model_copy(update={"usage": draft.usage.model_copy(update={"calls": ()})})

    def rest(self) -> Rest | None:
        return None


def replay(taken: Taken, ports: ThinkPorts, engine: Engine = "same", version: UUID | None = None) -> Outcome:
    """How the turn ends when it is taken again.

    Args:
        version: of the knowledge, to be searched now, with the catalogue as it stands; None: what was found then.
    """
    silent = settled(taken.situation, suspended=taken.suspended, in_human_hands=taken.in_human_hands)
    if silent:
        return silent
    situation: Situation = taken.situation
    knowledge: Knowledge = _Marked(ports.knowledge)
    if version is not None:
        situation = situation.model_copy(update={"knowledge_version": version})
    elif taken.evidence is not None:
        knowledge = _Found(taken.evidence)
    thinker = ports.thinker if engine == "model" else ports.stand_by
    if engine == "same" and any(draft.usage.engine != BUILT_IN for draft in taken.drafts):
        thinker = _Recorded(taken.drafts)
    return whole(think(situation, replace(ports, knowledge=knowledge, thinker=thinker)), thinker)
