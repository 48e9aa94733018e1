"""Size of every function's asset, as files and as the zip that is uploaded: ``python -m bench.assets``.

The assets are built first where they are missing or out of date.
"""

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure, show
from infra.assets import MIB, AssetError, build, size
from infra.interpreter import find_runtime_python
from infra.locks import PYTHON
from infra.programs import GROUPS, PROGRAMS

ZIPPED_BUDGET = {"webhook": 5}


def zipped(folder: Path) -> int:
    """Bytes of ``folder`` as a zip."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                writer.write(file, file.relative_to(folder))
    return archive.getbuffer().nbytes


def largest_parts(folder: Path, most: int = 3) -> str:
    """What makes up most of it."""
    parts = sorted(((size(part), part.name) for part in folder.iterdir() if part.is_dir()), reverse=True)
    return ", ".join(f"{name} {bytes_ / MIB:.1f}" for bytes_, name in parts[:most])


def asset(name: str, folder: Path, budget: int) -> Iterator[Figure]:
    yield Figure(f"{name}: files", size(folder) / MIB, "MiB", budget)
    yield Figure(f"{name}: zip", zipped(folder) / MIB, "MiB", ZIPPED_BUDGET.get(name))


def main(names: list[str]) -> None:
    """Measure the named assets, or all of them."""
    python = find_runtime_python(PYTHON)
    for group in GROUPS:
        if names and group.name not in names:
            continue
        functions = ", ".join(name for name, program in PROGRAMS.items() if program.group == group.name)
        try:
            folder = build(group, python)
        except (AssetError, FileNotFoundError) as error:
            sys.stdout.write(f"{functions}: {error}\n")
            continue
        show(f"{functions} (most of it: {largest_parts(folder)})", asset(group.name, folder, group.budget))


if __name__ == "__main__":
    main(sys.argv[1:])
