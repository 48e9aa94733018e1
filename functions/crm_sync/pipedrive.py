"""Pipedrive: a lead is a person, and a lead in the inbox that is linked to them.

Our id stands in a field of the person. Pipedrive keeps no value unique, and its search lags. The lead in the inbox is
made once: its id stands in a second field, and what people make of it (a deal, the archive) is theirs.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from functions.crm_sync import pipedrive_reading
from functions.crm_sync.crm import Account, Exchange, Kept, Note, Read, Record
from functions.crm_sync.http import Answer, JsonHttp, cut
from functions.crm_sync.same_phone import national, same
from shared.domain.crm_enrolments import Signs
from shared.errors import (
    ConnectionParkedError,
    PermanentError,
    RecordGoneError,
    RecordRefusedError,
    RetryLaterError,
    TransientError,
    TurantError,
    UnknownOutcomeError,
)

LEAD_ID, INBOX_LEAD = "Turant lead id", "Turant inbox lead"
"""The names by which our fields are known again: their keys are Pipedrive's own choice."""
LONGEST_NAME, LONGEST_NOTE = 255, 65_000
BURST, BLOCKED, DAY = 2.0, 900.0, 3_600.0
"""Seconds to leave Pipedrive alone: after too much at once; when it blocks us; when the day's budget is spent, which
comes back at midnight of a clock that we do not know."""
GONE = frozenset((404, 410))
_TAG = re.compile(r"<[^>]*>")
_OWN_KEY = re.compile(r"[0-9a-f]{40}")
"""Of a field that the company made."""

_Held = Mapping[str, Any]
"""A person or a field as Pipedrive answers it."""


class Pipedrive:
    """A ``Crm``. Of the day's tokens an update costs 6, a lead made 20, a search up to 60, a note 31."""

    creates_blindly = True

    def __init__(self, base_url: str, token: str, *, read_timeout: float = 15.0) -> None:
        """Nothing is asked yet. ``token``: of a user who may see and edit all persons and leads."""
        self._http = JsonHttp(base_url, secrets=(token,), read_timeout=read_timeout)
        self._token = token
        self._fields: dict[str, _Held] = {}
        """Of a person, by their keys, as they were when they were last asked for."""

    def connect(self) -> Account:
        """See ``Crm``."""
        company = _good(self._ask("GET", "/v1/users/me")).get("company_name")
        self._learn()
        for name in (LEAD_ID, INBOX_LEAD):
            if name not in self._keys:
                _good(self._ask("POST", "/api/v2/personFields", {"field_name": name, "field_type": "varchar"}))
        self._learn()
        return Account(name=f"Pipedrive {company or ''}".rstrip())

    def find(self, record: Record) -> str | None:
        """See ``Crm``. A person who keeps another lead's id is never this one."""
        for person, held in self._alike(record):
            if self._free(held, record):
                return person
        return None

    def create(self, record: Record) -> Kept:
        """See ``Crm``. When the person stands and their lead may not, it is looked at before anything is made again."""
        given = {**self._values(record), **_means(record, {})}
        person = str(_good(self._ask("POST", "/api/v2/persons", given), record.properties)["id"])
        try:
            self._tie(person, self._make_lead(person, record))
        except (TransientError, PermanentError) as error:
            raise UnknownOutcomeError("Pipedrive has the person, and perhaps no lead of theirs") from error
        return Kept(remote_id=person, created=True)

    def update(self, remote_id: str, record: Record) -> Kept:
        """See ``Crm``. What people wrote beside our phone and e-mail stays."""
        held = self._person(remote_id)
        if not self._free(held, record):
            raise _gone(remote_id)
        given = {**self._values(record), **_means(record, held)}
        answer = self._ask("PATCH", _person_path(remote_id), given)
        if answer.status in GONE:
            raise _gone(remote_id)
        _good(answer, record.properties)
        if not (lead := self._lead_of(held)):
            self._tie(remote_id, self._made_lead(remote_id, record) or self._make_lead(remote_id, record))
        elif any(held.get(key) != given[key] for key in ("name", "owner_id") if key in given):
            answer = self._ask("PATCH", f"/v1/leads/{lead}", _lead(record))
            if answer.status not in GONE:
                _good(answer)
        return Kept(remote_id=remote_id, created=False)

    def note(self, remote_id: str, note: Note) -> None:
        """See ``Crm``. Pipedrive keeps no key of a note: one that says the same stands there already."""
        lead = self._lead_of(self._person(remote_id))
        about: dict[str, Any] = {"person_id": int(remote_id)}
        content = cut(html.escape(note.text, quote=False).replace("\n", "<br>"), LONGEST_NOTE)
        standing = _good(self._ask("GET", "/v1/notes", query={"person_id": remote_id, "limit": "100"}))
        if any(_text(one.get("content")) == _text(content) for one in standing or ()):
            return
        if lead:
            answer = self._ask("POST", "/v1/notes", {"content": content, **about, "lead_id": lead})
            if answer.status not in {400, *GONE}:  # people made a deal of the lead
                _good(answer)
                return
        _good(self._ask("POST", "/v1/notes", {"content": content, **about}))

    def enrolled(self, signs: Signs, since: datetime, page: str) -> Read:
        """See ``Crm``."""

        def get(path: str, query: Mapping[str, str]) -> Answer:
            answer = self._ask("GET", path, query=query)
            _good(answer)
            return answer

        return pipedrive_reading.read(get, self._key(LEAD_ID), signs, since, page)

    def exchanges(self) -> tuple[Exchange, ...]:
        """See ``Crm``."""
        return self._http.exchanges()

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _ask(self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None) -> Answer:
        if not self._token or not (self._token.isascii() and self._token.isprintable()):
            raise ConnectionParkedError("the API token holds characters no token can hold")
        return self._http.ask(method, path, body, query=query, headers={"x-api-token": self._token})

    def _learn(self) -> None:
        fields: dict[str, _Held] = {}
        query = {"limit": "500"}
        while True:
            answer = self._ask("GET", "/api/v2/personFields", query=query)
            fields |= {str(field["field_code"]): field for field in _good(answer)}
            cursor = (answer.body.get("additional_data") or {}).get("next_cursor")
            if not cursor:
                break
            query["cursor"] = str(cursor)
        self._fields = fields

    @property
    def _keys(self) -> dict[str, str]:
        """Of the account's own fields, by their names; of several with one name the first."""
        own = reversed([(key, one) for key, one in self._fields.items() if one.get("is_custom_field")])
        return {str(one["field_name"]): key for key, one in own}

    def _key(self, name: str) -> str:
        if name not in self._keys:
            self._learn()
        if name not in self._keys:
            raise ConnectionParkedError(f"Pipedrive has no field {name!r} of persons: connect it again")
        return self._keys[name]

    def _free(self, held: _Held, record: Record) -> bool:
        """Whether a person may be this lead's: they are, or they are nobody's."""
        return (held.get("custom_fields") or {}).get(self._key(LEAD_ID)) in (None, "", record.lead_id)

    def _alike(self, record: Record) -> Iterator[tuple[str, _Held]]:
        """Persons who may be this lead: by our id, then by phone, then by e-mail."""
        yield from self._hits("custom_fields", record.lead_id)
        if record.phone:
            for person, held in self._hits("phone", national(record.phone), exact=False):
                if any(same(record.phone, written) for written in _listed(held, "phones")):
                    yield person, held
        if record.email:
            yield from self._hits("email", record.email)

    def _hits(self, field: str, term: str, *, exact: bool = True) -> Iterator[tuple[str, _Held]]:
        query = {"term": term, "fields": field, "exact_match": str(exact).lower(), "limit": "100"}
        for hit in _good(self._ask("GET", "/api/v2/persons/search", query=query))["items"]:
            person = str(hit["item"]["id"])
            try:
                yield person, self._person(person)
            except RecordGoneError:
                continue  # the index has not heard of it yet

    def _person(self, person: str) -> _Held:
        answer = self._ask("GET", _person_path(person))
        if answer.status in GONE:
            raise _gone(person)
        held: _Held = _good(answer)
        if held.get("is_deleted"):
            raise _gone(person)
        return held

    def _lead_of(self, held: _Held) -> str:
        """The lead in the inbox that was made for them; empty where none was."""
        return str((held.get("custom_fields") or {}).get(self._key(INBOX_LEAD)) or "")

    def _made_lead(self, person: str, record: Record) -> str:
        """One that was made and not noted, when a function was killed between the two."""
        leads = _good(self._ask("GET", "/v1/leads", query={"person_id": person, "limit": "100"}))
        return next((str(lead["id"]) for lead in leads or () if lead.get("origin_id") == record.lead_id), "")

    def _make_lead(self, person: str, record: Record) -> str:
        given = {**_lead(record), "person_id": int(person), "origin_id": record.lead_id}
        return str(_good(self._ask("POST", "/v1/leads", given))["id"])

    def _tie(self, person: str, lead: str) -> None:
        _good(self._ask("PATCH", _person_path(person), {"custom_fields": {self._key(INBOX_LEAD): lead}}))

    def _values(self, record: Record) -> dict[str, Any]:
        own: dict[str, Any] = {"name": cut(record.name, LONGEST_NAME), **_owner(record)}
        custom: dict[str, Any] = {self._key(LEAD_ID): record.lead_id}
        if any(_OWN_KEY.fullmatch(key) and key not in self._fields for key in record.properties):
            self._learn()  # somebody added it since
        for key, value in record.properties.items():
            field = self._fields.get(key, {})
            (custom if field.get("is_custom_field") else own)[key] = _value(field, value)
        return {**own, "custom_fields": custom}


def _person_path(person: str) -> str:
    if not person.isdecimal():
        raise _gone(person)
    return f"/api/v2/persons/{person}"


def _gone(person: str) -> RecordGoneError:
    return RecordGoneError(f"Pipedrive has no person {person} for this lead")


def _lead(record: Record) -> dict[str, Any]:
    return {"title": cut(record.name, LONGEST_NAME), **_owner(record)}


def _owner(record: Record) -> dict[str, int]:
    if record.owner is None:
        return {}
    if not record.owner.isdecimal():
        raise RecordRefusedError("an owner in Pipedrive is a number", "owner_id")
    return {"owner_id": int(record.owner)}


def _means(record: Record, held: _Held) -> dict[str, Any]:
    """Our phone and e-mail before those that stand there: a list that is sent takes the place of the one before."""
    given: dict[str, Any] = {}
    if record.phone and not any(same(record.phone, one) for one in _listed(held, "phones")):
        given["phones"] = _first(record.phone, held.get("phones"))
    if record.email and record.email.casefold() not in map(str.casefold, _listed(held, "emails")):
        given["emails"] = _first(record.email, held.get("emails"))
    return given


def _listed(held: _Held, key: str) -> list[str]:
    return [str(one.get("value") or "") for one in held.get(key) or ()]


def _first(value: str, others: Iterable[_Held] | None) -> list[dict[str, Any]]:
    return [{"value": value, "primary": True, "label": "work"}, *({**one, "primary": False} for one in others or ())]


def _value(field: _Held, value: str | int | float | bool | None) -> Any:
    """As a field of this kind takes it: options by their numbers, several as a list, and null, never [], for none."""
    kind = field.get("field_type")
    if value is None or value == "":
        return None
    if kind in ("enum", "set"):
        numbers = {str(option["label"]).casefold(): option["id"] for option in field.get("options") or ()}
        parts = [part.strip() for part in str(value).split(",")] if kind == "set" else [str(value)]
        chosen = [numbers.get(part.casefold(), int(part) if part.isdecimal() else part) for part in parts]
        return chosen if kind == "set" else chosen[0]
    return str(value) if kind in ("varchar", "text", "phone", "date") else value


def _text(content: Any) -> str:
    """A note's words, whatever Pipedrive made of its markup."""
    return " ".join(html.unescape(_TAG.sub(" ", str(content or ""))).split())


def _good(answer: Answer, keys: Iterable[str] = ()) -> Any:
    """The data of a success. ``keys``: one of these may be what a refusal minds."""
    if answer.status in (200, 201) and isinstance(answer.body, dict) and answer.body.get("success"):
        return answer.body["data"]
    raise _refusal(answer, keys)


def _refusal(answer: Answer, keys: Iterable[str]) -> TurantError:
    """Pipedrive's answer in our words; its own sentences may hold personal data and are left out."""
    told = isinstance(answer.body, dict)
    if answer.status == 401:
        return ConnectionParkedError("Pipedrive refuses the API token")
    if answer.status == 402:
        return ConnectionParkedError("Pipedrive: the company's plan does not allow this, or is not paid")
    if answer.status == 403 and told:
        return ConnectionParkedError("Pipedrive: the token's user may not do this")
    if answer.status == 403:  # by what stands in front of it, and in no JSON: we went on after 429
        return RetryLaterError("Pipedrive blocks us for a while", BLOCKED, growth=2)
    if answer.status == 429:
        if answer.headers.get("x-daily-ratelimit-token-remaining") == "0":
            return RetryLaterError("Pipedrive's budget of the day is spent", DAY)
        reset = answer.headers.get("x-ratelimit-reset", "")
        return RetryLaterError(
            "Pipedrive's limit", max(BURST, answer.wait(float(reset) if reset.isdecimal() else BURST))
        )
    if told and 400 <= answer.status < 500:
        said = f"{answer.body.get('error')} {answer.body.get('error_info')}"
        return RecordRefusedError(f"Pipedrive: HTTP {answer.status}", next((key for key in keys if key in said), ""))
    return answer.unclear()
