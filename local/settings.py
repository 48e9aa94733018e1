"""What a run of the local cloud can be told, and what its functions find in their environment."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from local.errors import CloudError
from local.processes import NO_ACCOUNT, ROOT
from local.queues import QueueSpec
from local.topology import FunctionSpec

TASK_ROOT = "/var/task/"
ADDRESSES = ("http://", "https://", "ws://", "wss://")
OWN_HOSTS = {"127.0.0.1", "localhost", "::1"}


def client_command(spec: FunctionSpec) -> list[str]:
    """The command of a function's process: Lambda's own runtime client, or ours where that does not exist."""
    module = "awslambdaric" if find_spec("awslambdaric") else "local.runtime_client"
    return [sys.executable, "-m", module, spec.handler]


@dataclass(frozen=True)
class Options:
    """How one local cloud differs from the next. Tests change more of it than people do.

    A port of 0 is any free one. ``command`` wraps or replaces the launch of functions, ``environment`` adds
    to what the template gives them (by construct id), ``visibility`` is that of a queue, in seconds.
    """

    state: Path = ROOT / ".turant"
    api_port: int = 8600
    graph_port: int = 8610
    fresh: bool = False
    most_instances: int = 4
    visibility: Callable[[QueueSpec], int] = lambda queue: queue.visibility
    environment: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    command: Callable[[FunctionSpec], Sequence[str]] = client_command


@dataclass(frozen=True)
class OwnModel:
    """The user's own OpenAI-compatible provider: the one address outside that functions may know."""

    url: str
    name: str
    key: str
    embedding: str = ""
    """Its model for vectors; empty: the built-in embedder."""

    @property
    def parameters(self) -> dict[str, str]:
        """Of the template."""
        return {
            "ModelUrl": self.url,
            "ModelName": self.name,
            "EmbeddingUrl": self.url,
            "EmbeddingName": self.embedding,
        }

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "OwnModel | None":
        """As ``OPENAI_API_KEY``, ``OPENAI_BASE_URL``, ``TURANT_MODEL`` and ``TURANT_EMBEDDING`` say; None without the
        first two."""
        key, url = environment.get("OPENAI_API_KEY", ""), environment.get("OPENAI_BASE_URL", "")
        if not (key or url):
            return None
        name = environment.get("TURANT_MODEL", "gpt-4.1-mini")
        embedding = environment.get("TURANT_EMBEDDING", "")
        return cls(url or "https://api.openai.com/v1", name, key or "none", embedding)


def function_environment(
    spec: FunctionSpec, endpoint: str, mail: str, region: str, extra: Mapping[str, str], allowed: str | None
) -> dict[str, str]:
    """Everything a function's process finds in its environment, and nothing of the user's.

    Raises:
        CloudError: if a setting names an address outside this machine that is not ``allowed``.
    """
    declared = {k: str(v) for k, v in spec.environment.items()}
    for name, value in {**declared, **extra}.items():
        outside = value.startswith(ADDRESSES) and urlsplit(value).hostname not in OWN_HOSTS
        if outside and value != allowed:
            raise CloudError(f"{spec.short} would reach {value} ({name}), for which there is no stand-in.")
    here = {k: _moved(v) for k, v in declared.items()}
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "LAMBDA_TASK_ROOT": str(ROOT),
        "_HANDLER": spec.handler,
        "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
        "AWS_LAMBDA_FUNCTION_NAME": spec.name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(spec.memory),
        "AWS_LAMBDA_LOG_FORMAT": spec.log_format,
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ENDPOINT_URL_SESV2": mail,
        **NO_ACCOUNT,
        **here,
        **extra,
    }


def _moved(value: str) -> str:
    """What an asset carries lies in ``.build`` here."""
    if value.startswith(TASK_ROOT):
        return f"{ROOT / '.build'}/{value.removeprefix(TASK_ROOT)}"
    return value
