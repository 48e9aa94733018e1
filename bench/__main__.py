"""Every report, one after the other: ``python -m bench``."""

import subprocess
import sys

REPORTS = ("webhook", "cold_start", "assets", "turn", "end_to_end")


def main() -> int:
    """Each report in a process of its own, so that none warms up another."""
    failed = [name for name in REPORTS if not finished(f"bench.{name}")]
    if failed:
        sys.stderr.write(f"These did not finish: {', '.join(failed)}\n")
    return 1 if failed else 0


def finished(report: str) -> bool:
    """Run one report; whether it came to its end."""
    return subprocess.run([sys.executable, "-m", report], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
