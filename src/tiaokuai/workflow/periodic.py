"""The part's share of a tick."""

from tiaokuai.workflow.actions.advance_deadlines import advance_deadlines
from tiaokuai.workflow.actions.enter_calendar_year import compute_waiting
from tiaokuai.workflow.actions.forget_requests import forget_requests
from tiaokuai.workflow.actions.retention import run_daily

EVERY_TICK = (compute_waiting, advance_deadlines, forget_requests, run_daily)
