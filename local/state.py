"""``.turant/``: everything the local cloud keeps, and the lock that says one is running.

The lock is the kernel's: it ends with its process however that ends, so nothing is ever stale but files.
"""

import errno
import fcntl
import json
import os
import shutil
import signal
import time
from pathlib import Path
from typing import Any, BinaryIO

from local.errors import CloudError
from local.postgres import end_left_over

NEEDED_MIB = 500
STOP_SECONDS = 30


class State:
    """The folder of one local cloud."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.postgres = self.folder / "postgres"
        self.queues = self.folder / "queues.sqlite"
        self.machines = self.folder / "machines.sqlite"
        self.objects = self.folder / "objects"
        self.secrets = self.folder / "secrets.json"
        self.clock = self.folder / "clock"
        self.logs = self.folder / "logs"
        self.activity = self.folder / "activity.jsonl"
        self.endpoints = self.folder / "endpoints.json"
        self._lock_file = self.folder / "lock"
        self._lock: BinaryIO | None = None

    def acquire(self, fresh: bool = False) -> None:
        """Be the one local cloud of this folder. ``fresh`` forgets everything an earlier one kept.

        Raises:
            CloudError: if one is running, or the disk has no room for one.
        """
        self._make(self.folder)
        self._lock = self._lock_file.open("a+b")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.close()
            self._lock = None
            raise CloudError(self._running_sentence()) from None
        self._lock.truncate(0)
        self._lock.write(json.dumps({"pid": os.getpid()}).encode())
        self._lock.flush()
        self.endpoints.unlink(missing_ok=True)
        if fresh:
            self._forget()
        self._check_room()
        self._make(self.logs)

    def release(self) -> None:
        """Let go of the folder, if it is ours."""
        if self._lock is not None:
            self.endpoints.unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def publish(self, endpoints: dict[str, Any]) -> None:
        """Write ``endpoints.json``, whole or not at all."""
        new = self.endpoints.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(json.dumps(endpoints, indent=2) + "\n")
        new.replace(self.endpoints)

    def running(self) -> int | None:
        """The process that holds the lock, if one does."""
        try:
            with self._lock_file.open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return None
        except FileNotFoundError:
            return None
        except BlockingIOError:
            return self._holder()

    def published(self) -> dict[str, Any] | None:
        """What a running cloud published, once it is ready."""
        if self.running() is None or not self.endpoints.exists():
            return None
        endpoints: dict[str, Any] = json.loads(self.endpoints.read_text())
        return endpoints

    def stop_running(self) -> bool:
        """End the cloud that holds the lock; says whether there was one. Returns when it is gone.

        Raises:
            CloudError: if it does not end, not even killed.
        """
        pid = self.running()
        if pid is None:
            return False
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                return True
            deadline = time.monotonic() + STOP_SECONDS
            while time.monotonic() < deadline:
                if self.running() is None:
                    return True
                time.sleep(0.05)
        raise CloudError(f"Process {pid} does not end.")

    def _holder(self) -> int | None:
        try:
            return int(json.loads(self._lock_file.read_text())["pid"])
        except (ValueError, KeyError):
            return None

    def _running_sentence(self) -> str:
        where = ""
        if self.endpoints.exists():
            where = f" at {json.loads(self.endpoints.read_text())['api']}"
        stop = "`turant down` stops it."
        return f"Turant is running already{where} (process {self._holder()}, state in {self.folder}). {stop}"

    def _forget(self) -> None:
        end_left_over(self.postgres)
        for entry in self.folder.iterdir():
            if entry != self._lock_file:
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CloudError(sentence(error, folder)) from error

    def _check_room(self) -> None:
        free = shutil.disk_usage(self.folder).free // 2**20
        if free < NEEDED_MIB:
            where = f"the disk of {self.folder}"
            raise CloudError(f"Only {free} MiB are free on {where}; the local cloud needs {NEEDED_MIB}.")


def sentence(error: OSError, where: Path) -> str:
    """What an error of the operating system means for the person at the keyboard."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk of {where} is full: make room and try again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{error.filename or where} cannot be written: check whom it belongs to."
    if error.errno == errno.EADDRINUSE:
        return f"An address is taken by another program ({error.strerror}): stop it, or choose another port."
    return f"{error.filename or where}: {error.strerror or error}."
