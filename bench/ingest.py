"""How long uploads take until they are live, and what memory they need: ``python -m bench.ingest``.

Generated handbooks, their pages full of text, by the built-in embedder into a PostgreSQL of their own. First through
the whole local cloud, from ``turant ingest`` to live: a brochure of 40 pages, a handbook of 300, and the same with one
page changed. Then one of 2,000 pages in a process of its own, for its memory.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median

from reportlab.pdfgen.canvas import Canvas

from bench.figures import Figure, show
from bench.machine import memory_of_family
from bench.turn import demo
from infra.programs import PROGRAMS
from local.cloud import Cloud
from local.demo.seed import TENANT_ID
from local.ingesting import Standing, follow, upload
from local.settings import Options
from shared.observability import logger
from tests.integration.knowledge_demo import MODELS

TIMEOUT = PROGRAMS["Ingest"].timeout
BROCHURES = 5
BROCHURE, HANDBOOK, LARGE = 40, 300, 2_000
BUDGET_BROCHURE, BUDGET_CHANGED, BUDGET_LARGE, BUDGET_MEMORY = 20.0, 5.0, 600.0, 512.0
EVERY = 0.05
"""Seconds between two looks at the memory."""
LINES = 45
_WORDS = """
admission fee hostel course batch library teacher student exam refund policy schedule syllabus physics chemistry
mathematics class room transport bus scholarship merit test weekly report parent meeting counsellor campus branch
online recorded lecture doubt session practice paper result rank interview certificate eligibility instalment
discount deposit receipt office hours phone visit
"""
_ENDS = [".", *[""] * 9]


def handbook(pages: int, seed: int = 0, changed: int = 0) -> bytes:
    """A PDF: running headers, a chapter every four pages, lines of words; of page ``changed`` others."""
    made, words = BytesIO(), _WORDS.split()
    canvas = Canvas(made, pageCompression=1)
    for number in range(1, pages + 1):
        random = Random(f"{seed} {number} {number == changed}")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 825, f"Handbook, page {number}")
        if number % 4 == 1:
            canvas.setFont("Helvetica-Bold", 16)
            canvas.drawString(60, 800, f"Chapter {number // 4 + 1}: {_line(random, words)[:30]}")
        canvas.setFont("Helvetica", 10)
        for line in range(LINES):
            canvas.drawString(60, 770 - 13 * line, _line(random, words))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _line(random: Random, words: list[str]) -> str:
    return " ".join(random.choice(words) + random.choice(_ENDS) for _ in range(12)).capitalize()


def end_to_end(cloud: Cloud, folder: Path) -> Iterator[Figure]:
    """Seconds from the upload until it is live."""

    def live(name: str, content: bytes) -> tuple[float, Standing]:
        file = folder / name
        file.write_bytes(content)
        began = time.monotonic()
        ((_, standing),) = follow(cloud.endpoints, upload(cloud.endpoints, [(name, file)]), 600, lambda _: None)
        assert standing.state == "ready", standing
        return time.monotonic() - began, standing

    took = [live("brochure.pdf", handbook(BROCHURE, seed))[0] for seed in range(BROCHURES)]
    yield Figure(f"{BROCHURE} pages, live after, median of {BROCHURES}", median(took), "s", BUDGET_BROCHURE)
    first, standing = live("handbook.pdf", handbook(HANDBOOK))
    yield Figure(f"{HANDBOOK} pages, {standing.passages:,} passages", first, "s")
    again = [live("handbook.pdf", handbook(HANDBOOK, changed=number))[0] for number in (150, 60, 240)]
    yield Figure(f"the same with one page changed, median of {len(again)}", median(again), "s", BUDGET_CHANGED)


def large(folder: Path) -> Iterator[Figure]:
    """The large file, read by a process of its own."""
    file = folder / "large.pdf"
    file.write_bytes(handbook(LARGE))
    with demo() as (admin, _):
        command = [sys.executable, "-m", "bench.ingest_one", file, admin, str(TENANT_ID), str(TIMEOUT), MODELS]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as work:
            most = 0.0
            while work.poll() is None:
                most = max(most, memory_of_family(work.pid))
                time.sleep(EVERY)
            told = json.loads(work.communicate()[0])
    yield Figure(f"{LARGE:,} pages, {told['passages']:,} passages", told["seconds"], "s", BUDGET_LARGE)
    yield Figure("invocations of the function", told["invocations"], "")
    yield Figure("memory of the process and of the one that reads for it, most at one time", most, "MB", BUDGET_MEMORY)


def main() -> None:
    """Measure and print."""
    logger.setLevel("ERROR")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Cloud(Options(state=folder / "state", api_port=0, graph_port=0)) as cloud:
            show("From the upload to live, through the local cloud", end_to_end(cloud, folder))
        show("A large file", large(folder))


if __name__ == "__main__":
    main()
