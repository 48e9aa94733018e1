"""The real adapters, built once per cold start; settings are checked first."""

from functools import cache
from typing import TYPE_CHECKING

from functions.api.callers import Callers
from functions.api.live.ports import LivePorts
from functions.api.live.settings import LiveSettings
from shared.adapters.aws import SqsPoker, secret
from shared.adapters.sockets import GatewaySockets
from shared.db.live import LiveStore
from shared.wiring import database

if TYPE_CHECKING:
    from shared.adapters.jwt import SignedTokens


@cache
def live() -> LivePorts:
    """For ``Live``."""
    settings = LiveSettings.load()
    base = database(settings.database_secret_arn)

    @cache
    def tokens() -> "SignedTokens":
        from shared.adapters.jwt import SignedTokens

        return SignedTokens(lambda: secret(settings.signing_keys_secret_arn))

    return LivePorts(
        callers=Callers(base, tokens),
        live=LiveStore(base),
        sockets=GatewaySockets(settings.live_url),
        poker=SqsPoker(live=settings.live_queue_url),
    )
