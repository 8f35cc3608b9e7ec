"""The small county with more departments, and the people of a joint handling."""

from dataclasses import dataclass

import pytest

from tests.factories.accounts import make_actor
from tests.factories.cases import TOWN_UNIT, People, people
from tests.factories.joint import POWER, WATER, make_joint_county
from tiaokuai.kernel.actor import Actor, Role


@dataclass(frozen=True)
class Owners:
    """A handler of each unit that owes a step."""

    town: Actor
    water: Actor
    power: Actor


@pytest.fixture
def departments(county: None) -> None:
    make_joint_county()


@pytest.fixture
def who() -> People:
    return people()


@pytest.fixture
def owners() -> Owners:
    return Owners(
        town=make_actor(Role.UNIT_HANDLER, unit=TOWN_UNIT, place="990122001", id="user:town"),
        water=make_actor(Role.UNIT_HANDLER, unit=WATER, id="user:water"),
        power=make_actor(Role.UNIT_HANDLER, unit=POWER, id="user:power"),
    )
