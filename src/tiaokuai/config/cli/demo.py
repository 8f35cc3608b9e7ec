"""`tiaokuai demo`: the demonstration county, to look at and to try things on."""

import json
import sys
from typing import Annotated, Any

import typer
from django.core.management import call_command
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from tiaokuai.accounts.models import User
from tiaokuai.config.demonstration import SEED
from tiaokuai.config.demonstration.building import build, is_built
from tiaokuai.config.demonstration.building.cast import PASSWORD
from tiaokuai.config.demonstration.people import READY
from tiaokuai.config.demonstration.stories.moments import told_until
from tiaokuai.journal.keys import make_key_ring
from tiaokuai.kernel.clock import now

app = typer.Typer()
NAMES = {
    "territory": "places",
    "organisation": "units and posts",
    "register": "matters and lists",
    "accounts": "people",
}


@app.command(epilog="Example: tiaokuai demo --cases 3000")
def demo(
    cases: Annotated[int, typer.Option(help="How many cases to play.", min=0, max=100_000)] = 2_000,
    seed: Annotated[int, typer.Option(help="Another seed makes another county.")] = SEED,
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Do nothing when another county is in the database.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Put up the invented county 禾川县 with its lists, people and cases, and list its ready accounts.

    Where it stands already, nothing is done but listing. Everyone knows the password: for this machine only.
    """
    call_command("migrate", interactive=False, verbosity=0)
    make_key_ring()
    answer: dict[str, Any] = {"built": False}
    if not is_built():
        if User.objects.exists():
            said = "Another county is in this database: the demonstration goes into an empty one."
            typer.echo(json.dumps({**answer, "problem": said}) if as_json else said, err=not as_json)
            raise typer.Exit(0 if if_empty else 1)
        if not as_json:
            typer.echo("Making the demonstration county: some minutes, this once.")
        answer = {"built": True, **_build(cases, seed, hidden=as_json)}
    if as_json:
        answer["accounts"] = {account.username: account.role.value for account in READY}
        typer.echo(json.dumps({**answer, "password": PASSWORD}))
        return
    _show(answer)


def _build(cases: int, seed: int, *, hidden: bool) -> dict[str, int]:
    with _bars(hidden=hidden) as bars:
        tasks: dict[str, TaskID] = {}

        def heard(what: str, done: int, whole: int) -> None:
            if what not in tasks:
                _finish(bars)
                tasks[what] = bars.add_task(NAMES.get(what, what), total=whole)
            bars.update(tasks[what], completed=done)

        built = build(seed=seed, cases=cases, until=told_until(now()), progress=heard)
        _finish(bars)
    return {"towns": built.towns, "villages": built.villages, "grids": built.grids, "cases": built.cases}


def _bars(*, hidden: bool) -> Progress:
    return Progress(
        TextColumn("{task.description:18}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=hidden or not sys.stderr.isatty(),
    )


def _finish(bars: Progress) -> None:
    for task in bars.tasks:
        bars.update(task.id, completed=task.total)


def _show(answer: dict[str, Any]) -> None:
    if answer["built"]:
        typer.echo(", ".join(f"{count} {name}" for name, count in answer.items() if name != "built"))
    table = Table(
        "role", "user name", "who", title=f"Ready accounts, password {PASSWORD}", title_justify="left"
    )
    for account in READY:
        table.add_row(account.role.value.replace("_", " "), account.username, account.name)
    Console().print(table)
