"""How these commands speak: to people on two streams, to machines in one JSON object."""

import json
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.kernel.scope import EVERYTHING
from tiaokuai.kernel.sheets import Problem
from tiaokuai.ui.wording import sentence

OPERATOR = Actor(id="platform", role=Role.PLATFORM, scope=EVERYTHING)
Json = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, nothing else.")]


def machine(body: dict[str, Any]) -> None:
    typer.echo(json.dumps(body, ensure_ascii=False, default=str))


def say_problems(problems: Iterable[Problem]) -> None:
    """Each on one line of standard error: where, what, what to do."""
    for problem in problems:
        row = str(problem.row) if problem.row else ""
        where = " ".join(part for part in (problem.sheet, row, problem.column) if part)
        typer.echo(f"{where}: {sentence(problem.answer)}" if where else sentence(problem.answer), err=True)


def division_code(place: str) -> str:
    """A prefix or a full code as 12 digits."""
    return place.ljust(CODE_LENGTH, "0") if place.isdigit() else place
