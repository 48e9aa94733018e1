"""The one way to create a Lambda function."""

from collections.abc import Mapping

from aws_cdk import Annotations, Duration, RemovalPolicy, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_secretsmanager as secretsmanager
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as stepfunctions
from constructs import Construct

from infra.assets import asset_folder, source_folder
from infra.components.accepted import accepted
from infra.components.alarms import Alarms
from infra.components.live_door import LiveDoor
from infra.components.network import Network
from infra.components.private_bucket import PrivateBucket
from infra.components.work_queue import WorkQueue
from infra.programs import PROGRAMS, Program
from infra.stages import Stage

METRICS_NAMESPACE = "Turant"


class RuntimeFunction(lambda_.Function):
    """A function with its own role and log group, which may do what it was given and nothing else.

    A resource is handed over by the method that says what the function does with it: the method sets the
    environment variable and grants the permission, so that neither is ever without the other.
    """

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        stage: Stage,
        alarms: Alarms,
        network: Network | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """Create the program ``name``. Without a network it runs outside the VPC."""
        program = PROGRAMS[name]
        concurrency = stage.concurrency.get(name)
        log_group = logs.LogGroup(
            scope, f"{name}Logs", retention=stage.log_retention, removal_policy=RemovalPolicy.DESTROY
        )
        role = iam.Role(scope, f"{name}Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self._own_role = role
        self._may("logs:CreateLogStream", "logs:PutLogEvents", on=log_group.log_group_arn)
        if network:
            network.admit(role)
        super().__init__(
            scope,
            name,
            description=f"Turant {stage.name}: {name}",
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64,
            handler=program.handler,
            code=_code(scope, program),
            memory_size=program.memory,
            timeout=Duration.seconds(program.timeout),
            reserved_concurrent_executions=concurrency if stage.reserves_concurrency else None,
            environment={**_observability(name), **(settings or {})},
            role=role,
            log_group=log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            tracing=lambda_.Tracing.ACTIVE if stage.tracing else lambda_.Tracing.DISABLED,
            **(network.for_functions() if network else {}),
        )
        self._name = name
        self._max_concurrency = concurrency
        accepted(self, "AwsSolutions-L1", "The assets are built and byte-compiled for Python 3.13")
        if stage.tracing:
            accepted(role, "AwsSolutions-IAM5[Resource::*]", "X-Ray knows no resources to name")
        alarms.of_function(name, self)

    def sends_to(self, variable: str, queue: sqs.IQueue) -> None:
        """Let it send messages to ``queue``, whose address it finds in ``variable``."""
        self.add_environment(variable, queue.queue_url)
        self._may("sqs:SendMessage", on=queue.queue_arn)

    def reads_secret(self, variable: str, secret: secretsmanager.ISecret) -> None:
        """Let it read ``secret``, whose ARN it finds in ``variable``."""
        self.add_environment(variable, secret.secret_arn)
        self._may("secretsmanager:GetSecretValue", on=secret.secret_arn)

    def writes_objects(self, variable: str, bucket: PrivateBucket, prefix: str) -> None:
        """Let it write objects below ``prefix`` of ``bucket``, whose name it finds in ``variable``."""
        self._may_with_objects("s3:PutObject", variable, bucket, prefix)

    def reads_objects(self, variable: str, bucket: PrivateBucket, prefix: str) -> None:
        """Let it read objects below ``prefix`` of ``bucket``, whose name it finds in ``variable``."""
        self._may_with_objects("s3:GetObject", variable, bucket, prefix)

    def deletes_objects(self, variable: str, bucket: PrivateBucket, prefix: str) -> None:
        """Let it delete objects below ``prefix`` of ``bucket``, whose name it finds in ``variable``."""
        self._may_with_objects("s3:DeleteObject", variable, bucket, prefix)

    def puts_events(self, variable: str, bus: events.IEventBus) -> None:
        """Let it put events on ``bus``, whose name it finds in ``variable``."""
        self.add_environment(variable, bus.event_bus_name)
        self._may("events:PutEvents", on=bus.event_bus_arn)

    def speaks_over(self, variable: str, door: LiveDoor) -> None:
        """Let it send over the connections of ``door`` and close them; ``variable`` says where clients connect to."""
        self.knows(variable, door)
        for method in ("POST", "DELETE"):
            connections = f"{method}/@connections/*"
            self._may("execute-api:ManageConnections", on=f"{door.spelt_arn}/{connections}")
            rule = f"AwsSolutions-IAM5[Resource::{door.printed_arn}/{connections}]"
            accepted(self._own_role, rule, "Connections have no names yet")

    def knows(self, variable: str, door: LiveDoor) -> None:
        """Let it tell where clients connect to, in ``variable``."""
        self.add_environment(variable, door.url)

    def mails_from(self, variable: str, domain: str) -> None:
        """Let it send e-mail from ``domain``, which SES has verified, by the address that it finds in ``variable``."""
        self.add_environment(variable, f"turant@{domain}")
        identity = Stack.of(self).format_arn(service="ses", resource="identity", resource_name=domain)
        self._may("ses:SendEmail", on=identity)

    def waits_with(self, variable: str, machine: stepfunctions.IStateMachine) -> None:
        """Let it start executions of ``machine``, whose ARN it finds in ``variable``."""
        self.add_environment(variable, machine.state_machine_arn)
        self._may("states:StartExecution", on=machine.state_machine_arn)

    def consumes(self, queue: WorkQueue, *, batch_size: int) -> None:
        """Feed it from ``queue``; what it names as failed comes again, the rest of the batch does not."""
        if queue.consumer != self._name:
            raise ValueError(f"{queue.node.path} was made for {queue.consumer}, not for {self._name}")
        self._take_from(queue, batch_size)

    def drains(self, queue: WorkQueue, *, batch_size: int) -> None:
        """Feed it what ``queue`` gives up; what it does not take for five times stays there."""
        self._take_from(queue.dead_letters, batch_size)

    def _take_from(self, queue: sqs.IQueue, batch_size: int) -> None:
        self._may("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", on=queue.queue_arn)
        self.add_event_source_mapping(
            f"From{queue.node.id}",
            event_source_arn=queue.queue_arn,
            batch_size=batch_size,
            report_batch_item_failures=True,
            max_concurrency=self._max_concurrency,
        )

    def runs_every(self, every: Duration, why: str) -> None:
        """Wake it on a schedule, ``why`` in the words of whoever finds the rule."""
        events.Rule(
            self,
            "Schedule",
            description=why,
            schedule=events.Schedule.rate(every),
            targets=[targets.LambdaFunction(self)],
        )

    def own_metric(self, name: str, *, statistic: str) -> cloudwatch.Metric:
        """A metric that its code counts itself, minute by minute."""
        return cloudwatch.Metric(
            namespace=METRICS_NAMESPACE,
            metric_name=name,
            dimensions_map={"service": self._name.lower()},
            statistic=statistic,
            period=Duration.minutes(1),
        )

    def _may_with_objects(self, action: str, variable: str, bucket: PrivateBucket, prefix: str) -> None:
        self.add_environment(variable, bucket.bucket_name)
        self._may(action, on=f"{bucket.spelt_arn}/{prefix}*")
        accepted(
            self._own_role,
            f"AwsSolutions-IAM5[Resource::{bucket.printed_arn}/{prefix}*]",
            f"The objects below {prefix} have no names yet",
        )

    def _may(self, *actions: str, on: str) -> None:
        self._own_role.add_to_principal_policy(iam.PolicyStatement(actions=list(actions), resources=[on]))


def _observability(name: str) -> dict[str, str]:
    return {
        "POWERTOOLS_SERVICE_NAME": name.lower(),
        "POWERTOOLS_METRICS_NAMESPACE": METRICS_NAMESPACE,
        "LOG_LEVEL": "INFO",
    }


def _code(scope: Construct, program: Program) -> lambda_.Code:
    """The built asset; else the bare sources, which synthesise, test and run locally but never deploy."""
    built = asset_folder(program.group)
    if built.is_dir():
        return lambda_.Code.from_asset(str(built))
    # The CDK's command line refuses a stack with an error; our own synthesis goes on.
    Annotations.of(scope).add_error(f"asset '{program.group}' is not built: run `python -m infra.assets`")
    return lambda_.Code.from_asset(str(source_folder(program.module)), exclude=["**/__pycache__"])
