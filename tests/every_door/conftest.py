"""A county with a case on its way, and canaries: cases that must be heard of by nobody who may not see them."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from tests.every_door.canaries import COUNTY_ROLES, SEE_CONFIDENTIAL, Canary
from tests.factories.cases import OTHER_VILLAGE, PLATFORM, make_case, make_county, make_division, people
from tests.factories.organisation import make_unit
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules.figures import settled_quarters
from tiaokuai.kernel import clock
from tiaokuai.overview.actions import publish_figures
from tiaokuai.registers.queries import look_again


@pytest.fixture
def county(db: None, settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    look_again()
    make_county()
    for code in ("county-leader", "auditor", "establishment-office", "justice-office", "supervision-office"):
        make_unit(f"990122-{code}", name=f"单位{code}")


@pytest.fixture
def home(county: None) -> Case:
    """A case of the first town, on its way: the lead unit handles it. Figures of a quarter are published."""
    who, at = people(), clock.now() - timedelta(hours=1)
    publish_figures(county="990122", quarter=next(settled_quarters(clock.today())), by=PLATFORM, at=at)
    case = make_case(at=at, text="桥头路灯不亮")
    case = actions.dispatch_as_proposed(case=case, by=who.room, at=at, skip_check=True, note="已核实")
    return actions.accept_case(case=case, by=who.handler, at=at)


@pytest.fixture
def canaries(home: Case) -> list[Canary]:
    at = clock.now() - timedelta(hours=1)
    town = make_case(at=at, text="金丝雀坠入深井", division=OTHER_VILLAGE, lon=None, lat=None)
    secret = make_case(at=at, text="画眉鸟不鸣", is_confidential=True)
    for code, name in {"990133000000": "邻县", "990133001000": "邻镇", "990133001001": "邻村"}.items():
        make_division(code, name)
    abroad = make_case(at=at, text="夜莺迷途", division="990133001001", lon=None, lat=None)
    return [
        Canary(town, "金丝雀", frozenset(COUNTY_ROLES)),
        Canary(secret, "画眉鸟", frozenset(SEE_CONFIDENTIAL)),
        Canary(abroad, "夜莺", frozenset()),
    ]
