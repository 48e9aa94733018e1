"""Devanagari in the Latin letters people type Hindi with: near enough for what is alike to look alike."""

_CONSONANTS = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ञ": "n",
    "ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n",
    "प": "p", "फ": "ph", "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r", "ल": "l", "व": "v", "श": "sh",
    "ष": "sh", "स": "s", "ह": "h",
}  # fmt: skip
_SIGNS = {
    "ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri", "े": "e", "ै": "ai", "ो": "o", "ौ": "au",
    "ॉ": "o", "ॅ": "e", "ॆ": "e", "ॊ": "o",
}  # fmt: skip
_VOWELS = {
    "अ": "a", "आ": "aa", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri", "ए": "e", "ऐ": "ai", "ओ": "o", "औ": "au",
    "ऑ": "o", "ऍ": "e", "ऎ": "e", "ॐ": "om",
}  # fmt: skip
_NASAL = {"ं": "n", "ँ": "n", "ः": "h"}
_HALANT = "्"


def romanise(word: str) -> str:
    """A folded word of Devanagari in Latin letters; other letters stay.

    >>> romanise("कितनी"), romanise("फीस"), romanise("चाहिए")
    ('kitni', 'phis', 'chahie')
    """
    letters: list[str] = []
    for place, sign in enumerate(word):
        following = word[place + 1 : place + 2]
        if sign in _CONSONANTS:
            letters.append(_CONSONANTS[sign])
            if following and following not in _SIGNS and following != _HALANT and not _is_mute(word, place):
                letters.append("a")
        elif sign != _HALANT:
            letters.append(_SIGNS.get(sign) or _VOWELS.get(sign) or _NASAL.get(sign) or sign)
    return "".join(letters)


def _is_mute(word: str, place: int) -> bool:
    """Whether the unwritten vowel after a consonant is not spoken: it is, unless a full syllable follows a vowel."""
    following = word[place + 1 : place + 3]
    after_vowel = place > 0 and (word[place - 1] in _SIGNS or word[place - 1] in _VOWELS or word[place - 1] in _NASAL)
    opens = len(following) == 2 and following[0] in _CONSONANTS and following[1] in _SIGNS
    deeper = place > 1 and word[place - 1] in _CONSONANTS
    return opens and (after_vowel or deeper)
