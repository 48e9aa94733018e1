"""What goes when: one rule a table, its SQL read by whoever deletes and by whoever only looks."""

from typing import Literal

from shared.db.erasing import COUNTED
from shared.domain.retention import Retention
from shared.domain.value import Value

REPLAYS_KEPT = 90
"""Days in which a turn can be taken once more."""
REQUESTS_KEPT = 1
ASKED_KEPT = 1
INVITATIONS_KEPT = 90


class Rule(Value):
    """Rows of a table that are past their time.

    They are looked at in the order of ``key``, a page at a time, which ends where nothing later can be past it.
    """

    name: str
    table: str
    """It is called ``t`` below."""
    key: str
    type: Literal["uuid", "timestamptz", "bigint"]
    days: int | str
    """Fixed, or the name of the tenant's own setting."""
    only: str = "true"
    """Which are looked at."""
    which: str
    """Which of those go."""
    act: str = ""
    """What becomes of them, where they are not deleted."""
    put_away: bool = False
    """Before they are deleted they are put away as by hand, with all that follows from it."""
    goes_on: bool = False
    """The next run goes on where this one ended: the rows stay, and are looked at once."""
    after: str = ""
    """More that is done for those that ``gone`` returns."""
    page: str = ""
    """The keys to look at, where ``key`` is no measure of age."""

    def kept(self, retention: Retention) -> int:
        """Days."""
        return self.days if isinstance(self.days, int) else int(getattr(retention, self.days))

    @property
    def keys(self) -> str:
        """A statement that finds the next page of keys."""
        return self.page or _PAGE.format(**self.model_dump(), bound=_BOUNDS[self.type])

    @property
    def doing(self) -> str:
        """The beginning of a statement that lets a row go."""
        return f"update {self.table} t set {self.act}" if self.act else f"delete from {self.table} t"  # noqa: S608


_BOUNDS = {"uuid": "%(oldest)s::uuid", "timestamptz": "%(cutoff)s", "bigint": ""}
_PAGE = """
select t.{key} as key from {table} t
where t.tenant_id = %(tenant)s and t.{key} > %(after)s::{type} and t.{key} < {bound} and {only}
order by t.{key} limit %(batch)s
"""

# As long as events are old in their order: one that was committed late is found by the next run.
_OLD_EVENTS = """
select position as key from (
    select position, bool_and(at < %(cutoff)s) over (order by position) as old from (
        select position, at from event where tenant_id = %(tenant)s and position > %(after)s::bigint
        order by position limit %(batch)s
    ) page
) page where old order by position
"""

_AT_REST = """
not exists (select from conversation c where c.tenant_id = t.tenant_id and c.id = t.conversation_id and is_open(c))
"""

# What engines remember of a conversation goes with what was said in it.
_FORGET = """
, forgotten as (
    update conversation c set
        recent = jsonb_path_query_array(recent, '$[*] ? (@.at >= $cutoff)',
            jsonb_build_object('cutoff', to_char(%(cutoff)s at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))),
        summary = case when c.last_at < %(cutoff)s then '' else summary end,
        handover_summary = case when c.last_at >= %(cutoff)s then handover_summary end,
        callback = case when c.last_at >= %(cutoff)s then callback end
    where c.tenant_id = %(tenant)s and c.id in (select conversation_id from gone)
)
"""

_NOTHING_HEARD = """
t.created_at < %(cutoff)s and t.merged_into is null
    and not exists (select from lead m where m.tenant_id = t.tenant_id and m.merged_into = t.id)
    and not exists (
        select from conversation c where c.tenant_id = t.tenant_id and c.lead_id = t.id
        and (c.last_inbound_at is not null or is_open(c)))
    and not exists (select from task k where k.tenant_id = t.tenant_id and k.lead_id = t.id and k.state = 'open')
    and not exists (select from enrolment n where n.tenant_id = t.tenant_id and n.lead_id = t.id)
    and not exists (
        select from event e where e.tenant_id = t.tenant_id and e.lead_id = t.id and e.at >= %(cutoff)s)
"""

_COUNTED = ", ".join(f"'{name}'" for name in COUNTED)
_ONLY_COUNTED = f"""
data = (select coalesce(jsonb_object_agg(key, value), '{{}}') from jsonb_each(data) where key in ({_COUNTED}))
"""  # noqa: S608 - of constants

RULES = (
    Rule(name="replays", table="taken", key="at", type="timestamptz", days=REPLAYS_KEPT, which="true"),
    Rule(
        name="messages", table="message", key="id", type="uuid", days="messages", after=_FORGET,
        which=f"t.created_at < %(cutoff)s and {_AT_REST}",
    ),
    Rule(
        name="turns", table="turn", key="id", type="uuid", days="messages",
        which=f"t.created_at < %(cutoff)s and {_AT_REST}",
    ),
    Rule(
        name="notes", table="note", key="id", type="uuid", days="messages",
        which=f"t.created_at < %(cutoff)s and {_AT_REST}",
    ),
    Rule(
        name="leads", table="lead", key="id", type="uuid", days="leads", which=_NOTHING_HEARD,
        # Whoever has them has one open lead less.
        put_away=True,
    ),
    Rule(
        name="events", table="event", key="position", type="bigint", days="events", page=_OLD_EVENTS,
        which=f"t.data - array[{_COUNTED}] <> '{{}}'",
        act=_ONLY_COUNTED, goes_on=True,
    ),
    Rule(
        name="raw", table="inbound", key="received_at", type="timestamptz", days="raw", only="t.raw <> ''",
        # Where it was shelved stays known: whoever is erased meanwhile is erased there, too.
        which="t.raw <> ''", act="raw = null",
    ),
    Rule(
        name="forms", table="form_entry", key="received_at", type="timestamptz", days="raw",
        only="t.lead_id is null and t.answers <> '{}'", act="answers = '{}'",
        which="t.lead_id is null and t.answers <> '{}' and t.state <> 'waiting'",
    ),
    Rule(
        name="deliveries", table="crm_delivery", key="id", type="uuid", days="deliveries", which="t.at < %(cutoff)s",
    ),
    Rule(
        name="webhook_deliveries", table="webhook_delivery", key="id", type="uuid", days="deliveries",
        which="t.owed_since < %(cutoff)s",
    ),
    Rule(
        name="dead_letters", table="dead_letter", key="id", type="uuid", days="deliveries",
        which="t.died_at < %(cutoff)s",
    ),
    Rule(name="requests", table="named_request", key="began_at", type="timestamptz", days=REQUESTS_KEPT, which="true"),
    Rule(name="asked", table="ask_session", key="asked_at", type="timestamptz", days=ASKED_KEPT, which="true"),
    Rule(
        name="invitations", table="invitation", key="id", type="uuid", days=INVITATIONS_KEPT,
        which="t.created_at < %(cutoff)s and t.expires_at < app_now()",
    ),
)  # fmt: skip
