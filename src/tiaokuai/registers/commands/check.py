"""The coverage of every matter in every division."""

from datetime import datetime
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.kernel import clock
from tiaokuai.kernel.terminal import Json, answer, bars, problems
from tiaokuai.registers import queries
from tiaokuai.registers.coverage import Coverage, Finding
from tiaokuai.registers.presenters.wording import GAPS, OVERLAPS, row_problem

app = typer.Typer()
SHOWN = 5


@app.command("check", epilog="tiaokuai register check --place 990122 --json")
def check_lists(
    place: Annotated[str, typer.Option(help="Only at or below this division prefix.")] = "",
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day asked about; today if not given.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Who leads what, everywhere: matters without a lead, rows that contradict, weak rows. Exit 1 if any."""
    day = on.date() if on else clock.today()
    with bars(hidden=as_json) as told:
        whole = queries.matters_on(day).count()
        found = queries.coverage_on(day, place=place, progress=lambda done: told(_("Matters"), done, whole))
    if as_json:
        answer(coverage_json(found) | problems("lists_leave_gaps", _counts(found), found=not found.is_clean))
    else:
        _say(found)
    if not found.is_clean:
        raise typer.Exit(1)


def coverage_json(found: Coverage) -> dict[str, Any]:
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
        typer.echo(f"{one.matter}  {GAPS[one.what.value]}  {_where(one)}")
    for one in found.overlaps:
        typer.echo(f"{one.matter}  {OVERLAPS[one.what.value]}  {_where(one)}")
    for problem in found.problems:
        typer.echo(f"{problem.row.edition} {problem.row.number}  {row_problem(problem.what.value)}")
    typer.echo(_counts(found))


def _where(one: Finding) -> str:
    """In how many divisions, and the first prefixes that cover them."""
    places = ", ".join(one.places[:SHOWN]) + ("…" if len(one.places) > SHOWN else "")
    words = ngettext("(in %(n)d division: %(places)s)", "(in %(n)d divisions: %(places)s)", one.divisions)
    return words % {"n": one.divisions, "places": places}


def _counts(found: Coverage) -> str:
    said = _(
        "%(matters)d matters in %(divisions)d divisions: %(gaps)d gaps, %(overlaps)d overlaps, %(problems)d weak rows"
    )
    return said % {
        "matters": found.matters,
        "divisions": found.divisions,
        "gaps": len(found.gaps),
        "overlaps": len(found.overlaps),
        "problems": len(found.problems),
    }
