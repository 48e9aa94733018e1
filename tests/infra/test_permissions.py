"""Who may do what: one table, compared with every statement of every synthesised role."""

from typing import Any

import pytest

from functions.webhook import raw_store
from infra.programs import PROGRAMS
from infra.service_stack import RAW_PREFIX
from tests.infra.reading import SynthesisedStage

Grant = tuple[str, str]

SEND, GET_SECRET = "sqs:SendMessage", "secretsmanager:GetSecretValue"
WAIT = "states:StartExecution"
ARN = "arn:<AWS::Partition>"


def _consumes(queue: str) -> set[Grant]:
    return {(f"sqs:{what}", queue) for what in ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")}


def _objects(bucket: str, below: str) -> str:
    return f"{ARN}:s3:::turant-dev-{bucket}-<AWS::AccountId>-<AWS::Region>/{below}*"


APP, INGEST = "Database/App/Attachment", "Database/Ingest/Attachment"

CRMS = {f"Crms/Crm{kind}" for kind in ("Hubspot", "Salesforce", "Pipedrive", "Leadsquared", "Webhook")}

MAIL = ("ses:SendEmail", f"{ARN}:ses:ap-south-1:<AWS::AccountId>:identity/example.com")

CONNECTIONS = f"{ARN}:execute-api:<AWS::Region>:<AWS::AccountId>:LiveDoor/live"

OBJECTS = ("s3:GetObject", "s3:PutObject", "s3:DeleteObject")
MAY: dict[str, set[Grant]] = {
    "Webhook": {
        (SEND, "Inbound"),
        (SEND, "Statuses"),
        (GET_SECRET, "Meta"),
        ("s3:PutObject", _objects("raw", "items/")),
    },
    "Intake": {
        *_consumes("Inbound"),
        (GET_SECRET, APP),
        (SEND, "Turns"),
        (SEND, "Watchdog"),
        (SEND, "Outbox"),
        (SEND, "LeadForms"),
        (SEND, "Events"),
        (SEND, "LiveQueue"),
        (SEND, "MediaQueue"),
        (GET_SECRET, "TenantKey"),
        ("s3:GetObject", _objects("raw", "items/")),
    },
    "LeadForm": {
        *_consumes("LeadForms"),
        (GET_SECRET, APP),
        (GET_SECRET, "TenantKey"),
        (SEND, "LeadForms"),
        (SEND, "Outbox"),
        (SEND, "Watchdog"),
        (SEND, "Events"),
        (WAIT, "Waiting"),
        (SEND, "DueQueue"),
    },
    "Fetch": {
        *_consumes("MediaQueue"),
        (GET_SECRET, APP),
        (GET_SECRET, "TenantKey"),
        (SEND, "MediaQueue"),
        ("s3:PutObject", _objects("media", "tenant/")),
    },
    "Turn": {
        *_consumes("Turns"),
        (GET_SECRET, APP),
        (GET_SECRET, "Model"),
        (SEND, "Turns"),
        (SEND, "Outbox"),
        (SEND, "Events"),
        (SEND, "DueQueue"),
        (WAIT, "Waiting"),
    },
    "Api": {
        (GET_SECRET, APP),
        (GET_SECRET, "Model"),
        (GET_SECRET, "TenantKey"),
        ("s3:PutObject", _objects("uploads", "tenant/")),
        ("s3:DeleteObject", _objects("raw", "items/")),
        ("s3:GetObject", _objects("media", "tenant/")),
        ("s3:PutObject", _objects("media", "tenant/")),
        ("s3:DeleteObject", _objects("media", "tenant/")),
        (SEND, "Events"),
        (SEND, "DueQueue"),
        (SEND, "Outbox"),
        (SEND, "Watchdog"),
        (GET_SECRET, "TenantKey"),
        *((SEND, queue) for queue in CRMS),
        (SEND, "Deliveries"),
        (SEND, "LeadForms"),
        (GET_SECRET, "SigningKeys"),
        (GET_SECRET, "Meta"),
        MAIL,
    },
    "Send": {
        *_consumes("Outbox"),
        ("s3:GetObject", _objects("media", "tenant/")),
        (GET_SECRET, APP),
        (GET_SECRET, "TenantKey"),
        (SEND, "Outbox"),
        (SEND, "Watchdog"),
        (SEND, "LiveQueue"),
    },
    "Status": {*_consumes("Statuses"), (GET_SECRET, APP), (SEND, "Outbox"), (SEND, "LiveQueue")},
    "Publish": {
        *_consumes("Events"),
        (GET_SECRET, APP),
        (SEND, "Events"),
        (SEND, "LiveQueue"),
        ("events:PutEvents", "Bus"),
    },
    "Live": {
        *_consumes("LiveQueue"),
        (GET_SECRET, APP),
        (GET_SECRET, "SigningKeys"),
        (SEND, "LiveQueue"),
        *(("execute-api:ManageConnections", f"{CONNECTIONS}/{method}/@connections/*") for method in ("POST", "DELETE")),
    },
    "Sweep": {
        *_consumes("Watchdog"),
        (GET_SECRET, APP),
        (SEND, "Turns"),
        (SEND, "Outbox"),
        (SEND, "Watchdog"),
        (SEND, "Events"),
        *((SEND, queue) for queue in CRMS),
        (SEND, "Deliveries"),
        (SEND, "DueQueue"),
        (SEND, "MediaQueue"),
    },
    "Due": {
        *_consumes("DueQueue"),
        (GET_SECRET, APP),
        ("s3:DeleteObject", _objects("media", "tenant/")),
        (GET_SECRET, "Model"),
        (SEND, "Outbox"),
        (SEND, "Watchdog"),
        (SEND, "DueQueue"),
        (SEND, "Events"),
        (WAIT, "Waiting"),
        MAIL,
    },
    "CrmSync": {
        *(grant for queue in CRMS for grant in _consumes(queue)),
        *((SEND, queue) for queue in CRMS),
        (SEND, "Events"),
        (GET_SECRET, APP),
        (GET_SECRET, "TenantKey"),
    },
    "Deliver": {
        *_consumes("Deliveries"),
        (SEND, "Deliveries"),
        (SEND, "Events"),
        (GET_SECRET, APP),
        (GET_SECRET, "TenantKey"),
    },
    "DeadLetter": {
        *(grant for queue in ("Deliveries", *CRMS) for grant in _consumes(f"{queue}Dlq")),
        (GET_SECRET, APP),
    },
    "Ingest": {
        *_consumes("UploadsQueue"),
        (GET_SECRET, INGEST),
        (GET_SECRET, "Model"),
        (SEND, "UploadsQueue"),
        (SEND, "Events"),
        ("s3:GetObject", _objects("uploads", "tenant/")),
    },
    "Migrate": {(GET_SECRET, "Database/Cluster/Secret/Attachment"), (GET_SECRET, APP), (GET_SECRET, INGEST)},
    "Index": {(GET_SECRET, "Database/Cluster/Secret/Attachment")},
}
"""What each function does with which resource: what its code calls, and nothing else."""

OUTSIDE_THE_NETWORK = {"Webhook"}

EC2 = f"{ARN}:ec2:ap-south-1:<AWS::AccountId>"
INTERFACES = {
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:UnassignPrivateIpAddresses",
}
LOOKING = {"ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"}
PLACES = [
    f"{EC2}:network-interface/*",
    f"{EC2}:security-group/Network/Functions",
    f"{EC2}:subnet/Network/Vpc/functionsSubnet1/Subnet",
    f"{EC2}:subnet/Network/Vpc/functionsSubnet2/Subnet",
]
OF_THE_NETWORK = {(action, place) for action in INTERFACES for place in PLACES} | {(action, "*") for action in LOOKING}


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _granted(statements: list[dict[str, Any]], effect: str) -> set[Grant]:
    return {
        (action, resource)
        for statement in statements
        if statement["Effect"] == effect
        for action in _listed(statement["Action"])
        for resource in _listed(statement["Resource"])
    }


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_function_may_do_what_is_written_down_for_it_and_nothing_else(dev: SynthesisedStage, name: str) -> None:
    logs = {(f"logs:{what}", f"{name}Logs") for what in ("CreateLogStream", "PutLogEvents")}
    network = set() if name in OUTSIDE_THE_NETWORK else OF_THE_NETWORK

    assert _granted(dev.statements(f"{name}Role"), "Allow") == MAY[name] | logs | network


@pytest.mark.parametrize("name", sorted(PROGRAMS.keys() - OUTSIDE_THE_NETWORK))
def test_what_lambda_may_do_to_the_network_is_denied_to_the_code(dev: SynthesisedStage, name: str) -> None:
    denials = [it for it in dev.statements(f"{name}Role") if it["Effect"] == "Deny"]

    assert _granted(denials, "Deny") == {(action, "*") for action in INTERFACES | LOOKING}
    # Present exactly in calls that the function's code makes.
    assert [it["Condition"] for it in denials] == [{"Null": {"lambda:SourceFunctionArn": "false"}}]


def test_every_function_has_a_role_of_its_own(dev: SynthesisedStage) -> None:
    assert {it.name: it.properties["Role"] for it in dev.functions()} == {n: f"{n}Role" for n in PROGRAMS}


def test_a_role_is_lambdas_alone_and_carries_no_ready_made_policy(dev: SynthesisedStage) -> None:
    for name in PROGRAMS:
        role = dev.at(f"{name}Role")
        (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
        assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}
        assert "ManagedPolicyArns" not in role
        assert "Policies" not in role


def test_a_function_may_touch_exactly_the_resources_it_is_told_of(dev: SynthesisedStage) -> None:
    """Besides the queue that feeds it: a right nobody can use, or an address nobody may use, is a mistake."""
    for function in dev.functions():
        told = {
            value
            for variable, value in function.environment.items()
            if variable.endswith(("_ARN", "_URL", "_BUCKET"))
            and value
            and not value.startswith(("https://", "LiveDoor"))
        }
        allowed = {
            f"{bucket}" if (bucket := _bucket_of(resource)) else resource
            for action, resource in MAY[function.name]
            if action in (SEND, GET_SECRET, WAIT, *OBJECTS)
        }
        assert allowed == told, function.name


def _bucket_of(resource: str) -> str | None:
    names = {"turant-dev-raw-": "Raw", "turant-dev-uploads-": "Uploads", "turant-dev-media-": "Media"}
    return next((path for name, path in names.items() if name in resource), None)


def test_no_role_of_the_system_allows_an_unnamed_action(dev: SynthesisedStage, prod: SynthesisedStage) -> None:
    for stage in (dev, prod):
        for path, _ in stage.of_type("AWS::IAM::Policy"):
            for statement in stage.at(path)["PolicyDocument"]["Statement"]:
                assert not [it for it in _listed(statement["Action"]) if "*" in it], path


def test_a_wildcard_resource_is_allowed_only_where_nothing_can_be_named(prod: SynthesisedStage) -> None:
    wild = {
        (action, resource)
        for path, _ in prod.of_type("AWS::IAM::Policy")
        for action, resource in _granted(prod.at(path)["PolicyDocument"]["Statement"], "Allow")
        if "*" in resource
    }
    objects = {(action, it) for action, it in wild if action in OBJECTS}

    connections = {(action, it) for action, it in wild if action == "execute-api:ManageConnections"}
    assert {it.rpartition("/@")[2] for _, it in connections} == {"connections/*"}
    wild -= connections
    assert wild - objects == {(a, f"{EC2}:network-interface/*") for a in INTERFACES} | {(a, "*") for a in LOOKING}
    assert all(it.endswith(("/items/*", "/tenant/*")) for _, it in objects)


def test_only_the_uploads_bucket_may_write_into_its_queue(dev: SynthesisedStage) -> None:
    document = dev.at("UploadsQueue/Policy")["PolicyDocument"]
    (allowed,) = [it for it in document["Statement"] if it["Effect"] == "Allow"]

    assert allowed["Principal"] == {"Service": "s3.amazonaws.com"}
    assert allowed["Action"] == SEND
    name = dev.at("Uploads")["BucketName"]
    assert allowed["Condition"] == {
        "ArnEquals": {"aws:SourceArn": f"{ARN}:s3:::{name}"},
        "StringEquals": {"aws:SourceAccount": "<AWS::AccountId>"},
    }


def test_alarms_reach_their_topic(dev: SynthesisedStage) -> None:
    document = dev.at("AlarmTopic/Policy")["PolicyDocument"]
    (allowed,) = [it for it in document["Statement"] if it["Effect"] == "Allow"]

    assert allowed["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert {tuple(dev.at(path)["AlarmActions"]) for path, _ in dev.of_type("AWS::CloudWatch::Alarm")} == {
        ("AlarmTopic",)
    }


def test_the_webhook_writes_where_it_may() -> None:
    assert raw_store.PREFIX == RAW_PREFIX
