"""Every template is headed and explained in the reader's language, and taken in again whatever the importer reads."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from tests.factories.accounts import make_person
from tests.factories.cases import CENTRE, COUNTY, LEAD, VILLAGE, make_county
from tiaokuai.accounts.actions.import_people import people_columns
from tiaokuai.accounts.models import User
from tiaokuai.config.cli.tree import tree
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.sheets import Column, heading_of
from tiaokuai.organisation.actions.import_units import unit_columns
from tiaokuai.organisation.models import Unit
from tiaokuai.registers.models import Edition, Matter, TimeLimit
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.catalogue import MATTER_COLUMNS
from tiaokuai.registers.workbooks.guide import LIST_WORDS
from tiaokuai.registers.workbooks.limits import LIMIT_COLUMNS
from tiaokuai.registers.workbooks.reading import kinds_in, read_list
from tiaokuai.registers.workbooks.writing import SHEETS, columns_of
from tiaokuai.territory.formats.grids_workbook import COLUMNS as GRID_COLUMNS
from tiaokuai.territory.models import Grid
from tiaokuai.workflow.announced.notice import COLUMNS as CALENDAR_COLUMNS
from tiaokuai.workflow.models import CalendarYear

LANGUAGES = ["zh-hans", "en"]
CHINESE = re.compile("[\u4e00-\u9fff]")
MEANT_CHINESE = re.compile("是|否|乡镇（街道）|年|月|日")
"""Signs that an English guide tells people to write."""


@dataclass(frozen=True)
class Table:
    """Where a template comes from and goes to, what one row says beside the examples of the guide, and what it made."""

    template: str
    command: Sequence[str]
    to: str
    role: Role
    columns: Callable[[], Sequence[Column]]
    cells: Mapping[str, str]
    made: Callable[[], bool]
    sent: Mapping[str, str] = field(default_factory=dict)
    file: str = "workbook"


TABLES = {
    "units": Table(
        "/units/import/units/template/",
        ["unit", "template"],
        "/units/import/units/",
        Role.ESTABLISHMENT_OFFICE,
        unit_columns,
        {"code": "990122-new", "block_superior": ""},
        lambda: Unit.objects.filter(code="990122-new", kind="county_department").exists(),
    ),
    "people": Table(
        "/users/import/template/",
        ["user", "template"],
        "/users/import/",
        Role.SYSTEM_ADMIN,
        people_columns,
        {"unit": LEAD, "post": "", "grids": ""},
        lambda: User.objects.filter(username="zhangsan").exists(),
    ),
    "grids": Table(
        "/grids/template.xlsx",
        ["territory", "template"],
        "/grids/import/",
        Role.SYSTEM_ADMIN,
        lambda: GRID_COLUMNS,
        {"code": f"{VILLAGE}-g77", "village": VILLAGE},
        lambda: Grid.objects.filter(code=f"{VILLAGE}-g77", kind="all_purpose").exists(),
        {"system": "wgs84"},
        "file",
    ),
    "matters": Table(
        "/registers/templates/matters/",
        ["register", "template", "--what", "matters"],
        "/catalogue/import/matters/",
        Role.COUNTY_CENTRE,
        lambda: MATTER_COLUMNS,
        {"code": "09"},
        lambda: Matter.objects.filter(code="09", kind="event", is_emergency=False).exists(),
    ),
    "limits": Table(
        "/registers/templates/limits/",
        ["register", "template", "--what", "limits"],
        "/catalogue/import/limits/",
        Role.COUNTY_CENTRE,
        lambda: LIMIT_COLUMNS,
        {},
        lambda: TimeLimit.objects.filter(
            matter="0103", place="990122", step="handle", unit="working_hour", clock_start="dispatch_case"
        ).exists(),
    ),
    "calendar": Table(
        "/calendar/template.xlsx",
        ["calendar", "template"],
        "/calendar/enter/",
        Role.COUNTY_CENTRE,
        lambda: CALENDAR_COLUMNS,
        {},
        lambda: CalendarYear.objects.filter(year=2027, days__is_working=False).exists(),
        {"year": "2027", "source": "国办发明电"},
    ),
}


@pytest.fixture
def client(db: None, settings: Settings) -> Client:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    make_county()
    return Client(SERVER_NAME="127.0.0.1")


def reads(client: Client, language: str, role: Role) -> None:
    """From now on the client is signed in and reads this language."""
    client.force_login(make_person(role, unit=CENTRE))
    client.cookies["django_language"] = language


def sheets_of(content: bytes) -> list[tuple[str, list[list[str]]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [
        (name, [[str(cell) for cell in line] for line in book.get_sheet_by_name(name).to_python()])
        for name in book.sheet_names
    ]


def written(sheet: str, lines: Sequence[Sequence[str]]) -> SimpleUploadedFile:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, line in enumerate(lines):
            page.write_row(number, 0, line)
    return SimpleUploadedFile("filled.xlsx", out.getvalue())


def in_english(texts: Sequence[str]) -> bool:
    return not any(CHINESE.search(MEANT_CHINESE.sub("", text)) for text in texts)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("importer", LANGUAGES)
def test_a_template_in_either_language_is_filled_in_and_imported(
    client: Client, name: str, language: str, importer: str
) -> None:
    table = TABLES[name]
    reads(client, language, table.role)
    (sheet, lines), (guide, explained) = sheets_of(client.get(table.template).content)
    with override(language):
        headings = {column.key: heading_of(table.columns(), column.key) for column in table.columns()}
    assert [heading.removesuffix(" *") for heading in lines[0]] == list(headings.values())
    assert [line[0] for line in explained] == list(headings.values())
    told = [sheet, guide, *headings.values(), *(line[1] for line in explained)]
    assert in_english(told) == (language == "en")
    examples = {line[0]: line[2] for line in explained}
    examples |= {headings[key]: value for key, value in table.cells.items()}
    row = [examples[heading.removesuffix(" *")] for heading in lines[0]]
    client.cookies["django_language"] = importer
    answer = client.post(table.to, {**table.sent, table.file: written(sheet, [lines[0], row])})
    if answer.context and "held" in answer.context:
        answer = client.post(table.to, {"held": answer.context["held"]})
    assert table.made(), answer.content.decode()


@pytest.mark.parametrize("kind", ListKind)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("importer", LANGUAGES)
def test_the_template_of_each_list_is_read_in_either_language(
    client: Client, kind: ListKind, language: str, importer: str
) -> None:
    reads(client, language, Role.ESTABLISHMENT_OFFICE)
    content = client.get(f"/registers/templates/{kind}/").content
    (sheet, (titles, headings)), (guide, explained) = sheets_of(content)
    told = [sheet, titles[0], guide, *headings, *(text for line in explained for text in line[:2])]
    assert in_english(told) == (language == "en")
    assert kinds_in(content) == [kind]
    examples = {line[0]: line[2] for line in explained[1:]}
    filled = written(sheet, [titles, headings, [examples[heading] for heading in headings]])
    with override(importer):
        reading = read_list(filled.read(), kind)
    assert reading.problems == []
    (row,) = reading.rows
    published = {column.key: column.example for column in columns_of(kind)}
    assert (row.number, row.name, row.area) == (37, published["事项名称"], "城市管理")
    assert (row.lead, row.matters) == ("990122-zjj", ("0103", "0104"))
    assert [(part.unit, part.unit_name) for part in row.parts] == [("@town", "乡镇（街道）")]
    assert [(basis.law, basis.checked) for basis in row.bases] == [(published["依据"], True)]
    assert str(row.handover_on) == "2026-03-01"


def test_a_list_filled_in_under_english_headings_becomes_a_draft(client: Client) -> None:
    reads(client, "en", Role.ESTABLISHMENT_OFFICE)
    kind = ListKind.TERRITORIAL
    (sheet, (titles, headings)), _guide = sheets_of(client.get(f"/registers/templates/{kind}/").content)
    with override("en"):
        said = {heading_of(columns_of(kind), key): key for key in SHORT}
    row = [SHORT[said[heading]] if heading in said else "" for heading in headings]
    sent = {"kind": kind, "place": COUNTY[:6], "title": "禾川县属地管理事项责任清单"}
    answer = client.post("/registers/import/", {**sent, "workbook": written(sheet, [titles, headings, row])})
    assert answer.status_code == 302, answer.content.decode()
    (drafted,) = Edition.objects.get(state="collecting").rows.all()
    assert (drafted.name, drafted.lead) == ("路灯", LEAD)


SHORT = {
    "序号": "1",
    "事项名称": "路灯",
    "主体责任单位": "住建局",
    "主体责任单位代码": LEAD,
    "主体责任": "维修",
    "依据": "《条例》",
    "条款": "第一条",
}


def test_published_headings_are_what_the_catalogue_says_in_chinese() -> None:
    """A list is published under these, whoever exports it; the template of a reader of Chinese is headed the same."""
    with override("zh-hans"):
        for kind in ListKind:
            assert {each.key: heading_of([each], each.key) for each in columns_of(kind)} == {
                each.key: each.key for each in columns_of(kind)
            }
    assert set(LIST_WORDS) == {each.key for kind in SHEETS for each in columns_of(kind)}


@pytest.mark.parametrize("name", [*TABLES, "list"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_writes_the_same(db: None, tmp_path: Path, name: str, language: str) -> None:
    command = TABLES[name].command if name in TABLES else ["register", "template"]
    path = tmp_path / "template.xlsx"
    with override(language):
        done: Any = CliRunner().invoke(tree(), [*command, str(path)])
    assert done.exit_code == 0, done.output
    (sheet, lines), (guide, explained) = sheets_of(path.read_bytes())
    told = [sheet, guide, *lines[-1], *(line[1] for line in explained)]
    assert in_english(told) == (language == "en")
