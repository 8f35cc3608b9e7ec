from tiaokuai.workflow.models.assignment import Assignment
from tiaokuai.workflow.models.calendar_day import CalendarDay
from tiaokuai.workflow.models.calendar_year import CalendarYear
from tiaokuai.workflow.models.deadline import Deadline
from tiaokuai.workflow.models.deadline_move import DeadlineMove
from tiaokuai.workflow.models.done_request import DoneRequest
from tiaokuai.workflow.models.mark import Mark
from tiaokuai.workflow.models.number_block import NumberBlock
from tiaokuai.workflow.models.pause import Pause
from tiaokuai.workflow.models.retention import RetentionRule, RetentionRun

__all__ = [
    "Assignment",
    "CalendarDay",
    "CalendarYear",
    "Deadline",
    "DeadlineMove",
    "DoneRequest",
    "Mark",
    "NumberBlock",
    "Pause",
    "RetentionRule",
    "RetentionRun",
]
