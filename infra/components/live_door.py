"""The door for live updates."""

from aws_cdk import Aws, Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.components.accepted import accepted
from infra.stages import Stage

ROUTES = ("$connect", "$disconnect", "$default")
PATH = "live"
"""Its stage's name, which is the path of the address as well."""


class LiveDoor(apigateway.WebSocketApi):
    """A WebSocket API with one throttled stage."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage) -> None:
        super().__init__(
            scope,
            name,
            description=f"Turant {stage.name}: live updates",
            # Everything a client says goes to one function, which reads it.
            route_selection_expression="$request.body.type",
        )
        apigateway.WebSocketStage(
            scope,
            f"{name}Stage",
            web_socket_api=self,
            stage_name=PATH,
            auto_deploy=True,
            throttle=apigateway.ThrottleSettings(rate_limit=stage.requests_per_second, burst_limit=stage.request_burst),
        )
        why = "Access logs of WebSocket APIs take a role for the whole account; the function logs who connects"
        accepted(scope.node.find_child(f"{name}Stage"), "AwsSolutions-APIG1", why)

    @property
    def url(self) -> str:
        """Where clients connect to."""
        return f"{self.api_endpoint}/{PATH}"

    @property
    def host(self) -> str:
        """The name it is reached by."""
        return f"{self.api_id}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}"

    @property
    def spelt_arn(self) -> str:
        """Of its stage, spelt out."""
        return f"arn:{Aws.PARTITION}:execute-api:{Aws.REGION}:{Aws.ACCOUNT_ID}:{self.api_id}/{PATH}"

    @property
    def printed_arn(self) -> str:
        """Of its stage, as the rule packs print it in the id of a finding."""
        (name,) = Stack.of(self).resolve(self.api_id).values()
        return f"arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<{name}>/{PATH}"

    def answer(self, function: lambda_.IFunction, why: str) -> None:
        """Let ``function`` answer everything; ``why`` says how it knows who connects."""
        accepted(self, "AwsSolutions-APIG4", why)
        for route in ROUTES:
            self.add_route(
                route,
                integration=integrations.WebSocketLambdaIntegration(f"{route.removeprefix('$')}Integration", function),
            )
