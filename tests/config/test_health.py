"""`/healthz` and `/readyz` tell an operator what is not ready, by name."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from tests.factories.journal import drafts
from tiaokuai.config.operation import health, heartbeat
from tiaokuai.journal.actions import append, seal
from tiaokuai.journal.keys import forget_key_ring, key_ring
from tiaokuai.journal.models import Checkpoint
from tiaokuai.journal.queries.tables import Tables
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.crypto import KeyRing, Profile
from tiaokuai.workflow.actions import seed_calendar


def test_healthz_needs_no_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"ok": True}


@pytest.mark.django_db
def test_readyz_names_what_is_silent(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert {"worker", "tick"} <= set(answer.json()["not_ready"])


@pytest.mark.django_db
def test_keys_of_other_data_are_named(now: datetime) -> None:
    assert "keys" not in health.problems(at=now)
    key = next(iter(key_ring().public_keys()))
    Checkpoint.objects.create(position=1, chain="c", at=now, key_id=key, signature="s")
    assert "keys" not in health.problems(at=now)
    Checkpoint.objects.create(position=2, chain="c", at=now, key_id="signing-lost", signature="s")
    assert "signing-lost is missing" in health.problems(at=now)["keys"]


@pytest.fixture
def ring(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A key file of its own, with which the process works."""
    path = tmp_path / "keyring.json"
    KeyRing.open_or_generate(path, Profile.STANDARD, clock.today())
    settings.KEY_FILE = path
    forget_key_ring()
    key_ring()
    yield path
    forget_key_ring()


@pytest.mark.django_db
def test_keys_that_go_while_the_platform_runs_are_missed(now: datetime, ring: Path) -> None:
    assert "keys" not in health.problems(at=now)
    aside = ring.rename(ring.with_name("aside"))
    assert "There are no keys" in health.problems(at=now)["keys"]
    ring.touch(mode=0o600)
    assert "is no key file" in health.problems(at=now)["keys"]
    ring.unlink()
    KeyRing.open_or_generate(ring, Profile.STANDARD, clock.today())
    assert "are not those of this database" in health.problems(at=now)["keys"]
    aside.replace(ring)
    assert "keys" not in health.problems(at=now)


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_named_and_not_made_anew(
    now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "county.sqlite3"
    monkeypatch.setattr(health, "_file", lambda: gone)
    monkeypatch.setattr(connection, "close", lambda: None)
    said = health.problems(at=now)
    assert list(said) == ["database"]
    assert str(gone) in said["database"]
    assert "init" not in said["database"]
    assert not gone.exists()


@pytest.mark.django_db
def test_whatever_the_database_refuses_the_answer_is_an_object(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(at: datetime) -> str:
        raise OperationalError("disk I/O error")

    monkeypatch.setitem(health.CHECKS, "worker", broken)
    monkeypatch.setattr(connection, "close", lambda: None)
    answer = client.get("/readyz")
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/json")
    assert list(answer.json()["not_ready"]) == ["database"]
    assert "disk I/O error" in answer.json()["not_ready"]["database"]


@pytest.mark.django_db
def test_an_empty_database_beside_keys_is_not_told_to_begin_anew(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "tables", lambda: Tables(99, none=True))
    assert health.problems(at=now)["migrations"].startswith("The database is empty, though there are keys")
    monkeypatch.setattr(health, "tables", lambda: Tables(3, none=False))
    assert health.problems(at=now)["migrations"] == "3 migrations are not applied. Run: tiaokuai init"


@pytest.mark.django_db
def test_entries_that_wait_for_their_seal_are_named() -> None:
    append(drafts(2))
    at = clock.now()
    assert "unsealed" not in health.problems(at=at + timedelta(seconds=9))
    said = health.problems(at=at + timedelta(seconds=11))["unsealed"]
    assert said.startswith("2 entries wait")
    assert "the oldest for 0:00:11 (since 20" in said
    seal()
    assert "unsealed" not in health.problems(at=at + timedelta(seconds=11))


@pytest.mark.django_db
def test_a_year_that_is_not_entered_is_named(now: datetime) -> None:
    assert f"{now.year} is not entered" in health.problems(at=now)["calendar"]
    seed_calendar(by=PLATFORM, at=now)
    assert "calendar" not in health.problems(at=now)
    assert f"{now.year + 1} is not entered" in health.wanted_soon(at=now)["calendar"]


@pytest.mark.django_db
def test_a_process_counts_as_down_when_its_time_is_over(now: datetime) -> None:
    heartbeat.beat("worker", at=now)
    assert "worker" not in health.problems(at=now + timedelta(seconds=29))
    assert "worker" in health.problems(at=now + timedelta(seconds=31))
