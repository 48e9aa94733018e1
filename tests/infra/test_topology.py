"""Queues, what feeds whom, the public door and the alarms, as synthesised."""

import json
from typing import Any

import pytest

from infra.programs import PROGRAMS
from shared.adapters.safe_http import PORTS
from tests.infra.reading import SynthesisedStage

KINDS = ("Hubspot", "Salesforce", "Pipedrive", "Leadsquared", "Webhook")
FED_BY = {
    "Inbound": ("Intake", 10),
    "Statuses": ("Status", 10),
    "Turns": ("Turn", 1),
    "Outbox": ("Send", 1),
    "Watchdog": ("Sweep", 10),
    "LeadForms": ("LeadForm", 1),
    "MediaQueue": ("Fetch", 1),
    "DueQueue": ("Due", 1),
    "Events": ("Publish", 10),
    "LiveQueue": ("Live", 10),
    "Deliveries": ("Deliver", 1),
    "UploadsQueue": ("Ingest", 1),
    **{f"Crms/Crm{kind}": ("CrmSync", 1) for kind in KINDS},
}
"""Queue: its one consumer, and how many messages it takes at once."""


def test_every_queue_feeds_one_function_that_names_what_failed(dev: SynthesisedStage) -> None:
    mappings = [dev.at(path) for path, _ in dev.of_type("AWS::Lambda::EventSourceMapping")]

    drained = {f"{queue}Dlq": ("DeadLetter", 10) for queue in ("Deliveries", *(f"Crms/Crm{kind}" for kind in KINDS))}
    assert {it["EventSourceArn"]: (it["FunctionName"], it["BatchSize"]) for it in mappings} == FED_BY | drained
    assert len(mappings) == len(FED_BY) + len(drained)
    for mapping in mappings:
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["ScalingConfig"]["MaximumConcurrency"] >= 2


@pytest.mark.parametrize("name", FED_BY)
def test_a_queue_gives_up_into_its_dead_letters_and_hides_long_enough(dev: SynthesisedStage, name: str) -> None:
    queue, consumer = dev.at(name), PROGRAMS[FED_BY[name][0]]

    assert queue["RedrivePolicy"] == {"deadLetterTargetArn": f"{name}Dlq", "maxReceiveCount": 5}
    assert queue["VisibilityTimeout"] == 6 * consumer.timeout
    assert dev.at(f"{name}Dlq")["MessageRetentionPeriod"] == 14 * 24 * 3600


def test_there_is_no_queue_beside_these(dev: SynthesisedStage) -> None:
    assert {path for path, _ in dev.of_type("AWS::SQS::Queue")} == {*FED_BY, *(f"{it}Dlq" for it in FED_BY)}


def test_order_is_kept_for_each_contact_and_only_where_it_matters(dev: SynthesisedStage) -> None:
    fifo = {path for path, _ in dev.of_type("AWS::SQS::Queue") if dev.at(path).get("FifoQueue")}

    assert fifo == {"Inbound", "InboundDlq"}
    assert dev.at("Inbound")["DeduplicationScope"] == "messageGroup"
    # The webhook names what a message is; SQS must not guess it from the bytes.
    assert "ContentBasedDeduplication" not in dev.at("Inbound")


def test_no_queue_and_no_topic_takes_unencrypted_requests(dev: SynthesisedStage) -> None:
    policies = [*dev.of_type("AWS::SQS::QueuePolicy"), *dev.of_type("AWS::SNS::TopicPolicy")]

    assert len(policies) == 2 * len(FED_BY) + 1
    for path, _ in policies:
        denials = [it for it in dev.at(path)["PolicyDocument"]["Statement"] if it["Effect"] == "Deny"]
        assert [it["Condition"] for it in denials] == [{"Bool": {"aws:SecureTransport": "false"}}], path


def test_a_kind_of_crm_hears_what_concerns_its_tenants(dev: SynthesisedStage) -> None:
    for kind in KINDS:
        rule = dev.at(f"Crms/Crm{kind}/To{kind}")
        assert rule["EventBusName"] == "Bus"
        assert rule["EventPattern"] == {"source": ["turant"], "detail": {"crms": [kind.lower()]}}
        (target,) = rule["Targets"]
        # What the bus cannot bring in a day ends where everything does that is given up.
        assert target["Arn"] == f"Crms/Crm{kind}" and target["DeadLetterConfig"] == {"Arn": f"Crms/Crm{kind}Dlq"}
        assert "Input" not in target and "InputTransformer" not in target


def test_an_upload_is_announced_straight_to_its_queue(dev: SynthesisedStage) -> None:
    (announced,) = dev.at("Uploads")["NotificationConfiguration"]["QueueConfigurations"]

    assert announced["Queue"] == "UploadsQueue"
    assert announced["Event"] == "s3:ObjectCreated:*"
    assert announced["Filter"]["S3Key"]["Rules"] == [{"Name": "prefix", "Value": "tenant/"}]


def test_the_sweep_also_comes_round_by_itself(dev: SynthesisedStage, prod: SynthesisedStage) -> None:
    for stage, rate in ((dev, "rate(6 hours)"), (prod, "rate(15 minutes)")):
        rule = stage.at("Sweep/Schedule")
        assert rule["ScheduleExpression"] == rate
        assert [it["Arn"] for it in rule["Targets"]] == ["Sweep"]


def test_documents_of_another_embedding_model_are_looked_for(dev: SynthesisedStage, prod: SynthesisedStage) -> None:
    for stage, rate in ((dev, "rate(6 hours)"), (prod, "rate(1 hour)")):
        rule = stage.at("Ingest/Schedule")
        assert rule["ScheduleExpression"] == rate
        assert [it["Arn"] for it in rule["Targets"]] == ["Ingest"]


def test_pages_are_looked_at_for_forgotten_leads(dev: SynthesisedStage, prod: SynthesisedStage) -> None:
    for stage, rate in ((dev, "rate(6 hours)"), (prod, "rate(1 hour)")):
        rule = stage.at("LeadForm/Schedule")
        assert rule["ScheduleExpression"] == rate
        assert [it["Arn"] for it in rule["Targets"]] == ["LeadForm"]


def test_crms_are_read_for_who_enrolled(dev: SynthesisedStage, prod: SynthesisedStage) -> None:
    for stage, rate in ((dev, "rate(6 hours)"), (prod, "rate(15 minutes)")):
        rule = stage.at("CrmSync/Schedule")
        assert rule["ScheduleExpression"] == rate
        assert [it["Arn"] for it in rule["Targets"]] == ["CrmSync"]


def test_the_public_doors_lead_to_the_webhook_and_to_the_api(dev: SynthesisedStage) -> None:
    routes = {dev.at(path)["RouteKey"] for path, _ in dev.of_type("AWS::ApiGatewayV2::Route")}
    integrations = [dev.at(path) for path, _ in dev.of_type("AWS::ApiGatewayV2::Integration")]

    assert routes == {
        "GET /webhooks/meta", "POST /webhooks/meta", "ANY /v1/{proxy+}",
        "GET /.well-known/jwks.json", "GET /openapi.json", "GET /docs", "GET /docs/{file}",
        "$connect", "$disconnect", "$default",
    }  # fmt: skip
    over_http = [it for it in integrations if it["ApiId"] != "LiveDoor"]
    assert {(it["IntegrationUri"], it["PayloadFormatVersion"]) for it in over_http} == {
        ("Webhook", "2.0"),
        ("Api", "2.0"),
    }
    over_sockets = {it["IntegrationUri"].partition("/functions/")[2] for it in integrations if it not in over_http}
    assert over_sockets == {"Live/invocations"}


def test_pages_of_the_dashboards_origins_may_call_the_api_and_nothing_else(dev: SynthesisedStage) -> None:
    cors = dev.at("ApiDoor")["CorsConfiguration"]

    assert cors["AllowOrigins"] == "https://app.example.com" and "AllowCredentials" not in cors
    assert {"Authorization", "Idempotency-Key", "If-Match"} <= set(cors["AllowHeaders"])
    assert {"ETag", "RateLimit-Remaining", "Retry-After", "X-Request-Id"} <= set(cors["ExposeHeaders"])
    assert "CorsConfiguration" not in dev.at("WebhookDoor")


def test_no_line_of_the_access_log_can_hold_a_token(dev: SynthesisedStage) -> None:
    for door in ("WebhookDoor", "ApiDoor"):
        stage = dev.at(f"{door}Stage")

        assert stage["AccessLogSettings"]["DestinationArn"] == f"{door}Access"
        for leaking in ("queryString", "$context.path", "requestHeader", "authorizer"):
            assert leaking not in stage["AccessLogSettings"]["Format"]
        assert stage["DefaultRouteSettings"] == {"ThrottlingRateLimit": 50, "ThrottlingBurstLimit": 100}


def test_the_webhook_stays_outside_the_network_and_all_others_inside(dev: SynthesisedStage) -> None:
    outside = {it.name for it in dev.functions() if "VpcConfig" not in it.properties}

    assert outside == {"Webhook"}


def test_the_database_is_reached_by_functions_alone(dev: SynthesisedStage) -> None:
    cluster = dev.at("Database/Cluster")
    rules = [
        dev.at(path)
        for path, _ in dev.of_type("AWS::EC2::SecurityGroupIngress")
        if dev.at(path)["GroupId"] == "Network/Database"
    ]

    assert cluster["VpcSecurityGroupIds"] == ["Network/Database"]
    assert [(it["SourceSecurityGroupId"], it["FromPort"], it["ToPort"]) for it in rules] == [
        ("Network/Functions", 5432, 5432)
    ]
    assert "SecurityGroupIngress" not in dev.at("Network/Database")


def _open_to_the_world(rules: list[dict[str, Any]]) -> list[Any]:
    return [it for it in rules if it.get("CidrIp") == "0.0.0.0/0"]


def test_nothing_is_open_to_the_world_and_functions_leave_only_where_addresses_may_point(dev: SynthesisedStage) -> None:
    for path, _ in dev.of_type("AWS::EC2::SecurityGroup"):
        assert not _open_to_the_world(dev.at(path).get("SecurityGroupIngress", []))
    leaving = _open_to_the_world(dev.at("Network/Functions")["SecurityGroupEgress"])
    assert {it["FromPort"] for it in leaving} == {it["ToPort"] for it in leaving} == PORTS


def test_every_log_is_forgotten_in_time(dev: SynthesisedStage, prod: SynthesisedStage) -> None:
    for stage, days in ((dev, 7), (prod, 90)):
        kept = {stage.at(path)["RetentionInDays"] for path, _ in stage.of_type("AWS::Logs::LogGroup")}
        assert kept == {days}
        groups = {it.properties["LoggingConfig"]["LogGroup"] for it in stage.functions()}
        assert groups == {f"{it}Logs" for it in PROGRAMS}


def test_an_oversized_item_is_forgotten_after_thirty_days(dev: SynthesisedStage) -> None:
    (rule,) = dev.at("Raw")["LifecycleConfiguration"]["Rules"]

    assert rule["ExpirationInDays"] == 30


def test_no_template_holds_a_secret(dev: SynthesisedStage) -> None:
    for path, _ in dev.of_type("AWS::SecretsManager::Secret"):
        secret = dev.at(path)
        generated = "GenerateSecretString" in secret
        assert generated or set(_values(secret["SecretString"])) == {""}, path


def _values(secret: str) -> list[str]:
    return list(json.loads(secret).values())


def test_everything_that_should_wake_somebody_does(dev: SynthesisedStage) -> None:
    alarms = {path.removeprefix("Alarms/") for path, _ in dev.of_type("AWS::CloudWatch::Alarm")}

    assert alarms == (
        {f"{queue.rpartition('/')[2]}{what}" for queue in FED_BY for what in ("DeadLetters", "Age")}
        | {f"{function}Errors" for function in PROGRAMS}
        | {"WebhookSlow", "WebhookFaults", "ApiSlow", "ApiFaults", "OldestUnanswered", "SweepSilent", "TurnBrokeDown"}
        | {"LeadFormTokenRefused", "LeadFormLost", "CrmDeadLetters", "ChannelParked"}
    )


@pytest.mark.parametrize(
    ("name", "metric", "threshold"),
    [
        ("TurnsDeadLetters", "ApproximateNumberOfMessagesVisible", 0),
        ("TurnsAge", "ApproximateAgeOfOldestMessage", 120),
        ("WatchdogAge", "ApproximateAgeOfOldestMessage", 1800),
        ("WebhookSlow", "Latency", 1000),
        ("OldestUnanswered", "OldestUnansweredSeconds", 120),
        ("LeadFormTokenRefused", "LeadFormTokenRefused", 0),
        ("LeadFormLost", "LeadFormLost", 0),
    ],
)
def test_an_alarm_rings_where_it_was_promised(dev: SynthesisedStage, name: str, metric: str, threshold: int) -> None:
    alarm = dev.at(f"Alarms/{name}")

    assert (alarm["MetricName"], alarm["Threshold"]) == (metric, threshold)
    assert alarm["ComparisonOperator"] == "GreaterThanThreshold"
    assert alarm["TreatMissingData"] == "notBreaching"


def test_a_silent_sweep_rings_as_loud_as_a_failing_one(prod: SynthesisedStage) -> None:
    alarm = prod.at("Alarms/SweepSilent")

    assert (alarm["MetricName"], alarm["TreatMissingData"]) == ("Invocations", "breaching")
    assert (alarm["Period"], alarm["EvaluationPeriods"]) == (900, 3)


def test_the_metrics_of_our_own_are_looked_for_where_the_code_puts_them(dev: SynthesisedStage) -> None:
    alarm = dev.at("Alarms/OldestUnanswered")
    (sweep,) = [it for it in dev.functions() if it.name == "Sweep"]

    assert alarm["Namespace"] == sweep.environment["POWERTOOLS_METRICS_NAMESPACE"]
    assert alarm["Dimensions"] == [{"Name": "service", "Value": sweep.environment["POWERTOOLS_SERVICE_NAME"]}]


def test_what_waits_waits_in_one_standard_machine_that_tells_one_queue(dev: SynthesisedStage) -> None:
    ((path, _),) = dev.of_type("AWS::StepFunctions::StateMachine")
    machine = dev.at(path)
    assert machine["StateMachineType"] == "STANDARD"
    assert "DueQueue" in str(machine["DefinitionString"]) and "$.at" in str(machine["DefinitionString"])
    assert _sent_by(dev, "WaitingRole") == {"DueQueue"}


def _sent_by(stage: SynthesisedStage, role: str) -> set[str]:
    statements = stage.statements(role)
    assert {statement["Action"] for statement in statements} == {"sqs:SendMessage"}
    return {statement["Resource"] for statement in statements}


def test_a_webhook_reaches_every_public_server_but_our_own_doors(dev: SynthesisedStage) -> None:
    (sync,) = [function for function in dev.functions() if function.name == "CrmSync"]
    doors = [path for path, _ in dev.of_type("AWS::ApiGatewayV2::Api")]
    own = [f"{door}.execute-api.<AWS::Region>.<AWS::URLSuffix>" for door in doors]
    assert len(own) == 3 and sorted(sync.environment["OWN_HOSTS"].split(",")) == sorted(own)
    # A stand-in is set in the local cloud alone: deployed as it is, nothing in our network can be reached.
    assert sync.environment["RECEIVER_URL"] == ""
