"""What ingestion stands on."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from functions.ingest.chunk import BUILT_IN, Length
from functions.ingest.fetch_page import Pages
from shared.db.copying import CopyStore
from shared.db.proposals import ProposalStore
from shared.db.publishing import PublishingStore
from shared.domain.talk import Language
from shared.domain.usage import Call
from shared.ports import Embedder, Uploads
from shared.publication import Publication


@dataclass(frozen=True)
class IngestPorts:
    """What ingest needs of the world."""

    uploads: Uploads
    store: PublishingStore
    copies: CopyStore
    publication: Publication
    proposals: ProposalStore
    embedder: Embedder
    identify: Callable[[str], Language]
    """Tells English, Spanish and French apart."""
    pages: Pages
    """Web pages that are uploaded by their address."""
    events: Callable[[UUID], None]
    """Asks for what happened to an institution to be put on the bus."""
    length: Length = BUILT_IN
    """Of what the embedder reads."""
    calls: Callable[[], tuple[Call, ...]] = tuple
    """Calls of the embedder that are not in the ledger yet."""
