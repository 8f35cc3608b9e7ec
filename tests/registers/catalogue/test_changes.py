"""One matter and one time limit changed by hand: from a day on, never in the past."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.registers import (
    COUNTY,
    VILLAGE,
    establishment_office,
    make_edition,
    make_limit,
    make_matter,
    row,
)
from tiaokuai.cases.queries.offers import matter_choices
from tiaokuai.journal.models import Entry
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.registers import actions
from tiaokuai.registers.models import Matter, TimeLimit
from tiaokuai.registers.queries import coverage_on, limit_for, matter_names, suggest_matters
from tiaokuai.registers.workbooks.limits import write_limits

pytestmark = pytest.mark.django_db
LAMP = "0103"
QUESTION = "lamps|几盏灯不亮？|How many lamps?|number|是|"


@pytest.fixture
def office(settings: Any) -> Client:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb", place=COUNTY))
    make_matter("01", "城市管理")
    make_matter(LAMP, "路灯", filing_condition="不亮")
    return client


def day(ahead: int = 0) -> date:
    return clock.today() + timedelta(days=ahead)


def changed(**values: object) -> dict[str, object]:
    return {"name": "城市照明设施损坏", "kind": "component", "questions": QUESTION, "on": day(3)} | values


def test_a_matter_reads_otherwise_from_its_day_and_the_page_tells_both(office: Client) -> None:
    form = office.get(f"/matters/{LAMP}/change_matter/").content.decode()
    assert "路灯" in form
    assert "不亮" in form
    done = office.post(f"/matters/{LAMP}/change_matter/", changed())
    assert done["Location"] == f"/matters/{LAMP}/"
    assert [matter_names({LAMP}, day(ahead))[LAMP] for ahead in (0, 2, 3)] == [
        "路灯",
        "路灯",
        "城市照明设施损坏",
    ]
    assert Matter.objects.get(valid_from=day(3)).questions[0]["variable"] == "lamps"
    page = office.get(f"/matters/{LAMP}/").content.decode()
    assert page.index("路灯") < page.index("城市照明设施损坏")
    assert suggest_matters("城市照明设施损坏")[0].code == LAMP
    assert [dict(matter_choices(day(ahead), flat=True))[LAMP] for ahead in (2, 3)] == [
        "路灯",
        "城市照明设施损坏",
    ]
    entry = Entry.objects.get(verb="change_matter")
    assert entry.payload == {"matter": LAMP, "on": day(3).isoformat()}


@pytest.mark.parametrize(
    ("values", "field"),
    [({"on": "2026-01-01"}, "2026-01-01"), ({"questions": "lamps|几盏"}, "lamps|几盏"), ({"name": ""}, "")],
)
def test_the_past_and_what_cannot_be_read_are_refused(
    office: Client, values: dict[str, object], field: str
) -> None:
    refused = office.post(f"/matters/{LAMP}/change_matter/", changed(**values))
    assert refused.status_code == 422
    assert field in refused.content.decode()
    assert Matter.objects.count() == 2


def test_nothing_to_change_and_a_day_before_a_later_change_are_refused(office: Client) -> None:
    same = {"name": "路灯", "kind": "event", "filing_condition": "不亮"}
    assert office.post(f"/matters/{LAMP}/change_matter/", same | {"on": day()}).status_code == 422
    office.post(f"/matters/{LAMP}/change_matter/", changed())
    assert office.post(f"/matters/{LAMP}/change_matter/", changed(name="别", on=day(1))).status_code == 422
    assert Matter.objects.filter(code=LAMP).count() == 2


def test_a_matter_ends_once_those_below_it_have(office: Client) -> None:
    make_edition(rows=[row(1, matters=("01",))], valid_from=date(2026, 3, 1))
    refused = office.post("/matters/01/end_matter/", {"on": day(), "sure": "yes"})
    assert LAMP in refused.content.decode()
    office.post(f"/matters/{LAMP}/end_matter/", {"on": day(2), "sure": "yes"})
    office.post("/matters/01/end_matter/", {"on": day(2), "sure": "yes"})
    assert [coverage_on(day(ahead)).matters for ahead in (1, 2)] == [2, 0]
    assert office.post(f"/matters/{LAMP}/change_matter/", changed()).status_code == 422
    assert office.get("/matters/01/").status_code == 200, "what has ended can still be read"


def test_a_limit_is_another_from_its_day_on_and_may_end(office: Client) -> None:
    limit = make_limit("handle", 8, matter=LAMP, place=COUNTY, source="旧规定")
    make_limit("handle", 40)
    page = f"/time-limits/{limit.id}/change_time_limit/"
    assert page in office.get("/time-limits/").content.decode()
    values = {"amount": 4, "unit": "working_hour", "source": "新规定"}
    assert office.post(page, values | {"on": "2026-01-01"}).status_code == 422
    assert office.post(page, values | {"on": day(3)}).status_code == 302
    newest = TimeLimit.objects.get(source="新规定")
    office.post(f"/time-limits/{newest.id}/end_time_limit/", {"on": day(9), "sure": "yes"})
    found = [limit_for(LAMP, VILLAGE, "handle", day(ahead)) for ahead in (2, 3, 8, 9)]
    assert [one and one.amount for one in found] == [8, 4, 4, 40]
    assert office.post(page, values | {"on": day(5)}).status_code == 422, "it has been replaced"


def test_others_read_and_do_not_change(office: Client) -> None:
    limit = make_limit("handle", 8)
    stranger = Client(SERVER_NAME="127.0.0.1")
    assert "change_matter" not in stranger.get(f"/matters/{LAMP}/").content.decode()
    for page in (f"/matters/{LAMP}/change_matter/", f"/time-limits/{limit.id}/end_time_limit/"):
        assert stranger.post(page, changed()).status_code in {302, 403}
    assert not Entry.objects.filter(verb__in=["change_matter", "end_time_limit"]).exists()


def test_the_database_refuses_one_matter_twice_on_a_day(office: Client) -> None:
    with pytest.raises(DatabaseError, match="overlap"), transaction.atomic():
        Matter.objects.create(code=LAMP, name="又", valid_from=day())


def test_many_limits_come_page_by_page_and_none_is_left_out(client: Client) -> None:
    for number in range(60):
        make_limit("handle", number + 1, place=f"990122{number + 100}")
    first = client.get("/time-limits/")
    cursor = first.context["table"].page.next
    second = client.get("/time-limits/", {"after": cursor})
    shown = [len(page.context["table"].rows) for page in (first, second)]
    assert (shown, second.context["table"].page.next) == ([50, 10], "")
    assert f"after={cursor}" in first.content.decode()


def test_limits_of_another_county_are_not_changed_ended_or_imported(office: Client) -> None:
    theirs = make_limit("handle", 8, matter=LAMP, place="990133001")
    values = {"amount": 4, "unit": "working_hour", "source": "新规定", "on": day(3)}
    assert office.post(f"/time-limits/{theirs.id}/change_time_limit/", values).status_code == 403
    assert (
        office.post(f"/time-limits/{theirs.id}/end_time_limit/", {"on": day(3), "sure": "yes"}).status_code
        == 403
    )
    for place, reason in ((COUNTY, "limit_outside_your_place"), ("", "acts_for_no_place")):
        by = establishment_office(place)
        with pytest.raises(Refused, match=reason):
            actions.end_time_limit(limit=theirs, on=day(3), by=by, at=clock.now())
    with pytest.raises(Refused, match="acts_for_no_place"):
        actions.end_matter(code=LAMP, on=day(3), by=establishment_office(""), at=clock.now())
    book = write_limits([TimeLimit(place="990133", step="accept", amount=4, unit="working_hour")])
    by = establishment_office()
    done = actions.import_time_limits(content=book, valid_from=day(), by=by, at=clock.now())
    assert [(p.row, p.answer.code) for p in done.problems] == [(2, "limit_outside_your_place")]
    assert not TimeLimit.objects.filter(place="990133").exists()
