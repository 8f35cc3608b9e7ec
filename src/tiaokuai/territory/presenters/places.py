from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import shapely
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tiaokuai.territory.models import Division, Grid
from tiaokuai.territory.presenters.kinds import DIVISION_KINDS, GRID_KINDS
from tiaokuai.territory.queries import Place
from tiaokuai.ui.components import Cell, Column, Fact, Map, Table
from tiaokuai.ui.components import Place as Spot
from tiaokuai.ui.pages import Page


def place_json(place: Place, on: date) -> dict[str, Any]:
    """A place as machines read it."""
    return {
        "status": place.status,
        "grid": place.grid,
        "village": place.village,
        "town": place.town,
        "county": place.county,
        "grids": list(place.grids),
        "nearest": place.nearest,
        "distance_m": None if place.distance_m is None else round(place.distance_m, 1),
        "on": on.isoformat(),
    }


def place_sentence(place: Place, names: Mapping[str, str]) -> str:
    """Where a point lies, in one honest sentence. `names`: names of divisions by code."""
    if place.status == "inside":
        way = [names.get(code, code) for code in (place.county, place.town, place.village) if code]
        return _("In grid %(grid)s, %(way)s.") % {"grid": place.grid, "way": " · ".join(way)}
    if place.status == "boundary":
        return _("On the boundary of %(grids)s.") % {"grids": ", ".join(place.grids)}
    if place.nearest is None or place.distance_m is None:
        return _("In no grid: none has been drawn for that day.")
    return _("In no grid; the nearest is %(grid)s, %(distance)s.") % {
        "grid": place.nearest,
        "distance": distance_words(place.distance_m),
    }


def distance_words(metres: float) -> str:
    """120 m, 3.4 km."""
    if metres < 1000:
        return _("%(n)s m") % {"n": round(metres)}
    return _("%(n)s km") % {"n": f"{metres / 1000:.1f}"}


def area_words(square_metres: float | None) -> str:
    """35 m², 2.1 ha, 14.3 km²; a dash while unknown."""
    if square_metres is None:
        return "–"
    if square_metres < 10_000:
        return _("%(n)s m²") % {"n": f"{square_metres:,.0f}"}
    if square_metres < 1_000_000:
        return _("%(n)s ha") % {"n": f"{square_metres / 10_000:,.1f}"}
    return _("%(n)s km²") % {"n": f"{square_metres / 1_000_000:,.1f}"}


def division_url(code: str) -> str:
    return reverse("territory:division", args=[code])


def division_table(caption: str, page: Page[Division], *, empty: str) -> Table:
    rows = [
        {
            "name": Cell(division.name, url=division_url(division.code)),
            "kind": DIVISION_KINDS[division.kind],
            "within": division.full_name.removesuffix(division.name),
            "code": division.code,
        }
        for division in page.rows
    ]
    columns = (
        Column("name", pgettext_lazy("of a place", "Name"), row_header=True),
        Column("kind", gettext_lazy("Kind")),
        Column("within", gettext_lazy("Within")),
        Column("code", gettext_lazy("Code"), kind="code"),
    )
    return Table(caption, columns, rows, empty=empty, page=page)


def grid_table(grids: Sequence[Grid]) -> Table:
    columns = (
        Column("name", pgettext_lazy("of a place", "Name"), row_header=True),
        Column("kind", gettext_lazy("Kind")),
        Column("households", gettext_lazy("Households"), kind="number"),
        Column("area", pgettext_lazy("of ground", "Area"), kind="number"),
        Column("code", gettext_lazy("Code"), kind="code"),
    )
    rows = [
        {
            "name": Cell(grid.name, url=reverse("territory:grid", args=[grid.code])),
            "kind": GRID_KINDS[grid.kind],
            "households": "–" if grid.households is None else grid.households,
            "area": area_words(grid.area_m2),
            "code": grid.code,
        }
        for grid in grids
    ]
    return Table(_("Grids"), columns, rows, empty=_("No grid yet."), show_caption=True)


def division_facts(division: Division) -> list[Fact]:
    facts = [
        Fact(gettext_lazy("Kind"), DIVISION_KINDS[division.kind]),
        Fact(gettext_lazy("Full name"), division.full_name),
        Fact(gettext_lazy("Code"), division.code),
        Fact(gettext_lazy("Valid"), spell_words(division.valid_from, division.valid_to)),
    ]
    if division.civil_code:
        facts.append(Fact(gettext_lazy("Civil-affairs code"), division.civil_code))
    return facts


def grid_facts(grid: Grid, village: str) -> list[Fact]:
    return [
        Fact(gettext_lazy("Kind"), GRID_KINDS[grid.kind]),
        Fact(gettext_lazy("Village"), village, url=division_url(grid.village)),
        Fact(gettext_lazy("Households"), "–" if grid.households is None else grid.households),
        Fact(pgettext_lazy("of ground", "Area"), area_words(grid.area_m2)),
        Fact(gettext_lazy("Code"), grid.code),
        Fact(gettext_lazy("Valid"), spell_words(grid.valid_from, grid.valid_to)),
    ]


def spell_words(begins: date, ends: date | None) -> str:
    if ends is None:
        return _("from %(begins)s") % {"begins": begins}
    return _("from %(begins)s until the day before %(ends)s") % {"begins": begins, "ends": ends}


def grids_geojson(grids: Sequence[Grid]) -> dict[str, Any]:
    """Outlines of grids for a map, WGS-84."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": grid.code,
                "label": grid.name,
                "url": reverse("territory:grid", args=[grid.code]),
            },
            "geometry": shapely.geometry.mapping(shapely.from_geojson(grid.geometry)),
        }
        for grid in grids
        if grid.geometry
    ]
    return {"type": "FeatureCollection", "features": features}


def grid_map(grids: Sequence[Grid], label: str) -> Map | None:
    """A map of these outlines with the list that says the same; None while nothing is drawn."""
    drawn = [grid for grid in grids if grid.geometry]
    if not drawn:
        return None
    spots = [Spot(g.name, reverse("territory:grid", args=[g.code]), area_words(g.area_m2)) for g in drawn]
    return Map(label, id="grids", shapes=grids_geojson(drawn), places=spots)
