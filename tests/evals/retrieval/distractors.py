"""Handbooks of invented institutes: what must not be found, in the words of what must.

The sentences of ``distractors/<language>.txt`` stand under their headings, their gaps are filled at random from the
lists above them. The same every time.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from shared.domain.talk import Language

HERE = Path(__file__).parent / "distractors"
PASSAGES = 2_100
IN_A_FILE = 350
_GAPS = {"person": "people", "thing": "things", "place": "places", "day": "days", "subject": "subjects"}
_NUMBERS = {"n": (4, 90), "m": (5, 60), "k": (2, 6), "h": (7, 21)}


def handbooks(language: Language, edition: str = "") -> Iterator[str]:
    """Markdown files with ``PASSAGES`` sections together, each short enough to be one passage.

    Another edition says other things of other institutes.
    """
    lists, topics = _read(HERE / f"{language}.txt")
    random = Random(language + edition)
    sections: list[str] = []
    while len(sections) < PASSAGES:
        name, subject = random.choice(lists["names"]), random.choice(lists["subjects"])
        topic = random.choice(list(topics))
        others = [random.choice(random.choice(list(topics.values()))) for _ in range(random.randint(0, 2))]
        said = [*random.sample(topics[topic], min(len(topics[topic]), random.randint(1, 3))), *others]
        text = " ".join(_filled(sentence, name, lists, random) for sentence in said)
        sections.append(f"## {name}: {topic}, {subject} {len(sections)}\n\n{text}\n")
    for start in range(0, len(sections), IN_A_FILE):
        yield "\n".join([f"# {start // IN_A_FILE + 1}\n", *sections[start : start + IN_A_FILE]])


def _read(file: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    lists: dict[str, list[str]] = {}
    topics: dict[str, list[str]] = {}
    topic = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            topic = line[2:]
        elif topic:
            topics.setdefault(topic, []).append(line)
        else:
            name, _, listed = line.partition(": ")
            lists[name] = listed.split("; ") if ";" in listed else listed.split()
    return lists, topics


def _filled(sentence: str, name: str, lists: dict[str, list[str]], random: Random) -> str:
    def fill(gap: re.Match[str]) -> str:
        if gap[1] == "name":
            return name
        if gap[1] in _NUMBERS:
            return str(random.randint(*_NUMBERS[gap[1]]))
        return random.choice(lists[_GAPS.get(gap[1], f"{gap[1]}s")])

    return re.sub(r"\{(\w+)\}", fill, sentence)
