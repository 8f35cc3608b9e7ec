"""Who the bodies are, on a given day. The directory of units is public, so these take no scope."""

from tiaokuai.organisation.queries.establishment import balance_of, staffing_of
from tiaokuai.organisation.queries.matching import Candidate, match_unit, match_units
from tiaokuai.organisation.queries.places import (
    command_room_of,
    county_centre_of,
    county_government_of,
    establishment_office_of,
    justice_office_of,
    supervision_office_of,
    town_unit_of,
    units_of_place,
)
from tiaokuai.organisation.queries.trees import (
    below,
    block_children,
    line_children,
    line_of,
    subtree_codes,
    tops,
)
from tiaokuai.organisation.queries.units import (
    all_units,
    heirs_by,
    heirs_of,
    history_of,
    names_of,
    predecessors_of,
    search_units,
    stationing_of,
    unit_on,
    units_of_county,
    units_on,
)

__all__ = [
    "Candidate",
    "all_units",
    "balance_of",
    "below",
    "block_children",
    "command_room_of",
    "county_centre_of",
    "county_government_of",
    "establishment_office_of",
    "heirs_by",
    "heirs_of",
    "history_of",
    "justice_office_of",
    "line_children",
    "line_of",
    "match_unit",
    "match_units",
    "names_of",
    "predecessors_of",
    "search_units",
    "staffing_of",
    "stationing_of",
    "subtree_codes",
    "supervision_office_of",
    "tops",
    "town_unit_of",
    "unit_on",
    "units_of_county",
    "units_of_place",
    "units_on",
]
