"""Misuse: the offices that rule on responsibility read confidential cases that nobody asked them about (domain 2.5)."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import make_actor, make_person
from tests.factories.cases import AT, LEAD, NOISE, TOWN_UNIT, People, people
from tests.factories.joint import WATER, make_joint_county, signed, started, step_of
from tests.factories.loop import filed
from tests.notices.conftest import catch_up
from tiaokuai.accounts.rules.roles import scope_of
from tiaokuai.cases import actions
from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import CaseFilter, case_in_scope, key_page
from tiaokuai.cases.queries.finding import holding
from tiaokuai.cases.queries.listing import counted, listed_whole
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.notices.models import Notice

OFFICES = [(Role.ESTABLISHMENT_OFFICE, "990122-bb"), (Role.JUSTICE_OFFICE, "990122-sfj")]
TEXT = "夜间机器轰鸣"


@pytest.fixture
def who() -> People:
    return people()


def confidential(who: People) -> Case:
    return filed(who, text=TEXT, matter=NOISE, is_confidential=True)


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(("role", "unit"), OFFICES)
def test_no_door_shows_one_before_a_ruling_is_asked_and_every_door_from_then_on(
    role: Role, unit: str, who: People, settings: Settings
) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    case = confidential(who)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(make_person(role, unit=unit, place="990122"))
    scope = scope_of(role, unit=unit, place="990122")

    def doors() -> set[bool]:
        lists = (f"/cases/?q={TEXT}", "/cases/", "/api/v1/cases", f"/api/v1/cases?q={TEXT}")
        pages = (f"/cases/{case.number}/", f"/api/v1/cases/{case.number}")
        shown = {case.number in client.get(page).content.decode() for page in lists}
        shown |= {client.get(page).status_code == 200 for page in pages}
        shown.add([found.id for found in listed_whole(scope, CaseFilter())] == [case.id])
        worded = holding(TEXT, scope, CaseFilter()).chosen
        counts = (counted(scope, CaseFilter()), len(key_page(scope).keys), len(key_page(scope, worded).keys))
        return shown | {count == 1 for count in counts}

    assert doors() == {False}
    case = actions.ask_ruling(case=case, by=who.room, at=AT, note="清单未载明")
    assert doors() == {True}
    case = actions.concur_ruling(case=case, lead=LEAD, by=who.justice, at=AT, note="同意")
    case = actions.rule_case(case=case, lead=LEAD, by=who.establishment, at=AT, note="由住建局承担")
    assert doors() == {True}, "who took part in a ruling reads what became of it"


@pytest.mark.usefixtures("county")
def test_also_where_the_ruling_is_on_a_step_of_its_joint_handling(who: People) -> None:
    make_joint_county()
    case = started(who)
    signed(case, "look", make_actor(Role.UNIT_HANDLER, unit=TOWN_UNIT, place="990122001", id="user:town"))
    case.refresh_from_db()
    actions.mark_confidential(case=case, by=who.centre, at=AT, note="线索涉及个人")
    assert not any(sees(office, case) for office in (who.establishment, who.justice))
    water = make_actor(Role.UNIT_HANDLER, unit=WATER, id="user:water")
    drain = step_of(case, "drain")
    drain = joint.return_step(step=drain, ground="facts_differ", note="不是我局设施", by=water, at=AT)
    joint.refer_step(step=drain, note="争议", by=who.room, at=AT)
    assert all(sees(office, case) for office in (who.establishment, who.justice))


@pytest.mark.usefixtures("county")
def test_they_are_told_of_the_ruling_and_of_nothing_else(who: People) -> None:
    for role, unit in OFFICES:
        make_person(role, unit=unit, place="990122")
    case = confidential(who)
    actions.ask_ruling(case=case, by=who.room, at=AT, note="清单未载明")
    catch_up()
    told = Notice.objects.filter(role__in=[role for role, _ in OFFICES])
    assert sorted(told.values_list("kind", "task")) == [("ruling", "concur_ruling"), ("ruling", "rule_case")]


def sees(actor: Actor, case: Case) -> bool:
    return case_in_scope(case.number, actor.scope) is not None
