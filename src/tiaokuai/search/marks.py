"""What a document says of its place and its units, as tokens beside those of its text. Pure.

Scope is answered by the same index as the words: the narrowest list of the two is read, not every hit of a common
word. No token of a text holds a colon, so nobody can type one of these.
"""

from functools import lru_cache

from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.scope import Scope, Sight
from tiaokuai.search.tokens import Term

EVERYWHERE: tuple[Term, ...] = ()
"""An alternative that asks for nothing: it admits every document."""


@lru_cache(maxsize=4096)
def marks_of(*, division: str, units: tuple[str, ...], subject_type: str) -> frozenset[str]:
    """One token per level of the division, per unit, and for the type."""
    places = (f"d:{division[:level]}" for level in Level)
    return frozenset((*places, *(f"u:{unit.casefold()}" for unit in units), f"t:{subject_type}"))


def places_of(sight: Sight) -> tuple[Term, ...]:
    """Any of these suffices; `EVERYWHERE` when the sight has no bounds."""
    if "" in sight.places:
        return EVERYWHERE
    levels = set(Level)
    return tuple(Term(f"d:{place}", prefix=len(place) not in levels) for place in sight.places)


def units_of(sight: Sight) -> tuple[Term, ...]:
    return (
        EVERYWHERE
        if sight.units is None
        else tuple(Term(f"u:{unit.casefold()}") for unit in sorted(sight.units))
    )


def alternatives_of(scope: Scope) -> list[tuple[tuple[Term, ...], tuple[Term, ...]]]:
    """(places, units) of every sight that shows anything; a document needs one of each in at least one sight."""
    live = (sight for sight in scope.sights if sight.places and (sight.units is None or sight.units))
    return [(places_of(sight), units_of(sight)) for sight in live]
