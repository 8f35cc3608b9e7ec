"""`tiaokuai journal`: verify, checkpoint, export, protect."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from django.db import connection
from django.utils.translation import gettext as _

from tiaokuai.journal import protection
from tiaokuai.journal.actions import export_checkpoint, prove_whole, seal_all
from tiaokuai.journal.presenters import (
    no_checkpoint_sentence,
    problem_sentence,
    unprotected_sentence,
    verdict_sentence,
)
from tiaokuai.journal.proof import SignedCheckpoint, Verdict
from tiaokuai.journal.proof.checkpoint import NotACheckpoint
from tiaokuai.journal.queries import Attested, checkpoint_folder
from tiaokuai.journal.queries.export import exported_lines
from tiaokuai.journal.queries.tables import require_tables
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, Yes, answer, bars, may_write, problems

app = typer.Typer(
    help="Prove the record whole, sign how far it reaches, hand it to an outside body.",
    epilog="tiaokuai journal verify",
    no_args_is_help=True,
)


@app.command(epilog="tiaokuai journal verify --checkpoint /mnt/elsewhere/checkpoint-20261123.json")
def verify(
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(
            help="A checkpoint kept elsewhere, besides those in TIAOKUAI_CHECKPOINT_DIR; may be repeated."
        ),
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(
            help="Trust only this public key (64 hexadecimal digits) instead of the ones in the key file."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Recompute every digest and link; exit 1 when an entry was altered, removed, inserted, moved or cut off.

    Holds the record against every checkpoint in TIAOKUAI_CHECKPOINT_DIR and in the database, and those given. Exit 1
    also when triggers that forbid changes are missing.
    """
    require_tables()
    with bars(hidden=as_json) as told:
        heard = partial(told, _("Entries proved"))
        verdict = prove_whole([_read(path) for path in checkpoint or []], keys=key or (), heard=heard)
    if as_json:
        answer(_verdict_json(verdict))
    else:
        typer.echo(verdict_sentence(verdict))
        for problem in verdict.problems:
            typer.echo(f"  {problem_sentence(problem)}")
        if not verdict.protected:
            typer.echo(unprotected_sentence(verdict.unprotected), err=True)
    raise typer.Exit(0 if verdict.ok else 1)


def _verdict_json(verdict: Verdict) -> dict[str, Any]:
    folder = {"checkpoint_folder": str(checkpoint_folder())}
    if verdict.whole:
        wrong = problems(
            "journal_unprotected", unprotected_sentence(verdict.unprotected), found=not verdict.protected
        )
    else:
        wrong = problems("journal_not_whole", verdict_sentence(verdict), found=True)
    return {**verdict.as_json(), **folder, **wrong}


@app.command(epilog="tiaokuai journal checkpoint --out /mnt/elsewhere/checkpoint.json")
def checkpoint(
    out: Annotated[
        Path | None, typer.Option(help="File to write; without it the checkpoint is printed.")
    ] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Sign how far the journal reaches. Keep the file on another machine: it finds a cut end and a rewritten chain."""
    _may_write(out, yes=yes, as_json=as_json)
    signed = export_checkpoint(by=PLATFORM, at=clock.now(), out=out)
    if as_json or out is None:
        typer.echo(signed.text(), nl=False)
        return
    said = _("%(path)s: position %(position)d, signed with %(key)s, public key %(public)s")
    told = {"path": out, "position": signed.position, "key": signed.key_id, "public": signed.public_key}
    typer.echo(said % told)


@app.command(
    epilog="tiaokuai journal export --after 0 --out journal.jsonl\ntiaokuai journal export --after 41000 --json"
)
def export(
    after: Annotated[int, typer.Option(help="Leave out positions up to this one.", min=0)] = 0,
    out: Annotated[Path | None, typer.Option(help="File to write; without it the lines are printed.")] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write sealed entries as JSON lines, with position, digest and link, for an outside auditor.

    With --json they stand in one object, under "entries"; with --out too, it says where they are and how many.
    """
    _may_write(out, yes=yes, as_json=as_json)
    seal_all()
    with _opened(out) as file:
        lines = exported_lines(after)
        if as_json and out is None:
            _write_object(file, lines)
            return
        count = 0
        for line in lines:
            file.write(line + "\n")
            count += 1
    if as_json:
        answer({"file": str(out), "entries": count})


@app.command(epilog="tiaokuai journal protect")
def protect(as_json: Json = False) -> None:
    """Put the database triggers on that forbid changing and removing entries; harmless when they are there."""
    protection.install(connection)
    if as_json:
        answer({"protected": protection.installed(connection)})
    else:
        typer.echo(_("Entries, seals and checkpoints can be added, and neither changed nor removed."))


def _may_write(out: Path | None, *, yes: bool, as_json: bool) -> None:
    if out is not None:
        question = _("%(path)s is there already and would be written over. Go on?") % {"path": out}
        may_write(out, question, yes=yes, as_json=as_json)


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    if out is None:
        yield sys.stdout
    else:
        with out.open("w", encoding="utf-8") as file:
            yield file


def _write_object(file: TextIO, lines: Iterable[str]) -> None:
    """Each line is an object: never all in memory."""
    file.write('{"entries": [')
    file.writelines(", " + line if number else line for number, line in enumerate(lines))
    file.write("]}\n")


def _read(path: Path) -> Attested:
    try:
        return Attested(SignedCheckpoint.read(path.read_text()), file=str(path))
    except NotACheckpoint as error:
        raise typer.BadParameter(
            f"{path}: {no_checkpoint_sentence(error.answer)}", param_hint="--checkpoint"
        ) from error
    except OSError as error:
        why = _("%(path)s cannot be read") % {"path": path}
        raise typer.BadParameter(why, param_hint="--checkpoint") from error
