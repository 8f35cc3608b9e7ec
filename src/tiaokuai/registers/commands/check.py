"""The coverage of every matter in every division."""

from datetime import datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from tiaokuai.kernel import clock
from tiaokuai.registers import queries
from tiaokuai.registers.commands.say import Json, machine
from tiaokuai.registers.coverage import Coverage, Finding
from tiaokuai.registers.presenters.wording import GAPS, OVERLAPS, row_problem

app = typer.Typer()


@app.command("check", epilog="Example: tiaokuai register check --place 990122 --json")
def check_lists(
    place: Annotated[str, typer.Option(help="Only at or below this division prefix.")] = "",
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day asked about; today if not given.")
    ] = None,
    as_machine: Json = False,
) -> None:
    """Who leads what, everywhere: matters without a lead, rows that contradict, weak rows. Exit 1 if any."""
    day = on.date() if on else clock.today()
    with Progress(console=Console(stderr=True), disable=as_machine, transient=True) as progress:
        bar = progress.add_task("", total=queries.matters_on(day).count())
        found = queries.coverage_on(
            day, place=place, progress=lambda done: progress.update(bar, completed=done)
        )
    if as_machine:
        machine(as_json(found))
    else:
        _say(found)
    if not found.is_clean:
        raise typer.Exit(1)


def as_json(found: Coverage) -> dict[str, Any]:
    """`gaps`, `overlaps` (matter, what, places, divisions, rows, units) and `problems` (row, number, edition, what)."""
    return {
        "on": found.on.isoformat(),
        "matters": found.matters,
        "divisions": found.divisions,
        "gaps": [_finding(one) for one in found.gaps],
        "overlaps": [_finding(one) for one in found.overlaps],
        "problems": [
            {
                "row": one.row.row,
                "number": one.row.number,
                "edition": one.row.edition,
                "kind": one.row.kind.value,
                "what": one.what.value,
                "units": list(one.units),
            }
            for one in found.problems
        ],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "matter": one.matter,
        "what": one.what.value,
        "places": list(one.places),
        "divisions": one.divisions,
        "rows": list(one.rows),
        "units": list(one.units),
    }


def _say(found: Coverage) -> None:
    for one in found.gaps:
        typer.echo(f"{one.matter}  {GAPS[one.what.value]}  ({one.divisions}: {', '.join(one.places[:5])})")
    for one in found.overlaps:
        typer.echo(
            f"{one.matter}  {OVERLAPS[one.what.value]}  ({one.divisions}: {', '.join(one.places[:5])})"
        )
    for problem in found.problems:
        typer.echo(f"{problem.row.edition} {problem.row.number}  {row_problem(problem.what.value)}")
    counts = (found.matters, found.divisions, len(found.gaps), len(found.overlaps), len(found.problems))
    typer.echo("{} matters in {} divisions: {} gaps, {} overlaps, {} weak rows".format(*counts))
