"""A whistle rings at the departments that are called, what they answer at the town, and its case decides how far."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import AT, ROOM, TOWN_UNIT
from tests.factories.whistles import (
    POWER,
    WATER,
    Cast,
    acknowledged,
    blown,
    call_of,
    cast,
    drafted,
    make_departments,
)
from tests.notices.conftest import Heard, catch_up
from tiaokuai.accounts.models import User
from tiaokuai.cases.actions.whistling import reject_call
from tiaokuai.kernel.actor import Role
from tiaokuai.notices.models import Notice
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Deadline


@pytest.fixture
def acting(county: None) -> Cast:
    make_departments()
    return cast()


@pytest.fixture
def water(acting: Cast) -> User:
    return make_person(Role.UNIT_HANDLER, unit=WATER)


@pytest.fixture
def town(acting: Cast) -> tuple[User, User]:
    """The command room and the leader of the town."""
    room = make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")
    return room, make_person(Role.UNIT_LEADER, unit=TOWN_UNIT, place="990122001")


def test_a_whistle_from_draft_to_arbitration(
    acting: Cast, water: User, town: tuple[User, User], heard: Heard, client: Client
) -> None:
    room, mayor = town
    judge = make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb")
    drafted(acting)
    assert (heard(mayor), heard(water)) == (["decision"], [])
    whistle = blown(acting)
    assert heard(water) == ["task"]
    client.force_login(water)
    page = client.get("/notices/").content.decode()
    assert whistle.number in page
    notice = Notice.objects.get(person=water.id)
    assert client.get(f"/notices/{notice.id}/").status_code == 302
    later = AT + timedelta(minutes=10)
    reject_call(
        call=call_of(whistle, WATER), by=acting.water, at=later, ground="not_our_duty", note="不属我局"
    )
    assert heard(judge) == ["ruling"]
    acknowledged(whistle, POWER, acting.power, at=later)
    assert heard(room) == ["task"]


def test_a_department_that_is_late_hears_of_it(acting: Cast, water: User, heard: Heard) -> None:
    whistle = blown(acting)
    heard(water)
    clock = Deadline.objects.get(
        subject_id=call_of(whistle, WATER).id, task="acknowledge_call", closed_at=None
    )
    Deadline.objects.exclude(id=clock.id).update(closed_at=AT)
    assert clock.remind_at
    assert clock.due_at
    advance_deadlines(at=clock.remind_at)
    assert heard(water) == ["due_soon"]
    advance_deadlines(at=clock.due_at)
    assert "overdue" in heard(water)


def test_what_is_drafted_is_the_towns_own(acting: Cast, water: User) -> None:
    drafted(acting)
    catch_up()
    assert not Notice.objects.filter(person=water.id).exists()
