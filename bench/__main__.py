"""Every report, one after the other: ``python -m bench``. The page they make is also kept in ``.build/bench.md``."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.machine import describe

REPORTS = (
    "webhook",
    "cold_start",
    "assets",
    "turn",
    "growth",
    "search",
    "pipelines",
    "ingest",
    "leads",
    "live",
    "analytics",
    "end_to_end",
)
PAGE = Path(__file__).parents[1] / ".build" / "bench.md"


def main() -> int:
    """Each report in a process of its own, so that none warms up another."""
    PAGE.parent.mkdir(exist_ok=True)
    failed: list[str] = []
    with PAGE.open("w", encoding="utf-8", buffering=1) as page:
        page.write(f"# Bench of {time.strftime('%Y-%m-%d %H:%M')}\n\n{describe()}\n")
        for place, name in enumerate(REPORTS, 1):
            sys.stderr.write(f"[{place}/{len(REPORTS)}] {name}\n")
            page.write(f"\n## {name}\n\n```\n")
            for line in said_by(name, failed):
                sys.stdout.write(line)
                sys.stdout.flush()
                page.write(line)
            page.write("```\n")
        if failed:
            page.write(f"\nThese did not finish: {', '.join(failed)}\n")
    sys.stderr.write(f"{f'These did not finish: {failed}. ' if failed else ''}Kept in {PAGE}\n")
    return 1 if failed else 0


def said_by(name: str, failed: list[str]) -> Iterator[str]:
    """The lines of one report as they come; its name joins ``failed`` if it did not come to its end."""
    with subprocess.Popen([sys.executable, "-m", f"bench.{name}"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield from process.stdout
    if process.returncode:
        failed.append(name)


if __name__ == "__main__":
    sys.exit(main())
