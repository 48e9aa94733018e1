"""Templates are synthesised once for the whole session: every one takes seconds."""

import os
from collections.abc import Callable

import pytest

# Before the CDK starts its Node process. noqa below: a switch of a tool, not a setting of ours.
os.environ.setdefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")  # noqa: TID251

from infra.app import build
from infra.stages import DEV, PROD, Stage
from tests.infra.reading import SynthesisedStage

Synthesise = Callable[[Stage], SynthesisedStage]


@pytest.fixture(scope="session")
def synthesise(tmp_path_factory: pytest.TempPathFactory) -> Synthesise:
    """Synthesise a stage, once for each name."""
    done: dict[str, SynthesisedStage] = {}

    def once(stage: Stage) -> SynthesisedStage:
        if stage.name not in done:
            folder = tmp_path_factory.mktemp(stage.name)
            build(stage, folder).synth()
            done[stage.name] = SynthesisedStage(folder, stage.name)
        return done[stage.name]

    return once


@pytest.fixture(scope="session")
def dev(synthesise: Synthesise) -> SynthesisedStage:
    return synthesise(DEV)


@pytest.fixture(scope="session")
def prod(synthesise: Synthesise) -> SynthesisedStage:
    return synthesise(PROD)
