"""Two who meet on the same rows wait for each other in turn: subjects are locked first, by id, then what hangs on them.

Each test holds a lock, lets another connection run into it, and goes on: were the order another, PostgreSQL would end
one of the two as a deadlock.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from tests.factories.workflow import AT, WORK, beginning, going_on
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.workflow.actions import enter_calendar_year
from tiaokuai.workflow.announced import DayOff
from tiaokuai.workflow.decide import ALL, Opening
from tiaokuai.workflow.models import Deadline
from tiaokuai.workflow.writer import write

pytestmark = [
    pytest.mark.usefixtures("committed"),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time"
    ),
]

LONG = Opening(task="work", role=WORK.role, place="990122001", limit=Limit(40, Unit.WORKING_DAY))

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"


def enter_2027() -> None:
    days = [DayOff(date(2027, 1, 1), is_working=False, name="元旦")]
    enter_calendar_year(year=2027, days=days, source="notice", by=PLATFORM, at=AT)


def meanwhile(pool: ThreadPoolExecutor, act: Callable[[], Any]) -> Future[Any]:
    """`act` begun on a connection of its own, which now waits for a lock of ours."""

    def alone() -> Any:
        try:
            return act()
        finally:
            connection.close()

    running = pool.submit(alone)
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return running
        time.sleep(0.05)
    raise AssertionError(running)


def test_a_verb_and_a_new_year_of_the_calendar() -> None:
    begun = beginning("n1", opens=(LONG,))
    write(begun)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Case.objects.select_for_update().get(id=begun.subject.id)
            entering = meanwhile(pool, enter_2027)
            write(going_on(begun, "end", closes=ALL))
        entering.result(timeout=10)
    deadline = Deadline.objects.get()
    assert (deadline.closed_at, deadline.missing_year) == (AT, 2027), "what is over waits for no year"


def test_many_at_once_are_locked_by_id_in_whatever_order_they_are_given() -> None:
    begun = [beginning(f"n{i}") for i in range(2)]
    first, second = sorted(begun, key=lambda decision: decision.subject.id)
    write(second)  # first in the table, though not by id
    write(first)
    both = [going_on(second), going_on(first)]
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Case.objects.select_for_update().get(id=first.subject.id)
            writing = meanwhile(pool, lambda: write(*both))
            Case.objects.select_for_update(nowait=True).get(id=second.subject.id)
        writing.result(timeout=10)
    assert set(Case.objects.values_list("version", flat=True)) == {2}
