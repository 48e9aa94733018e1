"""A customer's CRM as we need it: one record per lead, found again, never made twice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from shared.domain.crm_enrolments import Enrolled, Signs
from shared.domain.value import Value

Properties = Mapping[str, str | int | float | bool | None]
"""By the CRM's own keys; None empties one."""


class Record(Value):
    """What a CRM is to hold of a lead, after the tenant's mapping."""

    lead_id: str
    """As the API shows it: what the CRM keeps in a property of its own, unique where the CRM can make it so."""
    version: int
    """The lead's: rises with every change of it, so that whoever hears of two states knows the newer one."""
    name: str
    """Never empty: what the lead is called as long as nobody knows their name."""
    phone: str | None
    """E.164 with its plus sign."""
    email: str | None
    properties: Properties
    owner: str | None
    """The CRM's id of the member's counterpart; None leaves the owner as it is."""


class Note(Value):
    """What a counsellor reads beside the record."""

    key: str
    """Of this note: a CRM that can refuses it the second time."""
    text: str


class Kept(Value):
    """Where a lead stands in the CRM now."""

    remote_id: str
    created: bool


class Exchange(Value):
    """One request and its answer, for people to look at. Nothing secret is in it."""

    method: str
    url: str
    request: str
    status: int | None
    """None where nothing was answered."""
    response: str
    ms: float


class Account(Value):
    """Whose CRM it is that we may write to."""

    name: str


class Read(Value):
    """Some of the records that changed there, as far as they tell an enrolment."""

    enrolled: tuple[Enrolled, ...]
    page: str
    """Where to go on, in the adapter's own words; empty: this was the last."""


class Crm(Protocol):
    """One connection of one tenant. Never retries: the link's row does.

    Every method raises:
        ConnectionParkedError: token, permission or plan: nothing can be written until somebody acts.
        RecordRefusedError: this record, as it is, never; names the property where the CRM does.
        RetryLaterError: rate limit or quota, and when to come back.
        TransientError: definite, nothing was written, may be tried later.
        UnknownOutcomeError: it may have been written.
    """

    @property
    def creates_blindly(self) -> bool:
        """Whether a create that was repeated would make a second record: the CRM keeps no key of ours unique."""
        ...

    def connect(self) -> Account:
        """Check the token, and make the property that keeps our lead's id where it is missing. Safe to repeat."""
        ...

    def find(self, record: Record) -> str | None:
        """The id of the record that is this lead: by our id, else by phone, else by e-mail. May lag behind writes."""
        ...

    def create(self, record: Record) -> Kept:
        """Make it; where the CRM keeps our id unique, make or find it. Safe to repeat unless ``creates_blindly``."""
        ...

    def update(self, remote_id: str, record: Record) -> Kept:
        """Bring it up to date, our id included. Safe to repeat.

        Raises:
            RecordGoneError: deleted there, or merged into one whose id cannot be told.
        """
        ...

    def note(self, remote_id: str, note: Note) -> None:
        """Write a note beside it."""
        ...

    def enrolled(self, signs: Signs, since: datetime, page: str) -> Read:
        """Who has enrolled, of the records that changed there since then. May lag behind writes.

        Whatever changes while it is read may come twice, or be left for a reading that begins later; nothing that
        stays as it is is passed over.

        Args:
            page: of the reading before; empty for the first.

        Raises:
            RecordRefusedError: the CRM knows no such property.
        """
        ...

    def exchanges(self) -> tuple[Exchange, ...]:
        """What went over the wire since this was last asked."""
        ...
