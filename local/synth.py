"""The synthesised template, made anew only when something it is made of has changed."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from local.errors import CloudError
from local.processes import ROOT

KEPT = ROOT / ".build" / "synth"
INPUTS = ("infra/**/*.py", "cdk.json", "pyproject.toml", "locks/*.txt")
OLDEST_NODE = 20


def synthesise() -> Path:
    """The folder with the templates of the development stage.

    Raises:
        CloudError: if Node is missing or too old, or the synthesis fails.
    """
    folder = KEPT / _fingerprint()
    if not folder.exists():
        check_node()
        new = KEPT / f"new-{os.getpid()}"
        _run(new)
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)
        for other in KEPT.iterdir():
            if other != folder and not other.name.startswith("new-"):
                shutil.rmtree(other, ignore_errors=True)
    return folder


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for pattern in INPUTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def check_node() -> None:
    try:
        told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise CloudError(f"Node.js is missing: the CDK needs Node {OLDEST_NODE} or newer on the PATH.") from None
    if int(told.strip().lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise CloudError(f"Node.js {told.strip()} is too old: the CDK needs Node {OLDEST_NODE} or newer.")


def _run(outdir: Path) -> None:
    shutil.rmtree(outdir, ignore_errors=True)
    outdir.mkdir(parents=True)
    environment = {
        **os.environ,
        "CDK_OUTDIR": str(outdir),
        "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "20",
        "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
    }
    command = [sys.executable, "-m", "infra.app"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[-1]
        raise CloudError(f"The infrastructure does not synthesise (`python -m infra.app`): {last}")
