"""The Graph API's errors: which codes there are, with which HTTP status, in which envelope."""

from typing import Any

from aiohttp import web

STATUSES: dict[int, tuple[int, ...]] = {
    401: (0, 190),
    403: (10, 200, 368, 130497, 131005, 131031),
    404: (132001,),
    500: (3, 131000, 131016),
    503: (2, 133004),
    400: (
        1, 4, 17, 32, 33, 100, 613, 80005, 80007, 130429, 130472, 131008, 131009, 131021, 131026, 131030,
        131037, 131042, 131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131056, 131057,
        131062, 132000, 132005, 132007, 132012, 132015, 132016, 133010, 133016, 134101, 135000, 2494100,
    ),
}  # fmt: skip
STATUS = {code: status for status, codes in STATUSES.items() for code in codes}


class GraphError(Exception):
    """Refuses a request, or a message later. Who reads it decides on the code: sentences change."""

    def __init__(self, code: int, details: str = "This is what was asked for", *, subcode: int | None = None) -> None:
        self.code = code
        self.details = details
        self.subcode = subcode
        super().__init__(f"(#{code}) {details}")

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
        return web.json_response({"error": error}, status=status or STATUS[self.code])

    def reported(self) -> dict[str, Any]:
        """The error as a ``failed`` status webhook carries it."""
        return {
            "code": self.code,
            "title": str(self),
            "message": str(self),
            "error_data": {"details": self.details},
            "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        }


def refusal(fault: str) -> web.Response | None:
    """The Graph API's wording of an ordered fault: an HTTP status or one of its codes."""
    if fault == "429":
        return GraphError(80007).answer(429)
    if fault in {"500", "502", "503", "504"}:
        return GraphError(131000).answer(int(fault))
    return GraphError(int(fault)).answer() if fault.isdecimal() and int(fault) in STATUS else None
