"""``turant reembed``: what another embedding model embedded is embedded anew, beside what answers.

The schedule of the ingest function asks for the same, for every institution.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import dict_row

from local import outside
from local.errors import CloudError
from local.ingesting import LOOK_SECONDS, PATIENCE, show_line
from local.state import State
from shared.domain.queued import EmbeddingDue


def main(arguments: list[str], state: State) -> int:
    """Ask for it, and wait until nothing is left to do; 0 unless a version waits for somebody to look at it."""
    parser = argparse.ArgumentParser("turant reembed", description=main.__doc__)
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds to wait while nothing moves")
    given = parser.parse_args(arguments)
    endpoints = state.published()
    if endpoints is None:
        raise CloudError("Turant is not running: `turant up` starts it.")
    return reembed(endpoints, given.patience)


def reembed(endpoints: dict[str, Any], patience: float) -> int:
    """As ``main``, in a cloud that runs.

    Raises:
        CloudError: nothing moved for ``patience`` seconds.
    """
    with psycopg.connect(endpoints["database"], autocommit=True, row_factory=dict_row) as database:
        database.execute("select set_config('app.tenant_id', %s, false)", [endpoints["tenant"]["id"]])
        held = _one(database, _HELD)["versions"]
        copied, moved = 0, time.monotonic()
        for _ in _asked(endpoints):
            now = _one(database, _COPIED)["passages"]
            copied, moved = now, time.monotonic() if now != copied else moved
            show_line(f"{copied:,} passages embedded")
            if time.monotonic() - moved > patience:
                raise CloudError("Nothing moves: `turant logs` says what happened.")
        show_line("")
        if _one(database, _HELD)["versions"] > held:
            sys.stdout.write("The new version waits for somebody to look at it: what answers now answers better.\n")
            return 1
        live = _one(database, _LIVE)
    sys.stdout.write(f"Live: {live['passages']:,} passages, embedded by {live['model']}.\n")
    return 0


def _asked(endpoints: dict[str, Any]) -> Iterator[None]:
    """Put the request into the queue of uploads; as long as anything is there, from time to time."""
    due = EmbeddingDue(tenant_id=UUID(endpoints["tenant"]["id"]))
    with closing(outside.client("sqs", endpoints["aws"], endpoints["region"])) as sqs:
        queue = sqs.get_queue_url(QueueName=endpoints["uploads_queue"])["QueueUrl"]
        sqs.send_message(QueueUrl=queue, MessageBody=due.model_dump_json())
        while any(
            int(n) for n in sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=_WAITING)["Attributes"].values()
        ):
            yield
            time.sleep(LOOK_SECONDS)


def _one(database: psycopg.Connection[dict[str, Any]], query: str) -> dict[str, Any]:
    return database.execute(query).fetchone() or {"passages": 0, "model": "nothing"}


_WAITING = [f"ApproximateNumberOfMessages{which}" for which in ("", "NotVisible", "Delayed")]
_TENANT = "nullif(current_setting('app.tenant_id', true), '')::uuid"
_COPIED = f"""
select count(*) as passages from passage p join revision r on r.tenant_id = p.tenant_id and r.id = p.revision_id
where p.tenant_id = {_TENANT} and r.copy_of is not null
"""  # noqa: S608 - of constants
_HELD = f"select count(*) as versions from event where tenant_id = {_TENANT} and kind = 'VersionHeld'"  # noqa: S608
_LIVE = f"""
select passages, model from knowledge_version where tenant_id = {_TENANT} and id = active_version({_TENANT})
"""  # noqa: S608 - of constants
