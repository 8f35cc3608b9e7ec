"""A template of the small county, and cases that run on it, brought to a stage by the people whose part it is."""

from datetime import date, datetime

from tests.factories.cases import AT, COUNTY, PLATFORM, People
from tests.factories.loop import handled
from tests.factories.registers import make_edition, row
from tests.factories.whistles import DRAINS, POWER, WATER, make_departments
from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import Case, JointStep
from tiaokuai.kernel.actor import Actor
from tiaokuai.registers.content import PartContent
from tiaokuai.registers.resolver import TOWN
from tiaokuai.workflow.models import Assignment

UNDERPASS = """\
one_matters:
  - code: dark-underpass
    name: 涵洞积水照明一件事
    about: 涵洞积水又无照明时，一次派遣，同步处置。
    matters: ["01"]
    unit: working_day
    limit: 8
    steps:
      - code: look
        name: 现场核查
        matter: "0401"
        limit: 1
        evidence: 现场核查记录
      - code: drain
        name: 清淤排水
        matter: "0301"
        limit: 4
        evidence: 清淤验收单
        basis: 城镇排水与污水处理条例
        after: [look]
      - code: light
        name: 恢复照明
        matter: "0103"
        limit: 2
        evidence: 亮灯照片或者记录
        after: [look]
      - code: survey
        name: 回访周边住户
        matter: "0401"
        limit: 2
        evidence: 回访记录
        after: [look]
        required: false
      - code: reopen
        name: 恢复通行
        matter: "0401"
        limit: 2
        evidence: 通行公告
        after: [drain, light]
"""
"""Look (the town), then drains (water bureau) and lights (housing bureau) at once, then reopen (the town)."""

CODE = "dark-underpass"


def make_joint_county() -> None:
    """More departments, and a newer list that names whom a step of each kind goes to."""
    make_departments()
    helpers = (
        PartContent(POWER, "供电公司", "负责停电配合。"),
        PartContent(TOWN, "乡镇（街道）", "现场协调。"),
    )
    drains = row(
        2,
        name="排水不畅处置",
        matters=(DRAINS,),
        lead=WATER,
        lead_name="县水利局",
        lead_duty="负责排水设施养护。",
        parts=helpers,
    )
    make_edition(rows=[row(), drains], valid_from=date(2026, 4, 1))


def imported(text: str = UNDERPASS, *, by: Actor = PLATFORM, at: datetime = AT) -> joint.Imported:
    return joint.import_one_matters(text=text, place=COUNTY, by=by, at=at)


def started(who: People, *, at: datetime = AT, units: dict[str, str] | None = None) -> Case:
    """A case about lights, handled by the housing bureau, that runs on the template."""
    imported(at=at)
    return joint.start_joint(case=handled(who, at=at), one_matter=CODE, by=who.room, at=at, units=units)


def step_of(case: Case, code: str) -> JointStep:
    rows = JointStep.objects.select_related("joint__case", "joint__one_matter")
    return rows.get(joint__case=case, code=code)


def signed(case: Case, code: str, by: Actor, *, at: datetime = AT) -> JointStep:
    return joint.sign_off_step(step=step_of(case, code), note="办结，材料附后。", by=by, at=at)


def states(case: Case) -> dict[str, str]:
    """Each step's state, by code."""
    return {step.code: step.state for step in JointStep.objects.filter(joint__case=case).order_by("position")}


def tasks(step: JointStep) -> list[str]:
    """What is asked on a step now, and of whom."""
    rows = Assignment.objects.filter(subject_id=step.id, closed_at=None).order_by("task")
    return [f"{row.task}@{row.unit or row.role}" for row in rows]


__all__ = ["POWER", "WATER"]
