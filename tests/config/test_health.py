"""`/healthz` and `/readyz` tell an operator what is not ready, by name."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tiaokuai.config.operation import health, heartbeat


def test_healthz_needs_no_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"ok": True}


@pytest.mark.django_db
def test_readyz_names_what_is_silent(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert {"worker", "tick"} <= set(answer.json()["not_ready"])


@pytest.mark.django_db
def test_a_process_counts_as_down_when_its_time_is_over(now: datetime) -> None:
    heartbeat.beat("worker", at=now)
    assert "worker" not in health.problems(at=now + timedelta(seconds=29))
    assert "worker" in health.problems(at=now + timedelta(seconds=31))
