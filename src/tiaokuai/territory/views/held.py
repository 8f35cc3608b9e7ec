"""A file between its check and its import: kept for a day at most, under a name that only its reader can give back."""

import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing

_SALT = "territory.held"
_KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Held:
    """`name` of the file as sent, `content`, and the choices of the form that came with it."""

    name: str
    content: bytes
    choices: dict[str, Any]


def hold(held: Held, actor_id: str) -> str:
    """Keep the file; the token that gives it back to this actor. Files of yesterday are thrown away."""
    folder = _folder()
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > _KEPT_SECONDS:
            old.unlink(missing_ok=True)
    key = uuid.uuid4().hex
    path = folder / key
    path.touch(mode=0o600)
    path.write_bytes(held.content)
    return signing.dumps([key, held.name, held.choices, actor_id], salt=_SALT)


def take(token: str, actor_id: str) -> Held | None:
    """The file, once; None when the token is not this actor's, too old, or used."""
    try:
        key, name, choices, owner = signing.loads(token, salt=_SALT, max_age=_KEPT_SECONDS)
        path = _folder() / str(key)
        if owner != actor_id:
            return None
        content = path.read_bytes()
    except (signing.BadSignature, OSError, ValueError):
        return None
    path.unlink(missing_ok=True)
    return Held(name, content, choices)


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "held"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
