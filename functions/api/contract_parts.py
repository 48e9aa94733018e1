"""What stands in the contract for every route alike, because the front of the API does it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from functions.api.contract_sharing import pointer
from functions.api.problems import CONTENT_TYPE, told

Json = dict[str, Any]

INFO: Json = {
    "title": "Turant",
    "version": "1",
    "summary": "Everything an institution does with Turant, over HTTP.",
    "description": """
Every request names its caller: `Authorization: Bearer ...`, an API key with scopes (`tk_...`) or the access token of
somebody who has signed in. What a route needs stands in its `security`; what has none is answered to anybody.

**Ids** begin with what they are of (`lead_...`). Another institution's are 404, like ids of nothing.

**Lists** come in pages: `?limit=&cursor=`, with `next_cursor` of the page before. `?fields=id,contact.email` on any
GET leaves only these fields in each entry.

**Errors** are problem details (RFC 9457). `field` is the one that is wrong, `request_id` finds the request in our
logs.

**Once.** A POST with an `Idempotency-Key` has its effect once, however often it is sent within 24 hours: the same
answer comes again, with `Idempotent-Replayed: true`. The same key with another body is 422, while the first request
still runs 409. Where nobody is signed in yet, the key counts together with the body: another one is another request.

**Changes.** Every GET has an `ETag`; with `If-None-Match` it answers 304 while nothing changed. A change with
`If-Match` is made only if nothing changed meanwhile, else it is 412.

**Limits.** `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` tell every known caller how many requests
there may be, how many are left, and in how many seconds all of them are back. Whoever asks more gets 429 and
`Retry-After`; so does whoever tries too often to sign up or in.

**Events** are read from `GET /v1/events`, in order and without gaps, or brought to your own server by webhooks: the
same events, in the shapes below `webhooks`.

Times are ISO 8601 with their zone, amounts in the currency beside them.
""".strip(),
}

_BEARER: Json = {"type": "http", "scheme": "bearer"}
SECURITY: Json = {
    "key": _BEARER | {"description": "An API key, `tk_...`, or an access token of a member, with these scopes."},
    "session": _BEARER | {"description": "An access token of a member, whatever their role. A key will not do."},
}

PARAMETERS: Json = {
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        "description": "Any name of this request, new for each: with it the request has its effect once.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
        "example": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "The ETag of what is known already: 304 while it holds.",
        "schema": {"type": "string"},
        "example": '"5f1d7a84db00d2fc"',
    },
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "required": False,
        "description": "The ETag of what is to be changed: 412 if it no longer holds.",
        "schema": {"type": "string"},
        "example": '"5f1d7a84db00d2fc"',
    },
}

HEADERS: Json = {
    "RequestId": {"description": "Finds this request in our logs.", "schema": {"type": "string"}},
    "ETag": {"description": "Changes with the answer.", "schema": {"type": "string"}},
    "IdempotentReplayed": {
        "description": "`true`: the answer is that of an earlier request with this Idempotency-Key.",
        "schema": {"type": "string", "const": "true"},
    },
    "RetryAfter": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}},
    "RateLimitLimit": {
        "description": "Requests there may be at once; they come back evenly within a minute.",
        "schema": {"type": "integer"},
    },
    "RateLimitRemaining": {"description": "Requests there may be now.", "schema": {"type": "integer", "minimum": 0}},
    "RateLimitReset": {
        "description": "Seconds until all of them are back.",
        "schema": {"type": "integer", "minimum": 0},
    },
}
_ALWAYS: Json = {"X-Request-Id": pointer("headers", "RequestId")}
_LIMITS: Json = {
    "RateLimit-Limit": pointer("headers", "RateLimitLimit"),
    "RateLimit-Remaining": pointer("headers", "RateLimitRemaining"),
    "RateLimit-Reset": pointer("headers", "RateLimitReset"),
}
_OF_METHOD: Mapping[str, Json] = MappingProxyType(
    {
        "get": {"ETag": pointer("headers", "ETag")},
        "post": {"Idempotent-Replayed": pointer("headers", "IdempotentReplayed")},
    }
)


def headers_of(method: str, *, public: bool) -> Json:
    """Headers of an answer that is good; how many requests there may be is told to whom we know."""
    return _ALWAYS | ({} if public else _LIMITS) | _OF_METHOD.get(method, {})


_WHY: Mapping[int, str] = MappingProxyType(
    {
        401: "The key or token is missing, unknown, expired or revoked; to sign in, what is shown is wrong.",
        403: "They are known, and lack the scope; the institution is suspended, or they do not belong to it.",
        404: "There is no such thing, or it is another institution's.",
        409: "It is not in the state that this needs; or the first request with this Idempotency-Key still runs.",
        412: "It has changed since the ETag in If-Match was read.",
        413: "The body is larger than 1 MB.",
        415: "The body is not declared as JSON.",
        422: "Something of it is wrong: `field` says what.",
        429: "Too many requests; Retry-After says when to go on.",
        500: "A fault of ours. The request id tells us what.",
        503: "A part of the service does not answer just now: try again, with the same Idempotency-Key.",
    }
)


_WAITS = (409, 429, 503)
"""After which it may be tried again: of 409, where the first request of a name still runs."""


def _error(status: int) -> Json:
    headers = _ALWAYS | ({"Retry-After": pointer("headers", "RetryAfter")} if status in _WAITS else {})
    example = told(status, "0HvXcj2JiYcEPdA=").model_dump(exclude={"retry_after"})
    content = {"schema": pointer("schemas", "Problem"), "example": example}
    return {"description": _WHY[status], "headers": headers, "content": {CONTENT_TYPE: content}}


def error_name(status: int) -> str:
    """What a way to fail is called among the components: ``NotFound``."""
    return told(status, "").title.title().replace(" ", "")


ERRORS: Json = {error_name(status): _error(status) for status in _WHY}
RESPONSES: Json = {
    "Done": {"description": "Done.", "headers": headers_of("", public=False)},
    "NotModified": {
        "description": "Nothing has changed since the ETag in If-None-Match.",
        "headers": headers_of("get", public=False),
    },
    **ERRORS,
}


def failures(method: str, *, names_something: bool, body: bool, caller: bool, conditional: bool) -> list[int]:
    """Every status that this route may fail with.

    Args:
        caller: who asks must be somebody we know, or show that they are.
    """
    holds = {
        401: caller,
        403: caller,
        404: names_something or body,
        409: method != "get",
        412: conditional,
        413: True,
        415: body,
        422: True,
        429: True,
        500: True,
        503: True,
    }
    return [status for status, so in holds.items() if so]
