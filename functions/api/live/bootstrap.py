"""The real adapters, built once per cold start; settings are checked first."""

from functools import cache

from functions.api.callers import Callers, signed_tokens
from functions.api.live.ports import LivePorts
from functions.api.live.settings import LiveSettings
from shared.adapters.aws import SqsPoker
from shared.adapters.sockets import GatewaySockets
from shared.db.live import LiveStore
from shared.wiring import database


@cache
def live() -> LivePorts:
    """For ``Live``."""
    settings = LiveSettings.load()
    base = database(settings.database_secret_arn)
    return LivePorts(
        callers=Callers(base, signed_tokens(settings.signing_keys_secret_arn)),
        live=LiveStore(base),
        sockets=GatewaySockets(settings.live_url),
        poker=SqsPoker(live=settings.live_queue_url),
    )
