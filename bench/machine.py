"""The machine a bench runs on, and what its processes use (Linux; elsewhere 0)."""

import os
import platform
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def cpu_of(pid: int) -> float:
    """Milliseconds of CPU a process has used so far; 0 if it is gone."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS if fields else 0.0


def cpu_of_family(pid: int) -> float:
    """The same for a process with its children, those that have ended included."""
    fields = _stat(pid)
    if not fields:
        return 0.0
    ended = (int(fields[13]) + int(fields[14])) * 1000 / _TICKS
    return cpu_of(pid) + ended + sum(cpu_of_family(child) for child in _children(pid))


def memory_of_family(pid: int) -> float:
    """MB that a process and its children hold at this moment; what they share is counted twice."""
    fields = _stat(pid)
    own = int(fields[21]) * _PAGE / 2**20 if fields else 0.0
    return own + sum(memory_of_family(child) for child in _children(pid))


def describe() -> str:
    """One line about the machine as it is now; figures from a busy one mean less."""
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores of {_model()}, {system}, Python {platform.python_version()}, load {busy}"


def _model() -> str:
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text().splitlines() if cpus.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "an unnamed processor")


def _stat(pid: int) -> list[str]:
    """The fields of ``/proc/<pid>/stat`` behind the name, which may hold anything."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
