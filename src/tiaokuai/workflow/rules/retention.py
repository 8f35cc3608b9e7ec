"""How long data are kept: terms in whole months after an end, and what is over on a day. Pure."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

DEFAULT = "default"
"""`Term.rule` where nobody has set anything: the kind's own term."""


@dataclass(frozen=True, slots=True)
class Term:
    """For how many whole months after the end data of `kind` are kept; None: until somebody sets a term.

    `rule` is the id of the setting, `DEFAULT` without one; `basis` says on what it rests; `place` is the prefix of the
    division code in which it holds.
    """

    kind: str
    months: int | None
    rule: str = DEFAULT
    basis: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is still kept of one record. `ended`: the day its term runs from, None while it is open. `stops`: what keeps
    it beyond its term (codes)."""

    division: str
    ended: date | None
    kinds: frozenset[str]
    stops: tuple[str, ...] = ()


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on; the last of the month where there is no such day."""
    return _moved(day, months)


def months_before(day: date, months: int) -> date:
    """The same day so many months back, likewise."""
    return _moved(day, -months)


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def over_on(day: date, kept: Kept, terms: Mapping[str, Term]) -> tuple[Term, ...]:
    """The terms that are over on a day, of what is kept, whether or not something stops the removal; by kind.

    Nothing of an open record, and nothing without a term.
    """
    if kept.ended is None:
        return ()
    found = (terms[kind] for kind in sorted(kept.kinds) if kind in terms)
    return tuple(
        term for term in found if term.months is not None and months_after(kept.ended, term.months) <= day
    )


def due_on(day: date, kept: Kept, terms: Mapping[str, Term]) -> tuple[Term, ...]:
    """What is removed on a day: `over_on`, unless something stops it."""
    return () if kept.stops else over_on(day, kept, terms)


def terms_at(division: str, terms: Iterable[Term]) -> dict[str, Term]:
    """By kind the term that holds at a place: of several the one of the narrowest place."""
    found: dict[str, Term] = {}
    for term in sorted(terms, key=lambda each: len(each.place)):
        if division.startswith(term.place):
            found[term.kind] = term
    return found


def shortest(kinds: Collection[str], terms: Iterable[Term]) -> dict[str, int]:
    """By kind the fewest months that hold anywhere; kinds without a term are left out."""
    found: dict[str, int] = {}
    for term in terms:
        if term.kind in kinds and term.months is not None:
            found[term.kind] = min(term.months, found.get(term.kind, term.months))
    return found
