"""`tiaokuai demo`: the demonstration county, in an empty database."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from tiaokuai.config.demonstration import SEED

app = typer.Typer()


@app.command(epilog="Example: tiaokuai demo --cases 300")
def demo(
    cases: Annotated[
        int, typer.Option(help="How many cases to play, 0 to 100000.", min=0, max=100_000)
    ] = 300,
    seed: Annotated[int, typer.Option(help="Another seed makes another county.")] = SEED,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Put up the invented county 禾川县 with its lists, people and cases. Where it stands already, nothing is done."""
    from tiaokuai.config.demonstration.building import build, is_built
    from tiaokuai.config.demonstration.building.cast import PASSWORD
    from tiaokuai.config.demonstration.people import READY

    accounts = {account.username: account.role.value for account in READY}
    if is_built():
        answer = {"built": False, "accounts": accounts}
        typer.echo(
            json.dumps(answer, ensure_ascii=False) if as_json else "The demonstration county stands already."
        )
        return
    console = Console(stderr=True)
    with Progress(console=console, disable=as_json, transient=True) as bars:
        bar = bars.add_task("", total=None)
        built = build(
            seed=seed,
            cases=cases,
            progress=lambda what, done, whole: bars.update(
                bar, description=what, completed=done, total=whole
            ),
        )
    if as_json:
        counts = {
            "towns": built.towns,
            "villages": built.villages,
            "grids": built.grids,
            "cases": built.cases,
        }
        typer.echo(json.dumps({"built": True, **counts, "accounts": accounts}, ensure_ascii=False))
        return
    typer.echo(f"{built.towns} towns, {built.villages} villages, {built.grids} grids, {built.cases} cases.")
    typer.echo(f"Ready accounts, all with the password {PASSWORD}:")
    for username, role in accounts.items():
        typer.echo(f"  {username:12} {role}")
