"""What the product makes of a text that is held before it: the reading of a message, the guard's word on a draft."""

from collections.abc import Iterator
from uuid import UUID

from shared.domain.sentences import sentences
from shared.domain.talk import Evidence, GuardedReply, Person, Said, Situation
from shared.domain.thought import Blocked, Reading, Thought
from shared.domain.usage import Usage
from shared.ports import Question
from shared.thinking.classify import classify
from shared.thinking.guard import guard
from shared.thinking.retrieve import retrieve
from tests.evals.school import Town
from tests.evals.sets import Draft


def reading_of(town: Town, situation: Situation) -> Reading:
    return classify(situation, town.thinking.classifier, town.thinking.identify)


def guarded(town: Town, entry: Draft) -> GuardedReply | Blocked:
    """The guard's judgement of a draft that cites all that was found for its question, and for itself.

    A draft speaks of what its writer was shown: of the items it names every row, of each of its sentences what is
    published nearest. How well the search does by the question alone is judged elsewhere.
    """
    tenant = town.schools[entry.institution].tenant_id
    situation = _situation(town, tenant, entry.question)
    reading = reading_of(town, situation).model_copy(update={"language": entry.language})
    evidence, _ = retrieve(situation, reading, town.thinking.knowledge)
    shown = _situation(town, tenant, entry.draft)
    whole, _ = retrieve(shown, reading_of(town, shown), town.thinking.knowledge)
    topic = tuple(named.item_id for named in (*whole.named, *evidence.named))
    more = [
        town.thinking.knowledge.search(
            Question(
                tenant_id=tenant, version=situation.knowledge_version, text=part, language=entry.language,
                items=topic, asked=("address", "phone", "hours"),
            )
        )
        for part in (entry.draft, *sentences(entry.draft))
    ]  # fmt: skip
    found = (*more, whole, evidence)
    evidence = more[0].model_copy(
        update={
            "named": tuple({named.item_id: named for named in (*whole.named, *evidence.named)}.values()),
            "facts": tuple({fact.id: fact for part in found for fact in part.facts}.values()),
            "passages": tuple({passage.id: passage for part in found for passage in part.passages}.values()),
        }
    )
    thought = Thought(
        text=entry.draft,
        language=entry.language,
        evidence=tuple(_ids(evidence)),
        usage=Usage(engine="evaluation"),
    )
    return guard(thought, situation, reading, evidence)


def _ids(evidence: Evidence) -> Iterator[UUID]:
    yield from (fact.id for fact in evidence.facts)
    yield from (passage.id for passage in evidence.passages)


def _situation(town: Town, tenant_id: UUID, question: str) -> Situation:
    row = town.admin.execute(
        "select name, settings, active_version(id), app_now() as now from tenant where id = %s", [tenant_id]
    ).fetchone()
    assert row is not None
    return Situation.model_validate(
        {
            "tenant_id": tenant_id,
            "conversation_id": tenant_id,
            "institution": {"name": row["name"], **row["settings"]},
            "person": Person(id=tenant_id, name="Asha"),
            "now": row["now"],
            "language": None,
            "unanswered": (Said(author="lead", text=question, at=row["now"]),),
            "knowledge_version": row["active_version"],
        }
    )


def judgement(judged: GuardedReply | Blocked) -> str:
    return judged.reason if isinstance(judged, Blocked) else f"passed with quality {judged.quality}"
