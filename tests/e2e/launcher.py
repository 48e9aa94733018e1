"""Starts a function under the real Lambda runtime client, and kills it at one boundary of its work.

``python -m tests.e2e.launcher HANDLER FUNCTION PLAN``. Every commit and every call of a port is counted, before and
after. The plan, a JSON file, lists where to die: ``[{"function": "Send", "boundary": 3}]``, or by name
``{"function": "Send", "before": "messenger"}``. A carried out entry is removed, so that each kills once. The product
knows nothing of this.
"""

import json
import os
import runpy
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import botocore.client
import psycopg

from shared.adapters.graph_leads import GraphLeadForms
from shared.adapters.whatsapp import WhatsAppMessenger


def write_plan(plan: Path, entries: list[dict[str, Any]]) -> None:
    """At once: a process that reads half a plan would fail in the middle of its work."""
    draft = plan.with_suffix(".draft")
    draft.write_text(json.dumps(entries))
    draft.replace(plan)


class Boundaries:
    """Counts what this process passes and looks into the plan each time."""

    def __init__(self, function: str, plan: Path) -> None:
        self.function, self.plan = function, plan
        self.passed = 0
        self.read: str | None = None

    def around(self, owner: Any, method: str, name: str) -> None:
        original: Callable[..., Any] = getattr(owner, method)

        def wrapped(*given: Any, **named: Any) -> Any:
            self.pass_one("before", name)
            result = original(*given, **named)
            self.pass_one("after", name)
            return result

        setattr(owner, method, wrapped)

    def pass_one(self, side: str, name: str) -> None:
        text = self.plan.read_text()
        if text != self.read:
            self.read, self.passed = text, 0  # a new plan counts from its beginning
        self.passed += 1
        entries = json.loads(text)
        for entry in entries:
            if entry["function"] == self.function and (entry.get("boundary") == self.passed or entry.get(side) == name):
                entries.remove(entry)
                write_plan(self.plan, entries)
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    _, handler, function, plan = sys.argv
    boundaries = Boundaries(function, Path(plan))
    boundaries.around(psycopg.Connection, "execute", "statement")
    boundaries.around(psycopg.Pipeline, "__exit__", "pipeline")
    boundaries.around(botocore.client.BaseClient, "_make_api_call", "aws")
    boundaries.around(WhatsAppMessenger, "send", "messenger")
    boundaries.around(GraphLeadForms, "lead", "platform")
    sys.argv = ["awslambdaric", handler]
    runpy.run_module("awslambdaric", run_name="__main__")


if __name__ == "__main__":
    main()
