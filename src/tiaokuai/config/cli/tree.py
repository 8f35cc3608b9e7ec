"""Puts the commands of config and of all parts into one tree.

A part's `commands.py` has `app`, mounted under the part's word below, and may have `top`, a Typer app whose
commands stand beside the others at the top (`tiaokuai resolve`).
"""

import typer

from tiaokuai.config import parts
from tiaokuai.config.cli import backup, init, serve, tick, worker

WORDS = {"registers": "register", "accounts": "user", "workflow": "calendar", "organisation": "unit"}
"""The word under which a part's commands stand, where it is not the part's own name."""


def tree() -> typer.Typer:
    """The root app."""
    root = typer.Typer(
        name="tiaokuai",
        help="County and township as one body: by the list, in a closed loop, on a record that can be checked.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    for module in (init, serve, worker, tick, backup):
        root.add_typer(module.app)
    for part, module in parts.modules("commands"):
        if hasattr(module, "app"):
            root.add_typer(module.app, name=WORDS.get(part, part))
        if hasattr(module, "top"):
            root.add_typer(module.top)
    return root
