"""Which of Salesforce's Leads have enrolled: by SOQL, in the order of their ids, which never change.

A Lead that was converted tells of its opportunity, whose changes are no changes of the Lead: where the tenant asks for
one of its fields, Leads are read for the opportunity's sake, too.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from functions.crm_sync.crm import Read
from shared.domain.crm_enrolments import Signs, keys, told

AT_ONCE = 100
OPPORTUNITY = "ConvertedOpportunity"


def read(
    query: Callable[..., list[dict[str, Any]]],
    lead_id: str,
    signs: Signs,
    since: datetime,
    page: str,
) -> Read:
    """See ``Crm.enrolled``. ``query``: SOQL, each ``{}`` of it replaced by a literal. ``lead_id``: where ours is."""
    at = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    of_opportunity = any(key.startswith(f"{OPPORTUNITY}.") for key in keys(signs))
    changed = f"SystemModstamp >= {at}" + (f" OR {OPPORTUNITY}.SystemModstamp >= {at}" if of_opportunity else "")
    # A checkbox is compared with a word, everything else with text.
    checked = signs.value.lower() if signs.value.lower() in ("true", "false") else None
    columns = ", ".join(dict.fromkeys(("Id", lead_id, *keys(signs))))
    conditions = [f"{lead_id} != null", f"{signs.property} = {checked or '{}'}", f"({changed})"]
    conditions += ["Id > {}"] if page else []
    values = [value for value in ("" if checked else signs.value, page) if value]
    asked = ["SELECT", columns, "FROM Lead WHERE", " AND ".join(conditions), f"ORDER BY Id LIMIT {AT_ONCE}"]
    leads = query(" ".join(asked), *values)
    found = [told(signs, partial(_at, lead), str(lead["Id"]), lead[lead_id]) for lead in leads]
    return Read(enrolled=tuple(filter(None, found)), page=str(leads[-1]["Id"]) if len(leads) == AT_ONCE else "")


def _at(lead: dict[str, Any], key: str) -> Any:
    """Of ``Relation.Field`` what stands in the other record; None where there is none."""
    first, _, rest = key.partition(".")
    value = lead.get(first)
    return (value or {}).get(rest) if rest else value
