"""Which model thinks about a turn: the kind of thinking it takes, and what the tenant may still spend."""

from collections.abc import Callable

from shared.domain.talk import Fact, Institution, ModelRoute, Situation
from shared.domain.thought import Findings, Reading
from shared.domain.usage import Route
from shared.domain.value import Value

LEAN_FROM = 0.8
"""The share of a day's budget after which the smallest model answers."""
_SEVERAL_ASPECTS = 3
_MOODS = frozenset({"negative", "annoyed", "confused"})
_DELICATE = frozenset({"objection", "negotiation", "complaint"})
_LIVE = frozenset({"seats", "batch"})
_WEIGHED = frozenset({"compare", "total", "advice"})

_RULES: tuple[tuple[Route, Callable[[Reading, Findings], bool]], ...] = (
    # What must not go wrong comes first, however plain the question in it is.
    ("quality", lambda r, _: bool(r.objections) or r.intent in _DELICATE or r.minor or r.injected),
    ("complex", lambda r, f: bool(_WEIGHED.intersection(r.asked)) or (len(f.items) > 1 and len(r.asked) > 1)),
    ("complex", lambda r, f: len(set(r.asked)) >= _SEVERAL_ASPECTS or f.lacking),
    ("realtime", lambda r, _: bool(_LIVE.intersection(r.asked))),
    # Nothing in the catalogue answers: it has to be found in documents, or said that it is not there.
    (
        "complex",
        lambda r, f: (
            r.intent == "question" and not (f.facts or f.offers or any(isinstance(text, Fact) for text in f.texts))
        ),
    ),
)


def route(situation: Situation, reading: Reading, findings: Findings) -> Route:
    """The kind of thinking a turn takes; of several that apply the most careful one."""
    if _MOODS.intersection((reading.sentiment, situation.person.sentiment)):
        return "quality"
    return next((name for name, applies in _RULES if applies(reading, findings)), "simple")


class Models(Value):
    """Who is asked."""

    names: tuple[str, ...]
    """In this order; empty: no model may be asked for the time being."""
    lean: bool = False
    """The budget made it a smaller one than the route would have."""


def models(institution: Institution, spent: float, wanted: Route, usual: ModelRoute, *, capped: bool = False) -> Models:
    """The models of a route, the tenant's own or else the deployment's, within the tenant's budget and plan.

    Args:
        spent: USD, today.
        usual: the deployment's models.
        capped: a month of the plan is used up.
    """
    budget = institution.budget_usd_per_day
    if capped or (budget is not None and spent >= budget):
        return Models(names=(), lean=True)
    chosen = _named(institution.routes.get(wanted, usual))
    if budget is None or spent < LEAN_FROM * budget:
        return Models(names=chosen)
    simple = institution.routes.get("simple")
    lean = _named(simple) if simple else _named(usual)[-1:]
    return Models(names=lean, lean=lean[:1] != chosen[:1])


def _named(chosen: ModelRoute) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (chosen.model, chosen.fallback) if name))
