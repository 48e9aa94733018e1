"""Lambda's runtime client in plain Python, for systems without a build of the real one (macOS).

Run as ``python -m local.runtime_client MODULE.FUNCTION``, with the address of the Runtime API in
``AWS_LAMBDA_RUNTIME_API``.
"""

import http.client
import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any

BASE = "/2018-06-01/runtime"


class Context:
    """What a handler is told about its invocation."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
        self.log_group_name = self.log_stream_name = self.function_name
        self.identity = self.client_context = None
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self) -> int:
        return max(0, self._deadline - int(time.time() * 1000))


class Api:
    """The Runtime API, over one connection."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(address)

    def next(self) -> tuple[bytes, Mapping[str, str]]:
        self._connection.request("GET", f"{BASE}/invocation/next")
        answer = self._connection.getresponse()
        return answer.read(), dict(answer.headers)

    def post(self, path: str, body: Any) -> None:
        self._connection.request("POST", f"{BASE}/{path}", json.dumps(body, ensure_ascii=False).encode())
        self._connection.getresponse().read()


def serve(handler: Callable[[Any, Context], Any], api: Api) -> None:
    """Answer events until the Runtime API is gone."""
    while True:
        event, headers = api.next()
        context = Context(headers)
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("Lambda-Runtime-Trace-Id", "")
        where = f"invocation/{context.aws_request_id}"
        try:
            answer = handler(json.loads(event), context)
        except Exception as error:  # noqa: BLE001 - whatever a handler raises is told, and the next event follows
            api.post(f"{where}/error", told(error))
        else:
            api.post(f"{where}/response", answer)


def told(error: BaseException) -> dict[str, Any]:
    """An error as Lambda words it, and in the log."""
    traceback.print_exception(error)
    lines = traceback.format_tb(error.__traceback__)
    return {"errorType": type(error).__name__, "errorMessage": str(error), "stackTrace": lines}


def main() -> None:
    api = Api(os.environ["AWS_LAMBDA_RUNTIME_API"])
    module, _, name = sys.argv[1].rpartition(".")
    try:
        handler = getattr(importlib.import_module(module), name)
    except Exception as error:  # noqa: BLE001 - a function that cannot start says why, and ends
        api.post("init/error", told(error))
        sys.exit(1)
    serve(handler, api)


if __name__ == "__main__":
    main()
