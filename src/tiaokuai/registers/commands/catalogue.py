"""Matters and time limits in and out of workbooks."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tiaokuai.kernel import clock
from tiaokuai.registers import queries
from tiaokuai.registers.actions import import_matters, import_time_limits
from tiaokuai.registers.commands.say import OPERATOR, Json, machine, say_problems
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.catalogue import write_matters
from tiaokuai.registers.workbooks.limits import write_limits
from tiaokuai.registers.workbooks.writing import write_template
from tiaokuai.ui.components.sheets import problems_json

app = typer.Typer()
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check, and import nothing.")]
Existing = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="A workbook in the template's columns.")
]


class Sheet(StrEnum):
    MATTERS = "matters"
    LIMITS = "limits"
    LIST = "list"


@app.command("matters", epilog="Example: tiaokuai register matters matters.xlsx --dry-run")
def import_matters_file(file: Existing, dry_run: DryRun = False, as_machine: Json = False) -> None:
    """Import the catalogue of matters, flat with codes or as a tree of names."""
    done = import_matters(
        content=file.read_bytes(), source=file.name, by=OPERATOR, at=clock.now(), dry_run=dry_run
    )
    if as_machine:
        body = {"read": done.read, "added": done.added, "changed": done.changed, "dry_run": dry_run}
        machine(body | {"problems": problems_json(done.problems)})
    else:
        say_problems(done.problems)
        typer.echo(f"{done.read} matters read, {done.added} new, {done.changed} changed")
    if done.problems:
        raise typer.Exit(1)


@app.command("limits", epilog="Example: tiaokuai register limits limits.xlsx --from 2026-12-01")
def import_limits_file(
    file: Existing,
    valid_from: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; today if not given.")
    ] = None,
    dry_run: DryRun = False,
    as_machine: Json = False,
) -> None:
    """Import time limits. Limits that they replace end on the day they begin."""
    start = valid_from.date() if valid_from else clock.today()
    done = import_time_limits(
        content=file.read_bytes(), valid_from=start, by=OPERATOR, at=clock.now(), dry_run=dry_run
    )
    if as_machine:
        body = {
            "read": done.read,
            "added": done.added,
            "ended": done.ended,
            "same": done.same,
            "dry_run": dry_run,
        }
        machine(body | {"problems": problems_json(done.problems)})
    else:
        say_problems(done.problems)
        typer.echo(f"{done.read} limits read, {done.added} new, {done.ended} ended, {done.same} the same")
    if done.problems:
        raise typer.Exit(1)


@app.command(
    "template", epilog="Example: tiaokuai register template territorial.xlsx --what list --kind territorial"
)
def template(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write the empty workbook.")],
    what: Annotated[Sheet, typer.Option(help="matters, limits or list.")] = Sheet.LIST,
    kind: Annotated[ListKind, typer.Option(help="Which list.")] = ListKind.TERRITORIAL,
) -> None:
    """Write the empty workbook to fill in."""
    contents = {
        Sheet.MATTERS: write_matters,
        Sheet.LIMITS: write_limits,
        Sheet.LIST: lambda: write_template(kind),
    }
    file.write_bytes(contents[what]())
    typer.echo(f"{file}")


@app.command(
    "limit", epilog="Example: tiaokuai register limit --matter 0103 --place 990122001003 --step handle"
)
def show_limit(
    matter: Annotated[str, typer.Option(help="Code of the matter.")],
    place: Annotated[str, typer.Option(help="12-digit division code.")],
    step: Annotated[str, typer.Option(help="E.g. handle.")] = "handle",
    as_machine: Json = False,
) -> None:
    """The time limit that applies today."""
    found = queries.limit_for(matter, place, step, clock.today())
    if as_machine:
        limit = {"amount": found.amount, "unit": found.unit, "source": found.source} if found else None
        machine({"matter": matter, "place": place, "step": step, "limit": limit})
    else:
        typer.echo(f"{found.amount} {found.unit}  {found.source}" if found else "no limit is laid down")
    if found is None:
        raise typer.Exit(1)
