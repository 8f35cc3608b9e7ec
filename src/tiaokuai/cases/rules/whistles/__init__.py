from tiaokuai.cases.rules.whistles.facts import WhistleFacts
from tiaokuai.cases.rules.whistles.flow import CALL_FLOW, WHISTLE_FLOW

__all__ = ["CALL_FLOW", "WHISTLE_FLOW", "WhistleFacts"]
