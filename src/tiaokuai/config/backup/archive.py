"""The two archives: what goes in, and taking it out again without trusting it."""

import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from django.core.exceptions import SuspiciousFileOperation

MANIFEST = "manifest.json"
MEDIA = "media"
KEYS = "keys"
FORMAT = 1
MEGABYTE = 1 << 20

Heard = Callable[[int, int], None]
"""Called with how much of a stage is done and how much there is of it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive is: `vendor` of its database, `migrations` applied as "part.name", rows by table."""

    format: int
    version: str
    made_at: str
    vendor: str
    migrations: list[str]
    tables: dict[str, int]


def keys_path(archive: Path) -> Path:
    """Where the keys of an archive are: ``county.tar.gz`` goes with ``county.keys.tar``."""
    name = archive.name
    for suffix in (".tar.gz", ".tgz", ".tar"):
        name = name.removesuffix(suffix)
    return archive.with_name(f"{name}.keys.tar")


@contextmanager
def private_tar(path: Path, mode: str) -> Iterator[tarfile.TarFile]:
    """A tar that only its owner may read, in place only when it is whole."""
    draft = path.with_name(f".{path.name}.part")
    descriptor = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode=mode) as tar:  # type: ignore[call-overload]
            yield tar
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    member = tarfile.TarInfo(name)
    member.size = len(content)
    member.mode = 0o600
    tar.addfile(member, io.BytesIO(content))


def add_manifest(tar: tarfile.TarFile, manifest: Manifest) -> None:
    add_text(tar, MANIFEST, json.dumps(asdict(manifest), indent=1))


class Followed:
    """A file that tells how far it has been read or written, in megabytes."""

    def __init__(self, file: IO[bytes], size: int, heard: Heard) -> None:
        self._file, self._size, self._heard, self._done = file, size, heard, 0

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self._done += len(piece)
        self._heard(self._done // MEGABYTE, self._size // MEGABYTE)
        return piece


def unheard(done: int, whole: int) -> None:
    """Nobody looks on."""


def add_file(tar: tarfile.TarFile, path: Path, name: str, heard: Heard) -> None:
    with path.open("rb") as file:
        member = tar.gettarinfo(arcname=name, fileobj=file)
        tar.addfile(member, Followed(file, member.size, heard))


def add_folder(tar: tarfile.TarFile, folder: Path, name: str, heard: Heard = unheard) -> int:
    """Add the files below `folder` under `name`; how many. One that is deleted meanwhile is left out."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()] if folder.is_dir() else []
    count = 0
    for done, path in enumerate(files):
        heard(done, len(files))
        with suppress(FileNotFoundError):
            tar.add(path, f"{name}/{path.relative_to(folder)}", recursive=False)
            count += 1
    return count


def manifest_of(tar: tarfile.TarFile) -> Manifest:
    """Raises KeyError when this is no archive of ours."""
    return Manifest(**json.loads(content_of(tar, MANIFEST)))


def content_of(tar: tarfile.TarFile, name: str) -> bytes:
    """A member's bytes; raises KeyError when there is no such file."""
    file = tar.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()


def take_folder(tar: tarfile.TarFile, name: str, folder: Path, heard: Heard = unheard) -> int:
    """Write the files under `name` below `folder`; how many. Raises on a path that leads out of it."""
    count = 0
    members = tar.getmembers()
    for done, member in enumerate(members):
        heard(done, len(members))
        if not member.isfile() or not member.name.startswith(f"{name}/"):
            continue
        target = (folder / member.name.removeprefix(f"{name}/")).resolve()
        if not target.is_relative_to(folder.resolve()):
            msg = f"The archive holds a path that leads out of its folder: {member.name}"
            raise SuspiciousFileOperation(msg)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        source = tar.extractfile(member)
        descriptor = os.open(target, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(source.read() if source else b"")
        count += 1
    return count
