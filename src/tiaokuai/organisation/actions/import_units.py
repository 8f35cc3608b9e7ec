from collections.abc import Sequence
from datetime import date, datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.kernel.sheets import Column, Row, day_of, read_table, several
from tiaokuai.organisation.actions.create_unit import UnitFacts, complete_centre, create_unit
from tiaokuai.organisation.actions.tables import (
    ImportReport,
    import_rows,
)
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.organisation.rules.labels import UNIT_KINDS


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


CODE_NOTE = _("County's six digits, a hyphen, a short name in letters; never changes.")
NAMES_NOTE = _("Names under which lists and files mention it, separated by commas.")
PLACE_NOTE = _("The county, town or village it serves: up to 12 digits.")
LINE_NOTE = _("Code of the unit that leads its function (line).")
BLOCK_NOTE = _("Code of the unit, or division code of the place, that it answers to (block).")
CREDIT_NOTE = _("18 characters; leave empty if not known.")
START_NOTE = _("The first day on which it stands.")


def unit_columns() -> Sequence[Column]:
    """The columns of the table of units, as msgids."""
    return (
        Column("code", _("Unit code"), required=True, example="990122-zjj", note=CODE_NOTE),
        Column("name", _("Unit name"), required=True, example="禾川县住房和城乡建设局"),
        Column("short_name", _("Short name"), example="住建局"),
        Column("aliases", _("Other names"), example="建设局、住房城乡建设局", note=NAMES_NOTE),
        Column(
            "kind", _("Kind of unit"), required=True, example=UnitKind.COUNTY_DEPARTMENT, choices=UNIT_KINDS
        ),
        Column("place", _("Division code"), required=True, example="990122000000", note=PLACE_NOTE),
        Column("line_superior", _("Line superior"), note=LINE_NOTE),
        Column("block_superior", _("Block superior"), example="990122-zf", note=BLOCK_NOTE),
        Column("credit_code", _("Unified social credit code"), note=CREDIT_NOTE),
        Column("valid_from", _("Valid from"), required=True, example="2026-01-01", note=START_NOTE),
        Column("act", _("Approving document"), example="禾编〔2026〕1号"),
    )


def import_units(*, content: bytes, by: Actor, at: datetime, dry_run: bool = False) -> ImportReport:
    """Units from a workbook in the columns of the template: all of them, or none and every bad row named.

    Units that stand just so are counted as unchanged: a corrected file can be sent again. Superiors may stand
    further down in the same file. The county centre is recognised: see `complete_centre`.
    """
    require(rules.may_keep_organisation(by))
    columns = unit_columns()
    reading = read_table(content, columns)
    known = {row["code"] for row in reading.rows} | set(Unit.objects.values_list("code", flat=True))

    completed: list[str] = []

    def take(row: Row) -> str:
        facts = _facts_of(row)
        for key in ("line_superior", "block_superior"):
            superior = row[key]
            if superior and not superior.isdigit() and superior not in known:
                raise BadInput(no("no_such_superior", superior=superior), field=key)
        if _stands_just_so(facts):
            return "unchanged"
        done = complete_centre(facts=facts, by=by, at=at)
        if done == "completed":
            completed.append(facts.code)
        elif not done:
            create_unit(facts=facts, by=by, at=at)
        return done or "made"

    report = import_rows(reading, columns, take, dry_run=dry_run)
    report.completed = completed
    return report


def _facts_of(row: Row) -> UnitFacts:
    facts = UnitFacts(
        code=row["code"],
        name=row["name"],
        kind=UnitKind(row["kind"]),
        place=padded(row["place"]),
        valid_from=needed_day(row, "valid_from"),
        short_name=row["short_name"],
        aliases=several(row["aliases"]),
        line_superior=row["line_superior"],
        block_superior=row["block_superior"],
        credit_code=row["credit_code"].upper(),
        act=row["act"],
    )
    for field, answer in (
        ("code", rules.check_unit_code(facts.code)),
        ("place", rules.check_place(facts.code, facts.place)),
        ("line_superior", rules.check_superiors(facts.code, facts.line_superior, "")),
        ("block_superior", rules.check_superiors(facts.code, "", facts.block_superior)),
        ("credit_code", rules.check_credit_code(facts.credit_code)),
    ):
        if not answer.ok:
            raise BadInput(answer, field=field)
    return facts


def padded(text: str) -> str:
    """A division code in full, from its significant digits."""
    return text.ljust(CODE_LENGTH, "0") if text.isdigit() else text


def needed_day(row: Row, key: str) -> date:
    """The day in a cell. Raises `BadInput` for text that names none."""
    day = day_of(row[key])
    if day is None:
        raise BadInput(no("not_a_day", text=row[key]), field=key)
    return day


def _stands_just_so(facts: UnitFacts) -> bool:
    row = Unit.objects.filter(code=facts.code, valid_from=facts.valid_from).first()
    if row is None:
        return False
    same = ("name", "short_name", "aliases", "place", "line_superior", "block_superior", "credit_code")
    return row.kind == facts.kind and all(getattr(row, name) == getattr(facts, name) for name in same)
