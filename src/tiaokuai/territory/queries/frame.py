from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from tiaokuai.kernel.divisions import Level, bounds_of, prefix_of
from tiaokuai.territory.models import Division, GovernanceCentre, Grid, TownPlatform
from tiaokuai.territory.models.dated import holding_on
from tiaokuai.territory.rules import TRACKS, FrameFault, check_frame


@dataclass(frozen=True, slots=True)
class Platform:
    """One track of the platforms in a place: its slug, its name, and codes of the matters that fall to it."""

    track: str
    name: str
    matters: tuple[str, ...]


def platforms_of(place: str, day: date) -> list[Platform]:
    """The tracks of the towns within a place (a division prefix) that matters fall to on a day, in the order in which
    they were founded. One statement; none for no place."""
    if not place:
        return []
    low, high = bounds_of(place)
    standing = TownPlatform.objects.filter(holding_on(day), town__gte=low, town__lt=high).order_by("id")
    found: dict[str, Platform] = {}
    for track, name, matters in standing.values_list("track", "name", "matters"):
        known = found.get(track, Platform(track, name, ()))
        found[track] = replace(known, matters=tuple(dict.fromkeys([*known.matters, *matters])))
    return [platform for platform in found.values() if platform.matters]


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
