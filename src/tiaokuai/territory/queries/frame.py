from datetime import date

from django.db.models import Count

from tiaokuai.kernel.divisions import Level, bounds_of, prefix_of
from tiaokuai.territory.models import Division, GovernanceCentre, Grid, TownPlatform
from tiaokuai.territory.models.dated import holding_on
from tiaokuai.territory.rules import TRACKS, FrameFault, check_frame


def frame_faults(county: str, day: date, *, tracks: int = len(TRACKS)) -> list[FrameFault]:
    """Where the 1-4-1 frame of a county is not whole on that day (seed item S0.8, oracle O4). Four statements."""
    low, high = bounds_of(prefix_of(county))
    within = {"code__gte": low, "code__lt": high}
    codes = Division.objects.filter(holding_on(day), **within).values_list("code", "level")
    towns = [code for code, level in codes if level == Level.TOWN]
    villages = {code for code, level in codes if level == Level.VILLAGE}
    counted = TownPlatform.objects.filter(holding_on(day), town__gte=low, town__lt=high)
    platforms = dict(counted.values_list("town").annotate(Count("id")))
    gridded = Grid.objects.filter(holding_on(day), village__gte=low, village__lt=high)
    return check_frame(
        centres=GovernanceCentre.objects.filter(holding_on(day), county=county).count(),
        county=county,
        tracks=tracks,
        platforms={town: platforms.get(town, 0) for town in towns},
        gridless_villages=villages - set(gridded.values_list("village", flat=True).distinct()),
    )
