"""Drafts: versions on their way to being live. Built, looked at by the gate, then swapped in or held.

Between building and swapping anybody else may swap. Then the draft is no longer what is live with its changes, is
given up, and has to be built again on what is live now: of racing builds the last one has everything.
"""

from typing import TYPE_CHECKING, Literal
from uuid import UUID

from shared.db import timeline
from shared.db.auditing import SYSTEM, Actor
from shared.db.connection import Cursor, Database, Row
from shared.db.noting import note
from shared.domain.gating import Canary, Check, OwnQuestion
from shared.domain.value import Value
from shared.errors import NotFoundError, RetryLaterError

if TYPE_CHECKING:
    from shared.db.publishing import Begun

CANARIES = 10
AMONG = 200
"""The latest answers among which canaries are looked for."""
QUESTIONS = 100
"""Test questions of a tenant that are asked of every version."""


class Draft(Value):
    """A version that nobody is answered from yet."""

    tenant_id: UUID
    id: UUID
    base: UUID | None
    changes: dict[UUID, UUID | None]
    by: Actor = SYSTEM
    """Who wants it."""


class Structure(Value):
    """What a draft consists of."""

    announced: int
    """Passages that the changed documents should have."""
    stored: int
    vectors: int
    """Of the changed documents' passages, those with a vector."""
    dimensions: int
    """Different lengths of its model's vectors."""
    by_hand: bool
    """The institution activates its uploads itself."""


class NewText(Value):
    """A passage that the version before did not have."""

    id: UUID
    text: str
    source: str


class Judgement(Value):
    """What the gate found."""

    reasons: tuple[str, ...] = ()
    """Sentences that speak against activating the draft."""
    suspects: tuple[UUID, ...] = ()
    """Passages that would rather command the assistant than inform."""


class Published(Value):
    """How it ended."""

    outcome: Literal["ready", "held", "overtaken", "refused", "building"]
    """``ready``: live. ``held``: a draft that a person may activate. ``overtaken``: something newer is live."""
    version_id: UUID | None = None
    reasons: tuple[str, ...] = ()


class DraftStore:
    """Tables ``knowledge_version``, ``version_revision`` and ``activation``, for one change at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def upload(self, begun: "Begun", pages: int, passages: int) -> Draft | Published:
        """A draft with a revision whose passages are all written; or how the revision ended otherwise.

        Raises:
            RetryLaterError: what is live is not embedded by the revision's model yet.

        Args:
            pages: of the document, for the record.
            passages: how many were written; the gate counts them again.
        """
        given = {**begun.model_dump(), "pages": pages, "passages": passages}
        with self._database.tenant(begun.tenant_id) as cursor:
            revision = cursor.execute(_REVISION, given).fetchone()
            if revision is None or revision["state"] != "building":
                return Published(outcome=revision["state"] if revision else "refused")
            cursor.execute(_WRITTEN, given)
            model = (cursor.execute(_MODEL, given).fetchone() or {})["model"]
            if cursor.execute(_NEWER_IS_LIVE, given).fetchone():
                cursor.execute(_OVERTAKE, given)
                return Published(outcome="overtaken")
            return _draft(cursor, begun.tenant_id, {begun.document_id: begun.revision_id}, model)

    def remove(self, tenant_id: UUID, document_id: UUID, by: Actor = SYSTEM) -> Draft | Published:
        """A draft without a document; ``ready`` when it is not live anyway.

        Raises:
            NotFoundError
        """
        given = {"tenant_id": tenant_id, "document_id": document_id}
        with self._database.tenant(tenant_id) as cursor:
            if cursor.execute(_DOCUMENT, given).fetchone() is None:
                raise NotFoundError("There is no such document.")
            if cursor.execute(_IS_LIVE, given).fetchone() is None:
                cursor.execute(_DROP_UNFINISHED, given)
                return Published(outcome="ready")
            return _draft(cursor, tenant_id, {document_id: None}).model_copy(update={"by": by})

    def embed_anew(self, tenant_id: UUID, model: str) -> Draft | Published:
        """A draft of what is live with the vectors of ``model``; ``ready`` when it has them, ``held`` when such a
        draft waits already.
        """
        given = {"tenant_id": tenant_id, "model": model}
        with self._database.tenant(tenant_id) as cursor:
            if cursor.execute(_OF_OTHER_MODELS, given).fetchone() is None:
                return Published(outcome="ready")
            for waiting in cursor.execute(_WAITING, given).fetchall():
                if not timeline.changes_of(cursor, tenant_id, waiting["id"]):
                    return Published(outcome="held", version_id=waiting["id"])
            return _draft(cursor, tenant_id, {}, model)

    def structure(self, draft: Draft) -> Structure:
        """Count what the draft consists of."""
        with self._database.tenant(draft.tenant_id) as cursor:
            return Structure(**cursor.execute(_STRUCTURE, _given(draft)).fetchone() or {})

    def checks(self, draft: Draft) -> list[Check]:
        """What it must still answer: the tenant's own questions, and what was asked lately of other documents."""
        given = {**_given(draft), "canaries": CANARIES, "among": AMONG, "questions": QUESTIONS}
        with self._database.tenant(draft.tenant_id) as cursor:
            own = cursor.execute(_QUESTIONS, given).fetchall()
            asked = cursor.execute(_CANARIES, given).fetchall() if draft.base else []
        return [*(OwnQuestion(**row) for row in own), *(Canary(**row) for row in asked)]

    def new_texts(self, draft: Draft) -> list[NewText]:
        """Passages of the changed documents that stood in no document before, in order."""
        with self._database.tenant(draft.tenant_id) as cursor:
            return [NewText(**row) for row in cursor.execute(_NEW_TEXTS, _given(draft)).fetchall()]

    def settle(self, draft: Draft, judgement: Judgement) -> Published | None:
        """Make a draft live, or hold it where something speaks against it. All or nothing.

        Returns:
            None when what is live changed meanwhile: the draft is given up, and must be built again.
        """
        given = {**_given(draft), "kept": list(judgement.reasons), "suspects": list(judgement.suspects)}
        with self._database.tenant(draft.tenant_id) as cursor:
            moment = timeline.hold(cursor, draft.tenant_id)
            ended = cursor.execute(_ENDED, given).fetchone()
            if ended is not None or moment.active != draft.base:
                cursor.execute(_GIVE_UP, given)
                return Published(outcome=ended["state"]) if ended else None
            cursor.execute(_JUDGED, given)
            timeline.number(cursor, moment, draft.id)
            if judgement.reasons:
                if not draft.changes:
                    told = {"version_id": str(draft.id), "reasons": judgement.reasons}
                    note(cursor, draft.tenant_id, "VersionHeld", told)
                finish(cursor, given, "held", "Waits for somebody to look at it. " + " ".join(judgement.reasons))
                return Published(outcome="held", version_id=draft.id, reasons=judgement.reasons)
            timeline.activate(cursor, moment, draft.id, _why(draft), by=draft.by)
            finish(cursor, given, "ready", "Live.")
            return Published(outcome="ready", version_id=draft.id)


def _draft(cursor: Cursor, tenant_id: UUID, changes: timeline.Changes, model: str | None = None) -> Draft:
    active = (cursor.execute(_ACTIVE, {"tenant_id": tenant_id}).fetchone() or {})["active"]
    built = timeline.build(cursor, tenant_id, active, changes, model)
    if model and built.mixed:  # what became live meanwhile has to be embedded anew, too
        raise RetryLaterError("documents of another model", 0)
    return Draft(tenant_id=tenant_id, id=built.id, base=active, changes=dict(changes))


def _why(draft: Draft) -> str:
    if not draft.changes:
        return "embedded_anew"
    return "published" if any(draft.changes.values()) else "removed"


def _given(draft: Draft) -> Row:
    return {
        "tenant_id": draft.tenant_id,
        "version_id": draft.id,
        "base": draft.base,
        "documents": list(draft.changes),
        "revisions": [revision for revision in draft.changes.values() if revision],
    }


def finish(cursor: Cursor, given: Row, state: str, sentence: str) -> None:
    """End the revisions of a draft, tell of each, and see that no document that is removed comes back."""
    if state == "ready":
        cursor.execute(_DROP_UNFINISHED_OF_REMOVED, given)
    for row in cursor.execute(_FINISH, {**given, "state": state, "sentence": sentence}).fetchall():
        told = {"document_id": str(row["document_id"]), "sentence": row["sentence"]}
        note(cursor, given["tenant_id"], f"Document{state.title()}", told)


_MODEL = "select model from revision where tenant_id = %(tenant_id)s and id = %(revision_id)s"
_OF_OTHER_MODELS = """
select 1 from version_revision m join revision r on r.tenant_id = m.tenant_id and r.id = m.revision_id
where m.tenant_id = %(tenant_id)s and m.version_id = active_version(%(tenant_id)s) and r.model <> %(model)s limit 1
"""
_WAITING = """
select id from knowledge_version
where tenant_id = %(tenant_id)s and base_id = active_version(%(tenant_id)s) and model = %(model)s
    and number is not null and reasons <> '{}' and replaced_by is null and cleaned_at is null
"""
_ACTIVE = "select active_version(%(tenant_id)s) as active"
_REVISION = """
select state from revision where tenant_id = %(tenant_id)s and id = %(revision_id)s for no key update
"""
_WRITTEN = """
update revision r set pages = %(pages)s, passages = %(passages)s, words = coalesce(p.words, 0), model = p.model
from (
    select sum(words) as words, min(model) as model from passage
    where tenant_id = %(tenant_id)s and revision_id = %(revision_id)s
) p
where r.tenant_id = %(tenant_id)s and r.id = %(revision_id)s
"""
_NEWER_IS_LIVE = """
select 1 from version_revision v
join revision r on r.tenant_id = v.tenant_id and r.id = v.revision_id
where v.tenant_id = %(tenant_id)s and v.version_id = active_version(%(tenant_id)s)
    and v.document_id = %(document_id)s and r.uploaded > %(announced)s
"""
_OVERTAKE = """
with finished as (
    update revision set state = 'overtaken', sentence = 'A newer upload of this file is live already.',
        finished_at = app_now()
    where tenant_id = %(tenant_id)s and id = %(revision_id)s returning document_id, sentence
)
insert into event (tenant_id, kind, data) select %(tenant_id)s, 'DocumentOvertaken',
    jsonb_build_object('document_id', document_id, 'sentence', sentence)
from finished
"""
_DOCUMENT = "select 1 from document where tenant_id = %(tenant_id)s and id = %(document_id)s"
_IS_LIVE = """
select 1 from version_revision
where tenant_id = %(tenant_id)s and version_id = active_version(%(tenant_id)s) and document_id = %(document_id)s
"""
# An upload that is still being read when its document is removed must not bring it back.
_DROP_UNFINISHED = """
update revision set state = 'overtaken', sentence = 'The document was removed.', finished_at = app_now()
where tenant_id = %(tenant_id)s and document_id = %(document_id)s and state = 'building'
"""
_DROP_UNFINISHED_OF_REMOVED = """
update revision set state = 'overtaken', sentence = 'The document was removed.', finished_at = app_now()
where tenant_id = %(tenant_id)s and document_id = any(%(documents)s) and id <> all(%(revisions)s)
    and state = 'building' and cardinality(%(revisions)s::uuid[]) = 0
"""
# Documents that stay were counted when they were new.
_STRUCTURE = """
with own as (
    select count(*) as stored, count(embedding) as vectors, array_agg(distinct vector_dims(embedding)) as lengths
    from passage where tenant_id = %(tenant_id)s and revision_id = any(%(revisions)s)
), beside as (
    select vector_dims(p.embedding) as length
    from version_revision m
    join knowledge_version v on v.tenant_id = m.tenant_id and v.id = m.version_id
    join revision r on r.tenant_id = m.tenant_id and r.id = m.revision_id and r.model = v.model
    cross join lateral (
        select embedding from passage where tenant_id = m.tenant_id and revision_id = m.revision_id limit 1
    ) p
    where m.tenant_id = %(tenant_id)s and m.version_id = %(version_id)s and m.revision_id <> all(%(revisions)s)
)
select own.stored, own.vectors,
    (select coalesce(sum(passages), 0) from revision
        where tenant_id = %(tenant_id)s and id = any(%(revisions)s)) as announced,
    (select count(distinct length) from (select unnest(own.lengths) as length union all select length from beside) l)
        as dimensions,
    (select coalesce((settings ->> 'uploads_by_hand')::boolean, false) from tenant where id = %(tenant_id)s) as by_hand
from own
"""
_QUESTIONS = """
select id, text, language, contains, refused from question
where tenant_id = %(tenant_id)s and deleted_at is null order by id desc limit %(questions)s
"""
_CANARIES = """
with recent as (
    select id, conversation_id, turn_lo, evidence from message
    where tenant_id = %(tenant_id)s and author = 'bot' and turn_lo is not null and evidence <> '{}'
    order by id desc limit %(among)s
), cited as (
    select r.id, r.conversation_id, r.turn_lo, p.text, p.page, d.title
    from recent r cross join unnest(r.evidence) as c (cited)
    join passage p on p.tenant_id = %(tenant_id)s and p.id = c.cited
    join revision wrote on wrote.tenant_id = %(tenant_id)s and wrote.id = p.revision_id
    join version_revision m on m.tenant_id = %(tenant_id)s and m.version_id = %(base)s
        and m.document_id = wrote.document_id and m.document_id <> all(%(documents)s)
    join revision member on member.tenant_id = %(tenant_id)s and member.id = m.revision_id
        and coalesce(member.copy_of, member.id) = coalesce(wrote.copy_of, wrote.id)
    join document d on d.tenant_id = %(tenant_id)s and d.id = m.document_id
), canary as (
    select id, conversation_id, turn_lo, array_agg(text) as answers,
        min('“' || title || '”' || coalesce(', page ' || page, '')) as source
    from cited group by id, conversation_id, turn_lo order by id desc limit %(canaries)s
)
select c.answers, c.source, t.language, (
        select string_agg(m.text, ' ' order by m.seq) from message m
        where m.tenant_id = %(tenant_id)s and m.conversation_id = c.conversation_id and m.seq between t.lo and t.hi
    ) as text
from canary c
join turn t on t.tenant_id = %(tenant_id)s and t.conversation_id = c.conversation_id and t.lo = c.turn_lo
order by c.id desc
"""
_NEW_TEXTS = """
select p.id, p.text, '“' || d.title || '”' || coalesce(', page ' || p.page, '') as source
from passage p
join revision r on r.tenant_id = p.tenant_id and r.id = p.revision_id
join document d on d.tenant_id = r.tenant_id and d.id = r.document_id
where p.tenant_id = %(tenant_id)s and p.revision_id = any(%(revisions)s) and p.content_hash not in (
    select before.content_hash from version_revision m
    join passage before on before.tenant_id = m.tenant_id and before.revision_id = m.revision_id
    where m.tenant_id = %(tenant_id)s and m.version_id = %(base)s and m.document_id = any(%(documents)s)
)
order by p.revision_id, p.ordinal
"""
_ENDED = """
select state from revision
where tenant_id = %(tenant_id)s and id = any(%(revisions)s) and state <> 'building' limit 1
"""
_GIVE_UP = "delete from knowledge_version where tenant_id = %(tenant_id)s and id = %(version_id)s"
_JUDGED = """
update knowledge_version set reasons = %(kept)s, suspects = %(suspects)s
where tenant_id = %(tenant_id)s and id = %(version_id)s
"""
_FINISH = """
update revision set state = %(state)s, finished_at = app_now(), sentence = %(sentence)s
    || case when %(state)s <> 'ready' then '' when passages = 1 then ' One passage can be found.'
        else ' ' || passages || ' passages can be found.' end
where tenant_id = %(tenant_id)s
    and id in (select coalesce(copy_of, id) from revision where tenant_id = %(tenant_id)s and id = any(%(revisions)s))
returning document_id, sentence
"""
