"""The mail catcher: takes what SES would send, by SES's own API (v2), and delivers nothing.

``GET /_control/mails`` shows them to people, the newest first. ``GET /_control/requests`` shows every e-mail as it was
handed over: ``body.Destination.ToAddresses``, ``body.Content.Simple.Subject.Data``,
``body.Content.Simple.Body.Text.Data``.
"""

import uuid

from aiohttp import web
from pydantic import BaseModel, Field, ValidationError

from local.world.control import Clock, Control

_ERRORS = {"429": ("TooManyRequestsException", 429), "500": ("InternalServiceErrorException", 500)}


class _Data(BaseModel):
    Data: str = Field(min_length=1)


class _Text(BaseModel):
    Text: _Data


class _Simple(BaseModel):
    Subject: _Data
    Body: _Text


class _Content(BaseModel):
    Simple: _Simple


class _Destination(BaseModel):
    ToAddresses: list[str] = Field(min_length=1, max_length=50)


class _Mail(BaseModel):
    FromEmailAddress: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    Destination: _Destination
    Content: _Content


_SENT: web.AppKey[list[_Mail]] = web.AppKey("sent", list)


def create_app(clock: Clock) -> web.Application:
    """SES, as far as one of our e-mails needs it."""
    app = web.Application()
    app.router.add_get("/_control/mails", _show)
    app.router.add_post("/v2/email/outbound-emails", _send)
    app[_SENT] = []
    Control(clock, _refusal, app[_SENT].clear).install(app)
    return app


async def _send(request: web.Request) -> web.Response:
    try:
        mail = _Mail.model_validate_json(await request.read())
    except ValidationError:
        return _error("BadRequestException", 400)
    request.app[_SENT].append(mail)
    return web.json_response({"MessageId": str(uuid.uuid4())})


async def _show(request: web.Request) -> web.Response:
    mails = request.app[_SENT]
    told = (
        f"To: {', '.join(it.Destination.ToAddresses)}\nSubject: {it.Content.Simple.Subject.Data}\n\n"
        f"{it.Content.Simple.Body.Text.Data}"
        for it in reversed(mails)
    )
    return web.Response(text=f"\n{'-' * 72}\n".join(told) or "No e-mail has been sent yet.\n")


def _refusal(fault: str) -> web.Response | None:
    return _error(*_ERRORS[fault]) if fault in _ERRORS else None


def _error(code: str, status: int) -> web.Response:
    return web.json_response({"message": code}, status=status, headers={"x-amzn-ErrorType": code})
