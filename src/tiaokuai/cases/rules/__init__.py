from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.flow import CASE_FLOW
from tiaokuai.cases.rules.pressure import PRESSURE_FLOW

__all__ = ["CASE_FLOW", "PRESSURE_FLOW", "CaseFacts"]
