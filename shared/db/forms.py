"""Submitted lead forms: each once, from the moment we hear of it until it is a lead."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.assigning import assign
from shared.db.connection import Cursor, Database, one
from shared.db.leads import StoredLead, keep
from shared.db.noting import note
from shared.db.reaching import Reached, reach_out
from shared.db.submissions import receive_forms
from shared.db.tombstones import erased
from shared.domain.form_lead import FormLead, FormMapping, FormReading, read_form, suggested
from shared.domain.form_questions import FormQuestion
from shared.domain.queued import EntryDue
from shared.domain.talk import Profile
from shared.domain.tombstone import Kind, Seal, unsealed
from shared.domain.value import Value

CLAIM = timedelta(seconds=60)
"""Longer than fetching and storing can take; whoever died meanwhile is followed after it."""
FIRST_WAIT, GROWTH, LONGEST_WAIT = 2.0, 3.0, 3600.0
"""Seconds before a fetch that failed is tried again, growing with each."""
SOURCE = "lead_form"


class ClaimedEntry(Value):
    """A submission, ours to fetch."""

    tenant_id: UUID
    leadgen_id: str
    attempt: int
    channel_account_id: UUID
    token: bytes
    mapping: FormMapping | None
    """None: nobody has set any."""
    questions: tuple[FormQuestion, ...]
    country: str


class EntryLater(Value):
    """Nothing to do now: parked, somebody else's, or due in ``wait`` seconds."""

    wait: float | None = None


class EntrySettled(Value):
    """It is what it is: a lead, a test, or given up."""

    unsent: UUID | None = None
    """A conversation of the lead in which something is to be sent."""


class StoredForm(Value):
    """A submission that became a lead."""

    lead: StoredLead
    reached: Reached | None
    """How they were greeted; None where nobody is: they opted out."""


class FormCounts(Value):
    """What became of a form's submissions. Counted where they are kept, so that it cannot differ from them."""

    form: str
    """The platform's id of it."""
    received: int
    """All that we know of; each is processed, waiting, dead or a test."""
    processed: int
    repaired: int
    """Those of the processed that no webhook had brought."""
    waiting: int
    dead: int
    test: int


class FormStore:
    """Table ``form_entry``, and the lead that a submission makes."""

    def __init__(self, database: Database, seal: Seal = unsealed) -> None:
        """``seal``: of whoever writes submissions down or stores them."""
        self._database, self._seal = database, seal

    def repair(self, tenant_id: UUID, channel_account_id: UUID, form: str, ids: tuple[str, ...]) -> list[str]:
        """Write down submissions that the platform's own list shows; which of them we have to fetch now.

        One that was given up is taken up again.
        """
        with self._database.tenant(tenant_id) as cursor:
            return receive_forms(cursor, self._seal, tenant_id, channel_account_id, form, ids, "reconciled")

    def claim(self, due: EntryDue) -> ClaimedEntry | EntryLater | EntrySettled:
        """Take a submission that is due."""
        given = {"tenant": due.tenant_id, "leadgen": due.leadgen_id, "claim": CLAIM}
        with self._database.tenant(due.tenant_id) as cursor:
            row = one(cursor, _CLAIM, given)
        if row is None or (row["state"] == "waiting" and row["parked"]):
            return EntryLater()
        if row["state"] != "waiting":
            return EntrySettled(unsent=row["unsent"])
        if row["attempt"] is None:
            return EntryLater(wait=max(1.0, row["wait"]))
        return ClaimedEntry(
            tenant_id=due.tenant_id,
            leadgen_id=due.leadgen_id,
            attempt=row["attempt"],
            channel_account_id=row["channel_account_id"],
            token=row["token"],
            mapping=FormMapping(**row["mapping"]) if row["mapping"] else None,
            questions=tuple(FormQuestion(**question) for question in row["questions"] or ()),
            country=Profile(name="", **row["settings"]).country,
        )

    def store(self, claimed: ClaimedEntry, lead: FormLead) -> StoredForm | None:
        """Make the submission a lead, all or nothing, once.

        Returns:
            The lead; None where somebody else was faster, or where it was a test.
        """
        given = _key(claimed) | {
            "answers": Jsonb(lead.answers),
            "checked": Jsonb(lead.checked),
            "submitted_at": lead.submitted_at,
        }
        with self._database.tenant(claimed.tenant_id) as cursor:
            waiting = one(cursor, _STILL_WAITING, given)
            if waiting is None:
                return None
            if lead.is_test:
                cursor.execute(_SETTLE, {**given, "state": "test", "lead": None, "problems": Jsonb([])})
                return None
            mapping = claimed.mapping or suggested(claimed.questions, lead)
            reading = read_form(lead, mapping, claimed.country)
            if waiting["erases"] and self._is_of_before(cursor, claimed, lead, reading):
                cursor.execute(_GIVE_UP, given)
                return None
            stored = keep(cursor, claimed.tenant_id, reading.fields, anyone=True)
            assert stored is not None, "anyone will do"
            _remember(cursor, claimed, lead, reading, stored)
            problems = Jsonb([problem.model_dump() for problem in reading.problems])
            cursor.execute(_SETTLE, {**given, "state": "processed", "lead": stored.id, "problems": problems})
            if stored.opted_out:
                return StoredForm(lead=stored, reached=None)
            assign(cursor, claimed.tenant_id, stored.id, "form")
            now = waiting["now"]
            asked_at = min(lead.submitted_at or now, now)
            reached = reach_out(cursor, claimed.tenant_id, stored.id, "first_touch", now, asked_at)
        return StoredForm(lead=stored, reached=reached)

    def _is_of_before(self, cursor: Cursor, claimed: ClaimedEntry, lead: FormLead, reading: FormReading) -> bool:
        """Whether they submitted it before they were erased."""
        traces: dict[Kind, str | None] = {
            "phone": reading.fields.get("phone"),
            "email": reading.fields.get("email", "").lower(),
            "form": claimed.leadgen_id,
        }
        at = lead.submitted_at
        return at is not None and erased(cursor, self._seal, claimed.tenant_id, traces, at)

    def again(self, claimed: ClaimedEntry, why: str) -> float | None:
        """It could not be fetched: seconds until it is tried again; None when that was the last time."""
        wait = min(LONGEST_WAIT, FIRST_WAIT * GROWTH ** (claimed.attempt - 1))
        with self._database.tenant(claimed.tenant_id) as cursor:
            row = one(cursor, _AGAIN, {**_key(claimed), "wait": wait, "why": why}) or {}
            if row.get("state") == "dead":
                note(cursor, claimed.tenant_id, "LeadFormLost", {"leadgen_id": claimed.leadgen_id, "why": why})
        return wait if row.get("state") == "waiting" else None

    def ledger(self, tenant_id: UUID) -> list[FormCounts]:
        """What became of every form's submissions."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_LEDGER, {"tenant": tenant_id}).fetchall()
        return [FormCounts(**row) for row in rows]

    def overdue(self, at_most: int) -> list[EntryDue]:
        """Submissions of any tenant that nobody came for; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select * from entries_overdue(%s)", [at_most]).fetchall()
        return [EntryDue(**row) for row in rows]


def _remember(cursor: Cursor, claimed: ClaimedEntry, lead: FormLead, reading: FormReading, stored: StoredLead) -> None:
    """What a submission tells beside the fields: where it came from, what was agreed to, and that it happened."""
    given = {
        "tenant": claimed.tenant_id,
        "lead": stored.id,
        "source": SOURCE,
        "answers": Jsonb(reading.answers),
        "attribution": Jsonb({"form_id": lead.form, "leadgen_id": lead.id, **lead.attribution}),
    }
    cursor.execute(_ATTRIBUTE, given)
    for consent in reading.consents:
        cursor.execute(_CONSENT, {**given, **consent.model_dump(), "leadgen": lead.id})
    by = {name: lead.attribution[name] for name in ("campaign_id", "ad_id") if lead.attribution.get(name)}
    told: dict[str, Any] = {"source": SOURCE, "form_id": lead.form, **by, "fields": sorted(reading.fields)}
    note(cursor, claimed.tenant_id, "LeadCaptured" if stored.created else "LeadUpdated", told, stored.id)


def _key(claimed: ClaimedEntry) -> dict[str, Any]:
    return {
        "tenant": claimed.tenant_id,
        "leadgen": claimed.leadgen_id,
        "account": claimed.channel_account_id,
        "attempt": claimed.attempt,
    }


_CLAIM = """
with seen as (
    select e.state, e.channel_account_id, e.form, a.token,
        a.state <> 'active' or a.token is null or t.status <> 'active' as parked,
        greatest(e.next_at, p.paused_until) as due, t.settings, (
            select o.conversation_id from outbox o
            join conversation c on c.tenant_id = o.tenant_id and c.id = o.conversation_id
            where c.tenant_id = e.tenant_id and c.lead_id = e.lead_id and o.state = 'pending' limit 1
        ) as unsent
    from form_entry e
    join channel_account a on a.tenant_id = e.tenant_id and a.id = e.channel_account_id
    join tenant t on t.id = e.tenant_id
    left join lead_page p on p.tenant_id = e.tenant_id and p.channel_account_id = e.channel_account_id
    where e.tenant_id = %(tenant)s and e.leadgen_id = %(leadgen)s
), mine as (
    update form_entry e set attempt = attempt + 1, next_at = app_now() + %(claim)s
    from seen s
    where e.tenant_id = %(tenant)s and e.leadgen_id = %(leadgen)s and e.state = 'waiting' and not s.parked
        and s.due <= app_now() and e.next_at <= app_now()
    returning e.attempt
)
select s.*, extract(epoch from s.due - app_now())::float8 as wait, m.attempt, f.mapping, f.questions
from seen s
left join mine m on true
left join lead_form f on f.tenant_id = %(tenant)s and f.external_id = s.form
"""

# Whoever claims it later waits here, and then finds it settled.
_STILL_WAITING = """
select app_now() as now, exists (select from tombstone where tenant_id = %(tenant)s) as erases from form_entry
where tenant_id = %(tenant)s and leadgen_id = %(leadgen)s and state = 'waiting' for update
"""

_SETTLE = """
update form_entry set state = %(state)s, settled_at = app_now(), lead_id = %(lead)s, answers = %(answers)s,
    checked = %(checked)s, problems = %(problems)s, submitted_at = %(submitted_at)s, reason = ''
where tenant_id = %(tenant)s and leadgen_id = %(leadgen)s
"""

_GIVE_UP = """
update form_entry set state = 'dead', settled_at = app_now(), reason = 'erased'
where tenant_id = %(tenant)s and leadgen_id = %(leadgen)s
"""

_ATTRIBUTE = """
update lead set
    answers = answers || %(answers)s,
    source = coalesce(source, %(source)s),
    attribution = case when attribution = '{}' then %(attribution)s else attribution end
where tenant_id = %(tenant)s and id = %(lead)s
"""

_CONSENT = """
insert into consent (tenant_id, lead_id, kind, granted, wording, source, proof)
values (%(tenant)s, %(lead)s, %(kind)s, %(granted)s, %(wording)s, %(source)s, %(leadgen)s)
"""

_AGAIN = """
update form_entry set
    state = case when app_now() + make_interval(secs => %(wait)s) > give_up_at then 'dead' else 'waiting' end,
    settled_at = case when app_now() + make_interval(secs => %(wait)s) > give_up_at then app_now() end,
    next_at = app_now() + make_interval(secs => %(wait)s), reason = %(why)s
where tenant_id = %(tenant)s and leadgen_id = %(leadgen)s and state = 'waiting' and attempt = %(attempt)s
returning state
"""

_LEDGER = """
select form, count(*) as received,
    count(*) filter (where state = 'processed') as processed,
    count(*) filter (where state = 'processed' and via = 'reconciled') as repaired,
    count(*) filter (where state = 'waiting') as waiting,
    count(*) filter (where state = 'dead') as dead,
    count(*) filter (where state = 'test') as test
from form_entry where tenant_id = %(tenant)s group by form order by form
"""
