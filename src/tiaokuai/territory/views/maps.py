"""What a roaming map asks for: towns from afar, grids and the names of villages from near."""

import math

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tiaokuai.kernel import clock
from tiaokuai.territory.presenters.maps import near_geojson, towns_geojson

NEAR = 0.12
"""Degrees of longitude in view (some 12 km) below which grids are shown instead of towns."""


@require_safe
@cache_control(public=True, max_age=300)
def places_on_map(request: HttpRequest) -> JsonResponse:
    """GeoJSON for the ground in `bbox` (west,south,east,north in WGS-84 degrees). Public."""
    try:
        west, south, east, north = (float(part) for part in request.GET.get("bbox", "").split(","))
    except ValueError:
        west = south = east = north = math.nan
    if not all(map(math.isfinite, (west, south, east, north))):
        detail = _("Give bbox as west,south,east,north in degrees.")
        return JsonResponse({"detail": detail}, status=400)
    day = clock.today()
    found = near_geojson((west, south, east, north), day) if east - west < NEAR else towns_geojson(day)
    return JsonResponse(found, content_type="application/geo+json")
