"""Leads as people look at them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from shared.db.connection import Cursor, Database, one
from shared.db.lead_search import conditions, with_hits
from shared.domain.form_lead import ConsentKind
from shared.domain.lead import IntentLevel, Sentiment, Stage, Temperature
from shared.domain.lead_filter import LeadFilter
from shared.domain.value import Value
from shared.errors import NotFoundError


class GivenConsent(Value):
    """What somebody last said about one way of reaching them."""

    kind: ConsentKind
    granted: bool
    wording: str
    source: str
    at: datetime


class Tag(Value):
    """A word that people put on leads."""

    id: UUID
    name: str


class KeptLead(Value):
    """What is known of a lead."""

    id: UUID
    version: int
    """Raised with every change."""
    name: str | None
    phone: str | None
    email: str | None
    fields: dict[str, Any]
    answers: dict[str, Any]
    stage: Stage
    intent_level: IntentLevel
    sentiment: Sentiment
    score: int
    score_reasons: tuple[str, ...]
    temperature: Temperature
    qualified_at: datetime | None
    opted_out_at: datetime | None
    source: str | None
    attribution: dict[str, Any]
    consents: tuple[GivenConsent, ...]
    assignee_id: UUID | None
    assignee: str | None
    conversations: tuple[UUID, ...]
    tags: tuple[Tag, ...]
    created_at: datetime


class LeadList:
    """Table ``lead``, and what stands beside it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self, tenant_id: UUID, at_most: int, after: UUID | None = None, asked: LeadFilter = LeadFilter()
    ) -> list[KeptLead]:
        """The newest first, of those that the filter lets through."""
        where, given = conditions(asked)
        given |= {"tenant": tenant_id, "after": after, "most": at_most}
        before = " and l.id < %(after)s" if after else ""
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(f"{with_hits(asked)} {_LEAD}{where}{before} order by l.id desc limit %(most)s", given)
        return [KeptLead.model_validate(row) for row in cursor.fetchall()]

    def get(self, tenant_id: UUID, lead_id: UUID) -> KeptLead:
        """One lead.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.tenant(tenant_id) as cursor:
            return lead_of(cursor, tenant_id, lead_id)


def lead_of(cursor: Cursor, tenant_id: UUID, lead_id: UUID) -> KeptLead:
    """One lead, in a transaction of the tenant's.

    Raises:
        NotFoundError: there is none.
    """
    row = one(cursor, f"{_LEAD} and l.id = %(lead)s", {"tenant": tenant_id, "lead": lead_id})
    if row is None:
        raise NotFoundError("There is no such lead.")
    return KeptLead.model_validate(row)


_LEAD = """
select l.id, l.version, l.name, l.phone, l.email, l.fields, l.answers, l.stage, l.intent_level, l.sentiment, l.score,
    l.score_reasons, l.temperature, l.qualified_at, l.opted_out_at, l.source, l.attribution, l.created_at,
    l.assignee_id, m.name as assignee,
    coalesce((
        select jsonb_agg(jsonb_build_object(
            'kind', k.kind, 'granted', k.granted, 'wording', k.wording, 'source', k.source, 'at', k.at) order by k.kind)
        from (
            select distinct on (kind) * from consent
            where tenant_id = l.tenant_id and lead_id = l.id order by kind, at desc, id desc
        ) k
    ), '[]') as consents,
    array(
        select c.id from conversation c where c.tenant_id = l.tenant_id and c.lead_id = l.id order by c.id
    ) as conversations,
    coalesce((
        select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by lower(t.name))
        from lead_tag g join tag t on t.tenant_id = g.tenant_id and t.id = g.tag_id
        where g.tenant_id = l.tenant_id and g.lead_id = l.id and t.deleted_at is null
    ), '[]') as tags
from lead l
left join member m on m.tenant_id = l.tenant_id and m.id = l.assignee_id
where l.tenant_id = %(tenant)s and l.deleted_at is null
"""
