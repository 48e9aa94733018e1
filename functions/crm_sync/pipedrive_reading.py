"""Which of Pipedrive's persons have enrolled: their deals say so, one each time they do.

Deals are asked for by the time of their last change and read in the order of their ids. Whose a deal is, and which
lead of ours that person is, is asked of the persons, a page of them at once: persons are merged, and their deals go to
the survivor.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from functions.crm_sync.crm import Read
from functions.crm_sync.http import Answer
from shared.domain.crm_enrolments import Signs, told
from shared.errors import RecordRefusedError

AT_ONCE = 100
"""As many persons as can be asked for at once."""


def read(
    get: Callable[[str, Mapping[str, str]], Answer],
    lead_id: str,
    signs: Signs,
    since: datetime,
    page: str,
) -> Read:
    """See ``Crm.enrolled``. ``get``: a success's answer. ``lead_id``: the key of the field that keeps ours."""
    query = {
        "updated_since": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sort_by": "id",
        "sort_direction": "asc",
        "limit": str(AT_ONCE),
    }
    answer = get("/api/v2/deals", query | ({"cursor": page} if page else {}))
    deals = answer.at("data") or []
    if deals and not _knows(deals[0], signs.property):
        raise RecordRefusedError("Pipedrive's deals have no such field", signs.property)
    found = [
        told(signs, partial(_at, deal), str(deal["person_id"]), None, str(deal["id"]))
        for deal in deals
        if deal.get("person_id")
    ]
    enrolled = [one for one in found if one]
    ours = _ours(get, lead_id, sorted({one.remote_id for one in enrolled}, key=int)) if enrolled else {}
    more = (answer.body.get("additional_data") or {}).get("next_cursor")
    return Read(
        enrolled=tuple(one.model_copy(update={"lead_id": ours.get(one.remote_id)}) for one in enrolled),
        page=str(more or ""),
    )


def _ours(get: Callable[[str, Mapping[str, str]], Answer], lead_id: str, persons: list[str]) -> dict[str, str | None]:
    """The ids of our leads that these persons keep."""
    told = get("/api/v2/persons", {"ids": ",".join(persons), "limit": str(len(persons))}).at("data") or []
    return {str(one["id"]): (one.get("custom_fields") or {}).get(lead_id) or None for one in told}


def _knows(deal: Mapping[str, Any], key: str) -> bool:
    return key in deal or key in (deal.get("custom_fields") or {})


def _at(deal: Mapping[str, Any], key: str) -> Any:
    return deal[key] if key in deal else (deal.get("custom_fields") or {}).get(key)
