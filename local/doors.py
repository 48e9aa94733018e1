"""What the templates say of API Gateway: routes of HTTP APIs, and WebSocket APIs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from local.errors import CloudError
from local.template import Resource, Template


@dataclass(frozen=True)
class CorsSpec:
    """What pages of other origins may do with an HTTP API."""

    origins: tuple[str, ...]
    methods: tuple[str, ...]
    headers: tuple[str, ...]
    exposed: tuple[str, ...]
    seconds: int
    """That browsers may remember it."""

    def lets(self, origin: str) -> bool:
        """Whether it lets pages of this origin in."""
        return any(
            known in ("*", origin) or (known.endswith("//*") and origin.startswith(known[:-1]))
            for known in self.origins
        )

    def told(self, origin: str) -> Mapping[str, str]:
        """Headers of an answer to such a page."""
        exposed = {"Access-Control-Expose-Headers": ",".join(self.exposed)} if self.exposed else {}
        return {"Access-Control-Allow-Origin": origin, **exposed}

    def allowed(self, origin: str) -> Mapping[str, str]:
        """Headers of the answer to its preflight request."""
        return {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": ",".join(self.methods),
            "Access-Control-Allow-Headers": ",".join(self.headers),
            "Access-Control-Max-Age": str(self.seconds),
        }


@dataclass(frozen=True)
class RouteSpec:
    """``key`` as API Gateway has it: ``POST /webhooks/meta``."""

    key: str
    function: str
    cors: CorsSpec | None = None


@dataclass(frozen=True)
class SocketsSpec:
    """A WebSocket API: its stage, and the function of each route key."""

    stage: str
    routes: dict[str, str]


def routes(template: Template) -> list[RouteSpec]:
    """Of every HTTP API."""
    read = [(r, _route(r)) for r in template.resources("AWS::ApiGatewayV2::Route")]
    return [replace(route, cors=_cors(r)) for r, route in read if not _of_sockets(r)]


def sockets(template: Template) -> list[SocketsSpec]:
    """Every WebSocket API."""
    return [_sockets(r) for r in template.resources("AWS::ApiGatewayV2::Stage") if _of_sockets(r)]


def _cors(route: Resource) -> CorsSpec | None:
    """Of the HTTP API that a route belongs to."""
    api = route.stack.resources[_api_of(route)].only("CorsConfiguration", "Name", "ProtocolType")
    given = dict(api.property("CorsConfiguration") or {})
    if not given:
        return None
    cors = CorsSpec(
        origins=tuple(given.pop("AllowOrigins")),
        methods=tuple(given.pop("AllowMethods")),
        headers=tuple(given.pop("AllowHeaders")),
        exposed=tuple(given.pop("ExposeHeaders")),
        seconds=given.pop("MaxAge"),
    )
    if given:
        raise CloudError(f"The local cloud does not carry out {', '.join(given)} of CORS ({api.short}).")
    return cors


def _of_sockets(resource: Resource) -> bool:
    """Whether a route or a stage belongs to a WebSocket API."""
    return bool(resource.stack.resources[_api_of(resource)].property("ProtocolType") == "WEBSOCKET")


def _api_of(resource: Resource) -> str:
    return str(resource.raw["Properties"]["ApiId"]["Ref"])


def _sockets(stage: Resource) -> SocketsSpec:
    stage.only("ApiId", "AutoDeploy", "DefaultRouteSettings", "StageName")
    routes = [r for r in stage.stack.resources.values() if r.type == "AWS::ApiGatewayV2::Route"]
    read = [_route(r) for r in routes if _api_of(r) == _api_of(stage)]
    functions = {route.key: route.function for route in read}
    if set(functions) != {"$connect", "$disconnect", "$default"}:
        raise CloudError(f"The local cloud knows the routes $connect, $disconnect and $default only ({stage.short}).")
    return SocketsSpec(stage.property("StageName"), functions)


def _route(resource: Resource) -> RouteSpec:
    resource.only("ApiId", "AuthorizationType", "RouteKey", "Target")
    if resource.property("AuthorizationType", "NONE") != "NONE":
        raise CloudError(f"The local cloud has no authoriser for the route {resource.property('RouteKey')}.")
    target = resource.raw["Properties"]["Target"]["Fn::Join"][1][1]["Ref"]
    integration = resource.stack.resources[target]
    integration.only("ApiId", "IntegrationType", "IntegrationUri", "PayloadFormatVersion")
    uri = str(integration.property("IntegrationUri"))
    if _of_sockets(resource):
        uri = uri.removesuffix("/invocations")
    elif integration.property("PayloadFormatVersion") != "2.0":
        raise CloudError(f"The local cloud speaks payload format 2.0 only ({resource.property('RouteKey')}).")
    return RouteSpec(resource.property("RouteKey"), uri.rpartition(":")[2])
