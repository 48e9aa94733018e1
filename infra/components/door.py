"""A public door."""

import json
from collections.abc import Sequence

from aws_cdk import Aws, Duration, RemovalPolicy
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

_SENT_BY_PAGES = ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match"]
_READ_BY_PAGES = [
    "ETag", "Idempotent-Replayed", "Location", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset",
    "Retry-After", "X-Request-Id",
]  # fmt: skip


class Door(apigateway.HttpApi):
    """An HTTP API with one throttled stage; every request leaves a line, none of them a secret."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, origins: Sequence[str] = ()) -> None:
        """``origins``: whose pages browsers may let call it."""
        super().__init__(
            scope,
            name,
            create_default_stage=False,
            description=f"Turant {stage.name}",
            cors_preflight=_pages_of(origins) if origins else None,
        )
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


def _pages_of(origins: Sequence[str]) -> apigateway.CorsPreflightOptions:
    """No credentials: who calls is told by a header, never by a cookie."""
    methods = apigateway.CorsHttpMethod
    return apigateway.CorsPreflightOptions(
        allow_origins=list(origins),
        allow_methods=[methods.GET, methods.POST, methods.PUT, methods.PATCH, methods.DELETE],
        allow_headers=_SENT_BY_PAGES,
        expose_headers=_READ_BY_PAGES,
        max_age=Duration.hours(1),
    )
