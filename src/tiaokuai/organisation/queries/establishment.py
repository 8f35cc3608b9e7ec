"""Establishment (编制) and posts as figures, recomputed from the rows."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Sum

from tiaokuai.organisation.models import EstablishmentBalance, EstablishmentTransfer, Post
from tiaokuai.organisation.rules.kinds import EstablishmentKind


def balance_of(unit: str, kind: EstablishmentKind, day: date) -> int:
    """Posts of a kind that a unit has in the books on a day: opened with, plus received, minus given."""
    return balances_of([unit], kind, day)[unit]


def balances_of(units: Iterable[str], kind: EstablishmentKind, day: date) -> dict[str, int]:
    """`balance_of` for many units; three statements."""
    balances = dict.fromkeys(units, 0)
    codes = list(balances)
    for opened in EstablishmentBalance.objects.filter(unit__in=codes, kind=kind, day__lte=day):
        balances[opened.unit] += opened.number
    moved = EstablishmentTransfer.objects.filter(kind=kind, day__lte=day)
    for unit, number in moved.filter(to_unit__in=codes).values_list("to_unit").annotate(Sum("number")):
        balances[unit] += number
    for unit, number in moved.filter(from_unit__in=codes).values_list("from_unit").annotate(Sum("number")):
        balances[unit] -= number
    return balances


def staffing_of(unit: str, day: date) -> list[Post]:
    """The posts of a unit that stand on a day, each with its seats."""
    return list(Post.objects.on(day).filter(unit=unit))
