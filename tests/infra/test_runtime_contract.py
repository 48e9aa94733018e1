"""What a handler needs at run time is what its template gives it."""

import dataclasses
import importlib
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

from infra.programs import PROGRAMS
from shared.db import crm_links, forms, media, outbox, publishing, relaying, telling, turns
from shared.errors import InvalidSettingsError
from shared.settings import Settings
from tests.infra.reading import Function, SynthesisedStage

HELD = {
    "Turn": turns.LEASE,
    "Send": outbox.CLAIM,
    "LeadForm": forms.CLAIM,
    "Fetch": media.LEASE,
    "Publish": relaying.LEASE,
    "CrmSync": crm_links.LEASE,
    "Deliver": telling.LEASE,
    "Ingest": publishing.ATTEMPT + timedelta(seconds=1),  # begins at the last sign of life: may be as long
}
"""How long each function has for itself what it works on."""
OF_EVERY_FUNCTION = {"POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE", "LOG_LEVEL"}


@pytest.fixture(params=PROGRAMS)
def function(request: pytest.FixtureRequest, dev: SynthesisedStage) -> Function:
    (found,) = [it for it in dev.functions() if it.name == request.param]
    return found


def settings_of(function: Function) -> type[Any]:
    """The class ``<Name>Settings``, in the module of the handler or in ``settings`` beside it."""
    module = function.handler.rpartition(".")[0]
    beside = f"{module.rpartition('.')[0]}.settings"
    places: list[ModuleType] = [importlib.import_module(module)]
    if importlib.util.find_spec(beside):
        places.append(importlib.import_module(beside))
    (found,) = {vars(it)[f"{function.name}Settings"] for it in places if f"{function.name}Settings" in vars(it)}
    assert isinstance(found, type)
    return found


def variables_of(settings: type[Any]) -> set[str]:
    if issubclass(settings, Settings):
        return {name.upper() for name in settings.model_fields}
    return {field.name.upper() for field in dataclasses.fields(settings)}


def test_the_handler_exists(function: Function) -> None:
    module, _, name = function.handler.rpartition(".")

    assert callable(vars(importlib.import_module(module))[name])


def test_the_environment_is_what_the_settings_read_and_nothing_else(function: Function) -> None:
    assert set(function.environment) == variables_of(settings_of(function)) | OF_EVERY_FUNCTION


def test_the_settings_accept_what_the_template_says(function: Function, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in function.environment.items():
        monkeypatch.setenv(name, value)

    settings_of(function).load()


def test_a_missing_setting_stops_the_function_by_its_name(function: Function, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in function.environment.items():
        monkeypatch.setenv(name, value)
    settings = settings_of(function)
    for name in function.environment.keys() - OF_EVERY_FUNCTION:
        with monkeypatch.context() as without:
            without.delenv(name)
            with pytest.raises(InvalidSettingsError, match=name):
                settings.load()


def test_every_program_is_in_the_template_under_its_own_name(dev: SynthesisedStage) -> None:
    assert {it.name: it.handler for it in dev.functions()} == {n: p.handler for n, p in PROGRAMS.items()}
    for found in dev.functions():
        assert found.environment["POWERTOOLS_SERVICE_NAME"] == found.name.lower()
        assert found.properties["Timeout"] == PROGRAMS[found.name].timeout
        assert found.properties["Runtime"] == "python3.13"
        assert found.properties["Architectures"] == ["arm64"]


@pytest.mark.parametrize("name", HELD)
def test_what_a_worker_holds_it_holds_for_longer_than_it_can_live_and_less_than_its_message_is_hidden(
    name: str,
) -> None:
    # Six times its timeout: the message of a worker that died must find free what it held.
    assert PROGRAMS[name].timeout < HELD[name].total_seconds() < 6 * PROGRAMS[name].timeout
