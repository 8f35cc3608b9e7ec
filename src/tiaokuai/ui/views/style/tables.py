"""Samples that list: tables, figures, facts, problems, a map."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tiaokuai.ui.components import Cell, Column, Fact, Figure, Map, Place, Problem, Table
from tiaokuai.ui.components.data import Text
from tiaokuai.ui.pages import Page
from tiaokuai.ui.times import Remaining, State

COLUMNS = [
    Column("left", _("Time left")),
    Column("matter", _("Matter"), row_header=True),
    Column("place", _("Place")),
    Column("units", _("Proposal")),
    Column("returns", _("Returned"), kind="number"),
]


def context() -> dict[str, Any]:
    return {
        "table": Table(_("Cases to do"), COLUMNS, rows(), page=Page(rows(), next="more"), counted=42),
        "nothing": Table(_("Overdue cases"), COLUMNS, [], empty=_("No case is overdue")),
        "figures": figures(),
        "facts": [
            Fact(_("Case number"), "990122-20261123-00042", url="#data-facts"),
            Fact(_("Source"), _("Web page")),
            Fact(_("Edition"), "2026-1", note=_("in force since 2026-03-01")),
        ],
        "problems": [
            Problem(
                _("This unit is not in the directory."),
                _("Match it to a unit, or add it to the directory first."),
                file="list.xlsx",
                sheet=str(_("Territorial list")),
                row=38,
                column=str(_("Lead unit")),
                value=str(_("Housing buro")),
            ),
            Problem(_("The number is missing."), _("Give the row a number."), file="list.xlsx", row=41),
        ],
        "map": village_map(),
    }


def rows() -> list[dict[str, Any]]:
    lamp = Cell(_("Street lamps out"), "#data-table", _("Three lamps at the bridge, three nights running"))
    road = Cell(_("Flooded road"), "#data-table", _("Water stands knee-deep at the school gate"))
    noise = Cell(_("Night noise"), "#data-table", _("Concrete is poured after midnight"))
    bureau = Cell(_("Housing bureau"), note=_("Liuxi town assists"))
    return [
        {
            "left": Remaining(State.OVERDUE, -2),
            "matter": lamp,
            "place": _("Liuxi town, grid 3"),
            "units": bureau,
            "returns": 2,
        },
        {
            "left": Remaining(State.TODAY, 3),
            "matter": road,
            "place": _("Hekou town, grid 11"),
            "units": bureau,
            "returns": 0,
        },
        {
            "left": Remaining(State.WAITING),
            "matter": noise,
            "place": _("Liuxi town, grid 1"),
            "units": Cell(_("Not on any list")),
            "returns": 10,
        },
    ]


def figures() -> list[Figure]:
    month = "2026-11-01 – 2026-11-30"
    return [
        Figure(
            _("Received"),
            1284,
            _("Cases reported in the period."),
            month,
            before=_("1,190"),
            url="#data-figure",
        ),
        Figure(
            _("Closed on time"),
            93.4,
            _("Cases closed before their deadline ÷ cases closed."),
            month,
            "%",
            1068,
            1143,
            url="#data-figure",
        ),
        Figure(_("Satisfied"), None, _("Ratings of 4 or 5 ÷ ratings given."), month),
        Figure(_("Verified"), None, _("Cases verified ÷ cases fed back."), month, absent=_("Unknown")),
    ]


def village_map() -> Map:
    states = ("plain", "overdue", "today", "done")
    names = [_("Grid 1"), _("Grid 2"), _("Grid 3"), _("Grid 4")]
    shapes = [
        {
            "type": "Feature",
            "properties": {"label": str(name), "state": state},
            "geometry": {"type": "Polygon", "coordinates": [_square(n)]},
        }
        for n, (name, state) in enumerate(zip(names, states, strict=True))
    ]
    notes: tuple[Text, ...] = ("", _("2 overdue"), _("1 due today"), _("all done"))
    return Map(
        _("Grids of Shangtang village"),
        id="sample-map",
        shapes={"type": "FeatureCollection", "features": shapes},
        places=[Place(name, "#data-map", note) for name, note in zip(names, notes, strict=True)],
    )


def _square(n: int) -> list[list[float]]:
    west, south = 119.9 + 0.01 * (n % 2), 29.1 + 0.008 * (n // 2)
    return [
        [west, south],
        [west + 0.01, south],
        [west + 0.01, south + 0.008],
        [west, south + 0.008],
        [west, south],
    ]
