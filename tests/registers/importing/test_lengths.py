"""A text longer than what is kept of it is a problem at its cell, on SQLite (which would keep it) as on PostgreSQL."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.db import models

from tests.factories import territory as make
from tests.factories.accounts import make_actor
from tests.factories.registers import establishment_office
from tiaokuai.accounts.actions.import_people import import_people, people_columns
from tiaokuai.accounts.models import User
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.sheets import Column, heading_of, write_table
from tiaokuai.registers.actions import import_matters, import_time_limits
from tiaokuai.registers.models import Matter, TimeLimit
from tiaokuai.registers.workbooks.catalogue import MATTER_COLUMNS
from tiaokuai.registers.workbooks.limits import LIMIT_COLUMNS
from tiaokuai.territory.actions import import_divisions, import_grids
from tiaokuai.territory.formats.grids_workbook import COLUMNS as GRID_COLUMNS
from tiaokuai.territory.models import Division, Grid
from tiaokuai.ui.wording import sentence

VILLAGE = "990122001201"
SQUARE = {"type": "Polygon", "coordinates": [[[119, 29], [119.1, 29], [119.1, 29.1], [119, 29.1], [119, 29]]]}
pytestmark = pytest.mark.django_db


def csv_of(cells: Mapping[str, object]) -> bytes:
    return "\n".join(",".join(map(str, line)) for line in (cells.keys(), cells.values())).encode()


def geojson_of(cells: Mapping[str, object]) -> bytes:
    feature = {"type": "Feature", "properties": dict(cells), "geometry": SQUARE}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


@dataclass(frozen=True)
class Import:
    """One import: its usable row, how a file of it is made, who brings it in, and where it says a problem stands."""

    row: Mapping[str, object]
    content: Callable[[Mapping[str, object]], bytes]
    run: Callable[..., Any]
    at: tuple[str, int]
    columns: tuple[Column, ...] = ()


def book(columns: Any) -> Callable[[Mapping[str, object]], bytes]:
    return lambda cells: write_table("表", columns, [cells])


def people(content: bytes, now: datetime) -> Any:
    return import_people(content=content, by=make_actor(Role.SYSTEM_ADMIN), at=now)


def divisions(content: bytes, now: datetime) -> Any:
    return import_divisions(content=content, file="f.csv", by=PLATFORM, at=now)


def grids(content: bytes, now: datetime) -> Any:
    return import_grids(content=content, file="f", by=PLATFORM, at=now)


def matters(content: bytes, now: datetime) -> Any:
    return import_matters(content=content, by=establishment_office(), at=now)


def limits(content: bytes, now: datetime) -> Any:
    return import_time_limits(content=content, valid_from=now.date(), by=establishment_office(), at=now)


DIVISION = {"code": "990122001009", "name": "新村"}
GRID = {"code": f"{VILLAGE}-g01", "name": "第一网格", "worker": "wangge"}
MATTER = {"code": "01", "name": "城市管理"}
LIMIT = {"place": "990122", "step": "handle", "amount": 4, "unit": "working_hour"}
PERSON = {"username": "zhangsan", "display_name": "张三"}
IMPORTS = {
    "people": Import(PERSON, book(people_columns()), people, ("表", 2), tuple(people_columns())),
    "divisions": Import(DIVISION, csv_of, divisions, ("", 2)),
    "grids": Import(GRID, book(GRID_COLUMNS), grids, ("表", 2), GRID_COLUMNS),
    "outlines": Import(GRID, geojson_of, grids, ("", 1)),
    "matters": Import(MATTER, book(MATTER_COLUMNS), matters, ("表", 2), MATTER_COLUMNS),
    "limits": Import(LIMIT, book(LIMIT_COLUMNS), limits, ("表", 2), LIMIT_COLUMNS),
}


@pytest.mark.parametrize(
    ("what", "model", "column"),
    [
        ("people", User, "display_name"),
        ("divisions", Division, "name"),
        ("grids", Grid, "name"),
        ("grids", Grid, "worker"),
        ("outlines", Grid, "name"),
        ("outlines", Grid, "worker"),
        ("matters", Matter, "name"),
        ("matters", Matter, "name_en"),
        ("matters", Matter, "source"),
        ("limits", TimeLimit, "source"),
    ],
)
def test_a_cell_is_as_long_as_is_kept_of_it(
    what: str, model: type[models.Model], column: str, now: datetime
) -> None:
    make.county()
    asked = IMPORTS[what]
    most = model._meta.get_field(column).max_length
    assert most is not None
    before = model._default_manager.count()
    report = asked.run(asked.content(dict(asked.row) | {column: "长" * (most + 1)}), now)
    (problem,) = report.problems
    where = heading_of(asked.columns, column) if asked.columns else column
    assert (problem.sheet, problem.row, problem.column) == (*asked.at, where)
    assert problem.answer.code == "text_too_long"
    assert str(most) in sentence(problem.answer)
    assert model._default_manager.count() == before
    report = asked.run(asked.content(dict(asked.row) | {column: "长" * most}), now)
    assert list(report.problems) == []
    assert model._default_manager.filter(**{column: "长" * most}).exists()


def test_names_of_a_division_and_of_all_above_it_are_kept_whole_or_refused(now: datetime) -> None:
    lines = [f"{code},{'长' * 60}" for code in ("99", "9901", "990122")]
    assert divisions("\n".join(["code,name", *lines]).encode(), now).problems == ()
    (problem,) = divisions(f"code,name\n990122009,{'长' * 21}".encode(), now).problems
    assert (problem.row, problem.column, problem.answer.code) == (2, "name", "text_too_long")
    assert divisions(f"code,name\n990122009,{'长' * 20}".encode(), now).problems == ()
    assert len(Division.objects.get(code="990122009000").full_name) == 200


def test_a_name_in_a_published_tree_of_matters_is_refused_at_its_level(now: datetime) -> None:
    columns = (Column("one", "一级分类", required=True), Column("two", "二级分类"))
    content = write_table("事项", columns, [{"one": "城市管理", "two": "长" * 201}])
    (problem,) = matters(content, now).problems
    assert (problem.sheet, problem.row, problem.column) == ("事项", 2, "二级分类")
    assert not Matter.objects.exists()
