"""The resolver: who calls, which route answers, and how everything that goes wrong is told.

A route module has one function ``routes(app, ports)`` and is one line in ``ROUTES``; every route names the
scope it needs: ``@app.post("/v1/search", middlewares=[Needs("answers")])``.
"""

import json
from collections.abc import Callable
from contextlib import ExitStack
from time import perf_counter
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Route
from aws_lambda_powertools.event_handler.exceptions import NotFoundError as NoRouteError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from functions.api import conditions, fields, limits
from functions.api.access import PUBLIC, Needs, SignedIn, bearer, remember
from functions.api.idempotency import Named, check_name, name_of
from functions.api.ports import Ports
from functions.api.problems import CONTENT_TYPE, Problem, problem, told, unforeseen
from functions.api.request import Answer, Event, header, opened
from functions.api.routes import (
    ad_costs,
    analytics,
    answers,
    assignment,
    audit,
    bulk,
    canned_replies,
    catalogue,
    channels,
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
    media,
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
    webhooks,
    why,
)
from shared.db.keys import Caller
from shared.db.requests import Arrived, Limits, RequestStore
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
    webhooks.routes,
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
    ad_costs.routes,
    usage.routes,
    health.routes,
    conversations.routes,
    messages.routes,
    media.routes,
    drafts.routes,
    notes.routes,
    canned_replies.routes,
    events.routes,
    live.routes,
    privacy.routes,
    tenant.routes,
    ctas.routes,
    channels.routes,
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
        self.app.exception_handler(NoRouteError)(lambda _: self._no_route(self.app.current_event.path))
        for add in routes:
            add(self.app, ports)

    def answer(self, event: Event, context: Any) -> Answer:
        """The gateway's answer to one request. Never raises: what fails is a problem to be told."""
        began = perf_counter()
        http = event["requestContext"]["http"]
        self._request_id: str = event["requestContext"]["requestId"]
        self._told: dict[str, str] = {"X-Request-Id": self._request_id}
        with logger.append_context_keys(request_id=self._request_id), ExitStack() as self._whose:
            answer = self._answer(event, context)
            answer["headers"] = {**_ON_EVERY_ANSWER, **answer["headers"], **self._told}
            ms = round((perf_counter() - began) * 1000, 1)
            # Of a request's query and body nothing is logged.
            logger.info("request", extra={"method": http["method"], "status": answer["statusCode"], "ms": ms})
        return answer

    def _answer(self, event: Event, context: Any) -> Answer:
        try:
            if (event["requestContext"]["http"]["method"], event["rawPath"]) in PUBLIC:
                self._log(path=event["rawPath"])
                return self._for_anybody(event, context)
            arrived = self._requests.arrive(self._callers.read(bearer(event)), name_of(event))
            who = arrived.caller
            # The path of whoever may come in holds ids, anybody else's could hold anything.
            self._log(path=event["rawPath"], tenant=who.tenant_id, key=who.key_id, member=who.member_id)
            return self._let_in(arrived, event, context)
        except Exception as error:  # noqa: BLE001 - the last door: whatever it is, it is told and logged here
            return self._failed(error)

    def _log(self, **known: Any) -> None:
        """Stands in every line of this request from now on."""
        told = {name: str(it) for name, it in known.items() if it}
        self._whose.enter_context(logger.append_context_keys(**told))

    def _let_in(self, arrived: Arrived, event: Event, context: Any) -> Answer:
        """If they may ask so much: once, if it has a name, and under its conditions."""
        method, who = event["requestContext"]["http"]["method"], arrived.caller
        self._told |= limits.headers(arrived.allowance)
        limits.check(arrived.allowance)

        def resolve(event: Event) -> Answer:
            return self._resolved(event, context, who)

        check_name(event)
        if arrived.known and (name := name_of(event)):
            named = Named(self._requests.named(who, name), self._vault)
            return named.answer(arrived.known, name.hash, lambda: resolve(event))
        if method == "GET":
            return conditions.read(event, fields.sparse(event, resolve(event)))
        if method in ("PUT", "PATCH", "DELETE") and header(event, "If-Match") and self._route(event):
            return conditions.changed(event, resolve, self._requests.alone(who.tenant_id, event["rawPath"]))
        return resolve(event)

    def _for_anybody(self, event: Event, context: Any) -> Answer:
        """What is answered to anybody; once, if it has a name."""
        check_name(event)
        if (name := name_of(event)) is None:
            return self._resolved(event, context)
        kept = self._requests.named_by_anybody(name)
        return Named(kept, self._vault).answer(kept.claim(), kept.hash, lambda: self._resolved(event, context))

    def _resolved(self, event: Event, context: Any, who: Caller | None = None) -> Answer:
        """The answer of its route, if whoever asks may ask it. Never raises."""
        try:
            if who is not None:
                route = self._route(event)
                if route is None:
                    return _answered(self._no_route(event["rawPath"]))
                _check(who, route)
                remember(self.app, who)
            return self.app.resolve(opened(event), context)
        except Exception as error:  # noqa: BLE001 - an answer as well, that a name is kept or freed by
            return self._failed(error)

    def _route(self, event: Event) -> Route | None:
        method = event["requestContext"]["http"]["method"]
        return next((it for it in self._routes_at(event["rawPath"]) if it.method == method), None)

    def _routes_at(self, path: str) -> list[Route]:
        """One of every method. What is named itself is no id: ``/v1/leads/export`` cannot be changed like a lead.

        The resolver keeps its routes to itself, answers 404 to a wrong method, and would look for such a lead.
        """
        static = [it for it in self.app._static_routes if it.rule.match(path)]
        return static or [it for it in self.app._dynamic_routes if it.rule.match(path)]

    def _failed(self, error: Exception) -> Answer:
        return _answered(self._tell(error))

    def _tell(self, error: Exception) -> Response[str]:
        known = {"error": type(error).__name__, "where": where(error)}
        if unforeseen(error):
            logger.error("failed", extra=known)
        elif isinstance(error, TransientError):
            logger.warning("not now", extra=known)
        body = self.app.current_event.json_body if isinstance(error, RequestValidationError) else None
        return _response(problem(error, self._request_id, body))

    def _no_route(self, path: str) -> Response[str]:
        """Nothing is there; or something is, and not for this method."""
        methods = sorted({route.method for route in self._routes_at(path)})
        if not methods:
            return _response(told(404, self._request_id))
        response = _response(told(405, self._request_id, f"This takes {', '.join(methods)}."))
        response.headers["Allow"] = ", ".join(methods)
        return response


def _json(value: Any) -> str:
    """In letters that people read in a terminal: Hindi as such."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _check(who: Caller, route: Route) -> None:
    """Whether they may is asked before what they say is read: the resolver does it the other way round."""
    for needs in route.middlewares:
        if isinstance(needs, Needs | SignedIn):
            needs.check(who)


def _answered(response: Response[str]) -> Answer:
    return {
        "statusCode": response.status_code,
        "headers": {**response.headers, "Content-Type": CONTENT_TYPE},
        "body": response.body,
        "isBase64Encoded": False,
    }


def _response(problem: Problem) -> Response[str]:
    return Response(
        status_code=problem.status, content_type=CONTENT_TYPE, headers=dict(problem.headers), body=problem.body
    )
