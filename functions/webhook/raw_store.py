"""Where items too large for a queue are kept until they are read, for 30 days at most."""

from collections.abc import Callable
from typing import Any

from functions.webhook.aws import translated
from functions.webhook.item import Item

PREFIX = "items/"
"""What the function may write to."""


class RawStore:
    """Objects in the raw bucket. The client is made when the first large item comes, which is hardly ever."""

    def __init__(self, connect: Callable[[], Any], bucket: str) -> None:
        self._connect, self._bucket = connect, bucket

    def keep(self, item: Item) -> Item:
        """Keep the item's body and return a pointer to it. The same thing again overwrites itself.

        Raises:
            AwsUnavailableError: it could not be stored.
        """
        key = f"{PREFIX}{item.dedup}.json"
        with translated("s3"):
            self._connect().put_object(
                Bucket=self._bucket, Key=key, Body=item.body.encode(), ContentType="application/json"
            )
        return item.stored(self._bucket, key)
