"""`tiaokuai backup` and `tiaokuai restore`."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tiaokuai.config.backup import acts
from tiaokuai.config.backup.archive import Manifest, keys_path
from tiaokuai.kernel import clock

app = typer.Typer()
Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON object.")]


@app.command(epilog="Example: tiaokuai backup /srv/backup/county-2026-11-23.tar.gz")
def backup(
    archive: Annotated[Path, typer.Argument(help="File to write: .tar or .tar.gz; its keys go beside it.")],
    as_json: Json = False,
) -> None:
    """Save database and uploads in one archive, keys in another. Others may go on working meanwhile."""
    try:
        manifest = acts.save(archive.resolve(), at=clock.now())
    except OSError as error:
        typer.echo(f"{archive} cannot be written: {error.strerror} ({error.filename}).", err=True)
        raise typer.Exit(1) from error
    _report(manifest, archive, as_json=as_json)
    if not as_json:
        Console(stderr=True).print(
            f"Keys are in {keys_path(archive)}: keep them apart from the archive. A secret given in the "
            "environment is in neither: keep it yourself.",
            soft_wrap=True,
        )


@app.command(epilog="Example: tiaokuai restore county.tar.gz --keys /media/safe/county.keys.tar")
def restore(
    archive: Annotated[Path, typer.Argument(help="Archive written by backup.", exists=True, dir_okay=False)],
    keys: Annotated[Path | None, typer.Option(help="Keys, when they are not beside the archive.")] = None,
    as_json: Json = False,
) -> None:
    """Fill an empty database from an archive, with its uploads and keys. Then run: tiaokuai journal verify."""
    try:
        manifest = acts.restore(archive.resolve(), keys)
    except acts.CannotRestore as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    _report(manifest, archive, as_json=as_json)


def _report(manifest: Manifest, archive: Path, *, as_json: bool) -> None:
    rows = sum(manifest.tables.values())
    if as_json:
        typer.echo(json.dumps({"archive": str(archive), "rows": rows, "tables": manifest.tables}))
    else:
        typer.echo(f"{archive}: {rows} rows of {len(manifest.tables)} tables, made at {manifest.made_at}")
