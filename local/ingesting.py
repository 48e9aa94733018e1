"""``turant ingest``: files and web pages become part of what the institution knows; each ends in one sentence.

They go the way of every upload: into the bucket, whose notification wakes the ingest function.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from psycopg.rows import dict_row

from local import outside
from local.errors import CloudError
from local.state import State
from shared.domain.uploading import key_of, name_of
from shared.errors import InvalidInputError

LOOK_SECONDS = 0.2
PATIENCE = 600.0


class Sent(NamedTuple):
    """An upload on its way."""

    name: str
    key: str
    version: str


class Standing(NamedTuple):
    """How far an upload is; ``building`` with nothing expected while it waits or is being read."""

    state: str = "building"
    sentence: str = ""
    pages: int = 0
    passages: int = 0
    expected: int = 0

    def __str__(self) -> str:
        if self.state != "building":
            return self.sentence
        if not self.expected:
            return "being read"
        pages = f"{self.pages:,} pages, " if self.pages else ""
        share = 100 * self.passages // self.expected
        return f"{pages}{self.passages:,} of {self.expected:,} passages, {share} %"


def main(arguments: list[str], state: State) -> int:
    """Upload files, folders or web pages, and wait until each is live or refused; 0 when all are live."""
    parser = argparse.ArgumentParser("turant ingest", description=main.__doc__)
    parser.add_argument("what", nargs="+", metavar="FILE|FOLDER|URL")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds to wait while nothing moves")
    given = parser.parse_args(arguments)
    endpoints = state.published()
    if endpoints is None:
        raise CloudError("Turant is not running: `turant up` starts it.")
    addresses = [each for each in given.what if each.startswith(("https://", "http://"))]
    files = list(_files([Path(each) for each in given.what if each not in addresses]))
    if not files and not addresses:
        raise CloudError("There are no files in that folder.")
    live, wanted = 0, len(files) + len(addresses)
    with tempfile.TemporaryDirectory() as folder:
        sent = upload(endpoints, [*files, *_pages(addresses, Path(folder))])
    for name, standing in follow(endpoints, sent, given.patience, show_line):
        sys.stdout.write(f"{name}: {standing}\n")
        live += standing.state == "ready"
    return 0 if live == wanted else 1


def upload(endpoints: dict[str, Any], files: Sequence[tuple[str, Path]]) -> list[Sent]:
    """Put files into the uploads bucket. A name that was used before makes a new revision of that document."""
    sent = []
    with closing(outside.client("s3", endpoints["aws"], endpoints["region"])) as s3:
        for name, path in files:
            key = key_of(UUID(endpoints["tenant"]["id"]), name)
            with path.open("rb") as body:
                stored = s3.put_object(Bucket=endpoints["uploads"], Key=key, Body=body)
            sent.append(Sent(name, key, stored["VersionId"]))
    return sent


def follow(
    endpoints: dict[str, Any], sent: Sequence[Sent], patience: float, show: Callable[[str], None]
) -> Iterator[tuple[str, Standing]]:
    """Each upload with its end, as they end.

    Raises:
        CloudError: nothing moved for ``patience`` seconds.
    """
    waiting, moved = list(sent), time.monotonic()
    before: dict[Sent, Standing] = {}
    with psycopg.connect(endpoints["database"], autocommit=True, row_factory=dict_row) as database:
        database.execute("select set_config('app.tenant_id', %s, false)", [endpoints["tenant"]["id"]])
        while waiting:
            now = {one: _standing(database, one) for one in waiting}
            show("")
            yield from ((one.name, now[one]) for one in waiting if now[one].state != "building")
            waiting = [one for one in waiting if now[one].state == "building"]
            moved = time.monotonic() if now != before else moved
            before = now
            if waiting and time.monotonic() - moved > patience:
                raise CloudError(f"{waiting[0].name} does not move: `turant logs` says what happened.")
            if waiting:
                working = max(waiting, key=lambda one: now[one].expected)
                show(f"{len(sent) - len(waiting)} of {len(sent)} done; {working.name}: {now[working]}")
                time.sleep(LOOK_SECONDS)


def _standing(database: psycopg.Connection[dict[str, Any]], sent: Sent) -> Standing:
    row = database.execute(_STANDING, [sent.key, sent.version]).fetchone()
    return Standing(**row) if row else Standing()


def _files(given: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Files with their names; those of a folder by their path in it, hidden ones left out."""
    for path in given:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file())
            names = [(file.relative_to(path), file) for file in inside]
            yield from ((name.as_posix(), file) for name, file in names if not any(p[0] == "." for p in name.parts))
        elif path.is_file():
            yield path.name, path
        else:
            raise CloudError(f"There is no {path}.")


def _pages(addresses: Sequence[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """A file for each web page that holds its address: the page is fetched where documents are read."""
    for number, address in enumerate(addresses):
        file = folder / str(number)
        file.write_text(address)
        try:
            yield name_of(address), file
        except InvalidInputError as error:
            raise CloudError(f"{address}: {error}") from None


def show_line(text: str) -> None:
    """A line of a terminal that is written over; elsewhere nothing."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text[:110]}")
        sys.stderr.flush()


_STANDING = """
select r.state, r.sentence, r.pages, r.passages, r.expected
from document d join revision r on r.tenant_id = d.tenant_id and r.document_id = d.id
where d.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and d.key = %s and r.upload = %s
"""
