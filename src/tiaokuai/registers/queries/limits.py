"""Time limits, from memory."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from tiaokuai.registers.limits import LimitTable, TimeLimitValue
from tiaokuai.registers.models import TimeLimit
from tiaokuai.registers.queries.stamps import Held

_table = Held("limits", lambda: LimitTable(value_of(limit) for limit in TimeLimit.objects.all()))


def limit_for(matter: str, division: str, step: str, on: date) -> TimeLimitValue | None:
    """The limit of a step for a matter at a 12-digit division on a day; None where none is laid down.

    The narrowest matter wins, then the narrowest place. Statements: none while nothing changed.
    """
    return limit_table().find(matter=matter, division=division, step=step, on=on)


def limit_table() -> LimitTable:
    """All limits compiled; the same object until one changes."""
    return _table.get()


def value_of(limit: TimeLimit) -> TimeLimitValue:
    return TimeLimitValue(
        id=str(limit.id),
        place=limit.place,
        matter=limit.matter,
        step=limit.step,
        amount=limit.amount,
        unit=limit.unit,
        clock_start=limit.clock_start,
        valid_from=limit.valid_from,
        valid_to=limit.valid_to,
        source=limit.source,
    )


def time_limit_of(identity: UUID) -> TimeLimit | None:
    return TimeLimit.objects.filter(id=identity).first()


def time_limits(*, on: date, place: str = "", matter: str = "") -> QuerySet[TimeLimit]:
    """Limits that hold on a day, of a matter prefix and of a place: everything laid down for it or within it."""
    holding = TimeLimit.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)
    above = [place[:length] for length in (0, 2, 4, 6, 9, 12) if length <= len(place)]
    return holding.filter(Q(place__startswith=place) | Q(place__in=above), matter__startswith=matter)
