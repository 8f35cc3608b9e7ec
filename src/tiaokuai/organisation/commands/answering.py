"""Options that every command of this part takes, and how it says what it did."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from rich.console import Console
from rich.table import Table

from tiaokuai.kernel import clock
from tiaokuai.kernel.sheets import Column, write_table
from tiaokuai.kernel.terminal import answer, may_write, problems
from tiaokuai.organisation.actions.tables import ImportReport
from tiaokuai.ui.components.sheets import problems_json
from tiaokuai.ui.wording import labelled

WHOLE = {"verb", "kind", "code", "unit", "other", "home_unit", "town", "day", "valid_from"}
HEADINGS = {
    "act": pgettext_lazy("heading of units", "Approved by"),
    "balance": pgettext_lazy("heading of units", "Balance"),
    "change": pgettext_lazy("heading of units", "Change"),
    "code": pgettext_lazy("heading of units", "Code"),
    "daily_management": pgettext_lazy("heading of units", "Managed by"),
    "day": pgettext_lazy("heading of units", "Day"),
    "establishment": pgettext_lazy("heading of units", "Books"),
    "home_unit": pgettext_lazy("heading of units", "Department"),
    "kind": pgettext_lazy("heading of units", "Kind"),
    "name": pgettext_lazy("heading of units", "Name"),
    "offices": pgettext_lazy("heading of units", "Offices"),
    "other": pgettext_lazy("heading of units", "Other unit"),
    "rank": pgettext_lazy("heading of units", "Rank"),
    "seats": pgettext_lazy("heading of units", "Seats"),
    "standing": pgettext_lazy("heading of units", "Standing"),
    "town": pgettext_lazy("heading of units", "Town"),
    "town_share": pgettext_lazy("heading of units", "Share"),
    "unit": pgettext_lazy("heading of units", "Unit"),
    "valid_from": pgettext_lazy("heading of units", "Since"),
    "verb": pgettext_lazy("heading of units", "Done"),
}
DAYS = ["%Y-%m-%d"]
On = Annotated[datetime, typer.Option("--on", formats=DAYS, help="First day of the new state.")]
AsOf = Annotated[datetime | None, typer.Option("--on", formats=DAYS, help="Day; today if left out.")]
Act = Annotated[str, typer.Option(help="Document that approves it.")]


def day_of(asked: datetime | None) -> date:
    return asked.date() if asked else clock.today()


def say_done(line: str, told: Mapping[str, object], *, as_json: bool) -> None:
    """What was done: a line for people, an object for machines."""
    if as_json:
        answer(dict(told))
    else:
        typer.echo(line)


def say_table(columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> None:
    """Records as a table for people: codes and days are never cut, long texts are folded."""
    table = Table()
    for column in columns:
        table.add_column(str(HEADINGS[column]), no_wrap=column in WHOLE, overflow="fold")
    for record in records:
        table.add_row(*("" if record[column] is None else str(record[column]) for column in columns))
    Console().print(table)


def write_template(file: Path, sheet: str, columns: Sequence[Column], *, yes: bool, as_json: bool) -> None:
    """The empty workbook, asked about where it would be written over another file."""
    question = _("%(path)s is there already and would be written over. Go on?") % {"path": file}
    may_write(file, question, yes=yes, as_json=as_json)
    file.write_bytes(write_table(sheet, columns, guide=_("How to fill in")))
    if as_json:
        answer({"file": str(file)})
    else:
        typer.echo(f"{file}")


def say(report: ImportReport, *, as_json: bool, **more: object) -> None:
    """An import's report on standard output; exit status 1 when any row has a problem."""
    done = _("%(read)d rows read, %(made)d new, %(changed)d changed, %(unchanged)d unchanged: imported.")
    if not report.written:
        done = _(
            "%(read)d rows read, %(made)d new, %(changed)d changed, %(unchanged)d unchanged: nothing imported."
        )
    done %= {
        "read": report.read,
        "made": report.made,
        "changed": len(report.completed),
        "unchanged": report.unchanged,
    }
    if as_json:
        body = {
            "read": report.read,
            "made": report.made,
            "unchanged": report.unchanged,
            "completed": report.completed,
            "dry_run": report.dry_run,
            "written": report.written,
            "problems": problems_json(report.problems),
            **more,
        }
        answer({**body, **problems("rows_unusable", done, found=not report.ok)})
    else:
        for problem in problems_json(report.problems):
            where = f"{problem['sheet']} {problem['row']} {problem['column']}".strip()
            typer.echo(labelled(where, problem["message"]), err=True)
        typer.echo(done)
    if not report.ok:
        raise typer.Exit(1)
