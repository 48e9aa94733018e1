"""What documents say that could stand in the catalogue: found by ingest, decided by people."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import SYSTEM, Actor
from shared.db.catalogue import apply_in, lock, read
from shared.db.connection import Cursor, Database, Row
from shared.domain.catalogue_changes import AddFact, AddItem, Applied, Change, ChangeFact
from shared.domain.cataloguing import Catalogue, ItemKind, NewFact, NewItem
from shared.domain.proposed import Proposed, Told
from shared.domain.value import Value
from shared.errors import ConflictError, NotFoundError

State = Literal["proposed", "accepted", "dismissed", "gone"]
"""``gone``: no live document says it there any more, or not yet."""
STATES: tuple[State, ...] = get_args(State)
BATCH = 100
"""Passages read at a time: half a second."""
_DECIDED = {
    "accepted": "This proposal was accepted already.",
    "dismissed": "This proposal was dismissed.",
    "gone": "The document does not say this any more.",
}


class Unread(Value):
    """Passages that were not read for proposals yet, and what they are held against."""

    tenant_id: UUID
    document_id: UUID
    revision_id: UUID
    upto: int
    """So many of the revision's passages are read then."""
    passages: tuple[Told, ...]
    catalogue: Catalogue


class Proposal(Value):
    """A fact that a document tells, as it stands to the catalogue of today."""

    id: UUID
    state: State
    item_id: UUID | None
    """None: accepting it adds an item of this name."""
    item: str
    fact: NewFact
    """As accepting it would publish it."""
    contradicts: str
    """What the catalogue says instead, in words."""
    replaces: UUID | None
    """The fact that it would follow."""
    published: UUID | None
    """The fact that says so by now."""
    words: str
    document_id: UUID | None
    document: str | None
    passage_id: UUID | None
    page: int | None
    proposed_at: datetime
    decided_at: datetime | None


class Acceptance(Value):
    """What a person makes of a proposal; what is left out stays as it is proposed."""

    fact: NewFact | None = None
    item_id: UUID | None = None
    name: str | None = None
    """Of an item to be added, and its kind."""
    kind: ItemKind = "course"


class ProposalStore:
    """Table ``proposal``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unread(self, tenant_id: UUID) -> Unread | None:
        """The next passages of documents that are live, or wait to be; None when all are read."""
        given = {"tenant_id": tenant_id, "batch": BATCH}
        with self._database.tenant(tenant_id) as cursor:
            revision = cursor.execute(_UNREAD, given).fetchone()
            if revision is None:
                return None
            rows = cursor.execute(_PASSAGES, {**given, **revision}).fetchall()
            return Unread(
                tenant_id=tenant_id,
                document_id=revision["document_id"],
                revision_id=revision["revision_id"],
                upto=revision["proposed"] + BATCH,
                passages=tuple(Told(**row) for row in rows),
                catalogue=read(cursor, tenant_id),
            )

    def record(self, done: Unread, found: Sequence[Proposed]) -> None:
        """Keep what was found. What was dismissed stays so; what was accepted is open again if it is found anew."""
        rows = [
            {
                "tenant_id": done.tenant_id,
                "document_id": done.document_id,
                "fingerprint": proposed.fingerprint,
                "fact": Jsonb(proposed.fact.model_dump(mode="json")),
                **proposed.model_dump(exclude={"fact"}),
            }
            for proposed in sorted(found, key=lambda proposed: proposed.fingerprint)
        ]
        with self._database.tenant(done.tenant_id) as cursor:
            if rows:
                cursor.executemany(_PROPOSE, rows)
            cursor.execute(_READ, done.model_dump(include={"tenant_id", "revision_id", "upto"}))

    def list(self, tenant_id: UUID, state: State, limit: int, after: UUID | None = None) -> list[Proposal]:
        """The newest first, from the one after ``after``."""
        given = {"tenant_id": tenant_id, "state": state, "limit": limit, "after": after, "id": None}
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_PROPOSALS, given).fetchall()
            shown = _Shown(read(cursor, tenant_id)) if rows else None
            return [shown.proposal(row) for row in rows if shown]

    def get(self, tenant_id: UUID, proposal_id: UUID, item_id: UUID | None = None) -> Proposal:
        """One of them; with ``item_id`` as if it were said of that item.

        Raises:
            NotFoundError: of either.
        """
        with self._database.tenant(tenant_id) as cursor:
            return _one(cursor, tenant_id, proposal_id, item_id)

    def accept(self, tenant_id: UUID, proposal_id: UUID, given: Acceptance, by: Actor = SYSTEM) -> Proposal:
        """Publish the fact, in the place of the one it contradicts or beside the others.

        Raises:
            NotFoundError, ConflictError: it is decided already.
            RefusedChangeError: it does not fit, with the sentence of the catalogue's rules.
        """
        with self._database.tenant(tenant_id) as cursor:
            # Before anything is read: nobody changes the catalogue, or decides, between looking and writing.
            lock(cursor, tenant_id)
            found = _open(cursor, tenant_id, proposal_id, given.item_id)
            fact = given.fact or found.fact
            done = apply_in(cursor, tenant_id, [_change(found, fact, given)], by)
            item_id, fact_id = _made(done, found, fact)
            row = {"tenant_id": tenant_id, "id": proposal_id, "item_id": item_id, "fact_id": fact_id}
            cursor.execute(_ACCEPTED, row)
            return _one(cursor, tenant_id, proposal_id)

    def dismiss(self, tenant_id: UUID, proposal_id: UUID) -> Proposal:
        """Never propose it again, whichever document says it.

        Raises:
            NotFoundError, ConflictError: it is decided already.
        """
        with self._database.tenant(tenant_id) as cursor:
            lock(cursor, tenant_id)
            _open(cursor, tenant_id, proposal_id)
            cursor.execute(_DISMISSED, {"tenant_id": tenant_id, "id": proposal_id})
            return _one(cursor, tenant_id, proposal_id)


class _Shown:
    """Proposals against the catalogue of today."""

    def __init__(self, catalogue: Catalogue) -> None:
        # With the first proposal that is shown: the words of five languages are a tenth of a second at a cold start.
        from shared.domain.proposing import Proposer
        from shared.domain.proposing_verdict import placed, verdict

        self._placed, self._verdict = placed, verdict
        self._now, self._proposer = catalogue.now, Proposer(catalogue)
        self._items = {item.id: item for item in catalogue.offered}

    def proposal(self, row: Row, item_id: UUID | None = None) -> Proposal:
        """With ``item_id`` as if it were said of that item."""
        item = self._items.get(item_id or row["item_id"])
        if item is None and item_id:
            raise NotFoundError("There is no such item.", field="item_id")
        item = item or self._proposer.item(row["item"])
        told = self._verdict(NewFact.model_validate(row["fact"]), item, self._now)
        return Proposal(
            **{
                **row,
                "item_id": item.id if item else None,
                "item": item.name if item else row["item"],
                "fact": self._placed(NewFact.model_validate(row["fact"]), told.replaces),
            },
            contradicts=told.contradicts,
            replaces=told.replaces.id if told.replaces else None,
            published=told.same.id if told.same else None,
        )


def _one(cursor: Cursor, tenant_id: UUID, proposal_id: UUID, item_id: UUID | None = None) -> Proposal:
    given = {"tenant_id": tenant_id, "state": None, "limit": 1, "after": None, "id": proposal_id}
    row = cursor.execute(_PROPOSALS, given).fetchone()
    if row is None:
        raise NotFoundError("There is no such proposal.")
    return _Shown(read(cursor, tenant_id)).proposal(row, item_id)


def _open(cursor: Cursor, tenant_id: UUID, proposal_id: UUID, item_id: UUID | None = None) -> Proposal:
    found = _one(cursor, tenant_id, proposal_id, item_id)
    if found.state != "proposed":
        raise ConflictError(_DECIDED[found.state])
    return found


def _change(found: Proposal, fact: NewFact, given: Acceptance) -> Change:
    if found.item_id is None:
        return AddItem(item=NewItem(kind=given.kind, name=given.name or found.item, facts=(fact,)))
    # Whoever says another kind means another fact.
    in_place = found.published or (found.replaces if fact.kind == found.fact.kind else None)
    return ChangeFact(fact_id=in_place, fact=fact) if in_place else AddFact(item_id=found.item_id, fact=fact)


def _made(done: Applied, found: Proposal, fact: NewFact) -> tuple[UUID, UUID | None]:
    """The item and the fact that a proposal became."""
    made = done.made[0]
    if found.item_id is not None:
        return found.item_id, made
    item = next(item for item in done.catalogue.items if item.id == made)
    return item.id, next((kept.id for kept in item.facts if kept.kind == fact.kind), None)


_UNREAD = """
select r.id as revision_id, r.document_id, upload.proposed from revision r
join revision upload on upload.tenant_id = r.tenant_id and upload.id = coalesce(r.copy_of, r.id)
where r.tenant_id = %(tenant_id)s and upload.proposed < upload.passages and (r.state = 'held' or exists (
    select from version_revision m
    where m.tenant_id = %(tenant_id)s and m.version_id = active_version(%(tenant_id)s) and m.revision_id = r.id))
order by r.finished_at, r.id limit 1
"""
_PASSAGES = """
select id, heading, page, text from passage
where tenant_id = %(tenant_id)s and revision_id = %(revision_id)s
    and ordinal >= %(proposed)s and ordinal < %(proposed)s + %(batch)s
order by ordinal
"""
_PROPOSE = """
insert into proposal as p (tenant_id, item_id, item, fingerprint, document_id, passage_id, page, words, fact)
values (%(tenant_id)s, %(item_id)s, %(item)s, %(fingerprint)s, %(document_id)s, %(passage_id)s, %(page)s, %(words)s,
    %(fact)s)
on conflict (tenant_id, fingerprint) do update
set item_id = excluded.item_id, item = excluded.item, document_id = excluded.document_id,
    passage_id = excluded.passage_id, page = excluded.page, words = excluded.words, fact = excluded.fact,
    state = 'proposed', decided_at = null, fact_id = null
where p.state <> 'dismissed'
"""
_READ = """
update revision set proposed = greatest(proposed, least(%(upto)s, passages))
where tenant_id = %(tenant_id)s
    and id = (select coalesce(copy_of, id) from revision where tenant_id = %(tenant_id)s and id = %(revision_id)s)
"""
_PROPOSALS = """
with found as (
    select p.id, p.item_id, p.item, p.fact, p.words, p.document_id, d.title as document, p.passage_id, p.page,
        p.proposed_at, p.decided_at, case
            when p.state <> 'proposed' or exists (
                select from passage s
                join revision told on told.tenant_id = s.tenant_id and told.id = s.revision_id
                join version_revision m on m.tenant_id = told.tenant_id and m.document_id = told.document_id
                join revision live on live.tenant_id = m.tenant_id and live.id = m.revision_id
                    and coalesce(live.copy_of, live.id) = coalesce(told.copy_of, told.id)
                where s.tenant_id = %(tenant_id)s and s.id = p.passage_id
                    and m.version_id = active_version(%(tenant_id)s)) then p.state
            else 'gone' end as state
    from proposal p
    left join document d on d.tenant_id = p.tenant_id and d.id = p.document_id
    where p.tenant_id = %(tenant_id)s and (%(id)s::uuid is null or p.id = %(id)s)
        and (%(after)s::uuid is null or p.id < %(after)s)
)
select * from found where %(state)s::text is null or state = %(state)s order by id desc limit %(limit)s
"""
_ACCEPTED = """
update proposal set state = 'accepted', decided_at = app_now(), item_id = %(item_id)s, fact_id = %(fact_id)s
where tenant_id = %(tenant_id)s and id = %(id)s
"""
_DISMISSED = """
update proposal set state = 'dismissed', decided_at = app_now() where tenant_id = %(tenant_id)s and id = %(id)s
"""
