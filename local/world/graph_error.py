"""The Graph API's errors: which codes there are, with which HTTP status, in which envelope."""

from typing import Any

from aiohttp import web

ERRORS: dict[int, tuple[int, str]] = {
    0: (401, "AuthException"),
    1: (400, "API Unknown"),
    2: (503, "API Service"),
    3: (500, "API Method"),
    4: (400, "Application request limit reached"),
    10: (403, "Application does not have permission for this action"),
    33: (400, "The business phone number has been deleted"),
    100: (400, "Invalid parameter"),
    190: (401, "Error validating access token"),
    200: (403, "Permissions error"),
    368: (403, "Temporarily blocked for policies violations"),
    80007: (400, "Rate limit issues"),
    130429: (400, "Rate limit hit"),
    130472: (400, "User's number is part of an experiment"),
    130497: (403, "Business account is restricted from messaging users in this country"),
    131000: (500, "Something went wrong"),
    131005: (403, "Access denied"),
    131008: (400, "Required parameter is missing"),
    131009: (400, "Parameter value is not valid"),
    131016: (500, "Service unavailable"),
    131021: (400, "Recipient cannot be sender"),
    131026: (400, "Message undeliverable"),
    131030: (400, "Recipient phone number not in allowed list"),
    131031: (403, "Account has been locked"),
    131037: (400, "Display name approval needed before message can be sent"),
    131042: (400, "Business eligibility payment issue"),
    131045: (400, "Incorrect certificate"),
    131047: (400, "Re-engagement message"),
    131048: (400, "Spam rate limit hit"),
    131049: (400, "This message was not delivered to maintain healthy ecosystem engagement"),
    131050: (400, "User has stopped marketing messages"),
    131051: (400, "Unsupported message type"),
    131052: (400, "Media download error"),
    131053: (400, "Media upload error"),
    131056: (400, "Business account, consumer account pair rate limit hit"),
    131057: (400, "Account in maintenance mode"),
    131062: (400, "Business-scoped user id is not allowed for this message"),
    132000: (400, "Number of parameters does not match the expected number of params"),
    132001: (404, "Template name does not exist in the translation"),
    132005: (400, "Translated text too long"),
    132007: (400, "Template format character policy violated"),
    132012: (400, "Parameter format does not match format in the created template"),
    132015: (400, "Template is paused"),
    132016: (400, "Template is disabled"),
    133004: (503, "Server is temporarily unavailable"),
    133010: (400, "Phone number not registered"),
    133016: (400, "Account register deregister rate limit exceeded"),
    134101: (400, "Template is syncing"),
    135000: (400, "Generic user error"),
    2494100: (400, "Account in maintenance mode"),
}


class GraphError(Exception):
    """Refuses a request, or a message later."""

    def __init__(self, code: int, details: str = "", *, subcode: int | None = None) -> None:
        self.code = code
        self.status, self.title = ERRORS[code]
        self.details = details or self.title
        self.subcode = subcode
        super().__init__(f"(#{code}) {self.title}")

    def answer(self, status: int | None = None) -> web.Response:
        """The error as the Graph API answers it."""
        error: dict[str, Any] = {
            "message": str(self),
            "type": "OAuthException",
            "code": self.code,
            "error_data": {"messaging_product": "whatsapp", "details": self.details},
            "fbtrace_id": "AStandInHasNoTraceIds",
        }
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return web.json_response({"error": error}, status=status or self.status)

    def reported(self) -> dict[str, Any]:
        """The error as a ``failed`` status webhook carries it."""
        return {
            "code": self.code,
            "title": self.title,
            "message": self.title,
            "error_data": {"details": self.details},
            "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        }


def refusal(fault: str) -> web.Response | None:
    """The Graph API's wording of an ordered fault: an HTTP status or one of its codes."""
    if fault == "429":
        return GraphError(80007).answer(429)
    if fault in {"500", "502", "503", "504"}:
        return GraphError(131000).answer(int(fault))
    return GraphError(int(fault)).answer() if fault.isdecimal() and int(fault) in ERRORS else None
