import math

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tiaokuai.kernel import clock
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.sheets import day_of
from tiaokuai.territory import queries
from tiaokuai.territory.formats.grids_workbook import write_grids_workbook
from tiaokuai.territory.presenters import places, tiling
from tiaokuai.territory.rules import may_change_territory
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def grid(request: HttpRequest, code: str) -> HttpResponse:
    """One grid with its outline. Public; the worker's account is not shown."""
    day = day_of(request.GET.get("on", "")) or clock.today()
    found = queries.grid_on(code, day)
    if found is None:
        raise Http404
    names = queries.names_on([found.village], day)
    context = {
        "grid": found,
        "facts": places.grid_facts(found, names.get(found.village, found.village)),
        "map": places.grid_map([found], found.name),
    }
    return answer(request, "territory/grid.html", context)


@require_GET
def grids_on_map(request: HttpRequest) -> JsonResponse:
    """GeoJSON of the grids in `bbox` (west,south,east,north in WGS-84 degrees). Public."""
    day = day_of(request.GET.get("on", "")) or clock.today()
    try:
        west, south, east, north = (float(part) for part in request.GET.get("bbox", "").split(","))
    except ValueError:
        west = south = east = north = math.nan
    if not all(map(math.isfinite, (west, south, east, north))):
        detail = _("Give bbox as west,south,east,north in degrees.")
        return JsonResponse({"detail": detail}, status=400)
    found = queries.grids_in(west, south, east, north, day=day)
    return JsonResponse(places.grids_geojson(found), content_type="application/geo+json")


@require_GET
def grids_template(request: HttpRequest) -> HttpResponse:
    """The workbook in which grids are filled in."""
    actor = actor_of(request)
    require(may_change_territory(actor, actor.place))
    response = HttpResponse(write_grids_workbook(), content_type=WORKBOOK)
    response["Content-Disposition"] = 'attachment; filename="grids.xlsx"'
    return response


@require_GET
def check_grids(request: HttpRequest) -> HttpResponse:
    """Gaps, overlaps and villages without grids below the reader's own place."""
    actor = actor_of(request)
    require(may_change_territory(actor, actor.place))
    under = actor.place.ljust(12, "0") if actor.place else ""
    found = queries.tiling(under, clock.today())
    context = {
        "sentence": tiling.tiling_sentence(found),
        "untiled": tiling.untiled_table(found.untiled),
        "table": tiling.fault_table(found.faults) if found.faults else None,
        "map": tiling.fault_map(found.faults),
        "whole": found.ok,
    }
    return answer(request, "territory/check.html", context)
