"""The real adapters, built once per cold start; settings are checked first."""

from functools import cache, partial

from functions.webhook.aws import client
from functions.webhook.enqueue import Queues
from functions.webhook.raw_store import RawStore
from functions.webhook.receive import Ports
from functions.webhook.secret import SecretCache, fetch_secret
from functions.webhook.settings import WebhookSettings


@cache
def webhook() -> Ports:
    """Everything the webhook stands on."""
    settings = WebhookSettings.load()
    return Ports(
        secret=SecretCache(partial(fetch_secret, client("secretsmanager"), settings.meta_secret_arn)),
        queues=Queues(
            client("sqs"),
            {"inbound": settings.inbound_queue_url, "statuses": settings.statuses_queue_url},
            RawStore(partial(client, "s3"), settings.raw_bucket),
        ),
    )
