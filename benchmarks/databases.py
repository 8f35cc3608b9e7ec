"""Databases for measures, on the PostgreSQL of this machine: an empty one, or one with the demonstration county.

The county (16 towns, 858 villages, 2,600 grids, its units, lists and people, no cases) is put up once and kept as a
template under a name that changes with whatever it is made of; each measure gets a copy, dropped afterwards.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tiaokuai.kernel.clock import today
from tiaokuai.kernel.crypto import KeyRing, Profile
from tools import postgresql
from tools.terminal import ROOT, tool

PREFIX = "tiaokuai_bench_"
SOURCES = ("*/migrations/*.py", "config/demonstration/**/*.py", "config/demonstration/data/*")


class NoPostgreSQL(Exception):
    """There is none on which databases may be created."""

    def __init__(self) -> None:
        super().__init__(
            "no PostgreSQL on which databases may be created: start one on 127.0.0.1:5432 or set DATABASE_URL"
        )


@cache
def server() -> str:
    """URL of the PostgreSQL in use, as it was found first. Raises NoPostgreSQL."""
    found = postgresql.find()
    if not found:
        raise NoPostgreSQL
    return found


@contextmanager
def empty(name: str) -> Iterator[str]:
    """URL of a new database without any data; `made_ready` or `migrated` puts up the tables."""
    with _fresh(name, template="template0") as url:
        yield url


def made_ready(url: str, folder: str) -> None:
    """Tables, calendar years and keys, as an operator makes them."""
    _tiaokuai(url, folder, "init", "--json")


def keys_in(folder: str) -> None:
    """Keys of its own for a data folder: those with which the database was made went with the folder of that time."""
    KeyRing.open_or_generate(Path(folder) / "keys" / "keyring.json", Profile.STANDARD, today())


def migrated(url: str, folder: str) -> None:
    """Tables and nothing in them, and keys."""
    keys_in(folder)
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tiaokuai.config.settings", "DATABASE_URL": url}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, env={**env, "TIAOKUAI_DATA_DIR": folder}, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def county(name: str) -> Iterator[str]:
    """URL of a new database in which the demonstration county stands, without cases."""
    with _fresh(name, template=_county_template()) as url:
        yield url


def demonstrated(url: str, folder: str) -> None:
    """The demonstration county, without cases."""
    _tiaokuai(url, folder, "demo", "--cases", "0", "--json")


@contextmanager
def _fresh(name: str, *, template: str) -> Iterator[str]:
    whole = f"{PREFIX}{name}_{os.getpid()}"
    _do("CREATE DATABASE {} TEMPLATE {}", whole, template)
    try:
        _do("ALTER DATABASE {} SET synchronous_commit = 'on'", whole)
        yield named(whole)
    finally:
        _do("DROP DATABASE {} WITH (FORCE)", whole)


def _county_template() -> str:
    made_of = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted((ROOT / "src" / "tiaokuai").glob(pattern)):
            if path.is_file():
                made_of.update(path.read_bytes())
    whole = f"{PREFIX}county_{made_of.hexdigest()[:12]}"
    with psycopg.connect(server(), autocommit=True) as connection:
        pattern = f"{PREFIX}county\\_%"
        names = {
            str(row[0])
            for row in connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern])
        }
    if whole in names:
        return whole
    for outdated in names:
        _do("DROP DATABASE {} WITH (FORCE)", outdated)
    building = f"{PREFIX}building_{os.getpid()}"
    _do("CREATE DATABASE {} TEMPLATE {}", building, "template0")
    with TemporaryDirectory() as folder:
        demonstrated(named(building), folder)
    with psycopg.connect(named(building), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    try:
        _do("ALTER DATABASE {} RENAME TO {}", building, whole)
    except psycopg.errors.DuplicateDatabase:  # another run was quicker
        _do("DROP DATABASE {}", building)
    return whole


def _tiaokuai(url: str, folder: str, *words: str) -> None:
    env = {**os.environ, "DATABASE_URL": url, "TIAOKUAI_DATA_DIR": folder}
    subprocess.run([tool("tiaokuai"), *words], env=env, check=True, stdout=subprocess.DEVNULL)


def _do(statement: str, *names: str) -> None:
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def named(name: str) -> str:
    """The URL of another database of the same server."""
    return urlunsplit(urlsplit(server())._replace(path=f"/{name}"))


def without_autovacuum(url: str) -> None:
    """Keep autovacuum from every table of a database, so that it does not fall into one of two measures."""
    with psycopg.connect(url, autocommit=True) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            connection.execute(
                sql.SQL("ALTER TABLE {} SET (autovacuum_enabled = off)").format(sql.Identifier(table))
            )


def analysed(url: str) -> None:
    """Statistics of every table as it is now; sessions plan anew what they had planned before."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")


def set_up_django(url: str, folder: str) -> None:
    """Make this process one of the platform's, on that database. Once a process."""
    import django

    keys_in(folder)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tiaokuai.config.settings",
        "DATABASE_URL": url,
        "TIAOKUAI_DATA_DIR": folder,
    }
    # Invented people, on this machine only.
    os.environ |= {"TIAOKUAI_LOG_LEVEL": "WARNING", "TIAOKUAI_SECOND_FACTOR": "off"}
    django.setup()
