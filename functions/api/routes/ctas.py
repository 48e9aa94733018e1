"""CTAs: what the bot invites people to, in their language, at the right stage."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path
from pydantic import ConfigDict, Field, StringConstraints

from functions.api.access import Needs, caller
from functions.api.identifiers import CtaId, Readable
from functions.api.pages import Page
from functions.api.ports import Ports
from shared.db.ctas import CtaStore, KeptCta, NewCta
from shared.domain.lead import Stage
from shared.domain.talk import Language
from shared.domain.value import Value

CtaPath = Annotated[UUID, Path(), Readable("cta")]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
_ALL, _ONE = "/v1/ctas", "/v1/ctas/<cta_id>"
_READS: list[Callable[..., Any]] = [Needs("settings:read")]
_WRITES: list[Callable[..., Any]] = [Needs("settings:write")]


class CtaIn(Value):
    """Something people are invited to. The first active one that fits stage and language is said."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "visit",
                    "text": {"en": "Book a free demo class:", "hinglish": "Free demo class book karein:"},
                    "link": "https://school.example/demo",
                    "stages": ["pricing", "cta"],
                }
            ]
        }
    )

    kind: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,29}$")] = Field(
        description="visit, demo, trial, apply, pay, call, ..."
    )
    text: dict[Language, Sentence] = Field(min_length=1, description="By language; in others it is not said.")
    link: Annotated[str, StringConstraints(pattern=r"^(https?://[!-~]+)?$", max_length=500)] = Field(
        "", description="Follows the text."
    )
    stages: tuple[Stage, ...] = Field((), max_length=7, description="Of the conversation; none: all of them.")
    active: bool = True
    position: int | None = Field(None, ge=1, le=100_000, description="Null: where it is; a new one after all others.")


class ShownCta(KeptCta):
    """One that is kept."""

    id: CtaId


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    store = CtaStore(ports.database)

    @app.get(_ALL, middlewares=_READS)
    def several() -> Page[ShownCta]:
        """All of them, in their order."""
        return Page(data=tuple(map(_shown, store.list(caller(app).tenant_id))), next_cursor=None)

    @app.post(_ALL, middlewares=_WRITES, status_code=201)
    def add(cta: Annotated[CtaIn, Body()]) -> ShownCta:
        """From the next message on people are invited to it. There may be fifty."""
        return _shown(store.add(caller(app).tenant_id, _new(cta)))

    @app.get(_ONE, middlewares=_READS)
    def one(cta_id: CtaPath) -> ShownCta:
        """One CTA."""
        return _shown(store.get(caller(app).tenant_id, cta_id))

    @app.put(_ONE, middlewares=_WRITES)
    def change(cta_id: CtaPath, cta: Annotated[CtaIn, Body()]) -> ShownCta:
        """From the next message on it is said so."""
        return _shown(store.change(caller(app).tenant_id, cta_id, _new(cta)))

    @app.delete(_ONE, middlewares=_WRITES, status_code=204)
    def remove(cta_id: CtaPath) -> None:
        """Nobody is invited to it any more."""
        store.remove(caller(app).tenant_id, cta_id, caller(app).actor)


def _new(cta: CtaIn) -> NewCta:
    return NewCta(**cta.model_dump())


def _shown(kept: KeptCta) -> ShownCta:
    return ShownCta(**kept.model_dump())
