"""Saving everything to an archive and its keys, and restoring both into an empty place."""

import gzip
import tarfile
import zlib
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from tiaokuai.config.backup import databases
from tiaokuai.config.backup.archive import (
    FORMAT,
    KEYS,
    MEDIA,
    Manifest,
    add_folder,
    add_manifest,
    content_of,
    keys_path,
    manifest_of,
    private_tar,
    take_folder,
)
from tiaokuai.kernel.terminal import Told


class CannotRestore(Exception):
    """The archive or the place does not fit; the message says what to do, in the active language."""


def unheard(stage: str, done: int, whole: int | None) -> None:
    """Nobody looks on."""


def save(archive: Path, *, at: datetime, told: Told = unheard) -> Manifest:
    """Write `archive` (mode 0600) and, apart from it, its keys. `told` hears how far it is."""
    mode = "w:gz" if archive.name.endswith(("gz", "tgz")) else "w"
    with private_tar(archive, mode) as tar:
        tables = databases.SAVE[connection.vendor](tar, archive.parent, partial(told, _("Database")))
        manifest = Manifest(
            format=FORMAT,
            version=version("tiaokuai"),
            made_at=at.isoformat(),
            vendor=connection.vendor,
            migrations=databases.applied(),
            tables=tables,
        )
        add_manifest(tar, manifest)
        add_folder(tar, Path(settings.MEDIA_ROOT), MEDIA, partial(told, _("Uploads")))
    with private_tar(keys_path(archive), "w") as tar:
        add_folder(tar, Path(settings.KEYS_DIR), KEYS)
    return manifest


def restore(archive: Path, keys: Path | None = None, *, told: Told = unheard) -> Manifest:
    """Fill the empty database, the uploads and the keys from an archive; raises `CannotRestore`."""
    keys = keys or keys_path(archive)
    if not keys.is_file():
        said = _(
            "The keys are not at %(keys)s: without them sealed texts cannot be read. Name their file: --keys FILE"
        )
        raise CannotRestore(said % {"keys": keys})
    _check_keys(keys)
    try:
        with tarfile.open(archive) as tar:
            manifest = manifest_of(tar)
            _check(manifest)
            # The database last: broken off before it, nothing stands there without its keys and uploads.
            with tarfile.open(keys) as beside:
                take_folder(beside, KEYS, Path(settings.KEYS_DIR))
            take_folder(tar, MEDIA, Path(settings.MEDIA_ROOT), partial(told, _("Uploads")))
            databases.LOAD[connection.vendor](tar, manifest.migrations, partial(told, _("Database")))
    except (KeyError, EOFError, gzip.BadGzipFile, zlib.error, tarfile.TarError) as error:
        said = _(
            "%(archive)s is not a whole archive of this platform (%(why)s). The database is as empty as before."
        )
        raise CannotRestore(said % {"archive": archive, "why": error}) from error
    databases.bring_up_to_date()
    return manifest


def _check_keys(keys: Path) -> None:
    """Keys of other data are never written over: those data could not be read again."""
    there = Path(settings.KEY_FILE)
    try:
        with tarfile.open(keys) as tar:
            saved = content_of(tar, f"{KEYS}/{there.name}")
    except (KeyError, tarfile.TarError) as error:
        said = _("%(keys)s is not a whole file of keys (%(why)s).")
        raise CannotRestore(said % {"keys": keys, "why": error}) from error
    if there.exists() and there.read_bytes() != saved:
        said = _(
            "%(there)s holds other keys than %(keys)s. Restore into an empty folder: name it in TIAOKUAI_DATA_DIR."
        )
        raise CannotRestore(said % {"there": there, "keys": keys})


def _check(manifest: Manifest) -> None:
    if manifest.format != FORMAT:
        said = _("The archive has format %(found)s, this version reads %(wanted)s: use version %(version)s.")
        raise CannotRestore(said % {"found": manifest.format, "wanted": FORMAT, "version": manifest.version})
    if manifest.vendor != connection.vendor:
        said = _("The archive is of %(saved)s, DATABASE_URL names %(here)s: they must be the same.")
        raise CannotRestore(said % {"saved": manifest.vendor, "here": connection.vendor})
    if not databases.is_empty():
        raise CannotRestore(_("The database holds data. Restore into an empty one: name it in DATABASE_URL."))
    known = {f"{part}.{name}" for part, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        said = _(
            "The archive is of a newer version (%(version)s): %(migration)s is unknown here. Update first."
        )
        raise CannotRestore(said % {"version": manifest.version, "migration": unknown[0]})
