"""Killed in the middle, an import goes on where it stopped: nothing twice, nothing missing, the record whole."""

import csv
import json
import sqlite3
import time
from pathlib import Path

import psycopg
import pytest
import yaml

from tests.cases.importing.conftest import HEADINGS, ROWS, SAID
from tests.config.conftest import Installation, Installations, installation

__all__ = ["installation"]
ROWS_IN_ALL = 8000


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """The command's words, for a file of many batches with repeated reports among them."""
    file, mapping = tmp_path / "many.csv", tmp_path / "mapping.yaml"
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = ([str(n), *ROWS[n % 3][1:12], str(n + 7) if n % 10 == 0 else ""] for n in range(ROWS_IN_ALL))
        csv.writer(out).writerows([HEADINGS, *rows])
    mapping.write_text(yaml.safe_dump(SAID), encoding="utf-8")
    return ["cases", "import", str(file), "--mapping", str(mapping), "--bootstrap", "--json"]


def count(place: Installation, what: str = "count(*)") -> int:
    """Cases in the database of another process; 0 while there is no table yet."""
    try:
        if place.url.startswith("postgres"):
            with psycopg.connect(place.url, autocommit=True) as database:
                found = database.execute(f"SELECT {what} FROM cases_case").fetchone()  # type: ignore[arg-type]
        else:
            path = place.url.removeprefix("sqlite:///")
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
                found = database.execute(f"SELECT {what} FROM cases_case").fetchone()
    except (sqlite3.OperationalError, psycopg.errors.UndefinedTable):
        return 0
    return int(found[0]) if found else 0


@pytest.mark.django_db
def test_killed_while_tables_are_made(installation: Installations, words: list[str]) -> None:
    """Some are there, later ones are not: the record is not called whole, and the next run finishes them."""
    place = installation()
    place.python(
        "from django.core.management import call_command as do; do('migrate', 'cases', '0001', verbosity=0)"
    )
    place.python(
        "from django.core.management import call_command as do; do('migrate', 'journal', verbosity=0)"
    )
    file = Path(words[2])
    file.write_text("\n".join(file.read_text(encoding="utf-8").splitlines()[:50]) + "\n", encoding="utf-8")
    said = place.run("journal", "verify", status=1)
    assert "tiaokuai init" in said
    assert "migrations are missing" in said
    report = json.loads(place.run(*words))
    assert report["imported"] == 49
    assert json.loads(place.run("journal", "verify", "--json"))["ok"] is True


@pytest.mark.django_db
def test_one_import_at_a_time(installation: Installations, words: list[str]) -> None:
    """Whoever comes second is told so, and not of a constraint."""
    place = installation()
    place.run("init")
    running = place.start(*words)
    began = time.monotonic()
    while running.poll() is None and count(place) == 0 and time.monotonic() - began < 120:
        time.sleep(0.02)
    second = place.run(*(word for word in words if word != "--json"), status=1)
    assert "Another import is running" in second
    assert running.wait(timeout=240) == 0
    assert json.loads(place.run(*words))["skipped"] == ROWS_IN_ALL


@pytest.mark.django_db
def test_killed_in_the_middle(installation: Installations, words: list[str]) -> None:
    place = installation()
    running = place.start(*words)
    began = time.monotonic()
    while running.poll() is None and count(place) == 0 and time.monotonic() - began < 120:
        time.sleep(0.02)
    running.kill()
    running.wait()
    there = count(place)
    assert 0 < there < ROWS_IN_ALL
    report = json.loads(place.run(*words))
    assert (report["read"], report["imported"], report["skipped"], report["rejected"]) == (
        ROWS_IN_ALL,
        ROWS_IN_ALL - there,
        there,
        0,
    )
    assert report["unlinked"] == 0
    assert count(place) == count(place, "count(DISTINCT origin)") == ROWS_IN_ALL
    assert json.loads(place.run("journal", "verify", "--json"))["ok"] is True
