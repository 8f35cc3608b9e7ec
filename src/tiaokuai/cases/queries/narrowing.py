"""What a list of cases, and every figure that leads to one, is narrowed by: one place, so that both count the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.visible import in_hands_of, visible_cases
from tiaokuai.cases.rules.anonymity import day_of
from tiaokuai.cases.rules.vouching import UNFILED
from tiaokuai.cases.states import OPEN, CaseState, Verification
from tiaokuai.kernel.divisions import bounds_of, prefix_of
from tiaokuai.kernel.scope import Scope
from tiaokuai.workflow.models import Mark

ONE_DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
IS_OPEN = Q(state__in=sorted(OPEN))
ENDED_WELL = (CaseState.CLOSED, CaseState.EVALUATED)

VERIFIED = Q(state__in=ENDED_WELL, verification=Verification.PASSED)
"""Closed after a check by somebody independent that is on record."""

VOUCHED = ~Q(state__in=sorted(UNFILED)) & (
    Q(state=CaseState.SELF_SOLVED) | Q(needs_check=False) | Q(checked_at__isnull=False)
)
"""`rules.vouching.is_vouched` as a condition: what anybody may learn of, unless it is confidential."""

TIMED = Q(fed_back_at__isnull=False, due_at__isnull=False)
ON_TIME = TIMED & Q(fed_back_at__lte=F("due_at"))
LATE = TIMED & Q(fed_back_at__gt=F("due_at"))

STAGES = {
    "filed": Q(filed_at__isnull=False),
    "dispatched": Q(dispatched_at__isnull=False),
    "fed_back": Q(fed_back_at__isnull=False),
    "closed": Q(fed_back_at__isnull=False, closed_at__isnull=False, state__in=ENDED_WELL),
}
"""Stage of the loop to "it is on record that the case got so far"."""


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to. Empty means any. `box` is (west, south, east, north) in WGS-84 degrees.

    `by_day`: the reader is told the day alone of an anonymous report, and asks for no less. Spans are half-open.
    `overdue_at`: overdue at that moment, or with `is_overdue` False not. `unit` has a part in the case now, `lead`
    leads it. `returned` and `reworked` are the least counts. `stage`: a key of `STAGES`. `timing`: "on_time" or
    "late", as the lead fed back. `mark`: a mark that the case bears now. `among`: the only cases that can be
    meant, as words found them.
    """

    states: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    matter: str = ""
    division: str = ""
    grid: str = ""
    unit: str = ""
    lead: str = ""
    is_open: bool | None = None
    overdue_at: datetime | None = None
    is_overdue: bool = True
    since: datetime | None = None
    until: datetime | None = None
    closed_since: datetime | None = None
    closed_until: datetime | None = None
    by_day: bool = False
    returned: int = 0
    reworked: int = 0
    stage: str = ""
    timing: str = ""
    verified: bool = False
    mark: str = ""
    box: tuple[float, float, float, float] | None = None
    among: tuple[UUID, ...] | None = None


def overdue(at: datetime) -> Q:
    """On its way at `at`, and the lead had not fed back when the limit ended, before `at`.

    What was fed back in time and waits for its check is not overdue, whatever has passed since.
    """
    return on_the_way(at) & past_due(at)


def past_due(at: datetime) -> Q:
    """The limit ended before `at`, and the lead had not fed back by then."""
    return Q(due_at__lt=at) & (Q(fed_back_at__isnull=True) | Q(fed_back_at__gt=F("due_at")))


def not_past_due(at: datetime) -> Q:
    """The opposite of `past_due`, where nothing is unknown: without a limit nothing is past it."""
    return Q(due_at__isnull=True) | Q(due_at__gte=at) | Q(fed_back_at__lte=F("due_at"))


def on_the_way(at: datetime) -> Q:
    """Reported before `at` and not over by then. What was closed and taken up again counts as open all the time."""
    return Q(reported_at__lt=at) & (IS_OPEN | Q(closed_at__gte=at))


def closed_between(since: datetime | None, until: datetime | None) -> Q:
    """Ended in the half-open span; what is open again counts as not ended."""
    span = ~IS_OPEN
    if since:
        span &= Q(closed_at__gte=since)
    return span & Q(closed_at__lt=until) if until else span


def under_matter(matter: str) -> Q:
    """The matter and all below it, as a range that an index serves whatever the collation."""
    if not (matter.isascii() and matter.isdigit()):
        return Q(matter__startswith=matter)
    low, high = bounds_of(matter)
    return Q(matter__gte=low, matter__lt=high)


def cases_under(matters: Iterable[str], scope: Scope) -> QuerySet[Case]:
    """Cases in scope of these matters and of all below them; none of no matter."""
    chosen = [under_matter(matter) for matter in matters]
    return visible_cases(scope).filter(reduce(or_, chosen)) if chosen else Case.objects.none()


def under_division(division: str) -> Q:
    """At the division of 12 digits, or anywhere below it."""
    low, high = bounds_of(prefix_of(division))
    return Q(division__gte=low, division__lt=high)


def marked(mark: str) -> Q:
    """Bears the mark now."""
    return Q(Exists(Mark.objects.filter(subject_id=OuterRef("pk"), kind=mark, ended_at=None)))


def reported_since(since: datetime, *, by_day: bool) -> Q:
    """Reported at or after a moment. `by_day`: an anonymous report counts as of the first moment of its day, as it is
    told, so that no span of hours finds its hour."""
    return _or_by_day(
        by_day, Q(reported_at__gte=since), Q(reported_at__gte=day_of(since + ONE_DAY - INSTANT))
    )


def reported_before(until: datetime, *, by_day: bool) -> Q:
    """Reported before a moment, else as `reported_since`."""
    return _or_by_day(by_day, Q(reported_at__lt=until), Q(reported_at__lt=day_of(until - INSTANT) + ONE_DAY))


def _or_by_day(by_day: bool, dated: Q, undated: Q) -> Q:  # noqa: FBT001  # of the two above alone
    return Q(is_anonymous=False) & dated | Q(is_anonymous=True) & undated if by_day else dated


def filtered(cases: QuerySet[Case], chosen: CaseFilter) -> QuerySet[Case]:
    """The cases narrowed to a filter."""
    for narrowing in (*_of_state(chosen), *_of_place(chosen), *_of_time(chosen), *_of_work(chosen)):
        cases = cases.filter(narrowing)
    return cases


def _of_state(chosen: CaseFilter) -> list[Q]:
    found = [] if chosen.among is None else [Q(id__in=chosen.among)]
    if chosen.states:
        found.append(Q(state__in=chosen.states))
    if chosen.is_open is not None:
        found.append(IS_OPEN if chosen.is_open else ~IS_OPEN)
    if chosen.overdue_at:
        late = IS_OPEN & past_due(chosen.overdue_at)
        found.append(late if chosen.is_overdue else ~IS_OPEN | not_past_due(chosen.overdue_at))
    if chosen.mark:
        found.append(marked(chosen.mark))
    if chosen.stage:
        found.append(STAGES[chosen.stage])
    return found


def _of_place(chosen: CaseFilter) -> list[Q]:
    found = []
    if chosen.division:
        found.append(under_division(chosen.division))
    if chosen.grid:
        found.append(Q(grid=chosen.grid))
    if chosen.box:
        west, south, east, north = chosen.box
        found.append(Q(lon__range=(west, east), lat__range=(south, north)))
    return found


def _of_time(chosen: CaseFilter) -> list[Q]:
    found = []
    if chosen.since:
        found.append(reported_since(chosen.since, by_day=chosen.by_day))
    if chosen.until:
        found.append(reported_before(chosen.until, by_day=chosen.by_day))
    if chosen.closed_since or chosen.closed_until:
        found.append(closed_between(chosen.closed_since, chosen.closed_until))
    if chosen.timing:
        found.append(ON_TIME if chosen.timing == "on_time" else LATE)
    return found


def _of_work(chosen: CaseFilter) -> list[Q]:
    found = []
    if chosen.sources:
        found.append(Q(source__in=chosen.sources))
    if chosen.matter:
        found.append(under_matter(chosen.matter))
    if chosen.unit:
        found.append(in_hands_of(frozenset({chosen.unit})))
    if chosen.lead:
        found.append(Q(lead=chosen.lead))
    if chosen.returned:
        found.append(Q(return_count__gte=chosen.returned))
    if chosen.reworked:
        found.append(Q(rework_count__gte=chosen.reworked))
    if chosen.verified:
        found.append(VERIFIED)
    return found
