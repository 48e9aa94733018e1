"""Embedding by a process that dies before its third batch: ``python -m tests.integration.dying``, the plan on stdin.

A process of its own, not a fork: a test that goes wrong in a fork goes on as a second run of all tests.
"""

import json
import os
import signal
import subprocess
import sys
from base64 import b64decode, b64encode
from functools import partial
from typing import Any
from uuid import UUID

from functions.ingest.embed import embed_anew
from shared.db.connection import Database
from tests.integration.embedded import BUILT_IN, Words, put
from tests.integration.knowledge_demo import Bucket, ports_on


def dies(url: str, tenant: UUID, model: str, width: int, content: bytes | None = None) -> None:
    """It ingests ``content`` as a.docx with a model; without content it embeds anew what there is."""
    told = b64encode(content).decode() if content else None
    plan = {"url": url, "tenant": str(tenant), "model": model, "width": width, "content": told}
    command = [sys.executable, "-m", "tests.integration.dying"]
    ended = subprocess.run(command, input=json.dumps(plan), text=True, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def main(plan: dict[str, Any]) -> None:
    """Work until we are dead."""
    deadly = Words(plan["model"], plan["width"], before={3: partial(os.kill, os.getpid(), signal.SIGKILL)})
    database, bucket, tenant = Database(lambda: plan["url"]), Bucket(), UUID(plan["tenant"])
    if plan["content"]:
        put(ports_on(database, bucket, deadly), bucket, tenant, "a.docx", b64decode(plan["content"]))
    else:
        embed_anew(tenant, ports_on(database, bucket, BUILT_IN, deadly))


if __name__ == "__main__":
    main(json.load(sys.stdin))
