"""The one way to create a bucket."""

from aws_cdk import Aws, Duration, RemovalPolicy
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.stages import Stage


class PrivateBucket(s3.Bucket):
    """Encrypted, reached by TLS only and by nobody outside; who read what is kept in ``access_logs``.

    Its name is of our making: policies can then name it without depending on it.
    """

    def __init__(
        self,
        scope: Construct,
        name: str,
        *,
        stage: Stage,
        access_logs: s3.IBucket | None,
        versioned: bool = False,
        expires_after: Duration | None = None,
    ) -> None:
        self._prefix = f"turant-{stage.name}-{name.lower()}-"
        super().__init__(
            scope,
            name,
            bucket_name=f"{self._prefix}{Aws.ACCOUNT_ID}-{Aws.REGION}",
            versioned=versioned,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            minimum_tls_version=1.2,
            server_access_logs_bucket=access_logs,
            server_access_logs_prefix=f"{name.lower()}/" if access_logs else None,
            lifecycle_rules=[
                s3.LifecycleRule(
                    abort_incomplete_multipart_upload_after=Duration.days(1),
                    expiration=expires_after,
                    noncurrent_version_expiration=Duration.days(30) if versioned else None,
                )
            ],
            removal_policy=RemovalPolicy.RETAIN if stage.keeps_data else RemovalPolicy.DESTROY,
        )

    @property
    def spelt_arn(self) -> str:
        """Its ARN, spelt out."""
        return f"arn:{Aws.PARTITION}:s3:::{self._prefix}{Aws.ACCOUNT_ID}-{Aws.REGION}"

    @property
    def printed_arn(self) -> str:
        """Its ARN as the rule packs print it in the id of a finding."""
        return f"arn:<AWS::Partition>:s3:::{self._prefix}<AWS::AccountId>-<AWS::Region>"
