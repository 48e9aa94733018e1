"""Signing up: an institution begins with whoever proves that the e-mail address is theirs."""

from typing import Annotated

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body
from pydantic import Field

from functions.api.access import address
from functions.api.ports import Ports
from functions.api.routes.members import Email, Name, Zone
from functions.api.routes.sign_in import Password, Secret, ShownSession, shown
from shared.adapters import argon2
from shared.db.accounts import AccountStore, Founding
from shared.db.throttling import Limit, Throttle
from shared.db.tokens import fresh
from shared.domain import passwords
from shared.domain.value import Value
from shared.errors import InvalidInputError

_HOUR = 3600


class SignUp(Value):
    """An institution and its owner."""

    institution: Name
    name: Name = Field(description="Yours.")
    email: Email
    timezone: Zone = "Asia/Kolkata"


class Confirmation(Value):
    """That the e-mail arrived, and the password to sign in with from now on."""

    token: Secret = Field(description="The code in the e-mail.")
    password: Password


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    accounts, throttle = AccountStore(ports.database), Throttle(ports.database)

    @app.post("/v1/sign-up", status_code=204)
    def sign_up(given: Annotated[SignUp, Body()]) -> None:
        """Ask for an institution of your own: an e-mail brings the code that makes it. Whether somebody has an account
        already is told there and nowhere else."""
        throttle.take(
            Limit(of=f"sign-up {given.email}", most=3), Limit(of=f"sign-up {address(app)}", most=20, seconds=_HOUR)
        )
        token = fresh("st_")
        taken = accounts.ask(Founding(**given.model_dump()), token)
        ports.mailer.send(given.email, "Welcome to Turant", _TAKEN if taken else _WELCOME.format(token=token))

    @app.post("/v1/sign-up/confirm", status_code=201)
    def confirm(given: Annotated[Confirmation, Body()]) -> ShownSession:
        """Make the institution with you as its owner, and be signed in."""
        throttle.take(Limit(of=f"confirm {address(app)}", most=30))
        asked = accounts.asked(given.token)
        gone = InvalidInputError("This code is unknown, used or has run out. Sign up again.", field="token")
        if asked is None:
            raise gone
        passwords.check(given.password, asked.email, asked.name, asked.institution)
        begun = accounts.found(given.token, argon2.hashed(given.password), address(app))
        if begun is None:
            raise gone
        return shown(begun, ports.tokens())


_WELCOME = """Hello,

somebody, you most likely, signs up for Turant with this address.

Your code: {token}

It is good for a day, once. If it was not you, do nothing: nothing is made.
"""
_TAKEN = """Hello,

somebody, you most likely, signs up for Turant with this address. You have an account here: sign in with it, or have
its password set anew. If it was not you, do nothing.
"""
