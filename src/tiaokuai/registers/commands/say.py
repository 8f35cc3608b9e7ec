"""How these commands speak of rows, people on two streams, machines in one JSON object."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.kernel.sheets import Problem
from tiaokuai.kernel.terminal import may_write, problems
from tiaokuai.ui.wording import labelled, sentence

OPERATOR = Actor(id="platform", role=Role.PLATFORM, scope=EVERYTHING)
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check, and import nothing.")]
Table = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, help="A workbook in the template's columns.")
]


def say_problems(found: Iterable[Problem]) -> None:
    """Each on one line of standard error: where, what, what to do."""
    for problem in found:
        row = str(problem.row) if problem.row else ""
        where = " ".join(part for part in (problem.sheet, row, problem.column) if part)
        typer.echo(labelled(where, sentence(problem.answer)) if where else sentence(problem.answer), err=True)


def refused_rows(count: int) -> dict[str, str]:
    """What an object says besides its own where nothing was imported; nothing where all is well."""
    said = ngettext(
        "%(count)d problem; nothing was imported.", "%(count)d problems; nothing was imported.", count
    )
    return problems("rows_unusable", said % {"count": count}, found=bool(count))


def ask_to_write(file: Path, *, yes: bool, as_json: bool) -> None:
    question = _("%(path)s is there already and would be written over. Go on?") % {"path": file}
    may_write(file, question, yes=yes, as_json=as_json)


def division_code(place: str) -> str:
    """A prefix or a full code as 12 digits."""
    return place.ljust(CODE_LENGTH, "0") if place.isdigit() else place
