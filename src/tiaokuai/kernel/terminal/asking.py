"""Asking before something is destroyed. Who cannot be asked has to say so beforehand, with `--yes`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tiaokuai.kernel.answer import Refused, no

Yes = Annotated[
    bool, typer.Option("--yes", help="Go on without being asked. Needed where nobody can be asked.")
]
AGREED = frozenset({"y", "yes", "是", "好"})


def go_on(question: str, *, yes: bool, as_json: bool) -> None:
    """Ask on standard error whether to go on; every answer but a clear yes means no.

    Raises `Refused`: "called_off" after a no, "nobody_to_ask" without a terminal or for a machine.
    """
    if yes:
        return
    if as_json or not sys.stdin.isatty():
        raise Refused(no("nobody_to_ask", question=question))
    typer.echo(f"{question} [y/N] ", nl=False, err=True)
    if sys.stdin.readline().strip().lower() not in AGREED:
        raise Refused(no("called_off"))


def may_write(path: Path, question: str, *, yes: bool, as_json: bool) -> None:
    """Ask before a file that is there is written over."""
    if path.exists():
        go_on(question, yes=yes, as_json=as_json)
