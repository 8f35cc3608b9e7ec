"""The county centre publishes a quarter; from then on anybody reads it, and it stays as it is."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, LEAD, PLATFORM, ROOM, TOWN, VILLAGE, People
from tests.overview.board.test_taking_out import content, sheets
from tiaokuai.accounts.models import User
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules.figures import Quarter
from tiaokuai.cases.states import CaseState, Verification
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.clock import CHINA
from tiaokuai.overview.actions import publish_figures, withdraw_figures
from tiaokuai.overview.models import FigurePublication

pytestmark = pytest.mark.usefixtures("county")

NOW = datetime(2026, 11, 29, 10, tzinfo=CHINA)
SUMMER, SPRING = Quarter(2026, 3), Quarter(2026, 2)
COUNTY = "990122"
serial = count(1)


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def centre() -> User:
    return make_person(Role.COUNTY_CENTRE, unit=CENTRE)


def put(many: int, *, month: int = 8, late: int = 0, **fields: Any) -> None:
    """So many cases closed in a month of 2026, the first of them late."""
    ended = datetime(2026, month, 20, 9, tzinfo=CHINA)
    usual: dict[str, Any] = {
        "state": CaseState.CLOSED,
        "source": "web",
        "matter": "0103",
        "division": VILLAGE,
        "town": TOWN[:9],
        "lead": LEAD,
        "verification": Verification.PASSED,
        "reported_at": ended - timedelta(days=4),
        "fed_back_at": ended - timedelta(hours=2),
        "closed_at": ended,
    }
    Case.objects.bulk_create(
        Case(
            **usual | fields,
            number=f"990122-x-{next(serial):05}",
            due_at=ended - timedelta(hours=3 if index < late else 1),
        )
        for index in range(many)
    )


def published(quarter: Quarter = SUMMER) -> FigurePublication:
    return publish_figures(county=COUNTY, quarter=quarter, by=PLATFORM, at=NOW)


def shown(client: Client, **asked: str) -> str:
    page = client.get("/figures/", asked)
    assert page.status_code == 200
    return page.content.decode()


def test_while_nothing_is_published_the_page_says_so(client: Client) -> None:
    assert "尚未公布任何数据" in shown(client)
    assert client.get("/figures/export.csv").status_code == 404
    told = client.get("/api/v1/figures").json()
    assert (told["period"], told["offered"], told["units"]) == (None, [], [])


def test_the_centre_looks_then_publishes_and_everybody_reads(client: Client, centre: User) -> None:
    put(9, late=2)
    client.force_login(centre)
    page = client.get("/figures/publish/").content.decode()
    assert "78%" in page
    digest = re.search(r'name="digest" value="([^"]+)"', page)
    assert digest
    asked = {"digest": digest.group(1), "understood": "on"}
    unread = client.post("/figures/publish/?quarter=2026-3", asked | {"understood": ""})
    assert unread.status_code == 422
    assert client.post("/figures/publish/?quarter=2026-3", asked).status_code == 302
    client.logout()
    said = shown(client)
    for words in ("住建局", "78%", "9 件中 7 件", "0%", digest.group(1), "统计口径"):
        assert words in said
    entry = Entry.objects.get(verb="publish_figures")
    assert entry.payload == {"quarter": "2026-3", "digest": digest.group(1)}
    assert entry.division == "990122000000"


def test_what_changed_since_it_was_looked_at_is_not_published(client: Client, centre: User) -> None:
    put(9)
    client.force_login(centre)
    page = client.get("/figures/publish/").content.decode()
    digest = re.search(r'name="digest" value="([^"]+)"', page)
    assert digest
    put(1)
    answer = client.post("/figures/publish/?quarter=2026-3", {"digest": digest.group(1), "understood": "on"})
    assert answer.status_code == 422
    assert "数据有变动" in answer.content.decode()
    again = re.search(r'name="digest" value="([^"]+)"', answer.content.decode())
    assert again
    assert again.group(1) != digest.group(1)
    assert not FigurePublication.objects.exists()


def test_what_is_published_stays_as_it_is(client: Client) -> None:
    put(9)
    published()
    before = client.get("/api/v1/figures").json()
    Case.objects.first().delete()  # type: ignore[union-attr]
    assert client.get("/api/v1/figures").json() == before


def test_quarters_months_and_years_are_offered(client: Client) -> None:
    for month in (2, 5, 8):
        put(6, month=month)
    for number in (1, 2, 3):
        published(Quarter(2026, number))
    told = client.get("/api/v1/figures").json()
    assert told["period"] == "2026-Q3"
    assert told["offered"][:4] == ["2026-Q3", "2026-Q2", "2026-Q1", "2026-09"]
    assert "2026" not in told["offered"]
    closed = {"name": "closed", "value": 6, "part": None, "whole": None, "absent": None}
    for period in ("2026-Q2", "2026-05"):
        told = client.get("/api/v1/figures", {"period": period}).json()
        assert told["units"][0]["figures"][0] == closed
        assert told["towns"][0]["code"] == TOWN[:9]
    assert client.get("/api/v1/figures", {"period": "2026-06"}).json()["units"] == []
    assert client.get("/api/v1/figures", {"period": "2026"}).status_code == 404
    assert client.get("/api/v1/figures", {"period": "gestern"}).status_code == 422
    assert "2026-05" in shown(client, period="2026-05")


def test_confidential_cases_and_those_nobody_checked_are_in_no_share(client: Client) -> None:
    put(7)
    put(3, is_confidential=True)
    put(6, verification=Verification.NOT_RECORDED, origin="")
    published()
    (unit,) = client.get("/api/v1/figures").json()["units"]
    told = {figure["name"]: figure for figure in unit["figures"]}
    assert (told["closed"]["value"], told["imported"]["value"]) == (7, 6)
    assert (told["on_time"]["part"], told["on_time"]["whole"]) == (7, 7)


def test_a_small_unit_is_hidden_and_with_it_the_next_smallest(client: Client) -> None:
    put(2)
    put(8, lead=ROOM)
    put(30, lead="990122-bb")
    published()
    told = {row["code"]: row["figures"][0]["value"] for row in client.get("/api/v1/figures").json()["units"]}
    assert told == {LEAD: None, ROOM: None, "990122-bb": 30}
    assert "不公布" in shown(client)


def test_withdrawn_figures_leave_the_page_which_says_why(client: Client, centre: User) -> None:
    put(9)
    published()
    client.force_login(centre)
    assert client.get("/figures/withdraw/").status_code == 200
    asked = {"quarter": "2026-3", "ground": "records_wrong"}
    assert client.post("/figures/withdraw/", {**asked, "ground": "no"}).status_code == 422
    assert client.post("/figures/withdraw/", asked).status_code == 302
    client.logout()
    said = shown(client)
    assert "所依据的记录有误" in said
    assert "78%" not in said
    assert Entry.objects.get(verb="withdraw_figures").payload == {
        "quarter": "2026-3",
        "ground": "records_wrong",
    }
    published()
    assert client.get("/api/v1/figures").json()["period"] == "2026-Q3"
    with pytest.raises(BadInput, match="figures_not_published"):
        withdraw_figures(county=COUNTY, quarter=SPRING, ground="records_wrong", by=PLATFORM, at=NOW)


def test_only_settled_quarters_once_by_the_centre_of_the_county(who: People) -> None:
    put(9)
    with pytest.raises(BadInput, match="quarter_not_settled"):
        publish_figures(county=COUNTY, quarter=Quarter(2026, 4), by=PLATFORM, at=NOW)
    for stranger in (who.room, who.supervision, who.leader, who.resident):
        with pytest.raises(Refused, match="not_your_part"):
            publish_figures(county=COUNTY, quarter=SUMMER, by=stranger, at=NOW)
    with pytest.raises(Refused, match="not_your_part"):
        publish_figures(county="990123", quarter=SUMMER, by=who.centre, at=NOW)
    publish_figures(county=COUNTY, quarter=SUMMER, by=who.centre, at=NOW)
    with transaction.atomic(), pytest.raises(BadInput, match="figures_published"):
        published()
    assert FigurePublication.objects.count() == 1
    with pytest.raises(Refused, match="not_your_part"):
        withdraw_figures(county=COUNTY, quarter=SUMMER, ground="records_wrong", by=who.room, at=NOW)


def test_files_say_what_the_page_says(client: Client) -> None:
    put(9, late=2)
    publication = published()
    written = content(client.get("/figures/export.csv", {"period": "2026-08"}))
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert ["住建局", LEAD, "按时反馈", "78", "7", "9", "2026-08-01 至 2026-08-31"] in rows
    table, about = sheets(content(client.get("/figures/export.xlsx")))
    assert len(table) == 1 + 8 * 2
    notes = dict(map(tuple, about))  # type: ignore[arg-type]
    assert notes["公布时的摘要值"] == publication.digest
    assert "在时限内反馈" in str(notes["按时反馈"])


def test_satisfaction_leads_here(client: Client) -> None:
    assert client.get("/satisfaction/").headers["Location"] == "/figures/"


@pytest.mark.parametrize("units", [1, 6])
def test_as_many_statements_however_many_units(client: Client, units: int) -> None:
    for number in range(units):
        put(6, lead=f"990122-u{number}")
    published()
    for path, most in (("/figures/", 5), ("/api/v1/figures", 5), ("/figures/export.csv", 5)):
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path)
            assert answer.status_code == 200
            if answer.streaming:
                content(answer)
        assert len(captured) == most, path
