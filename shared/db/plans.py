"""What a tenant's plan includes, how much of a month is used, and telling so once at 80 % and once at the whole."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal
from uuid import UUID

from shared.db.auditing import Actor, audit
from shared.db.connection import Cursor, Database, one
from shared.domain.value import Value
from shared.errors import InvalidInputError

TELLING = timedelta(minutes=5)
"""How long whoever tells has for it: longer than the function may run."""
QuotaName = Literal["messages", "leads", "model_usd"]


class Plan(Value):
    """A plan as it stands today."""

    name: str
    usd: Decimal
    """A month."""
    messages: int | None
    """That a channel accepts from us in a month; None: as many as it takes. So of the others."""
    leads: int | None
    model_usd: Decimal | None


class Quota(Value):
    """How much of a month is used."""

    month: date
    name: QuotaName
    used: Decimal
    allowed: Decimal


class Reached(Quota):
    """A share that is newly reached, and who is to be told of it."""

    percent: int
    institution: str
    owners: tuple[str, ...]
    """Their e-mail addresses."""


class PlanStore:
    """Tables ``plan``, ``subscription`` and ``quota``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Plan]:
        """What there is to choose from, the cheapest first."""
        with self._database.shared() as cursor:
            plans = [Plan(**row) for row in cursor.execute(_PLANS).fetchall()]
        return sorted(plans, key=lambda plan: plan.usd)

    def get(self, tenant_id: UUID) -> tuple[Plan | None, list[Quota]]:
        """The tenant's plan, and how much of this month is used."""
        with self._database.tenant(tenant_id) as cursor:
            row = one(cursor, _THEIRS, {"tenant": tenant_id})
            used = cursor.execute(_USED, {"tenant": tenant_id}).fetchall()
        return Plan(**row) if row else None, [Quota(**quota) for quota in used]

    def reached(self, tenant_id: UUID) -> list[Reached]:
        """What the owners are still to be told by e-mail; for ``TELLING`` nobody else is given it."""
        with self._database.tenant(tenant_id) as cursor:
            rows = cursor.execute(_REACHED, {"tenant": tenant_id, "telling": TELLING}).fetchall()
        return [Reached(**row) for row in rows]

    def told(self, tenant_id: UUID, reached: Reached) -> None:
        """They were."""
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_TOLD, {"tenant": tenant_id, **reached.model_dump(include={"month", "name", "percent"})})

    def untold(self, at_most: int) -> list[UUID]:
        """Tenants of whom somebody is still to be told; ids only."""
        with self._database.shared() as cursor:
            rows = cursor.execute("select tenant_id from quotas_untold(%s)", [at_most]).fetchall()
        return [row["tenant_id"] for row in rows]

    def choose(self, tenant_id: UUID, name: str, actor: Actor) -> None:
        """From now on this plan holds. Chosen again, nothing changes.

        Raises:
            InvalidInputError: there is no such plan.
        """
        given = {"tenant": tenant_id, "name": name}
        with self._database.tenant(tenant_id) as cursor:
            if name not in {row["name"] for row in cursor.execute(_PLANS).fetchall()}:
                raise InvalidInputError("There is no such plan.", field="plan")
            chosen = one(cursor, _CHOOSE, given)
            watch(cursor, tenant_id)
            if chosen:
                audit(cursor, tenant_id, actor, "plan.chosen", name)


def watch(cursor: Cursor, tenant_id: UUID) -> None:
    """Bring the quotas of this month up to what is counted, and write an event for each share that is newly reached."""
    cursor.execute(_WATCH, {"tenant": tenant_id})


_PLANS = """
select distinct on (name) name, usd, messages, leads, model_usd from plan
where effective_from <= app_now() order by name, effective_from desc
"""

_THEIRS = """
select p.name, p.usd, p.messages, p.leads, p.model_usd from (
    select plan from subscription where tenant_id = %(tenant)s and effective_from <= app_now()
    order by effective_from desc limit 1
) s cross join lateral (
    select * from plan where name = s.plan and effective_from <= app_now() order by effective_from desc limit 1
) p
"""

_CHOOSE = f"""
insert into subscription (tenant_id, plan)
select %(tenant)s, %(name)s where %(name)s is distinct from (select name from ({_THEIRS}) p)
returning plan
"""  # noqa: S608 - of constants

_MONTH = """
select date_trunc('month', app_now() at time zone coalesce(settings ->> 'timezone', 'Asia/Kolkata'))::date as month
from tenant where id = %(tenant)s
"""

_USED = f"""
select q.month, q.name, q.used, q.allowed from quota q join ({_MONTH}) m on m.month = q.month
where q.tenant_id = %(tenant)s and q.allowed <> 'Infinity' order by q.name
"""  # noqa: S608 - of constants

# A share is told again only where the plan is another one: deleting a lead and having another is no news.
_WATCH = f"""
with given as ({_MONTH}), theirs as ({_THEIRS}), counted (name, used, allowed) as (
    select 'messages', (
        select coalesce(sum(n), 0) from tally_month t
        where t.tenant_id = %(tenant)s and t.what = 'sent' and t.month = given.month
    ), messages from given left join theirs on true
    union all
    select 'leads', (
        select coalesce(sum(n), 0) from tally_lead_month t
        where t.tenant_id = %(tenant)s and t.milestone = 'lead' and t.month = given.month
    ), leads from given left join theirs on true
    union all
    select 'model_usd', (
        select coalesce(sum(usd), 0) from tally_cost
        where tenant_id = %(tenant)s and kind in ('model', 'embedding')
            and day >= month and day < month + interval '1 month'
    ), model_usd from given left join theirs on true
), shares as (
    select name, used, coalesce(allowed, 'Infinity'::numeric) as allowed,
        case when used >= allowed then 100 when used >= 0.8 * allowed then 80 else 0 end as told
    from counted
    where allowed is not null or exists (
        select from quota q, given where q.tenant_id = %(tenant)s and q.month = given.month and q.name = counted.name)
), stored as (
    insert into quota as q (tenant_id, month, name, used, allowed, told)
    select %(tenant)s, month, name, used, allowed, told from shares cross join given
    on conflict (tenant_id, month, name) do update set used = excluded.used, allowed = excluded.allowed,
        told = case when q.allowed = excluded.allowed then greatest(q.told, excluded.told) else excluded.told end,
        mailed = case when q.allowed = excluded.allowed then q.mailed else least(q.mailed, excluded.told) end
    returning new.month, new.name, new.used, new.allowed, new.told, coalesce(old.told, 0) as before
)
insert into event (tenant_id, kind, data)
select %(tenant)s, 'QuotaReached', jsonb_build_object(
    'month', month, 'quota', name, 'percent', told, 'used', used, 'allowed', allowed)
from stored where told > before
"""  # noqa: S608 - of constants

_REACHED = """
with held as (
    update quota set telling_until = app_now() + %(telling)s
    where tenant_id = %(tenant)s and told > mailed and telling_until <= app_now()
    returning month, name, used, allowed, told as percent
)
select held.*, t.name as institution, array(
    select m.email from member m where m.tenant_id = t.id and m.role = 'owner' and m.active order by m.id) as owners
from held join tenant t on t.id = %(tenant)s order by held.name
"""

_TOLD = """
update quota set mailed = %(percent)s, telling_until = 'epoch'
where tenant_id = %(tenant)s and month = %(month)s and name = %(name)s
"""
