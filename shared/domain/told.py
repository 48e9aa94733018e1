"""What a lead tells about themselves in passing: name, e-mail, phone. Read by rules, never guessed."""

import regex

from shared.domain.phone import normalise

_EMAIL = regex.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = regex.compile(r"(?<![\p{N}@.])\+?\p{N}(?:[\p{N}\s().-]{7,17})\p{N}(?![\p{N}@])")
_NAME = regex.compile(
    r"""(?:\b(?:my\ name\ is|i\ am\ called|this\ is|name\s*[:=-]|mera\ na+m|mera\ naam\ hai|me\ llamo|mi\ nombre\ es
          |je\ m['’ ]appelle|mon\ nom\ est|i['’ ]?m)|मेरा\ नाम)\s+
        (?P<name>[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]+(?:\ [\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]+){0,2})""",
    regex.VERBOSE,
)
_NAME_LOOSE = regex.compile(
    r"\b(?:my name is|name\s*[:=-]|mera na+m|me llamo|mi nombre es|je m['’ ]appelle|mon nom est)\s+"
    r"(?P<name>[\p{L}\p{M}.'’-]{2,}(?: [\p{L}\p{M}.'’-]{2,})?)",
    regex.IGNORECASE,
)
_CONTACT = regex.compile(
    rf"(?:\b(?:e-?mail|phone|mobile|whatsapp|contact|number|no\.?|id|is|hai)\b[\s:=-]*)*(?:{_EMAIL.pattern}|{_PHONE.pattern})",
    regex.IGNORECASE,
)
"""An address or number, with the words that announce it."""
_NOT_NAMES = frozenset(("हैं", "है", "hai", "hain", "and", "from", "for", "a", "an", "the", "not", "very", "student"))
_LAST_WORDS = regex.compile(r"\s+(?:है|हैं|hai|hain|and|y|et|aur|from|se|i|my|from|,).*$", regex.IGNORECASE)


def told(text: str) -> dict[str, str]:
    """The fields that a normalised message holds: at most ``name``, ``email`` and ``phone``."""
    found: dict[str, str] = {}
    if name := _name(text):
        found["name"] = name
    if email := _EMAIL.search(text):
        found["email"] = email[0].rstrip(".").lower()
    for number in _PHONE.findall(text):
        if phone := normalise("".join(str(int(c)) if c.isdigit() else c for c in number)):
            found["phone"] = phone
            break
    return found


def untold(text: str) -> str:
    """``text`` without what it tells of the lead: their address asks for none of ours, their name names no course."""
    if (name := _name(text)) and (match := _named(text)):
        rest = text[match.start("name") :].removeprefix(name)
        text = text[: match.start()] + rest.lstrip(" ,.")
    return str(_CONTACT.sub(" ", text)).strip(" ,")


def _named(text: str) -> "regex.Match[str] | None":
    return _NAME.search(text) or _NAME_LOOSE.search(text)


def _name(text: str) -> str | None:
    match = _named(text)
    name = _LAST_WORDS.sub("", match["name"]).strip(" .-'") if match else ""
    if len(name) < 2 or name.split()[0].lower() in _NOT_NAMES:
        return None
    return name if name[0].isupper() or not name.isascii() else name.title()
