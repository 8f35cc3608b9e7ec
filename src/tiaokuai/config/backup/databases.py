"""The database into an archive, and out of it into an empty one. One way for each engine."""

import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from tiaokuai.config.backup.archive import MEGABYTE, Heard, add_file

SQLITE = "database.sqlite3"
TABLES = "tables"
PIECE = 1 << 20
LOCKS = ("registers_edition",)
"""Tables whose rows forbid writing to others, in the database itself (ADR 0043): loaded after those."""


def applied() -> list[str]:
    """The migrations of this database, as "part.name"."""
    return sorted(f"{part}.{name}" for part, name in MigrationRecorder(connection).applied_migrations())


def is_empty() -> bool:
    """Whether the database holds no table yet."""
    return not connection.introspection.table_names()


def save_sqlite(tar: tarfile.TarFile, folder: Path, heard: Heard) -> dict[str, int]:
    """SQLite's online backup: whole, while others go on writing. The rows counted are those of the copy."""
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        path = Path(aside) / SQLITE
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            counts = {name: _rows(copy, name) for name in _tables()}
        add_file(tar, path, SQLITE, heard)
    return counts


def load_sqlite(tar: tarfile.TarFile, migrations: list[str], heard: Heard) -> None:
    """Put the saved file where the empty database was."""
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    draft = target.with_name(f".{target.name}.restore")
    saved = tar.extractfile(SQLITE)
    if saved is None:
        raise KeyError(SQLITE)
    size = tar.getmember(SQLITE).size
    descriptor = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            while piece := saved.read(PIECE):
                file.write(piece)
                heard(file.tell() // MEGABYTE, size // MEGABYTE)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def save_postgresql(tar: tarfile.TarFile, folder: Path, heard: Heard) -> dict[str, int]:
    """Every table as of one moment, by COPY."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        counts = _counts()
        for done, table in enumerate(counts):
            heard(done, len(counts))
            with tempfile.TemporaryFile(dir=folder) as file:
                statement = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), _columns(table))
                with cursor.copy(statement) as rows:
                    for piece in rows:
                        file.write(piece)
                member = tarfile.TarInfo(f"{TABLES}/{table}.copy")
                member.size = file.tell()
                file.seek(0)
                tar.addfile(member, file)
    return counts


def load_postgresql(tar: tarfile.TarFile, migrations: list[str], heard: Heard) -> None:
    """Make the tables as they were when saved, fill them by COPY, set their sequences: all of it or nothing."""
    with transaction.atomic():
        _make_tables(migrations)
        _fill_tables(tar, heard)


def _make_tables(migrations: list[str]) -> None:
    wanted = [(part, name) for part, name in (m.split(".", 1) for m in migrations)]
    executor = MigrationExecutor(connection)
    leaves = [node for node in wanted if not {*executor.loader.graph.node_map[node].children} & {*wanted}]
    executor.migrate(leaves)


def _fill_tables(tar: tarfile.TarFile, heard: Heard) -> None:
    tables = sorted(_tables(), key=lambda name: (name in LOCKS, name))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for done, table in enumerate(tables):
            heard(done, len(tables))
            _load_table(cursor, tar, table)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _load_table(cursor: Any, tar: tarfile.TarFile, table: str) -> None:
    name = sql.Identifier(table)
    cursor.execute(sql.SQL("SELECT EXISTS (SELECT 1 FROM {})").format(name))
    if cursor.fetchone()[0]:  # rows that migrations put in stand in the archive too
        cursor.execute(sql.SQL("DELETE FROM {}").format(name))
    saved = tar.extractfile(f"{TABLES}/{table}.copy")
    if saved is None:
        raise KeyError(table)
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(name, _columns(table))) as rows:
        while piece := saved.read(PIECE):
            rows.write(piece)


def _tables() -> list[str]:
    """Every table but the record of migrations."""
    return sorted(set(connection.introspection.table_names()) - {"django_migrations"})


def _rows(database: sqlite3.Connection, table: str) -> int:
    name = connection.ops.quote_name(table)
    return int(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608 (our own tables)


def _counts() -> dict[str, int]:
    """Rows by table."""
    counts = {}
    with connection.cursor() as cursor:
        for name in _tables():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 (our own tables)
            counts[name] = int(cursor.fetchone()[0])
    return counts


def _columns(table: str) -> sql.Composed:
    """The columns that are stored, by name: generated ones cannot be copied in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        return sql.SQL(", ").join(sql.Identifier(name) for (name,) in cursor.fetchall())


def _models() -> list[Any]:
    from django.apps import apps

    return list(apps.get_models(include_auto_created=True))


def bring_up_to_date() -> None:
    """Apply what has been added since the archive was made."""
    call_command("migrate", interactive=False, verbosity=0)


# A large database does not fit where temporary files lie in memory: the folder is that of the archive.
SAVE: dict[str, Callable[[tarfile.TarFile, Path, Heard], dict[str, int]]] = {
    "sqlite": save_sqlite,
    "postgresql": save_postgresql,
}
LOAD: dict[str, Callable[[tarfile.TarFile, list[str], Heard], None]] = {
    "sqlite": load_sqlite,
    "postgresql": load_postgresql,
}
