from datetime import date, datetime

import pytest
from django.utils.translation import override

from tests.factories import accounts as factory
from tests.factories.organisation import make_county
from tiaokuai.accounts.actions.import_people import import_people, people_columns
from tiaokuai.accounts.models import Appointment, User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.sheets import write_table

DAY = date(2026, 11, 24)
SYSTEM = factory.make_actor(Role.SYSTEM_ADMIN, unit="990122-zf")
SECURITY = factory.make_actor(Role.SECURITY_ADMIN, unit="990122-zf")
PLATFORM = factory.make_actor(Role.PLATFORM, unit="", place="", id="platform")
pytestmark = pytest.mark.django_db


def people(*rows: dict[str, object]) -> bytes:
    with override("en"):
        return write_table("people", people_columns(), rows)


ZHANG = {
    "username": "zhangsan",
    "display_name": "张三",
    "role": "Unit handler",
    "unit": "住建局",
    "place": "990122",
    "valid_from": "2026-01-01",
}
LI = {
    "username": "lisi",
    "display_name": "李四",
    "role": "Grid worker",
    "unit": "990122-lx",
    "place": "990122001000",
    "grids": "990122001003-g01、990122001003-g02",
    "valid_from": "2026-01-01",
}


def test_people_come_in_by_two_hands(now: datetime) -> None:
    """The system administrator's import opens accounts; the security administrator's gives the appointments."""
    make_county()
    content = people(ZHANG, LI)
    opened = import_people(content=content, by=SYSTEM, at=now)
    assert (opened.made, opened.waiting, set(opened.passwords)) == (2, 2, {"zhangsan", "lisi"})
    assert not Appointment.objects.exists()
    given = import_people(content=content, by=SECURITY, at=now)
    assert (given.ok, given.made, given.passwords) == (True, 2, {})
    assert actor_for(User.objects.get(username="zhangsan"), DAY).unit == "990122-zjj"
    assert len(actor_for(User.objects.get(username="lisi"), DAY).grids) == 2
    again = import_people(content=content, by=SECURITY, at=now)
    assert (again.made, again.unchanged) == (0, 2)


def test_the_operator_does_both_at_once_and_bad_rows_stop_all(now: datetime) -> None:
    make_county()
    bad = import_people(
        content=people(ZHANG, {**LI, "grids": "x"}, {**LI, "username": "wangwu", "unit": "nobody"}),
        by=PLATFORM,
        at=now,
    )
    assert [(p.row, p.answer.code) for p in bad.problems] == [(3, "grid_malformed"), (4, "no_such_unit")]
    assert bad.passwords == {}
    assert not User.objects.exists()
    good = import_people(content=people(ZHANG, LI), by=PLATFORM, at=now)
    assert (good.made, len(good.passwords), good.waiting) == (2, 2, 0)


def test_a_username_with_two_names_is_named(now: datetime) -> None:
    make_county()
    wang = {**ZHANG, "display_name": "王五", "role": "", "unit": "", "place": ""}
    report = import_people(content=people(ZHANG, LI, wang), by=PLATFORM, at=now)
    assert [(p.sheet, p.row, p.column, p.answer.code) for p in report.problems] == [
        ("people", 4, report.problems[0].column, "username_with_two_names")
    ]
    assert report.problems[0].column
    assert not User.objects.exists()
    import_people(content=people(ZHANG), by=PLATFORM, at=now)
    again = import_people(content=people(wang), by=PLATFORM, at=now)
    assert [p.answer.code for p in again.problems] == ["account_has_another_name"]


def test_the_security_administrator_opens_no_account_by_import(now: datetime) -> None:
    make_county()
    report = import_people(content=people(ZHANG), by=SECURITY, at=now)
    assert [p.answer.code for p in report.problems] == ["no_such_account"]
    for role in (Role.AUDIT_ADMIN, Role.UNIT_LEADER):
        with pytest.raises(Refused):
            import_people(content=people(ZHANG), by=factory.make_actor(role), at=now)
