"""What must survive a redeploy: network, Postgres, buckets, secrets; and the migration that shapes them."""

from typing import Any

from aws_cdk import CfnOutput, Duration, RemovalPolicy, SecretValue, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.components.accepted import accepted
from infra.components.alarms import Alarms, AlarmTopic
from infra.components.database import Database
from infra.components.network import Network
from infra.components.private_bucket import PrivateBucket
from infra.components.runtime_function import RuntimeFunction
from infra.components.uploads import Uploads
from infra.stages import Stage


class DataStack(Stack):
    """Deployed first. ``Migrate`` is invoked before the service stack follows."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, **options: Any) -> None:
        super().__init__(scope, name, termination_protection=stage.keeps_data, **options)
        self.topic = AlarmTopic(self, "AlarmTopic")
        alarms = Alarms(self, "Alarms", topic=self.topic)
        self.network = Network(self, "Network", stage=stage)
        self.database = Database(self, "Database", stage=stage, network=self.network)

        access_logs = PrivateBucket(self, "AccessLogs", stage=stage, access_logs=None, expires_after=Duration.days(400))
        self.uploads = Uploads(self, "Uploads", stage=stage, access_logs=access_logs, alarms=alarms)
        self.raw = PrivateBucket(self, "Raw", stage=stage, access_logs=access_logs, expires_after=Duration.days(30))
        # What people sent, as long as the messages it came with.
        self.media = PrivateBucket(self, "Media", stage=stage, access_logs=access_logs)

        self.meta = _secret_to_fill(self, "Meta", stage, "app_id", "app_secret", "verify_token")
        self.tenant_key = _secret_to_fill(self, "TenantKey", stage, "key")
        self.model = _secret_to_fill(self, "Model", stage, "api_key")
        self.signing_keys = _secret_to_fill(self, "SigningKeys", stage, "signing", "other")

        migrate = RuntimeFunction(self, "Migrate", stage=stage, alarms=alarms, network=self.network)
        migrate.reads_secret("ADMIN_SECRET_ARN", self.database.admin)
        migrate.reads_secret("APP_SECRET_ARN", self.database.app_login)
        migrate.reads_secret("INGEST_SECRET_ARN", self.database.ingest_login)

        index = RuntimeFunction(self, "Index", stage=stage, alarms=alarms, network=self.network)
        index.reads_secret("ADMIN_SECRET_ARN", self.database.admin)
        events.Rule(
            self,
            "IndexSchedule",
            description="Indexes for tenants that have grown large",
            schedule=events.Schedule.rate(Duration.minutes(stage.index_every_minutes)),
            targets=[targets.LambdaFunction(index)],
        )

        CfnOutput(self, "MigrateFunction", value=migrate.function_name)
        CfnOutput(self, "TenantKeySecret", value=self.tenant_key.secret_arn)
        CfnOutput(self, "SigningKeysSecret", value=self.signing_keys.secret_arn)
        CfnOutput(self, "MetaSecret", value=self.meta.secret_arn)
        CfnOutput(self, "ModelSecret", value=self.model.secret_arn)
        CfnOutput(self, "AlarmTopicArn", value=self.topic.topic_arn)


def _secret_to_fill(scope: Construct, name: str, stage: Stage, *keys: str) -> secretsmanager.Secret:
    """A secret with empty values, filled by hand or by the deployment; no template ever holds one."""
    secret = secretsmanager.Secret(
        scope,
        name,
        secret_object_value={key: SecretValue.unsafe_plain_text("") for key in keys},
        removal_policy=RemovalPolicy.RETAIN if stage.keeps_data else RemovalPolicy.DESTROY,
    )
    accepted(secret, "AwsSolutions-SMG4", "Its other half lies with a third party or in our own rows")
    return secret
