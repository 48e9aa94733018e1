"""The public door of the API."""

from aws_cdk import CfnParameter, Duration
from aws_cdk import aws_apigatewayv2 as apigateway
from constructs import Construct

from infra.components.alarms import Alarms
from infra.components.door import Door
from infra.components.runtime_function import RuntimeFunction
from infra.stages import Stage

ANY, GET = apigateway.HttpMethod.ANY, apigateway.HttpMethod.GET


class ApiDoor(Door):
    """Leads everything to one function, and lets pages of the dashboard's origins call it."""

    def __init__(self, scope: Construct, name: str, *, stage: Stage, api: RuntimeFunction, alarms: Alarms) -> None:
        origins = CfnParameter(
            scope,
            "DashboardOrigins",
            type="CommaDelimitedList",
            default="https://app.example.com",
            description="Origins whose pages may call the API, with commas between them",
        )
        super().__init__(scope, name, stage=stage, origins=origins.value_as_list)
        why = "Callers have API keys or access tokens; the function looks them up"
        self.answer("/v1/{proxy+}", [ANY], api, why)
        for path in ("/openapi.json", "/docs", "/docs/{file}"):
            self.answer(path, [GET], api, "The contract is for everybody")
        self.answer("/.well-known/jwks.json", [GET], api, "Public keys are for everybody")
        five_minutes = Duration.minutes(5)
        alarms.above(
            "ApiSlow",
            self.metric_latency(statistic="p99", period=five_minutes),
            10_000,
            "The API's slowest hundredth takes over ten seconds, a model's thinking included",
        )
        alarms.above(
            "ApiFaults",
            self.metric_server_error(statistic="Sum", period=five_minutes),
            5,
            "The API answers 5xx: tenants' software fails with us",
        )
