"""The API as a WSGI application: what tests by the contract speak to instead of a gateway."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, unquote
from uuid import uuid4
from wsgiref.simple_server import WSGIRequestHandler, make_server

from functions.api.api import Api


class Quiet(WSGIRequestHandler):
    """Keeps connections open, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Not even this."""


@contextmanager
def served(app: Callable[..., Any]) -> Iterator[str]:
    """Over HTTP on loopback, at this address."""
    with make_server("127.0.0.1", 0, app, handler_class=Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def application(api: Api) -> Callable[..., Iterable[bytes]]:
    """Requests become events of payload format 2.0, as the gateway makes them."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = api.answer(_event(environ), None)
        start_response(f"{answer['statusCode']} -", [(name, str(told)) for name, told in answer["headers"].items()])
        body: str = answer.get("body") or ""
        return [b64decode(body) if answer.get("isBase64Encoded") else body.encode()]

    return app


def _event(environ: dict[str, Any]) -> dict[str, Any]:
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): told
        for name, told in environ.items()
        if name.startswith("HTTP_") or (name == "CONTENT_TYPE" and told)
    }
    query: dict[str, str] = {}
    for name, told in parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True):
        query[name] = f"{query[name]},{told}" if name in query else told
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return {
        "version": "2.0",
        "rawPath": unquote(path),
        "rawQueryString": environ.get("QUERY_STRING", ""),
        "queryStringParameters": query or None,
        "headers": headers,
        "requestContext": {
            "http": {"method": environ["REQUEST_METHOD"], "path": path, "sourceIp": "203.0.113.7"},
            "stage": "$default",
            "requestId": str(uuid4()),
        },
        "body": b64encode(body).decode() if body else None,
        "isBase64Encoded": bool(body),
    }
