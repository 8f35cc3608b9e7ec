"""`tiaokuai register …` and `tiaokuai resolve`: lists from the command line, by the actions that pages use."""

import typer

from tiaokuai.registers.commands import catalogue, check, lists, resolve

app = typer.Typer(
    help="Lists: import, export, check, compare.", epilog="tiaokuai register list", no_args_is_help=True
)
for module in (lists, check, catalogue):
    app.registered_commands += module.app.registered_commands
top = resolve.app

__all__ = ["app", "top"]
