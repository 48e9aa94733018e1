"""How far an institution has come in setting itself up, read off what is there."""

from uuid import UUID

from shared.db.connection import Database, one
from shared.domain.value import Value


class Progress(Value):
    """What of the first set-up is done."""

    profile: bool
    """It has said something of its own: languages, hours, contacts, a refusal sentence."""
    knowledge: bool
    """Something can be answered from: a fact of the catalogue in force, or a document that is live."""
    question: bool
    """A question was answered, asked here or by somebody who wrote."""
    channel: bool
    """People can write to it: a channel that is connected and works."""
    colleague: bool
    """Somebody else works there, or is invited."""
    crm: bool
    """A CRM is connected and takes what we send."""


class SetupStore:
    """Reads tables of every kind, one row of each at most."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def progress(self, tenant_id: UUID) -> Progress:
        """As it is now."""
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _PROGRESS, {"tenant": tenant_id})
        assert row is not None
        return Progress(**row)


# What signing up asks for, the time zone, is nothing that anybody has thought about yet.
_PROGRESS = """
select
    (select settings - 'timezone' <> '{}' from tenant where id = %(tenant)s) as profile,
    exists (select from catalogue_item i join catalogue_fact f on f.tenant_id = i.tenant_id and f.item_id = i.id
        where i.tenant_id = %(tenant)s and coalesce(i.effective_until, 'infinity') > app_now()
        and f.withdrawn_at is null and coalesce(f.effective_from, app_now()) <= app_now()
        and coalesce(f.effective_until, 'infinity') > app_now())
        or active_version(%(tenant)s) is not null as knowledge,
    exists (select from turn where tenant_id = %(tenant)s and kind = 'answered')
        or exists (select from event where tenant_id = %(tenant)s and kind = 'QuestionAsked'
            and data->>'kind' = 'answered') as question,
    exists (select from channel_account where tenant_id = %(tenant)s and kind <> 'page'
        and state = 'active') as channel,
    (select count(*) > 1 from member where tenant_id = %(tenant)s and active)
        or exists (select from invitation where tenant_id = %(tenant)s and accepted_at is null and revoked_at is null
            and expires_at > app_now()) as colleague,
    exists (select from crm_connection where tenant_id = %(tenant)s and state = 'active' and deleted_at is null) as crm
"""
