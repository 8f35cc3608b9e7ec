"""Sentences for every code that rules, formats and actions of the territory answer with."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tiaokuai.ui.wording import Wording

WORDING: dict[str, Wording] = {
    "division_unknown": gettext_lazy("There is no division %(division)s on that day."),
    "territory_out_of_reach": gettext_lazy(
        "%(division)s lies outside your place %(place)s. Ask whoever keeps that place, or leave the row out."
    ),
    "no_such_place": gettext_lazy(
        "(%(lon)s, %(lat)s) is no place on earth. Give longitude first, then latitude, in degrees."
    ),
    # what the check of grids finds
    "no_villages": gettext_lazy("There are no villages here. Import divisions, then grids."),
    "village_without_grid": gettext_lazy("It has no grid. Import its grids."),
    "village_without_outline": lambda grids: (
        ngettext(
            "Its grid has no outline. Import the outline.",
            "None of its %(grids)s grids has an outline. Import their outlines.",
            grids,
        )
        % {"grids": grids}
    ),
    # files
    "file_broken": gettext_lazy("The compressed file is damaged. Pack it again and send it again."),
    "file_too_large": gettext_lazy("Unpacked, the file exceeds %(bytes)s bytes. Split it."),
    "file_not_text": gettext_lazy("The file is neither UTF-8 nor GB18030 text. Save it as CSV in UTF-8."),
    "not_json": gettext_lazy("The file is no JSON: %(where)s. Export it again as GeoJSON."),
    "not_a_feature_collection": gettext_lazy(
        "The file holds no list of features. Export the layer as a GeoJSON FeatureCollection."
    ),
    "unknown_coordinate_system": gettext_lazy(
        "The coordinate system “%(system)s” is unknown. Use wgs84, gcj02, bd09 or a code such as EPSG:4549."
    ),
    # divisions
    "division_code_bad": gettext_lazy(
        "“%(text)s” is no division code. A code has 2, 4, 6, 9 or 12 digits; format the column as text."
    ),
    "division_twice": gettext_lazy(
        "%(division)s stands in line %(line)s under another name. Keep the right one of the two lines."
    ),
    "division_known_otherwise": gettext_lazy(
        "%(division)s is known as “%(name)s”. If it was renamed, rename it from its day; else correct the row."
    ),
    "division_begins_later": gettext_lazy(
        "%(division)s has changed or begins on %(day)s. Choose a later day."
    ),
    "division_code_was_used": gettext_lazy(
        "%(division)s has been used before. Codes are never used again: take a new one."
    ),
    "division_parent_missing": gettext_lazy(
        "%(division)s lies in %(parent)s, which is not known on %(day)s. Import the level above first."
    ),
    "division_not_there": gettext_lazy("There is no division %(division)s on %(day)s. Check code and day."),
    "division_without_name": gettext_lazy("Enter the name of the division."),
    "merge_needs_two_of_a_level": gettext_lazy("A merger needs at least two divisions of the same level."),
    "split_needs_two_of_a_level": gettext_lazy(
        "A split needs at least two parts of the level of %(division)s."
    ),
    "divisions_below_not_recoded": lambda divisions, number: (
        _("%(number)s divisions below would be left behind: %(divisions)s. Give each its new code.")
        % {"number": number, "divisions": ", ".join(divisions)}
    ),
    "grids_not_moved": lambda grids, number: (
        _("%(number)s grids would be left behind: %(grids)s. Say to which part each goes.")
        % {"number": number, "grids": ", ".join(grids)}
    ),
    "not_part_of_the_split": lambda codes: (
        _("Not part of what is divided: %(codes)s. Check the codes.") % {"codes": ", ".join(codes)}
    ),
    # grids
    "grid_code_bad": gettext_lazy(
        "“%(text)s” is no grid code. Write the village's 12 digits, a hyphen and a serial: 990122001003-g01."
    ),
    "grid_not_of_village": gettext_lazy(
        "Grid %(grid)s does not begin with its village's code %(village)s. Correct one of the two."
    ),
    "grid_twice": gettext_lazy("%(grid)s stands in line %(line)s already. Keep one of the two."),
    "grid_village_missing": gettext_lazy(
        "%(grid)s lies in %(village)s, which is not known on %(day)s. Import the divisions first."
    ),
    "grid_begins_later": gettext_lazy(
        "%(grid)s has changed or begins on %(day)s. Choose that day or a later one."
    ),
    "households_bad": gettext_lazy(
        "“%(text)s” is no number of households. Write a whole number up to %(most)s."
    ),
    "not_a_polygon": gettext_lazy("This is no polygon but %(kind)s. Draw the grid as a polygon."),
    "not_degrees": lambda system, bounds: (
        _(
            "The coordinates (%(bounds)s) are no degrees as %(system)s. Name the coordinate system of the file."
        )
        % {"system": system, "bounds": ", ".join(bounds)}
    ),
    "polygon_invalid": gettext_lazy(
        "The outline is not valid: %(reason)s (longitude, latitude). Redraw it there."
    ),
}
