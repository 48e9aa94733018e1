"""Salesforce: a lead is a Lead, told by an external id field that the customer's administrator made.

The field cannot be made by us: a new field is invisible until somebody grants it to the profile of the user we run
as, so ``connect`` says what is missing. SOQL reads the database, which does not lag.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from functions.crm_sync import salesforce_reading
from functions.crm_sync.crm import Account, Exchange, Kept, Note, Read, Record
from functions.crm_sync.http import Answer, JsonHttp, bearer, cut
from functions.crm_sync.same_phone import national, same
from shared.domain import phone as phones
from shared.domain.crm_enrolments import Signs
from shared.errors import ConnectionParkedError, RecordGoneError, RecordRefusedError, RetryLaterError, TurantError

LEAD_ID = "Turant_Lead_Id__c"
NO_COMPANY = "[not provided]"
"""A Lead cannot be without; Salesforce's own forms write this."""
LONGEST_NOTE, LONGEST_NAME = 32_000, 80
LEADS = (
    "SELECT Id, Turant_Lead_Id__c, Phone, MobilePhone, Email FROM Lead"
    " WHERE CONDITION AND IsConverted = false ORDER BY CreatedDate LIMIT 50"
)
DUPLICATES = "DUPLICATES_DETECTED"
GONE = frozenset({"NOT_FOUND", "ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID"})
LATER = {
    "REQUEST_LIMIT_EXCEEDED": 900.0,  # of 24 hours that roll
    "UNABLE_TO_LOCK_ROW": 5.0,
    "SERVER_UNAVAILABLE": 30.0,
    "QUERY_TIMEOUT": 30.0,
}
"""Refused for now, and nothing was written: seconds until it may be tried again."""
PARKED = frozenset({
    "INVALID_SESSION_ID", "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "CLIENT_NOT_ACCESSIBLE_FOR_USER",
    "INSUFFICIENT_ACCESS", "FUNCTIONALITY_NOT_ENABLED", "INVALID_TYPE", "STORAGE_LIMIT_EXCEEDED",
})  # fmt: skip
SPARED = 0.95
"""Share of the day's calls from which on the rest is left to the customer's other systems."""
DEEPEST_MERGE = 5


class Salesforce:
    """A ``Crm``."""

    creates_blindly = False

    def __init__(
        self, base_url: str, client_id: str, client_secret: str, *, version: str = "67.0", read_timeout: float = 15.0
    ) -> None:
        """Nothing is asked yet.

        Args:
            base_url: the organisation's My Domain, ``https://<name>.my.salesforce.com``.
            client_id: of an External Client App that may use the client-credentials flow.
        """
        self._http = JsonHttp(base_url, secrets=(client_secret,), read_timeout=read_timeout)
        self._client = {"client_id": client_id, "client_secret": client_secret}
        self._base = f"/services/data/v{version}"
        self._token = ""
        self._used = 0.0

    def connect(self) -> Account:
        """See ``Crm``."""
        described = _good(self._ask("GET", "/sobjects/Lead/describe")).at("fields")
        field = next((one for one in described if one["name"] == LEAD_ID), None)
        if not (field and field.get("externalId") and field.get("unique") and field.get("updateable")):
            raise ConnectionParkedError(
                f"Salesforce: the Lead needs a text field {LEAD_ID}, unique and an external id, which our user may edit"
            )
        (organisation,) = self._query("SELECT Name FROM Organization LIMIT 1")
        return Account(name=str(organisation["Name"]))

    def find(self, record: Record) -> str | None:
        """See ``Crm``. A Lead that keeps another lead's id is never this one, nor is one that was converted."""
        found = self._leads("Turant_Lead_Id__c = {}", record.lead_id)
        if not found and record.phone:
            among = _spellings(record.phone)
            found = self._own(record, self._leads("(Phone IN {} OR MobilePhone IN {})", among, among))
        if not found and record.email:
            found = self._own(record, self._leads("Email = {}", record.email))
        return str(found[0]["Id"]) if found else None

    def create(self, record: Record) -> Kept:
        """See ``Crm``. What a duplicate rule takes for the lead's, and phone or e-mail proves, becomes the lead's."""
        given = {"LastName": cut(record.name, LONGEST_NAME), "Company": NO_COMPANY, **_fields(record)}
        path = f"/sobjects/Lead/{LEAD_ID}/{quote(record.lead_id, safe='')}"
        answer = self._ask("PATCH", path, given)
        if answer.status in (200, 201):
            return Kept(remote_id=str(answer.at("id")), created=bool(answer.at("created")))
        if answer.status == 204:  # an old version tells no more than that it is there
            return Kept(remote_id=str(_good(self._ask("GET", path)).at("Id")), created=False)
        if answer.status == 300:
            raise RecordRefusedError("several Leads in Salesforce have this lead's id: merge them", LEAD_ID)
        if answer.status == 404:
            raise ConnectionParkedError(f"Salesforce: the Lead's field {LEAD_ID} is gone, or hidden from our user")
        if _code(answer) == DUPLICATES:
            return self._adopt(record, _matches(answer))
        raise _refusal(answer)

    def update(self, remote_id: str, record: Record) -> Kept:
        """See ``Crm``. A Lead that was merged away leads to its master."""
        for _ in range(DEEPEST_MERGE):
            path = f"/sobjects/Lead/{quote(remote_id, safe='')}"
            answer = self._ask("PATCH", path, {**_fields(record), LEAD_ID: record.lead_id})
            if answer.status in (200, 204):
                return Kept(remote_id=remote_id, created=False)
            if _code(answer) not in GONE:
                raise _refusal(answer)
            gone = self._query("SELECT MasterRecordId FROM Lead WHERE Id = {}", remote_id, deleted=True)
            master = next((one["MasterRecordId"] for one in gone), None)
            if not master:
                break
            remote_id = str(master)
        raise RecordGoneError(f"Salesforce has no Lead {remote_id}")

    def note(self, remote_id: str, note: Note) -> None:
        """See ``Crm``. A completed Task: one write, in the Lead's timeline, and it goes along when it is converted.

        A ContentNote would take a second write to be linked, and stands unlinked when that fails.
        """
        subject = f"Turant conversation {note.key}"
        if self._query("SELECT Id FROM Task WHERE WhoId = {} AND Subject = {} LIMIT 1", remote_id, subject):
            return
        given = {
            "WhoId": remote_id,
            "Subject": subject,
            "Description": cut(note.text, LONGEST_NOTE),
            "Status": "Completed",
        }
        answer = self._ask("POST", "/sobjects/Task", given)
        if _code(answer) in GONE:
            raise RecordGoneError(f"Salesforce has no Lead {remote_id}")
        _good(answer)

    def enrolled(self, signs: Signs, since: datetime, page: str) -> Read:
        """See ``Crm``."""
        return salesforce_reading.read(self._query, LEAD_ID, signs, since, page)

    def exchanges(self) -> tuple[Exchange, ...]:
        """See ``Crm``."""
        return self._http.exchanges()

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _ask(self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None) -> Answer:
        """One request; signed in anew, once, when the session has ended: what was refused so was not carried out."""
        if self._used > SPARED:
            self._used = 0.0  # whoever comes back asks how it stands now
            raise RetryLaterError("Salesforce's calls of the day are nearly used up", LATER["REQUEST_LIMIT_EXCEEDED"])
        for attempt in (1, 2):
            self._token = self._token or self._signed_in()
            answer = self._http.ask(method, self._base + path, body, query=query, headers=bearer(self._token))
            if answer.status != 401:
                break
            self._token = ""
            if attempt == 2:
                raise ConnectionParkedError("Salesforce refuses the session it has just given")
        limit = re.search(r"api-usage=(\d+)/(\d+)", answer.headers.get("sforce-limit-info", ""))
        if limit and int(limit[2]):
            self._used = int(limit[1]) / int(limit[2])
        return answer

    def _signed_in(self) -> str:
        for told in self._client.values():
            bearer(told)  # what no header can carry was never given out by Salesforce
        form = {"grant_type": "client_credentials", **self._client}
        answer = self._http.ask("POST", "/services/oauth2/token", form=form, writes=False)
        if answer.status == 200:
            token = str(answer.at("access_token"))
            self._http.hide(token)
            return token
        if answer.status == 429 or _code(answer) in LATER:
            raise RetryLaterError("Salesforce: too many sign-ins", answer.wait(60.0))
        if answer.status >= 500:
            raise answer.unclear()
        why = answer.body.get("error", "") if isinstance(answer.body, dict) else ""
        raise ConnectionParkedError(f"Salesforce refuses to sign us in: {why or f'HTTP {answer.status}'}")

    def _query(self, soql: str, *values: str | Sequence[str], deleted: bool = False) -> list[dict[str, Any]]:
        """What SOQL finds, each ``{}`` of it replaced by a value or by a list of them, as literals."""
        asked = soql.format(*map(_literal, values))
        answer = self._ask("GET", "/queryAll" if deleted else "/query", query={"q": asked})
        records: list[dict[str, Any]] = _good(answer).at("records")
        return records

    def _leads(self, condition: str, *values: str | Sequence[str]) -> list[dict[str, Any]]:
        """Leads that nobody has converted, oldest first."""
        return self._query(LEADS.replace("CONDITION", condition), *values)

    def _own(self, record: Record, leads: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Those that phone or e-mail prove to be this lead's, and that are nobody else's."""
        return [one for one in leads if one[LEAD_ID] in (None, "", record.lead_id) and _is(one, record)]

    def _adopt(self, record: Record, matches: Sequence[str]) -> Kept:
        """A rule of theirs matches loosely, and what it finds may be somebody else."""
        for lead in self._own(record, self._leads("Id IN {}", matches)) if matches else ():
            return self.update(str(lead["Id"]), record)
        raise RecordRefusedError("a duplicate rule in Salesforce takes it for a record that is not this lead's")


def _fields(record: Record) -> dict[str, Any]:
    """What is written of it. What no Lead can be without is never emptied, nor what we do not know ourselves."""
    known = {"Phone": record.phone, "Email": record.email, "OwnerId": record.owner}
    given = {"LastName": cut(record.name, LONGEST_NAME), **record.properties}
    given = {key: value for key, value in given.items() if value or key not in ("LastName", "Company")}
    return {key: value for key, value in known.items() if value is not None} | given


def _spellings(phone: str) -> list[str]:
    """The ways in which people write a number: SOQL compares what was written."""
    digits, local = phone.removeprefix("+"), national(phone)
    code = phones.country(digits)
    half = len(local) // 2
    return [
        phone, digits, local, f"0{local}", f"+{code} {local}", f"+{code}-{local}", phones.shown(digits),
        f"{local[:half]} {local[half:]}", f"0{local[:half]} {local[half:]}", f"{local[:half]}-{local[half:]}",
        f"+{code} {local[:half]}-{local[half:]}", f"+{code}-{local[:half]}-{local[half:]}",
        f"({local[:3]}) {local[3:6]}-{local[6:]}",
    ]  # fmt: skip


def _literal(value: str | Sequence[str]) -> str:
    r"""As SOQL writes text, or a list of texts.

    >>> _literal("O'Brien\\"), _literal(["a", "b"])
    ("'O\\'Brien\\\\'", "('a', 'b')")
    """
    if not isinstance(value, str):
        return f"({', '.join(map(_literal, value))})"
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return "'" + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + "'"


def _is(lead: Mapping[str, Any], record: Record) -> bool:
    if record.phone and any(same(record.phone, lead.get(key) or "") for key in ("Phone", "MobilePhone")):
        return True
    return bool(record.email) and (lead.get("Email") or "").casefold() == (record.email or "").casefold()


def _good(answer: Answer) -> Answer:
    if answer.status in (200, 201, 204):
        return answer
    raise _refusal(answer)


def _error(answer: Answer) -> dict[str, Any]:
    body = answer.body
    return body[0] if isinstance(body, list) and body and isinstance(body[0], dict) else {}


def _code(answer: Answer) -> str:
    return str(_error(answer).get("errorCode", ""))


def _field(answer: Answer) -> str:
    fields = _error(answer).get("fields")
    if fields:
        return str(fields[0])
    # Of a field that it does not know Salesforce speaks in a sentence only.
    named = re.search(r"No such column '(\w+)'", str(_error(answer).get("message", "")))
    return named[1] if named else ""


def _matches(answer: Answer) -> list[str]:
    """Ids of the Leads that a duplicate rule names; versions differ in how the block is spelt."""
    error = _error(answer)
    result = error.get("duplicateResult") or error.get("duplicateResut") or {}
    return [
        str(match["record"]["Id"])
        for matched in result.get("matchResults", ())
        if matched.get("entityType", "Lead") == "Lead"
        for match in matched.get("matchRecords", ())
        if match.get("record", {}).get("Id")
    ]


def _refusal(answer: Answer) -> TurantError:
    """Salesforce's answer in our words; its own sentences may hold personal data and are left out."""
    code = _code(answer)
    if answer.status == 429 or code in LATER:
        return RetryLaterError(f"Salesforce: {code or 'HTTP 429'}", answer.wait(LATER.get(code, 60.0)))
    if code in PARKED or answer.status == 403:
        return ConnectionParkedError(f"Salesforce: {code or 'forbidden'}")
    if 400 <= answer.status < 500:
        return RecordRefusedError(f"Salesforce: {code or f'HTTP {answer.status}'}", _field(answer))
    return answer.unclear()
