"""`tiaokuai journal`: verify, checkpoint, export."""

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer
from django.db import connection

from tiaokuai.journal import protection
from tiaokuai.journal.actions import export_checkpoint, prove_whole, seal_all
from tiaokuai.journal.presenters import problem_sentence, verdict_sentence
from tiaokuai.journal.proof import SignedCheckpoint
from tiaokuai.journal.proof.checkpoint import NotACheckpoint
from tiaokuai.journal.queries.export import exported_lines
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM

app = typer.Typer(
    help="Prove the record whole, sign how far it reaches, hand it to an outside body.", no_args_is_help=True
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


@app.command(epilog="Example: tiaokuai journal verify --checkpoint /mnt/elsewhere/checkpoint-20261123.json")
def verify(
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(help="A checkpoint exported earlier and kept elsewhere; may be repeated."),
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(
            help="Trust only this public key (64 hexadecimal digits) instead of the ones in the key file."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Recompute every digest and link; exit 1 when an entry was altered, removed, inserted, moved or cut off."""
    verdict = prove_whole([_read(path) for path in checkpoint or []], keys=key or ())
    if as_json:
        typer.echo(json.dumps(verdict.as_json()))
    else:
        typer.echo(verdict_sentence(verdict))
        for problem in verdict.problems:
            typer.echo(f"  {problem_sentence(problem)}")
        if not verdict.protected:
            typer.echo(
                "The database triggers that forbid changes are missing: run tiaokuai journal protect.",
                err=True,
            )
    raise typer.Exit(0 if verdict.ok else 1)


@app.command(epilog="Example: tiaokuai journal checkpoint --out /mnt/elsewhere/checkpoint.json")
def checkpoint(
    out: Annotated[
        Path | None, typer.Option(help="File to write; without it the checkpoint is printed.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Sign how far the journal reaches. Keep the file on another machine: it finds a cut end and a rewritten chain."""
    signed = export_checkpoint(by=PLATFORM, at=clock.now(), out=out)
    if as_json or out is None:
        typer.echo(signed.text(), nl=False)
    else:
        typer.echo(
            f"{out}: position {signed.position}, signed with {signed.key_id}, public key {signed.public_key}"
        )


@app.command(epilog="Example: tiaokuai journal export --after 0 --out journal.jsonl")
def export(
    after: Annotated[int, typer.Option(help="Leave out positions up to this one.", min=0)] = 0,
    out: Annotated[Path | None, typer.Option(help="File to write; without it the lines are printed.")] = None,
) -> None:
    """Write sealed entries as JSON lines, with position, digest and link, for an outside auditor."""
    seal_all()
    with out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as file:
        for line in exported_lines(after):
            file.write(line + "\n")


@app.command(epilog="Example: tiaokuai journal protect")
def protect() -> None:
    """Put the database triggers on that forbid changing and removing entries; harmless when they are there."""
    protection.install(connection)
    typer.echo("Entries and seals can be added, and neither changed nor removed.")


def _read(path: Path) -> SignedCheckpoint:
    try:
        return SignedCheckpoint.read(path.read_text())
    except (OSError, NotACheckpoint) as error:
        raise typer.BadParameter(f"{path}: {error}", param_hint="--checkpoint") from error
