"""Every verb of a whistle and of its calls, foldered by who does it."""

from tiaokuai.cases.actions.whistling.county.conclude_inquiry import conclude_inquiry
from tiaokuai.cases.actions.whistling.county.concur_arbitration import concur_arbitration
from tiaokuai.cases.actions.whistling.county.release_call import release_call
from tiaokuai.cases.actions.whistling.county.uphold_call import uphold_call
from tiaokuai.cases.actions.whistling.departments.acknowledge_call import acknowledge_call
from tiaokuai.cases.actions.whistling.departments.hand_in_part import hand_in_part
from tiaokuai.cases.actions.whistling.departments.reject_call import reject_call
from tiaokuai.cases.actions.whistling.departments.start_part import start_part
from tiaokuai.cases.actions.whistling.rating.rate_report_in import rate_report_in
from tiaokuai.cases.actions.whistling.rating.rate_whistle import rate_whistle
from tiaokuai.cases.actions.whistling.town.accept_rejection import accept_rejection
from tiaokuai.cases.actions.whistling.town.agree_plan import PlanStep, agree_plan
from tiaokuai.cases.actions.whistling.town.blow_whistle import blow_whistle
from tiaokuai.cases.actions.whistling.town.call_unit import call_unit
from tiaokuai.cases.actions.whistling.town.change_draft import change_draft
from tiaokuai.cases.actions.whistling.town.draft_whistle import Draft, draft_whistle
from tiaokuai.cases.actions.whistling.town.fail_part import fail_part
from tiaokuai.cases.actions.whistling.town.mark_no_show import mark_no_show
from tiaokuai.cases.actions.whistling.town.open_inquiry import open_inquiry
from tiaokuai.cases.actions.whistling.town.record_report_in import record_report_in
from tiaokuai.cases.actions.whistling.town.verify_part import verify_part
from tiaokuai.cases.actions.whistling.town.withdraw_whistle import withdraw_whistle

__all__ = [
    "Draft",
    "PlanStep",
    "accept_rejection",
    "acknowledge_call",
    "agree_plan",
    "blow_whistle",
    "call_unit",
    "change_draft",
    "conclude_inquiry",
    "concur_arbitration",
    "draft_whistle",
    "fail_part",
    "hand_in_part",
    "mark_no_show",
    "open_inquiry",
    "rate_report_in",
    "rate_whistle",
    "record_report_in",
    "reject_call",
    "release_call",
    "start_part",
    "uphold_call",
    "verify_part",
    "withdraw_whistle",
]
