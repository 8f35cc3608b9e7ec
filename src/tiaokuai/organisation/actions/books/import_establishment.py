from collections.abc import Sequence
from datetime import datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, require
from tiaokuai.kernel.sheets import Column, Row, day_of, read_table
from tiaokuai.organisation.actions.books.open_establishment import open_establishment
from tiaokuai.organisation.actions.books.transfer_establishment import transfer_establishment
from tiaokuai.organisation.actions.import_units import needed_day
from tiaokuai.organisation.actions.tables import (
    ImportReport,
    import_rows,
    whole_number,
)
from tiaokuai.organisation.models import EstablishmentBalance, EstablishmentTransfer
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import EstablishmentKind
from tiaokuai.organisation.rules.labels import ESTABLISHMENTS


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


TO_NOTE = _("Empty: the number the unit starts with. Filled: so many posts go from this unit to that one.")
ACT_NOTE = _("Needed where posts are moved.")


def establishment_columns() -> Sequence[Column]:
    """The columns of the table of establishment, as msgids."""
    return (
        Column("unit", _("Unit code"), required=True, example="990122-zjj"),
        Column("to_unit", _("Goes to unit"), example="990122-lx", note=TO_NOTE),
        Column(
            "kind",
            _("Kind of establishment"),
            required=True,
            example=EstablishmentKind.INSTITUTION,
            choices=ESTABLISHMENTS,
        ),
        Column("number", _("Number of posts"), required=True, example="12"),
        Column("day", _("Valid from"), required=True, example="2026-01-01"),
        Column("act", _("Approving document"), example="禾编〔2026〕1号", note=ACT_NOTE),
    )


def import_establishment(*, content: bytes, by: Actor, at: datetime, dry_run: bool = False) -> ImportReport:
    """What units start with in the books and what is moved between them: all of it, or none and every bad row named.

    Whatever the order of the rows, books are opened first and posts then moved day by day. A row that is entered just
    so already is unchanged: a corrected file can be sent again.
    """
    require(rules.may_keep_organisation(by))
    columns = establishment_columns()
    fields = {"from_unit": "unit"}

    def take(row: Row) -> str:
        kind = EstablishmentKind(row["kind"])
        facts = {"kind": kind, "number": whole_number(row, "number"), "day": needed_day(row, "day")}
        if not row["to_unit"]:
            if EstablishmentBalance.objects.filter(unit=row["unit"], **facts).exists():
                return "unchanged"
            open_establishment(unit=row["unit"], act=row["act"], by=by, at=at, **facts)  # type: ignore[arg-type]
            return "made"
        given = {"from_unit": row["unit"], "to_unit": row["to_unit"], "act": row["act"], **facts}
        if EstablishmentTransfer.objects.filter(**given).exists():
            return "unchanged"
        try:
            transfer_establishment(by=by, at=at, **given)  # type: ignore[arg-type]
        except BadInput as refusal:
            raise BadInput(refusal.answer, field=fields.get(refusal.field, refusal.field)) from None
        return "made"

    reading = read_table(content, columns)
    reading.rows.sort(key=lambda row: (bool(row["to_unit"]), str(day_of(row["day"])), row.number))
    return import_rows(reading, columns, take, dry_run=dry_run)
