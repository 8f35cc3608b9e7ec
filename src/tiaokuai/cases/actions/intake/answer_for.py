"""Ask the resolver and keep its answer with the case: the explanation everyone sees (S0.28, 4.1.5)."""

from datetime import datetime
from uuid import UUID

from tiaokuai.cases.effects import FALLBACK
from tiaokuai.cases.models import CaseAnswer
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.ids import uuid7
from tiaokuai.kernel.workcalendar import CalendarMissing
from tiaokuai.registers.queries import limit_for, resolve
from tiaokuai.registers.resolver import Resolution, to_json
from tiaokuai.workflow.queries import calendar
from tiaokuai.workflow.writer import Spelled, like

_ANSWER = CaseAnswer()
_MOST_TOLD = 2000
_told: dict[int, tuple[Resolution, Spelled]] = {}


def answer_for(case_id: UUID, *, matter: str, division: str, at: datetime) -> CaseAnswer:
    """The row to insert: lead, assistants and reasons as of the day, and the deadline if dispatched at once."""
    day = local_date(at)
    resolution = resolve(matter, division, day)
    found = limit_for(matter, division, "handle", day)
    try:
        due = calendar().due(at, found.limit if found else FALLBACK["handle"])
    except CalendarMissing:
        due = None
    return like(
        _ANSWER,
        id=uuid7(),
        case_id=case_id,
        matter=matter,
        division=division,
        asked_on=day,
        lead=resolution.lead.unit if resolution.lead else "",
        gap=resolution.gap.name.value if resolution.gap else "",
        resolution=told(resolution),
        due_at=due,
    )


def told(resolution: Resolution) -> Spelled:
    """The answer as it is stored. The resolver gives one object to many questions: it is spelled once."""
    known = _told.get(id(resolution))
    if known is None:
        if len(_told) >= _MOST_TOLD:
            _told.clear()
        known = _told[id(resolution)] = resolution, Spelled(to_json(resolution))
    return known[1]
