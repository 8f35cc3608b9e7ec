"""An empty database becomes a county by workbooks alone; then a report lands on the right desk with its proposal."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from tests.factories.accounts import make_actor
from tiaokuai.accounts.actions.import_people import import_people, people_columns
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries.actors import actor_for
from tiaokuai.cases import actions as cases
from tiaokuai.cases.models import Case
from tiaokuai.config.founding import open_administrators
from tiaokuai.kernel.actor import ANONYMOUS, PLATFORM, Role
from tiaokuai.kernel.sheets import write_table
from tiaokuai.organisation import queries
from tiaokuai.organisation.presenters.importable import IMPORTS
from tiaokuai.organisation.rules.kinds import EstablishmentKind
from tiaokuai.registers.actions import (
    Choice,
    adopt_edition,
    confirm_matches,
    import_edition,
    import_matters,
    import_time_limits,
    publish_edition,
)
from tiaokuai.registers.content import BasisContent, PartContent, RowContent
from tiaokuai.registers.queries import look_again
from tiaokuai.registers.resolver import TOWN as EACH_TOWN
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.catalogue import write_matters
from tiaokuai.registers.workbooks.limits import write_limits
from tiaokuai.registers.workbooks.writing import write_list
from tiaokuai.territory.actions import import_divisions, import_grids
from tiaokuai.territory.formats.grids_workbook import write_grids_workbook
from tiaokuai.workflow.actions import seed_calendar
from tiaokuai.workflow.queries import inbox

pytestmark = pytest.mark.django_db
COUNTY, TOWN, VILLAGE = "990133000000", "990133101000", "990133101201"
SINCE = date(2026, 1, 1)
ACT = "清编〔2026〕1号"
DIVISIONS = f"""code,name
990000000000,云江省
990100000000,清州市
{COUNTY},清溪县
{TOWN},溪口镇
{VILLAGE},上湾村
"""


def unit(slug: str, name: str, kind: str, place: str = COUNTY, **more: str) -> dict[str, str]:
    return {
        "code": f"990133-{slug}",
        "name": name,
        "kind": kind,
        "place": place,
        "valid_from": "2026-01-01",
    } | more


UNITS = [
    unit("zf", "清溪县人民政府", "county_government", block_superior=COUNTY),
    unit("centre", "清溪县社会治理中心", "county_centre", block_superior="990133-zf"),
    unit("bb", "中共清溪县委机构编制委员会办公室", "establishment_office", block_superior="990133-zf"),
    unit(
        "zjj",
        "清溪县住房和城乡建设局",
        "county_department",
        short_name="县住建局",
        block_superior="990133-zf",
    ),
    unit("xk", "溪口镇人民政府", "town_government", TOWN, block_superior=TOWN),
    unit("xk-zhs", "溪口镇综合信息指挥室", "command_room", TOWN, block_superior="990133-xk"),
    unit(
        "xk-cjs",
        "溪口镇村镇建设所",
        "stationed_agency",
        TOWN,
        line_superior="990133-zjj",
        block_superior="990133-xk",
    ),
]
BOOKS = {"kind": "institution", "day": "2026-01-01", "act": ACT}
KEPT: dict[str, list[dict[str, Any]]] = {
    "units": UNITS,
    "office-limits": [{"town": TOWN, "offices": 10, "valid_from": "2026-01-01", "act": ACT}],
    "stationings": [
        {"unit": "990133-xk-cjs", "home_unit": "990133-zjj", "town": TOWN, "daily_management": "town"}
        | {"town_share": 60, "valid_from": "2026-01-01", "act": ACT}
    ],
    "posts": [
        {
            "unit": "990133-xk-zhs",
            "name": "指挥员",
            "kind": "staff",
            "establishment": "institution",
            "seats": 2,
        }
        | {"valid_from": "2026-01-01"}
    ],
    "establishment": [
        {"unit": "990133-zjj", "number": 20, **BOOKS},
        {"unit": "990133-zjj", "to_unit": "990133-xk", "number": 5, **BOOKS},
    ],
}
PEOPLE = [
    {"username": "zhihui", "display_name": "余波", "role": "command_room", "unit": "990133-xk-zhs"}
    | {"place": TOWN, "post": "990133-xk-zhs-p01", "valid_from": "2026-01-01"},
    {"username": "bianban", "display_name": "潘诚", "role": "establishment_office", "unit": "990133-bb"}
    | {"place": "990133", "valid_from": "2026-01-01"},
]


def matter(code: str, name: str) -> SimpleNamespace:
    blank = dict.fromkeys(("name_en", "filing_condition", "closing_condition", "source"), "")
    return SimpleNamespace(
        code=code, name=name, kind="event", is_emergency=False, synonyms=[], questions=[], **blank
    )


def bring_in_places(now: datetime) -> None:
    by: dict[str, Any] = {"by": PLATFORM, "at": now, "valid_from": SINCE}
    divisions = import_divisions(content=DIVISIONS.encode(), file="divisions.csv", **by)
    assert divisions.ok, divisions.problems
    grids = write_grids_workbook([{"code": f"{VILLAGE}-g01", "name": "第一网格", "kind": "全科网格"}])
    report = import_grids(content=grids, file="grids.xlsx", **by)
    assert report.ok, report.problems


def bring_in_the_organisation(now: datetime) -> None:
    keeper = make_actor(Role.SYSTEM_ADMIN, unit="990133-centre", place="990133")
    for what, rows in KEPT.items():
        asked = IMPORTS[what]
        report = asked.run(content=write_table(what, asked.columns(), rows), by=keeper, at=now)
        assert report.written, (what, report.problems)
    people = import_people(content=write_table("people", people_columns(), PEOPLE), by=PLATFORM, at=now)
    assert people.written, people.problems
    assert set(people.passwords) == {"zhihui", "bianban"}


def bring_in_the_lists(now: datetime) -> None:
    matters = write_matters([matter("01", "城市管理"), matter("0103", "城市照明设施损坏")])
    assert import_matters(content=matters, by=PLATFORM, at=now, valid_from=SINCE).problems == []
    limit = {"matter": "", "place": "", "step": "handle", "amount": 16, "unit": "working_hour"}
    limits = write_limits([SimpleNamespace(**limit, clock_start="dispatch_case", source="清溪县")])
    assert import_time_limits(content=limits, valid_from=SINCE, by=PLATFORM, at=now).problems == []
    office = actor_for(User.objects.get(username="bianban"), now.date())
    row = RowContent(
        number=1,
        name="城市照明设施损坏",
        area="城乡建设",
        matters=(),
        lead="",
        lead_name="县住建局",
        lead_duty="负责城市照明设施的维护和抢修。",
        parts=(PartContent(EACH_TOWN, "乡镇（街道）", "负责发现、上报。"),),
        bases=(BasisContent("《城市道路照明设施管理规定》", "第十六条", checked=True),),
    )
    content = write_list(ListKind.TERRITORIAL, "清溪县属地管理事项责任清单", [row])
    done = import_edition(content=content, kind=ListKind.TERRITORIAL, place="990133", by=office, at=now)
    assert done.edition is not None, done.problems
    choices = [Choice("matter", "城市照明设施损坏", ("0103",)), Choice("lead", "县住建局", ("990133-zjj",))]
    confirm_matches(edition=done.edition, choices=choices, by=office, at=now)
    adopt_edition(edition=done.edition, act=ACT, approved_on=SINCE, by=office, at=now)
    publish_edition(edition=done.edition, valid_from=now.date(), by=office, at=now)


def test_a_report_lands_on_the_right_desk_of_a_county_from_workbooks(now: datetime) -> None:
    look_again()
    assert set(open_administrators(county="990133", name="清溪县", by=PLATFORM, at=now)) == {
        "system",
        "security",
        "audit",
    }
    seed_calendar(by=PLATFORM, at=now)
    bring_in_places(now)
    bring_in_the_organisation(now)
    bring_in_the_lists(now)
    look_again()
    kind = EstablishmentKind.INSTITUTION
    assert [queries.balance_of(f"990133-{slug}", kind, now.date()) for slug in ("zjj", "xk")] == [15, 5]
    report = cases.Report(text="桥头路灯三盏不亮", matter="0103", grid=f"{VILLAGE}-g01")
    done = cases.report_case(report=report, by=ANONYMOUS, at=now)
    case = Case.objects.get(id=done.case.id)
    assert (case.division, case.grid) == (VILLAGE, f"{VILLAGE}-g01")
    answer = done.answer
    assert (answer.lead, answer.gap) == ("990133-zjj", "")
    assert [part["unit"] for part in answer.resolution["assistants"]] == ["990133-xk"]
    desk = actor_for(User.objects.get(username="zhihui"), now.date())
    assert [task.subject_number for task in inbox(desk)] == [case.number]
    case = cases.dispatch_as_proposed(case=case, by=desk, at=now, skip_check=True, note="已核实")
    assert (case.lead, case.dispatched_unit) == ("990133-zjj", "990133-xk-zhs")
