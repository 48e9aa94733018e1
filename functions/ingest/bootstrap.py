"""The real adapters of ``Ingest``, built once per cold start; settings are checked first."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from functions.ingest.chunk import PROVIDER
from functions.ingest.fetch_page import AGENT, Pages
from functions.ingest.ports import IngestPorts
from functions.ingest.settings import IngestSettings
from shared.adapters.aws import SqsPoker, send
from shared.adapters.latin_languages import identify
from shared.adapters.minilm import MiniLM
from shared.adapters.safe_http import SafeHttp
from shared.adapters.uploads import S3Uploads
from shared.db.copying import CopyStore
from shared.db.proposals import ProposalStore
from shared.db.publishing import PublishingStore
from shared.embedders import provider
from shared.publication import publication
from shared.wiring import database


@cache
def settings() -> IngestSettings:
    """What the environment says."""
    return IngestSettings.load()


@cache
def ingest() -> IngestPorts:
    """For ``Ingest``."""
    given = settings()
    base, built_in = database(given.database_secret_arn), MiniLM(given.models_dir, threads=1)
    paid = provider(given, base, timeout=30.0, attempts=4)
    ports = IngestPorts(
        uploads=S3Uploads(),
        store=PublishingStore(base),
        copies=CopyStore(base),
        publication=publication(base, built_in, paid),
        proposals=ProposalStore(base),
        embedder=built_in,
        identify=identify,
        pages=Pages(SafeHttp(AGENT)),
        events=SqsPoker(events=given.events_queue_url).events,
    )
    return replace(ports, embedder=paid, calls=paid.spent, length=PROVIDER) if paid else ports


@cache
def again() -> Callable[[str, float], None]:
    """Puts the body of a message back into its queue, to be worked on after some seconds."""
    return partial(send, settings().uploads_queue_url)
