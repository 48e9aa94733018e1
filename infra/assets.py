"""What goes into a Lambda asset, without Docker: ``python -m infra.assets [group ...]``.

An asset is a folder ``.build/assets/<group>``: the packages of the group's lock file as arm64 wheels, our
own files that its handlers import, and the models where a group uses them; byte-compiled for the runtime.
It is rebuilt only when something of that changed, and replaced in one step, so that no half-built asset is
ever deployed.
"""

import hashlib
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from uv import find_uv_bin

from infra.interpreter import find_runtime_python
from infra.locks import PLATFORM, PYTHON, lock_of, pins
from infra.programs import GROUPS, Group
from infra.sources import files_needed

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build"
ASSETS = BUILD / "assets"
MODELS = BUILD / "models"

MIB = 2**20
_AARCH64 = 183
# Not needed to run: command line scripts, the packages' own tests, type stubs, compilers and converters.
_LEFT_OUT = (
    "bin",
    "**/tests",
    "**/*.pyi",
    "numpy/f2py",
    "onnxruntime/tools",
    "onnxruntime/transformers",
    "onnxruntime/quantization",
)


class AssetError(Exception):
    """An asset is not what it should be."""


def asset_folder(group: str) -> Path:
    """Where the asset of ``group`` is, once it is built."""
    return ASSETS / group


def source_folder(module: str) -> Path:
    """The folder of the sources that ``module`` is part of."""
    return ROOT.joinpath(*module.split(".")[:2])


def build(group: Group, python: Path | None, assets: Path = ASSETS) -> Path:
    """Build one asset into ``assets``, or find that it is up to date.

    Args:
        python: an interpreter of the runtime's version to compile with; without one the asset works all
            the same, and starts more slowly.

    Raises:
        AssetError: a package is not of its pinned version or not for arm64, or the asset is too large.
    """
    ours = files_needed(ROOT, group.modules)
    key = _key(group, ours, python)
    folder, stamp = assets / group.name, assets / f".{group.name}.key"
    if folder.is_dir() and stamp.is_file() and stamp.read_text() == key:
        return folder
    new = assets / f".{group.name}.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    _install(lock_of(group.name), new)
    _slim(new)
    for file in ours:
        (new / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, new / file)
    for model in _models(group):
        target = new / "models" / model.relative_to(MODELS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(model, target)
    if python:
        _compile(python, new)
    check(group, new)
    stamp.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    stamp.write_text(key)
    return folder


def size(folder: Path) -> int:
    """Bytes of all files in ``folder``."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _key(group: Group, ours: list[Path], python: Path | None) -> str:
    digest = hashlib.sha256(f"{PLATFORM} {PYTHON} {group} {python is not None}".encode())
    inputs = [Path(__file__), lock_of(group.name), *(ROOT / file for file in ours), *_models(group)]
    for file in inputs:
        with file.open("rb") as opened:
            digest.update(f"{file.relative_to(ROOT)} ".encode())
            digest.update(hashlib.file_digest(opened, "sha256").digest())
    return digest.hexdigest()


def _models(group: Group) -> list[Path]:
    return sorted(file for file in MODELS.rglob("*") if file.is_file()) if group.models else []


def _install(lock: Path, target: Path) -> None:
    command = [find_uv_bin(), "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
    command += ["--only-binary", ":all:", "--python-platform", PLATFORM, "--python-version", PYTHON]
    # uv would hardlink its cache, and the asset must be free to change.
    command += ["--link-mode", "copy", "--target", str(target), "--requirement", str(lock)]
    subprocess.run(command, check=True)


def _slim(folder: Path) -> None:
    for pattern in (*_LEFT_OUT, "**/__pycache__"):
        for entry in list(folder.glob(pattern)):
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                entry.unlink()


def _compile(python: Path, folder: Path) -> None:
    """Write bytecode that is trusted unseen: a zip keeps no usable timestamps."""
    command = [str(python), "-m", "compileall", "-q", "-f", "-j", "0"]
    command += ["--invalidation-mode", "unchecked-hash", "-s", ".", "-p", "/var/task", "."]
    subprocess.run(command, cwd=folder, check=True)


def check(group: Group, folder: Path) -> None:
    """Refuse an asset that is not what its lock, its platform and its budget say.

    Raises:
        AssetError: saying what is wrong.
    """
    installed = {
        name.lower().replace("_", "-"): version
        for name, _, version in (info.stem.rpartition("-") for info in folder.glob("*.dist-info"))
    }
    wanted = pins(lock_of(group.name))
    if installed != wanted:
        raise AssetError(f"{group.name}: {sorted(installed.items() ^ wanted.items())} differs from the lock")
    foreign = [str(library.relative_to(folder)) for library in foreign_libraries(folder)]
    if foreign:
        raise AssetError(f"{group.name}: not for arm64: {foreign}")
    if size(folder) > group.budget * MIB:
        raise AssetError(f"{group.name}: {size(folder) / MIB:.1f} MiB, and {group.budget} is its budget")


def foreign_libraries(folder: Path) -> Iterator[Path]:
    """Shared libraries that an arm64 machine cannot load, by the machine field of their ELF header."""
    for library in folder.rglob("*.so*"):
        header = library.read_bytes()[:20]
        if header[:4] == b"\x7fELF" and struct.unpack_from("<H", header, 18) != (_AARCH64,):
            yield library


def main(names: list[str]) -> None:
    """Build the named assets, or all of them, and say how large they are."""
    python = find_runtime_python(PYTHON)
    if python is None:
        sys.stderr.write(f"no Python {PYTHON} here: the assets are not byte-compiled and will start more slowly\n")
    for group in GROUPS:
        if not names or group.name in names:
            try:
                folder = build(group, python)
            except (AssetError, FileNotFoundError) as error:
                sys.exit(str(error))
            sys.stdout.write(f"{group.name:10} {size(folder) / MIB:7.1f} MiB of {group.budget}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
