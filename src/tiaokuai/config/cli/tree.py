"""Puts the commands of config and of all parts into one tree.

A part's `commands.py` has `app`, mounted under the part's word below, and may have `top`, a Typer app whose
commands stand beside the others at the top (`tiaokuai resolve`).
"""

from importlib import import_module

import typer

from tiaokuai.config import parts

OWN = {
    "init": "init",
    "demo": "demo",
    "serve": "serve",
    "worker": "worker",
    "tick": "tick",
    "backup": "backup",
    "restore": "backup",
    "language": "languages",
}
"""Our own commands and the module of this folder that holds each."""

WORDS = {
    "registers": "register",
    "accounts": "user",
    "workflow": "calendar",
    "organisation": "unit",
    "overview": "retention",
}
"""The word under which a part's commands stand, where it is not the part's own name."""


def tree(first_word: str = "") -> typer.Typer:
    """The root app; when the first word is a command of our own, with that one only.

    The processes that stay (serve, worker, tick) so load nothing that they do not need.
    """
    root = typer.Typer(
        name="tiaokuai",
        help="County and township as one body: by the list, in a closed loop, on a record that can be checked.",
        epilog="tiaokuai resolve --matter 010301 --place 990122101003",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    root.callback()(_always)
    own = [OWN[first_word]] if first_word in OWN else dict.fromkeys(OWN.values())
    for name in own:
        root.add_typer(import_module(f"tiaokuai.config.cli.{name}").app)
    if first_word not in OWN:
        _mount_parts(root)
    return root


def _always() -> None:
    """Keeps the command's word needed though only one command is mounted."""


def _mount_parts(root: typer.Typer) -> None:
    for part, module in parts.modules("commands"):
        if hasattr(module, "app"):
            root.add_typer(module.app, name=WORDS.get(part, part))
        if hasattr(module, "top"):
            root.add_typer(module.top)
