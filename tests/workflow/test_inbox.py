"""One inbox for all parts: what is addressed to an actor, the most urgent first."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_actor
from tests.factories.workflow import AT, beginning, somebody
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.workflow.decide import Opening
from tiaokuai.workflow.queries import inbox
from tiaokuai.workflow.writer import write

pytestmark = pytest.mark.usefixtures("calendar")

GRID = "990122001003-g01"
WORKER = make_actor(Role.GRID_WORKER, unit="990122-liuxi", place="990122001", grids=(GRID,))


def asked(number: str, **address: Any) -> None:
    write(beginning(number, opens=(Opening(task="look", **address),)))


def tasks(actor: Actor) -> list[str]:
    return [a.subject_number for a in inbox(actor)]


def test_by_unit_grid_place_and_person() -> None:
    asked("unit", role=Role.UNIT_HANDLER, unit="990122-zjj")
    asked("place", role=Role.COMMAND_ROOM, place="990122001")
    asked("grid", role=Role.GRID_WORKER, grid=GRID)
    asked("person", role=Role.AUDITOR, person="user:7")
    handler = make_actor(Role.UNIT_HANDLER)
    assert tasks(handler) == ["unit"]
    assert tasks(replace(handler, unit="990122-other")) == []
    assert tasks(make_actor(Role.UNIT_LEADER)) == [], "a leader is asked by other tasks"
    assert tasks(somebody()) == ["place"]
    assert tasks(replace(somebody(), place="990122002")) == []
    assert tasks(WORKER) == ["grid"]
    assert tasks(replace(handler, id="user:7", unit="")) == ["person"]


def test_what_lies_in_a_village_but_in_no_grid_is_asked_of_its_grid_workers() -> None:
    asked("village", role=Role.GRID_WORKER, place="990122001003")
    asked("other village", role=Role.GRID_WORKER, place="990122001004")
    assert tasks(WORKER) == ["village"]


def test_the_nearest_deadline_comes_first_and_none_last() -> None:
    far, near = Limit(5, Unit.WORKING_DAY), Limit(1, Unit.EMERGENCY_HOUR)
    for number, limit in (("far", far), ("none", None), ("near", near)):
        asked(number, role=Role.COMMAND_ROOM, place="990122001", limit=limit)
    with CaptureQueriesContext(connection) as captured:
        assert tasks(somebody()) == ["near", "far", "none"]
    assert len(captured) == 1


def test_a_chosen_moment_stands_without_a_clock() -> None:
    asked("chosen", role=Role.COMMAND_ROOM, place="990122001", due=AT + timedelta(days=9))
    assert inbox(somebody()).get().due_at == AT + timedelta(days=9)
