"""Ask the resolver and keep its answer with the case: the explanation everyone sees (S0.28, 4.1.5)."""

from datetime import datetime
from uuid import UUID

from tiaokuai.cases.effects import FALLBACK
from tiaokuai.cases.models import CaseAnswer
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.workcalendar import CalendarMissing
from tiaokuai.registers.queries import limit_for, resolve
from tiaokuai.registers.resolver import to_json
from tiaokuai.workflow.queries import calendar


def answer_for(case_id: UUID, *, matter: str, division: str, at: datetime) -> CaseAnswer:
    """The row to insert: lead, assistants and reasons as of the day, and the deadline if dispatched at once."""
    day = local_date(at)
    resolution = resolve(matter, division, day)
    found = limit_for(matter, division, "handle", day)
    try:
        due = calendar().due(at, found.limit if found else FALLBACK["handle"])
    except CalendarMissing:
        due = None
    return CaseAnswer(
        case_id=case_id,
        matter=matter,
        division=division,
        asked_on=day,
        lead=resolution.lead.unit if resolution.lead else "",
        gap=resolution.gap.name.value if resolution.gap else "",
        resolution=to_json(resolution),
        due_at=due,
    )
