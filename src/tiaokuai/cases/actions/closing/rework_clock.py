"""Until when work that did not hold is done again: a feedback that came early wins no time by it (domain 4.1.9)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import EffectsOf
from tiaokuai.cases.effects import Limits, on_rework, rework_limit
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.workcalendar import CalendarMissing
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.queries import calendar


def rework_of(case: Case, at: datetime) -> EffectsOf:
    """The date that the case had goes on while it lies beyond the limit of a rework; else that limit runs."""

    def effects(facts: CaseFacts, limits: Limits) -> Effects:
        limit = rework_limit(limits)
        try:
            soonest = calendar().due(at, limit)
        except CalendarMissing:
            return on_rework(facts, limit)
        keeps = case.due_at is not None and case.due_at > soonest
        return on_rework(facts, limit, due=case.due_at if keeps else None)

    return effects
