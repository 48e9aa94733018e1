"""Words that ask for one sort or part of a thing: where no row speaks of it, the answer lacks something."""

from shared.domain.concepts import concept
from shared.domain.lexemes import stem, stems

SORTS = frozenset(
    concept(word)
    for word in stems(
        """
        weekend weekday evening morning afternoon night saturday sunday monday tuesday wednesday thursday friday
        online offline recorded live hybrid part-time full-time crash fast monthly weekly summer winter
        advanced beginner intermediate postgraduate diploma certificate
        hostel room single double shared ac laundry wifi internet speed breakfast lunch dinner meal canteen mess gym
        pool parking bus shuttle transport uniform laptop book kit insurance electricity
        woman boys girl veteran army sibling alumni widow orphan disabled handicap unemployed employee referral
        salary median average highest lowest rank topper income limit interest percentage cutoff
        exam result deadline form syllabus interview internship visa loan fine
        """
    )
)


def asks_for_a_sort(word: str) -> bool:
    """Whether a word says which sort or part is meant."""
    return concept(stem(word)) in SORTS
