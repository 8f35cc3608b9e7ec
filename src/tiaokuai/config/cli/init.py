"""`tiaokuai init`: makes an empty database ready for work, and brings an old one up to date."""

import typer
from django.core.management import call_command

app = typer.Typer()


@app.command(epilog="Example: tiaokuai init")
def init() -> None:
    """Create or update the tables and enter the announced calendar years. Safe to run again."""
    call_command("migrate", interactive=False, verbosity=0)
