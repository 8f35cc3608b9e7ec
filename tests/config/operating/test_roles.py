"""On PostgreSQL the role that the application works with can add to the record and change none of it."""

from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.config.conftest import Installation, Installations

FORBIDDEN = [
    f"{verb} {table}{rest}"
    for table in ("journal_entry", "journal_seal", "journal_checkpoint")
    for verb, rest in (
        ("DELETE FROM", ""),
        ("TRUNCATE", ""),
        ("DROP TABLE", ""),
        ("ALTER TABLE", " DISABLE TRIGGER ALL"),
    )
] + ["UPDATE journal_entry SET id = id", "DELETE FROM django_migrations", "CREATE TABLE mine (a int)"]


@pytest.fixture
def role() -> Iterator[str]:
    """A role of no rights, gone with what it was granted."""
    name = "tk_works"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} LOGIN")
    yield name
    with connection.cursor() as cursor:
        cursor.execute(f"DROP ROLE {name}")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="roles that a database holds apart are PostgreSQL's"
)
def test_the_application_adds_to_the_record_and_changes_none_of_it(
    installation: Installations, role: str
) -> None:
    county = installation()
    county.run("init", "--county", "990122", "--name", "禾川县", "--application-role", role)
    owner = urlsplit(county.url)
    bound = Installation(
        county.folder, urlunsplit(owner._replace(netloc=f"{role}@{owner.netloc.rpartition('@')[2]}"))
    )
    try:
        with psycopg.connect(bound.url, autocommit=True) as asked:
            for statement in FORBIDDEN:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    asked.execute(statement)
        bound.run("tick")
        bound.run("user", "add", "--name", "zhangsan", "--role", "county_centre", "--unit", "990122-centre")
        bound.run("journal", "verify")
    finally:
        with psycopg.connect(county.url, autocommit=True) as asked:
            asked.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(role)))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_role_that_no_grant_would_bind_is_refused(installation: Installations) -> None:
    county = installation()
    if connection.vendor != "postgresql":
        assert "SQLite has no roles" in county.run("init", "--application-role", "x", status=2)
        return
    owner = connection.settings_dict["USER"]
    assert "no grant would bind it" in county.run("init", "--application-role", owner, status=2)
    assert "CREATE ROLE nobody_here" in county.run("init", "--application-role", "nobody_here", status=2)
