"""`tiaokuai init`: makes an empty database ready for work, and brings an old one up to date."""

import sys
from typing import Annotated

import typer
from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _

from tiaokuai.config import founding
from tiaokuai.config.postgresql import roles
from tiaokuai.journal import protection
from tiaokuai.journal.keys import make_key_ring
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, Yes, answer, go_on
from tiaokuai.workflow.actions import seed_calendar

app = typer.Typer()
Centre = Annotated[
    str,
    typer.Option(
        help="Code of its governance centre, as your workbook of units has it; COUNTY-centre if left out."
    ),
]
ApplicationRole = Annotated[
    str,
    typer.Option(help="PostgreSQL role that server, worker and tick use; this command runs as the owner."),
]
NewKeys = Annotated[
    bool,
    typer.Option(
        "--new-keys",
        help="Make keys though the database holds data: the old ones, and what they sealed, are lost.",
    ),
]


@app.command(epilog="tiaokuai init --county 990122 --name 禾川县")
def init(
    county: Annotated[str, typer.Option(help="Six-digit code of the county; asked when left out.")] = "",
    name: Annotated[str, typer.Option(help="Name of the county.")] = "",
    centre: Centre = "",
    application_role: ApplicationRole = "",
    new_keys: NewKeys = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Create or update the tables, make the keys, enter the announced calendar years, open the first accounts.

    Safe to run again: what is there stays. The first accounts are the three separated administrators, each to be
    handed to another person; their passwords are shown once and changed at the first sign-in.
    """
    at = clock.now()
    if new_keys:
        go_on(
            _("What the old keys sealed can then be read by nobody. Make new keys?"), yes=yes, as_json=as_json
        )
    _prepare(application_role, new_keys=new_keys)
    years = seed_calendar(by=PLATFORM, at=at)
    needed = not founding.has_accounts()
    if needed and not county and sys.stdin.isatty() and not as_json:
        county = typer.prompt(_("Six-digit code of the county"))
        name = typer.prompt(_("Name of the county"))
    opened = {}
    if county:
        opened = founding.open_administrators(county=county, name=name, centre=centre, by=PLATFORM, at=at)
    if as_json:
        answer({"years": years, "accounts": opened})
        return
    _report(years, opened)
    if needed and not opened:
        typer.echo(_("There is no account yet. Run: tiaokuai init --county CODE --name NAME"), err=True)


def _report(years: list[int], opened: dict[str, str]) -> None:
    entered = ", ".join(map(str, years)) or _("none new")
    typer.echo(_("Ready. Calendar years entered: %(years)s.") % {"years": entered})
    for username, password in opened.items():
        said = _("first password %(password)s") % {"password": password}
        typer.echo(f"  {username:10} {said}")


def _prepare(application_role: str, *, new_keys: bool) -> None:
    """Tables, keys, the triggers that keep the record, and what the application's role may."""
    call_command("migrate", interactive=False, verbosity=0)
    make_key_ring(though_data=new_keys)
    if not protection.installed(connection):
        protection.install(connection)
    if application_role:
        roles.let_work(application_role)
