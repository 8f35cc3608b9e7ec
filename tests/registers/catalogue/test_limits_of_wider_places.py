"""What holds for several counties is changed by none of them: each lays down its own beside it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.registers import COUNTY, VILLAGE, establishment_office, make_limit, make_matter
from tests.factories.territory import county, division
from tiaokuai.journal.models import Entry
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM, Actor, Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.kernel.workcalendar import Unit
from tiaokuai.registers import actions
from tiaokuai.registers.models import TimeLimit
from tiaokuai.registers.queries import limit_for
from tiaokuai.registers.workbooks.limits import write_limits

pytestmark = pytest.mark.django_db
LAMP = "0103"
ABROAD = "990133001001"
OFFICE = establishment_office()


def day(ahead: int = 0) -> date:
    return clock.today() + timedelta(days=ahead)


def asked(by: Actor, **more: Any) -> dict[str, Any]:
    return {"on": day(3), "by": by, "at": clock.now(), **more}


def other(by: Actor, **more: Any) -> dict[str, Any]:
    return asked(by, amount=4, unit=Unit.WORKING_HOUR, source="新规定", **more)


def amounts(matter: str = LAMP) -> list[int | None]:
    """What holds here and in another county once the change has begun."""
    found = (limit_for(matter, where, "handle", day(3)) for where in (VILLAGE, ABROAD))
    return [one and one.amount for one in found]


@pytest.mark.parametrize(
    ("place", "reason"), [("", "wider"), ("99", "wider"), ("9901", "wider"), ("990133", "outside")]
)
def test_a_county_changes_ends_and_imports_no_limit_beyond_its_own(place: str, reason: str) -> None:
    code = {"wider": "limit_of_wider_place", "outside": "limit_outside_your_place"}[reason]
    limit = make_limit("handle", 8, place=place)
    with pytest.raises(Refused, match=code):
        actions.change_time_limit(limit=limit, **other(OFFICE))
    with pytest.raises(Refused, match=code):
        actions.end_time_limit(limit=limit, **asked(OFFICE))
    book = write_limits([TimeLimit(place=place, step="handle", amount=4, unit="working_hour")])
    words: dict[str, Any] = {"content": book, "valid_from": day(3), "at": clock.now()}
    done = actions.import_time_limits(by=OFFICE, **words)
    assert [(p.row, p.answer.code) for p in done.problems] == [(2, code)]
    assert (TimeLimit.objects.count(), Entry.objects.count()) == (1, 0)
    assert actions.import_time_limits(by=PLATFORM, **words).ended == 1


def test_the_operator_changes_and_ends_what_holds_everywhere() -> None:
    limit = make_limit("handle", 8)
    changed = actions.change_time_limit(limit=limit, **other(PLATFORM))
    assert (changed.place, amounts("")) == ("", [4, 4])
    actions.end_time_limit(limit=changed, **asked(PLATFORM, on=day(9)))
    assert limit_for("", VILLAGE, "handle", day(9)) is None


def test_a_county_lays_down_its_own_beside_it_and_keeps_that() -> None:
    make_matter(LAMP)
    limit = make_limit("handle", 8, matter=LAMP, clock_start="accept_case")
    own = actions.narrow_time_limit(limit=limit, place=COUNTY, **other(OFFICE))
    assert (own.place, own.matter, own.step, own.clock_start) == (COUNTY, LAMP, "handle", "accept_case")
    assert amounts() == [4, 8]
    before = limit_for(LAMP, VILLAGE, "handle", day(2))
    assert before is not None
    assert before.amount == 8
    assert Entry.objects.get().verb == "import_time_limits"
    actions.end_time_limit(limit=own, **asked(OFFICE, on=day(9)))
    after = limit_for(LAMP, VILLAGE, "handle", day(9))
    assert after is not None
    assert after.amount == 8


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("990133", "limit_outside_your_place"),
        ("9901", "limit_of_wider_place"),
        ("99", "limit_not_narrower"),
        ("", "limit_not_narrower"),
        ("880122", "limit_not_narrower"),
    ],
)
def test_and_only_within_its_own_place(place: str, code: str) -> None:
    limit = make_limit("handle", 8, place="99")
    with pytest.raises(Refused, match=code):
        actions.narrow_time_limit(limit=limit, place=place, **other(OFFICE))
    assert (TimeLimit.objects.count(), Entry.objects.count()) == (1, 0)


def test_nor_on_past_days_or_beside_what_has_ended() -> None:
    limit = make_limit("handle", 8)
    with pytest.raises(Refused, match="catalogue_past_stays"):
        actions.narrow_time_limit(limit=limit, place=COUNTY, **other(OFFICE, on=day(-1)))
    ended = actions.end_time_limit(limit=limit, **asked(PLATFORM))
    with pytest.raises(Refused, match="catalogue_ends_already"):
        actions.narrow_time_limit(limit=ended, place=COUNTY, **other(OFFICE))


@pytest.fixture
def office(settings: Any) -> Client:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    county(towns=1, villages=1)
    make_matter(LAMP, "路灯")
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies["django_language"] = "en"
    client.force_login(make_person(Role.COUNTY_CENTRE, unit="990122-zlzx", place=COUNTY))
    return client


def test_the_page_greys_what_is_not_the_readers_and_leads_to_an_own_one(office: Client) -> None:
    everywhere = make_limit("handle", 8, matter=LAMP)
    theirs = make_limit("handle", 9, matter=LAMP, place="990133")
    ours = make_limit("accept", 2, matter=LAMP, place=COUNTY)
    for page in ("/time-limits/", f"/matters/{LAMP}/"):
        shown = office.get(page).content.decode()
        assert f"/time-limits/{ours.id}/change_time_limit/" in shown
        assert f"/time-limits/{everywhere.id}/narrow_time_limit/" in shown
        assert "holds for everywhere, beyond your place 990122" in shown
        assert "990133 lies outside your place 990122" in shown
        for limit in (everywhere, theirs):
            assert f"/time-limits/{limit.id}/change_time_limit/" not in shown
        reader = Client().get(page).content.decode()
        assert "_time_limit/" not in reader
        assert "your place" not in reader


def test_what_is_greyed_is_refused_with_the_same_words(office: Client) -> None:
    everywhere = make_limit("handle", 8, matter=LAMP)
    values = {"amount": 4, "unit": "working_hour", "source": "新规定", "on": day(3)}
    for verb in ("change_time_limit", "end_time_limit"):
        page = f"/time-limits/{everywhere.id}/{verb}/"
        for got in (office.get(page), office.post(page, values)):
            assert got.status_code == 403
            assert "holds for everywhere, beyond your place 990122" in got.content.decode()
    assert (TimeLimit.objects.count(), Entry.objects.count()) == (1, 0)


def test_an_own_limit_is_laid_down_on_its_page(office: Client) -> None:
    everywhere = make_limit("handle", 8, matter=LAMP)
    page = f"/time-limits/{everywhere.id}/narrow_time_limit/"
    form = office.get(page)
    assert "路灯 · 禾川县" in form.content.decode()
    assert form.context["form"].initial["amount"] == 8
    values = {"amount": 4, "unit": "working_hour", "source": "县规定"}
    assert office.post(page, values | {"on": day(-1)}).status_code == 422
    assert office.post(page, values | {"on": day(3)})["Location"] == "/time-limits/"
    own = TimeLimit.objects.get(source="县规定")
    assert (own.place, amounts()) == (COUNTY, [4, 8])
    assert office.get(f"/time-limits/{own.id}/narrow_time_limit/").status_code == 403
    assert Client().get(page).status_code == 403


def test_the_api_answers_each_place_with_its_own(office: Client) -> None:
    division(ABROAD, "邻村")
    everywhere = make_limit("handle", 8, matter=LAMP)
    actions.narrow_time_limit(limit=everywhere, place=COUNTY, **other(OFFICE))
    asks = {"matter": LAMP, "on": day(3)}
    answers = [
        office.get("/api/v1/time-limit", asks | {"division": where}).json()["amount"]
        for where in ("990122001201", ABROAD)
    ]
    assert answers == [4, 8]
