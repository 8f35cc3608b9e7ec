"""Where each page of whistles is found: a whistle on which each verb can be done by somebody."""

from datetime import datetime, timedelta

from tests.factories.cases import LEAD, LIGHT, VILLAGE
from tests.journeys.conftest import Staff
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.actions.whistling import Draft, PlanStep
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date, now, today

STAGES = (
    "draft",
    "blown",
    "late",
    "acknowledged",
    "rejected",
    "upheld",
    "released",
    "asked",
    "on_site",
    "planned",
)
MORE = ("working", "done", "verified")
WHOLE = {
    "": (*STAGES, *MORE),
    "change_draft/": ("draft",),
    "blow_whistle/": ("draft",),
    "withdraw_whistle/": ("blown",),
    "call_unit/": ("blown",),
    "agree_plan/": ("on_site",),
}
CALLS = {
    "acknowledge_call": "blown",
    "reject_call": "blown",
    "record_report_in": "blown",
    "mark_no_show": "late",
    "open_inquiry": "acknowledged",
    "accept_rejection": "rejected",
    "concur_arbitration": "rejected",
    "uphold_call": "upheld",
    "release_call": "released",
    "conclude_inquiry": "asked",
    "start_part": "planned",
    "hand_in_part": "working",
    "verify_part": "done",
    "fail_part": "done",
    "rate_report_in": "verified",
    "rate_whistle": "verified",
}
"""Verb to the stage in which somebody may do it."""


def pages_of_whistles(staff: Staff) -> dict[str, list[str]]:
    """By pattern."""
    made = Whistles(staff)
    numbers = {stage: made.at(stage).number for stage in (*STAGES, *MORE)}
    whole = {
        f"whistles/<str:number>/{end}": [f"/whistles/{numbers[stage]}/{end}" for stage in stages]
        for end, stages in WHOLE.items()
    }
    return whole | {
        f"whistles/<str:number>/<str:unit>/{verb}/": [f"/whistles/{numbers[stage]}/{LEAD}/{verb}/"]
        for verb, stage in CALLS.items()
    }


class Whistles:
    """Whistles for the lead department, each brought to a stage by those whose part it is."""

    def __init__(self, staff: Staff) -> None:
        self.begin = now() - timedelta(minutes=5)
        self.room, self.mayor, self.handler = (
            actor_for(person, today()) for person in (staff.room, staff.mayor, staff.handler)
        )
        self.justice: Actor = actor_for(staff.justice, today())

    def at(self, stage: str) -> Whistle:
        begin = self.begin - timedelta(hours=2) if stage == "late" else self.begin
        whistle = self._drafted(begin, "emergency" if stage == "late" else "demand")
        if stage == "draft":
            return whistle
        whistle = whistling.blow_whistle(whistle=whistle, by=self.mayor, at=begin)
        call = CalledUnit.objects.select_related("whistle").get(whistle=whistle)
        if stage in {"rejected", "upheld", "released"}:
            self._rejected(call, stage)
        elif stage not in {"blown", "late"}:
            self._on_the_way(call, stage)
        return whistle

    def _drafted(self, at: datetime, kind: str) -> Whistle:
        draft = Draft(kind, LIGHT, VILLAGE, (LEAD,), "杆线归属不清，镇里没有登高设备。", "老桥下")
        return whistling.draft_whistle(draft=draft, by=self.room, at=at)

    def _rejected(self, call: CalledUnit, stage: str) -> None:
        by = {"at": self.begin}
        call = whistling.reject_call(
            call=call, ground="facts_differ", note="非本局路灯", by=self.handler, **by
        )
        if stage != "rejected":
            outcome = "must_come" if stage == "upheld" else "released"
            whistling.concur_arbitration(call=call, outcome=outcome, note="同意", by=self.justice, **by)

    def _on_the_way(self, call: CalledUnit, stage: str) -> None:
        by = {"at": self.begin}
        call = whistling.acknowledge_call(call=call, by=self.handler, **by)
        if stage == "asked":
            whistling.open_inquiry(call=call, note="迟迟不到", by=self.mayor, **by)
        if stage in {"acknowledged", "asked"}:
            return
        call = whistling.record_report_in(
            call=call, arrived_at=self.begin, place="老桥下", by=self.room, **by
        )
        if stage == "on_site":
            return
        steps = [PlanStep(LEAD, "更换灯头", local_date(self.begin))]
        whistling.agree_plan(whistle=call.whistle, steps=steps, by=self.room, **by)
        call.refresh_from_db()
        if stage == "planned":
            return
        call = whistling.start_part(call=call, by=self.handler, **by)
        if stage == "working":
            return
        call = whistling.hand_in_part(call=call, note="已更换", by=self.handler, **by)
        if stage == "verified":
            whistling.verify_part(call=call, by=self.room, **by)
