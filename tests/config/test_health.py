"""`/healthz` and `/readyz` tell an operator what is not ready, by name."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.factories.journal import drafts
from tiaokuai.config.operation import health, heartbeat
from tiaokuai.journal.actions import append, seal
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.models import Checkpoint
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
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
