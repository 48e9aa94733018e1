"""The contract itself, and a page to read it and try it out: for anybody."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from functions.api.ports import Ports

_CONTRACT = Path(__file__).parent.parent / "openapi.json"
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Turant: the API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="docs">The contract as text: <a href="/openapi.json">openapi.json</a>.</main>
<script src="/docs/swagger-ui.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
_START = """// The page would send the example of whatever may be left out: a cursor, an If-Match.
function withoutOptional(spec) {
  const operations = Object.values(spec.paths).flatMap(Object.values);
  const parameters = operations.flatMap((it) => it.parameters).concat(Object.values(spec.components.parameters));
  parameters.filter((it) => !it.required).forEach((it) => delete it.example);
  return spec;
}

fetch("/openapi.json").then((answer) => answer.json()).then((spec) => SwaggerUIBundle({
  spec: withoutOptional(spec),
  dom_id: "#docs",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  presets: [SwaggerUIBundle.presets.apis],
  tryItOutEnabled: true,
}));
"""
# Its pictures are data addresses in its style sheet, which also sets styles on elements.
_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"


def routes(app: APIGatewayHttpResolver, _ports: Ports) -> None:
    """Register."""

    @app.get("/openapi.json", include_in_schema=False, compress=True)
    def contract() -> Response[str]:
        """The contract."""
        return _told("application/json", _CONTRACT.read_text())

    @app.get("/docs", include_in_schema=False)
    def page() -> Response[str]:
        """The page."""
        return _told("text/html", _PAGE)

    @app.get("/docs/start.js", include_in_schema=False)
    def start() -> Response[str]:
        """What the page begins with."""
        return _told("text/javascript", _START)

    @app.get("/docs/swagger-ui.js", include_in_schema=False, compress=True)
    def program() -> Response[str]:
        """What draws the page."""
        return _told("text/javascript", _swagger("swagger-ui-bundle.min.js"))

    @app.get("/docs/swagger-ui.css", include_in_schema=False, compress=True)
    def style() -> Response[str]:
        """How it looks."""
        return _told("text/css", _swagger("swagger-ui.min.css"))


@cache
def _swagger(name: str) -> str:
    """Swagger UI as the resolver's own package brings it."""
    return files("aws_lambda_powertools.event_handler.openapi.swagger_ui").joinpath(name).read_text()


def _told(kind: str, text: str) -> Response[str]:
    headers = {"Cache-Control": "public, max-age=300", "Content-Security-Policy": _POLICY}
    return Response(200, f"{kind}; charset=utf-8", text, headers)
