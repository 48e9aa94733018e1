"""The resolver: who calls, which route answers, and how everything that goes wrong is told.

A route module has one function ``routes(app, ports)`` and is one line in ``ROUTES``; every route names the
scope it needs: ``@app.post("/v1/search", middlewares=[Needs("answers")])``.
"""

import json
from collections.abc import Callable
from time import perf_counter
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Route
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as NoRouteError

from functions.api import conditions, fields, limits
from functions.api.access import PUBLIC, Needs, SignedIn, bearer, remember
from functions.api.idempotency import Named, name_of
from functions.api.ports import Ports
from functions.api.problems import CONTENT_TYPE, Problem, problem, told, unforeseen
from functions.api.request import Answer, Event, header, opened
from functions.api.routes import (
    analytics,
    answers,
    assignment,
    audit,
    bulk,
    canned_replies,
    catalogue,
    connections,
    conversations,
    ctas,
    deliveries,
    documentation,
    documents,
    drafts,
    enrolments,
    events,
    follow_ups,
    forms,
    gaps,
    health,
    importing,
    intake,
    invitations,
    keys,
    lead_import,
    leads,
    live,
    members,
    merges,
    messages,
    notes,
    privacy,
    proposals,
    questions,
    replays,
    reviews,
    search,
    setup,
    sign_in,
    sign_up,
    tags,
    templates,
    tenant,
    timeline,
    usage,
    versions,
    views,
    why,
)
from shared.db.keys import Caller
from shared.db.requests import Limits, RequestStore
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
    views.routes,
    bulk.routes,
    lead_import.routes,
    merges.routes,
    timeline.routes,
    sign_up.routes,
    setup.routes,
    sign_in.routes,
    invitations.routes,
    keys.routes,
    members.routes,
    assignment.routes,
    follow_ups.routes,
    templates.routes,
    enrolments.routes,
    audit.routes,
    gaps.routes,
    why.routes,
    replays.routes,
    reviews.routes,
    analytics.routes,
    usage.routes,
    health.routes,
    conversations.routes,
    messages.routes,
    drafts.routes,
    notes.routes,
    canned_replies.routes,
    events.routes,
    live.routes,
    privacy.routes,
    tenant.routes,
    ctas.routes,
)

_ON_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
}


class Api:
    """Function ``Api`` over its ports. One request at a time, as Lambda has it."""

    def __init__(self, ports: Ports, routes: tuple[Routes, ...] = ROUTES, most: Limits = Limits()) -> None:
        self._callers = ports.callers
        self._requests = RequestStore(ports.database, most)
        self._vault = ports.vault
        self.app = APIGatewayHttpResolver(
            serializer=_json, enable_validation=True, response_validation_error_http_code=500
        )
        self.app.exception_handler(Exception)(self._tell)
        self.app.exception_handler(NoRouteError)(self._no_route)
        for add in routes:
            add(self.app, ports)

    def answer(self, event: Event, context: Any) -> Answer:
        """The gateway's answer to one request. Never raises: what fails is a problem to be told."""
        began = perf_counter()
        http = event["requestContext"]["http"]
        self._request_id: str = event["requestContext"]["requestId"]
        self._told: dict[str, str] = {"X-Request-Id": self._request_id}
        with logger.append_context_keys(request_id=self._request_id):
            answer = self._answer(event, context)
            answer["headers"] = {**_ON_EVERY_ANSWER, **answer["headers"], **self._told}
            ms = round((perf_counter() - began) * 1000, 1)
            # The path of a request that is let in holds ids; of its query and its body nothing is logged.
            logger.info("request", extra={"method": http["method"], "status": answer["statusCode"], "ms": ms})
        return answer

    def _answer(self, event: Event, context: Any) -> Answer:
        try:
            if (event["requestContext"]["http"]["method"], event["rawPath"]) in PUBLIC:
                with logger.append_context_keys(path=event["rawPath"]):
                    return self.app.resolve(opened(event), context)
            who = self._callers.sign_in(bearer(event))
            names = {"tenant": who.tenant_id, "key": who.key_id, "member": who.member_id}
            known = {name: str(it) for name, it in names.items() if it}
            # The path of whoever may come in holds ids, anybody else's could hold anything.
            with logger.append_context_keys(path=event["rawPath"], **known):
                return self._let_in(who, event, context)
        except Exception as error:  # noqa: BLE001 - the last door: whatever it is, it is told and logged here
            return self._failed(error)

    def _let_in(self, who: Caller, event: Event, context: Any) -> Answer:
        """Count it, claim its name if it has one, and keep to its conditions."""
        method, name = event["requestContext"]["http"]["method"], name_of(event)
        arrived = self._requests.arrive(who.tenant_id, who.holder, name)
        self._told |= limits.headers(arrived.allowance)
        limits.check(arrived.allowance)

        def resolve(event: Event) -> Answer:
            try:
                self._check(who, event)
                remember(self.app, who)
                return self.app.resolve(opened(event), context)
            except Exception as error:  # noqa: BLE001 - an answer as well, that a name is kept or freed by
                return self._failed(error)

        if name and arrived.known:
            named = Named(self._requests, self._vault, who.tenant_id, who.holder, name)
            return named.answer(arrived.known, lambda: resolve(event))
        if method == "GET":
            return conditions.read(event, fields.sparse(event, resolve(event)))
        if method in ("PUT", "PATCH", "DELETE") and header(event, "If-Match"):
            return conditions.changed(event, resolve, self._requests.alone(who.tenant_id, event["rawPath"]))
        return resolve(event)

    def _check(self, who: Caller, event: Event) -> None:
        """Whether they may is asked before what they say is read: the resolver does it the other way round."""
        method = event["requestContext"]["http"]["method"]
        route = next((it for it in self._routes_at(event["rawPath"]) if it.method == method), None)
        for needs in route.middlewares if route else ():
            if isinstance(needs, Needs | SignedIn):
                needs.check(who)

    def _routes_at(self, path: str) -> list[Route]:
        """Of every method, the one that answers first: the resolver keeps its routes to itself, and answers 404 to a
        wrong method."""
        return [it for it in (*self.app._static_routes, *self.app._dynamic_routes) if it.rule.match(path)]

    def _failed(self, error: Exception) -> Answer:
        response = self._tell(error)
        return {
            "statusCode": response.status_code,
            "headers": {**response.headers, "Content-Type": CONTENT_TYPE},
            "body": response.body,
            "isBase64Encoded": False,
        }

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
        methods = sorted({route.method for route in self._routes_at(path)})
        if not methods:
            return _response(told(404, self._request_id))
        response = _response(told(405, self._request_id, f"This takes {', '.join(methods)}."))
        response.headers["Allow"] = ", ".join(methods)
        return response


def _json(value: Any) -> str:
    """In letters that people read in a terminal: Hindi as such."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _response(problem: Problem) -> Response[str]:
    return Response(
        status_code=problem.status, content_type=CONTENT_TYPE, headers=dict(problem.headers), body=problem.body
    )
