"""The installation's key ring, read once a process. Lies here because every part that keeps secrets stands above.

Keys are made when a county is founded and at no other time: a process that was pointed at the wrong folder would
otherwise seal with keys that nobody keeps.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from tiaokuai.journal.models import Entry
from tiaokuai.journal.models.entry import profile_in_use
from tiaokuai.kernel.answer import no
from tiaokuai.kernel.clock import today
from tiaokuai.kernel.crypto import KeyFileUnusable, KeyRing


class KeysMissing(KeyFileUnusable):
    """There is no key file; the message names the folder and says what to do."""

    def __init__(self, *, for_data: bool = False) -> None:
        path = key_file()
        otherwise = (
            "If it is lost for good, with all that it sealed: tiaokuai init --new-keys"
            if for_data
            else "An empty database gets new keys: tiaokuai init"
        )
        super().__init__(
            f"There are no keys in {path.parent}. If the database holds data, put its saved {path.name} back there, or "
            f"name the folder that has it in TIAOKUAI_KEYS_DIR. {otherwise}",
            no(
                "keys_missing_for_data" if for_data else "keys_missing",
                folder=str(path.parent),
                file=path.name,
            ),
        )


def key_file() -> Path:
    """Setting `KEY_FILE`, else ``keys/keyring.json`` in the data folder. Back it up apart from the data."""
    return Path(getattr(settings, "KEY_FILE", None) or Path(settings.DATA_DIR) / "keys" / "keyring.json")


def key_ring() -> KeyRing:
    """All keys. Raises KeysMissing when there is no file, KeyFileUnusable when it is damaged or open to others."""
    return _read(getattr(settings, "KEY_FILE", None))


def make_key_ring(*, though_data: bool = False) -> KeyRing:
    """All keys, made (mode 0600) where there is no file. Only what founds a county calls it: `init` and `demo`.

    Raises KeysMissing where the database holds data: what their keys sealed could not be read with new ones.
    `though_data`: make them all the same, the old ones being lost for good.
    """
    if not key_file().exists():
        if not though_data and Entry.objects.exists():
            raise KeysMissing(for_data=True)
        KeyRing.open_or_generate(key_file(), profile_in_use(), today())
        forget_key_ring()
    return key_ring()


def require_keys() -> None:
    """Raises KeysMissing where there is no key file though the database holds data: each act leaves an entry.

    A database that does not answer, or has no tables yet, is left to whoever uses it.
    """
    if key_file().exists():
        return
    try:
        holds_data = Entry.objects.exists()
    except DatabaseError:
        return
    if holds_data:
        raise KeysMissing


def kept_key_ring() -> KeyRing:
    """The ring as its file holds it now, which is read again only when the file has changed. Raises as `key_ring`."""
    path = key_file()
    try:
        found = path.stat()
    except FileNotFoundError:
        raise KeysMissing from None
    return _kept(path, (found.st_ino, found.st_mtime_ns, found.st_size, found.st_mode))


def forget_key_ring() -> None:
    """Read the file anew at the next call (after a rotation)."""
    _read.cache_clear()


@lru_cache(maxsize=4)
def _kept(path: Path, _stamp: tuple[int, ...]) -> KeyRing:
    try:
        return KeyRing.open(path)
    except FileNotFoundError:
        raise KeysMissing from None


@lru_cache(maxsize=4)
def _read(_setting: Path | str | None) -> KeyRing:
    try:
        return KeyRing.open(key_file())
    except FileNotFoundError:
        raise KeysMissing from None
