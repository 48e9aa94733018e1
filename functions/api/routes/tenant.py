"""``/v1/tenant``: the institution's own settings."""

from typing import Annotated

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body
from pydantic import Field, StringConstraints

from functions.api.access import Needs, caller
from functions.api.ports import Ports
from functions.api.routes.members import Name, Zone
from shared.db.tenant_settings import SettingsStore
from shared.domain.talk import ChannelKind, Language, Profile
from shared.errors import InvalidInputError

_TENANT = "/v1/tenant"


class TenantSettings(Profile):
    """What the institution says of itself, and how it wants to be spoken for."""

    name: Name
    timezone: Zone = "Asia/Kolkata"
    country: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,2}$")] = Field(
        "91", description="The code of phone numbers that are written without one."
    )
    languages: tuple[Language, ...] = Field(("en", "hinglish", "hi"), min_length=1, max_length=5)
    intent_threshold: float = Field(0.7, ge=0, le=1, description="Confidence below which an intent is a guess.")
    quality_threshold: int = Field(60, ge=0, le=100, description="A draft of fewer points is not sent.")
    budget_usd_per_day: float | None = Field(None, ge=0, description="For models. Null: no limit.")
    opens: int = Field(9, ge=0, le=23, description="Hour of the day from which on people are called.")
    closes: int = Field(20, ge=1, le=24, description="Hour of the day from which on they are not.")
    review_share: float = Field(0.0, ge=0, le=1, description="Of the bot's answers that /v1/reviews shows by chance.")
    satisfaction: bool = Field(
        False,
        description="When a conversation is closed, they are asked by two buttons whether they were helped.",
    )
    shadow: bool = Field(
        False, description="The bot drafts and people send: see /v1/drafts. Ended, drafts that wait are closed."
    )
    shadow_channels: tuple[ChannelKind, ...] = Field((), description="Where shadow holds. Empty: everywhere.")


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = SettingsStore(ports.database)

    @app.get(_TENANT, middlewares=[Needs("settings:read")])
    def show() -> TenantSettings:
        """The settings as they hold now."""
        return TenantSettings(**dict(store.get(caller(app).tenant_id)))

    @app.put(_TENANT, middlewares=[Needs("settings:write")])
    def replace(wanted: Annotated[TenantSettings, Body()]) -> TenantSettings:
        """Hold from the next message on. What is left out is as by default: send all that you were shown."""
        if wanted.opens >= wanted.closes:
            raise InvalidInputError("It must be later than opens.", field="closes")
        who = caller(app)
        store.replace(who.tenant_id, Profile(**dict(wanted)), who.actor)
        return wanted
