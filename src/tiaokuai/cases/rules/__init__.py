from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.flow import CASE_FLOW

__all__ = ["CASE_FLOW", "CaseFacts"]
