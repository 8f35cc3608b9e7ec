"""The command board through its door: what it counts is what its lists hold, for every figure."""

import re
import statistics
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.accounts import make_person
from tests.factories.cases import AT, CENTRE, LEAD, OTHER_VILLAGE, ROOM, TOWN, VILLAGE, make_case
from tests.factories.loop import dispatched
from tests.overview.board.drawn import CASES, NOW, some_case
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases import actions
from tiaokuai.cases.forms.filters import FilterForm
from tiaokuai.cases.models import Case, CaseRating
from tiaokuai.cases.queries.listing import counted
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.overview.board import board_of, look_of
from tiaokuai.overview.board.keeping import forget_boards
from tiaokuai.overview.presenters.board.page import board_shown
from tiaokuai.overview.rules.figures import Absent

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    forget_boards()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def centre() -> User:
    return make_person(Role.COUNTY_CENTRE, unit=CENTRE)


@given(
    CASES, st.sampled_from(["week", "month", "last_month", "quarter", "year"]), st.booleans(), st.booleans()
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_figure_leads_to_exactly_the_cases_it_counts(
    client: Client, drawn: list[dict[str, Any]], kind: str, in_town: bool, as_leader: bool
) -> None:
    Case.objects.all().delete()
    Case.objects.bulk_create(some_case(each, serial) for serial, each in enumerate(drawn))
    role = Role.COUNTY_LEADER if as_leader else Role.COUNTY_CENTRE
    actor = actor_for(make_person(role, unit=CENTRE), local_date(NOW))
    look = look_of(actor, at=NOW, town=TOWN if in_town else "", period=kind)
    board = board_of(look)

    def listed(link: Any) -> int:
        form = FilterForm(dict(link), day=local_date(NOW))
        assert form.is_valid(), form.errors
        return counted(actor.scope, form.chosen())

    for figure in board.figures[:4]:
        assert listed(figure.link) == figure.value, figure.name
    if board.figures[4].of is not None:
        assert listed(board.figures[4].link) == board.figures[4].of
    for each in board.waiting:
        assert listed(each.link) == each.count, each.name
    for url, said in _numbers(board_shown(board)):
        assert listed(_asked(url)) == int(said), url


def _numbers(shown: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every address of a list beside the number that stands with it, in all tables and the funnel."""
    tables = [shown["urgent"], shown["places"], *([shown["others"]] if shown["others"] else [])]
    for table in tables:
        for row in table.rows:
            for key, cell in row.items():
                url = getattr(cell, "url", "")
                if not url.startswith("/cases/"):
                    continue
                said = (
                    cell.text if key not in {"on_time", "reworked"} else re.split(r"\D+", str(cell.note))[0]
                )
                yield url, said
    for stage in shown["funnel"]:
        yield stage.url, stage.count


def _asked(url: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in url.partition("?")[2].split("&"))


def test_the_list_a_figure_leads_to_says_the_same_number(client: Client, centre: User) -> None:
    for day in (1, 3, 5):
        make_case(at=NOW - timedelta(days=day))
    make_case(at=NOW - timedelta(days=200))
    client.force_login(centre)
    page = client.get("/board/").content.decode()
    found = re.search(r'<a class="tk-figure-value" href="([^"]+)"[^>]*>(\d+)', page)
    assert found
    assert found[2] == "3"
    listing = client.get(found[1].replace("&amp;", "&")).content.decode()
    assert "共 3 条" in listing
    assert listing.count('data-label="事项"') == 3


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        (Role.COUNTY_CENTRE, True),
        (Role.COUNTY_LEADER, True),
        (Role.SUPERVISION_OFFICE, True),
        (Role.UNIT_LEADER, False),
        (Role.GRID_WORKER, False),
        (Role.SYSTEM_ADMIN, False),
    ],
)
def test_who_has_a_board(client: Client, role: Role, opens: bool) -> None:
    client.force_login(make_person(role, unit=CENTRE))
    for path in ("/board/", "/board/wall/"):
        assert client.get(path).status_code == (200 if opens else 404)


def test_a_town_sees_its_own_board_and_no_other(client: Client) -> None:
    make_case(at=NOW - timedelta(days=1))
    make_case(at=NOW - timedelta(days=1), division=OTHER_VILLAGE, lon=None, lat=None)
    client.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    for asked in ("", "?town=990122002000", "?town=990122000000", "?town=%2527"):
        page = client.get(f"/board/{asked}").content.decode()
        assert re.findall(r'tk-figure-value" href="[^"]+"[^>]*>(\d+)', page)[:2] == ["1", "1"]
        assert "石桥镇" not in page


def test_a_part_of_the_sight_is_shown_without_ratings(centre: User) -> None:
    actor = actor_for(centre, local_date(NOW))
    figure = board_of(look_of(actor, at=NOW, town=TOWN)).figures[4]
    assert (figure.value, figure.absent, figure.link) == (None, Absent.NOT_IN_PART, {})


@pytest.mark.parametrize(("raters", "value", "absent"), [(4, None, Absent.TOO_FEW), (5, 100, None)])
def test_of_fewer_than_five_raters_nothing_is_said(
    centre: User, raters: int, value: int | None, absent: Absent | None
) -> None:
    drawn = {
        "ago": 24 * 80, "steps": [1, 2, 3, 4], "reached": 3, "state": "closed", "village": VILLAGE, "in_grid": True,
        "due": 9, "lead": LEAD, "returns": 0, "reworks": 0, "confidential": False,
    }  # fmt: skip
    cases = Case.objects.bulk_create(some_case(drawn, serial) for serial in range(8))
    for case in cases[:raters]:
        CaseRating.objects.create(case=case, score=5, on=NOW.date())
    figure = board_of(look_of(actor_for(centre, local_date(NOW)), at=NOW)).figures[4]
    assert (figure.value, figure.absent, figure.of) == (value, absent, 8)


def test_nobody_and_no_text_stands_on_board_or_wall(client: Client, centre: User) -> None:
    make_case(at=NOW - timedelta(days=1), text="金丝雀坠入深井", name="王小明", phone="13800001111")
    client.force_login(centre)
    for path in ("/board/", "/board/wall/"):
        page = client.get(path).content.decode()
        assert "金丝雀" not in page
        assert "王小明" not in page
    assert "住建局" not in client.get("/board/wall/").content.decode()


def test_the_way_of_a_case_returned_twice_is_told_from_the_record(
    client: Client, who: Any, centre: User
) -> None:
    case = dispatched(who, at=AT)
    case = actions.return_case(case=case, ground="not_our_duty", by=who.handler, at=AT, note="不是我们的")
    case = actions.dispatch_case(case=case, by=who.room, at=AT)
    case = actions.contest_case(case=case, ground="not_our_duty", by=who.leader, at=AT, note="还不是")
    client.force_login(centre)
    page = client.get("/board/").content.decode()
    chain = page.partition('class="tk-chain"')[2].partition("</ol>")[0]
    assert re.findall(r"<span>([^<]+)</span>", chain) == ["住建局", "住建局"]
    assert "退回" in chain
    assert case.number in page


def test_a_wall_is_told_once_and_anew_when_something_happened(client: Client, centre: User) -> None:
    make_case(at=NOW - timedelta(days=1))
    client.force_login(centre)
    first = client.get("/board/wall/", headers={"HX-Request": "true"})
    tag = first["ETag"]
    assert "<html" not in first.content.decode()
    assert client.get("/board/wall/", headers={"If-None-Match": tag}).status_code == 304
    make_case(at=NOW - timedelta(hours=1))
    again = client.get("/board/wall/", headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert again["ETag"] != tag


def test_a_limit_that_ends_makes_a_new_board_without_any_entry(
    client: Client, who: Any, centre: User
) -> None:
    case = dispatched(who, at=NOW - timedelta(days=1))
    assert case.due_at
    with time_machine.travel(case.due_at - timedelta(minutes=1), tick=False):
        client.force_login(centre)
        before = client.get("/board/wall/")
    with time_machine.travel(case.due_at + timedelta(minutes=1), tick=False):
        after = client.get("/board/wall/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "tk-figure-overdue" in after.content.decode()
    assert "tk-figure-overdue" not in before.content.decode()


def test_what_was_fed_back_in_time_is_never_overdue(who: Any, centre: User) -> None:
    case = dispatched(who, at=NOW - timedelta(days=20))
    Case.objects.filter(id=case.id).update(state="verifying", fed_back_at=case.due_at - timedelta(hours=1))
    board = board_of(look_of(actor_for(centre, local_date(NOW)), at=NOW))
    assert [figure.value for figure in board.figures[1:3]] == [1, 0]


def test_a_board_takes_the_same_statements_whatever_it_counts(centre: User) -> None:
    look = look_of(actor_for(centre, local_date(NOW)), at=NOW)

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            board_of(look)
        return len(captured)

    make_case(at=NOW - timedelta(days=1))
    assert statements() == 12
    Case.objects.bulk_create(
        some_case({
            "ago": 24 * day, "steps": [1, 2, 3, 4], "reached": 3, "state": state, "village": VILLAGE,
            "in_grid": True, "due": 9, "lead": LEAD, "returns": 2, "reworks": 1, "confidential": False,
        }, 100 * day + n)
        for day in range(1, 40)
        for n, state in enumerate(("handling", "closed", "ruling"))
    )  # fmt: skip
    assert statements() == 13


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_median_of_the_database_is_the_median(seconds: list[int]) -> None:
    Case.objects.all().delete()
    base = {
        "ago": 24, "steps": [0, 0, 0, 0], "reached": 1, "state": "filed", "village": VILLAGE, "in_grid": True,
        "due": None, "lead": "", "returns": 0, "reworks": 0, "confidential": False,
    }  # fmt: skip
    cases = [some_case(base, serial) for serial in range(len(seconds))]
    for case, passed in zip(cases, seconds, strict=True):
        case.filed_at = case.reported_at + timedelta(seconds=passed)
    Case.objects.bulk_create(cases)
    actor = actor_for(make_person(Role.COUNTY_CENTRE, unit=CENTRE), local_date(NOW))
    stage = board_of(look_of(actor, at=NOW)).stages[1]
    assert stage.timed == len(seconds)
    assert stage.median == pytest.approx(statistics.median(seconds) / 3600)
