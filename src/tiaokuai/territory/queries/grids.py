from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from tiaokuai.territory.models import Grid
from tiaokuai.territory.models.dated import holding_on

MOST_ON_A_MAP = 2000


def grids_of(village: str, day: date) -> QuerySet[Grid]:
    """The grids of a village (12-digit code) on that day, in order of code."""
    return Grid.objects.filter(holding_on(day), village=village).order_by("code")


def grid_on(code: str, day: date) -> Grid | None:
    """The grid that had this code on that day."""
    return Grid.objects.filter(holding_on(day), code=code).first()


def grids_named(codes: Collection[str], day: date) -> list[Grid]:
    """Those of these codes that are grids on that day, in order of code. No statement for no code."""
    if not codes:
        return []
    return list(Grid.objects.filter(holding_on(day), code__in=sorted(codes)).order_by("code"))


def grids_in(
    min_lon: float, min_lat: float, max_lon: float, max_lat: float, *, day: date, limit: int = MOST_ON_A_MAP
) -> list[Grid]:
    """Grids whose bounding box meets this one (WGS-84 degrees), at most `limit`, in order of code."""
    meeting = Grid.objects.filter(
        holding_on(day),
        min_lon__lte=max_lon,
        max_lon__gte=min_lon,
        min_lat__lte=max_lat,
        max_lat__gte=min_lat,
    )
    return list(meeting.order_by("code")[:limit])
