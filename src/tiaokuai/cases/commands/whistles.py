"""`tiaokuai cases whistles`: list whistles, show one."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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
from tiaokuai.kernel.terminal import Json, answer, stop

app = typer.Typer(
    help="Whistles of towns: list them, look at one.",
    epilog="tiaokuai cases whistles list --state open",
    no_args_is_help=True,
)
CHOICES = ("open", *WhistleState)


@app.command("list", epilog="tiaokuai cases whistles list --state on_site --json")
def list_whistles(
    state: Annotated[
        str, typer.Option(help="Only these; all if left out.", metavar=f"<{'|'.join(CHOICES)}>")
    ] = "",
    unit: Annotated[str, typer.Option(help="Code of a department called.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="At most so many, newest first.")] = 50,
    as_json: Json = False,
) -> None:
    """Whistles of every town, newest first."""
    if state and state not in CHOICES:
        between = pgettext("between the words of a list", ", ")
        said = _("There is no state %(state)s. There are: %(known)s.")
        said %= {"state": state, "known": between.join(CHOICES)}
        stop("no_such_state", said, as_json=as_json, status=2)
    page = whistle_page(EVERYTHING, WhistleFilter(state=state, unit=unit), size=limit)
    rows = [(whistle, list(whistle.calls.all())) for whistle in page.whistles]
    if as_json:
        told = [whistle_json(whistle, calls) for whistle, calls in rows]
        answer({"whistles": told, "more": page.after is not None})
    elif rows:
        typer.echo("\n".join(whistle_line(whistle, calls) for whistle, calls in rows))


@app.command(epilog="tiaokuai cases whistles show W990122-20261123-00001 --json")
def show(
    number: Annotated[str, typer.Argument(help="Number of the whistle.")], as_json: Json = False
) -> None:
    """Where each department stands, the plan, and everything that was done."""
    whistle = whistle_in_scope(number, EVERYTHING)
    if whistle is None:
        said = _("There is no whistle %(number)s.") % {"number": number}
        stop("no_such_whistle", said, as_json=as_json, number=number)
    if as_json:
        answer(whole_json(whistle))
    else:
        typer.echo("\n".join(whistle_lines(whistle)))
