"""The three AWS services of the webhook, without boto3: its session alone costs a tenth of our cold start."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from shared.errors import AwsUnavailableError

# Meta waits and counts; a request we cannot queue soon is better refused and sent again. The one retry is
# for connections that died while the environment was frozen.
_CONFIG = Config(
    connect_timeout=1,
    read_timeout=1.5,
    retries={"mode": "standard", "total_max_attempts": 2},
    parameter_validation=False,
    tcp_keepalive=True,
)


@cache
def client(service: str) -> Any:
    """The one client of a service in this execution environment."""
    return _session().create_client(service, config=_CONFIG)


@cache
def _session() -> Any:
    return botocore.session.get_session()


@contextmanager
def translated(service: str) -> Iterator[None]:
    """Errors of a call to ``service``, in our words.

    Raises:
        AwsUnavailableError: naming the service and its error code, nothing of the request.
    """
    try:
        yield
    except ClientError as error:
        raise AwsUnavailableError(f"{service}: {error.response['Error']['Code']}") from error
    except BotoCoreError as error:
        raise AwsUnavailableError(f"{service}: {type(error).__name__}") from error
