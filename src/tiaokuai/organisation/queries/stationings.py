"""Which agency stands in which town, on a day and through time."""

from datetime import date

from django.db.models import Q

from tiaokuai.organisation.models import Stationing
from tiaokuai.organisation.models.dated import DatedQuerySet
from tiaokuai.organisation.queries.units import search_units


def stationing_of(unit: str, day: date) -> Stationing | None:
    """Who stationed an agency, where, and who manages it day by day; None for units that are not stationed."""
    return Stationing.objects.on(day).filter(unit=unit).first()


def stationings_of(unit: str) -> list[Stationing]:
    """Every stationing of an agency, oldest first."""
    return list(Stationing.objects.filter(unit=unit).order_by("valid_from"))


def stationings_on(
    day: date, *, words: str = "", town: str = "", home_unit: str = ""
) -> DatedQuerySet[Stationing]:
    """Stationings that hold on a day. `words`: of the agency, its department, or a town's code."""
    found = Stationing.objects.on(day)
    if town:
        found = found.filter(town=town)
    if home_unit:
        found = found.filter(home_unit=home_unit)
    if words:
        named = list(search_units(words, day).values_list("code", flat=True))
        found = found.filter(Q(unit__in=named) | Q(home_unit__in=named) | Q(town__startswith=words))
    return found
