"""HubSpot's refusals: which categories there are, with which HTTP status, in which body."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

CORRELATION = "7c1b2f60-5a0e-4b3a-9d55-0a57a1d10000"
POLICIES = ("SECONDLY", "TEN_SECONDLY_ROLLING", "DAILY")
CATEGORIES = {
    "401": ("INVALID_AUTHENTICATION", "Authentication credentials not found or not valid."),
    "403": ("MISSING_SCOPES", "This app hasn't been granted all required scopes to make this call."),
    "423": ("LOCKED", "The resource is locked."),
    "477": ("MIGRATION_IN_PROGRESS", "The account is being migrated."),
    "500": ("INTERNAL_ERROR", "internal error"),
    "502": ("BAD_GATEWAY", "bad gateway"),
    "503": ("SERVICE_UNAVAILABLE", "service unavailable"),
    "504": ("GATEWAY_TIMEOUT", "gateway timeout"),
}


@dataclass(frozen=True)
class Invalid:
    """One thing that is wrong with a request."""

    name: str
    code: str
    message: str
    context: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def shown(self) -> dict[str, Any]:
        """As an entry of ``errors``."""
        named = {"propertyName": [self.name]} if self.name else {}
        return {"message": self.message, "code": self.code, "context": {**named, **self.context}}


class HubSpotError(Exception):
    """Refuses a request, or one input of a batch."""

    def __init__(self, status: int, category: str, message: str, errors: Sequence[Invalid] = (), **more: str) -> None:
        super().__init__(message)
        self.status = status
        self.category = category
        self.message = message
        self.errors = errors
        self.more = more

    @staticmethod
    def limited(policy: str) -> "HubSpotError":
        """A quota is used up."""
        message = f"You have reached your {policy.lower()} limit."
        return HubSpotError(429, "RATE_LIMITS", message, errorType="RATE_LIMIT", policyName=policy)

    @staticmethod
    def invalid(*errors: Invalid) -> "HubSpotError":
        """Values that no contact may have."""
        told = ",".join(f'{{"isValid":false,"error":"{one.code}","name":"{one.name}"}}' for one in errors)
        return HubSpotError(400, "VALIDATION_ERROR", f"Property values were not valid: [{told}]", errors)

    def answer(self) -> web.Response:
        """The error as the answer to a request."""
        body: dict[str, Any] = {
            "status": "error",
            "message": self.message,
            "correlationId": CORRELATION,
            "category": self.category,
            **self.more,
        }
        if self.errors:
            body["errors"] = [error.shown() for error in self.errors]
        return web.json_response(body, status=self.status)

    def entry(self, trace: str | None) -> dict[str, Any]:
        """The error as one of a 207's."""
        context = {"objectWriteTraceId": [trace]} if trace else {}
        errors = [error.shown() for error in self.errors]
        return {
            "status": "error",
            "category": self.category,
            "message": self.message,
            "context": context,
            "errors": errors,
        }


def refusal(fault: str) -> web.Response | None:
    """HubSpot's wording of an ordered fault: an HTTP status or the policy of a limit."""
    if fault in POLICIES or fault == "429":
        return HubSpotError.limited("TEN_SECONDLY_ROLLING" if fault == "429" else fault).answer()
    if fault in CATEGORIES:
        category, message = CATEGORIES[fault]
        return HubSpotError(int(fault), category, message).answer()
    return None
