"""HubSpot: a lead is a contact. Our id is a property of ours that HubSpot keeps unique, so that nothing doubles.

Contacts are found by that property and by e-mail in the database, by phone in the search index, which lags by seconds.
A contact that was merged away answers as the one that survived.
"""

import html
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from functions.crm_sync import hubspot_reading
from functions.crm_sync.crm import Account, Exchange, Kept, Note, Read, Record
from functions.crm_sync.http import Answer, JsonHttp, bearer, cut
from functions.crm_sync.same_phone import national, same
from shared.domain.crm_enrolments import Signs
from shared.errors import ConnectionParkedError, RecordGoneError, RecordRefusedError, RetryLaterError, TurantError

LEAD_ID, NOTE_KEY = "turant_lead_id", "turant_note_key"
GROUP = "turant"
NOTE_TO_CONTACT = 202
"""HubSpot's own number of that association."""
LONGEST_NOTE = 65_536
PAUSES = {"SECONDLY": 1.0, "TEN_SECONDLY_ROLLING": 10.0, "DAILY": 3600.0}
"""Seconds to leave HubSpot alone by the limit that was reached; a day's ends at midnight of the account."""
LOCKED, MIGRATING = 423, 477
_EXISTING = re.compile(r"Existing ID: (\d+)")
_PHONES = {"phone": "hs_searchable_calculated_phone_number", "mobilephone": "hs_searchable_calculated_mobile_number"}
"""Where a phone stands, and the property by which HubSpot finds it however it is written: without country code."""


class HubSpot:
    """A ``Crm``."""

    creates_blindly = False

    def __init__(
        self,
        base_url: str,
        token: str,
        *,
        version: str = "2026-03",
        clock: Callable[[], float] = time.time,
        read_timeout: float = 15.0,
    ) -> None:
        """Nothing is asked yet.

        Args:
            token: of a private app with read and write scopes for contacts and their schemas.
            version: of the API, a date or ``v3``.
            clock: seconds since the epoch; HubSpot wants to know when a note was taken.
        """
        self._http = JsonHttp(base_url, secrets=(token,), read_timeout=read_timeout)
        self._token = token
        self._version = version
        self._clock = clock

    def connect(self) -> Account:
        """See ``Crm``."""
        self._keep_unique("contacts", LEAD_ID, "Turant lead")
        self._keep_unique("notes", NOTE_KEY, "Turant note")
        portal = _good(self._ask("GET", "/account-info/v3/details")).at("portalId")
        return Account(name=f"HubSpot {portal}")

    def find(self, record: Record) -> str | None:
        """See ``Crm``. A contact that keeps another lead's id is never this one."""
        if held := self._by(LEAD_ID, record.lead_id):
            return str(held["id"])
        if record.phone:
            for contact in self._with_phone(record.phone):
                if _free(contact, record):
                    return str(contact["id"])
        held = self._by("email", record.email) if record.email else None
        return str(held["id"]) if held and _free(held, record) else None

    def create(self, record: Record) -> Kept:
        """See ``Crm``. An e-mail that a contact of nobody else's has makes it this lead's."""
        given = {
            "idProperty": LEAD_ID,
            "id": record.lead_id,
            "objectWriteTraceId": record.lead_id,
            "properties": _properties(record),
        }
        answer = self._ask("POST", self._objects("contacts/batch/upsert"), {"inputs": [given]})
        if answer.status in (200, 201):
            return Kept(remote_id=str(answer.at("results", 0, "id")), created=bool(answer.at("results", 0, "new")))
        if existing := _existing(answer):
            return self._adopt(existing, record)
        raise _refusal(answer)

    def update(self, remote_id: str, record: Record) -> Kept:
        """See ``Crm``."""
        given = {"properties": _properties(record) | {LEAD_ID: record.lead_id}}
        answer = self._ask("PATCH", self._objects(f"contacts/{quote(remote_id, safe='')}"), given)
        if answer.status == 404:
            raise RecordGoneError(f"HubSpot has no contact {remote_id}")
        return Kept(remote_id=str(_good(answer).at("id")), created=False)

    def note(self, remote_id: str, note: Note) -> None:
        """See ``Crm``. Written with its association in one request; its key is unique in HubSpot."""
        taken_at = datetime.fromtimestamp(self._clock(), UTC).isoformat(timespec="milliseconds")
        text = cut(html.escape(note.text, quote=False).replace("\n", "<br>"), LONGEST_NOTE)
        about = {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": NOTE_TO_CONTACT}
        given = {
            "properties": {"hs_timestamp": taken_at.replace("+00:00", "Z"), "hs_note_body": text, NOTE_KEY: note.key},
            "associations": [{"to": {"id": remote_id}, "types": [about]}],
        }
        answer = self._ask("POST", self._objects("notes"), given)
        if answer.status == 404:
            raise RecordGoneError(f"HubSpot has no contact {remote_id}")
        if answer.status == 409 or "CONFLICTING_UNIQUE_VALUE" in _codes(answer):
            return  # it stands there already
        _good(answer)

    def enrolled(self, signs: Signs, since: datetime, page: str) -> Read:
        """See ``Crm``."""
        return hubspot_reading.read(lambda given: _good(self._search(given)), LEAD_ID, signs, since, page)

    def exchanges(self) -> tuple[Exchange, ...]:
        """See ``Crm``."""
        return self._http.exchanges()

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        query: Mapping[str, str] | None = None,
        writes: bool | None = None,
    ) -> Answer:
        return self._http.ask(method, path, body, query=query, headers=bearer(self._token), writes=writes)

    def _search(self, given: Any) -> Answer:
        return self._ask("POST", self._objects("contacts/search"), given, writes=False)

    def _objects(self, path: str) -> str:
        return f"/crm/{self._api('objects')}/{path}"

    def _api(self, part: str) -> str:
        """``v3/objects`` of old, ``objects/2026-03`` of the versions that are dates."""
        return f"{self._version}/{part}" if self._version.startswith("v") else f"{part}/{self._version}"

    def _keep_unique(self, kind: str, name: str, label: str) -> None:
        path = f"/crm/{self._api('properties')}/{kind}"
        answer = self._ask("GET", f"{path}/{name}")
        if answer.status == 404:
            group = self._ask("POST", f"{path}/groups", {"name": GROUP, "label": "Turant"})
            if group.status != 409:
                _good(group)
            made = {"name": name, "label": label, "groupName": GROUP, "type": "string", "fieldType": "text"}
            answer = self._ask("POST", path, made | {"hasUniqueValue": True})
            if answer.status == 409:  # somebody else was quicker
                answer = self._ask("GET", f"{path}/{name}")
        if not _good(answer).at("hasUniqueValue"):
            raise ConnectionParkedError(
                f"HubSpot has a property {name} of {kind} that is not unique: rename or delete it"
            )

    def _by(self, unique: str, value: str) -> dict[str, Any] | None:
        """The contact with this unique value, straight from the database."""
        query = {"idProperty": unique, "properties": LEAD_ID}
        answer = self._ask("GET", self._objects(f"contacts/{quote(value, safe='')}"), query=query)
        if answer.status == 404:
            return None
        return _contact(_good(answer))

    def _with_phone(self, phone: str) -> Iterator[dict[str, Any]]:
        """Contacts the index knows by this number, oldest first, however it is written there."""
        filters = [{"propertyName": key, "operator": "EQ", "value": phone} for key in _PHONES]
        filters += [{"propertyName": key, "operator": "EQ", "value": national(phone)} for key in _PHONES.values()]
        given = {
            "filterGroups": [{"filters": [one]} for one in filters],
            "properties": [LEAD_ID, *_PHONES],
            "sorts": [{"propertyName": "createdate", "direction": "ASCENDING"}],
            "limit": 100,
        }
        for contact in _good(self._search(given)).at("results"):
            written = contact["properties"]
            # The same local digits under another country code are another person.
            if any(same(phone, written.get(key) or "") for key in _PHONES):
                yield contact

    def _adopt(self, existing: str, record: Record) -> Kept:
        query = {"properties": LEAD_ID}
        contact = _contact(_good(self._ask("GET", self._objects(f"contacts/{existing}"), query=query)))
        if not _free(contact, record):
            raise RecordRefusedError("another lead's contact in HubSpot has this e-mail", "email")
        return self.update(str(contact["id"]), record)


def _properties(record: Record) -> dict[str, str]:
    """What is written of it. What we do not know ourselves is left as it is."""
    known = {"phone": record.phone, "email": record.email, "hubspot_owner_id": record.owner}
    given = {**{key: value for key, value in known.items() if value is not None}, **record.properties}
    if not {"firstname", "lastname"} & set(given):
        given["firstname"] = record.name
    return {key: _text(value) for key, value in given.items()}


def _text(value: str | int | float | bool | None) -> str:
    """As HubSpot takes every type; empty text empties a property."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).strip()


def _contact(answer: Answer) -> dict[str, Any]:
    return {"id": answer.at("id"), "properties": answer.at("properties")}


def _free(contact: Mapping[str, Any], record: Record) -> bool:
    """Whether a contact may be this lead's: it is, or it is nobody's."""
    return contact["properties"].get(LEAD_ID) in (None, "", record.lead_id)


def _good(answer: Answer) -> Answer:
    if answer.status in (200, 201):
        return answer
    raise _refusal(answer)


def _error(answer: Answer) -> dict[str, Any]:
    """What a request of one input was refused with; empty where nobody can tell."""
    body = answer.body if isinstance(answer.body, dict) else {}
    inner = body.get("errors") if answer.status == 207 else [body]
    return inner[0] if inner and isinstance(inner[0], dict) else {}


def _existing(answer: Answer) -> str:
    found = _EXISTING.search(str(_error(answer).get("message", "")))
    return found[1] if found else ""


def _details(answer: Answer) -> Sequence[dict[str, Any]]:
    return [error for error in _error(answer).get("errors") or () if isinstance(error, dict)]


def _codes(answer: Answer) -> list[str]:
    return [str(detail.get("code", "")) for detail in _details(answer)]


def _field(answer: Answer) -> str:
    """The property that is minded, from whichever place names it."""
    for error in (*_details(answer), _error(answer)):
        named = (error.get("context") or {}).get("propertyName") if isinstance(error.get("context"), dict) else None
        if named:
            return str(named[0] if isinstance(named, list) else named)
    quoted = re.search(r'"name":\s*"(\w+)"', str(_error(answer).get("message", "")))
    return quoted[1] if quoted else ""


def _refusal(answer: Answer) -> TurantError:
    """HubSpot's answer in our words; its own sentences may hold personal data and are left out."""
    category = str(_error(answer).get("category", ""))
    if answer.status == 401:
        return ConnectionParkedError("HubSpot refuses the token")
    if answer.status == 403:
        return ConnectionParkedError(f"HubSpot: {category or 'forbidden'}; does the private app have its scopes?")
    if answer.status == 429:
        policy = str(answer.body.get("policyName", "")) if isinstance(answer.body, dict) else ""
        return RetryLaterError(f"HubSpot's limit {policy}".rstrip(), answer.wait(PAUSES.get(policy, 10.0)))
    if answer.status in (LOCKED, MIGRATING):
        return RetryLaterError(f"HubSpot: HTTP {answer.status}", answer.wait(2.0), growth=2)
    if answer.status == 409:
        return RecordRefusedError("another contact in HubSpot has this value", _field(answer) or "email")
    if answer.status == 207 or 400 <= answer.status < 500:
        why = next((code for code in _codes(answer) if code), category) or f"HTTP {answer.status}"
        return RecordRefusedError(f"HubSpot: {why}", _field(answer))
    return answer.unclear()
