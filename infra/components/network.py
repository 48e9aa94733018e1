"""The private network: functions that reach out, a database that nobody else reaches."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.stages import Stage

HTTPS = ec2.Port.HTTPS
POSTGRES = ec2.Port.POSTGRES


class Network(Construct):
    """A VPC over two zones with public (NAT), function and database subnets.

    Functions reach the outside, Amazon's own services included, by NAT; S3 by its gateway, which is free.
    Interface endpoints for SQS and Secrets Manager would cost more than the traffic they save.
    """

    def __init__(self, scope: Construct, name: str, *, stage: Stage) -> None:
        super().__init__(scope, name)
        instance = _nat_instance() if stage.nat == "instance" else None
        self.function_subnets = ec2.SubnetSelection(subnet_group_name="functions")
        self.database_subnets = ec2.SubnetSelection(subnet_group_name="database")
        self.vpc = ec2.Vpc(
            self,
            "Vpc",
            max_azs=2,
            nat_gateways=stage.nat_count,
            nat_gateway_provider=instance,
            subnet_configuration=[
                ec2.SubnetConfiguration(name="public", subnet_type=ec2.SubnetType.PUBLIC, cidr_mask=24),
                ec2.SubnetConfiguration(
                    name="functions", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS, cidr_mask=20
                ),
                ec2.SubnetConfiguration(
                    name="database", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=24
                ),
            ],
            gateway_endpoints={
                "S3": ec2.GatewayVpcEndpointOptions(service=ec2.GatewayVpcEndpointAwsService.S3)
            },
        )
        self.function_subnet_ids = self.vpc.select_subnets(subnet_group_name="functions").subnet_ids
        self._log_rejected(stage)
        self.functions = self._group("Functions", "Functions: out by HTTPS and to the database")
        self.database = self._group("Database", "Database: reached by the functions only")
        self.functions.add_egress_rule(ec2.Peer.any_ipv4(), HTTPS, "Platforms, model provider, AWS")
        self.functions.add_egress_rule(self.database, POSTGRES, "Postgres")
        self.database.add_ingress_rule(self.functions, POSTGRES, "Functions")
        if instance:
            instance.security_group.add_ingress_rule(self.functions, HTTPS, "Functions")

    def _group(self, name: str, description: str) -> ec2.SecurityGroup:
        return ec2.SecurityGroup(self, name, vpc=self.vpc, description=description, allow_all_outbound=False)

    def _log_rejected(self, stage: Stage) -> None:
        """Keep what was refused: the interesting part of the traffic, and next to nothing of its cost."""
        group = logs.LogGroup(
            self, "Rejected", retention=stage.log_retention, removal_policy=RemovalPolicy.DESTROY
        )
        self.vpc.add_flow_log(
            "RejectedTraffic",
            traffic_type=ec2.FlowLogTrafficType.REJECT,
            destination=ec2.FlowLogDestination.to_cloud_watch_logs(group),
        )


def _nat_instance() -> ec2.NatInstanceProviderV2:
    return ec2.NatProvider.instance_v2(
        instance_type=ec2.InstanceType("t4g.nano"),
        associate_public_ip_address=True,
        default_allowed_traffic=ec2.NatTrafficDirection.OUTBOUND_ONLY,
    )
