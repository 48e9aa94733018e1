"""Submitted lead forms by Meta's Graph API, as ``LeadForm`` reads them: whatever failed may be asked again."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from shared.adapters.graph_answer import LIMITED, WAIT, answer_or_code
from shared.adapters.kept_connection import KeptConnection
from shared.domain.form_lead import FormLead, Listed, ListedForm
from shared.domain.form_questions import FormQuestion
from shared.errors import ChannelParkedError, RetryLaterError, TransientError

LONGEST_ANSWER = 4 * 1024 * 1024
ON_A_PAGE = "100"
LEAD_FIELDS = (
    "id,created_time,form_id,field_data,custom_disclaimer_responses,ad_id,ad_name,adset_id,adset_name,campaign_id,"
    "campaign_name,is_organic,platform"
)
ATTRIBUTION = (
    "ad_id", "ad_name", "adset_id", "adset_name", "campaign_id", "campaign_name", "is_organic", "platform",
)  # fmt: skip
PARKED = frozenset({3, 10, 102, 190, 368, *range(200, 300)})
"""Codes of a token that is refused, or may not do this."""


class GraphLeadForms:
    """``LeadForms`` over one kept connection, for one call at a time."""

    def __init__(self, graph_url: str, version: str, *, timeout: float = 5.0) -> None:
        self._graph = KeptConnection(f"{graph_url.rstrip('/')}/{version}", longest=LONGEST_ANSWER, read_timeout=timeout)
        self._used = 0.0

    @property
    def used(self) -> float:
        """See ``LeadForms`` in ``functions/converse/lead_form.py``."""
        return self._used

    def lead(self, leadgen_id: str, token: str) -> FormLead:
        """See ``LeadForms`` in ``functions/converse/lead_form.py``."""
        return _lead(self._get(leadgen_id, token, fields=LEAD_FIELDS))

    def forms(self, page: str, token: str, after: str = "") -> Listed[ListedForm]:
        """See ``LeadForms`` in ``functions/converse/lead_form.py``."""
        asked = {"fields": "id,name,status,questions", "limit": ON_A_PAGE, "after": after}
        answer = self._get(f"{page}/leadgen_forms", token, **asked)
        return Listed(items=tuple(map(_form, _entries(answer))), after=_after(answer))

    def leads(self, form: str, token: str, since: datetime, after: str = "") -> Listed[str]:
        """See ``LeadForms`` in ``functions/converse/lead_form.py``."""
        newer = [{"field": "time_created", "operator": "GREATER_THAN", "value": int(since.timestamp())}]
        asked = {"fields": "id,created_time", "filtering": json.dumps(newer), "limit": ON_A_PAGE, "after": after}
        answer = self._get(f"{form}/leads", token, **asked)
        return Listed(
            items=tuple(str(entry["id"]) for entry in _entries(answer) if "id" in entry), after=_after(answer)
        )

    def _get(self, path: str, token: str, **asked: str) -> dict[str, Any]:
        if not (token.isascii() and token.isprintable()):
            raise ChannelParkedError("the access token holds characters no token can hold")
        query = urlencode({name: value for name, value in asked.items() if value})
        headers = {"Authorization": f"Bearer {token}"}
        answer = self._graph.ask("GET", f"/{quote(path)}?{query}", headers=headers)
        self._used, regained = _usage(
            answer.headers.get("x-business-use-case-usage"), answer.headers.get("x-app-usage")
        )
        return _answered(answer.status, answer.body, regained)

    def close(self) -> None:
        """Hang up. The next request connects again."""
        self._graph.close()


def _answered(status: int, content: bytes, regained: float) -> dict[str, Any]:
    code = answer_or_code(status, content)
    if isinstance(code, dict):
        return code
    if code in PARKED:
        why = f"Graph error {code}: the page's access token is refused or may not read leads"
        raise ChannelParkedError(why, code=code)
    if code in LIMITED or status == 429:
        raise RetryLaterError(f"Graph error {code}: the budget of calls is spent", regained or WAIT)
    raise TransientError(f"HTTP {status}, Graph error {code}")


def _usage(*headers: str | None) -> tuple[float, float]:
    """The part that is spent, and seconds until it is regained where that is told."""
    told = [entry for header in headers if header for entry in _usages(header)]
    spent = [
        float(entry.get(name, 0)) / 100 for entry in told for name in ("call_count", "total_cputime", "total_time")
    ]
    minutes = [float(entry.get("estimated_time_to_regain_access", 0)) for entry in told]
    return max(spent, default=0.0), 60 * max(minutes, default=0.0)


def _usages(header: str) -> Iterator[dict[str, Any]]:
    """Of ``{"call_count": 28, ...}`` or ``{"<id>": [{"type": ..., "call_count": 28, ...}]}``."""
    try:
        told = json.loads(header)
    except ValueError:
        return
    if not isinstance(told, dict):
        return
    lists = [value for value in told.values() if isinstance(value, list)]
    for entry in [told] if not lists else [entry for value in lists for entry in value]:
        if isinstance(entry, dict) and all(isinstance(entry.get(name, 0), int | float) for name in _NUMBERS):
            yield entry


_NUMBERS = ("call_count", "total_cputime", "total_time", "estimated_time_to_regain_access")


def _lead(told: dict[str, Any]) -> FormLead:
    answers: dict[str, tuple[str, ...]] = {}
    for field in _dicts(told.get("field_data")):
        name, values = _plain(field.get("name")), field.get("values")
        given = values if isinstance(values, list) else [values]
        answers[name] = (*answers.get(name, ()), *(_plain(value) for value in given if value is not None))
    boxes = _dicts(told.get("custom_disclaimer_responses"))
    return FormLead(
        id=str(told.get("id", "")),
        form=str(told.get("form_id", "")),
        submitted_at=_moment(told.get("created_time")),
        answers=answers,
        checked={_plain(box.get("checkbox_key")): str(box.get("is_checked")) in ("1", "True", "true") for box in boxes},
        attribution={
            name: value if isinstance(value, bool) else _plain(value)
            for name in ATTRIBUTION
            if (value := told.get(name)) not in (None, "")
        },
    )


def _form(told: dict[str, Any]) -> ListedForm:
    return ListedForm(
        id=str(told.get("id", "")),
        name=_plain(told.get("name", "")),
        status=_plain(told.get("status", "")),
        questions=tuple(
            FormQuestion(
                key=_plain(question.get("key", "")),
                label=_plain(question.get("label", "")),
                kind=_plain(question.get("type", "")),
                answers=tuple(_plain(option.get("value", "")) for option in _dicts(question.get("options"))),
            )
            for question in _dicts(told.get("questions"))
        ),
    )


def _entries(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return _dicts(answer.get("data"))


def _after(answer: dict[str, Any]) -> str:
    """The cursor of the next part; without ``next`` there is none, whatever the cursors say."""
    paging = answer.get("paging") or {}
    return str((paging.get("cursors") or {}).get("after", "")) if paging.get("next") else ""


def _dicts(given: Any) -> list[dict[str, Any]]:
    return [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []


def _plain(value: Any) -> str:
    """Text that a database can hold: no NUL, no half of a surrogate pair."""
    text = str(value).replace("\x00", "\N{REPLACEMENT CHARACTER}")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _moment(told: Any) -> datetime | None:
    try:
        return datetime.strptime(str(told), "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        return None
