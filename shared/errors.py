"""Every failure the product knows, in one tree.

::

    TurantError
    ├── TransientError            the same call may succeed later: let the queue redeliver
    │   ├── AwsUnavailableError       an AWS service refused or did not answer in time
    │   ├── DatabaseUnavailableError
    │   ├── LinkMovedError            another worker brings the lead up to date in the CRM
    │   ├── ConversationMovedError    somebody wrote, took over or opted out while we thought
    │   ├── RetryLaterError           refused for now, and told when to come back
    │   │   └── EmbedderUnavailableError  the provider of vectors gave none
    │   ├── SiteUnavailableError      a web server did not answer, or not in time
    │   ├── ThinkerUnavailableError   the model did not answer in time, or not readably
    │   └── UnknownOutcomeError       it may have happened: never simply try again
    └── PermanentError            it never will: record, count, acknowledge
        ├── InvalidSettingsError
        ├── SchemaChangedError        a migration that has run in this database reads differently now
        ├── MalformedMessageError     bytes that no redelivery will make readable
        ├── UnknownAccountError       no tenant owns this channel account
        ├── DeliveryRefusedError      the channel refused this message for good
        ├── FetchRefusedError         an address that must not be asked, or an answer that must not be taken
        ├── ChannelParkedError        the tenant's channel account needs a human (token, billing, ban)
        ├── ConnectionParkedError     the tenant's connection to a CRM needs a human
        ├── RecordRefusedError        the CRM will never take this record as it is
        ├── RecordGoneError           the record that stood for a lead is no longer in the CRM
        ├── UnreadableDocumentError   an upload that holds no readable text
        └── RefusedRequestError       whoever calls our API must do something differently
            ├── UnauthenticatedError      no key, or none that is good
            ├── ForbiddenError            a good key that may not do this
            ├── NotFoundError             there is no such thing, or none of this tenant's
            ├── ConflictError             it is not in the state that this needs
            │   └── StillRunningError         the first request with this Idempotency-Key has no answer yet
            ├── ChangedMeanwhileError     it is not any more what the caller has read
            ├── TooLargeError             the request is larger than we read
            ├── UnsupportedMediaError     its body is no JSON by its own declaration
            ├── TooManyRequestsError      too many in too short a time
            └── InvalidInputError         a field, or the whole of the body, is not what it should be
                ├── ChannelRefusedError       a platform does not let this token speak for this account of it
                └── RefusedChangeError        a change of the catalogue that is wrong or contradicts the rest of it

Vendor errors are translated where the vendor is called, with ``raise ... from error``.
"""

from typing import Any


class TurantError(Exception):
    """Base of all our errors. The message never holds personal data or a secret."""


class TransientError(TurantError):
    """The same call may succeed later."""


class AwsUnavailableError(TransientError):
    """An AWS service refused, throttled or did not answer in time; the message is its name and its code."""


class DatabaseUnavailableError(TransientError):
    """The database could not be reached, or dropped us before it answered."""


class ConversationMovedError(TransientError):
    """The conversation changed while a turn was being thought; the turn must be taken again."""


class LinkMovedError(TransientError):
    """Our time to bring a lead up to date in a CRM ran out, and another worker does."""


class RetryLaterError(TransientError):
    """Refused for now by a service that works: a rate limit, never a reason to open a breaker."""

    def __init__(self, reason: str, seconds: float, growth: float = 1.0) -> None:
        """``seconds``: how long the service wants to be left alone, ``growth`` times longer each time."""
        super().__init__(reason)
        self.seconds = seconds
        self.growth = growth

    def after(self, attempt: int) -> float:
        """Seconds to wait after the ``attempt``-th attempt, counted from 1."""
        return float(self.seconds * self.growth ** (attempt - 1))


class EmbedderUnavailableError(RetryLaterError):
    """The provider of vectors gave none; the message says why, in a few words."""


class SiteUnavailableError(TransientError):
    """A web server did not answer, or not in time, or asked to be left alone for now."""


class ThinkerUnavailableError(TransientError):
    """The engine gave no usable answer in its time."""

    def __init__(self, reason: str, calls: tuple[Any, ...] = ()) -> None:
        """``calls``: every ``shared.domain.usage.Call`` that was made in vain, for the ledger."""
        super().__init__(reason)
        self.calls = calls


class UnknownOutcomeError(TransientError):
    """The call may have been carried out. It must be resolved, not repeated."""


class PermanentError(TurantError):
    """The same call will never succeed."""


class InvalidSettingsError(PermanentError):
    """A setting is missing or wrong; the function must not start."""


class SchemaChangedError(PermanentError):
    """A migration that has run in this database is no longer what it was: nobody knows what its schema is."""


class MalformedMessageError(PermanentError):
    """A message that no redelivery will make readable."""


class UnknownAccountError(PermanentError):
    """No tenant owns this channel account."""


class DeliveryRefusedError(PermanentError):
    """The channel refused this message for good."""

    def __init__(self, message: str, *, code: int | None = None) -> None:
        """``code``: the platform's own, where it gave one."""
        super().__init__(message)
        self.code = code


class FetchRefusedError(PermanentError):
    """An address that outsiders chose leads where we do not go, or to what we do not take."""

    def __init__(self, reason: str, message: str) -> None:
        """``reason``: ``address``, ``redirects``, ``too_large`` or ``answer``."""
        super().__init__(message)
        self.reason = reason


class MediaRefusedError(PermanentError):
    """Something that was sent is not taken, or the platform has it no longer; the message says why in a few words."""


class ChannelParkedError(PermanentError):
    """The channel account cannot send until somebody acts; with ``whole_tenant`` none of the tenant's can."""

    def __init__(self, message: str, *, whole_tenant: bool = False, code: int | None = None) -> None:
        """``code``: the platform's own, where it gave one."""
        super().__init__(message)
        self.whole_tenant = whole_tenant
        self.code = code


class ConnectionParkedError(PermanentError):
    """A CRM takes nothing from this connection until somebody acts: token, permission or plan."""


class RecordRefusedError(PermanentError):
    """A CRM will never take this record as it is."""

    def __init__(self, reason: str, field: str = "") -> None:
        """``field``: the CRM's own key of the property that it minds; empty where it names none."""
        super().__init__(reason)
        self.field = field


class RecordGoneError(PermanentError):
    """The record that stood for a lead is no longer there."""


class UnreadableDocumentError(PermanentError):
    """An upload without readable text."""

    def __init__(self, reason: str, sentence: str) -> None:
        """``reason`` is for machines (``encrypted``), ``sentence`` for the person who uploaded the file."""
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence


class RefusedRequestError(PermanentError):
    """A request to our API that is refused as it stands. The message is for whoever calls."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """``field``: the one that is wrong, where one is."""
        super().__init__(message)
        self.field = field


class UnauthenticatedError(RefusedRequestError):
    """Nobody we know: a missing, unknown, expired or revoked key, all told alike."""


class ForbiddenError(RefusedRequestError):
    """Somebody we know, who may not do this."""


class NotFoundError(RefusedRequestError):
    """There is no such thing; another tenant's does not exist either."""


class ConflictError(RefusedRequestError):
    """It is not in the state that this needs."""


class StillRunningError(ConflictError):
    """The first request with this Idempotency-Key has no answer yet."""

    def __init__(self, message: str, seconds: float) -> None:
        """``seconds``: when to ask again."""
        super().__init__(message)
        self.seconds = seconds


class ChangedMeanwhileError(RefusedRequestError):
    """It is not any more what the caller has read."""


class TooLargeError(RefusedRequestError):
    """The request is larger than we read."""


class UnsupportedMediaError(RefusedRequestError):
    """The body is declared as something we do not read."""


class TooManyRequestsError(RefusedRequestError):
    """Too many requests in too short a time."""

    def __init__(self, message: str, seconds: float) -> None:
        """``seconds``: when the next one may come."""
        super().__init__(message)
        self.seconds = seconds


class InvalidInputError(RefusedRequestError):
    """What was given cannot be taken."""


class ChannelRefusedError(InvalidInputError):
    """A platform does not let this token speak for this account of it."""

    def __init__(self, message: str, *, field: str, code: int | None = None) -> None:
        """``code``: the platform's own, where it gave one."""
        super().__init__(message, field=field)
        self.code = code


class RefusedChangeError(InvalidInputError):
    """A change that cannot be made; nothing of it was."""

    def __init__(self, faults: tuple[Any, ...]) -> None:
        """``faults``: everything that is wrong with it, each with its ``field`` and a ``sentence``."""
        super().__init__(" ".join(dict.fromkeys(fault.sentence for fault in faults)), field=faults[0].field or None)
        self.faults = faults
