"""Several items side by side: one line an aspect, so that the eye finds the difference."""

from datetime import date

from shared.domain.labels import LABELS
from shared.domain.talk import Asked, Language
from shared.domain.telling import by_item, worked_out
from shared.domain.thought import Findings

ASPECTS: tuple[Asked, ...] = ("fee", "duration", "batch", "mode")
"""What is compared where nothing special is asked."""
_SEVERAL = 2
_SAME: dict[Language, str] = {
    "en": "the same", "hinglish": "dono mein same", "hi": "दोनों में समान", "es": "igual", "fr": "identique",
}  # fmt: skip


def side_by_side(findings: Findings, language: Language, today: date, brief: bool = True) -> str:
    """The items' names, then every aspect with the value of each in the same order.

    Of fewer than two items there is nothing to compare: empty.
    """
    told = by_item(findings, language, today, brief)
    if len(told) < _SEVERAL:
        return ""
    lines = [" | ".join(facts[0].item for facts, _ in told)]
    for aspect in findings.asked:
        values = [value.get(aspect, "–") for _, value in told]
        if any(value != "–" for value in values):
            lines.append(f"{LABELS[language][aspect]}: {_row(values, language)}")
    if findings.sum:
        lines.append(worked_out(findings.sum, language))
    return "\n".join(lines)


def _row(values: list[str], language: Language) -> str:
    if len({*values}) == 1:
        return f"{values[0]} ({_SAME[language]})"
    return " | ".join(values)
