"""The resolver: who calls, which route answers, and how everything that goes wrong is told.

A route module has one function ``routes(app, ports)`` and is one line in ``ROUTES``; every route names the
scope it needs: ``@app.post("/v1/search", middlewares=[Needs("answers")])``.
"""

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as NoRouteError

from functions.api.access import PUBLIC, bearer, remember
from functions.api.ports import Ports
from functions.api.problems import CONTENT_TYPE, Problem, problem, told, unforeseen
from functions.api.request import opened
from functions.api.routes import (
    answers,
    assignment,
    audit,
    catalogue,
    connections,
    deliveries,
    documentation,
    documents,
    enrolments,
    follow_ups,
    forms,
    importing,
    intake,
    leads,
    members,
    merges,
    proposals,
    questions,
    replays,
    search,
    tags,
    templates,
    timeline,
    versions,
    why,
)
from shared.errors import TransientError
from shared.observability import logger, where

Routes = Callable[[APIGatewayHttpResolver, Ports], None]

ROUTES: tuple[Routes, ...] = (
    documentation.routes,
    answers.routes,
    search.routes,
    intake.routes,
    documents.routes,
    catalogue.routes,
    importing.routes,
    proposals.routes,
    versions.routes,
    questions.routes,
    connections.routes,
    deliveries.routes,
    forms.routes,
    leads.routes,
    tags.routes,
    merges.routes,
    timeline.routes,
    members.routes,
    assignment.routes,
    follow_ups.routes,
    templates.routes,
    enrolments.routes,
    audit.routes,
    why.routes,
    replays.routes,
)

_ON_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
}


class Api:
    """Function ``Api`` over its ports. One request at a time, as Lambda has it."""

    def __init__(self, ports: Ports, routes: tuple[Routes, ...] = ROUTES) -> None:
        self._keys = ports.keys
        self.app = APIGatewayHttpResolver(enable_validation=True, response_validation_error_http_code=500)
        self.app.exception_handler(Exception)(self._tell)
        self.app.exception_handler(NoRouteError)(self._no_route)
        for add in routes:
            add(self.app, ports)

    def answer(self, event: Mapping[str, Any], context: Any) -> dict[str, Any]:
        """The gateway's answer to one request. Never raises: what fails is a problem to be told."""
        began = perf_counter()
        http = event["requestContext"]["http"]
        self._request_id: str = event["requestContext"]["requestId"]
        with logger.append_context_keys(request_id=self._request_id):
            answer = self._answer(event, context)
            answer["headers"] = {**_ON_EVERY_ANSWER, **answer["headers"], "X-Request-Id": self._request_id}
            ms = round((perf_counter() - began) * 1000, 1)
            # The path of a request that is let in holds ids; of its query and its body nothing is logged.
            logger.info("request", extra={"method": http["method"], "status": answer["statusCode"], "ms": ms})
        return answer

    def _answer(self, event: Mapping[str, Any], context: Any) -> dict[str, Any]:
        try:
            with logger.append_context_keys(**self._admitted(event)):
                return self.app.resolve(opened(event), context)
        except Exception as error:  # noqa: BLE001 - the last door: whatever it is, it is told and logged here
            response = self._tell(error)
            return {
                "statusCode": response.status_code,
                "headers": {**response.headers, "Content-Type": CONTENT_TYPE},
                "body": response.body,
                "isBase64Encoded": False,
            }

    def _admitted(self, event: Mapping[str, Any]) -> dict[str, str]:
        """Whoever may come in, for the log: their path holds ids, anybody else's could hold anything.

        Raises:
            UnauthenticatedError, ForbiddenError: they may not.
        """
        path = {"path": event["rawPath"]}
        if (event["requestContext"]["http"]["method"], event["rawPath"]) in PUBLIC:
            return path
        who = self._keys.sign_in(bearer(event))
        remember(self.app, who)
        names = {"key": who.key_id, "member": who.member_id}
        return {**path, "tenant": str(who.tenant_id), **{name: str(it) for name, it in names.items() if it}}

    def _tell(self, error: Exception) -> Response[str]:
        known = {"error": type(error).__name__, "where": where(error)}
        if unforeseen(error):
            logger.error("failed", extra=known)
        elif isinstance(error, TransientError):
            logger.warning("not now", extra=known)
        return _response(problem(error, self._request_id))

    def _no_route(self, _error: NoRouteError) -> Response[str]:
        """Nothing is there; or something is, and not for this method."""
        path = self.app.current_event.path
        # The resolver keeps its routes to itself and answers 404 to a wrong method.
        routes = [*self.app._static_routes, *self.app._dynamic_routes]
        methods = sorted({route.method for route in routes if route.rule.match(path)})
        if not methods:
            return _response(told(404, self._request_id))
        response = _response(told(405, self._request_id, f"This takes {', '.join(methods)}."))
        response.headers["Allow"] = ", ".join(methods)
        return response


def _response(problem: Problem) -> Response[str]:
    return Response(
        status_code=problem.status, content_type=CONTENT_TYPE, headers=dict(problem.headers), body=problem.body
    )
