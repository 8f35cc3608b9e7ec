"""How reporters rated what units closed, as a table: each share with what it was taken of."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from tiaokuai.cases.rules.figures import FEWEST, Quarter, Satisfaction
from tiaokuai.ui.components import Column, Table


def quarter_words(quarter: Quarter) -> str:
    return _("%(year)d, quarter %(number)d") % {"year": quarter.year, "number": quarter.number}


def satisfaction_table(rows: Sequence[Satisfaction], names: Mapping[str, str], quarter: Quarter) -> Table:
    columns = (
        Column("unit", _("Lead unit"), row_header=True),
        Column("closed", _("Closed after verification"), kind="number"),
        Column("rated", _("Rated by the reporter"), kind="number"),
        Column("share", _("Response"), kind="number"),
        Column("satisfied", _("Rated good or very good"), kind="number"),
        Column("withdrew", _("Withdrawn: given under pressure"), kind="number"),
    )
    shown = [
        {
            "unit": names.get(row.unit, row.unit),
            "closed": _few() if row.closed is None else row.closed,
            "rated": _few() if row.rated is None else row.rated,
            "share": _share(row.rated, row.closed),
            "withdrew": _few() if row.withdrew is None else row.withdrew,
            "satisfied": _("no data") if row.rated == 0 else _share(row.satisfied, row.rated),
        }
        for row in rows
    ]
    caption = _("Satisfaction by unit: %(quarter)s") % {"quarter": quarter_words(quarter)}
    return Table(caption, columns, shown, empty=_("No case was closed after verification in this quarter."))


def _few() -> str:
    return _("fewer than %(n)d") % {"n": FEWEST}


def _share(part: int | None, whole: int | None) -> str:
    """ "62 % (8 of 13)"; a dash where one of the two is not shown."""
    if part is None or not whole:
        return "—"
    return _("%(share)d %% (%(part)d of %(whole)d)") % {
        "share": round(100 * part / whole),
        "part": part,
        "whole": whole,
    }
