"""`tiaokuai init`: makes an empty database ready for work, and brings an old one up to date."""

import json
import sys
from typing import Annotated

import typer
from django.core.management import call_command
from django.db import connection

from tiaokuai.config import founding
from tiaokuai.config.postgresql import roles
from tiaokuai.journal import protection
from tiaokuai.journal.keys import make_key_ring
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
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


@app.command(epilog="Example: tiaokuai init --county 990122 --name 禾川县")
def init(
    county: Annotated[str, typer.Option(help="Six-digit code of the county; asked when left out.")] = "",
    name: Annotated[str, typer.Option(help="Name of the county.")] = "",
    centre: Centre = "",
    application_role: ApplicationRole = "",
    new_keys: NewKeys = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")] = False,
) -> None:
    """Create or update the tables, make the keys, enter the announced calendar years, open the first accounts.

    Safe to run again: what is there stays. The first accounts are the three separated administrators, each to be
    handed to another person; their passwords are shown once and changed at the first sign-in.
    """
    at = clock.now()
    _prepare(application_role, new_keys=new_keys)
    years = seed_calendar(by=PLATFORM, at=at)
    needed = not founding.has_accounts()
    if needed and not county and sys.stdin.isatty() and not as_json:
        county = typer.prompt("Six-digit code of the county")
        name = typer.prompt("Name of the county")
    opened = {}
    if county:
        opened = founding.open_administrators(county=county, name=name, centre=centre, by=PLATFORM, at=at)
    if as_json:
        typer.echo(json.dumps({"years": years, "accounts": opened}, ensure_ascii=False))
        return
    typer.echo(f"Ready. Calendar years entered: {', '.join(map(str, years)) or 'none new'}.")
    for username, password in opened.items():
        typer.echo(f"  {username:10} first password {password}")
    if needed and not opened:
        typer.echo("There is no account yet. Run: tiaokuai init --county CODE --name NAME", err=True)


def _prepare(application_role: str, *, new_keys: bool) -> None:
    """Tables, keys, the triggers that keep the record, and what the application's role may."""
    call_command("migrate", interactive=False, verbosity=0)
    make_key_ring(though_data=new_keys)
    if not protection.installed(connection):
        protection.install(connection)
    if application_role:
        roles.let_work(application_role)
