"""Lists of cases: filters, keyset pages, constant statements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.queries.narrowing import CaseFilter, filtered
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.kernel.ids import earlier, uuid7
from tiaokuai.kernel.scope import Scope

MOST = 200


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


def counted(scope: Scope, chosen: CaseFilter) -> int:
    """How many cases in scope a filter finds. One statement."""
    return filtered(visible_cases(scope), chosen).count()


def listed_whole(scope: Scope, chosen: CaseFilter) -> Iterator[Case]:
    """All of them, newest first, read in portions. One statement."""
    return _listed(scope, chosen, after=None).iterator(chunk_size=2000)


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


def cases_numbered(numbers: Iterable[str], scope: Scope) -> list[Case]:
    """The cases in scope of these numbers with what was said, in the order asked. One statement."""
    listed = list(numbers)
    found = visible_cases(scope).filter(number__in=listed).select_related("story")
    by_number = {case.number: case for case in found}
    return [by_number[number] for number in listed if number in by_number]
