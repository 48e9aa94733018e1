"""Numbers about a tenant's leads and answers, read from the summary tables: nothing is scanned."""

from collections import Counter
from datetime import date, datetime
from typing import get_args
from uuid import UUID

from shared.db.cohorts import cohorts, counts
from shared.db.connection import Database, Row, one
from shared.db.day_range import DAYS, MONTHS, day_range, split
from shared.domain.agreeing import Verdict, verdict_of
from shared.domain.histogram import percentile
from shared.domain.tallying import Milestone
from shared.domain.value import Value


class Came(Value):
    """Leads of one day and source."""

    day: date
    source: str
    leads: int


class Funnel(Value):
    """Of the leads who came in a time, how many have got how far until now."""

    leads: int = 0
    engaged: int = 0
    """Wrote after we had spoken to them."""
    qualified: int = 0
    human: int = 0
    """Came into a human's hands."""
    enrolled: int = 0


class Origin(Funnel):
    """Of one source, campaign and ad."""

    source: str
    campaign: str
    ad: str


class Waits(Value):
    """First replies, and how long they took."""

    replies: int
    median: float | None
    """Seconds, to 15 %; None: there was none."""
    p95: float | None


class Automation(Value):
    """How much the bot does alone; each is a share in [0, 1], None where nobody wrote."""

    involvement: float | None
    """Of whoever wrote, the bot answered."""
    resolution: float | None
    """Of whom the bot answered, nobody had to step in."""
    automation: float | None
    """Their product."""


class Tallied(Value):
    """How often something was."""

    key: str
    count: int


class Work(Value):
    """What a member did."""

    member_id: UUID
    name: str
    assigned: int = 0
    unanswered: int = 0
    """Leads that were taken away again."""
    taken_over: int = 0
    replied: int = 0


class Agreed(Value):
    """How far people said what drafts of shadow mode would have said."""

    intent: str
    engine: str
    drafts: int
    """That a person answered in place of."""
    same: int
    edited: int
    """Most of the words stayed."""
    different: int
    distance: float
    """The median, rounded up to tenths: 0 the same, 1 where nothing of a draft stayed."""


class Satisfaction(Value):
    """Whether people were helped, as they said by a tap."""

    channel: str
    engine: str
    """Who last answered before they were asked: an engine, or ``human``."""
    asked: int = 0
    good: int = 0
    bad: int = 0


class Reviewed(Value):
    """Answers that were to be looked at for a reason, and what was thought of them."""

    reason: str
    wanted: int = 0
    good: int = 0
    wrong: int = 0


class Analytics(Value):
    """All of it, of a range of days."""

    since: date
    until: date
    as_of: datetime | None
    """The newest event that is counted; None: nothing has happened yet."""
    timezone: str
    days: tuple[Came, ...]
    funnel: Funnel
    origins: tuple[Origin, ...]
    bot: Waits
    human: Waits
    automation: Automation
    sent: tuple[Tallied, ...]
    engines: tuple[Tallied, ...]
    handed_over: tuple[Tallied, ...]
    failures: tuple[Tallied, ...]
    gaps: int
    agreement: tuple[Agreed, ...]
    """By intent and engine."""
    satisfaction: tuple[Satisfaction, ...]
    """By channel and engine."""
    reviews: tuple[Reviewed, ...]
    """By reason; an answer may be there for several."""
    work: tuple[Work, ...]


class AnalyticsStore:
    """Reads tables ``tally_...``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, tenant_id: UUID, since: date | None, until: date | None) -> Analytics:
        """Of these days, both included.

        Raises:
            InvalidInputError: this is no range of days.
        """
        with self._database.tenant(tenant_id) as cursor:
            since, until = day_range(cursor, tenant_id, since, until)
            given = {"tenant": tenant_id, **split(since, until)}
            head = one(cursor, _HEAD, given) or {}
            days = cursor.execute(_CAME, given).fetchall()
            origins = cursor.execute(_ORIGINS, given).fetchall()
            tallied = cursor.execute(_TALLIED, given).fetchall()
        reached = {name: sum(row.pop(name) for row in origins) for name in ("wrote", "answered", "automated")}
        return Analytics(
            since=since,
            until=until,
            **head,
            days=tuple(Came(**row) for row in days),
            funnel=Funnel(**{name: sum(row[name] for row in origins) for name in Funnel.model_fields}),
            origins=tuple(Origin(**row) for row in origins),
            automation=_automation(**reached),
            bot=_waits(tallied, "first_reply_bot"),
            human=_waits(tallied, "first_reply_human"),
            sent=_of(tallied, "sent"),
            engines=_of(tallied, "turns"),
            handed_over=_of(tallied, "handed_over"),
            failures=_of(tallied, "failed"),
            gaps=sum(row["n"] for row in tallied if row["what"] == "gaps"),
            agreement=_agreement(tallied),
            satisfaction=_satisfaction(tallied),
            reviews=_reviews(tallied),
            work=_work(tallied),
        )


def _automation(wrote: int, answered: int, automated: int) -> Automation:
    involvement = answered / wrote if wrote else None
    resolution = automated / answered if answered else None
    both = automated / wrote if wrote else None
    return Automation(involvement=involvement, resolution=resolution, automation=both)


def _waits(rows: list[Row], what: str) -> Waits:
    counts = {int(row["key"]): row["n"] for row in rows if row["what"] == what}
    return Waits(replies=sum(counts.values()), median=percentile(counts, 0.5), p95=percentile(counts, 0.95))


def _of(rows: list[Row], what: str) -> tuple[Tallied, ...]:
    found = [Tallied(key=row["key"], count=row["n"]) for row in rows if row["what"] == what]
    return tuple(sorted(found, key=lambda one: (-one.count, one.key)))


def _agreement(rows: list[Row]) -> tuple[Agreed, ...]:
    found = _grouped(rows, "agreement")
    return tuple(_agreed(of[0], of[1], {int(nth): n for nth, n in tenths.items()}) for of, tenths in found)


def _agreed(intent: str, engine: str, tenths: dict[int, int]) -> Agreed:
    verdicts: Counter[Verdict] = Counter()
    for nth, count in tenths.items():
        verdicts[verdict_of(nth)] += count
    drafts, passed = sum(tenths.values()), 0
    for median in sorted(tenths):
        passed += tenths[median]
        if 2 * passed >= drafts:
            break
    return Agreed(
        intent=intent,
        engine=engine,
        drafts=drafts,
        **{name: verdicts[name] for name in get_args(Verdict)},
        distance=median / 10,
    )


def _satisfaction(rows: list[Row]) -> tuple[Satisfaction, ...]:
    return tuple(Satisfaction(channel=of[0], engine=of[1], **told) for of, told in _grouped(rows, "satisfaction"))


def _reviews(rows: list[Row]) -> tuple[Reviewed, ...]:
    return tuple(Reviewed(reason=of[0], **told) for of, told in _grouped(rows, "reviews"))


def _grouped(rows: list[Row], what: str) -> list[tuple[list[str], dict[str, int]]]:
    """By all words of the key but the last, in order: how often there was which last word."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        if row["what"] == what:
            of, told = row["key"].rsplit(" ", 1)
            found.setdefault(of, {})[told] = row["n"]
    return [(of.split(" "), told) for of, told in sorted(found.items())]


def _work(rows: list[Row]) -> tuple[Work, ...]:
    members: dict[UUID, Work] = {}
    for row in rows:
        if row["member_id"] is not None:
            work = members.get(row["member_id"], Work(member_id=row["member_id"], name=row["name"]))
            members[work.member_id] = work.model_copy(update={row["what"]: row["n"]})
    return tuple(sorted(members.values(), key=lambda work: (work.name, work.member_id)))


_HEAD = """
select nullif(y.as_of, 'epoch') as as_of,
    coalesce(y.timezone, t.settings ->> 'timezone', 'Asia/Kolkata') as timezone
from tenant t left join tally y on y.tenant_id = t.id where t.id = %(tenant)s
"""

_CAME = """
select day, source, sum(n)::bigint as leads from tally_lead_day
where tenant_id = %(tenant)s and day between %(since)s and %(until)s and milestone = 'lead'
group by day, source having sum(n) > 0 order by day, source
"""

_SHOWN: tuple[Milestone, ...] = (
    "lead", "engaged", "qualified", "human", "enrolled", "wrote", "answered", "automated",
)  # fmt: skip
_ORIGINS = f"""
select source, campaign, ad, {counts(_SHOWN)} from {cohorts(_SHOWN)}
group by source, campaign, ad having coalesce(sum(n) filter (where milestone = 'lead'), 0) > 0
order by leads desc, source, campaign, ad
"""  # noqa: S608 - of constants

_TALLIED = f"""
select d.what, d.key, d.n, m.id as member_id, m.name from (
    select what, key, sum(n)::bigint as n from (
        select what, key, n from tally_month where tenant_id = %(tenant)s and {MONTHS}
        union all
        select what, key, n from tally_day where tenant_id = %(tenant)s and {DAYS}
    ) told
    group by what, key having sum(n) > 0
) d
left join member m on m.tenant_id = %(tenant)s and m.id::text = d.key
    and d.what in ('assigned', 'unanswered', 'taken_over', 'replied')
"""  # noqa: S608 - of constants
