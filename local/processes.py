"""Starting processes that do not outlive us: not even when we are killed with SIGKILL."""

import contextlib
import ctypes
import os
import pwd
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from local.errors import CloudError

ROOT = Path(__file__).resolve().parent.parent
# Whatever a process of ours asks of AWS, no account of the user's is ever touched.
NO_ACCOUNT = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 47, 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522

# Loaded here: between fork and exec only a call into the kernel is safe.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def dies_with_parent(by: signal.Signals = signal.SIGKILL) -> Callable[[], None]:
    """For ``preexec_fn``: the kernel sends ``by`` when the thread that starts the process ends.

    Start processes from a thread that lives as long as they shall. Elsewhere than on Linux it does nothing.
    """

    def before_exec() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(by), 0, 0, 0)

    return before_exec


def unprivileged(then: Callable[[], None]) -> Callable[[], None]:
    """For ``preexec_fn``: give up root, but keep the right to pass through folders that only root may enter.

    PostgreSQL refuses to run as root, and a clone often lies below ``/root``. The capability spares us
    changing the modes of somebody's folders. Without root, ``then`` is all that happens.
    """
    if os.geteuid() != 0:
        return then
    nobody = pwd.getpwnam("nobody")
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    wanted = 1 << CAP_DAC_OVERRIDE
    data = (ctypes.c_uint32 * 6)(wanted, wanted, wanted, 0, 0, 0)

    def before_exec() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
        if _libc is not None:
            _libc.capset(header, data)
            _libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)
        then()  # last: a change of user clears the parent-death signal

    return before_exec


def command_of(pid: int) -> str:
    """The command line of a process, or nothing if there is none."""
    if Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
        return ""
    return subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout


def held_port(port: int = 0) -> socket.socket:
    """A socket on this TCP port of this machine, or on a free one, that does not listen yet.

    Raises:
        CloudError: another program has it.
    """
    held = socket.socket()
    if port:  # connections of an earlier run may linger on it
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind(("127.0.0.1", port))
    except OSError as error:
        held.close()
        raise CloudError(
            f"Port {port} is taken by another program: stop it, or choose with `turant up --port`."
        ) from error
    return held


def free_port() -> int:
    """A TCP port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
