"""Options that every command of this part takes, and how it says what it did."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from tiaokuai.kernel import clock
from tiaokuai.organisation.actions.tables import ImportReport
from tiaokuai.ui.components.sheets import problems_json

WHOLE = {"verb", "kind", "code", "unit", "other", "home_unit", "town", "day", "valid_from"}
HEADINGS = {
    "daily_management": "managed by",
    "town_share": "share",
    "valid_from": "since",
    "home_unit": "of",
    "establishment": "books",
    "verb": "done",
}
DAYS = ["%Y-%m-%d"]
On = Annotated[datetime, typer.Option("--on", formats=DAYS, help="First day of the new state.")]
AsOf = Annotated[datetime | None, typer.Option("--on", formats=DAYS, help="Day; today if left out.")]
Act = Annotated[str, typer.Option(help="Document that approves it.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, nothing else.")]


def day_of(asked: datetime | None) -> date:
    return asked.date() if asked else clock.today()


def say_json(body: dict[str, Any]) -> None:
    typer.echo(json.dumps(body, ensure_ascii=False, default=str))


def say_table(columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> None:
    """Records as a table for people: codes and days are never cut, long texts are folded."""
    table = Table()
    for column in columns:
        table.add_column(HEADINGS.get(column, column), no_wrap=column in WHOLE, overflow="fold")
    for record in records:
        table.add_row(*("" if record[column] is None else str(record[column]) for column in columns))
    Console().print(table)


def say(report: ImportReport, as_machine: bool, **more: object) -> None:
    """An import's report on standard output; exit status 1 when any row has a problem."""
    if as_machine:
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
        say_json(body)
    else:
        for problem in problems_json(report.problems):
            where = f"{problem['sheet']} {problem['row']} {problem['column']}".strip()
            typer.echo(f"{where}: {problem['message']}", err=True)
        done = "imported" if report.written else "nothing imported"
        typer.echo(f"{report.read} rows read, {report.made} new, {report.unchanged} unchanged: {done}")
    if not report.ok:
        sys.exit(1)
