"""The installation's key ring, read once a process. Lies here because every part that keeps secrets stands above."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from tiaokuai.journal.models.entry import profile_in_use
from tiaokuai.kernel.clock import today
from tiaokuai.kernel.crypto import KeyRing


def key_file() -> Path:
    """Setting `KEY_FILE`, else ``keys/keyring.json`` in the data folder. Back it up apart from the data."""
    return Path(getattr(settings, "KEY_FILE", None) or Path(settings.DATA_DIR) / "keys" / "keyring.json")


def key_ring() -> KeyRing:
    """All keys; made at first use. Raises KeyFileUnusable when the file is damaged or open to others."""
    return _read(getattr(settings, "KEY_FILE", None))


def forget_key_ring() -> None:
    """Read the file anew at the next call (after a rotation)."""
    _read.cache_clear()


@lru_cache(maxsize=4)
def _read(_setting: Path | str | None) -> KeyRing:
    return KeyRing.open_or_generate(key_file(), profile_in_use(), today())
