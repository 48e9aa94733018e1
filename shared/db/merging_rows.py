# ruff: noqa: S608 -- of constants
"""The statements of merging: what is locked, looked at and moved. ``lead`` stays, ``merged`` becomes it."""

_BOTH = "in (%(lead)s, %(merged)s)"

LOCKS = (
    f"select from conversation where tenant_id = %(tenant)s and lead_id {_BOTH} order by id for no key update",
    f"select from lead where tenant_id = %(tenant)s and (id {_BOTH} or merged_into = %(merged)s) order by id"
    " for update",
    f"select from assignment where tenant_id = %(tenant)s and lead_id {_BOTH} order by lead_id for update",
)

_OF_LEAD = ("name", "phone", "fields", "answers", "source", "attribution", "stage", "intent_level", "sentiment",
            "score", "score_reasons", "temperature", "qualified_at", "opted_out_at", "notice_at", "first_touch_at",
            "assignee_id", "locked", "deleted_at", "merged_into")  # fmt: skip
_OF_ASSIGNMENT = ("lead_id", "member_id", "rule_id", "why", "at", "answered_at", "closed_at", "passed", "sla_minutes",
                  "due_at", "generation")  # fmt: skip

_LOOKED_AT: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...] = (
    ("identity", ("channel_account_id", "kind", "value"), ("lead_id",), f"t.lead_id {_BOTH}"),
    ("conversation", ("id",), ("lead_id",), f"t.lead_id {_BOTH}"),
    ("task", ("id",), ("lead_id", "member_id"), f"t.lead_id {_BOTH}"),
    ("enrolment", ("id",), ("lead_id",), f"t.lead_id {_BOTH}"),
    ("consent", ("id",), ("lead_id",), f"t.lead_id {_BOTH}"),
    ("form_entry", ("leadgen_id",), ("lead_id",), f"t.lead_id {_BOTH}"),
    ("follow_up", ("id",), ("state", "generation", "outcome", "ended_at"), f"""t.conversation_id in (
        select id from conversation where tenant_id = %(tenant)s and lead_id {_BOTH})
        and (t.state = 'scheduled' or t.outcome in ('merged', 'opted_out'))"""),
    ("assignment", ("lead_id",), _OF_ASSIGNMENT, f"t.lead_id {_BOTH}"),
    ("crm_link", ("connection_id", "lead_id"), ("lead_id",), f"t.lead_id {_BOTH}"),
    ("lead", ("id",), _OF_LEAD, f"(t.id {_BOTH} or t.merged_into {_BOTH})"),
)  # fmt: skip
"""Table, what names a row, what of it may change, which rows. A lead that is put away gives up its phone first."""


def _snapshot(table: str, key: tuple[str, ...], columns: tuple[str, ...], which: str, place: int) -> str:
    def pairs(names: tuple[str, ...]) -> str:
        return ", ".join(f"'{name}', t.{name}" for name in names)

    channel = "t.channel_account_id" if table == "conversation" else "null::uuid"
    last = "t.merged_into is not null" if table == "lead" else "false"
    return f"""
    select '{table}' as table, {place} as place, {last} as last, jsonb_build_object({pairs(key)}) as key,
        jsonb_build_object({pairs(columns)}) as row, {channel} as channel
    from {table} t where t.tenant_id = %(tenant)s and {which}"""


SNAPSHOT = (
    " union all ".join(_snapshot(*looked, place) for place, looked in enumerate(_LOOKED_AT)) + " order by place, last"
)
"""All of both leads in the order of undoing: the lead that stays before the one that gets its phone back."""

_FROM = "where tenant_id = %(tenant)s and lead_id = %(merged)s"
_NEW_TURN = "turn_epoch = turn_epoch + 1, lease_until = 'epoch'"

# A turn under way thinks of another lead: its worker finds that it lost the lease.
MOVES = (
    f"update conversation set lead_id = %(lead)s, {_NEW_TURN} {_FROM}",
    *(f"update {table} set lead_id = %(lead)s {_FROM}" for table in ("identity", "task", "enrolment", "consent")),
    f"update form_entry set lead_id = %(lead)s {_FROM}",
)

# One person is followed up once.
DROP_FOLLOW_UPS = """
with planned as (
    select f.id from follow_up f join conversation c on c.tenant_id = f.tenant_id and c.id = f.conversation_id
    where f.tenant_id = %(tenant)s and f.state = 'scheduled' and c.lead_id = %(lead)s
    order by f.due_at, f.id offset 1
)
update follow_up f set state = 'cancelled', generation = generation + 1, outcome = 'merged', ended_at = app_now()
from planned where f.tenant_id = %(tenant)s and f.id = planned.id
"""

# Whoever has the lead that stays keeps it. Where nobody has, or their work on it is done, it is whoever has the other.
CARRY_ASSIGNMENT = """
with moved as (
    update assignment set lead_id = %(lead)s
    where tenant_id = %(tenant)s and lead_id = %(merged)s and not exists (
        select from assignment where tenant_id = %(tenant)s and lead_id = %(lead)s)
    returning 1
)
update assignment a set member_id = o.member_id, rule_id = o.rule_id, why = o.why, at = o.at,
    answered_at = o.answered_at, closed_at = o.closed_at, passed = o.passed, sla_minutes = o.sla_minutes,
    due_at = o.due_at, generation = a.generation + 1
from assignment o
where a.tenant_id = %(tenant)s and a.lead_id = %(lead)s and o.tenant_id = %(tenant)s and o.lead_id = %(merged)s
    and o.member_id is not null and o.closed_at is null and (a.member_id is null or a.closed_at is not null)
    and not exists (select from moved)
"""

TAKEN_TAGS = """
select tag_id as id from lead_tag o where tenant_id = %(tenant)s and lead_id = %(merged)s and not exists (
    select from lead_tag where tenant_id = %(tenant)s and lead_id = %(lead)s and tag_id = o.tag_id)
"""

TAKE_TAGS = """
insert into lead_tag (tenant_id, tag_id, lead_id) select %(tenant)s, unnest(%(tags)s::uuid[]), %(lead)s
"""

# A phone is one lead's: it goes along where the other has none. What is known of both goes along, refusals first.
HIDE = """
with stays as (select phone from lead where tenant_id = %(tenant)s and id = %(lead)s)
update lead l set deleted_at = coalesce(deleted_at, app_now()), merged_into = %(lead)s,
    phone = case when l.id = %(merged)s and stays.phone is null then null else l.phone end
from stays
where l.tenant_id = %(tenant)s and (l.id = %(merged)s or l.merged_into = %(merged)s)
"""

FOLD = """
update lead l set
    name = coalesce(l.name, o.name),
    phone = coalesce(l.phone, o.phone),
    fields = o.fields || l.fields,
    answers = o.answers || l.answers,
    source = coalesce(l.source, o.source),
    attribution = case when l.attribution = '{}' then o.attribution else l.attribution end,
    stage = case when o.score > l.score then o.stage else l.stage end,
    intent_level = case when o.score > l.score then o.intent_level else l.intent_level end,
    score_reasons = case when o.score > l.score then o.score_reasons else l.score_reasons end,
    temperature = case when o.score > l.score then o.temperature else l.temperature end,
    score = greatest(l.score, o.score),
    qualified_at = least(l.qualified_at, o.qualified_at),
    opted_out_at = least(l.opted_out_at, o.opted_out_at),
    notice_at = least(l.notice_at, o.notice_at),
    first_touch_at = least(l.first_touch_at, o.first_touch_at),
    assignee_id = coalesce(
        (select member_id from assignment where tenant_id = %(tenant)s and lead_id = %(lead)s), l.assignee_id),
    locked = array(select distinct unnest(l.locked || o.locked) order by 1)
from (select * from jsonb_populate_record(null::lead, %(was)s)) o
where l.tenant_id = %(tenant)s and l.id = %(lead)s
"""

# Their open tasks are for whoever has the lead.
TASKS = """
update task t set member_id = l.assignee_id from lead l
where l.tenant_id = %(tenant)s and l.id = %(lead)s and t.tenant_id = %(tenant)s and t.lead_id = l.id
    and t.state = 'open' and l.assignee_id is not null
"""

# A record stands for the lead from now on, where none does.
RECORDS = """
update crm_link k set lead_id = %(lead)s
where k.tenant_id = %(tenant)s and k.lead_id = %(merged)s and not exists (
    select from crm_link o
    where o.tenant_id = %(tenant)s and o.connection_id = k.connection_id and o.lead_id = %(lead)s)
"""

# What a CRM was told last was of another lead.
OWED = """
update crm_link k set wanted_version = l.version, applied_version = 0, refused_version = null, due_at = app_now(),
    slot = null, epoch = k.epoch + 1, lease_until = 'epoch'
from lead l
where l.tenant_id = %(tenant)s and l.id in (%(lead)s, %(merged)s) and l.deleted_at is null
    and k.tenant_id = %(tenant)s and k.lead_id = l.id
"""

HOLD_BACK = """
with untagged as (
    delete from lead_tag where tenant_id = %(tenant)s and lead_id = %(lead)s and tag_id = any(%(tags)s::uuid[])
)
update conversation set turn_epoch = turn_epoch + 1, lease_until = 'epoch'
where tenant_id = %(tenant)s and lead_id in (%(lead)s, %(merged)s)
"""

STILL = {
    "follow_up": """
        and coalesce((
            select last_inbound_at from conversation where tenant_id = t.tenant_id and id = t.conversation_id
        ), 'epoch') < t.ended_at
        and not exists (
            select from follow_up o
            where o.tenant_id = t.tenant_id and o.conversation_id = t.conversation_id and o.state = 'scheduled')"""
}
"""By table: what is taken back only as long as this holds. Whoever wrote meanwhile is not followed up for before."""
