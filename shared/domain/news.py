"""What is new of an item since somebody asked about it: a reason to write that is true today."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from shared.domain.money import amount, day
from shared.domain.phrasebook.following import Told, told
from shared.domain.talk import Fact, Language
from shared.domain.value import Value

_SOON = timedelta(days=60)
"""Changes of a fee farther away are no news yet."""
_ENDING = timedelta(days=14)
"""Discounts that end later are not urgent, and nobody is to be pressed."""
_ORDER: tuple[Told, ...] = ("new_batch", "seats", "fee_changes", "discount_ends", "next_batch")
_MOST = 3


class Dated(Value):
    """A row of the catalogue with its times."""

    fact: Fact
    first_at: datetime
    """When what it is a state of was first recorded."""
    recorded_at: datetime
    effective_from: datetime | None = None


class News(Value):
    """One thing to tell, and what it rests on."""

    kind: Told
    text: str
    facts: tuple[Fact, ...]


def news(rows: Sequence[Dated], since: datetime, now: datetime, timezone: str, language: Language) -> tuple[News, ...]:
    """What is worth writing about, the newest kind first, at most three.

    Args:
        rows: in force now or later, of the items that were spoken of.
        since: when the lead was last told about them.
        timezone: of the institution, whose dates these are.
    """
    today = now.astimezone(ZoneInfo(timezone)).date()
    found = [
        *_batches(rows, since, today, language),
        *_changes(rows, now, ZoneInfo(timezone), language),
        *_discounts(rows, today, language),
    ]
    found.sort(key=lambda each: _ORDER.index(each.kind))
    return tuple(found[:_MOST])


def _batches(rows: Sequence[Dated], since: datetime, today: date, language: Language) -> list[News]:
    coming = [row for row in rows if row.fact.kind == "batch" and row.fact.on_date and row.fact.on_date > today]
    coming.sort(key=lambda row: row.fact.on_date or today)
    fresh = [row for row in coming if row.first_at > since]
    counted = [row for row in coming if row.fact.seats and row.recorded_at > since >= row.first_at]
    kinds: list[tuple[Told, Sequence[Dated]]] = [
        ("new_batch", fresh[:1]), ("seats", counted[:1]), ("next_batch", coming[:1])
    ]  # fmt: skip
    return [
        _news(kind, language, (row.fact,), day=day(row.fact.on_date, language), seats=str(row.fact.seats))
        for kind, batches in kinds
        for row in batches
        if row.fact.on_date
    ]


def _changes(rows: Sequence[Dated], now: datetime, zone: ZoneInfo, language: Language) -> list[News]:
    changes = []
    for row in rows:
        if row.fact.kind != "fee" or row.effective_from is None or not now < row.effective_from < now + _SOON:
            continue
        before = next((r.fact for r in rows if _precedes(r, row, now)), None)
        if before is None or before.amount is None or row.fact.amount is None:
            continue
        starts = row.effective_from.astimezone(zone).date()
        later = row.fact.model_copy(update={"on_date": starts})
        parts = {
            "before": amount(before.amount, before.currency, language),
            "then": amount(row.fact.amount, row.fact.currency, language),
            "day": day(starts, language),
        }
        changes.append(_news("fee_changes", language, (before, later), **parts))
    return changes


def _precedes(row: Dated, change: Dated, now: datetime) -> bool:
    same = (row.fact.item_id, row.fact.kind, row.fact.label) == (
        change.fact.item_id, change.fact.kind, change.fact.label,
    )  # fmt: skip
    in_force = row.effective_from is None or row.effective_from <= now
    return same and in_force and row.fact.amount != change.fact.amount


def _discounts(rows: Sequence[Dated], today: date, language: Language) -> list[News]:
    return [
        _news("discount_ends", language, (row.fact,), label=row.fact.label, day=day(row.fact.on_date, language))
        for row in rows
        if row.fact.kind == "discount" and row.fact.label and row.fact.on_date
        and today < row.fact.on_date <= today + _ENDING
    ]  # fmt: skip


def _news(kind: Told, language: Language, facts: tuple[Fact, ...], **parts: str) -> News:
    return News(kind=kind, text=told(kind, language, item=facts[0].item, **parts), facts=facts)
