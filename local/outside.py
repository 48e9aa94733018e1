"""What surrounds the product: the stand-ins of Meta and of a model, and the demo tenant."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from local.activity import Activity, Event
from local.demo import form, templates
from local.demo import seed as demo
from local.processes import NO_ACCOUNT
from local.world.graph_world import GraphConfig, Number
from shared.domain.crm import CrmKind

INGEST_SECONDS = 60
NUMBER = "+91 20 5550 0140"
PAGES = "http://*"
"""Origins whose pages may call the API: on one's own machine whatever one serves there."""
TOKEN = "demo-access-token"  # noqa: S105 - of a stand-in


def graph_config(webhook: str, app_id: str, app_secret: str) -> GraphConfig:
    """Meta's side of the demo tenant."""
    return GraphConfig(
        webhook_url=webhook,
        app_id=app_id,
        app_secret=app_secret,
        numbers=(Number(demo.PHONE_NUMBER_ID, NUMBER, TOKEN),),
        business=demo.BUSINESS_ID,
        page_id=demo.PAGE_ID,
        page_name="Arohan Institute",
        page_token=demo.page_token(TOKEN),
        forms=(form.FORM,),
        templates=templates.approved(),
    )


def client(service: str, endpoint: str, region: str) -> Any:
    """Of a service of the local cloud, such as ``s3``; to be closed."""
    import boto3  # not before there is something to do: it takes long to load

    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=NO_ACCOUNT["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=NO_ACCOUNT["AWS_SECRET_ACCESS_KEY"],
    )


def uploader(endpoint: str, region: str, bucket: str) -> demo.Upload:
    """Puts objects into a bucket of the local cloud."""

    def upload(key: str, content: bytes, content_type: str) -> None:
        with closing(client("s3", endpoint, region)) as s3:
            s3.put_object(Bucket=bucket, Key=key, Body=content, ContentType=content_type)

    return upload


async def seed(
    database: str, tenant_key: str, upload: demo.Upload, crms: Mapping[CrmKind, str], activity: Activity
) -> demo.Seeded:
    """The demo tenant; its documents are searchable then, unless their ingestion fails.

    Args:
        database: the administrator's address of it.
        tenant_key: as in the secret.
        upload: puts the documents into the bucket that wakes the ingest function.
        crms: where the stand-ins of CRMs are.
    """
    failed = asyncio.Event()

    def watch(event: Event) -> None:
        if event["kind"] == "function.failed" and event["function"] == "Ingest":
            failed.set()

    forget = activity.subscribe(watch)
    seeded = await asyncio.to_thread(demo.seed, database, tenant_key, upload, TOKEN, crms)
    deadline = time.monotonic() + INGEST_SECONDS
    while time.monotonic() < deadline and not failed.is_set():
        if await asyncio.to_thread(demo.is_live, database):
            break
        await asyncio.sleep(0.05)
    forget()
    return seeded
