"""Which of LeadSquared's leads have enrolled: of all that changed lately, by their running number.

The window ends in the future, so that a lead that changes meanwhile stays in it and in its place; what comes in moves
others to later pages only. Where one was deleted in between, and others moved forward, the reading begins again.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from functions.crm_sync.crm import Read
from functions.crm_sync.http import Answer
from shared.domain.crm_enrolments import Signs, keys, told

AT_ONCE = 100
AHEAD = timedelta(days=365)
_WRITTEN = "%Y-%m-%d %H:%M:%S"


def read(ask: Callable[[Any], Answer], lead_id: str, signs: Signs, since: datetime, page: str) -> Read:
    """See ``Crm.enrolled``. ``ask``: a success's answer. ``lead_id``: the field that keeps ours."""
    number, before = map(int, page.split("/")) if page else (1, 0)
    columns = ("ProspectID", lead_id, *keys(signs))
    answer = ask(
        {
            "Parameter": {
                "FromDate": since.astimezone(UTC).strftime(_WRITTEN),
                "ToDate": (since.astimezone(UTC) + AHEAD).strftime(_WRITTEN),
            },
            "Columns": {"Include_CSV": ",".join(dict.fromkeys(columns))},
            "Sorting": {"ColumnName": "ProspectAutoId", "Direction": "0"},
            "Paging": {"PageIndex": number, "PageSize": AT_ONCE},
        }
    )
    leads = [
        {str(one["Attribute"]): one.get("Value") for one in lead["LeadPropertyList"]} for lead in answer.at("Leads")
    ]
    found = [told(signs, lead.get, str(lead["ProspectID"]), lead.get(lead_id)) for lead in leads]
    count = int(answer.at("RecordCount"))
    if count < before:
        number = 0
    more = f"{number + 1}/{count}" if count > number * AT_ONCE else ""
    return Read(enrolled=tuple(filter(None, found)), page=more)
