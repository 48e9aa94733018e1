"""What a mutant is; see ``tests/mutants.py``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """``file`` with ``old`` replaced by ``new`` must fail ``test``."""

    protection: str
    file: str
    old: str
    new: str
    test: str
