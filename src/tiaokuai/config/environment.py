"""Reads the environment once, names a bad value at start, and generates a missing secret (mode 0600)."""

import errno
import os
import secrets
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from tiaokuai.ui.policy import tile_host


def marked(text: str) -> str:
    """Marks a msgid: Django's own marker would read the settings, which are read here."""
    return text


_ = marked
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names of this machine that nobody else can reach."""
_writing: ContextVar[bool] = ContextVar("writing", default=True)


class BadSetting(ImproperlyConfigured):
    """A variable that cannot be used: `text` with `params` names it and what would be right.

    Settings are read before anything can be translated: the command line does it, of the two.
    """

    def __init__(self, text: str, **params: object) -> None:
        super().__init__(text % params)
        self.text, self.params = text, params


def write_nothing() -> None:
    """From now on no folder and no secret is made: for who only explains a command. Before settings are read."""
    _writing.set(False)


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(_("%(name)s=%(value)r is neither yes nor no: use 1 or 0"), name=name, value=value)


def choice(name: str, default: str, among: tuple[str, ...]) -> str:
    """One of a few words."""
    value = os.environ.get(name) or default
    if value not in among:
        said = _("%(name)s=%(value)r is unknown: use one of %(among)s")
        raise BadSetting(said, name=name, value=value, among=", ".join(among))
    return value


def words(name: str, default: str = "") -> list[str]:
    """Values parted by commas; spaces around them do not count."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int, *, least: int | None = None, why: str = "") -> int:
    """A whole number; `why` says where the floor comes from."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    try:
        figure = int(value)
    except ValueError:
        raise BadSetting(_("%(name)s=%(value)r is not a whole number"), name=name, value=value) from None
    if least is not None and figure < least:
        said = _("%(name)s=%(figure)d is below the floor of %(least)d%(why)s")
        raise BadSetting(said, name=name, figure=figure, least=least, why=f" ({why})" if why else "")
    return figure


def tiles(name: str) -> str:
    """An address template of map tiles, or "" for none."""
    value = os.environ.get(name, "")
    if value:
        try:
            tile_host(value)
        except ValueError:
            said = _("%(name)s=%(value)r is not an address such as https://tiles.example/{z}/{x}/{y}.png")
            raise BadSetting(said, name=name, value=value) from None
    return value


def data_dir() -> Path:
    """Where everything local is kept: database, uploads, keys. Created when missing, unless nothing may be written.

    `TIAOKUAI_DATA_DIR`, else ``var`` in the checkout this runs from, else the user's own data folder; never the
    current folder, so that the command line finds the same data from anywhere.
    """
    found = _data_dir()
    _make("TIAOKUAI_DATA_DIR", found)
    return found


def languages_dir() -> Path:
    """Where languages are kept that were added. Made by whoever adds one; asked before settings are read, too."""
    return _data_dir() / "languages"


def _data_dir() -> Path:
    given = os.environ.get("TIAOKUAI_DATA_DIR")
    return Path(given).expanduser().resolve() if given else _default_data_dir()


def log_folder(name: str) -> str:
    """The folder that the variable names, made when missing; "" for none, and where nothing may be written."""
    if not os.environ.get(name) or not _writing.get():
        return ""
    found = folder(name, Path())
    _make(name, found)
    return str(found)


def _make(name: str, folder: Path) -> None:
    """The folder, unless nothing may be written. Raises BadSetting where this account cannot write."""
    if not _writing.get():
        return
    try:
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
    else:
        why = "" if os.access(folder, os.W_OK | os.X_OK) else os.strerror(errno.EACCES)
    if why:
        said = _(
            "%(name)s: nothing can be written into %(folder)s (%(why)s):"
            " make it and give it to the account that runs this"
        )
        raise BadSetting(said, name=name, folder=folder, why=why)


def _default_data_dir() -> Path:
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file():
        return checkout / "var"
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "tiaokuai"


def folder(name: str, default: Path) -> Path:
    """A folder that the variable names, else the default. Made by whoever writes there first."""
    given = os.environ.get(name)
    return Path(given).expanduser().resolve() if given else default


def secret(name: str, keys: Path) -> str:
    """The variable, or the file of that name in the folder `keys`, generated once with mode 0600.

    Where nothing may be written, a missing one is made for this process alone.
    """
    if value := os.environ.get(name):
        return value
    path = keys / name.lower()
    if not _writing.get():
        return path.read_text().strip() if path.exists() else secrets.token_urlsafe(50)
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    made = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w") as file:
        file.write(made)
    return made


def database(folder: Path, *, prepared: bool = True) -> dict[str, Any]:
    """`DATABASE_URL`: ``sqlite:///path`` (default, in the data folder) or ``postgres://user@host/name``.

    `prepared`: PostgreSQL keeps a statement prepared from its fifth time on. Intake sends the same one every time;
    poolers that hand each transaction another connection may not carry it.
    """
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{folder / 'tiaokuai.sqlite3'}"
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path.removeprefix("/")) or ":memory:"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "tiaokuai.config.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {**dict(parse_qsl(parts.query)), "prepare_threshold": 5 if prepared else None},
        }
    raise BadSetting(
        _("DATABASE_URL has scheme %(scheme)r: use sqlite:///… or postgres://…"), scheme=parts.scheme
    )
