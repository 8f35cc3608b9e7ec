"""The map of a grid worker: the outlines of their own grids, and a point for each case of today's list."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.cases.models import Case
from tiaokuai.overview.presenters.grid.cards import Card
from tiaokuai.territory.models import Grid
from tiaokuai.territory.presenters.places import grids_geojson
from tiaokuai.ui.components import Map


def map_of(grids: Sequence[Grid], cases: Sequence[Case], cards: Sequence[Card]) -> Map | None:
    """None where nothing is drawn. The list of the page says the same in words."""
    shapes = grids_geojson(grids)
    shown = {card.number: card for card in cards}
    shapes["features"] += [
        _point(case, shown[case.number]) for case in cases if case.lon is not None and case.lat is not None
    ]
    if not shapes["features"]:
        return None
    return Map(_("My grids and today's list"), id="ground", shapes=shapes)


def _point(case: Case, card: Card) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"label": card.matter, "url": f"#c-{card.number}", "state": card.state},
        "geometry": {"type": "Point", "coordinates": [case.lon, case.lat]},
    }
