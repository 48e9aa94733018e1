"""Which contacts of HubSpot's have enrolled: asked of its search index, by the contact's own id.

Ids rise and stay, so that a contact that changes while it is read moves nobody out of sight; and no search has more
than the 10,000 hits at which HubSpot's own pages end.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from functions.crm_sync.crm import Read
from functions.crm_sync.http import Answer
from shared.domain.crm_enrolments import Signs, keys, told

AT_ONCE = 100


def read(search: Callable[[Any], Answer], lead_id: str, signs: Signs, since: datetime, page: str) -> Read:
    """See ``Crm.enrolled``. ``lead_id``: the property that keeps ours."""
    filters = [
        _filter("lastmodifieddate", "GTE", f"{since.timestamp() * 1000:.0f}"),
        _filter("hs_object_id", "GT", page or "0"),
        _filter(signs.property, "EQ", signs.value),
        {"propertyName": lead_id, "operator": "HAS_PROPERTY"},
    ]
    given = {
        "filterGroups": [{"filters": filters}],
        "properties": [lead_id, *keys(signs)],
        "sorts": [{"propertyName": "hs_object_id", "direction": "ASCENDING"}],
        "limit": AT_ONCE,
    }
    contacts = search(given).at("results")
    found = [told(signs, one["properties"].get, str(one["id"]), one["properties"].get(lead_id)) for one in contacts]
    more = str(contacts[-1]["id"]) if len(contacts) == AT_ONCE else ""
    return Read(enrolled=tuple(filter(None, found)), page=more)


def _filter(name: str, operator: str, value: str) -> dict[str, str]:
    return {"propertyName": name, "operator": operator, "value": value}
