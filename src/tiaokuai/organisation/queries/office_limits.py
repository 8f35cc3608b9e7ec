"""How many offices each town may have of its own, and how many it has."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count
from django.db.models.functions import Substr

from tiaokuai.kernel.divisions import CODE_LENGTH, Level, bounds_of
from tiaokuai.organisation.models import OfficeLimit, Unit
from tiaokuai.organisation.models.dated import DatedQuerySet
from tiaokuai.organisation.rules.kinds import TOWN_OFFICES

_OFFICES = [kind.value for kind in TOWN_OFFICES]


def limits_on(day: date) -> DatedQuerySet[OfficeLimit]:
    """Limits that hold on a day."""
    return OfficeLimit.objects.on(day)


def limits_of(towns: Collection[str], day: date) -> dict[str, OfficeLimit]:
    """Town to its limit, for those that have one on the day. One statement."""
    return {limit.town: limit for limit in limits_on(day).filter(town__in=towns)}


def limit_history(town: str) -> list[OfficeLimit]:
    """Every limit of a town, oldest first."""
    return list(OfficeLimit.objects.filter(town=town).order_by("valid_from"))


def own_offices(towns: Iterable[str], day: date) -> dict[str, int]:
    """Town (12 digits) to the offices of its own that stand on a day; stationed agencies are not counted.

    One statement.
    """
    counts = dict.fromkeys(towns, 0)
    if not counts:
        return counts
    low, _ = bounds_of(min(counts)[: Level.TOWN])
    _, high = bounds_of(max(counts)[: Level.TOWN])
    standing = Unit.objects.on(day).filter(kind__in=_OFFICES, place__gte=low, place__lt=high).order_by()
    by_town = standing.values_list(Substr("place", 1, Level.TOWN.value)).annotate(Count("pk"))
    return {
        **counts,
        **{town: n for prefix, n in by_town if (town := prefix.ljust(CODE_LENGTH, "0")) in counts},
    }
