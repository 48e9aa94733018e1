"""Items into their queues: all of them, or an error that makes Meta send everything again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from functions.webhook.aws import translated
from functions.webhook.item import LARGEST, Item, QueueName
from functions.webhook.raw_store import RawStore
from shared.errors import AwsUnavailableError

MOST_ENTRIES = 10
MOST_BYTES = 256 * 1024
"""In one request. SQS allows more by now; this is allowed everywhere."""


class Queues:
    """The two queues of the webhook."""

    def __init__(self, sqs: Any, urls: Mapping[QueueName, str], raw: RawStore) -> None:
        self._sqs, self._urls, self._raw = sqs, urls, raw

    def put(self, items: Sequence[Item]) -> None:
        """Hand every item to its queue, in order. May be repeated with the same items.

        Raises:
            AwsUnavailableError: not all were accepted; some may have been.
        """
        light = [self._raw.keep(item) if item.size > LARGEST else item for item in items]
        for queue, url in self._urls.items():
            for batch in batches([item for item in light if item.queue == queue]):
                self._send(url, batch)

    def _send(self, url: str, batch: Sequence[Item]) -> None:
        entries = [_entry(str(number), item) for number, item in enumerate(batch)]
        refused = self._refused(url, entries)
        if refused:
            # Once more and no more: what is refused now overtook nothing that intake cannot put in order.
            refused = self._refused(url, [entry for entry in entries if entry["Id"] in refused])
        if refused:
            raise AwsUnavailableError(f"sqs: {', '.join(sorted(set(refused.values())))}")

    def _refused(self, url: str, entries: list[dict[str, str]]) -> dict[str, str]:
        """Try once; what was not accepted, with the code that says why."""
        with translated("sqs"):
            answer = self._sqs.send_message_batch(QueueUrl=url, Entries=entries)
        codes = {failure["Id"]: str(failure.get("Code")) for failure in answer.get("Failed", ())}
        accepted = {success["Id"] for success in answer.get("Successful", ())}
        names = (entry["Id"] for entry in entries)
        return {name: codes.get(name, "Unanswered") for name in names if name not in accepted}


def batches(items: Sequence[Item]) -> Iterator[list[Item]]:
    """``items`` in order, cut so that each cut fits one request."""
    batch: list[Item] = []
    room = MOST_BYTES
    for item in items:
        if batch and (len(batch) == MOST_ENTRIES or item.size > room):
            yield batch
            batch, room = [], MOST_BYTES
        batch.append(item)
        room -= item.size
    if batch:
        yield batch


def _entry(name: str, item: Item) -> dict[str, str]:
    entry = {"Id": name, "MessageBody": item.body}
    if item.group:
        entry |= {"MessageGroupId": item.group, "MessageDeduplicationId": item.dedup}
    return entry
