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


class Uploads(Construct):
    """A versioned bucket whose new objects are announced straight to a queue.

    Bucket and queue must name each other. The bucket has a name of its own making so that the queue's
    policy can name it without a cycle; and the notification is the bucket's own property, because the
    usual construct brings a helper function with rights on every bucket.
    """

    def __init__(
        self, scope: Construct, name: str, *, stage: Stage, access_logs: s3.IBucket, alarms: Alarms
    ) -> None:
        super().__init__(scope, name)
        bucket_name = f"turant-{stage.name}-uploads-{Aws.ACCOUNT_ID}-{Aws.REGION}"
        self.queue = WorkQueue(
            scope, "UploadsQueue", consumer="Ingest", alarms=alarms, max_age=Duration.minutes(30)
        )
        self.bucket = PrivateBucket(
            self, "Bucket", stage=stage, access_logs=access_logs, bucket_name=bucket_name, versioned=True
        )
        granted = self.queue.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("s3.amazonaws.com")],
                actions=["sqs:SendMessage"],
                resources=[self.queue.queue_arn],
                conditions={
                    "ArnEquals": {"aws:SourceArn": f"arn:{Aws.PARTITION}:s3:::{bucket_name}"},
                    "StringEquals": {"aws:SourceAccount": Aws.ACCOUNT_ID},
                },
            )
        )
        raw = self.bucket.node.default_child
        assert isinstance(raw, s3.CfnBucket)
        raw.notification_configuration = s3.CfnBucket.NotificationConfigurationProperty(
            queue_configurations=[
                s3.CfnBucket.QueueConfigurationProperty(
                    event="s3:ObjectCreated:*",
                    queue=self.queue.queue_arn,
                    filter=s3.CfnBucket.NotificationFilterProperty(
                        s3_key=s3.CfnBucket.S3KeyFilterProperty(
                            rules=[s3.CfnBucket.FilterRuleProperty(name="prefix", value=PREFIX)]
                        )
                    ),
                )
            ]
        )
        if granted.policy_dependable:
            # S3 tries the queue when the notification is set: the policy must be there.
            raw.node.add_dependency(granted.policy_dependable)
