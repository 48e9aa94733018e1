"""LeadSquared: a lead is a lead, and our id stands in a field of it.

Phones and e-mails are unique there, our field is not: a lead that has neither could be made twice. The phone says who
somebody is; an e-mail that another lead has is left out. What became of a request is told by the body of the answer,
whatever its HTTP status.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from functions.crm_sync import leadsquared_reading
from functions.crm_sync.crm import Account, Exchange, Kept, Note, Read, Record
from functions.crm_sync.http import Answer, JsonHttp, cut
from functions.crm_sync.same_phone import national, same
from shared.domain import phone as phones
from shared.domain.crm_enrolments import Signs, keys
from shared.errors import ConnectionParkedError, RecordGoneError, RecordRefusedError, RetryLaterError, TurantError

LEAD_ID, LEAD_ID_SHOWN = "mx_Turant_Lead_Id", "Turant Lead Id"
"""A field of the customer's own gets its schema name from the name that is shown."""
NOTE, NOTE_KEY = "Turant note", "mx_Custom_1"
"""A kind of activity of ours, and the field of it that keeps the note's key."""
LONGEST_NOTE = 4_000
WINDOW, DAY = 5.0, 3_600.0
"""Seconds to leave LeadSquared alone by the limit that was reached."""
PHONE, EMAIL = "Phone", "EmailAddress"
_TAKEN, _LIMIT = "MXDuplicateEntryException", "MXAPIRateLimitExceededException"
_WITHIN = re.compile(r"in (\d+) second")
_LEADS = "/v2/LeadManagement.svc"
_ACTIVITIES = "/v2/ProspectActivity.svc"

_Held = Mapping[str, Any]
"""A lead as LeadSquared answers it."""


class _TakenError(RecordRefusedError):
    """Another lead has the phone or the e-mail; nothing was written."""


class LeadSquared:
    """A ``Crm``."""

    creates_blindly = True

    def __init__(
        self,
        base_url: str,
        access_key: str,
        secret_key: str,
        *,
        clock: Callable[[], float] = time.time,
        read_timeout: float = 15.0,
    ) -> None:
        """Nothing is asked yet.

        Args:
            base_url: of the account's own host, such as ``https://api-in21.leadsquared.com``.
            access_key, secret_key: of an administrator.
            clock: seconds since the epoch; LeadSquared wants to know when something was done.
        """
        self._http = JsonHttp(base_url, secrets=(access_key, secret_key), read_timeout=read_timeout)
        self._keys = {"x-LSQ-AccessKey": access_key, "x-LSQ-SecretKey": secret_key}
        self._clock = clock
        self._note_code: int | None = None

    def connect(self) -> Account:
        """See ``Crm``."""
        user = self._get("/v2/Authentication.svc/UserByAccessKey.Get")
        if all(field.get("SchemaName") != LEAD_ID for field in self._get(f"{_LEADS}/LeadsMetaData.Get")):
            given = {"DisplayName": LEAD_ID_SHOWN, "DataType": "Text", "RenderTypeTextValue": "Textbox"}
            self._post(f"{_LEADS}/CreateLeadField", given | {"IsMandatory": False, "MaxLength": "60"})
        if self._note_type() is None:
            key = {"SchemaName": NOTE_KEY, "DisplayName": "Turant note id", "DataType": "String", "IsMandatory": False}
            kind = {"ActivityEventName": NOTE, "Score": 0, "Direction": 1, "Fields": [key]}
            self._post(f"{_ACTIVITIES}/CreateType", kind)
        return Account(name=f"LeadSquared {user.get('Name') or ''}".rstrip())

    def find(self, record: Record) -> str | None:
        """See ``Crm``. A lead that keeps another id of ours is never this one."""
        held = next((held for held in self._alike(record) if _free(held, record)), None)
        return None if held is None else str(held["ProspectID"])

    def create(self, record: Record) -> Kept:
        """See ``Crm``. By phone, else by e-mail, it is one with what stands there, unless that is another lead's."""
        key = PHONE if record.phone else EMAIL if record.email else ""
        held = next(self._with_phone(record.phone) if record.phone else self._with_email(record.email), None)
        if held is not None and not _free(held, record):
            raise RecordRefusedError("another lead's record in LeadSquared has this", key)
        attributes = _attributes(record)
        if key:
            path, attributes = f"{_LEADS}/Lead.CreateOrUpdate", attributes | {"SearchBy": key}
        else:
            path = f"{_LEADS}/Lead.Create"
        message = self._write(path, attributes, record)["Message"]
        return Kept(remote_id=str(message["Id"]), created=held is None)

    def update(self, remote_id: str, record: Record) -> Kept:
        """See ``Crm``. Whether a lead is gone is asked: LeadSquared words it in more than one way."""
        query = {"leadId": remote_id}
        try:
            answer = self._write(f"{_LEADS}/Lead.Update", _attributes(record), record, query)
        except _TakenError:
            raise
        except RecordRefusedError:
            self._be_there(remote_id)
            raise
        if not answer["Message"].get("AffectedRows"):
            self._be_there(remote_id)
        return Kept(remote_id=remote_id, created=False)

    def note(self, remote_id: str, note: Note) -> None:
        """See ``Crm``. An activity with this key is there already."""
        code = self._note_type()
        if code is None:
            raise ConnectionParkedError(f"LeadSquared has no activity {NOTE!r}: connect it again")
        self._be_there(remote_id)
        asked = {"Parameter": {"ActivityEvent": code}, "Paging": {"Offset": "0", "RowCount": "100"}}
        told = self._post(f"{_ACTIVITIES}/Retrieve", asked, {"leadId": remote_id}, writes=False)
        if any(_data(activity).get(NOTE_KEY) == note.key for activity in told.get("ProspectActivities") or ()):
            return
        given = {
            "RelatedProspectId": remote_id,
            "ActivityEvent": code,
            "ActivityNote": cut(note.text, LONGEST_NOTE),
            "ActivityDateTime": datetime.fromtimestamp(self._clock(), UTC).strftime("%Y-%m-%d %H:%M:%S"),
            "Fields": [{"SchemaName": NOTE_KEY, "Value": note.key}],
        }
        self._post(f"{_ACTIVITIES}/Create", given)

    def enrolled(self, signs: Signs, since: datetime, page: str) -> Read:
        """See ``Crm``."""

        def ask(asked: Any) -> Answer:
            answer = self._ask("POST", f"{_LEADS}/Leads.RecentlyModified", asked, None, writes=False)
            _good(answer, keys(signs))
            return answer

        return leadsquared_reading.read(ask, LEAD_ID, signs, since, page)

    def exchanges(self) -> tuple[Exchange, ...]:
        """See ``Crm``."""
        return self._http.exchanges()

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _ask(
        self, method: str, path: str, body: Any, query: Mapping[str, str] | None, *, writes: bool | None = None
    ) -> Answer:
        if not all(key and key.isascii() and key.isprintable() for key in self._keys.values()):
            raise ConnectionParkedError("an access or secret key holds characters no key can hold")
        return self._http.ask(method, path, body, query=query, headers=self._keys, writes=writes)

    def _get(self, path: str, query: Mapping[str, str] | None = None) -> Any:
        return _good(self._ask("GET", path, None, query))

    def _post(
        self, path: str, body: Any, query: Mapping[str, str] | None = None, *, writes: bool = True
    ) -> dict[str, Any]:
        answered: dict[str, Any] = _good(self._ask("POST", path, body, query, writes=writes), _minded(body))
        return answered

    def _write(
        self, path: str, attributes: Mapping[str, Any], record: Record, query: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """A lead; where another one has its e-mail, and it has a phone to be told by, without the e-mail."""
        told = {"postUpdatedLead": "false", **(query or {})}
        try:
            return self._post(path, _listed(attributes), told)
        except _TakenError:
            if not (record.phone and record.email):
                raise
        rest = {key: value for key, value in attributes.items() if key != EMAIL}
        return self._post(path, _listed(rest), told)

    def _be_there(self, remote_id: str) -> None:
        if not self._get(f"{_LEADS}/Leads.GetById", {"id": remote_id}):
            raise RecordGoneError(f"LeadSquared has no lead {remote_id}")

    def _note_type(self) -> int | None:
        """The code of our activity, remembered once there is one; None: there is none."""
        if self._note_code is None:
            kinds = self._get(f"{_ACTIVITIES}/ActivityTypes.Get")
            ours = (int(kind["ActivityEvent"]) for kind in kinds if kind.get("ActivityEventName") == NOTE)
            self._note_code = next(ours, None)
        return self._note_code

    def _alike(self, record: Record) -> Iterator[_Held]:
        """Leads that may be this one: by our id, then by phone, then by e-mail."""
        asked = {
            "Parameter": {"LookupName": LEAD_ID, "LookupValue": record.lead_id, "SqlOperator": "="},
            "Columns": {"Include_CSV": f"ProspectID,{LEAD_ID}"},
            "Sorting": {"ColumnName": "CreatedOn", "Direction": "0"},
            "Paging": {"PageIndex": 1, "PageSize": 100},
        }
        yield from _good(self._ask("POST", f"{_LEADS}/Leads.Get", asked, None, writes=False))
        if record.phone:
            yield from self._with_phone(record.phone)
        yield from self._with_email(record.email)

    def _with_phone(self, phone: str) -> Iterator[_Held]:
        for held in self._get(f"{_LEADS}/RetrieveLeadByPhoneNumber", {"phone": national(phone)}):
            if same(phone, str(held.get(PHONE) or "")):
                yield held

    def _with_email(self, email: str | None) -> Iterator[_Held]:
        if email:
            yield from self._get(f"{_LEADS}/Leads.GetByEmailaddress", {"emailaddress": email})


def _attributes(record: Record) -> dict[str, str]:
    """A lead by schema names; what nobody knows is left as it is, and empty text empties a field."""
    given: dict[str, Any] = {LEAD_ID: record.lead_id}
    if not {"FirstName", "LastName"} & set(record.properties):
        given["FirstName"] = record.name
    if record.phone:
        given[PHONE] = f"+{phones.country(record.phone.removeprefix('+'))}-{national(record.phone)}"
    if record.email:
        given[EMAIL] = record.email
    if record.owner is not None:
        given["OwnerId"] = record.owner
    return {key: _text(value) for key, value in {**given, **record.properties}.items()}


def _text(value: str | int | float | bool | None) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return "" if value is None else str(value).strip()


def _listed(attributes: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"Attribute": key, "Value": value} for key, value in attributes.items()]


def _minded(body: Any) -> list[str]:
    """The attributes of a request that a refusal may name, the longest first."""
    named = [str(one.get("Attribute", "")) for one in body if isinstance(one, dict)] if isinstance(body, list) else []
    return sorted(named, key=len, reverse=True)


def _data(activity: _Held) -> dict[str, Any]:
    return {str(one.get("Key")): one.get("Value") for one in activity.get("Data") or ()}


def _free(held: _Held, record: Record) -> bool:
    return (held.get(LEAD_ID) or "") in ("", record.lead_id)


def _good(answer: Answer, attributes: Iterable[str] = ()) -> Any:
    """The body of a success. ``attributes``: one of these may be what a refusal minds."""
    body = answer.body
    failed = isinstance(body, dict) and (body.get("Status") == "Error" or "ExceptionType" in body)
    succeeded = answer.status == 200 or (isinstance(body, dict) and body.get("Status") == "Success")
    if body is not None and not failed and succeeded:
        return body
    raise _refusal(answer, attributes)


def _refusal(answer: Answer, attributes: Iterable[str]) -> TurantError:
    """LeadSquared's answer in our words; its own sentences may hold personal data and are left out."""
    body = answer.body if isinstance(answer.body, dict) else {}
    kind, said = str(body.get("ExceptionType") or ""), str(body.get("ExceptionMessage") or "")
    if answer.status in (401, 403) or "Unauthori" in kind or "UnAuthori" in kind:
        return ConnectionParkedError("LeadSquared refuses the keys")
    if answer.status == 429 or kind == _LIMIT:
        within = _WITHIN.search(said)
        daily = DAY if "day" in said.lower() else WINDOW
        return RetryLaterError("LeadSquared's limit", answer.wait(float(within[1]) if within else daily))
    if kind == _TAKEN:
        field = PHONE if "phone" in said.lower() else EMAIL
        return _TakenError("another lead in LeadSquared has this", field)
    if kind.startswith("MX") or answer.status == 400:
        field = next((one for one in attributes if one in said), "")
        return RecordRefusedError(f"LeadSquared: {kind or 'HTTP 400'}", field)
    if answer.status == 404:
        return ConnectionParkedError("LeadSquared: no such API at this host")
    return answer.unclear()
