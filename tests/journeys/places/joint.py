"""Where each page of joint handling is found: a case with a step on which each verb can be done by somebody."""

from datetime import timedelta

from tests.factories.cases import COUNTY, LIGHT, PLATFORM
from tests.factories.cases import make_case as reported
from tests.journeys.conftest import Staff
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases import actions
from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import Case, JointStep
from tiaokuai.kernel.clock import now, today

TEMPLATE = f"""\
one_matters:
  - code: lights-out
    name: 整片路灯不亮一件事
    about: 一片路灯不亮，查线、换灯同步进行。
    matters: ["{LIGHT}"]
    unit: working_day
    limit: 6
    steps:
      - {{code: look, name: 现场核查, matter: "{LIGHT}", limit: 1, evidence: 核查记录}}
      - {{code: wire, name: 查线修线, matter: "{LIGHT}", limit: 3, evidence: 测试记录, after: [look]}}
      - {{code: lamp, name: 更换灯头, matter: "{LIGHT}", limit: 2, evidence: 更换清单, after: [look]}}
      - {{code: ask, name: 回访住户, matter: "{LIGHT}", limit: 1, evidence: 回访记录, required: false}}
      - {{code: light, name: 试亮验收, matter: "{LIGHT}", limit: 1, evidence: 验收单, after: [wire, lamp]}}
"""
STEPS = {
    "sign_off_step": ("", "look"),
    "return_step": ("", "look"),
    "ask_step_extension": ("", "look"),
    "skip_step": ("", "ask"),
    "grant_step_extension": ("asked", "look"),
    "refuse_step_extension": ("asked", "look"),
    "reassign_step": ("returned", "look"),
    "refer_step": ("returned", "look"),
    "concur_step": ("referred", "look"),
    "rule_step": ("concurred", "look"),
    "redo_step": ("done", "look"),
}
"""Verb to the stage in which somebody may do it, and the step."""


def pages_of_joint(staff: Staff) -> dict[str, list[str]]:
    """By pattern."""
    made = Joints(staff)
    numbers = {
        stage: made.at(stage).number for stage in dict.fromkeys(stage for stage, _step in STEPS.values())
    }
    return {
        "one-matters/<str:code>/": ["/one-matters/lights-out/"],
        "one-matters/<str:code>/end_one_matter/": ["/one-matters/lights-out/end_one_matter/"],
        "cases/<str:number>/start_joint/": [f"/cases/{made.handled().number}/start_joint/"],
        **{
            f"cases/<str:number>/steps/<str:code>/{verb}/": [f"/cases/{numbers[stage]}/steps/{step}/{verb}/"]
            for verb, (stage, step) in STEPS.items()
        },
    }


class Joints:
    """Cases on the template, each with its first step brought to a stage by those whose part it is."""

    def __init__(self, staff: Staff) -> None:
        self.begin = now() - timedelta(minutes=5)
        self.room, self.handler, self.justice = (
            actor_for(person, today()) for person in (staff.room, staff.handler, staff.justice)
        )
        joint.import_one_matters(text=TEMPLATE, place=COUNTY, by=PLATFORM, at=self.begin)

    def handled(self) -> Case:
        at = self.begin
        case = reported(at=at)
        case = actions.screen_case(case=case, by=self.room, at=at, skip_check=True, note="已电话核实")
        case = actions.file_case(case=case, by=self.room, at=at)
        case = actions.dispatch_case(case=case, by=self.room, at=at)
        case = actions.accept_case(case=case, by=self.handler, at=at)
        return actions.start_handling(case=case, by=self.handler, at=at)

    def at(self, stage: str) -> Case:
        case = joint.start_joint(case=self.handled(), one_matter="lights-out", by=self.room, at=self.begin)
        step = JointStep.objects.select_related("joint__case").get(joint__case=case, code="look")
        if stage == "asked":
            joint.ask_step_extension(step=step, note="缺件", by=self.handler, at=self.begin)
        elif stage == "done":
            joint.sign_off_step(step=step, note="核查记录一份", by=self.handler, at=self.begin)
        elif stage:
            self._returned(step, stage)
        return case

    def _returned(self, step: JointStep, stage: str) -> None:
        by = {"at": self.begin}
        step = joint.return_step(step=step, ground="facts_differ", note="非本局路灯", by=self.handler, **by)
        if stage in {"referred", "concurred"}:
            step = joint.refer_step(step=step, note="请裁决", by=self.room, **by)
        if stage == "concurred":
            joint.concur_step(step=step, note="同意", by=self.justice, **by)
