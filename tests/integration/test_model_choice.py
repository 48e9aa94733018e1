"""Which model answers when the first one does not, what every call leaves in the ledger, and what a budget does."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from shared.adapters.openai_errors import answered
from shared.adapters.openai_thinker import OpenAiThinker
from shared.domain.talk import Institution, ModelRoute
from shared.errors import ThinkerUnavailableError
from tests.fakes import FakeBreaker
from tests.models import KEY, NOW, Clock, Model, answer, context


class Desk:
    """A thinker with two models, each with a breaker of its own."""

    def __init__(self, url: str) -> None:
        self.breakers = {name: FakeBreaker() for name in ("first", "second", "best", "small")}
        self.clock = Clock()
        usual = ModelRoute(model="first", fallback="second")
        self.thinker = OpenAiThinker(
            f"{url}/v1", KEY, usual, self.breakers.__getitem__, self.clock, self.clock.sleep, timeout=0.5, budget=2.2
        )


@pytest.fixture
def desk(model: Model) -> Iterator[Desk]:
    made = Desk(model.url)
    with closing(made.thinker):
        yield made


def names(model: Model) -> list[str]:
    return [request["body"]["model"] for request in model.asked()]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("429", "rate limit"),
        ("slow_down", "rate limit"),
        ("500", "HTTP 500"),
        ("503", "HTTP 503"),
        ("404", "HTTP 404"),
    ],
)
def test_the_fallback_answers_at_once_for_a_model_that_fails(model: Model, desk: Desk, fault: str, why: str) -> None:
    model.fail(fault)
    model.say(answer())
    thought = desk.thinker.think(context())
    assert names(model) == ["first", "second"] and desk.clock.slept == []
    assert (thought.usage.engine, thought.usage.fallback_reason) == ("second", why)
    failed, made = thought.usage.calls
    assert (failed.model, failed.error, failed.settled, failed.tokens_in) == ("first", why, True, 0)
    assert (made.model, made.error, made.settled) == ("second", "", False)


def test_silence_brings_the_fallback_too_and_its_cost_stays_unknown(model: Model, desk: Desk) -> None:
    model.fail("timeout", seconds=2)
    model.say(answer())
    thought = desk.thinker.think(context())
    silent, made = thought.usage.calls
    assert (silent.error, silent.settled, made.model) == ("timed out", False, "second")
    rest = desk.thinker.rest()
    assert rest is not None and [call.id for call in rest.calls] == [made.id]
    assert (desk.breakers["first"].told, desk.breakers["second"].told) == (["failed"], ["succeeded"])


@pytest.mark.parametrize("fault", ["insufficient_quota", "credit_balance_exhausted", "401"])
def test_what_every_model_would_say_is_asked_once(model: Model, desk: Desk, fault: str) -> None:
    model.fail(fault, times=3)
    with pytest.raises(ThinkerUnavailableError) as caught:
        desk.thinker.think(context())
    assert names(model) == ["first"]
    assert [call.model for call in caught.value.calls] == ["first"], "the ledger learns of it"


def test_a_model_whose_breaker_is_open_is_passed_over(model: Model, desk: Desk) -> None:
    desk.breakers["first"].open_for = 30.0
    model.say(answer())
    thought = desk.thinker.think(context())
    assert names(model) == ["second"]
    assert (thought.usage.engine, thought.usage.fallback_reason) == ("second", "breaker open")


def test_an_answer_that_is_no_answer_is_paid_for(model: Model, desk: Desk) -> None:
    model.say("no json")
    model.say(answer())
    unreadable, made = desk.thinker.think(context()).usage.calls
    assert unreadable.error == "not the answer it was asked for"
    assert unreadable.settled and unreadable.tokens_in > 300
    assert made.model == "first", "the same model, asked in words"
    assert [request["body"]["response_format"]["type"] for request in model.asked()] == ["json_schema", "json_object"]


def test_an_answer_without_end_is_cut(model: Model, desk: Desk) -> None:
    model.say('{"analysis": {"situation": "' + "a" * 50_000)
    model.say(answer())
    endless, made = desk.thinker.think(context()).usage.calls
    assert (endless.error, endless.settled) == ("an answer without end", False)
    assert made.model == "second"


def test_all_drafts_of_a_turn_share_its_time(model: Model, desk: Desk) -> None:
    model.say(answer())
    desk.thinker.think(context())
    desk.clock.ahead += 1.5
    with pytest.raises(ThinkerUnavailableError, match="out of time"):
        desk.thinker.think(context(correction="it lied"))
    model.say(answer())
    assert desk.thinker.think(context(now=NOW + timedelta(seconds=1))).text, "the next turn has its own"


def test_every_draft_is_settled_and_only_the_last_ones_summary_is_told(model: Model, desk: Desk) -> None:
    model.say(answer(summary="Of the first draft."))
    model.say(answer(summary="Of the second."))
    first = desk.thinker.think(context())
    second = desk.thinker.think(context(correction="it lied"))
    rest = desk.thinker.rest()
    assert rest is not None and rest.summary == "Of the second."
    made = [call.id for thought in (first, second) for call in thought.usage.calls]
    assert [call.id for call in rest.calls] == made and all(call.settled for call in rest.calls)


def test_of_drafts_that_came_to_nothing_no_summary_is_told(model: Model, desk: Desk) -> None:
    model.say(answer())
    desk.thinker.think(context())
    model.fail("401")
    with pytest.raises(ThinkerUnavailableError):
        desk.thinker.think(context(correction="it lied"))
    rest = desk.thinker.rest()
    assert rest is not None and (rest.summary, len(rest.calls)) == ("", 1)


def test_a_turn_that_broke_off_leaves_nothing_to_the_next(model: Model, desk: Desk) -> None:
    model.say(answer(summary="Of somebody else."), before="summary", pause=0.3)
    desk.thinker.think(context())
    model.say(answer(summary="Of this one."))
    desk.thinker.think(context(now=NOW + timedelta(seconds=1)))
    rest = desk.thinker.rest()
    assert rest is not None and (rest.summary, len(rest.calls)) == ("Of this one.", 1)


@pytest.mark.parametrize("cut", [True, False])
def test_a_summary_that_breaks_off_or_never_ends_costs_only_itself(model: Model, desk: Desk, cut: bool) -> None:
    whole = answer(summary="s" * 200)
    model.say(whole, **({"cut": 420} if cut else {"before": "summary", "pause": 1.0}))
    thought = desk.thinker.think(context())
    assert thought.text
    rest = desk.thinker.rest()
    assert rest is not None and (rest.summary, rest.calls) == ("", ()), "what it cost was never said"


@pytest.mark.parametrize("summary", ["See https://evil.example", "Mail a@b.example", "word " * 400])
def test_a_summary_leads_nowhere_and_does_not_grow(model: Model, desk: Desk, summary: str) -> None:
    model.say(answer(summary=summary))
    desk.thinker.think(context())
    rest = desk.thinker.rest()
    assert rest is not None and len(rest.summary.split()) <= 200 and "example" not in rest.summary


ROUTES: dict[str, Any] = {"quality": {"model": "best", "fallback": "small"}, "simple": {"model": "small"}}


def tenant(**given: Any) -> Institution:
    return Institution.model_validate({"name": "Arohan"} | given)


@pytest.mark.parametrize(("route", "expected"), [("quality", "best"), ("simple", "small"), ("complex", "first")])
def test_a_tenant_may_choose_its_models(model: Model, desk: Desk, route: Any, expected: str) -> None:
    model.say(answer())
    call = desk.thinker.think(context(route=route, institution=tenant(routes=ROUTES))).usage.calls[0]
    assert (call.model, call.route) == (expected, route)


def test_near_the_end_of_the_budget_the_smallest_model_answers(model: Model, desk: Desk) -> None:
    model.say(answer())
    institution = tenant(routes=ROUTES, budget_usd_per_day=1.0)
    usage = desk.thinker.think(context(route="quality", institution=institution, spent=0.85)).usage
    assert (usage.engine, usage.fallback_reason) == ("small", "budget")


def test_when_the_budget_is_spent_no_model_is_asked(model: Model, desk: Desk) -> None:
    with pytest.raises(ThinkerUnavailableError, match="budget"):
        desk.thinker.think(context(institution=tenant(budget_usd_per_day=1.0), spent=1.0))
    assert model.asked() == []


HEADERS: list[tuple[dict[str, str], float]] = [
    ({}, 0.0),
    ({"retry-after": "3"}, 3.0),
    ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
    ({"retry-after": "Sat, 21 Nov 2026 10:00:07 GMT", "date": "Sat, 21 Nov 2026 10:00:00 GMT"}, 7.0),
    ({"retry-after": "soon"}, 0.0),
    ({"retry-after": "-5"}, 0.0),
]


@pytest.mark.parametrize(("headers", "seconds"), HEADERS)
def test_a_provider_says_in_several_ways_how_long_to_wait(headers: dict[str, str], seconds: float) -> None:
    assert answered(429, "rate_limit_exceeded", "", headers, plain=False).seconds == seconds


@pytest.mark.parametrize(
    ("status", "code", "again", "broken"),
    [
        (400, "", "plainly", False),
        (401, "", "nowhere", False),
        (403, "", "elsewhere", False),
        (404, "model_not_found", "elsewhere", False),
        (408, "", "later", False),
        (409, "", "later", False),
        (413, "", "elsewhere", False),
        (422, "", "elsewhere", False),
        (429, "rate_limit_exceeded", "later", False),
        (429, "slow_down", "later", False),
        (429, "insufficient_quota", "nowhere", False),
        (500, "", "later", True),
        (503, "server_is_overloaded", "later", True),
        (529, "", "later", True),
    ],
)
def test_every_status_has_its_consequence(status: int, code: str, again: str, broken: bool) -> None:
    error = answered(status, code, "", {}, plain=False)
    assert (error.again, error.broken) == (again, broken)


def test_a_provider_that_wants_no_repetition_gets_none() -> None:
    assert answered(500, "", "", {"x-should-retry": "false"}, plain=False).again == "elsewhere"
