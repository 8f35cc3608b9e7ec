"""Workbooks of stationed agencies, limits, establishment and posts: whole or not at all, every bad row named."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from tests.factories.accounts import make_actor, make_person
from tests.factories.organisation import OTHER_TOWN, TOWN, make_county
from tests.factories.territory import county as make_divisions
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.sheets import in_words, read_table, write_table
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.actions.tables import ImportReport
from tiaokuai.organisation.models import OfficeLimit, Post, Stationing
from tiaokuai.organisation.presenters.importable import IMPORTS
from tiaokuai.organisation.rules.kinds import EstablishmentKind
from tiaokuai.ui.wording import sentence

KEEPER = make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb")
AGENCY, HOME, ZJJ, ZF = "990122-lx-zrzys", "990122-zrzy", "990122-zjj", "990122-zf"
DAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _county() -> None:
    make_county()
    make_divisions(towns=2, villages=0)


def bring(what: str, *rows: Mapping[str, object], now: datetime, dry_run: bool = False) -> ImportReport:
    asked = IMPORTS[what]
    content = write_table("表", asked.columns(), rows)
    return asked.run(content=content, by=KEEPER, at=now, dry_run=dry_run)


def problems(report: ImportReport) -> list[tuple[str, int, str, str]]:
    """Sheet, row, column and code of each; the sentence is one of its own."""
    assert all(problem.answer.code not in sentence(problem.answer) for problem in report.problems)
    assert not report.written
    return [(p.sheet, p.row, p.column, p.answer.code) for p in report.problems]


STATIONED = {
    "unit": AGENCY,
    "home_unit": HOME,
    "town": 990122001,
    "daily_management": "town",
    "town_share": 60,
}
STATIONED |= {"valid_from": "2024-01-01", "act": "禾编〔2024〕3号"}


def test_agencies_come_in_once_and_move(now: datetime) -> None:
    moved = {**STATIONED, "town": OTHER_TOWN, "town_share": "", "valid_from": "2025年1月1日"}
    assert bring("stationings", STATIONED, moved, now=now).made == 2
    again = bring("stationings", STATIONED, moved, now=now)
    assert (again.made, again.unchanged) == (0, 2)
    first, second = Stationing.objects.order_by("valid_from")
    assert (first.town, first.town_share, first.valid_to) == (TOWN, 60, date(2025, 1, 1))
    assert (second.town, second.town_share, second.valid_to) == (OTHER_TOWN, None, None)


def test_every_bad_row_of_agencies_is_named_with_its_column(now: datetime) -> None:
    rows = [
        {**STATIONED, "unit": "990122-nobody"},
        {**STATIONED, "home_unit": "990122-nobody"},
        {**STATIONED, "town": "990122077000"},
        {**STATIONED, "daily_management": "King"},
        {**STATIONED, "town_share": "sixty"},
        {**STATIONED, "town_share": 160},
        {**STATIONED, "valid_from": "soon"},
        {**STATIONED, "unit": ""},
        STATIONED,
    ]
    with override("en"):
        found = problems(bring("stationings", *rows, now=now))
    assert [(row, column, code) for _, row, column, code in found] == [
        (2, "Agency code", "no_such_unit"),
        (3, "Department code (line)", "no_such_unit"),
        (4, "Town's division code (block)", "no_such_town"),
        (5, "Who manages it day by day", "cell_not_a_choice"),
        (6, "Town's share of its assessment, per cent", "not_a_number"),
        (7, "Town's share of its assessment, per cent", "share_out_of_range"),
        (8, "Valid from", "not_a_day"),
        (9, "Agency code", "cell_empty"),
    ]
    assert {sheet for sheet, *_ in found} == {"表"}
    assert not Stationing.objects.exists()
    assert not Entry.objects.exists()


def test_limits_come_in_and_bad_ones_are_named(now: datetime) -> None:
    limit = {"town": TOWN, "offices": 10, "valid_from": "2026-01-01", "act": "禾编〔2026〕1号"}
    rows = [{**limit, "town": "990122"}, {**limit, "offices": "many"}, {**limit, "act": ""}, limit, limit]
    with override("en"):
        found = problems(bring("office-limits", *rows, now=now))
    assert [(row, column, code) for _, row, column, code in found] == [
        (2, "Town's division code (block)", "not_a_town"),
        (3, "How many offices it may have", "not_a_number"),
        (4, "Approving document", "cell_empty"),
    ]
    report = bring("office-limits", limit, {**limit, "town": OTHER_TOWN}, now=now)
    assert (report.made, OfficeLimit.objects.count()) == (2, 2)


BOOKS = {"unit": ZJJ, "kind": "institution", "number": 12, "day": "2026-01-01"}
MOVE = {**BOOKS, "to_unit": "990122-lx", "number": 5, "day": "2026-03-01", "act": "禾编〔2026〕9号"}


def test_books_open_before_posts_move_whatever_the_order_of_rows(now: datetime) -> None:
    report = bring("establishment", {**MOVE, "day": "2026-05-01", "number": 7}, MOVE, BOOKS, now=now)
    assert (report.ok, report.made) == (True, 3), report.problems
    assert bring("establishment", BOOKS, MOVE, now=now).unchanged == 2
    kind = EstablishmentKind.INSTITUTION
    assert [queries.balance_of(unit, kind, DAY) for unit in (ZJJ, "990122-lx")] == [0, 12]


def test_every_bad_row_of_books_is_named_with_its_column(now: datetime) -> None:
    rows = [
        BOOKS,
        {**MOVE, "number": 13},
        {**MOVE, "unit": "990122-nobody"},
        {**MOVE, "to_unit": "990122-nobody"},
        {**MOVE, "act": ""},
        {**MOVE, "kind": "gold"},
        {**BOOKS, "unit": "990122-nobody"},
        {**BOOKS, "number": "-3"},
    ]
    with override("en"):
        found = problems(bring("establishment", *rows, now=now))
    assert [(row, column, code) for _, row, column, code in found] == [
        (3, "Number of posts", "transfer_exceeds_balance"),
        (4, "Unit code", "no_such_unit"),
        (5, "Goes to unit", "no_such_unit"),
        (6, "Approving document", "act_missing"),
        (7, "Kind of establishment", "cell_not_a_choice"),
        (8, "Unit code", "no_such_unit"),
        (9, "Number of posts", "not_a_number"),
    ]
    assert queries.all_balances(DAY) == {}


POST = {"unit": ZJJ, "name": "科员", "kind": "staff", "establishment": "administrative", "seats": 2}
POST |= {"valid_from": "2024-01-01"}


def test_a_workbook_enters_changes_and_ends_posts(now: datetime) -> None:
    head = {**POST, "name": "局长", "kind": "head", "seats": 1, "code": "990122-zjj-p09", "act": "禾编1号"}
    rows: list[dict[str, Any]] = [
        {**head, "name": "主任", "valid_from": "2025-01-01", "valid_to": "2026-01-01"}
    ]
    rows += [POST, head]
    assert bring("posts", *rows, now=now).made == 3
    assert bring("posts", *rows, now=now).unchanged == 3
    assert [(post.name, str(post.valid_to)) for post in queries.posts_of_code("990122-zjj-p09")] == [
        ("局长", "2025-01-01"),
        ("主任", "2026-01-01"),
    ]
    assert [post.name for post in queries.staffing_of(ZJJ, DAY)] == ["科员"]
    ended = bring("posts", {**POST, "valid_to": "2026-06-01"}, now=now)
    assert (ended.made, queries.staffing_of(ZJJ, DAY), Post.objects.count()) == (1, [], 3)


def test_every_bad_row_of_posts_is_named_with_its_column(now: datetime) -> None:
    actions.import_posts(content=write_table("x", IMPORTS["posts"].columns(), [POST]), by=KEEPER, at=now)
    held = {**POST, "code": "990122-zjj-p01"}
    rows = [
        {**POST, "seats": 0},
        {**POST, "unit": "990122-nobody"},
        {**POST, "code": "990122-zf-p01"},
        {**held, "name": "别"},
        {**POST, "valid_to": "2023-01-01", "name": "又"},
        {**held, "unit": ZF},
    ]
    with override("en"):
        found = problems(bring("posts", *rows, now=now))
    assert [(row, column, code) for _, row, column, code in found] == [
        (2, "Seats", "number_out_of_range"),
        (3, "Unit code", "no_such_unit"),
        (4, "Post code", "post_code_malformed"),
        (5, "", "entered_from_that_day"),
        (6, "Ends on", "no_such_post_then"),
        (7, "Post code", "post_code_taken"),
    ]


@pytest.mark.parametrize("what", IMPORTS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_each_template_is_downloaded_and_explained(
    client: Client, settings: Any, what: str, language: str
) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    client.force_login(make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"))
    client.cookies["django_language"] = language
    template = client.get(f"/units/import/{what}/template/")
    with override(language):
        columns = in_words(IMPORTS[what].columns())
        assert read_table(template.content, columns).problems == []
    page = client.get(f"/units/import/{what}/").content.decode()
    assert all(str(column.heading) in page.replace("&#x27;", "'") for column in columns)


@pytest.mark.parametrize("what", IMPORTS)
def test_whoever_has_no_place_brings_nothing_in(what: str, now: datetime) -> None:
    nowhere = make_actor(Role.SYSTEM_ADMIN, place="")
    with pytest.raises(Exception, match="acts_for_no_place"):
        IMPORTS[what].run(content=b"", by=nowhere, at=now)
