from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.flow import CASE_FLOW
from tiaokuai.cases.rules.joint.flow import STEP_FLOW, TEMPLATE_FLOW
from tiaokuai.cases.rules.pressure import PRESSURE_FLOW
from tiaokuai.cases.rules.whistles import CALL_FLOW, WHISTLE_FLOW

__all__ = [
    "CALL_FLOW",
    "CASE_FLOW",
    "PRESSURE_FLOW",
    "STEP_FLOW",
    "TEMPLATE_FLOW",
    "WHISTLE_FLOW",
    "CaseFacts",
]
