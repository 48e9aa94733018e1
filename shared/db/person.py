"""Everything of one person, over all channels, in one stream: what was said and what happened."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.db.connection import Database
from shared.db.media import SHOWN_MEDIA
from shared.domain.media import KeptMedia
from shared.domain.value import Value
from shared.errors import NotFoundError


class SaidEntry(Value):
    """Something that was said."""

    kind: Literal["message"]
    id: UUID
    at: datetime
    conversation_id: UUID
    channel: str
    author: Literal["lead", "bot", "human"]
    type: str
    """text, audio, image and so on."""
    text: str
    media: KeptMedia | None
    state: str | None
    """Of ours: how far sending it has come; null: it is the lead's."""
    delivery: int | None
    """0 accepted, 1 sent, 2 delivered, 3 read."""
    failed_code: int | None


class HappenedEntry(Value):
    """Something that happened."""

    kind: Literal["event"]
    id: UUID
    at: datetime
    conversation_id: UUID | None
    event: str
    """LeadCaptured, TurnTaken, LeadAssigned and so on."""
    data: dict[str, Any]


Entry = Annotated[SaidEntry | HappenedEntry, Field(discriminator="kind")]


class Timeline:
    """Tables ``message`` and ``event``, of one lead and whoever was merged into it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, tenant_id: UUID, lead_id: UUID, at_most: int, before: UUID | None = None) -> list[Entry]:
        """The newest first. Ids rise with time: an entry's id is its place.

        Raises:
            NotFoundError: there is no such lead.
        """
        given = {"tenant": tenant_id, "lead": lead_id, "before": before, "most": at_most}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_ENTRIES, given)
        row = cursor.fetchone()
        if row is None:
            raise NotFoundError("There is no such lead.")
        return [_ENTRY[entry["kind"]].model_validate(entry) for entry in row["entries"]]


_ENTRY: dict[str, type[SaidEntry | HappenedEntry]] = {"message": SaidEntry, "event": HappenedEntry}

# Each lane and each lead gives its newest entries by an index; the newest of them are the page.
_ENTRIES = f"""
select coalesce((
    select jsonb_agg(entry order by id desc) from (
        select id, entry from (
            (select m.id, jsonb_build_object('kind', 'message', 'id', m.id, 'at', m.created_at,
                'conversation_id', m.conversation_id, 'channel', m.channel, 'author', m.author, 'type', m.kind,
                'text', m.text, 'media', {SHOWN_MEDIA}, 'state', o.state, 'delivery', o.delivery,
                'failed_code', o.failed_code) as entry
            from (
                select said.*, a.kind as channel
                from conversation c
                join channel_account a on a.tenant_id = c.tenant_id and a.id = c.channel_account_id
                cross join lateral (
                    select tenant_id, id, created_at, conversation_id, author, kind, text from message
                    where tenant_id = %(tenant)s and conversation_id = c.id
                        and id < coalesce(%(before)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                    order by id desc limit %(most)s
                ) said
                where c.tenant_id = %(tenant)s and c.lead_id = l.id
                order by said.id desc limit %(most)s
            ) m
            left join outbox o on o.tenant_id = %(tenant)s and o.message_id = m.id)
            union all
            (select e.id, jsonb_build_object('kind', 'event', 'id', e.id, 'at', e.at,
                'conversation_id', e.conversation_id, 'event', e.kind, 'data', e.data)
            from (
                select l.id as lead_id
                union all select id from lead where tenant_id = %(tenant)s and merged_into = l.id
            ) self
            cross join lateral (
                select id, at, conversation_id, kind, data from event
                where tenant_id = %(tenant)s and lead_id = self.lead_id
                    and id < coalesce(%(before)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                    and kind <> 'StepTaken'
                order by id desc limit %(most)s
            ) e)
        ) told
        order by id desc limit %(most)s
    ) newest
), '[]') as entries
from lead l where l.tenant_id = %(tenant)s and l.id = %(lead)s and l.deleted_at is null
"""  # noqa: S608 - of a constant
