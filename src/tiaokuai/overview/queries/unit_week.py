"""A unit's week: what it holds and when it is due, its part in joint work, and what it waits for. Read only."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from tiaokuai.cases.models import Case, CasePart, JointStep, Whistle
from tiaokuai.cases.queries import visible_cases
from tiaokuai.cases.queries.figures.standing import OFTEN
from tiaokuai.cases.queries.figures.work import done_by_unit
from tiaokuai.cases.queries.joint.shown import open_steps_of
from tiaokuai.cases.queries.narrowing import IS_OPEN, marked, past_due
from tiaokuai.cases.queries.whistles.listing import WhistleFilter, whistle_page
from tiaokuai.cases.states import WITH_UNIT, CaseState, Mark
from tiaokuai.kernel.scope import Scope
from tiaokuai.overview.rules.figures import Share
from tiaokuai.overview.rules.periods import Period, Span

MOST = 100
"""Cases, parts or whistles shown at once; how many there are is counted whole."""


@dataclass(frozen=True, slots=True)
class Held:
    """Open cases that the unit leads. `coming`: with the unit, and due in the span. `checked`: fed back, in somebody
    else's check. `asked`: an extension is asked for."""

    open: int
    overdue: int
    coming: int
    returned: int
    checked: int
    asked: int


@dataclass(frozen=True, slots=True)
class UnitWeek:
    """`due`: with the unit and due before the span's end, the most urgent first. `parts`: where it assists and has not
    finished, with the case and its story. `steps`: of joint handling, for the unit to sign off, each with its limit.
    `whistles`: that call it and go on. `more`: there are others not shown."""

    unit: str
    span: Span
    held: Held
    due: list[Case]
    parts: list[CasePart]
    steps: list[tuple[JointStep, datetime | None]]
    whistles: list[Whistle]
    on_time: Share
    more: bool


def unit_week(unit: str, scope: Scope, span: Span, last: Period, *, at: datetime) -> UnitWeek:
    """Seven statements, whatever there is; the share in time is of what was closed in `last`."""
    led = visible_cases(scope).filter(IS_OPEN, lead=unit)
    due = list(_due(led, span).select_related("story").order_by("due_at", "id")[: MOST + 1])
    page = whistle_page(scope, WhistleFilter(state="open", unit=unit), size=MOST)
    assists = _assists(unit, scope)
    steps = open_steps_of(unit, scope, most=MOST + 1)
    done = next((each for each in done_by_unit(scope, _moments(last)) if each.unit == unit), None)
    return UnitWeek(
        unit=unit,
        span=span,
        held=_held(led, span, at),
        due=due[:MOST],
        parts=assists[:MOST],
        steps=steps[:MOST],
        whistles=page.whistles,
        on_time=Share(done.on_time, done.timed) if done else Share(0, 0),
        more=page.after is not None or any(len(found) > MOST for found in (due, assists, steps)),
    )


def _moments(period: Period) -> tuple[datetime, datetime]:
    return period.span.since, period.span.until


def _due(led: QuerySet[Case], span: Span) -> QuerySet[Case]:
    return led.filter(state__in=sorted(WITH_UNIT), due_at__lt=span.until)


def _held(led: QuerySet[Case], span: Span, at: datetime) -> Held:
    with_unit = Q(state__in=sorted(WITH_UNIT))
    counted = led.aggregate(
        open=Count("pk"),
        overdue=Count("pk", filter=past_due(at)),
        coming=Count("pk", filter=with_unit & Q(due_at__gte=at, due_at__lt=span.until)),
        returned=Count("pk", filter=Q(return_count__gte=OFTEN)),
        checked=Count("pk", filter=Q(state=CaseState.VERIFYING)),
        asked=Count("pk", filter=marked(Mark.EXTENSION_ASKED)),
    )
    return Held(**counted)


def _assists(unit: str, scope: Scope) -> list[CasePart]:
    """Its unfinished parts in open cases of others that it sees, the nearest limit first."""
    seen = visible_cases(scope).filter(IS_OPEN).exclude(lead=unit)
    own = CasePart.objects.filter(unit=unit, kind=CasePart.Kind.ASSIST, ended_at=None, finished_at=None)
    found = own.filter(case__in=seen.values("pk")).select_related("case__story")
    return list(found.order_by("case__due_at", "case_id")[: MOST + 1])
