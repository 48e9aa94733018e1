"""WebSocket connections behind API Gateway: what is sent through its management address."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from shared.errors import AwsUnavailableError
from shared.observability import logger
from shared.ports import Posted

AT_ONCE = 16
# A connection that takes nothing must not make the others wait: it is tried again by a message of its own.
_CONFIG = Config(connect_timeout=1, read_timeout=1, retries={"total_max_attempts": 1}, max_pool_connections=AT_ONCE)


class GatewaySockets:
    """``Sockets`` on API Gateway."""

    def __init__(self, url: str) -> None:
        """``url``: where clients connect to, ``wss://.../live``; over HTTPS it is the management address."""
        self._url = f"http{url.removeprefix('ws')}"

    @cached_property
    def _client(self) -> Any:
        return boto3.client("apigatewaymanagementapi", endpoint_url=self._url, config=_CONFIG)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="post")

    def post(self, connections: Sequence[str], message: str) -> Posted:
        """Send it to all of them at once."""
        data, client = message.encode(), self._client

        def one(connection: str) -> str:
            try:
                client.post_to_connection(ConnectionId=connection, Data=data)
            except client.exceptions.GoneException:
                return "gone"
            except (BotoCoreError, ClientError) as error:
                logger.warning("not posted", extra={"error": type(error).__name__})
                return "failed"
            return ""

        became = list(zip(connections, self._pool.map(one, connections), strict=True))
        return Posted(
            gone=tuple(connection for connection, how in became if how == "gone"),
            failed=tuple(connection for connection, how in became if how == "failed"),
        )

    def close(self, connection: str) -> None:
        """Close it."""
        client = self._client
        try:
            client.delete_connection(ConnectionId=connection)
        except client.exceptions.GoneException:
            return
        except (BotoCoreError, ClientError) as error:
            raise AwsUnavailableError(f"sockets: {type(error).__name__}") from error
