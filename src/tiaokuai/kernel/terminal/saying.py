"""What commands answer: to machines in one object, to people in sentences."""

import json
from typing import Annotated, Any, NoReturn

import typer

Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON object and nothing else.")]


def answer(body: dict[str, Any]) -> None:
    """One JSON object on standard output; days, moments and ids as text."""
    typer.echo(json.dumps(body, ensure_ascii=False, default=str))


def stop(error: str, detail: str, *, as_json: bool, status: int = 1, **promised: object) -> NoReturn:
    """End the command: it was refused, or found something wrong.

    `error` is a code for machines, `detail` a sentence for people (several lines are several). `promised` is what the
    command's object holds otherwise. Status 1: refused or something wrong was found; 2: wrong usage.
    """
    if as_json:
        answer({**promised, "error": error, "detail": detail})
    else:
        typer.echo(detail, err=True)
    raise typer.Exit(status)


def problems(error: str, detail: str, *, found: bool) -> dict[str, str]:
    """The two keys that an object has besides its own when something wrong was `found`, none otherwise."""
    return {"error": error, "detail": detail} if found else {}
