"""What functions find in their environment, and that none of them reaches out by accident."""

import os
from dataclasses import replace

import pytest

from local.errors import CloudError
from local.processes import ROOT
from local.settings import OwnModel, function_environment
from local.topology import FunctionSpec

SPEC = FunctionSpec("App-Turn", "Turn", "arn", "turn.handler", 45, 1024, "JSON", None, {})


def environment(**declared: str) -> dict[str, str]:
    spec = replace(SPEC, environment=declared)
    return function_environment(
        spec, "http://127.0.0.1:1", "http://127.0.0.1:2", "ap-south-1", {"EXTRA": "1"}, "https://my.model/v1"
    )


def test_an_address_without_a_stand_in_stops_it() -> None:
    with pytest.raises(CloudError, match=r"Turn would reach https://api\.hubapi\.com \(HUBSPOT_URL\)"):
        environment(HUBSPOT_URL="https://api.hubapi.com")


def test_this_machine_and_the_users_own_model_may_be_reached() -> None:
    found = environment(GRAPH_URL="http://127.0.0.1:8610", MODEL_URL="https://my.model/v1")
    assert found["MODEL_URL"] == "https://my.model/v1"


def test_what_travels_in_an_asset_lies_in_the_build_folder() -> None:
    assert environment(MODELS_DIR="/var/task/models")["MODELS_DIR"] == str(ROOT / ".build" / "models")


def test_nothing_of_the_users_environment_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setenv("AWS_PROFILE", "production")
    found = environment()
    assert not {"OPENAI_API_KEY", "AWS_PROFILE"} & set(found)
    assert found["AWS_ACCESS_KEY_ID"] == "local"
    assert found["AWS_SHARED_CREDENTIALS_FILE"] == os.devnull
    assert found["EXTRA"] == "1"


def test_a_key_or_an_address_of_the_users_makes_their_model_answer() -> None:
    assert OwnModel.from_environment({}) is None
    assert OwnModel.from_environment({"OPENAI_API_KEY": "k", "TURANT_MODEL": "m"}) == OwnModel(
        "https://api.openai.com/v1", "m", "k"
    )
    local = OwnModel.from_environment({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1"})
    assert local is not None
    assert local.url == "http://127.0.0.1:11434/v1"
