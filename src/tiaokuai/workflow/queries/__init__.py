from tiaokuai.workflow.queries.calendar import calendar
from tiaokuai.workflow.queries.inbox import inbox, open_assignments
from tiaokuai.workflow.queries.running import open_deadlines, overdue, pauses_of

__all__ = ["calendar", "inbox", "open_assignments", "open_deadlines", "overdue", "pauses_of"]
