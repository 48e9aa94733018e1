"""Everything that can be said about the templates without an account: ``python -m infra.checks``.

Every stage, and one with every switch turned on, is synthesised under cdk-nag and CloudFormation's own
rules; its templates go through cfn-lint and cloudformation-validate, its state machines through statelint.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aws_cdk import Validations
from cdk_nag import AwsSolutionsChecks
from cloudformation_validate import (  # type: ignore[import-untyped]
    CompositeEngine,
    Severity,
    ValidateConfig,
)

from infra.app import build
from infra.stages import PROD, STAGES, Stage

_TOOLS = Path(sys.executable).parent
EVERYTHING = replace(PROD, name="full", database_proxy=True, tracing=True)

# W3005, a dependency said twice: the CDK writes one on the role beside every reference to it.
_SAID_TWICE = "W3005"


def main() -> None:
    """Check all of it; say what is wrong, and exit with 1 if anything is."""
    with TemporaryDirectory() as folder:
        wrong: list[str] = []
        for stage in (*STAGES.values(), EVERYTHING):
            wrong += synthesise(stage, Path(folder) / stage.name)
        templates = sorted(Path(folder).glob("*/*.template.json"))
        for check in (validate, lint, lint_state_machines):
            wrong += check(templates)
        sys.stdout.write("".join(f"{finding}\n" for finding in wrong))
        sys.stdout.write(f"infrastructure: {len(templates)} templates, {len(wrong)} findings\n")
        sys.exit(1 if wrong else 0)


def synthesise(stage: Stage, outdir: Path) -> list[str]:
    """Write the templates of ``stage``; what cdk-nag and CloudFormation's rules have against them."""
    app = build(stage, outdir)
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    try:
        app.synth()
    except RuntimeError as error:  # the one thing that comes across from the CDK
        if "ValidationFailed" not in str(error):
            raise
    report = json.loads((outdir / "validation-report.json").read_text())
    return [
        f"{where['constructPath']}: {violation['ruleName']}: {violation['description']}"
        for plugin in report["pluginReports"]
        for violation in plugin["violations"]
        for where in violation["violatingConstructs"]
    ]


def validate(templates: list[Path]) -> list[str]:
    """What cloudformation-validate has to say, from warnings upward."""
    engine = CompositeEngine()
    config = ValidateConfig(severity_level=Severity.WARN)
    return [
        f"{template.name}: {finding.rule_id}: {finding.message}"
        for template in templates
        for finding in engine.validate_template(template, config).diagnostics
        if finding.rule_id != _SAID_TWICE
    ]


def lint(templates: list[Path]) -> list[str]:
    """What cfn-lint has to say."""
    command = [str(_TOOLS / "cfn-lint"), "--ignore-checks", _SAID_TWICE, "--format", "parseable"]
    command += ["--template", *map(str, templates)]
    return _lines_when_it_fails(command)


def lint_state_machines(templates: list[Path]) -> list[str]:
    """What statelint has to say about every state machine defined in ``templates``."""
    return [
        f"{template.name}: {name}: {finding}"
        for template in templates
        for name, definition in _state_machines(json.loads(template.read_text()))
        for finding in _lines_when_it_fails([str(_TOOLS / "statelint"), definition])
    ]


def _state_machines(template: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::StepFunctions::StateMachine":
            yield name, _rendered(resource["Properties"]["DefinitionString"])


def _rendered(value: Any) -> str:
    """A string of the template with an ARN wherever CloudFormation would put something in."""
    if isinstance(value, str):
        return value
    if "Fn::Join" in value:
        separator, parts = value["Fn::Join"]
        return str(separator).join(map(_rendered, parts))
    return "arn:aws:sqs:ap-south-1:000000000000:something"


def _lines_when_it_fails(command: list[str]) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    return [line for line in (done.stdout + done.stderr).splitlines() if line] or [f"{command[0]} failed"]


if __name__ == "__main__":
    main()
