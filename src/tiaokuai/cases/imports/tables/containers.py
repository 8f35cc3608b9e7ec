"""What a file is, by its first bytes and never by its name; and its bytes, unpacked where it is packed."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import IO, cast

from tiaokuai.kernel.answer import BadInput, no

UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)
"""What unpacking may raise: broken, cut short, encrypted, or packed in a way that is not known."""
_OLE = b"\xd0\xcf\x11\xe0"
_BOOKS = ("[Content_Types].xml", "content.xml")
_BESIDE = ("__MACOSX/", ".")


class Kind(Enum):
    """How a file is opened."""

    TEXT = auto()
    GZIP = auto()
    ZIP = auto()
    WORKBOOK = auto()


def kind_of(path: Path) -> Kind:
    """What the file is. Raises `BadInput` for what cannot be read and for pages that only call themselves workbooks."""
    try:
        with path.open("rb") as looked:
            start = looked.read(512)
        if start.startswith(b"PK"):
            with zipfile.ZipFile(path) as pack:
                is_book = any(name in pack.namelist() for name in _BOOKS)
            return Kind.WORKBOOK if is_book else Kind.ZIP
    except UNREADABLE as fault:
        raise unreadable(path, fault) from fault
    if start.startswith(_OLE):
        return Kind.WORKBOOK
    if start.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<", b"{", b"[")):
        raise BadInput(no("import_file_no_table", file=path.name), field="file")
    return Kind.TEXT


@contextmanager
def bytes_of(path: Path, kind: Kind) -> Iterator[IO[bytes]]:
    """The bytes of a text table, unpacked. Of a ZIP the one table in it; raises `BadInput` where there are several."""
    if kind is Kind.ZIP:
        with zipfile.ZipFile(path) as pack, pack.open(_only_table(path, pack)) as content:
            yield content
    elif kind is Kind.GZIP:
        with gzip.open(path, "rb") as unpacked:
            yield cast("IO[bytes]", unpacked)
    else:
        with path.open("rb") as content:
            yield content


def _only_table(path: Path, pack: zipfile.ZipFile) -> zipfile.ZipInfo:
    inside = [one for one in pack.infolist() if not one.is_dir() and not one.filename.startswith(_BESIDE)]
    tables = [one for one in inside if one.filename.lower().endswith((".csv", ".tsv", ".txt"))]
    if len(tables) != 1:
        names = [one.filename for one in inside]
        raise BadInput(no("import_zip_not_one", file=path.name, names=names[:10]), field="file")
    return tables[0]


def unreadable(path: Path, fault: Exception) -> BadInput:
    return BadInput(no("import_file_unreadable", file=path.name, why=str(fault)), field="file")
