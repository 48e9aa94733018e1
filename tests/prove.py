"""The long proofs and one page of results: ``make prove``.

Every boundary of every worker, every property with many examples, and every protection removed in a copy of the
tree. The page is printed and kept in ``.build/proofs.md``.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from tests.mutant import Mutant
from tests.mutants import MUTANTS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / ".build" / "proofs.md"
MODELS = ".build/models"
CAUGHT = "caught"


def main() -> int:
    """Run everything; 0 if all of it holds."""
    rows = ["| protection removed | named test | result | s |", "|---|---|---|---|"]
    held = True
    with tempfile.TemporaryDirectory() as folder:
        tree = copy_of_tree(Path(folder) / "tree")
        for mutant in MUTANTS:
            began = time.monotonic()
            result = fate(mutant, tree)
            held &= result == CAUGHT
            rows.append(
                f"| {mutant.protection} | `{mutant.test.split('::')[1]}` | {result} | {time.monotonic() - began:.0f} |"
            )
            say(f"{result:12} {mutant.protection}")
    began = time.monotonic()
    say("the long tests: every kill boundary, every property with many examples ...")
    long = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "slow", "-q", "--durations=0", "--durations-min=1"],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    say(long.stdout)
    held &= long.returncode == 0
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(rows, long.stdout, time.monotonic() - began, held=held))
    say(f"\n{PAGE.read_text()}\nkept in {PAGE.relative_to(ROOT)}")
    return 0 if held else 1


def page(rows: list[str], long: str, seconds: float, *, held: bool) -> str:
    """The results on one page."""
    last = long.strip().splitlines()[-1] if long.strip() else "nothing ran"
    slowest = "\n".join(line for line in long.splitlines() if " call " in line)
    return "\n".join(
        [
            f"# Proofs: {'all hold' if held else 'NOT ALL HOLD'}",
            "",
            *rows,
            "",
            f"Long tests ({seconds:.0f} s): {last}",
            "",
            "```",
            slowest,
            "```",
            "",
        ]
    )


def copy_of_tree(target: Path) -> Path:
    """The files git knows or would add, in another folder, and the models, which no protection is part of."""
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.splitlines()
    for name in names:
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    (target / MODELS).parent.mkdir(exist_ok=True)
    (target / MODELS).symlink_to(ROOT / MODELS)
    return target


def fate(mutant: Mutant, tree: Path) -> str:
    """``CAUGHT`` if the named test passes on the tree as it is and fails on the mutated one."""
    file = tree / mutant.file
    sound = file.read_text()
    if not passes_sound(mutant.test, tree):
        return "**FAILS WITH IT**"
    file.write_text(sound.replace(mutant.old, mutant.new))
    try:
        return "**SURVIVED**" if run(mutant.test, tree) else CAUGHT
    finally:
        file.write_text(sound)


def run(test: str, tree: Path) -> bool:
    """Whether the test passes in ``tree``."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", test], cwd=tree, check=False, capture_output=True, text=True
    )
    return done.returncode == 0


passes_sound = cache(run)
"""On the tree as it is: asked once of a test, however many protections it proves."""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
