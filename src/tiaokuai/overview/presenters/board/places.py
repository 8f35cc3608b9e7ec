"""Places on the board: the map, its legend in words, and the table that says the same."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import shapely
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.cases.presenters.names import grid_words
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import CODE_LENGTH, Level
from tiaokuai.overview.board import Board, Look
from tiaokuai.overview.presenters.board.words import cases_url, share_words
from tiaokuai.overview.rules import figures
from tiaokuai.overview.rules.figures import PlaceWork
from tiaokuai.territory.queries import names_on, outlines_at
from tiaokuai.territory.queries.outlines import outlines_of_grids
from tiaokuai.ui.components import Cell, Column, Map, Table

SHADES = {
    "none_open": gettext_lazy("nothing on the way"),
    "none": gettext_lazy("none overdue"),
    "few": gettext_lazy("up to 10 % overdue"),
    "some": gettext_lazy("over 10 to 25 % overdue"),
    "many": gettext_lazy("more than 25 % overdue"),
}
NOWHERE = PlaceWork("")


def place_names(board: Board) -> dict[str, str]:
    """Place on the board to its name: towns, or villages with their grids. One statement."""
    day = local_date(board.look.at)
    if not board.look.town:
        towns = {each.place: each.place.ljust(CODE_LENGTH, "0") for each in board.places}
        names = names_on(towns.values(), day)
        return {place: names.get(code, place) for place, code in towns.items()}
    villages = names_on({each.place[: Level.VILLAGE] for each in board.places if each.place}, day)
    return {
        each.place: _grid_name(each.place, villages) if each.place else _("Grid not known")
        for each in board.places
    }


def _grid_name(grid: str, villages: Mapping[str, str]) -> str:
    village = grid[: Level.VILLAGE]
    return f"{villages.get(village, village)} {grid_words(grid)}"


def town_url(look: Look, town: str) -> str:
    """The board narrowed to a town; "" town: the whole again."""
    asked = {"period": look.period.kind, **({"town": town} if town else {})}
    return f"{reverse('overview:board')}?{urlencode(asked)}"


def place_table(board: Board, names: Mapping[str, str]) -> Table:
    by_grid = bool(board.look.town)
    columns = (
        Column("place", _("Grid") if by_grid else _("Town or street office"), row_header=True),
        Column("received", _("Received (workload)"), kind="number"),
        Column("open", _("On the way"), kind="number"),
        Column("overdue", _("Overdue"), kind="number"),
        Column("share", _("Overdue share"), kind="number"),
        Column("returned", _("Returned twice or more"), kind="number"),
    )
    return Table(
        caption=_("The same as the map, in order of place"),
        columns=columns,
        rows=[_row(each, names, board.look) for each in board.places],
        empty=_("Nothing came in and nothing is on the way."),
    )


def _row(work: PlaceWork, names: Mapping[str, str], look: Look) -> dict[str, Any]:
    share, parts = share_words(work.share)
    name = names[work.place]
    open_link, overdue = _narrowed(work.place, {"state": "open"}, look), {"overdue": "on"}
    return {
        "place": name if look.town else Cell(name, url=town_url(look, work.place.ljust(CODE_LENGTH, "0"))),
        "received": _number(work.received, _narrowed(work.place, figures.of_period(look.period), look)),
        "open": _number(work.open, open_link),
        "overdue": _number(work.overdue, _narrowed(work.place, overdue, look)),
        "share": Cell(share, note=parts),
        "returned": _number(work.returned, {**open_link, "returned": "2"} if open_link else {}),
    }


def _narrowed(place: str, link: Mapping[str, str], look: Look) -> dict[str, str]:
    """The list of a place; of what lies in no grid there is none."""
    if not look.town:
        return figures.placed(link, place.ljust(CODE_LENGTH, "0"))
    return {**link, "grid": place} if place else {}


def _number(count: int, link: Mapping[str, str]) -> Cell:
    return Cell(f"{count:,}", url=cases_url(link) if count else "")


def place_map(board: Board, names: Mapping[str, str]) -> Map | None:
    """Towns, or the grids of the one town, shaded by the share of what is on the way that is overdue. None where
    nothing is drawn."""
    look = board.look
    day = local_date(look.at)
    known = {each.place: each for each in board.places}
    if look.town:
        outlines = [(each, each.code) for each in outlines_of_grids(look.town, day)]
    else:
        outlines = [(each, each.code[: Level.TOWN]) for each in outlines_at(Level.TOWN, day)]
        outlines = [(each, place) for each, place in outlines if place.startswith(look.county)]
    if not outlines:
        return None
    labels = names_on([each.code for each, _place in outlines], day) if not look.town else {}
    features: list[dict[str, Any]] = []
    for outline, place in outlines:
        work = known.get(place, NOWHERE)
        label = labels.get(outline.code) or names.get(place) or grid_words(place)
        features.append(_feature(outline.shape, label, work, place, look))
        if not look.town:
            features.append(_name(outline.middle, label))
    collection = {"type": "FeatureCollection", "features": features}
    return Map(label=_("Map: share overdue of what is on the way"), id="board-map", shapes=collection)


def _feature(shape: Any, label: str, work: PlaceWork, place: str, look: Look) -> dict[str, Any]:
    url = cases_url(_narrowed(place, {"state": "open"}, look))
    said = _("%(place)s: %(overdue)d of %(open)d overdue") % {
        "place": label,
        "overdue": work.overdue,
        "open": work.open,
    }
    return {
        "type": "Feature",
        "properties": {
            "label": said,
            "state": f"share-{work.shade.replace('_', '-')}",
            "url": url if look.town else town_url(look, place.ljust(CODE_LENGTH, "0")),
        },
        "geometry": shapely.geometry.mapping(shape),
    }


def _name(middle: tuple[float, float], label: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"label": label, "level": "name"},
        "geometry": {"type": "Point", "coordinates": middle},
    }


def legend() -> Sequence[tuple[str, Any]]:
    return [(shade.replace("_", "-"), words) for shade, words in SHADES.items()]
