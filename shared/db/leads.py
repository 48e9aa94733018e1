"""Leads that reach us outside a conversation: found again by phone or e-mail, never by a name."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.assigning import assign
from shared.db.connection import Cursor, Database, one
from shared.db.consenting import opt_out_elsewhere
from shared.db.ledger import enter
from shared.db.noting import note
from shared.domain.lead import Field
from shared.domain.talk import Outcome
from shared.domain.value import Value

Status = Literal["ok", "needs_review", "fallback"]
"""``fallback``: the model did not answer, and rules read and answered instead."""


class Submission(Value):
    """What became of a text, ready to be stored."""

    tenant_id: UUID
    request_id: str
    kind: str
    """email, form, call_note or other."""
    fields: dict[Field, str]
    outcome: Outcome
    reasons: tuple[str, ...]
    """Why a human should look, in words for machines; none when nobody needs to."""

    @property
    def status(self) -> Status:
        """How far it can be relied on."""
        if self.outcome.usage.fallback_reason:
            return "fallback"
        return "needs_review" if self.reasons else "ok"


class StoredLead(Value):
    """The person, as they stand now."""

    id: UUID
    created: bool
    name: str | None
    phone: str | None
    email: str | None
    opted_out: bool
    also: UUID | None
    """Another lead that has this e-mail. Nothing was merged: a human may."""


class LeadStore:
    """Table ``lead``, with ``event`` and ``ledger``, for one submission."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def submit(self, given: Submission) -> tuple[Submission, StoredLead | None]:
        """Store what was told, and that it was: lead, events and cost, all or nothing. Safe to repeat.

        Fields that a human has edited stay as they are.

        Returns:
            The submission, with what storing it gave reason to look at; the lead, None without phone and e-mail.
        """
        with self._database.tenant(given.tenant_id) as cursor:
            lead = keep(cursor, given.tenant_id, given.fields, opts_out=given.outcome.kind == "opted_out")
            if lead and given.outcome.kind == "opted_out":
                opt_out_elsewhere(cursor, given.tenant_id, lead.id, given.request_id)
            seen = {"two_leads": lead and lead.also, "opted_out": lead and lead.opted_out}
            given = given.model_copy(update={"reasons": (*given.reasons, *(name for name in seen if seen[name]))})
            for kind, data in _events(given, lead):
                note(cursor, given.tenant_id, kind, data, lead.id if lead else None)
            if lead and not lead.opted_out:
                assign(cursor, given.tenant_id, lead.id, "captured")
            enter(cursor, given.tenant_id, given.outcome.usage.calls, request_id=given.request_id)
        return given, lead


def keep(
    cursor: Cursor, tenant_id: UUID, told: Mapping[Field, str], *, opts_out: bool = False, anyone: bool = False
) -> StoredLead | None:
    """Find the person by phone, then by e-mail, or make them, and add what was told.

    Args:
        anyone: somebody without phone and e-mail becomes a lead, too, whom nobody will find again.

    Returns:
        The person; None where neither phone nor e-mail was told, unless ``anyone`` will do.
    """
    fields: dict[Field, str] = {**told}
    phone, email = fields.get("phone"), fields.get("email")
    who = {"tenant": tenant_id, "phone": phone, "email": email}
    # Two texts of one person at once must not make two leads; always in this order, so that nobody waits in a ring.
    for key in sorted(filter(None, (phone, email))):
        cursor.execute(_LOCK, {**who, "key": key})
    if not (phone or email or anyone):
        return None
    known = one(cursor, _BY_PHONE, who) if phone else None
    other = one(cursor, _BY_EMAIL, who) if email else None
    if known and other and known["id"] != other["id"]:
        del fields["email"]
        also = other["id"]
    elif other and not known and phone and other["phone"] not in (None, phone):
        # One address, two phones: a family, or a new number. Two people until a human says otherwise.
        del fields["email"]
        also, other = other["id"], None
    else:
        also = None
    found = known or other
    given = {
        **who,
        "lead": found["id"] if found else None,
        "name": fields.get("name"),
        "fields": Jsonb(fields),
        "opts_out": opts_out,
    }
    if found:
        cursor.execute(LANES, given)
    row = one(cursor, _UPDATE if found else _INSERT, given) or {}
    return StoredLead(**row, also=also)


def _events(given: Submission, lead: StoredLead | None) -> list[tuple[str, dict[str, Any]]]:
    """One of each step, none with a word of what was written."""
    of: dict[str, Any] = {"request_id": given.request_id}
    outcome = given.outcome
    steps = [("StepTaken", {**of, **step.model_dump(mode="json")}) for step in outcome.steps]
    learnt = {**of, "fields": sorted(given.fields), "source": given.kind}
    stored = [("LeadCaptured" if lead.created else "LeadUpdated", learnt)] if lead else []
    if lead and outcome.kind == "opted_out":
        stored.append(("OptedOut", of))
    ended = {
        **of,
        "source": given.kind,
        "status": given.status,
        "reasons": list(given.reasons),
        "intent": outcome.intent,
        "rule": outcome.rule,
        "usage": outcome.usage.model_dump(mode="json"),
    }
    return [*steps, *stored, ("IntakeTaken", ended)]


_LOCK = "select pg_advisory_xact_lock(hashtextextended(%(tenant)s::text || %(key)s, 0))"

LANES = """
select from conversation where tenant_id = %(tenant)s and lead_id = %(lead)s order by id for no key update
"""
"""Holds a lead's conversations still. Whoever changes a lead and then its conversations or tasks begins with it."""

# Who was merged is somebody else since; whoever is put away is back when they turn up.
_BY_PHONE = """
select coalesce(merged_into, id) as id, phone from lead where tenant_id = %(tenant)s and phone = %(phone)s
"""

_BY_EMAIL = """
select coalesce(merged_into, id) as id, phone from lead where tenant_id = %(tenant)s and email = %(email)s
order by phone is not distinct from %(phone)s desc, created_at limit 1
"""

# Whoever writes to us in the same moment holds another lock, and may have been first.
_INSERT = """
insert into lead (tenant_id, name, phone, fields, opted_out_at)
values (%(tenant)s, %(name)s, %(phone)s, %(fields)s, case when %(opts_out)s then app_now() end)
on conflict (tenant_id, phone) do update set
    fields = lead.fields || (excluded.fields - lead.locked),
    name = case when 'name' = any(lead.locked) then lead.name else coalesce(lead.name, excluded.name) end,
    opted_out_at = coalesce(lead.opted_out_at, excluded.opted_out_at),
    deleted_at = case when lead.merged_into is null then null else lead.deleted_at end
returning id, xmax = 0 as created, name, phone, email, opted_out_at is not null as opted_out
"""

# As a turn does it: the row decides what is locked, not what was read.
_UPDATE = """
update lead set
    fields = fields || (%(fields)s::jsonb - locked),
    name = case when 'name' = any(locked) then name else coalesce(name, %(name)s) end,
    phone = coalesce(phone, %(phone)s),
    deleted_at = null,
    opted_out_at = case when %(opts_out)s then coalesce(opted_out_at, app_now()) else opted_out_at end
where tenant_id = %(tenant)s and id = %(lead)s
returning id, false as created, name, phone, email, opted_out_at is not null as opted_out
"""
