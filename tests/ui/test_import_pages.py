"""Before a file is chosen, each import page names the columns that it needs, with an example; and that is enough."""

import re
from collections.abc import Callable, Sequence

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape
from django.utils.translation import override
from pytest_django import Settings

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, make_county
from tiaokuai.accounts.actions.import_people import people_columns
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.sheets import Column, in_words, read_table, write_table
from tiaokuai.organisation.actions.import_posts import post_columns
from tiaokuai.organisation.actions.import_units import unit_columns
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.catalogue import MATTER_COLUMNS
from tiaokuai.registers.workbooks.grids import Grid
from tiaokuai.registers.workbooks.headings import find_header
from tiaokuai.registers.workbooks.limits import LIMIT_COLUMNS
from tiaokuai.registers.workbooks.writing import columns_of
from tiaokuai.territory.formats.divisions_csv import COLUMNS as DIVISION_COLUMNS
from tiaokuai.territory.formats.divisions_csv import read_divisions
from tiaokuai.territory.formats.grids_workbook import COLUMNS as GRID_COLUMNS
from tiaokuai.territory.formats.grids_workbook import read_grids_workbook
from tiaokuai.ui.components.sheets import sheet_of
from tiaokuai.workflow.announced.notice import COLUMNS as CALENDAR_COLUMNS
from tiaokuai.workflow.announced.notice import read_notice

PAGES: dict[str, tuple[Role, Callable[[], Sequence[Column]]]] = {
    "/units/import/units/": (Role.ESTABLISHMENT_OFFICE, unit_columns),
    "/units/import/posts/": (Role.ESTABLISHMENT_OFFICE, post_columns),
    "/users/import/": (Role.SYSTEM_ADMIN, people_columns),
    "/divisions/import/": (Role.SYSTEM_ADMIN, lambda: DIVISION_COLUMNS),
    "/grids/import/": (Role.SYSTEM_ADMIN, lambda: GRID_COLUMNS),
    "/catalogue/import/matters/": (Role.COUNTY_CENTRE, lambda: MATTER_COLUMNS),
    "/catalogue/import/limits/": (Role.COUNTY_CENTRE, lambda: LIMIT_COLUMNS),
    "/calendar/enter/": (Role.COUNTY_CENTRE, lambda: CALENDAR_COLUMNS),
    "/registers/import/": (Role.ESTABLISHMENT_OFFICE, lambda: columns_of(ListKind.TERRITORIAL)),
}


@pytest.fixture
def client(db: None, settings: Settings) -> Client:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    make_county()
    return Client(SERVER_NAME="127.0.0.1")


def named(page: str) -> list[tuple[str, str]]:
    """Heading and example of each column on a page, in order."""
    entry = re.compile(
        r'<dt>([^<]+?)(?: <span[^>]*>[^<]*</span>)?</dt>\s*<dd><span class="tk-example">([^<]*)</span>'
    )
    return entry.findall(page)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_columns_stand_above_the_field_for_the_file(client: Client, path: str, language: str) -> None:
    role, columns = PAGES[path]
    client.force_login(make_person(role, unit=CENTRE))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    above, field, _below = client.get(path).content.decode().partition('type="file"')
    assert field
    said = dict(named(above))
    assert len(said) >= len(columns())
    with override(language):
        for each in in_words(columns()):
            assert not each.choices or " / ".join(map(escape, each.choices.values())) in above
    if language == "zh-hans":
        shown = {each.heading: each.example for each in in_words(columns())}
        assert (
            shown.items()
            <= {heading: "" if value == "–" else value for heading, value in said.items()}.items()
        )


TABLES = {path: columns for path, (_role, columns) in PAGES.items() if path != "/registers/import/"}


@pytest.mark.parametrize("path", TABLES)
def test_the_needed_columns_and_their_examples_are_a_row_without_a_problem(path: str) -> None:
    columns = TABLES[path]()
    needed = sheet_of(columns).needed
    reading = read_table(filled(needed), columns)
    assert (len(reading.rows), reading.problems) == (1, [])
    for column in needed:
        without = read_table(filled([each for each in needed if each is not column]), columns)
        assert [problem.answer.code for problem in without.problems] == ["headings_missing"]


def filled(columns: Sequence[Column]) -> bytes:
    """A workbook of these columns with one row, their examples."""
    return write_table("表", columns, [{column.key: column.example for column in columns}])


@pytest.mark.parametrize("kind", ListKind)
def test_the_needed_columns_of_each_list_suffice(kind: ListKind) -> None:
    headings = [column.heading for column in in_words(columns_of(kind)) if column.required]
    assert headings
    assert find_header(Grid("清单", [headings, ["–"] * len(headings)]), kind).missing == ()
    for left_out in headings:
        rest = [each for each in headings if each != left_out]
        assert find_header(Grid("清单", [rest, ["–"] * len(rest)]), kind).missing


def test_the_examples_are_read() -> None:
    line = ",".join(column.heading for column in in_words(DIVISION_COLUMNS)) + "\n"
    divisions = read_divisions((line + ",".join(column.example for column in DIVISION_COLUMNS)).encode())
    assert (divisions.read, divisions.problems) == (1, [])
    grids = read_grids_workbook(filled(GRID_COLUMNS))
    assert (grids.read, grids.problems) == (1, [])
    days, problems = read_notice(filled(CALENDAR_COLUMNS), 2027)
    assert (len(days), problems) == (1, [])
