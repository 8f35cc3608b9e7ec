"""The board and lists of cases as files and over the API: the same numbers, with formulas, digest and record."""

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, OTHER_VILLAGE, ROOM, make_case
from tests.overview.board.drawn import NOW
from tiaokuai.accounts.models import User
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.exports import Sheet, Written, as_csv, as_workbook
from tiaokuai.overview.board.keeping import forget_boards

pytestmark = pytest.mark.usefixtures("county")


@pytest.fixture(autouse=True)
def at_ten() -> Iterator[None]:
    forget_boards()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def centre(client: Client) -> User:
    person = make_person(Role.COUNTY_CENTRE, unit=CENTRE)
    client.force_login(person)
    return person


def content(response: Any) -> bytes:
    found = b"".join(response.streaming_content)
    for close in response._resource_closers:  # `response.close` would end the test's own connection
        close()
    return found


def read(written: Written) -> bytes:
    with written.file as file:
        return file.read()


def sheets(data: bytes) -> list[list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


ROWS = st.lists(st.lists(st.text() | st.integers(-(2**31), 2**31), min_size=2, max_size=2), max_size=8)


@given(ROWS)
def test_a_csv_gives_back_what_was_written_and_computes_nothing(rows: list[list[Any]]) -> None:
    written = as_csv(["a", "b"], rows)
    data = read(written)
    assert hashlib.sha256(data.removeprefix(b"\xef\xbb\xbf")).hexdigest() == written.digest
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert written.rows == len(rows) == len(found) - 1
    for row, told in zip(rows, found[1:], strict=True):
        for value, text in zip(row, told, strict=True):
            assert text.removeprefix("'") == str(value).removeprefix("'")
            assert not (isinstance(value, str) and text.startswith(("=", "+", "-", "@")))


def test_workbook_and_csv_of_the_same_rows_bear_the_same_digest() -> None:
    rows = [["=1+1", 2], ["禾川", 3.5]]
    told: list[tuple[int, str]] = []
    book = as_workbook(
        [Sheet("one", ["a", "b"], iter(rows))],
        about="about",
        notes=lambda count, digest: told.append((count, digest)) or [("digest", digest)],  # type: ignore[func-returns-value]
    )
    plain = as_csv(["a", "b"], rows)
    plain.file.close()
    assert book.digest == plain.digest
    assert told == [(2, book.digest)]
    first, about = sheets(read(book))
    assert first == [["a", "b"], ["=1+1", 2.0], ["禾川", 3.5]]
    assert about == [["digest", book.digest]]


def test_a_list_is_taken_out_as_it_is_narrowed_and_that_is_recorded(client: Client, centre: User) -> None:
    mine = make_case(at=NOW - timedelta(days=1), text="金丝雀坠入深井", name="王小明", phone="13800001111")
    make_case(at=NOW - timedelta(days=40))
    response = client.post("/export/cases.xlsx?since=2026-11-01")
    table, about = sheets(content(response))
    assert [row[0] for row in table[1:]] == [mine.number]
    assert "金丝雀" not in str(table)
    assert "王小明" not in str(table)
    explained = {row[0]: row[1] for row in about}
    assert "2026-11-01" in explained["筛选条件"]
    entry = Entry.objects.get(verb="export_cases")
    assert (entry.payload["rows"], entry.payload["digest"]) == (
        1,
        explained["标题行与数据行（CSV）的 SHA-256"],
    )
    plain = content(client.post("/export/cases.csv?since=2026-11-01")).removeprefix(b"\xef\xbb\xbf")
    assert hashlib.sha256(plain).hexdigest() == entry.payload["digest"]


def test_a_town_takes_out_its_own_cases_alone(client: Client) -> None:
    mine = make_case(at=NOW - timedelta(days=1))
    other = make_case(at=NOW - timedelta(days=1), division=OTHER_VILLAGE, lon=None, lat=None)
    client.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    told = content(client.post("/export/cases.csv")).decode("utf-8-sig")
    assert mine.number in told
    assert other.number not in told


def test_a_list_too_long_is_refused_with_the_way_out(
    client: Client, centre: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiaokuai.cases.views.export_cases.MOST", 1)
    for _ in range(2):
        make_case(at=NOW - timedelta(days=1))
    refused = client.post("/export/cases.xlsx")
    assert refused.status_code in {403, 409, 422}
    assert "最多 1" in refused.content.decode()
    assert not Entry.objects.filter(verb="export_cases").exists()


def test_a_filter_that_cannot_be_read_takes_nothing_out(client: Client, centre: User) -> None:
    make_case(at=NOW - timedelta(days=1))
    assert client.post("/export/cases.csv?since=gestern").status_code in {403, 409, 422}


def test_nothing_is_taken_out_by_an_address(client: Client, centre: User) -> None:
    assert client.get("/export/cases.csv").status_code == 405


def _api(client: Client, **asked: str) -> Any:
    response: HttpResponse = client.get("/api/v1/board", asked)
    assert response.status_code == 200, response.content
    return response.json()  # type: ignore[attr-defined]


def test_page_api_and_file_tell_the_same(client: Client, centre: User) -> None:
    for day in (1, 2, 35):
        make_case(at=NOW - timedelta(days=day))
    figures = {figure["name"]: figure for figure in _api(client)["figures"]}
    assert (figures["received"]["value"], figures["open"]["value"]) == (2, 3)
    assert figures["received"]["last"] is None, "the record begins within the last period"
    assert figures["satisfied"]["absent"] == "no_data"
    table, about = sheets(content(client.get("/board/export.xlsx")))
    told = {row[1]: row[2] for row in table[1:6]}
    assert (told["收到"], told["在办"]) == (2, 3)
    assert len([row for row in about if row[0] in told]) == 5, "a formula for each figure"
    assert "tk-figure-value" in client.get("/board/").content.decode()


def test_the_api_narrows_to_a_town_in_sight(client: Client, centre: User) -> None:
    make_case(at=NOW - timedelta(days=1))
    told = _api(client, town="990122002000", period="year")
    assert (told["town"], told["period"]) == ("990122002000", "year")
    assert told["figures"][0]["value"] == 0
    assert client.get("/api/v1/board", {"period": "decade"}).status_code == 422
    for town in ("990122999000", "110101001000"):
        answer = client.get("/api/v1/board", {"town": town})
        assert answer.status_code == 404, "unknown, or out of sight: not the whole county in its place"
