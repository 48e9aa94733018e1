"""Words that say no, in five languages."""

from shared.domain.words import words

NOT = frozenset(
    words(
        "not no never cannot nobody nothing without except nahi nahin mat na नहीं ना मत"
        " ne pas aucun aucune jamais ni nunca ningun ninguna nadie sin personne non t"
    )
)
"""Folded. A sentence with one of them denies something."""
