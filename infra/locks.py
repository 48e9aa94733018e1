"""One hashed lock file for each asset, made from its dependency group.

``python -m infra.locks`` writes ``locks/<group>.txt`` for the Lambda platform, with the versions of
``locks/dev.txt``: what is tested is what travels. No index host is written into any of them.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from uv import find_uv_bin

from infra.programs import GROUPS, Group

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "locks"
PYTHON = "3.13"
# Amazon Linux 2023 has glibc 2.34. For the usual manylinux2014 resolvers silently take years-old versions.
PLATFORM = "aarch64-manylinux_2_28"

# What a package declares and never imports on our way through it. The imports are tested.
_LEFT_OUT = {
    "huggingface-hub": "tokenizers asks for it to download; our tokenizer is a file",
    "flatbuffers": "onnxruntime's converters write with it; we only run",
    "protobuf": "the same",
    "packaging": "the same",
}

_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def lock_of(group: str) -> Path:
    """The lock file of an asset."""
    return LOCKS / f"{group}.txt"


def pins(lock: Path) -> Mapping[str, str]:
    """Version by package name, as pinned in ``lock``."""
    return {name.lower().replace("_", "-"): version for name, version in _PIN.findall(lock.read_text())}


def main() -> None:
    """Write the lock of every asset."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as overrides:
        # An override whose marker is never true takes the requirement out.
        overrides.write("".join(f"{name}; python_version < '3'\n" for name in _LEFT_OUT))
        overrides.flush()
        for group in GROUPS:
            _write(group, overrides.name)
            sys.stdout.write(f"{group.name}: {len(pins(lock_of(group.name)))} packages\n")


def _write(group: Group, overrides: str) -> None:
    command = [find_uv_bin(), "pip", "compile", "--quiet", "--group", group.name]
    command += ["--python-platform", PLATFORM, "--python-version", PYTHON, "--only-binary", ":all:"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header"]
    command += ["--constraint", "locks/dev.txt", "--override", overrides]
    command += ["--output-file", str(lock_of(group.name).relative_to(ROOT))]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
