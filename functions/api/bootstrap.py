"""The real adapters, built once per cold start; settings are checked first."""

from functools import cache, partial
from typing import TYPE_CHECKING

from functions.api.api import Api
from functions.api.callers import Callers, signed_tokens
from functions.api.ports import Ports
from functions.api.settings import ApiSettings
from shared.adapters.aws import SqsCrmPoker, SqsPoker, SqsWebhookPoker, discard_objects, secret
from shared.adapters.media_files import S3MediaFiles
from shared.adapters.ses import SesMailer
from shared.adapters.uploads import S3UploadForms
from shared.wiring import database, sealed

if TYPE_CHECKING:
    from functions.api.ask import Mind
    from shared.adapters.graph_assets import GraphAssets
    from shared.adapters.safe_http import SafeHttp
    from shared.adapters.tenant_key import TenantKey


@cache
def api() -> Api:
    """Function ``Api``. What thinks is loaded by the first question."""
    settings = ApiSettings.load()
    base, tokens = database(settings.database_secret_arn), signed_tokens(settings.signing_keys_secret_arn)

    @cache
    def mind() -> "Mind":
        from functions.api.ask import Mind
        from shared.engines import think_ports

        return Mind(think_ports(settings, base))

    @cache
    def receivers() -> "SafeHttp":
        from shared.adapters import signed_http

        return signed_http.receivers(settings.receiver_url)

    @cache
    def vault() -> "TenantKey":
        from shared.adapters.tenant_key import TenantKey

        return TenantKey(secret(settings.tenant_key_secret_arn)["key"])

    @cache
    def assets() -> "GraphAssets":
        from shared.adapters.graph_assets import GraphAssets

        return GraphAssets(str(settings.graph_url), settings.graph_version, partial(secret, settings.meta_secret_arn))

    ports = Ports(
        database=base,
        callers=Callers(base, tokens),
        uploads=S3UploadForms(settings.uploads_bucket),
        poker=_poker(settings),
        crms=SqsCrmPoker(settings.crm_queues),
        webhooks=SqsWebhookPoker(settings.deliveries_queue_url),
        receivers=receivers,
        mailer=SesMailer(settings.mail_from),
        tokens=tokens,
        vault=vault,
        discard=partial(discard_objects, settings.raw_bucket),
        media=S3MediaFiles(settings.media_bucket),
        media_forms=S3UploadForms(settings.media_bucket),
        seal=sealed(settings.tenant_key_secret_arn),
        mind=mind,
        assets=assets,
        live_url=settings.live_url,
    )
    return Api(ports)


def _poker(settings: ApiSettings) -> SqsPoker:
    return SqsPoker(
        events=settings.events_queue_url,
        due=settings.due_queue_url,
        outbox=settings.outbox_queue_url,
        watchdog=settings.watchdog_queue_url,
        lead_forms=settings.lead_forms_queue_url,
    )
