"""The bus: EventBridge, ten announcements a request."""

from collections.abc import Sequence
from itertools import takewhile

from botocore.exceptions import BotoCoreError, ClientError

from shared.adapters.aws import client
from shared.domain.queued import Announcement
from shared.errors import AwsUnavailableError

SOURCE = "turant"
_AT_ONCE = 10


class EventBridge:
    """``Bus`` on EventBridge."""

    def __init__(self, name: str) -> None:
        self._name = name

    def put(self, announcements: Sequence[Announcement]) -> int:
        """Put them in order; what one request holds is accepted or refused entry by entry."""
        accepted = 0
        for start in range(0, len(announcements), _AT_ONCE):
            batch = announcements[start : start + _AT_ONCE]
            taken = self._put(batch)
            accepted += taken
            if taken < len(batch):
                break
        return accepted

    def _put(self, batch: Sequence[Announcement]) -> int:
        entries = [
            {
                "EventBusName": self._name,
                "Source": SOURCE,
                "DetailType": announcement.kind,
                "Time": announcement.at,
                "Detail": announcement.model_dump_json(),
            }
            for announcement in batch
        ]
        try:
            answer = client("events").put_events(Entries=entries)
        except (BotoCoreError, ClientError) as error:
            raise AwsUnavailableError(f"events: {type(error).__name__}") from error
        if not answer["FailedEntryCount"]:
            return len(batch)
        return len(list(takewhile(lambda entry: "EventId" in entry, answer["Entries"])))
