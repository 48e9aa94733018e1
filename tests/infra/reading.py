"""A synthesised stage, read by construct path instead of logical id."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Resource = dict[str, Any]


@dataclass(frozen=True)
class Function:
    """One Lambda function of a template."""

    name: str
    handler: str
    environment: dict[str, str]
    properties: Resource


class SynthesisedStage:
    """Both templates of a stage. A path is what was written in ``infra``: ``Inbound``, ``Database/App``."""

    def __init__(self, folder: Path, stage: str) -> None:
        self.folder = folder
        self.manifest = json.loads((folder / "manifest.json").read_text())
        self._stage = stage
        self._resources: dict[str, Resource] = {}
        self._paths: dict[str, str] = {}
        self._exports: dict[str, Any] = {}
        self._defaults: dict[str, str] = {}
        for kind in ("Data", "Service"):
            self._read(json.loads((folder / f"Turant-{stage}-{kind}.template.json").read_text()))

    def _read(self, template: dict[str, Any]) -> None:
        for logical_id, resource in template["Resources"].items():
            path = resource["Metadata"]["aws:cdk:path"].partition("/")[2].removesuffix("/Resource")
            assert path not in self._resources, f"{path} is in both stacks"
            self._resources[path] = resource
            self._paths[logical_id] = path
        for output in template.get("Outputs", {}).values():
            if "Export" in output:
                self._exports[output["Export"]["Name"]] = output["Value"]
        for name, parameter in template.get("Parameters", {}).items():
            self._defaults[name] = parameter.get("Default", "")

    def of_type(self, kind: str) -> Iterator[tuple[str, Resource]]:
        """Path and resource of every resource of a type."""
        return ((path, it) for path, it in self._resources.items() if it["Type"] == kind)

    def at(self, path: str) -> Resource:
        """Properties of the resource at ``path``, everything in it rendered."""
        properties: Resource = self.rendered(self._resources[path]["Properties"])
        return properties

    def functions(self) -> list[Function]:
        """Every Lambda function."""
        found = []
        for path, _ in self.of_type("AWS::Lambda::Function"):
            properties = self.at(path)
            environment = properties["Environment"]["Variables"]
            found.append(Function(path, properties["Handler"], environment, properties))
        return found

    def statements(self, role: str) -> list[Resource]:
        """Every statement of every policy of a role."""
        return [
            statement
            for path, resource in self.of_type("AWS::IAM::Policy")
            if {"Ref": self._id_of(role)} in resource["Properties"]["Roles"]
            for statement in self.at(path)["PolicyDocument"]["Statement"]
        ]

    def termination_protection(self, kind: str) -> bool:
        """Whether a whole stack refuses to be deleted."""
        artifact = self.manifest["artifacts"][f"Turant-{self._stage}-{kind}"]
        return bool(artifact["properties"].get("terminationProtection"))

    def everything(self) -> dict[str, Any]:
        """All resources by path without anything that follows from the stage's name or from hashes."""
        text = json.dumps({path: self._bare(it) for path, it in self._resources.items()}, sort_keys=True)
        same: dict[str, Any] = json.loads(re.sub("[0-9A-F]{8}", "", text).replace(self._stage, "STAGE"))
        return same

    def _bare(self, resource: Resource) -> Resource:
        return {
            "Type": resource["Type"],
            "DeletionPolicy": resource.get("DeletionPolicy"),
            "DependsOn": sorted(self._paths[it] for it in resource.get("DependsOn", [])),
            "Properties": self.rendered({k: v for k, v in resource["Properties"].items() if k != "PolicyName"}),
        }

    def _id_of(self, path: str) -> str:
        return next(logical_id for logical_id, it in self._paths.items() if it == path)

    def rendered(self, value: Any) -> Any:
        """``value`` with every reference replaced by the path it leads to."""
        match value:
            case list():
                return [self.rendered(item) for item in value]
            case {"Ref": name}:
                return self._paths.get(name) or self._defaults.get(name, f"<{name}>")
            case {"Fn::GetAtt": [name, _]}:
                return self._paths[name]
            case {"Fn::ImportValue": export}:
                return self.rendered(self._exports[export])
            case {"Fn::Join": [separator, parts]}:
                return separator.join(str(self.rendered(part)) for part in parts)
            case dict():
                return {key: self.rendered(item) for key, item in value.items()}
        return value
