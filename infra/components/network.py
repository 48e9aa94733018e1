"""The private network: functions that reach out, a database that nobody else reaches."""

from typing import TypedDict

from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.components.accepted import accepted
from infra.stages import Stage

_INTERFACE_ACTIONS = [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:UnassignPrivateIpAddresses",
]
_OUT = {
    443: "Platforms, models, AWS, institutions' webhooks and pages",
    8443: "Institutions' webhooks",
    80: "Institutions' pages, which lead from here to TLS",
}
"""Ports that functions reach out by; without TLS only what everybody may read."""
_LOOKING_ACTIONS = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"]


class FunctionPlace(TypedDict, total=False):
    """Network, subnets and security groups of a function."""

    vpc: ec2.IVpc
    vpc_subnets: ec2.SubnetSelection
    security_groups: list[ec2.ISecurityGroup]


class Network(Construct):
    """A VPC over two zones with public (NAT), function and database subnets.

    Functions reach the outside, Amazon's own services included, by NAT; S3 by its gateway, which is free.
    Interface endpoints for SQS and Secrets Manager would cost more than the traffic they take off the NAT.
    """

    def __init__(self, scope: Construct, name: str, *, stage: Stage) -> None:
        super().__init__(scope, name)
        nat_instance = _nat_instance() if stage.nat == "instance" else None
        self.database_subnets = ec2.SubnetSelection(subnet_group_name="database")
        self.vpc = ec2.Vpc(
            self,
            "Vpc",
            max_azs=2,
            nat_gateways=stage.nat_count,
            nat_gateway_provider=nat_instance,
            subnet_configuration=[
                ec2.SubnetConfiguration(name="public", subnet_type=ec2.SubnetType.PUBLIC, cidr_mask=24),
                ec2.SubnetConfiguration(name="functions", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS, cidr_mask=20),
                ec2.SubnetConfiguration(name="database", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=24),
            ],
            gateway_endpoints={"S3": ec2.GatewayVpcEndpointOptions(service=ec2.GatewayVpcEndpointAwsService.S3)},
        )
        self._log_rejected(stage)
        self.functions = self._group("Functions", "Functions: out by HTTPS and to the database")
        self.database = self._group("Database", "Database: reached by the functions only")
        for port, what in _OUT.items():
            self.functions.add_egress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(port), what)
        self.functions.add_egress_rule(self.database, ec2.Port.POSTGRES, "Postgres")
        self.database.add_ingress_rule(self.functions, ec2.Port.POSTGRES, "Functions")
        if nat_instance:
            for port in _OUT:
                nat_instance.security_group.add_ingress_rule(self.functions, ec2.Port.tcp(port), "Functions")
            _accept_plain_instance(self.vpc)

    def for_functions(self) -> FunctionPlace:
        """Where a function goes, as ``aws_lambda.Function`` wants it said."""
        return {
            "vpc": self.vpc,
            "vpc_subnets": ec2.SubnetSelection(subnet_group_name="functions"),
            "security_groups": [self.functions],
        }

    def admit(self, role: iam.Role) -> None:
        """Let Lambda put a function with ``role`` into the function subnets."""
        stack = Stack.of(role)

        def arn(kind: str, name: str) -> str:
            return stack.format_arn(service="ec2", resource=kind, resource_name=name)

        subnets = self.vpc.select_subnets(subnet_group_name="functions").subnet_ids
        everywhere = [
            arn("network-interface", "*"),
            arn("security-group", self.functions.security_group_id),
            *(arn("subnet", subnet) for subnet in subnets),
        ]
        for statement in (
            iam.PolicyStatement(actions=_INTERFACE_ACTIONS, resources=everywhere),
            iam.PolicyStatement(actions=_LOOKING_ACTIONS, resources=["*"]),
            # The role is Lambda's own for this. The key is present exactly in calls made with the
            # credentials that the function's code is given: to that code all of it is denied.
            iam.PolicyStatement(
                effect=iam.Effect.DENY,
                actions=[*_INTERFACE_ACTIONS, *_LOOKING_ACTIONS],
                resources=["*"],
                conditions={"Null": {"lambda:SourceFunctionArn": "false"}},
            ),
        ):
            role.add_to_principal_policy(statement)
        interfaces = f"arn:<AWS::Partition>:ec2:{stack.region}:<AWS::AccountId>:network-interface/*"
        accepted(
            role,
            f"AwsSolutions-IAM5[Resource::{interfaces}]",
            "Lambda makes the interfaces later; only in our subnets, and never on behalf of the code",
        )
        accepted(
            role,
            "AwsSolutions-IAM5[Resource::*]",
            "EC2 cannot limit Describe calls to a resource; they too are denied to the code",
        )

    def _group(self, name: str, description: str) -> ec2.SecurityGroup:
        return ec2.SecurityGroup(self, name, vpc=self.vpc, description=description, allow_all_outbound=False)

    def _log_rejected(self, stage: Stage) -> None:
        """Keep what was refused: the interesting part of the traffic, and next to nothing of its cost."""
        group = logs.LogGroup(self, "Rejected", retention=stage.log_retention, removal_policy=RemovalPolicy.DESTROY)
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


def _accept_plain_instance(vpc: ec2.Vpc) -> None:
    router = "A router without state, in stages where a gap is only a nuisance: "
    accepted(vpc, "AwsSolutions-EC26", router + "its disk holds nothing but the public image")
    accepted(vpc, "AwsSolutions-EC28", router + "five-minute metrics tell enough")
    accepted(vpc, "AwsSolutions-EC29", router + "it is replaced, never restored")
