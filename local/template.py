"""The synthesised templates, with their intrinsics resolved.

Nothing is guessed: an intrinsic, attribute or parameter we do not know stops with a sentence that names it,
so that the local cloud never runs something else than what is deployed.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from local.errors import CloudError

ACCOUNT = "000000000000"

SERVICES = {
    "AWS::Lambda::Function": ("lambda", "function:"),
    "AWS::SQS::Queue": ("sqs", ""),
    "AWS::SecretsManager::Secret": ("secretsmanager", "secret:"),
    "AWS::Events::Rule": ("events", "rule/"),
    "AWS::Events::EventBus": ("events", "event-bus/"),
    "AWS::StepFunctions::StateMachine": ("states", "stateMachine:"),
}
NAME_PROPERTIES = {
    "AWS::S3::Bucket": "BucketName",
    "AWS::SQS::Queue": "QueueName",
    "AWS::Events::EventBus": "Name",
}


@dataclass(frozen=True)
class Resource:
    """One resource of one stack, its properties not yet resolved."""

    stack: "Stack"
    logical_id: str
    type: str
    raw: Mapping[str, Any]

    @property
    def path(self) -> list[str]:
        """The ids of the constructs around it, without the stack's."""
        parts: list[str] = self.raw.get("Metadata", {}).get("aws:cdk:path", self.logical_id).split("/")
        return parts[1:-1] if len(parts) > 2 else [self.logical_id]

    @property
    def short(self) -> str:
        """The id of its construct: ``Intake``, ``Inbound``."""
        return self.path[-1]

    @property
    def name(self) -> str:
        given = self.raw.get("Properties", {}).get(NAME_PROPERTIES.get(self.type, ""))
        if given is not None:
            return str(self.stack.resolve(given))
        name = "-".join([self.stack.name, *self.path])
        if self.type == "AWS::S3::Bucket":
            return name.lower()
        return f"{name}.fifo" if self.raw.get("Properties", {}).get("FifoQueue") else name

    @property
    def arn(self) -> str:
        if self.type == "AWS::S3::Bucket":
            return f"arn:aws:s3:::{self.name}"
        if self.type not in SERVICES:
            raise CloudError(f"The local cloud knows no ARN of {self.type} ({self.logical_id}).")
        service, kind = SERVICES[self.type]
        # Secrets Manager appends six characters of its own, and clients rely on them.
        suffix = f"-{_six_letters(self.name)}" if service == "secretsmanager" else ""
        return f"arn:aws:{service}:{self.stack.region}:{ACCOUNT}:{kind}{self.name}{suffix}"

    def property(self, name: str, default: Any = None) -> Any:
        """A property with everything in it resolved."""
        return self.stack.resolve(self.raw.get("Properties", {}).get(name, default))

    def only(self, *known: str) -> "Resource":
        """Itself, once it is sure that it has no property besides the known ones.

        Raises:
            CloudError: naming what we would otherwise silently ignore.
        """
        unknown = set(self.raw.get("Properties", {})) - {*known, "Tags", "Description"}
        if unknown:
            what = f"{', '.join(sorted(unknown))} of {self.type} ({self.short})"
            raise CloudError(f"The local cloud does not carry out {what}.")
        return self


class Stack:
    """One template. ``imports`` finds what another stack exports."""

    def __init__(
        self, name: str, template: Mapping[str, Any], settings: "Settings", imports: Callable[[str], Any]
    ) -> None:
        self.name, self.region, self._settings, self._imports = name, settings.region, settings, imports
        self.outputs: Mapping[str, Any] = template.get("Outputs", {})
        self.parameters: Mapping[str, Any] = template.get("Parameters", {})
        self.resources = {
            logical_id: Resource(self, logical_id, raw["Type"], raw)
            for logical_id, raw in template["Resources"].items()
        }

    def resolve(self, value: Any) -> Any:
        """``value`` with every intrinsic replaced by what it stands for."""
        if isinstance(value, list):
            return [self.resolve(each) for each in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (key, argument), = value.items()  # fmt: skip
            if key in ("Ref", "Condition") or key.startswith("Fn::"):
                return self._intrinsic(key, argument)
        return {key: self.resolve(each) for key, each in value.items()}

    def _intrinsic(self, key: str, argument: Any) -> Any:
        match key:
            case "Ref":
                return self._ref(argument)
            case "Fn::GetAtt":
                logical_id, attribute = argument if isinstance(argument, list) else argument.split(".", 1)
                return self._attribute(logical_id, attribute)
            case "Fn::Join":
                return argument[0].join(str(part) for part in self.resolve(argument[1]))
            case "Fn::Sub":
                return self._substitute(argument)
            case "Fn::Select":
                index, values = self.resolve(argument)
                return values[int(index)]
            case "Fn::Split":
                separator, text = self.resolve(argument)
                return text.split(separator)
            case "Fn::ImportValue":
                return self._imports(self.resolve(argument))
        raise CloudError(f"The local cloud cannot resolve {key} (in the template of {self.name}).")

    def _ref(self, name: str) -> Any:
        pseudo = {
            "AWS::AccountId": ACCOUNT,
            "AWS::Region": self.region,
            "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::StackName": self.name,
        }
        if name in pseudo:
            return pseudo[name]
        if name in self.parameters:
            return self._parameter(name)
        resource = self.resources.get(name)
        if resource is None:
            raise CloudError(f"{self.name} refers to {name}, which is neither resource nor parameter.")
        match resource.type:
            case "AWS::SQS::Queue":
                return f"{self._settings.endpoint}/{ACCOUNT}/{resource.name}"
            case "AWS::SecretsManager::Secret" | "AWS::StepFunctions::StateMachine":
                return resource.arn
            case "AWS::SecretsManager::SecretTargetAttachment":
                return resource.property("SecretId")
            case "AWS::Lambda::Function" | "AWS::S3::Bucket" | "AWS::Events::Rule" | "AWS::Events::EventBus":
                return resource.name
        return name  # of a resource that only AWS has: an id that nothing local looks up

    def _parameter(self, name: str) -> Any:
        declared = self.parameters[name]
        if name in self._settings.parameters:
            value: Any = self._settings.parameters[name]
        elif declared["Type"].startswith("AWS::SSM::") or "Default" not in declared:
            raise CloudError(f"The parameter {name} of {self.name} has no value here.")
        else:
            value = declared["Default"]
        return value.split(",") if declared["Type"] == "CommaDelimitedList" else value

    def _attribute(self, logical_id: str, attribute: str) -> str:
        resource = self.resources[logical_id]
        if attribute == "Arn":
            return resource.arn
        if (resource.type, attribute) in (("AWS::SQS::Queue", "QueueName"), ("AWS::Events::EventBus", "Name")):
            return resource.name
        if (resource.type, attribute) == ("AWS::ApiGatewayV2::Api", "ApiEndpoint"):
            address = self._settings.doors
            return f"ws{address.removeprefix('http')}" if resource.property("ProtocolType") == "WEBSOCKET" else address
        raise CloudError(f"The local cloud knows no {attribute} of {resource.type} ({logical_id}).")

    def _substitute(self, argument: Any) -> str:
        text, given = (argument, {}) if isinstance(argument, str) else (argument[0], self.resolve(argument[1]))

        def value(match: re.Match[str]) -> str:
            name = match[1]
            if name in given:
                return str(given[name])
            return str(self._attribute(*name.split(".", 1)) if "." in name else self._ref(name))

        return re.sub(r"\$\{([^!}]+)\}", value, text)


@dataclass(frozen=True)
class Settings:
    """What the templates leave open: where AWS is, where its APIs are, and the values of parameters."""

    endpoint: str
    parameters: Mapping[str, str]
    region: str = "ap-south-1"
    doors: str = ""


class Template:
    """All stacks of one synthesis.

    Raises:
        CloudError: if a value is given for a parameter that no stack has.
    """

    def __init__(self, outdir: Path, settings: Settings) -> None:
        files = sorted(outdir.glob("*.template.json"))
        self.stacks = [
            Stack(
                file.name.removesuffix(".template.json"),
                json.loads(file.read_text()),
                settings,
                self.imported,
            )
            for file in files
        ]
        declared = {name for stack in self.stacks for name in stack.parameters}
        if unknown := set(settings.parameters) - declared:
            raise CloudError(f"No stack has the parameter {', '.join(sorted(unknown))}.")

    def resources(self, *types: str) -> Iterator[Resource]:
        """All resources, or those of some types."""
        for stack in self.stacks:
            for resource in stack.resources.values():
                if not types or resource.type in types:
                    yield resource

    def imported(self, export: str) -> Any:
        for stack in self.stacks:
            for output in stack.outputs.values():
                if "Export" in output and stack.resolve(output["Export"]["Name"]) == export:
                    return stack.resolve(output["Value"])
        raise CloudError(f"No stack exports {export}.")


def _six_letters(name: str) -> str:
    return "".join(chr(ord("a") + byte % 26) for byte in sha256(name.encode()).digest()[:6])
