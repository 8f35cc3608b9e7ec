"""A small invented county in which cases can run: one town, two villages, a grid, four units, one published list."""

import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PIL import Image

from tests.factories.accounts import make_actor
from tests.factories.organisation import make_unit
from tests.factories.registers import make_edition, make_limit, make_matter, row
from tiaokuai.cases.actions import Report, Reported, report_case
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.matters import forget_labels
from tiaokuai.cases.queries.policies import forget_policies
from tiaokuai.cases.states import Source
from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role
from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.divisions import level_of
from tiaokuai.registers.models import Matter, touch
from tiaokuai.registers.queries import look_again
from tiaokuai.territory.models import DataVersion, Division, Grid
from tiaokuai.territory.queries.place import forget_version
from tiaokuai.territory.rules import kind_of
from tiaokuai.workflow.actions import seed_calendar
from tiaokuai.workflow.actions.take_number import forget_numbers
from tiaokuai.workflow.queries.calendar import forget_calendar

COUNTY, TOWN, VILLAGE = "990122000000", "990122001000", "990122001003"
OTHER_TOWN, OTHER_VILLAGE = "990122002000", "990122002001"
GRID = "990122001003-g01"
LEAD, TOWN_UNIT, ROOM, CENTRE = "990122-zjj", "990122-liuxi", "990122-liuxi-zhs", "990122-zlzx"
LIGHT, NOISE = "0103", "0201"
AT = datetime(2026, 11, 23, 9, 12, tzinfo=CHINA)
PLATFORM = Actor(id="platform", role=Role.PLATFORM)


@dataclass(frozen=True)
class People:
    """One actor per role that a case needs."""

    resident: Actor
    grid: Actor
    room: Actor
    handler: Actor
    leader: Actor
    centre: Actor
    establishment: Actor
    justice: Actor
    supervision: Actor


def people() -> People:
    return People(
        resident=ANONYMOUS,
        grid=make_actor(Role.GRID_WORKER, unit=TOWN_UNIT, place="990122001003", grids=(GRID,)),
        room=make_actor(Role.COMMAND_ROOM, unit=ROOM, place="990122001"),
        handler=make_actor(Role.UNIT_HANDLER, unit=LEAD),
        leader=make_actor(Role.UNIT_LEADER, unit=LEAD),
        centre=make_actor(Role.COUNTY_CENTRE, unit=CENTRE),
        establishment=make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"),
        justice=make_actor(Role.JUSTICE_OFFICE, unit="990122-sfj"),
        supervision=make_actor(Role.SUPERVISION_OFFICE, unit="990122-dcs"),
    )


def make_county() -> None:
    """Divisions, a grid, units, matters, limits, calendar and one territorial edition: lights are the housing
    bureau's, the town assists; noise is in no list."""
    for forget in (forget_version, forget_policies, forget_calendar, forget_numbers, forget_labels):
        forget()
    seed_calendar(by=PLATFORM, at=AT)
    names = {
        "990000000000": "云川省",
        "990100000000": "云州市",
        COUNTY: "禾川县",
        TOWN: "柳溪镇",
        VILLAGE: "上塘村",
    }
    names |= {OTHER_TOWN: "石桥镇", OTHER_VILLAGE: "下湾村"}
    for code, name in names.items():
        make_division(code, name)
    make_grid(GRID, 118.90, 28.90)
    make_unit(LEAD, name="禾川县住房和城乡建设局", short_name="住建局")
    make_unit(TOWN_UNIT, name="柳溪镇人民政府", kind="town_government", place=TOWN)
    make_unit(ROOM, name="柳溪镇综合信息指挥室", kind="command_room", place=TOWN)
    make_unit(CENTRE, name="禾川县社会治理中心", kind="county_centre")
    make_matter("01", "城市管理")
    make_matter(LIGHT, "城市照明设施损坏")
    make_matter("02", "环境保护")
    make_matter(NOISE, "噪声扰民")
    for step, amount, unit in (
        ("screen", 2, "working_hour"),
        ("dispatch", 2, "working_hour"),
        ("accept", 1, "working_day"),
        ("handle", 2, "working_day"),
        ("verify", 1, "working_day"),
    ):
        make_limit(step, amount, unit)
    make_edition(rows=[row()], valid_from=date(2020, 1, 1))


def asks(questions: list[dict[str, Any]], matter: str = LIGHT) -> None:
    """The matter has these extra questions from now on."""
    Matter.objects.filter(code=matter).update(questions=questions)
    touch("matters")
    look_again()


def question(variable: str, datatype: str = "string", keys: tuple[str, ...] = ()) -> dict[str, Any]:
    """An extra question that may be left out, with these choices."""
    values = [{"key": key, "name_zh": f"{key}的名称", "name_en": f"name of {key}"} for key in keys]
    labels = {"label_zh": f"{variable}？", "label_en": f"{variable}?"}
    return {"variable": variable, **labels, "datatype": datatype, "required": False, "values": values}


def make_division(code: str, name: str) -> Division:
    level = level_of(code)
    parents = {2: "", 4: code[:2], 6: code[:4], 9: code[:6], 12: code[:9]}
    parent = parents[level]
    return Division.objects.create(
        code=code,
        name=name,
        full_name=name,
        level=level,
        kind=kind_of(code),
        parent=parent.ljust(12, "0") if parent else "",
        valid_from=date(2000, 1, 1),
    )


def make_grid(code: str, west: float, south: float, size: float = 0.01) -> Grid:
    """A square grid of `size` degrees."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    grid = Grid.objects.create(
        code=code,
        name="第 1 网格",
        village=code[:12],
        geometry=json.dumps({"type": "Polygon", "coordinates": [ring]}),
        min_lon=west,
        min_lat=south,
        max_lon=east,
        max_lat=north,
        valid_from=date(2000, 1, 1),
    )
    DataVersion.renew("grids")
    return grid


def make_case(*, at: datetime = AT, by: Actor = ANONYMOUS, **report: Any) -> Case:
    return make_report(at=at, by=by, **report).case


def make_report(*, at: datetime = AT, by: Actor = ANONYMOUS, **report: Any) -> Reported:
    """As anybody reports it; from the grid, as the grid worker does."""
    given = {"text": "桥头三盏路灯连续三晚不亮", "matter": LIGHT, "lon": 118.905, "lat": 28.905, **report}
    if given.get("source") == Source.GRID and by is ANONYMOUS:
        by = people().grid
    return report_case(report=Report(**given), by=by, at=at)


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **more: object) -> bytes:
    """A photograph in one colour."""
    out = io.BytesIO()
    Image.new(mode, size, more.pop("colour", None)).save(out, format=kind, **more)  # type: ignore[arg-type]
    return out.getvalue()
