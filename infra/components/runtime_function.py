"""The one way to create a Lambda function."""

from collections.abc import Mapping

from aws_cdk import Annotations, Duration, RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_secretsmanager as secretsmanager
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.assets import asset_folder, source_folder
from infra.components.alarms import Alarms
from infra.components.network import Network
from infra.components.work_queue import WorkQueue
from infra.programs import PROGRAMS
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
        self._own_role = _role(scope, name, log_group, network)
        super().__init__(
            scope,
            name,
            description=f"Turant {stage.name}: {name}",
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64,
            handler=program.handler,
            code=_code(scope, program.group, program.module),
            memory_size=program.memory,
            timeout=Duration.seconds(program.timeout),
            reserved_concurrent_executions=concurrency if stage.reserves_concurrency else None,
            environment={
                "POWERTOOLS_SERVICE_NAME": name.lower(),
                "POWERTOOLS_METRICS_NAMESPACE": METRICS_NAMESPACE,
                "LOG_LEVEL": "INFO",
                **(settings or {}),
            },
            role=self._own_role,
            log_group=log_group,
            logging_format=lambda_.LoggingFormat.JSON,
            tracing=lambda_.Tracing.ACTIVE if stage.tracing else lambda_.Tracing.DISABLED,
            vpc=network.vpc if network else None,
            vpc_subnets=network.function_subnets if network else None,
            security_groups=[network.functions] if network else None,
        )
        self._name = name
        self._max_concurrency = concurrency
        alarms.of_function(name, self)

    def sends_to(self, variable: str, queue: sqs.IQueue) -> None:
        """Let it send messages to ``queue``, whose address it finds in ``variable``."""
        self.add_environment(variable, queue.queue_url)
        self._may(["sqs:SendMessage"], queue.queue_arn)

    def reads_secret(self, variable: str, secret: secretsmanager.ISecret) -> None:
        """Let it read ``secret``, whose ARN it finds in ``variable``."""
        self.add_environment(variable, secret.secret_arn)
        self._may(["secretsmanager:GetSecretValue"], secret.secret_arn)

    def writes_objects(self, variable: str, bucket: s3.IBucket, prefix: str) -> None:
        """Let it write objects below ``prefix`` of ``bucket``, whose name it finds in ``variable``."""
        self.add_environment(variable, bucket.bucket_name)
        self._may(["s3:PutObject"], bucket.arn_for_objects(f"{prefix}*"))

    def reads_objects(self, variable: str, bucket: s3.IBucket, prefix: str) -> None:
        """Let it read objects below ``prefix`` of ``bucket``, whose name it finds in ``variable``."""
        self.add_environment(variable, bucket.bucket_name)
        self._may(["s3:GetObject"], bucket.arn_for_objects(f"{prefix}*"))

    def consumes(self, queue: WorkQueue, *, batch_size: int) -> None:
        """Feed it from ``queue``; what it names as failed comes again, the rest of the batch does not."""
        if queue.consumer != self._name:
            raise ValueError(f"{queue.node.path} was made for {queue.consumer}, not for {self._name}")
        self._may(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], queue.queue_arn)
        self.add_event_source_mapping(
            f"From{queue.node.id}",
            event_source_arn=queue.queue_arn,
            batch_size=batch_size,
            report_batch_item_failures=True,
            max_concurrency=self._max_concurrency,
        )

    def _may(self, actions: list[str], *resources: str) -> None:
        self._own_role.add_to_principal_policy(
            iam.PolicyStatement(actions=actions, resources=list(resources))
        )


def _code(scope: Construct, group: str, module: str) -> lambda_.Code:
    """The built asset; else the bare sources, which synthesise, test and run locally but never deploy."""
    built = asset_folder(group)
    if built.is_dir():
        return lambda_.Code.from_asset(str(built))
    Annotations.of(scope).add_error(f"asset '{group}' is not built: run `python -m infra.assets`")
    return lambda_.Code.from_asset(str(source_folder(module)), exclude=["__pycache__"])


def _role(scope: Construct, name: str, log_group: logs.ILogGroup, network: Network | None) -> iam.Role:
    role = iam.Role(scope, f"{name}Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
    role.add_to_principal_policy(
        iam.PolicyStatement(
            actions=["logs:CreateLogStream", "logs:PutLogEvents"], resources=[log_group.log_group_arn]
        )
    )
    if network:
        for statement in _interface_statements(Stack.of(scope), network):
            role.add_to_principal_policy(statement)
    return role


def _interface_statements(stack: Stack, network: Network) -> list[iam.PolicyStatement]:
    """What Lambda itself needs to put the function into the network; the code running in it does not."""
    interfaces = stack.format_arn(service="ec2", resource="network-interface", resource_name="*")
    inside = [
        stack.format_arn(service="ec2", resource="subnet", resource_name=subnet_id)
        for subnet_id in network.function_subnet_ids
    ]
    group = stack.format_arn(
        service="ec2", resource="security-group", resource_name=network.functions.security_group_id
    )
    return [
        iam.PolicyStatement(actions=["ec2:CreateNetworkInterface"], resources=[interfaces, group, *inside]),
        iam.PolicyStatement(actions=["ec2:DeleteNetworkInterface"], resources=[interfaces]),
        iam.PolicyStatement(
            actions=["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"], resources=["*"]
        ),
        # The key is present exactly in calls made with the credentials handed to the code.
        iam.PolicyStatement(
            effect=iam.Effect.DENY,
            actions=[
                "ec2:CreateNetworkInterface",
                "ec2:DeleteNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
            ],
            resources=["*"],
            conditions={"Null": {"lambda:SourceFunctionArn": "false"}},
        ),
    ]
