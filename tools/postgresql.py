"""Finds the PostgreSQL that tests and measures may use."""

import os
from urllib.parse import urlsplit

import psycopg

USUAL = (
    "postgres://postgres@127.0.0.1:5432/postgres",
    "postgres://postgres:postgres@127.0.0.1:5432/postgres",
    "postgres:///postgres?host=/var/run/postgresql",
)


def find() -> str:
    """The URL of a PostgreSQL on which databases may be created, or "".

    `DATABASE_URL` when it names one, else the usual places on this machine.
    """
    given = os.environ.get("DATABASE_URL", "")
    tried = (given,) if urlsplit(given).scheme in {"postgres", "postgresql"} else USUAL
    return next((url for url in tried if _may_create(url)), "")


def _may_create(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            )
            found = row.fetchone()
            return bool(found and found[0])
    except psycopg.OperationalError:
        return False
