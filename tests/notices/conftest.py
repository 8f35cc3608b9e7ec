"""Notices are tested in the small county of cases, with people who can sign in."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime

import pytest
from pytest_django import Settings

from tests.cases.conftest import client, county
from tests.factories.accounts import make_person
from tests.factories.cases import AT, CENTRE, GRID, LEAD, ROOM, TOWN_UNIT, People
from tests.factories.organisation import make_unit
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.journal.actions import seal_all
from tiaokuai.kernel.actor import ANONYMOUS, Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.actions.telling import tell
from tiaokuai.notices.models import Notice

__all__ = ["client", "county"]


@dataclass(frozen=True)
class Staff:
    """One account for each office, and a colleague of the command room and of the lead unit's handler."""

    grid: User
    room: User
    room_too: User
    handler: User
    handler_too: User
    leader: User
    centre: User
    establishment: User
    justice: User
    supervision: User
    security: User
    system: User

    def everybody(self) -> list[User]:
        return [getattr(self, field.name) for field in fields(self)]


@pytest.fixture
def staff(county: None) -> Staff:
    for unit in ("990122-bb", "990122-sfj", "990122-dcs"):
        make_unit(unit, name=unit)
    return Staff(
        grid=make_person(Role.GRID_WORKER, unit=TOWN_UNIT, place="990122001003", grids=(GRID,)),
        room=make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"),
        room_too=make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"),
        handler=make_person(Role.UNIT_HANDLER, unit=LEAD),
        handler_too=make_person(Role.UNIT_HANDLER, unit=LEAD),
        leader=make_person(Role.UNIT_LEADER, unit=LEAD),
        centre=make_person(Role.COUNTY_CENTRE, unit=CENTRE),
        establishment=make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"),
        justice=make_person(Role.JUSTICE_OFFICE, unit="990122-sfj"),
        supervision=make_person(Role.SUPERVISION_OFFICE, unit="990122-dcs"),
        security=make_person(Role.SECURITY_ADMIN, unit=CENTRE),
        system=make_person(Role.SYSTEM_ADMIN, unit=CENTRE),
    )


@pytest.fixture
def who(staff: Staff) -> People:
    """The accounts as actors."""
    day = local_date(AT)
    return People(
        resident=ANONYMOUS,
        **{
            name: actor_for(getattr(staff, name), day)
            for name in (
                "grid", "room", "handler", "leader", "centre", "establishment", "justice", "supervision"
            )
        },
    )  # fmt: skip


Heard = Callable[[User], list[str]]


@pytest.fixture
def heard() -> Heard:
    """``heard(user)``: kinds of what the record says now, since the last question; asking reads the record on."""
    known: set[object] = set()

    def of(user: User) -> list[str]:
        catch_up()
        new = [n for n in Notice.objects.filter(person=user.id).order_by("at", "kind") if n.id not in known]
        known.update(n.id for n in new)
        return [n.kind for n in new]

    return of


def catch_up(at: datetime = AT) -> int:
    """Seal what was done, and read it on."""
    seal_all()
    return tell(at=at)


@pytest.fixture
def mail_on(settings: Settings) -> None:
    """A mail server is set; what is sent lands in ``mailoutbox``."""
    settings.TIAOKUAI_EMAIL_URL = "smtp://127.0.0.1:25?tls=none"
    settings.TIAOKUAI_ADDRESS = "https://tiaokuai.example"
    settings.DEFAULT_FROM_EMAIL = "tiaokuai@tiaokuai.example"
