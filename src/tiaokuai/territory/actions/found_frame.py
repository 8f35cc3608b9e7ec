from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, no, require
from tiaokuai.kernel.divisions import Level, bounds_of, prefix_of
from tiaokuai.territory.actions.entries import record
from tiaokuai.territory.models import Division, GovernanceCentre, TownPlatform
from tiaokuai.territory.models.dated import holding_on
from tiaokuai.territory.rules import may_change_territory


def found_frame(
    *,
    county: str,
    centre: str,
    tracks: Mapping[str, str],
    valid_from: date,
    by: Actor,
    at: datetime,
    matters: Mapping[str, Sequence[str]] | None = None,
) -> int:
    """Found the 1-4-1 frame of a county (seed item S0.8): one centre, and in every town one platform a track.

    `tracks`: slug to name, in the county's own choice (`rules.TRACKS` is the usual set). `matters`: slug to codes of
    the matters that fall to it, on platforms that stand already too. All else that is there stays. Returns the number
    of platforms founded. Raises Refused when `by` may not or the county is not known.
    """
    require(may_change_territory(by, county))
    low, high = bounds_of(prefix_of(county))
    with transaction.atomic():
        if not Division.objects.filter(holding_on(valid_from), code=county, level=Level.COUNTY).exists():
            raise Refused(no("division_not_there", division=county, day=valid_from))
        if not (found := GovernanceCentre.objects.filter(holding_on(valid_from), county=county).exists()):
            GovernanceCentre.objects.create(county=county, name=centre, valid_from=valid_from)
        towns = Division.objects.filter(
            holding_on(valid_from), level=Level.TOWN, code__gte=low, code__lt=high
        ).values_list("code", flat=True)
        standing = set(
            TownPlatform.objects.filter(holding_on(valid_from), town__gte=low, town__lt=high).values_list(
                "town", "track"
            )
        )
        fresh = [
            TownPlatform(town=town, track=track, name=name, valid_from=valid_from)
            for town in towns
            for track, name in tracks.items()
            if (town, track) not in standing
        ]
        TownPlatform.objects.bulk_create(fresh, batch_size=1000)
        _share_out(low, high, matters or {}, valid_from)
        payload = {
            "centres": int(not found),
            "platforms": len(fresh),
            "tracks": sorted({*tracks, *(matters or {})}),
        }
        record("found_frame", county, payload, by=by, at=at)
    return len(fresh)


def _share_out(low: str, high: str, matters: Mapping[str, Sequence[str]], day: date) -> None:
    """Set the matters of every platform of these tracks in the towns between two codes."""
    held = TownPlatform.objects.filter(holding_on(day), town__gte=low, town__lt=high)
    for track, codes in matters.items():
        held.filter(track=track).update(matters=list(codes))
