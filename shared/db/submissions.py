"""That somebody submitted a lead form: written down before anything is known of it, whichever way it was heard of."""

from collections.abc import Sequence
from uuid import UUID

from shared.db.channel_health import HEARD
from shared.db.connection import Cursor
from shared.db.tombstones import not_erased
from shared.domain.tombstone import Seal


def receive_forms(
    cursor: Cursor, seal: Seal, tenant_id: UUID, channel_account_id: UUID, form: str, ids: Sequence[str], via: str
) -> list[str]:
    """Which of these submissions are news, or were given up and are shown by the platform's own list after all.

    Those of people who have been erased are neither.
    """
    ids = not_erased(cursor, seal, tenant_id, "form", ids)
    given = {"tenant": tenant_id, "account": channel_account_id, "form": form, "ids": list(ids), "via": via}
    cursor.execute(_MEET_FORM, given)
    cursor.execute(HEARD, given)
    return [row["leadgen_id"] for row in cursor.execute(_RECEIVE_FORMS, given).fetchall()]


_MEET_FORM = """
insert into lead_form (tenant_id, channel_account_id, external_id) values (%(tenant)s, %(account)s, %(form)s)
on conflict (tenant_id, external_id) do nothing
"""

_RECEIVE_FORMS = """
insert into form_entry as e (tenant_id, leadgen_id, channel_account_id, form, via)
select %(tenant)s, id, %(account)s, %(form)s, %(via)s from unnest(%(ids)s::text[]) as id
on conflict (tenant_id, leadgen_id) do update
    set state = 'waiting', attempt = 0, next_at = app_now(), give_up_at = app_now() + interval '24 hours',
        settled_at = null, reason = ''
    where e.state = 'dead' and excluded.via = 'reconciled'
returning leadgen_id
"""
