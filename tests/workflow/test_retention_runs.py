"""Terms and runs on record: what a run rested on stays readable, and one run goes on at a time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.workflow.actions.retention.run_retention import run_retention
from tiaokuai.workflow.actions.retention.set_retention_rule import set_retention_rule
from tiaokuai.workflow.models import RetentionRule, RetentionRun
from tiaokuai.workflow.queries.retention import basis_of, terms_on

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 1, tzinfo=UTC)


def term(months: int, basis: str, *, days: int = 0) -> RetentionRule:
    given: dict[str, Any] = {"kind": "photos", "place": "", "months": months, "basis": basis}
    day = AT.date() + timedelta(days=days)
    return set_retention_rule(**given, valid_from=day, by=PLATFORM, at=AT)


def test_a_term_that_has_begun_stays_on_record_when_another_takes_its_place() -> None:
    morning = term(24, "县网信办 2026-1 号")
    noon = term(36, "县网信办 2026-2 号")
    assert basis_of({str(morning.id)}) == {str(morning.id): "县网信办 2026-1 号"}
    held = [each for each in terms_on(AT.date()) if each.kind == "photos" and each.rule != "default"]
    assert [each.rule for each in held] == [str(noon.id)], "of a day one holds"


def test_a_term_that_never_began_gives_way() -> None:
    planned = term(24, "县网信办 2026-1 号", days=30)
    term(36, "县网信办 2026-2 号", days=10)
    assert not RetentionRule.objects.filter(id=planned.id).exists()


def test_one_run_at_a_time() -> None:
    RetentionRun.objects.create(day=AT.date(), by=PLATFORM.id, began_at=AT)
    with pytest.raises(IntegrityError):
        RetentionRun.objects.create(day=AT.date(), by=PLATFORM.id, began_at=AT)


def test_what_was_left_open_is_taken_up_and_ended() -> None:
    left = RetentionRun.objects.create(day=AT.date(), by=PLATFORM.id, began_at=AT)
    again = run_retention(by=PLATFORM, at=AT + timedelta(days=1))
    assert again.run.id == left.id
    assert again.run.ended_at is not None
    assert run_retention(by=PLATFORM, at=AT + timedelta(days=2)).run.id != left.id
