"""Whether a kept connection still stands: a function may have been frozen since its last request."""

import http.client
import select
from typing import Any


def hung_up(connection: http.client.HTTPConnection) -> bool:
    """Between two requests a readable socket means that the other side hung up, perhaps while we froze."""
    sock: Any = connection.sock
    return sock is None or bool(select.select([sock], [], [], 0)[0])
