"""`tiaokuai backup` and `tiaokuai restore`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.console import Console

from tiaokuai.config.backup import acts
from tiaokuai.config.backup.archive import Manifest, keys_path
from tiaokuai.kernel import clock
from tiaokuai.kernel.terminal import Json, Yes, answer, bars, may_write, stop
from tiaokuai.ui.times import exact

app = typer.Typer()


@app.command(epilog="tiaokuai backup /srv/backup/county-2026-11-23.tar.gz")
def backup(
    archive: Annotated[Path, typer.Argument(help="File to write: .tar or .tar.gz; its keys go beside it.")],
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Save database and uploads in one archive, keys in another. Others may go on working meanwhile."""
    folder = archive.resolve().parent
    if not folder.is_dir():
        said = _("There is no folder %(folder)s. Make it first, or name another.") % {"folder": folder}
        stop("no_such_folder", said, as_json=as_json)
    for path in (archive, keys_path(archive)):
        question = _("%(path)s is there already and would be written over. Go on?") % {"path": path}
        may_write(path, question, yes=yes, as_json=as_json)
    with bars(hidden=as_json) as told:
        manifest = acts.save(archive.resolve(), at=clock.now(), told=told)
    saved = ngettext(
        "Saved in %(archive)s on %(made)s: %(rows)d row of %(tables)d tables.",
        "Saved in %(archive)s on %(made)s: %(rows)d rows of %(tables)d tables.",
        _rows(manifest),
    )
    _report(manifest, archive, saved, as_json=as_json)
    if not as_json:
        kept = _(
            "Keys are in %(path)s: keep them apart from the archive. A secret given in the environment is in neither: "
            "keep it yourself."
        )
        Console(stderr=True).print(kept % {"path": keys_path(archive)}, soft_wrap=True)


@app.command(epilog="tiaokuai restore county.tar.gz --keys /media/safe/county.keys.tar")
def restore(
    archive: Annotated[Path, typer.Argument(help="Archive written by backup.", exists=True, dir_okay=False)],
    keys: Annotated[Path | None, typer.Option(help="Keys, when they are not beside the archive.")] = None,
    as_json: Json = False,
) -> None:
    """Fill an empty database from an archive, with its uploads and keys. Then run: tiaokuai journal verify.

    What holds data or other keys is refused, never written over.
    """
    try:
        with bars(hidden=as_json) as told:
            manifest = acts.restore(archive.resolve(), keys, told=told)
    except acts.CannotRestore as error:
        stop("cannot_restore", str(error), as_json=as_json)
    restored = ngettext(
        "Restored from %(archive)s, saved on %(made)s: %(rows)d row of %(tables)d tables.",
        "Restored from %(archive)s, saved on %(made)s: %(rows)d rows of %(tables)d tables.",
        _rows(manifest),
    )
    _report(manifest, archive, restored, as_json=as_json)


def _rows(manifest: Manifest) -> int:
    return sum(manifest.tables.values())


def _report(manifest: Manifest, archive: Path, done: str, *, as_json: bool) -> None:
    """What was done in one sentence, which takes the archive, its time, and what it holds."""
    rows = _rows(manifest)
    if as_json:
        answer({"archive": str(archive), "rows": rows, "tables": manifest.tables})
        return
    made = exact(datetime.fromisoformat(manifest.made_at))
    told = {"archive": archive, "rows": rows, "tables": len(manifest.tables), "made": made}
    typer.echo(done % told)
