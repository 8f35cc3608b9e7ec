"""Lists of cases: filters, keyset pages, constant statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.queries.visible import in_hands_of, visible_cases
from tiaokuai.cases.rules.anonymity import day_of
from tiaokuai.cases.states import OPEN
from tiaokuai.kernel.divisions import bounds_of, prefix_of
from tiaokuai.kernel.ids import earlier, uuid7
from tiaokuai.kernel.scope import Scope

MOST = 200
ONE_DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to. Empty means any. `box` is (west, south, east, north) in WGS-84 degrees.

    `by_day`: the reader is told the day alone of an anonymous report, and asks for no less.
    """

    states: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    matter: str = ""
    division: str = ""
    unit: str = ""
    is_open: bool | None = None
    overdue_at: datetime | None = None
    since: datetime | None = None
    until: datetime | None = None
    by_day: bool = False
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of cases, newest first, each with its story and newest answer. `after` opens the next page."""

    cases: list[Case]
    answers: dict[UUID, CaseAnswer]
    after: UUID | None


@dataclass(frozen=True, slots=True)
class KeyPage:
    """Which cases stand on a page, newest first. `after` opens the next page."""

    keys: list[UUID]
    after: UUID | None


def key_page(
    scope: Scope, chosen: CaseFilter | None = None, *, after: UUID | None = None, size: int = 50
) -> KeyPage:
    """At most `size` (up to 200) cases in scope, newest first, beginning after the case `after`.

    One statement whatever the page, at most two for a box: keyset paging costs the same at page 1,000 as at page 1.
    """
    size = max(1, min(size, MOST))
    found = _listed(scope, chosen, after=after).values_list("id", flat=True)
    boxed = chosen is not None and chosen.box is not None
    keys = _in_box(found, after, size + 1) if boxed else list(found[: size + 1])
    return KeyPage(keys[:size], keys[size - 1] if len(keys) > size else None)


def _in_box(found: QuerySet[Case, UUID], after: UUID | None, most: int) -> list[UUID]:
    """At most so many keys of the cases in a box, newest first: of the last week, and if they are too few, of all.

    No statistics say how many cases a box holds. Walked by age alone, a nearly empty one costs a look at every case;
    gathered by place alone, one over the whole county costs as much. Ordered by the key's text, which sorts alike,
    PostgreSQL gathers by place.
    """
    newest = list(found.filter(id__gte=earlier(after or uuid7(), days=7))[:most])
    if len(newest) == most:
        return newest
    return list(found.order_by(Cast("id", TextField()).desc())[:most])


def case_page(
    scope: Scope, chosen: CaseFilter | None = None, *, after: UUID | None = None, size: int = 50
) -> CasePage:
    """`key_page` with the cases themselves. Two statements."""
    size = max(1, min(size, MOST))
    found = _listed(scope, chosen, after=after)
    cases = list(found.select_related("story")[: size + 1])
    more = len(cases) > size
    cases = cases[:size]
    return CasePage(cases, newest_answers(case.id for case in cases), cases[-1].id if more else None)


def _listed(scope: Scope, chosen: CaseFilter | None, *, after: UUID | None) -> QuerySet[Case]:
    found = filtered(visible_cases(scope), chosen or CaseFilter()).order_by("-id")
    return found if after is None else found.filter(id__lt=after)


def newest_answers(case_ids: Iterable[UUID]) -> dict[UUID, CaseAnswer]:
    """Case id to the resolver's newest answer. One statement."""
    rows = CaseAnswer.objects.filter(case_id__in=list(case_ids)).order_by("id")
    return {row.case_id: row for row in rows}


def filtered(cases: QuerySet[Case], chosen: CaseFilter) -> QuerySet[Case]:
    """The cases narrowed to a filter."""
    if chosen.states:
        cases = cases.filter(state__in=chosen.states)
    if chosen.is_open is not None:
        opened = Q(state__in=sorted(OPEN))
        cases = cases.filter(opened if chosen.is_open else ~opened)
    if chosen.sources:
        cases = cases.filter(source__in=chosen.sources)
    if chosen.matter:
        cases = cases.filter(_under(chosen.matter))
    if chosen.unit:
        cases = cases.filter(in_hands_of(frozenset({chosen.unit})))
    if chosen.overdue_at:
        cases = cases.filter(state__in=sorted(OPEN), due_at__lt=chosen.overdue_at)
    return _placed(_dated(cases, chosen), chosen)


def _under(matter: str) -> Q:
    """The matter and all below it, as a range that an index serves whatever the collation."""
    if not (matter.isascii() and matter.isdigit()):
        return Q(matter__startswith=matter)
    low, high = bounds_of(matter)
    return Q(matter__gte=low, matter__lt=high)


def _dated(cases: QuerySet[Case], chosen: CaseFilter) -> QuerySet[Case]:
    if chosen.since:
        cases = cases.filter(reported_since(chosen.since, by_day=chosen.by_day))
    if chosen.until:
        cases = cases.filter(reported_before(chosen.until, by_day=chosen.by_day))
    return cases


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


def _placed(cases: QuerySet[Case], chosen: CaseFilter) -> QuerySet[Case]:
    if chosen.division:
        low, high = bounds_of(prefix_of(chosen.division))
        cases = cases.filter(division__gte=low, division__lt=high)
    if chosen.box:
        west, south, east, north = chosen.box
        cases = cases.filter(lon__range=(west, east), lat__range=(south, north))
    return cases
