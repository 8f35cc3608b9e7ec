"""Mutual ratings as tables: each share with what it was taken of."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from tiaokuai.cases.rules.figures import FEWEST, Quarter
from tiaokuai.cases.rules.whistles.figures import Rated
from tiaokuai.ui.components import Column, Table


def span_words(quarter: Quarter) -> str:
    return _("%(year)d, quarter %(number)d of whistles") % {"year": quarter.year, "number": quarter.number}


def departments_table(rows: Sequence[Rated], names: Mapping[str, str]) -> Table:
    return _table(_("Departments: how towns rate their report-in"), _("Rated 4 or 5"), rows, names)


def towns_table(rows: Sequence[Rated], names: Mapping[str, str]) -> Table:
    return _table(_("Towns: how departments rate their whistles"), _("Rated proper"), rows, names)


def _table(caption: str, well: str, rows: Sequence[Rated], names: Mapping[str, str]) -> Table:
    columns = (
        Column("unit", _("Unit of the figure"), row_header=True),
        Column("verified", _("Parts verified"), kind="number"),
        Column("rated", _("Rated by the other side"), kind="number"),
        Column("share", _("Share rated"), kind="number"),
        Column("well", well, kind="number"),
    )
    shown = [
        {
            "unit": names.get(row.unit, row.unit),
            "verified": _few() if row.verified is None else row.verified,
            "rated": _few() if row.rated is None else row.rated,
            "share": _share(row.rated, row.verified),
            "well": _("no data on ratings") if row.rated == 0 else _share(row.well, row.rated),
        }
        for row in rows
    ]
    empty = _("No part was verified in this quarter.")
    return Table(caption, columns, shown, empty=empty, show_caption=True)


def _few() -> str:
    return _("fewer than %(n)d parts") % {"n": FEWEST}


def _share(part: int | None, whole: int | None) -> str:
    """ "62 % (8 of 13)"; a dash where one of the two is not shown."""
    if part is None or not whole:
        return "—"
    share = round(100 * part / whole)
    return _("%(share)d %% (%(part)d out of %(whole)d)") % {"share": share, "part": part, "whole": whole}
