"""`tiaokuai cases whistles`: list whistles, show one."""

import json
from typing import Annotated

import typer

from tiaokuai.cases.presenters.whistles.command_line import (
    whistle_json,
    whistle_line,
    whistle_lines,
    whole_json,
)
from tiaokuai.cases.queries.whistles import whistle_in_scope
from tiaokuai.cases.queries.whistles.listing import MOST, WhistleFilter, whistle_page
from tiaokuai.cases.states.whistles import WhistleState
from tiaokuai.kernel.scope import EVERYTHING

app = typer.Typer(help="Whistles of towns: list them, look at one.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


@app.command("list", epilog="Example: tiaokuai cases whistles list --state on_site --json")
def list_whistles(
    state: Annotated[
        str, typer.Option(help="open, or a state: " + ", ".join(WhistleState) + ". Empty: any.")
    ] = "",
    unit: Annotated[str, typer.Option(help="Code of a department called.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="At most so many, newest first.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Whistles of every town, newest first."""
    if state and state != "open" and state not in set(WhistleState):
        typer.echo(f"There is no state {state}: open, {', '.join(WhistleState)}", err=True)
        raise typer.Exit(2)
    page = whistle_page(EVERYTHING, WhistleFilter(state=state, unit=unit), size=limit)
    rows = [(whistle, list(whistle.calls.all())) for whistle in page.whistles]
    if as_json:
        told = [whistle_json(whistle, calls) for whistle, calls in rows]
        typer.echo(json.dumps({"whistles": told, "more": page.after is not None}, ensure_ascii=False))
    elif rows:
        typer.echo("\n".join(whistle_line(whistle, calls) for whistle, calls in rows))


@app.command(epilog="Example: tiaokuai cases whistles show W990122-20261123-00001 --json")
def show(
    number: Annotated[str, typer.Argument(help="Number of the whistle.")], as_json: AsJson = False
) -> None:
    """Where each department stands, the plan, and everything that was done."""
    whistle = whistle_in_scope(number, EVERYTHING)
    if whistle is None:
        typer.echo(f"There is no whistle {number}.", err=True)
        raise typer.Exit(1)
    typer.echo(
        json.dumps(whole_json(whistle), ensure_ascii=False) if as_json else "\n".join(whistle_lines(whistle))
    )
