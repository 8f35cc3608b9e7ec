"""`tiaokuai` as a program of its own, on a database of its own."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

PROGRAM = str(Path(sys.executable).with_name("tiaokuai"))


@dataclass
class Installation:
    """One empty installation: its data folder and its database, on the engine that the tests run on."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        given = {"TIAOKUAI_DATA_DIR": str(self.folder), "DATABASE_URL": self.url}
        return {
            **os.environ,
            **given,
            "TIAOKUAI_LANGUAGE": "en",
            "DJANGO_SETTINGS_MODULE": "tiaokuai.config.settings",
        }

    def run(self, *words: str, status: int = 0) -> str:
        """Run `tiaokuai words…`; what it said on stdout. The status must be as expected."""
        done = subprocess.run(
            [PROGRAM, *words], env=self.environment, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout if status == 0 else done.stderr

    def python(self, code: str) -> str:
        """What code prints that runs inside the installation."""
        whole = f"import django\ndjango.setup()\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", whole], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start a process that stays; whoever starts it stops it."""
        return subprocess.Popen([PROGRAM, *words], env=self.environment, text=True)


class Installations:
    """Makes installations and takes their databases away again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: list[str] = []

    def __call__(self) -> Installation:
        name = f"tk_{uuid.uuid4().hex[:12]}"
        folder = self.folder / name
        folder.mkdir()
        if connection.vendor != "postgresql":
            return Installation(folder, f"sqlite:///{folder / 'county.sqlite3'}")
        self._server("CREATE DATABASE {}", name)
        self.made.append(name)
        given = connection.settings_dict
        user = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
        return Installation(folder, f"postgres://{user}@{given['HOST']}:{given['PORT'] or 5432}/{name}")

    def clear(self) -> None:
        for name in self.made:
            self._server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    @staticmethod
    def _server(statement: str, name: str) -> None:
        given = connection.settings_dict
        keys = {
            "host": given["HOST"],
            "port": given["PORT"],
            "user": given["USER"],
            "password": given["PASSWORD"],
        }
        with psycopg.connect(
            dbname="postgres", autocommit=True, **{k: v for k, v in keys.items() if v}
        ) as server:
            server.execute(sql.SQL(statement).format(sql.Identifier(name)))


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installations]:
    """`installation()` makes an empty one; call it again for another."""
    installations = Installations(tmp_path)
    yield installations
    installations.clear()
