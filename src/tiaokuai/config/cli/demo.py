"""`tiaokuai demo`: the demonstration county, to look at and to try things on."""

from typing import Annotated, Any

import typer
from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from rich.console import Console
from rich.table import Table

from tiaokuai.accounts.models import User
from tiaokuai.accounts.presenters.wording import role_title
from tiaokuai.config.demonstration import SEED
from tiaokuai.config.demonstration.building import build, is_built
from tiaokuai.config.demonstration.building.cast import PASSWORD
from tiaokuai.config.demonstration.people import READY
from tiaokuai.config.demonstration.stories.moments import told_until
from tiaokuai.journal.keys import make_key_ring
from tiaokuai.kernel.clock import now
from tiaokuai.kernel.terminal import Json, answer, bars, stop

app = typer.Typer()
ROLE, USERNAME, PERSON = (
    pgettext_lazy("heading of accounts", "Role"),
    pgettext_lazy("heading of accounts", "User name"),
    pgettext_lazy("heading of accounts", "Who"),
)
STAGES = {
    "territory": gettext_lazy("places"),
    "organisation": gettext_lazy("units and posts"),
    "register": gettext_lazy("matters and lists"),
    "accounts": gettext_lazy("people"),
    "cases": gettext_lazy("cases"),
}


@app.command(epilog="tiaokuai demo --cases 3000")
def demo(
    cases: Annotated[int, typer.Option(help="How many cases to play.", min=0, max=100_000)] = 2_000,
    seed: Annotated[int, typer.Option(help="Another seed makes another county.")] = SEED,
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Do nothing when another county is in the database.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Put up the invented county of Hechuan with its lists, people and cases, and list its ready accounts.

    Where it stands already, nothing is done but listing. Everyone knows the password: for this machine only.
    """
    call_command("migrate", interactive=False, verbosity=0)
    make_key_ring()
    made: dict[str, Any] = {"built": False}
    if not is_built():
        if User.objects.exists():
            said = _("Another county is in this database: the demonstration goes into an empty one.")
            stop("another_county", said, as_json=as_json, status=0 if if_empty else 1, **made)
        if not as_json:
            typer.echo(_("Making the demonstration county: some minutes, this once."))
        made = {"built": True, **_build(cases, seed, hidden=as_json)}
    if as_json:
        made["accounts"] = {account.username: account.role.value for account in READY}
        answer({**made, "password": PASSWORD})
        return
    _show(made)


def _build(cases: int, seed: int, *, hidden: bool) -> dict[str, int]:
    with bars(hidden=hidden) as told:

        def heard(what: str, done: int, whole: int) -> None:
            told(str(STAGES.get(what, what)), done, whole)

        built = build(seed=seed, cases=cases, until=told_until(now()), progress=heard)
    return {"towns": built.towns, "villages": built.villages, "grids": built.grids, "cases": built.cases}


def _show(made: dict[str, Any]) -> None:
    if made["built"]:
        typer.echo(
            _("%(towns)d towns, %(villages)d villages, %(grids)d grids, %(cases)d cases")
            % {name: made[name] for name in ("towns", "villages", "grids", "cases")}
        )
    title = _("Ready accounts, password %(password)s") % {"password": PASSWORD}
    table = Table(str(ROLE), str(USERNAME), str(PERSON), title=title, title_justify="left")
    for account in READY:
        table.add_row(role_title(account.role), account.username, account.name)
    Console().print(table)
