"""Matters and time limits in and out of workbooks."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from tiaokuai.kernel import clock
from tiaokuai.kernel.terminal import Json, Yes, answer, stop
from tiaokuai.registers import queries
from tiaokuai.registers.actions import import_matters, import_time_limits
from tiaokuai.registers.commands.say import (
    OPERATOR,
    DryRun,
    Table,
    ask_to_write,
    refused_rows,
    say_problems,
)
from tiaokuai.registers.presenters.wording import UNITS
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.catalogue import write_matters
from tiaokuai.registers.workbooks.limits import write_limits
from tiaokuai.registers.workbooks.writing import write_template
from tiaokuai.ui.components.sheets import problems_json

app = typer.Typer()


class Sheet(StrEnum):
    MATTERS = "matters"
    LIMITS = "limits"
    LIST = "list"


@app.command("matters", epilog="tiaokuai register matters matters.xlsx --dry-run")
def import_matters_file(file: Table, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Import the catalogue of matters, flat with codes or as a tree of names."""
    done = import_matters(
        content=file.read_bytes(), source=file.name, by=OPERATOR, at=clock.now(), dry_run=dry_run
    )
    if as_json:
        body = {"read": done.read, "added": done.added, "changed": done.changed, "dry_run": dry_run}
        answer(body | {"problems": problems_json(done.problems)} | refused_rows(len(done.problems)))
    else:
        say_problems(done.problems)
        said = _("%(read)d matters read, %(added)d new, %(changed)d changed")
        typer.echo(said % {"read": done.read, "added": done.added, "changed": done.changed})
    if done.problems:
        raise typer.Exit(1)


@app.command("limits", epilog="tiaokuai register limits limits.xlsx --from 2026-12-01")
def import_limits_file(
    file: Table,
    valid_from: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; today if not given.")
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Import time limits. Limits that they replace end on the day they begin."""
    start = valid_from.date() if valid_from else clock.today()
    done = import_time_limits(
        content=file.read_bytes(), valid_from=start, by=OPERATOR, at=clock.now(), dry_run=dry_run
    )
    if as_json:
        body = {
            "read": done.read,
            "added": done.added,
            "ended": done.ended,
            "same": done.same,
            "dry_run": dry_run,
        }
        answer(body | {"problems": problems_json(done.problems)} | refused_rows(len(done.problems)))
    else:
        say_problems(done.problems)
        said = _("%(read)d limits read, %(added)d new, %(ended)d ended, %(same)d the same")
        typer.echo(said % {"read": done.read, "added": done.added, "ended": done.ended, "same": done.same})
    if done.problems:
        raise typer.Exit(1)


@app.command("template", epilog="tiaokuai register template territorial.xlsx --what list --kind territorial")
def template(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="Where to write the empty workbook.")],
    what: Annotated[Sheet, typer.Option(help="Which of them.")] = Sheet.LIST,
    kind: Annotated[ListKind, typer.Option(help="Which list.")] = ListKind.TERRITORIAL,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write the empty workbook to fill in."""
    ask_to_write(file, yes=yes, as_json=as_json)
    contents = {
        Sheet.MATTERS: write_matters,
        Sheet.LIMITS: write_limits,
        Sheet.LIST: lambda: write_template(kind),
    }
    file.write_bytes(contents[what]())
    if as_json:
        answer({"file": str(file)})
    else:
        typer.echo(f"{file}")


@app.command("limit", epilog="tiaokuai register limit --matter 0103 --place 990122101003 --step handle")
def show_limit(
    matter: Annotated[str, typer.Option(help="Code of the matter.")],
    place: Annotated[str, typer.Option(help="12-digit division code.")],
    step: Annotated[str, typer.Option(help="E.g. handle.")] = "handle",
    as_json: Json = False,
) -> None:
    """The time limit that applies today."""
    found = queries.limit_for(matter, place, step, clock.today())
    asked: dict[str, object] = {"matter": matter, "place": place, "step": step, "limit": None}
    if found is None:
        stop("no_limit", _("No limit is laid down."), as_json=as_json, status=1, **asked)
    if as_json:
        limit = {"amount": found.amount, "unit": found.unit, "source": found.source}
        answer({**asked, "limit": limit})
    else:
        typer.echo(f"{found.amount} {UNITS.get(found.unit, found.unit)}  {found.source}")
