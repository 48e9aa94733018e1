"""S3 and Secrets Manager: moto's server as a process of its own, with three seams.

What happens in a bucket arrives in our queues instead of moto's; objects are kept on disk; buckets, what
they notify, and secrets are there from the start, under the names and ARNs of the template.

Run as ``python -m local.moto_server PORT FOLDER ENDPOINT`` with the ``Start`` as JSON on standard input. The
folder holds a pair of files for every object.
"""

import asyncio
import http.client
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from local.errors import CloudError
from local.processes import NO_ACCOUNT, ROOT, dies_with_parent, free_port
from local.template import ACCOUNT
from local.topology import BucketSpec

START_SECONDS = 60
SENT_BY_CLIENTS = {"PUT", "POST", "DELETE"}


@dataclass(frozen=True)
class Secret:
    """A secret, the six characters behind its ARN, and its value."""

    name: str
    suffix: str
    value: str


@dataclass(frozen=True)
class Start:
    """What exists before the first request."""

    region: str
    buckets: list[BucketSpec]
    secrets: list[Secret]

    def encode(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def decode(cls, given: str) -> "Start":
        told = json.loads(given)
        buckets, secrets = told["buckets"], told["secrets"]
        return cls(told["region"], [BucketSpec(**b) for b in buckets], [Secret(**s) for s in secrets])


async def launch(start: Start, folder: Path, endpoint: str, log: Path) -> tuple[str, asyncio.subprocess.Process]:
    """Start the server as a process and wait until it listens; its address, and the process.

    Raises:
        CloudError: with what it said last, if it does not come up.
    """
    port = free_port()
    command = [sys.executable, "-m", __spec__.name, str(port), str(folder), endpoint]
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=output,
            stderr=asyncio.subprocess.STDOUT,
            env={**os.environ, "MOTO_ACCOUNT_ID": ACCOUNT, "TZ": "UTC", **NO_ACCOUNT},
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=dies_with_parent(),
        )
    assert process.stdin is not None
    process.stdin.write(start.encode())
    process.stdin.close()
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.returncode is None:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
            continue
        writer.close()
        return f"http://127.0.0.1:{port}", process
    last = (log.read_text(errors="replace").strip() or "it said nothing").splitlines()[-1]
    raise CloudError(f"The server of S3 and Secrets Manager did not come up: {last}")


class ObjectKeeper:
    """Objects on disk: the newest version of each, with its metadata."""

    def __init__(self, folder: Path, backend: Any) -> None:
        self._folder, self._backend = folder, backend
        self._kept: dict[Path, object] = {}

    def restore(self) -> None:
        """Put back what an earlier run kept. Before notifications are on: nobody uploads it now."""
        for note in self._folder.glob("*/*.json"):
            told = json.loads(note.read_text())
            if told["bucket"] in self._backend.buckets:
                content = note.with_suffix(".bin").read_bytes()
                key = self._backend.put_object(told["bucket"], told["key"], content, disable_notification=True)
                key.set_metadata(told["metadata"])
        self.keep()

    def keep(self) -> None:
        """Write what is new or changed, remove what is gone."""
        present: dict[Path, object] = {}
        for bucket in list(self._backend.buckets.values()):
            for name, key in list(bucket.keys.items()):
                if not hasattr(key, "value"):
                    continue  # a delete marker
                note = self._folder / bucket.name / f"{sha256(name.encode()).hexdigest()}.json"
                metadata = dict(key.metadata)
                present[note] = (key.etag, key.last_modified, sorted(metadata.items()))
                if self._kept.get(note) != present[note]:
                    told = {"bucket": bucket.name, "key": name, "metadata": metadata}
                    _write(note.with_suffix(".bin"), key.value)
                    _write(note, json.dumps(told).encode())
        for note in self._kept.keys() - present.keys():
            note.unlink(missing_ok=True)
            note.with_suffix(".bin").unlink(missing_ok=True)
        self._kept = present

    def around(self, app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        """The application, keeping objects before it answers a request that may have changed some."""

        def answering(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
                # the server adds these itself, and strict clients refuse to read them twice
                once = [header for header in headers if header[0].lower() not in ("server", "date")]
                return start_response(status, once, *rest)

            answer = app(environ, start)
            if environ["REQUEST_METHOD"] in SENT_BY_CLIENTS and "HTTP_X_AMZ_TARGET" not in environ:
                answer = list(answer)
                self.keep()
            return answer

        return answering


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(content)
    new.replace(path)


def _tell_our_queues(endpoint: str, keeper: ObjectKeeper) -> None:
    """Replace moto's way of telling a queue, and complete the events it tells."""
    from moto.s3 import notifications as module

    notifications = cast(Any, module)
    original = notifications._get_s3_event

    def event(name: str, bucket: Any, key: Any, notification: str) -> dict[str, Any]:
        told: dict[str, Any] = original(name, bucket, key, notification)
        about = told["Records"][0]["s3"]["object"]
        about["sequencer"] = f"{time.time_ns():016X}"
        if bucket.is_versioned:
            about["versionId"] = key.version_id
        return told

    def send(_account: str, body: Any, queue: str, _region: str) -> None:
        keeper.keep()  # before anybody is told of an object, it must survive us
        connection = http.client.HTTPConnection(endpoint.removeprefix("http://"), timeout=10)
        message = json.dumps({"QueueUrl": queue, "MessageBody": json.dumps(body)})
        connection.request("POST", "/", message, {"X-Amz-Target": "AmazonSQS.SendMessage"})
        answer = connection.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"{queue} refused a notification: {answer.read()!r}")

    notifications._get_s3_event = event
    notifications._send_sqs_message = send


def _create(start: Start, s3: Any, keeper: ObjectKeeper) -> None:
    from moto.s3.models import NotificationConfiguration
    from moto.secretsmanager.models import secretsmanager_backends
    from moto.secretsmanager.utils import SecretsManagerSecretIdentifier
    from moto.utilities.id_generator import moto_id_manager

    for bucket in start.buckets:
        s3.create_bucket(bucket.name, start.region)
        if bucket.versioned:
            s3.put_bucket_versioning(bucket.name, "Enabled")
    keeper.restore()
    for bucket in start.buckets:
        configuration = NotificationConfiguration(queue=bucket.notifications)
        s3.buckets[bucket.name].notification_configuration = configuration
    vault = secretsmanager_backends[ACCOUNT][start.region]
    for secret in start.secrets:
        identity = SecretsManagerSecretIdentifier(ACCOUNT, start.region, secret.name)
        moto_id_manager.set_custom_id(identity, secret.suffix)
        vault.create_secret(secret.name, secret.value, None, None, None, None, None, [], False)


def main(port: int, folder: Path, endpoint: str) -> None:
    from moto.moto_server.werkzeug_app import (
        DomainDispatcherApplication,
        MotoRequestHandler,
        create_backend_app,
    )
    from moto.s3.models import s3_backends
    from werkzeug.serving import run_simple

    s3 = s3_backends[ACCOUNT]["aws"]
    keeper = ObjectKeeper(folder, s3)
    _tell_our_queues(endpoint, keeper)
    _create(Start.decode(sys.stdin.read()), s3, keeper)
    app = cast(Any, keeper.around(DomainDispatcherApplication(create_backend_app)))
    run_simple("127.0.0.1", port, app, threaded=True, request_handler=MotoRequestHandler)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
