"""What runs, as the synthesised templates declare it: nothing of this is declared a second time."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from local import doors
from local.doors import RouteSpec, SocketsSpec
from local.errors import CloudError
from local.machines import MachineSpec, states
from local.queues import QueueSpec
from local.template import Resource, Template

CARRIED_OUT = {
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::Events::EventBus",
    "AWS::Events::Rule",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Function",
    "AWS::RDS::DBCluster",
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
    "AWS::SecretsManager::Secret",
    "AWS::SecretsManager::SecretTargetAttachment",
    "AWS::StepFunctions::StateMachine",
}
# Networks, permissions, logs and alarms: here one machine, one user, files, and a person who looks.
WITHOUT_EFFECT_HERE = re.compile(
    r"AWS::(EC2|IAM|Logs|CloudWatch|SNS|KMS)::\w+|AWS::CDK::Metadata|AWS::RDS::(DBInstance|DBSubnetGroup|DBProxy\w*)"
    r"|AWS::S3::BucketPolicy|AWS::SQS::QueuePolicy|AWS::Lambda::Permission|AWS::ApiGatewayV2::Stage"
)


@dataclass(frozen=True)
class FunctionSpec:
    """A function as the template declares it. ``short`` is its construct's id."""

    name: str
    short: str
    arn: str
    handler: str
    timeout: int
    memory: int
    log_format: str
    reserved: int | None
    environment: dict[str, str]


@dataclass(frozen=True)
class MappingSpec:
    """What feeds a function from a queue."""

    queue: str
    function: str
    batch_size: int
    partial_failures: bool
    concurrency: int | None


@dataclass(frozen=True)
class ScheduleSpec:
    """A rule that invokes a function from time to time."""

    name: str
    short: str
    arn: str
    expression: str
    function: str
    payload: str | None


@dataclass(frozen=True)
class BusSpec:
    """Where events are put."""

    name: str
    arn: str


@dataclass(frozen=True)
class RuleSpec:
    """Which events of a bus go into which queues."""

    bus: str
    pattern: dict[str, Any]
    queues: list[str]


@dataclass(frozen=True)
class BucketSpec:
    """``notifications`` as S3's XML words them: queue, events, filter."""

    name: str
    versioned: bool
    notifications: list[dict[str, Any]]


@dataclass(frozen=True)
class SecretSpec:
    """A secret: ``given`` fields, one that is generated, and whether the database's address is added."""

    name: str
    arn: str
    short: str
    given: dict[str, str]
    generated: str | None
    length: int
    excluded: str
    attached: bool


@dataclass(frozen=True)
class DatabaseSpec:
    """The cluster: its first database, and the secret its administrator signs in with."""

    name: str
    admin_secret: str


@dataclass(frozen=True)
class Topology:
    """Everything the local cloud carries out."""

    region: str
    functions: list[FunctionSpec]
    queues: list[QueueSpec]
    mappings: list[MappingSpec]
    routes: list[RouteSpec]
    sockets: list[SocketsSpec]
    schedules: list[ScheduleSpec]
    buses: list[BusSpec]
    rules: list[RuleSpec]
    machines: list[MachineSpec]
    buckets: list[BucketSpec]
    secrets: list[SecretSpec]
    database: DatabaseSpec


def read(template: Template) -> Topology:
    """What the templates declare.

    Raises:
        CloudError: if they declare something that the local cloud does not carry out.
    """
    for resource in template.resources():
        known = resource.type in CARRIED_OUT or WITHOUT_EFFECT_HERE.fullmatch(resource.type)
        if not known or "Condition" in resource.raw:
            what = f"{resource.type} ({resource.short} of {resource.stack.name})"
            raise CloudError(f"The template declares {what}, which the local cloud does not carry out.")
    attached = {r.property("SecretId") for r in template.resources("AWS::SecretsManager::SecretTargetAttachment")}
    topology = Topology(
        region=template.stacks[0].region,
        functions=[_function(r) for r in template.resources("AWS::Lambda::Function")],
        queues=[_queue(r) for r in template.resources("AWS::SQS::Queue")],
        mappings=[_mapping(r) for r in template.resources("AWS::Lambda::EventSourceMapping")],
        routes=doors.routes(template),
        sockets=doors.sockets(template),
        schedules=[s for r in template.resources("AWS::Events::Rule") for s in _schedules(r)],
        buses=[BusSpec(r.only("Name").name, r.arn) for r in template.resources("AWS::Events::EventBus")],
        rules=[rule for r in template.resources("AWS::Events::Rule") for rule in _rules(r)],
        machines=[_machine(r) for r in template.resources("AWS::StepFunctions::StateMachine")],
        buckets=[_bucket(r) for r in template.resources("AWS::S3::Bucket")],
        secrets=[_secret(r, r.arn in attached) for r in template.resources("AWS::SecretsManager::Secret")],
        database=_database(list(template.resources("AWS::RDS::DBCluster"))),
    )
    _unique(spec.short for spec in topology.functions)
    _unique(spec.short for spec in topology.queues)
    return topology


def _unique(shorts: Iterable[str]) -> None:
    for short, times in Counter(shorts).items():
        if times > 1:
            raise CloudError(f"{times} constructs of one kind are called {short}: their logs could not be told apart.")


def _name(reference: str) -> str:
    return reference.rsplit(":", 1)[-1]


def _function(resource: Resource) -> FunctionSpec:
    return FunctionSpec(
        name=resource.name,
        short=resource.short,
        arn=resource.arn,
        handler=resource.property("Handler"),
        timeout=int(resource.property("Timeout", 3)),
        memory=int(resource.property("MemorySize", 128)),
        log_format=resource.property("LoggingConfig", {}).get("LogFormat", "Text"),
        reserved=resource.property("ReservedConcurrentExecutions"),
        environment=resource.property("Environment", {"Variables": {}})["Variables"],
    )


def _queue(resource: Resource) -> QueueSpec:
    resource.only(
        "QueueName", "FifoQueue", "FifoThroughputLimit", "ContentBasedDeduplication", "DeduplicationScope",
        "VisibilityTimeout", "DelaySeconds", "ReceiveMessageWaitTimeSeconds", "RedrivePolicy",
        "MessageRetentionPeriod", "SqsManagedSseEnabled", "KmsMasterKeyId",
    )  # fmt: skip
    redrive = resource.property("RedrivePolicy")
    return QueueSpec(
        name=resource.name,
        short=resource.short,
        arn=resource.arn,
        fifo=bool(resource.property("FifoQueue", False)),
        content_deduplication=bool(resource.property("ContentBasedDeduplication", False)),
        deduplicates_by_group=resource.property("DeduplicationScope") == "messageGroup",
        visibility=int(resource.property("VisibilityTimeout", 30)),
        delay=int(resource.property("DelaySeconds", 0)),
        wait=int(resource.property("ReceiveMessageWaitTimeSeconds", 0)),
        dead_letters=_name(redrive["deadLetterTargetArn"]) if redrive else None,
        max_receives=int(redrive["maxReceiveCount"]) if redrive else 0,
    )


def _mapping(resource: Resource) -> MappingSpec:
    resource.only("EventSourceArn", "FunctionName", "BatchSize", "FunctionResponseTypes", "ScalingConfig")
    return MappingSpec(
        queue=_name(resource.property("EventSourceArn")),
        function=_name(resource.property("FunctionName")),
        batch_size=int(resource.property("BatchSize", 10)),
        partial_failures="ReportBatchItemFailures" in resource.property("FunctionResponseTypes", []),
        concurrency=resource.property("ScalingConfig", {}).get("MaximumConcurrency"),
    )


def _schedules(resource: Resource) -> list[ScheduleSpec]:
    if not _on(resource, "ScheduleExpression"):
        return []
    return [
        ScheduleSpec(
            name=resource.name,
            short=resource.short,
            arn=resource.arn,
            expression=resource.property("ScheduleExpression"),
            function=_name(target["Arn"]),
            payload=target.get("Input"),
        )
        for target in resource.property("Targets", [])
    ]


def _rules(resource: Resource) -> list[RuleSpec]:
    if not _on(resource, "EventPattern"):
        return []
    targets = resource.property("Targets", [])
    for target in targets:
        if set(target) - {"Arn", "Id", "DeadLetterConfig"} or ":sqs:" not in target["Arn"]:
            raise CloudError(f"The local cloud puts events as they are into queues only ({resource.short}).")
    bus = resource.property("EventBusName", "default")
    return [RuleSpec(bus, resource.property("EventPattern"), [_name(target["Arn"]) for target in targets])]


def _on(resource: Resource, kind: str) -> bool:
    """Whether it is a rule of this kind, and enabled."""
    resource.only("Name", "ScheduleExpression", "EventPattern", "EventBusName", "State", "Targets")
    return resource.property("State", "ENABLED") == "ENABLED" and resource.property(kind) is not None


def _machine(resource: Resource) -> MachineSpec:
    resource.only("DefinitionString", "RoleArn", "StateMachineType")
    if resource.property("StateMachineType", "STANDARD") != "STANDARD":
        raise CloudError(f"The local cloud runs standard state machines only ({resource.short}).")
    definition = resource.property("DefinitionString")
    return MachineSpec(resource.name, resource.short, resource.arn, states(resource.short, definition))


def _bucket(resource: Resource) -> BucketSpec:
    configured = resource.property("NotificationConfiguration", {})
    if set(configured) - {"QueueConfigurations"}:
        raise CloudError(f"The local cloud tells of objects in {resource.short} to queues only.")
    notifications = []
    for one in configured.get("QueueConfigurations", []):
        rules = one.get("Filter", {}).get("S3Key", {}).get("Rules", [])
        filters = {"S3Key": {"FilterRule": rules}}
        notifications.append({"Queue": one["Queue"], "Event": [one["Event"]], "Filter": filters})
    versioned = resource.property("VersioningConfiguration", {}).get("Status") == "Enabled"
    return BucketSpec(resource.name, versioned, notifications)


def _secret(resource: Resource, attached: bool) -> SecretSpec:
    generate = resource.property("GenerateSecretString", {})
    given = resource.property("SecretString") or generate.get("SecretStringTemplate", "{}")
    return SecretSpec(
        name=resource.name,
        arn=resource.arn,
        short=resource.short,
        given=json.loads(given),
        generated=generate.get("GenerateStringKey"),
        length=int(generate.get("PasswordLength", 32)),
        excluded=generate.get("ExcludeCharacters", ""),
        attached=attached,
    )


def _database(clusters: list[Resource]) -> DatabaseSpec:
    if len(clusters) != 1:
        raise CloudError(f"The local cloud runs one database cluster, and the template has {len(clusters)}.")
    password = clusters[0].property("MasterUserPassword")
    reference = re.fullmatch(r"\{\{resolve:secretsmanager:(arn:.*?):SecretString:password::\}\}", password)
    if reference is None:
        raise CloudError("The database's password is not the field `password` of a secret of the template.")
    return DatabaseSpec(clusters[0].property("DatabaseName"), reference[1])
