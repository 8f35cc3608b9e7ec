"""A PostgreSQL of its own for a measure, as `initdb` configures it: nothing in its memory is anybody else's."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.serving import free_port

USUAL = "/usr/lib/postgresql/*/bin/initdb"


class NoServerPrograms(Exception):
    """The programs of a PostgreSQL server are not installed here."""

    def __init__(self) -> None:
        super().__init__(f"a PostgreSQL of its own needs initdb and pg_ctl, on the path or as {USUAL}")


@contextmanager
def own_postgresql() -> Iterator[tuple[str, int]]:
    """URL of the database and process id of the postmaster. Raises NoServerPrograms."""
    programs, port = _programs(), free_port()
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres")
        _run(programs / "initdb", "-D", data, "-U", "postgres", "--auth", "trust", "--encoding", "UTF8")
        _run(
            programs / "pg_ctl",
            "-D",
            data,
            "-w",
            "-o",
            f"-p {port} -k {folder}",
            "-l",
            f"{folder}/log",
            "start",
        )
        try:
            pid = int((data / "postmaster.pid").read_text().splitlines()[0])
            yield f"postgres://postgres@127.0.0.1:{port}/postgres", pid
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")


def _programs() -> Path:
    found = shutil.which("initdb") or max(map(str, Path("/").glob(USUAL[1:])), default="")
    if not found:
        raise NoServerPrograms
    return Path(found).parent


def _run(*words: object) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_postgres, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd="/")
