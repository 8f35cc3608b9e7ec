from collections.abc import Sequence
from datetime import datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.sheets import Column, Row, read_table
from tiaokuai.organisation.actions.books.set_office_limit import set_office_limit
from tiaokuai.organisation.actions.import_units import needed_day, padded
from tiaokuai.organisation.actions.tables import (
    ImportReport,
    import_rows,
    whole_number,
)
from tiaokuai.organisation.models import OfficeLimit
from tiaokuai.organisation.rules import units as rules


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


OFFICES_NOTE = _("Its own alone: stationed agencies are not counted.")
LATER_NOTE = _("The earlier limit ends then.")


def office_limit_columns() -> Sequence[Column]:
    """The columns of the table of limits of offices, as msgids."""
    return (
        Column("town", _("Town's division code (block)"), required=True, example="990122001000"),
        Column("offices", _("How many offices it may have"), required=True, example="10", note=OFFICES_NOTE),
        Column("valid_from", _("Valid from"), required=True, example="2026-01-01", note=LATER_NOTE),
        Column("act", _("Approving document"), required=True, example="禾编〔2026〕1号"),
    )


def import_office_limits(*, content: bytes, by: Actor, at: datetime, dry_run: bool = False) -> ImportReport:
    """Limits of offices from a workbook in the template's columns: all of them, or none and every bad row named."""
    require(rules.may_keep_organisation(by))
    columns = office_limit_columns()

    def take(row: Row) -> str:
        town, offices = padded(row["town"]), whole_number(row, "offices")
        day = needed_day(row, "valid_from")
        if OfficeLimit.objects.filter(town=town, offices=offices, valid_from=day).exists():
            return "unchanged"
        set_office_limit(town=town, offices=offices, valid_from=day, act=row["act"], by=by, at=at)
        return "made"

    return import_rows(read_table(content, columns), columns, take, dry_run=dry_run)
