"""The stages. They differ in these values and in nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from aws_cdk import aws_logs as logs


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One complete installation of the product."""

    name: str
    region: str = "ap-south-1"

    keeps_data: bool
    """Whether buckets, database and logs of the database outlive the stack that made them."""
    backup_days: int
    log_retention: logs.RetentionDays

    nat: Literal["instance", "gateway"]
    nat_count: int
    """One, or one an availability zone."""

    database_min_acu: float
    """Zero lets the database pause when nobody talks; the first to come back waits 15 to 30 s."""
    database_max_acu: float
    database_standby: bool
    """A second instance in another zone that takes over within a minute."""
    database_proxy: bool = False
    """RDS Proxy. It forbids pausing and costs at least two ACU: only past some hundred connections."""

    concurrency: Mapping[str, int]
    """How many instances of each function may run at once, by construct id."""
    reserves_concurrency: bool
    """Whether those are also set aside for the function: a new account has too few to set aside."""
    requests_per_second: int
    request_burst: int

    sweep_every_minutes: int
    """The slow schedule behind the watchdog messages. Every run wakes a paused database."""
    index_every_minutes: int
    """How often it is looked for tenants that have grown large; until then they are scanned."""
    tracing: bool = False
    """X-Ray, for a stage in which something is being looked for."""


def _concurrency(**instances: int) -> Mapping[str, int]:
    return MappingProxyType(instances)


DEV = Stage(
    name="dev",
    keeps_data=False,
    backup_days=1,
    log_retention=logs.RetentionDays.ONE_WEEK,
    nat="instance",
    nat_count=1,
    database_min_acu=0,
    database_max_acu=2,
    database_standby=False,
    concurrency=_concurrency(
        Webhook=10,
        Intake=4,
        LeadForm=2,
        Fetch=2,
        Turn=4,
        Send=4,
        Status=2,
        Sweep=2,
        Due=2,
        Publish=2,
        CrmSync=4,
        Deliver=4,
        DeadLetter=2,
        Ingest=2,
        Api=4,
        Live=2,
    ),
    reserves_concurrency=False,
    requests_per_second=50,
    request_burst=100,
    sweep_every_minutes=360,
    index_every_minutes=360,
)

STAGING = Stage(
    name="staging",
    keeps_data=True,
    backup_days=7,
    log_retention=logs.RetentionDays.ONE_MONTH,
    nat="gateway",
    nat_count=1,
    database_min_acu=0.5,
    database_max_acu=4,
    database_standby=False,
    concurrency=_concurrency(
        Webhook=50,
        Intake=10,
        LeadForm=5,
        Fetch=5,
        Turn=20,
        Send=10,
        Status=5,
        Sweep=2,
        Due=5,
        Publish=5,
        CrmSync=10,
        Deliver=10,
        DeadLetter=2,
        Ingest=2,
        Api=20,
        Live=10,
    ),
    reserves_concurrency=False,
    requests_per_second=200,
    request_burst=400,
    sweep_every_minutes=15,
    index_every_minutes=15,
)

PROD = Stage(
    name="prod",
    keeps_data=True,
    backup_days=35,
    log_retention=logs.RetentionDays.THREE_MONTHS,
    nat="gateway",
    nat_count=2,
    database_min_acu=0.5,
    database_max_acu=16,
    database_standby=True,
    concurrency=_concurrency(
        Webhook=200,
        Intake=50,
        LeadForm=20,
        Fetch=10,
        Turn=100,
        Send=50,
        Status=20,
        Sweep=5,
        Due=20,
        Publish=20,
        CrmSync=50,
        Deliver=50,
        DeadLetter=2,
        Ingest=5,
        Api=100,
        Live=50,
    ),
    reserves_concurrency=True,
    requests_per_second=500,
    request_burst=1000,
    sweep_every_minutes=15,
    index_every_minutes=15,
)

STAGES: Mapping[str, Stage] = MappingProxyType({stage.name: stage for stage in (DEV, STAGING, PROD)})
