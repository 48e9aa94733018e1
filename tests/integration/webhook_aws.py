"""The webhook's AWS on a loopback port, told to fail: the real SDK speaks to it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HANG_SECONDS = 6
META = {"app_secret": "the app secret", "verify_token": "the verify token"}


class ScriptedAws(ThreadingHTTPServer):
    """Answers every batch as ``script`` says, call by call, and well when it is empty.

    A step is ``refuse`` (the first entry of the batch), ``throttle``, ``break`` (500), ``garble``, ``drop``
    (the connection), or ``hang``.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script: list[str] = []
        self.secret: str | None = json.dumps(META)
        self.accepted: list[str] = []
        self.calls: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gave up waiting is what we test."""


@contextmanager
def scripted_aws() -> Iterator[ScriptedAws]:
    with ScriptedAws() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ScriptedAws

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        operation = self.headers["X-Amz-Target"].rpartition(".")[2]
        self.server.calls.append(operation)
        if operation == "GetSecretValue":
            self._secret()
        else:
            self._batch(request["Entries"], self.server.script.pop(0) if self.server.script else "accept")

    def _secret(self) -> None:
        if self.server.secret is None:
            self._answer(500, {"__type": "InternalServiceError"})
        else:
            self._answer(200, {"SecretString": self.server.secret})

    def _batch(self, entries: list[dict[str, str]], step: str) -> None:
        match step:
            case "throttle":
                self._answer(400, {"__type": "com.amazonaws.sqs#ThrottlingException", "message": "slow down"})
            case "break":
                self._answer(500, {"__type": "com.amazonaws.sqs#InternalError"})
            case "garble":
                self._answer(200, "<html>a proxy's page</html>")
            case "drop":
                self.close_connection = True
            case "hang":
                time.sleep(HANG_SECONDS)
                self.close_connection = True
            case _:
                self._accept(entries, refused=1 if step == "refuse" else 0)

    def _accept(self, entries: list[dict[str, str]], refused: int) -> None:
        self.server.accepted += [entry["MessageBody"] for entry in entries[refused:]]
        answer = {
            "Successful": [{"Id": entry["Id"], "MessageId": "1"} for entry in entries[refused:]],
            "Failed": [{"Id": entry["Id"], "Code": "InternalError"} for entry in entries[:refused]],
        }
        self._answer(200, answer)

    def _answer(self, status: int, body: Any) -> None:
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""
