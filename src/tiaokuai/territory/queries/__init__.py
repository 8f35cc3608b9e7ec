"""Reads of the territory. Divisions, grids and their outlines are public: no scope is needed for them."""

from tiaokuai.territory.queries.divisions import (
    children_of,
    division_on,
    divisions_page,
    hold_division,
    last_names,
    latest_division,
    names_borne,
    names_of_prefixes,
    names_on,
    search_divisions,
    successions_of,
)
from tiaokuai.territory.queries.frame import Platform, frame_faults, platforms_of
from tiaokuai.territory.queries.grids import grid_on, grids_in, grids_named, grids_of
from tiaokuai.territory.queries.home import home_county, towns_of_home
from tiaokuai.territory.queries.outlines import Outline, bounds_of_division, outlines_at
from tiaokuai.territory.queries.place import Place, locate, locate_many, locator_on
from tiaokuai.territory.queries.tessellation import Tiling, Untiled, tessellation_faults, tiling

__all__ = [
    "Outline",
    "Place",
    "Platform",
    "Tiling",
    "Untiled",
    "bounds_of_division",
    "children_of",
    "division_on",
    "divisions_page",
    "frame_faults",
    "grid_on",
    "grids_in",
    "grids_named",
    "grids_of",
    "hold_division",
    "home_county",
    "last_names",
    "latest_division",
    "locate",
    "locate_many",
    "locator_on",
    "names_borne",
    "names_of_prefixes",
    "names_on",
    "outlines_at",
    "platforms_of",
    "search_divisions",
    "successions_of",
    "tessellation_faults",
    "tiling",
    "towns_of_home",
]
