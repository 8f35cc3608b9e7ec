"""Journeys: given, when, then, in a real browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, GRID, LEAD, ROOM, TOWN_UNIT, make_county
from tests.journeys.browser import Window
from tiaokuai.accounts.models import User
from tiaokuai.kernel.actor import Role
from tiaokuai.registers.queries import look_again

SignIn = Callable[[Window, User], Window]


@dataclass(frozen=True)
class Staff:
    """One person for each office that a journey passes."""

    grid: User
    room: User
    handler: User
    assistant: User
    leader: User
    mayor: User
    centre: User
    establishment: User
    justice: User
    supervision: User
    auditor: User
    system: User
    security: User
    audit: User


@pytest.fixture
def staff(transactional_db: None, settings: Settings) -> Iterator[Staff]:
    """The small county with its people, on the same machine, where the second factor may stay off."""
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    look_again()
    make_county()
    yield make_staff()
    look_again()


def make_staff() -> Staff:
    """One person for each office, in the first town of the small county."""
    return Staff(
        grid=make_person(Role.GRID_WORKER, unit=TOWN_UNIT, place="990122001003", grids=(GRID,)),
        room=make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"),
        handler=make_person(Role.UNIT_HANDLER, unit=LEAD),
        assistant=make_person(Role.UNIT_HANDLER, unit=TOWN_UNIT, place="990122001"),
        leader=make_person(Role.UNIT_LEADER, unit=LEAD),
        mayor=make_person(Role.UNIT_LEADER, unit=TOWN_UNIT, place="990122001"),
        centre=make_person(Role.COUNTY_CENTRE, unit=CENTRE),
        establishment=make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"),
        justice=make_person(Role.JUSTICE_OFFICE, unit="990122-sfj"),
        supervision=make_person(Role.SUPERVISION_OFFICE, unit="990122-dcs"),
        auditor=make_person(Role.AUDITOR, unit=CENTRE),
        system=make_person(Role.SYSTEM_ADMIN, unit=CENTRE),
        security=make_person(Role.SECURITY_ADMIN, unit=CENTRE),
        audit=make_person(Role.AUDIT_ADMIN, unit=CENTRE),
    )


@pytest.fixture
def sign_in() -> SignIn:
    """``sign_in(window, user)``: the window goes on as that person. The sign-in page has tests of its own."""

    def signed_in(window: Window, user: User) -> Window:
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(user)
        window.go_on_as(client)
        return window

    return signed_in
