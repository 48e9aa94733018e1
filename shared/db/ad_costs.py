"""What ads cost, and what came of them: told by day, held against who came by them and how far they got."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from shared.db.auditing import Actor, audit
from shared.db.cohorts import cohorts, counts
from shared.db.connection import Database, one
from shared.db.day_range import day_range, split
from shared.domain.ad_costs import AdCost
from shared.domain.tallying import Milestone
from shared.domain.value import Value
from shared.errors import InvalidInputError

By = Literal["ad", "campaign"]


class Brought(Value):
    """What one ad, or one campaign, cost and brought."""

    campaign_id: str | None
    """None: the leads told only the ad."""
    ad_id: str | None
    """None: of the campaign as a whole."""
    amount: Decimal | None
    """None: nobody told what it cost."""
    leads: int
    qualified: int
    enrolled: int


class BroughtIn(Value):
    """Of a range of days."""

    since: date
    until: date
    currency: str | None
    """None: nobody has told any cost."""
    data: tuple[Brought, ...]


class AdCostStore:
    """Table ``ad_cost``, beside ``tally_lead_...``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tell(self, tenant_id: UUID, currency: str, costs: Sequence[AdCost], by: Actor) -> None:
        """What was told before of the same day, campaign and ad is replaced. Safe to repeat.

        Raises:
            InvalidInputError: what was told before is in another currency.
        """
        rows = [cost.model_dump(mode="json") for cost in costs]
        given = {"tenant": tenant_id, "currency": currency, "rows": Jsonb(rows)}
        with self._database.tenant(tenant_id) as cursor:
            cursor.execute(_LOCK, given)
            known = one(cursor, _CURRENCY, given)
            if known and known["currency"] != currency:
                raise InvalidInputError(f"Your costs are told in {known['currency']}.", field="currency")
            cursor.execute(_TELL, given)
            audit(cursor, tenant_id, by, "ad_costs.told", "ad_costs", {"rows": len(rows)})

    def brought(self, tenant_id: UUID, since: date | None, until: date | None, by: By) -> BroughtIn:
        """What was paid in these days, and who came in them. The dearest first.

        Raises:
            InvalidInputError: this is no range of days.
        """
        with self._database.tenant(tenant_id) as cursor:
            since, until = day_range(cursor, tenant_id, since, until)
            given = {"tenant": tenant_id, **split(since, until)}
            known = one(cursor, _CURRENCY, given)
            rows = cursor.execute(_BROUGHT[by], given).fetchall()
        data = tuple(Brought(**row) for row in rows)
        return BroughtIn(since=since, until=until, currency=known["currency"] if known else None, data=data)


# Two who tell the first costs at once do not tell them in two currencies.
_LOCK = "select pg_advisory_xact_lock(hashtextextended('ad costs ' || %(tenant)s::text, 0))"

_CURRENCY = "select currency from ad_cost where tenant_id = %(tenant)s limit 1"

_TELL = """
insert into ad_cost (tenant_id, day, campaign_id, ad_id, currency, amount)
select %(tenant)s, day, campaign_id, ad_id, %(currency)s, amount
from jsonb_to_recordset(%(rows)s) as r (day date, campaign_id text, ad_id text, amount numeric)
on conflict (tenant_id, day, campaign_id, ad_id) do update set amount = excluded.amount
"""

_READ = """
with came as (
    select campaign, {ad} as ad, {counts} from {cohorts}
    where campaign <> '' or ad <> ''
    group by 1, 2 having sum(n) filter (where milestone = 'lead') > 0
), paid as (
    select campaign_id as campaign, {ad_id} as ad, sum(amount) as amount from ad_cost
    where tenant_id = %(tenant)s and day between %(since)s and %(until)s group by 1, 2
)
select nullif(campaign, '') as campaign_id, nullif(ad, '') as ad_id, amount,
    coalesce(leads, 0) as leads, coalesce(qualified, 0) as qualified, coalesce(enrolled, 0) as enrolled
from came full join paid using (campaign, ad)
order by amount desc nulls last, leads desc, campaign, ad
"""
_SHOWN: tuple[Milestone, ...] = ("lead", "qualified", "enrolled")
_OF_LEADS = {"counts": counts(_SHOWN), "cohorts": cohorts(_SHOWN)}
_BROUGHT: dict[By, str] = {
    "ad": _READ.format(ad="ad", ad_id="ad_id", **_OF_LEADS),
    "campaign": _READ.format(ad="''", ad_id="''", **_OF_LEADS),
}
