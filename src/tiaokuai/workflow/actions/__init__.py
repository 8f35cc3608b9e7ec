from tiaokuai.workflow.actions.advance_deadlines import advance_deadlines
from tiaokuai.workflow.actions.enter_calendar_year import enter_calendar_year
from tiaokuai.workflow.actions.seed_calendar import seed_calendar
from tiaokuai.workflow.actions.take_number import take_number, take_numbers

__all__ = ["advance_deadlines", "enter_calendar_year", "seed_calendar", "take_number", "take_numbers"]
