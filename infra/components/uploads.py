"""Where tenants put their documents, and the queue that hears of each."""

from aws_cdk import Aws, Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.components.alarms import Alarms
from infra.components.private_bucket import PrivateBucket
from infra.components.work_queue import WorkQueue
from infra.stages import Stage

PREFIX = "tenant/"


class Uploads(PrivateBucket):
    """A versioned bucket whose new objects are announced straight to ``queue``.

    The notification is the bucket's own property: the usual construct brings a helper function with
    rights on every bucket.
    """

    def __init__(self, scope: Construct, name: str, *, stage: Stage, access_logs: s3.IBucket, alarms: Alarms) -> None:
        super().__init__(scope, name, stage=stage, access_logs=access_logs, versioned=True)
        self.queue = WorkQueue(scope, f"{name}Queue", consumer="Ingest", alarms=alarms, max_age=Duration.minutes(30))
        granted = self.queue.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("s3.amazonaws.com")],
                actions=["sqs:SendMessage"],
                resources=[self.queue.queue_arn],
                conditions={
                    "ArnEquals": {"aws:SourceArn": self.spelt_arn},
                    "StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID},
                },
            )
        )
        bucket = self.node.default_child
        assert isinstance(bucket, s3.CfnBucket)
        bucket.notification_configuration = _announce_to(self.queue)
        if granted.policy_dependable:
            # S3 tries the queue when the notification is set: its policy must be there by then.
            bucket.node.add_dependency(granted.policy_dependable)


def _announce_to(queue: WorkQueue) -> s3.CfnBucket.NotificationConfigurationProperty:
    below_prefix = s3.CfnBucket.NotificationFilterProperty(
        s3_key=s3.CfnBucket.S3KeyFilterProperty(rules=[s3.CfnBucket.FilterRuleProperty(name="prefix", value=PREFIX)])
    )
    return s3.CfnBucket.NotificationConfigurationProperty(
        queue_configurations=[
            s3.CfnBucket.QueueConfigurationProperty(
                event="s3:ObjectCreated:*", queue=queue.queue_arn, filter=below_prefix
            )
        ]
    )
