"""Saving everything to an archive and its keys, and restoring both into an empty place."""

import tarfile
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

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


class CannotRestore(Exception):
    """The archive or the place does not fit; the message says what to do."""


def save(archive: Path, *, at: datetime) -> Manifest:
    """Write `archive` (mode 0600) and, apart from it, its keys."""
    mode = "w:gz" if archive.name.endswith(("gz", "tgz")) else "w"
    with private_tar(archive, mode) as tar:
        tables = databases.SAVE[connection.vendor](tar, archive.parent)
        manifest = Manifest(
            format=FORMAT,
            version=version("tiaokuai"),
            made_at=at.isoformat(),
            vendor=connection.vendor,
            migrations=databases.applied(),
            tables=tables,
        )
        add_manifest(tar, manifest)
        add_folder(tar, Path(settings.MEDIA_ROOT), MEDIA)
    with private_tar(keys_path(archive), "w") as tar:
        add_folder(tar, Path(settings.KEYS_DIR), KEYS)
    return manifest


def restore(archive: Path, keys: Path | None = None) -> Manifest:
    """Fill the empty database, the uploads and the keys from an archive; raises `CannotRestore`."""
    keys = keys or keys_path(archive)
    if not keys.is_file():
        msg = f"The keys are not at {keys}: without them sealed texts cannot be read. Name their file: --keys FILE"
        raise CannotRestore(msg)
    _check_keys(keys)
    try:
        with tarfile.open(archive) as tar:
            manifest = manifest_of(tar)
            _check(manifest)
            databases.LOAD[connection.vendor](tar, manifest.migrations)
            take_folder(tar, MEDIA, Path(settings.MEDIA_ROOT))
    except (KeyError, tarfile.TarError) as error:
        msg = f"{archive} is not a whole archive of this platform ({error})."
        raise CannotRestore(msg) from error
    with tarfile.open(keys) as tar:
        take_folder(tar, KEYS, Path(settings.KEYS_DIR))
    databases.bring_up_to_date()
    return manifest


def _check_keys(keys: Path) -> None:
    """Keys of other data are never written over: those data could not be read again."""
    there = Path(settings.KEY_FILE)
    try:
        with tarfile.open(keys) as tar:
            saved = content_of(tar, f"{KEYS}/{there.name}")
    except (KeyError, tarfile.TarError) as error:
        msg = f"{keys} is not a whole file of keys ({error})."
        raise CannotRestore(msg) from error
    if there.exists() and there.read_bytes() != saved:
        msg = f"{there} holds other keys than {keys}. Restore into an empty folder: name it in TIAOKUAI_DATA_DIR."
        raise CannotRestore(msg)


def _check(manifest: Manifest) -> None:
    if manifest.format != FORMAT:
        msg = f"The archive has format {manifest.format}, this version reads {FORMAT}: use version {manifest.version}."
        raise CannotRestore(msg)
    if manifest.vendor != connection.vendor:
        msg = f"The archive is of {manifest.vendor}, DATABASE_URL names {connection.vendor}: they must be the same."
        raise CannotRestore(msg)
    if not databases.is_empty():
        msg = "The database holds data. Restore into an empty one: name it in DATABASE_URL."
        raise CannotRestore(msg)
    known = {f"{part}.{name}" for part, name in MigrationLoader(None).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        msg = f"The archive is of a newer version ({manifest.version}): {unknown[0]} is unknown here. Update first."
        raise CannotRestore(msg)
