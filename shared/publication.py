"""How documents become live: a draft, the gate, the swap; again from the start when something else was faster."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from uuid import UUID

from shared.db.auditing import SYSTEM, Actor
from shared.db.cleaning import Cleaner
from shared.db.connection import Database
from shared.db.drafting import Draft, DraftStore, Judgement, Published, Structure
from shared.db.knowledge import PublishedKnowledge
from shared.db.publishing import Begun
from shared.domain.gating import Check, complaint, holds, shorten
from shared.domain.sentences import sentences
from shared.domain.unfit import commands
from shared.observability import logger
from shared.ports import Embedder, Knowledge, PaidEmbedder, Question

SUSPECTS_TOLD = 5


class Publication:
    """What uploads and removals go through. Safe to repeat at any point."""

    def __init__(self, database: Database, knowledge: Knowledge) -> None:
        """``knowledge`` embeds questions as what they are compared with was embedded."""
        self._drafts, self._cleaner = DraftStore(database), Cleaner(database)
        self._knowledge = knowledge

    def upload(self, begun: Begun, pages: int, passages: int) -> Published:
        """Make a revision live whose passages are written, together with everything else that is live."""
        return self._publish(begun.tenant_id, lambda: self._drafts.upload(begun, pages, passages))

    def remove(self, tenant_id: UUID, document_id: UUID, by: Actor = SYSTEM) -> Published:
        """Make live what is live, without a document."""
        return self._publish(tenant_id, lambda: self._drafts.remove(tenant_id, document_id, by))

    def embed_anew(self, tenant_id: UUID, model: str) -> Published:
        """Make live what is live, with the vectors of ``model``, by which everything has been embedded."""
        return self._publish(tenant_id, lambda: self._drafts.embed_anew(tenant_id, model))

    def _publish(self, tenant_id: UUID, build: Callable[[], Draft | Published]) -> Published:
        # Every round that is lost was won by somebody else: it ends.
        published = None
        while published is None:
            draft = build()
            published = draft if isinstance(draft, Published) else self._drafts.settle(draft, self.judge(draft))
        logger.info("published", extra={"version": str(published.version_id), "outcome": published.outcome})
        self._cleaner.clean(tenant_id)
        return published

    def judge(self, draft: Draft) -> Judgement:
        """The gate: what speaks against answering from this draft."""
        found, uploaded = self._drafts.structure(draft), any(draft.changes.values())
        wrong = list(_incomplete(found, uploaded=uploaded))
        if wrong:  # nothing it answers would mean anything
            return Judgement(reasons=tuple(wrong))
        suspects = [text for text in self._drafts.new_texts(draft) if _commanding(text.text)]
        told = [f"{s.source} speaks to the assistant: “{shorten(s.text)}”" for s in suspects[:SUSPECTS_TOLD]]
        if len(suspects) > SUSPECTS_TOLD:
            told.append(f"So do {len(suspects) - SUSPECTS_TOLD} more passages.")
        if found.by_hand and uploaded:
            told.append("Uploads of this institution go live when somebody says so.")
        worse = [complaint(check) for check in self._drafts.checks(draft) if self._is_worse(draft, check)]
        return Judgement(
            reasons=(*told, *dict.fromkeys(worse)),
            suspects=tuple(text.id for text in suspects),
        )

    def _is_worse(self, draft: Draft, check: Check) -> bool:
        """Whether it was well before and is not now. What was never well holds nothing back."""
        return not self._holds(check, draft.tenant_id, draft.id) and self._holds(check, draft.tenant_id, draft.base)

    def _holds(self, check: Check, tenant_id: UUID, version: UUID | None) -> bool:
        asked = Question(tenant_id=tenant_id, version=version, text=check.text, language=check.language)
        return holds(check, self._knowledge.search(asked))


def publication(database: Database, embedder: Embedder, provider: PaidEmbedder | None = None) -> Publication:
    """For whoever has no search of its own."""
    return Publication(database, PublishedKnowledge(database, embedder, provider))


def _incomplete(found: Structure, *, uploaded: bool) -> Iterator[str]:
    if found.stored != found.announced or (uploaded and not found.stored):
        yield "Not all passages were stored. Upload the file again."
    if found.vectors != found.stored:
        yield "Some passages lack their vectors. Upload the file again."
    if found.dimensions > 1:
        yield "Its vectors are not as long as those of the other documents. Upload the file again."


# A draft that is built again brings the same texts.
@lru_cache(10_000)
def _commanding(text: str) -> bool:
    return any(commands(part) for part in sentences(text))
