"""The checks find what they are there to find."""

import json
from collections.abc import Mapping
from pathlib import Path

from infra.checks import lint, lint_state_machines, validate
from tests.infra.reading import SynthesisedStage


def _template(folder: Path, resources: Mapping[str, object]) -> Path:
    path = folder / "sample.template.json"
    path.write_text(json.dumps({"Resources": resources}))
    return path


def _machine(state: Mapping[str, object]) -> dict[str, object]:
    start, end = json.dumps({"StartAt": "Only", "States": {"Only": dict(state)}}).split("WHERE")
    return {
        "Machine": {
            "Type": "AWS::StepFunctions::StateMachine",
            "Properties": {
                "RoleArn": "arn:aws:iam::000000000000:role/machine",
                "DefinitionString": {"Fn::Join": ["", [start, {"Ref": "Queue"}, end]]},
            },
        }
    }


def test_a_sound_state_machine_passes(tmp_path: Path) -> None:
    state = {"Type": "Task", "Resource": "WHERE", "End": True}

    assert lint_state_machines([_template(tmp_path, _machine(state))]) == []


def test_a_state_machine_that_never_ends_is_found(tmp_path: Path) -> None:
    state = {"Type": "Task", "Resource": "WHERE", "Next": "Nowhere"}

    (first, *_) = lint_state_machines([_template(tmp_path, _machine(state))])

    assert first.startswith("sample.template.json: Machine: ")


def test_a_misspelt_property_is_found_twice(tmp_path: Path) -> None:
    queue = {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeOut": 30}}
    template = _template(tmp_path, {"Queue": queue})

    assert any("VisibilityTimeOut" in it for it in lint([template]))
    assert any("VisibilityTimeOut" in it for it in validate([template]))


def test_our_own_templates_pass(dev: SynthesisedStage) -> None:
    assert validate(sorted(dev.folder.glob("*.template.json"))) == []
