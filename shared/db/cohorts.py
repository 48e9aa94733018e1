"""How many leads came, from where, and how far they got, of a range of days that was ``split``."""

from collections.abc import Sequence

from shared.db.day_range import DAYS, MONTHS
from shared.domain.tallying import Milestone


def counts(milestones: Sequence[Milestone]) -> str:
    """A column for each: those who came as ``leads``, those who reached another by its name."""
    return ", ".join(
        f"coalesce(sum(n) filter (where milestone = '{it}'), 0)::bigint as {'leads' if it == 'lead' else it}"
        for it in milestones
    )


def cohorts(milestones: Sequence[Milestone]) -> str:
    """Rows to count them from; a month stands there as its first day."""
    wanted = "milestone in ({})".format(", ".join(f"'{it}'" for it in milestones))
    return f"""(
    select month as day, source, campaign, ad, milestone, n from tally_lead_month
    where tenant_id = %(tenant)s and {wanted} and {MONTHS}
    union all
    select day, source, campaign, ad, milestone, n from tally_lead_day
    where tenant_id = %(tenant)s and {wanted} and {DAYS}
) told"""  # noqa: S608 - of constants
