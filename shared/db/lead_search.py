"""Which leads a filter lets through, as conditions of a statement over ``lead l``.

Only what is asked for stands in the statement, so that the planner sees which index fits. A word is looked up in
``lead_word`` by its beginning; the leads that have all of the words are few enough to be held against the rest.
"""

from typing import Any

from shared.db.connection import Row
from shared.domain.lead_filter import LeadFilter

_WHERE = {
    "q": "l.id = any(array(select lead_id from hit))",
    "stage": "l.stage = any(%(stage)s)",
    "temperature": "l.temperature = any(%(temperature)s)",
    "source": "l.source = any(%(source)s)",
    "tag_id": "l.id in (select lead_id from lead_tag where tenant_id = %(tenant)s and tag_id = any(%(tag_id)s))",
    "assignee_id": "l.assignee_id = any(%(assignee_id)s)",
    "score_at_least": "l.score >= %(score_at_least)s",
    "created_from": "l.created_at >= %(created_from)s",
    "created_until": "l.created_at < %(created_until)s",
}
_WHETHER = {"unassigned": "l.assignee_id is null", "qualified": "l.qualified_at is not null",
            "opted_out": "l.opted_out_at is not null"}  # fmt: skip

HIT = """
asked as materialized (
    select word, word || U&'\\+10FFFF' as upto from unnest(words_of(case when %(q)s ~ '^[\\d\\s+().-]*$'
        then ltrim(regexp_replace(%(q)s, '\\D', '', 'g'), '0') else %(q)s end)) word limit 8
), hit as materialized (
    select w.lead_id from asked a join lead_word w
        on w.tenant_id = %(tenant)s and w.word >= a.word and w.word < a.upto
    group by w.lead_id having count(distinct a.word) = (select count(*) from asked)
)
"""
"""Leads with a word for each that is asked for. Where a beginning ends is told by a row: row-level security lets no
index use what `||` makes of one."""


def conditions(asked: LeadFilter) -> tuple[str, Row]:
    """Every condition, each with ``and`` before it; and what they name beside ``tenant``."""
    given: dict[str, Any] = {
        name: list(value) if isinstance(value, tuple) else value for name, value in asked.given.items()
    }
    where = [_WHERE[name] for name in given if name in _WHERE]
    if "message" in asked.source:
        where[where.index(_WHERE["source"])] = f"(l.source is null or {_WHERE['source']})"
    where += [text if given[name] else f"not ({text})" for name, text in _WHETHER.items() if name in given]
    return "".join(f" and {text}" for text in where), given


def with_hits(asked: LeadFilter) -> str:
    """What stands before a statement that uses ``conditions``."""
    return f"with {HIT}" if asked.q else ""
