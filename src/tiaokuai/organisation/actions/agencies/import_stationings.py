from collections.abc import Sequence
from datetime import datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.sheets import Column, Row, read_table
from tiaokuai.organisation.actions.agencies.station_agency import station_agency
from tiaokuai.organisation.actions.import_units import needed_day, padded
from tiaokuai.organisation.actions.tables import (
    ImportReport,
    import_rows,
    whole_number,
)
from tiaokuai.organisation.models import Stationing
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import DailyManagement
from tiaokuai.organisation.rules.labels import MANAGEMENT


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


SHARE_NOTE = _("0 to 100; the rest of the marks is the department's. Empty: not settled.")
AGENCY_NOTE = _("It must be in the directory of units already.")
MOVED_NOTE = _("An earlier stationing of the agency ends then.")


def stationing_columns() -> Sequence[Column]:
    """The columns of the table of stationed agencies, as msgids."""
    return (
        Column("unit", _("Agency code"), required=True, example="990122-lx-zrzys", note=AGENCY_NOTE),
        Column("home_unit", _("Department code (line)"), required=True, example="990122-zrzy"),
        Column("town", _("Town's division code (block)"), required=True, example="990122001000"),
        Column(
            "daily_management",
            _("Who manages it day by day"),
            required=True,
            example=DailyManagement.TOWN,
            choices=MANAGEMENT,
        ),
        Column("town_share", _("Town's share of its assessment, per cent"), example="60", note=SHARE_NOTE),
        Column("valid_from", _("Valid from"), required=True, example="2026-01-01", note=MOVED_NOTE),
        Column("act", _("Approving document"), example="禾编〔2026〕1号"),
    )


def import_stationings(*, content: bytes, by: Actor, at: datetime, dry_run: bool = False) -> ImportReport:
    """Stationed agencies from a workbook in the columns of the template: all of them, or none and every bad row named.

    Rows that stand just so are unchanged: a corrected file can be sent again.
    """
    require(rules.may_keep_organisation(by))
    columns = stationing_columns()

    def take(row: Row) -> str:
        facts = {
            "unit": row["unit"],
            "home_unit": row["home_unit"],
            "town": padded(row["town"]),
            "daily_management": DailyManagement(row["daily_management"]),
            "town_share": whole_number(row, "town_share") if row["town_share"] else None,
            "valid_from": needed_day(row, "valid_from"),
        }
        if Stationing.objects.filter(**facts).exists():
            return "unchanged"
        station_agency(**facts, act=row["act"], by=by, at=at)  # type: ignore[arg-type]
        return "made"

    return import_rows(read_table(content, columns), columns, take, dry_run=dry_run)
