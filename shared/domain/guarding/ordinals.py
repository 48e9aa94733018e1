# ruff: noqa: E501 -- words that belong together stand on one line
"""Which one of a row is meant: the second week, the last Sunday. What is said of one is not said of another."""

from functools import lru_cache

from shared.domain.guarding.sources import DAYS
from shared.domain.quantities import COUNTED
from shared.domain.words import words

_ROW = {
    word: place
    for place, named in {
        1: "first 1st pehla pehle pehli pahle पहला पहले पहली primer primero primera premier premiere",
        2: "second 2nd doosra doosre doosri dusra dusre dusri दूसरा दूसरे दूसरी segundo segunda deuxieme seconde",
        3: "third 3rd teesra teesre teesri tisre तीसरा तीसरे तीसरी tercer tercero tercera troisieme",
        4: "fourth 4th chautha chauthe chauthi चौथा चौथे चौथी cuarto cuarta quatrieme",
        -1: "last aakhri akhri antim आखिरी अंतिम ultimo ultima dernier derniere",
    }.items()
    for word in named.split()
}
_OR = frozenset({"or", "and", "ya", "aur", "या", "और", "o", "y", "ou", "et"})


@lru_cache(maxsize=4096)
def ordinals(text: str) -> frozenset[tuple[int, object]]:
    """Each place in a row with what stands in it: (2, "week") of "in the second or third week", (-1, 6) of "last Sunday"."""
    found, places = set[tuple[int, object]](), list[int]()
    for word in words(text):
        if word in _ROW:
            places.append(_ROW[word])
        elif places and word not in _OR:
            thing = DAYS.get(word, COUNTED.get(word))
            found |= {(place, thing) for place in places if thing is not None}
            places.clear()
    return frozenset(found)
