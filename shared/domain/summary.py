"""What is remembered of a conversation, and what a colleague is told of it. Built from what is known; never grows."""

from shared.domain.score import asked_so_far
from shared.domain.talk import Situation
from shared.domain.thought import Reading

WORDS_AT_MOST = 200
_BRIEFING_AT_MOST = 1200
"""Characters."""
_LISTED = 5
_WORDS_OF = {"Before": 60, "Open": 25, "Answered": 40, "Said": 30}
"""How long a line may be, in words."""
_KEPT = ("Before", "Open", "Objections", "Agreed")
"""Lines that later summaries take over."""


def rolling(situation: Situation, reading: Reading, reply: str, *, open_question: str = "", agreed: str = "") -> str:
    """The conversation so far, one labelled line for each thing known; at most 200 words.

    Args:
        reply: what we answer now.
        open_question: what we could not answer.
        agreed: a call that was booked now.
    """
    before = _parsed(situation.summary)
    asked = dict.fromkeys((*asked_so_far(situation.person.score.reasons), *reading.asked))
    lines = {
        "Before": before.get("Before", ""),
        "Who": _who(situation, reading),
        "Wants": str(reading.fields.get("course") or situation.person.fields.get("course") or ""),
        "Asked": ", ".join(asked),
        "Said": " / ".join(reading.text.split("\n")),
        "Answered": " ".join(reply.split()),
        "Open": _merged(" | ", before.get("Open", ""), " ".join(open_question.split())),
        "Objections": _merged(", ", before.get("Objections", ""), *reading.objections),
        "Agreed": agreed or before.get("Agreed", ""),
    }
    told = (f"{label}: {_cut(text, _WORDS_OF.get(label, 20))}" for label, text in lines.items() if text)
    return _cut_lines("\n".join(told))


def briefing(situation: Situation, reading: Reading, why: str) -> str:
    """What a counsellor needs to go on: who, why, what was said and already answered."""
    person = situation.person
    who = ", ".join(filter(None, (person.name or reading.fields.get("name"), person.phone)))
    known = {**person.fields, **reading.fields}
    asked = [said.text for said in situation.window if said.author == "lead" and said.text][-_LISTED + 2 :]
    answered = [said.text for said in situation.window if said.author == "bot"][-1:]
    call = situation.callback
    lines = [
        f"{who or 'A lead'} writes in {reading.language}; the rule was {why}.",
        f"Score {person.score.points} ({person.score.temperature}), stage {person.stage}, feels {reading.sentiment}.",
        "Known: " + "; ".join(f"{key}: {value}" for key, value in known.items()) if known else "",
        _bought(situation),
        situation.summary,
        f"A call was being arranged: {call.phone or 'no number yet'}, {call.said or 'no time yet'}." if call else "",
        "Asked before: " + " | ".join(asked) if asked else "",
        "Last answer: " + answered[0] if answered else "",
        f"Now: {reading.text or ', '.join(reading.media)}",
    ]
    return "\n".join(line for line in lines if line)[:_BRIEFING_AT_MOST]


def _bought(situation: Situation) -> str:
    told = ", ".join(f"{one.item} ({one.on_date:%B %Y})" for one in situation.person.bought)
    return f"Enrolled already: {told}." if told else ""


def _who(situation: Situation, reading: Reading) -> str:
    person = situation.person
    known = {**person.fields, **reading.fields}
    told = [str(known.get("name") or person.name or ""), person.phone or ""]
    told += [str(known[name]) for name in ("role", "education", "location", "company") if known.get(name)]
    return ", ".join([*filter(None, told), f"writes in {reading.language}"])


def _parsed(summary: str) -> dict[str, str]:
    """The lines that are kept. A summary that a model wrote is kept as what was before."""
    lines = dict(line.split(": ", 1) for line in summary.split("\n") if ": " in line)
    if summary and "Who" not in lines:
        return {"Before": " ".join(summary.split())}
    return {label: lines[label] for label in _KEPT if label in lines}


def _merged(joint: str, before: str, *more: str) -> str:
    """A list in one line, the newest last, nothing twice."""
    listed = [*before.split(joint), *more]
    return joint.join(list(dict.fromkeys(part for part in listed if part))[-_LISTED:])


def _cut(text: str, words: int) -> str:
    spoken = text.split()
    return " ".join(spoken) if len(spoken) <= words else " ".join(spoken[:words]) + " …"


def _cut_lines(text: str) -> str:
    """As many whole lines as 200 words hold."""
    kept: list[str] = []
    for line in text.split("\n"):
        if len(" ".join([*kept, line]).split()) > WORDS_AT_MOST:
            break
        kept.append(line)
    return "\n".join(kept)
