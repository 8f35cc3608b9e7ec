"""`tiaokuai unit …`: units, and what is kept beside them, from the command line by the actions that pages use."""

import typer

from tiaokuai.organisation.commands import agencies, establishment, limits, posts, units
from tiaokuai.organisation.commands.answering import say, write_template

app = typer.Typer(
    help="Units, who stands under whom, and what they have: posts, establishment, agencies in towns.",
    epilog="tiaokuai unit list",
    no_args_is_help=True,
)
app.registered_commands += units.app.registered_commands
app.add_typer(agencies.app, name="agency")
app.add_typer(limits.app, name="limit")
app.add_typer(establishment.app, name="establishment")
app.add_typer(posts.app, name="post")

__all__ = ["app", "say", "write_template"]
