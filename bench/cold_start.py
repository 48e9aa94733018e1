"""Cold start of every function: ``python -m bench.cold_start [Function ...]``.

A fresh process of Lambda's own runtime client, with bytecode and the environment of the synthesised template,
against a tiny Runtime API and an AWS that answers at once. *Ready*: from the start of the process until it
asks for an event. *First answer*: from there to its answer to an event that holds no work (for the webhook, a
signed delivery). What a function makes when its first work comes, a database connection say, is in neither.
"""

import hashlib
import hmac
import json
import subprocess
import sys
import tempfile
import threading
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from typing import Any

from bench.figures import Figure, show
from bench.machine import cpu_of
from local import topology
from local.processes import ROOT
from local.settings import client_command, function_environment
from local.synth import synthesise
from local.template import Settings, Template
from local.topology import FunctionSpec, Topology
from tests.integration.webhook_aws import scripted_aws

RUNS = 10
PATIENCE = 60
BUDGETS = {"Webhook": 250, "Intake": 450, "Send": 450, "Status": 450, "Turn": 1200, "Api": 700}
KEY = "the app secret"
SECRET = {
    "app_secret": KEY,
    "verify_token": "token",
    "api_key": "",
    "key": b64encode(bytes(32)).decode(),
    "host": "127.0.0.1",
    "port": "1",
    "dbname": "none",
    "username": "nobody",
    "password": "none",
    "sslmode": "disable",
}
"""One that every function finds its own in."""


@dataclass(frozen=True)
class Start:
    """What one process did, in milliseconds."""

    ready: float
    answered: float
    cpu: float
    failure: str


class RuntimeApi(ThreadingHTTPServer):
    """Gives one event to one process, and remembers when it was asked for and when it was answered."""

    daemon_threads = True

    def __init__(self, event: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.event = event
        self.asked_at = self.answered_at = self.cpu = 0.0
        self.failure = ""
        self.pid = 0
        self.done = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The process is killed while it asks for a second event."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RuntimeApi

    def do_GET(self) -> None:
        if self.server.asked_at:
            self.server.done.wait(PATIENCE)
            self.close_connection = True
            return
        self.server.asked_at = time.perf_counter()
        self._answer(200, self.server.event)

    def do_POST(self) -> None:
        self.server.answered_at = time.perf_counter()
        self.server.cpu = cpu_of(self.server.pid)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self.path.endswith("/response"):
            told = json.loads(body)
            self.server.failure = f"{told.get('errorType')}: {told.get('errorMessage')}"
        self._answer(202, b"{}")
        self.server.done.set()

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Lambda-Runtime-Aws-Request-Id", "1")
        self.send_header("Lambda-Runtime-Deadline-Ms", str(int((time.time() + PATIENCE) * 1000)))
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x:0:function:f")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def start_once(spec: FunctionSpec, environment: Mapping[str, str], event: bytes) -> Start:
    """Start one process, let it answer ``event``, end it."""
    with RuntimeApi(event) as api:
        threading.Thread(target=api.serve_forever, args=(0.01,), daemon=True).start()
        address = f"127.0.0.1:{api.server_address[1]}"
        began = time.perf_counter()
        process = subprocess.Popen(
            client_command(spec),
            env={**environment, "AWS_LAMBDA_RUNTIME_API": address},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        api.pid = process.pid
        try:
            if not api.done.wait(PATIENCE):
                api.failure = f"no answer in {PATIENCE} s"
        finally:
            process.kill()
            process.wait()
            api.done.set()
            api.shutdown()
    ready = (api.asked_at - began) * 1000
    return Start(ready, (api.answered_at - api.asked_at) * 1000, api.cpu, api.failure)


def event_for(spec: FunctionSpec) -> bytes:
    """An event with no work in it; for the webhook a signed delivery, which it only passes on; for the API a request
    without a key, which it refuses."""
    if spec.short == "Api":
        http = {"method": "POST", "path": "/v1/answers"}
        asked = {"version": "2.0", "rawPath": http["path"], "requestContext": {"http": http, "requestId": "1"}}
        return json.dumps(asked).encode()
    if spec.short != "Webhook":
        return b'{"Records": []}'
    body = (ROOT / "tests" / "payloads" / "whatsapp" / "text.json").read_bytes()
    digest = hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()
    event = {
        "headers": {"x-hub-signature-256": f"sha256={digest}"},
        "requestContext": {"http": {"method": "POST"}, "timeEpoch": 1795250000123},
        "body": b64encode(body).decode(),
        "isBase64Encoded": True,
    }
    return json.dumps(event).encode()


def cold_start(spec: FunctionSpec, environment: Mapping[str, str]) -> Iterator[Figure]:
    """The medians of ``RUNS`` starts, after one that only writes the bytecode."""
    event = event_for(spec)
    starts = [start_once(spec, environment, event) for _ in range(RUNS + 1)][1:]
    failures = {start.failure for start in starts} - {""}
    if failures:
        sys.stdout.write(f"  {spec.short}: {'; '.join(failures)}\n")
        return
    total = median(start.ready + start.answered for start in starts)
    yield Figure(f"{spec.short}: ready", median(start.ready for start in starts), "ms")
    yield Figure(f"{spec.short}: ready and first answer", total, "ms", BUDGETS.get(spec.short))
    yield Figure(f"{spec.short}: CPU", median(start.cpu for start in starts), "ms")


def read_template(endpoint: str) -> Topology:
    """The functions as they are deployed; every address outside is ``endpoint``."""
    parameters = {"GraphUrl": endpoint, "ModelUrl": endpoint, "EmbeddingUrl": endpoint}
    return topology.read(Template(synthesise(), Settings(endpoint, parameters)))


def main(names: list[str]) -> None:
    """Measure the named functions, or all but ``Migrate``, whose every event is work."""
    with scripted_aws() as aws, tempfile.TemporaryDirectory() as bytecode:
        aws.secret = json.dumps(SECRET)
        read = read_template(aws.url)
        for spec in read.functions:
            if spec.short in names or (not names and spec.short != "Migrate"):
                extra = {"PYTHONPYCACHEPREFIX": bytecode}
                environment = function_environment(spec, aws.url, read.region, extra, None)
                show(spec.handler, cold_start(spec, environment))


if __name__ == "__main__":
    main(sys.argv[1:])
