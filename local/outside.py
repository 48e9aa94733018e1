"""What surrounds the product: the stand-ins of Meta and of a model, and the demo tenant."""

import asyncio
import time
import urllib.request
from urllib.parse import quote

from local.activity import Activity, Event
from local.demo import seed as demo
from local.world.graph_world import GraphConfig, Number

INGEST_SECONDS = 60
NUMBER = "+91 20 5550 0140"
TOKEN = "demo-access-token"  # noqa: S105 - of a stand-in


def graph_config(webhook: str, app_secret: str) -> GraphConfig:
    """Meta's side of the demo tenant."""
    return GraphConfig(
        webhook_url=webhook,
        app_secret=app_secret,
        numbers=(Number(demo.PHONE_NUMBER_ID, NUMBER, TOKEN),),
        page_id=demo.PAGE_ID,
        page_token=TOKEN,
    )


async def seed(database: str, tenant_key: str, bucket: str, activity: Activity) -> demo.Seeded:
    """The demo tenant; its documents are searchable then, unless their ingestion fails.

    Args:
        database: the administrator's address of it.
        tenant_key: as in the secret.
        bucket: the address of the one for uploads.
    """

    def upload(key: str, content: bytes, content_type: str) -> None:
        headers = {"Content-Type": content_type}
        request = urllib.request.Request(f"{bucket}/{quote(key)}", content, headers, method="PUT")  # noqa: S310
        urllib.request.urlopen(request).close()  # noqa: S310 - our own address

    failed = asyncio.Event()

    def watch(event: Event) -> None:
        if event["kind"] == "function.failed" and event["function"] == "Ingest":
            failed.set()

    forget = activity.subscribe(watch)
    seeded = await asyncio.to_thread(demo.seed, database, tenant_key, upload, TOKEN)
    deadline = time.monotonic() + INGEST_SECONDS
    while time.monotonic() < deadline and not failed.is_set():
        if await asyncio.to_thread(demo.is_live, database):
            break
        await asyncio.sleep(0.05)
    forget()
    return seeded
