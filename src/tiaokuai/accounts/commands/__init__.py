"""`tiaokuai user …`: accounts, appointments and tokens from the operator's command line.

Whoever can run this on the server stands above the three administrators anyway; each command is an entry of the
platform in the journal all the same.
"""

import typer

from tiaokuai.accounts.commands import people, systems

app = typer.Typer(
    help="Accounts, appointments, tokens.", epilog="tiaokuai user list --like zhang", no_args_is_help=True
)
for module in (people, systems):
    app.registered_commands += module.app.registered_commands
