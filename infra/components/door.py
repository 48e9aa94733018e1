"""A public door."""

import json

from aws_cdk import Aws, RemovalPolicy
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.components.accepted import accepted
from infra.stages import Stage

# No query string: it carries the verify token of the handshake.
_ACCESS_LOG = {
    "requestId": "$context.requestId",
    "at": "$context.requestTimeEpoch",
    "ip": "$context.identity.sourceIp",
    "route": "$context.routeKey",
    "status": "$context.status",
    "bytes": "$context.responseLength",
    "milliseconds": "$context.responseLatency",
    "integrationError": "$context.integrationErrorMessage",
}


class Door(apigateway.HttpApi):
    """An HTTP API with one throttled stage; every request leaves a line, none of them a secret."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage) -> None:
        super().__init__(scope, name, create_default_stage=False, description=f"Turant {stage.name}")
        self._integrations: dict[str, integrations.HttpLambdaIntegration] = {}
        access = logs.LogGroup(
            scope, f"{name}Access", retention=stage.log_retention, removal_policy=RemovalPolicy.DESTROY
        )
        default = apigateway.HttpStage(
            scope,
            f"{name}Stage",
            http_api=self,
            auto_deploy=True,
            throttle=apigateway.ThrottleSettings(rate_limit=stage.requests_per_second, burst_limit=stage.request_burst),
        )
        raw = default.node.default_child
        assert isinstance(raw, apigateway.CfnStage)
        raw.access_log_settings = apigateway.CfnStage.AccessLogSettingsProperty(
            destination_arn=access.log_group_arn, format=json.dumps(_ACCESS_LOG)
        )

    @property
    def host(self) -> str:
        """The name it is reached by."""
        return f"{self.api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}"

    def answer(self, path: str, methods: list[apigateway.HttpMethod], function: lambda_.IFunction, why: str) -> None:
        """Let ``function`` answer ``methods`` on ``path``, for everybody; ``why`` says how it knows who calls."""
        accepted(self, "AwsSolutions-APIG4", why)
        name = f"{function.node.id}Integration"
        known = self._integrations.setdefault(name, integrations.HttpLambdaIntegration(name, function))
        self.add_routes(path=path, methods=methods, integration=known)
