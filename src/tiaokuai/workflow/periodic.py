"""The part's share of a tick."""

from tiaokuai.workflow.actions.advance_deadlines import advance_deadlines

EVERY_TICK = (advance_deadlines,)
