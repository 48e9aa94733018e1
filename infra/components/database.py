"""Aurora PostgreSQL and the roles that log in to it."""

from aws_cdk import Duration, RemovalPolicy, SecretValue
from aws_cdk import aws_logs as logs
from aws_cdk import aws_rds as rds
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.components.accepted import accepted
from infra.components.network import Network
from infra.stages import Stage

NAME = "turant"
# The same version as the embedded one that everything is tested on.
_ENGINE = rds.DatabaseClusterEngine.aurora_postgres(version=rds.AuroraPostgresEngineVersion.VER_18_4)


class Database(Construct):
    """A serverless cluster, and one secret a login: ``{"host", "port", "dbname", "username", "password"}``.

    The secrets of ``app`` and ``ingest`` are what functions connect with: straight to the writer, or
    through the proxy in a stage that has one. The migration sets the passwords it finds in
    ``app_login`` and ``ingest_login``.
    """

    def __init__(self, scope: Construct, name: str, *, stage: Stage, network: Network) -> None:
        super().__init__(scope, name)
        self.cluster = self._cluster(stage, network)
        admin = self.cluster.secret
        if admin is None:
            raise ValueError("the cluster makes its own admin secret")
        self.admin: secretsmanager.ISecret = admin
        self.app_login = self._login("App", "turant_app")
        self.ingest_login = self._login("Ingest", "turant_ingest")
        self.app: secretsmanager.ISecret = self.app_login
        self.ingest: secretsmanager.ISecret = self.ingest_login
        if stage.database_proxy:
            self._put_proxy_between(network)
        accepted(self, "AwsSolutions-RDS6", "The only logins are two roles whose passwords nobody types")
        accepted(
            self,
            "AwsSolutions-SMG4",
            "The migration sets the passwords it finds in the secrets: a new value and a deployment rotate",
        )
        if not stage.keeps_data:
            accepted(self, "AwsSolutions-RDS10", "A stage that keeps no data is torn down in one go")

    def _cluster(self, stage: Stage, network: Network) -> rds.DatabaseCluster:
        removal = RemovalPolicy.RETAIN if stage.keeps_data else RemovalPolicy.DESTROY
        identifier = f"{NAME}-{stage.name}"
        log_group = logs.LogGroup(
            self,
            "Logs",
            # Aurora would make this one itself, and keep it for ever.
            log_group_name=f"/aws/rds/cluster/{identifier}/postgresql",
            retention=stage.log_retention,
            removal_policy=removal,
        )
        standby = rds.ClusterInstance.serverless_v2("Standby", scale_with_writer=True)
        pauses = stage.database_min_acu == 0
        cluster = rds.DatabaseCluster(
            self,
            "Cluster",
            cluster_identifier=identifier,
            engine=_ENGINE,
            writer=rds.ClusterInstance.serverless_v2("Writer"),
            readers=[standby] if stage.database_standby else [],
            serverless_v2_min_capacity=stage.database_min_acu,
            serverless_v2_max_capacity=stage.database_max_acu,
            serverless_v2_auto_pause_duration=Duration.minutes(10) if pauses else None,
            vpc=network.vpc,
            vpc_subnets=network.database_subnets,
            security_groups=[network.database],
            default_database_name=NAME,
            credentials=rds.Credentials.from_generated_secret("turant_admin"),
            storage_encrypted=True,
            backup=rds.BackupProps(retention=Duration.days(stage.backup_days)),
            copy_tags_to_snapshot=True,
            cloudwatch_logs_exports=["postgresql"],
            deletion_protection=stage.keeps_data,
            removal_policy=removal,
        )
        cluster.node.add_dependency(log_group)
        return cluster

    def _login(self, name: str, username: str) -> secretsmanager.ISecret:
        return rds.DatabaseSecret(self, name, username=username).attach(self.cluster)

    def _put_proxy_between(self, network: Network) -> None:
        logins = {"App": self.app_login, "Ingest": self.ingest_login}
        proxy = self.cluster.add_proxy(
            "Proxy",
            secrets=list(logins.values()),
            vpc=network.vpc,
            vpc_subnets=network.database_subnets,
            security_groups=[network.database],
            require_tls=True,
        )
        through = {name: self._through(proxy, f"{name}ThroughProxy", login) for name, login in logins.items()}
        self.app, self.ingest = through["App"], through["Ingest"]

    def _through(self, proxy: rds.DatabaseProxy, name: str, login: secretsmanager.ISecret) -> secretsmanager.ISecret:
        """The same login at the proxy's address: a secret of its own, as the proxy reads the first one."""
        return secretsmanager.Secret(
            self,
            name,
            secret_object_value={
                "host": SecretValue.unsafe_plain_text(proxy.endpoint),
                "port": login.secret_value_from_json("port"),
                "dbname": login.secret_value_from_json("dbname"),
                "username": login.secret_value_from_json("username"),
                "password": login.secret_value_from_json("password"),
            },
        )
