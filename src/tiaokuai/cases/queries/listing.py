"""Lists of cases: filters, keyset pages, constant statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.queries.visible import in_hands_of, visible_cases
from tiaokuai.cases.states import OPEN
from tiaokuai.kernel.divisions import bounds_of, prefix_of
from tiaokuai.kernel.scope import Scope

MOST = 200


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to. Empty means any. `box` is (west, south, east, north) in WGS-84 degrees."""

    states: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    matter: str = ""
    division: str = ""
    unit: str = ""
    is_open: bool | None = None
    overdue_at: datetime | None = None
    since: datetime | None = None
    until: datetime | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of cases, newest first, each with its story and newest answer. `after` opens the next page."""

    cases: list[Case]
    answers: dict[UUID, CaseAnswer]
    after: UUID | None


def case_page(
    scope: Scope,
    chosen: CaseFilter | None = None,
    *,
    after: UUID | None = None,
    before: UUID | None = None,
    size: int = 50,
) -> CasePage:
    """At most `size` (up to 200) cases in scope, newest first, beginning after the case `after`.

    Two statements whatever the page: keyset paging costs the same at page 1,000 as at page 1.
    """
    size = max(1, min(size, MOST))
    found = filtered(visible_cases(scope), chosen or CaseFilter())
    if after is not None:
        found = found.filter(id__lt=after)
    if before is not None:
        found = found.filter(id__gt=before)
    cases = list(found.select_related("story").order_by("-id")[: size + 1])
    more = len(cases) > size
    cases = cases[:size]
    return CasePage(cases, newest_answers(case.id for case in cases), cases[-1].id if more else None)


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
        cases = cases.filter(reported_at__gte=chosen.since)
    if chosen.until:
        cases = cases.filter(reported_at__lt=chosen.until)
    return cases


def _placed(cases: QuerySet[Case], chosen: CaseFilter) -> QuerySet[Case]:
    if chosen.division:
        low, high = bounds_of(prefix_of(chosen.division))
        cases = cases.filter(division__gte=low, division__lt=high)
    if chosen.box:
        west, south, east, north = chosen.box
        cases = cases.filter(lon__range=(west, east), lat__range=(south, north))
    return cases
