"""Lists of whistles: filters, keyset pages, constant statements; and those behind the tasks of an inbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tiaokuai.cases.models import CalledUnit, Case, Whistle
from tiaokuai.cases.queries.whistles.visible import visible_whistles
from tiaokuai.cases.states.whistles import GOING, Held, W
from tiaokuai.kernel.scope import Scope
from tiaokuai.workflow.models import Assignment

MOST = 200


@dataclass(frozen=True, slots=True)
class WhistleFilter:
    """What a list is narrowed to; empty means any. `state` of the whistle or of one of its calls, or "open"."""

    state: str = ""
    kind: str = ""
    unit: str = ""
    without_row: bool = False


@dataclass(frozen=True, slots=True)
class WhistlePage:
    """Newest first, each with its calls at hand. `after` opens the next page."""

    whistles: list[Whistle]
    after: UUID | None


def whistle_page(
    scope: Scope, chosen: WhistleFilter | None = None, *, after: UUID | None = None, size: int = 50
) -> WhistlePage:
    """At most `size` (up to 200) whistles in scope. Two statements."""
    size = max(1, min(size, MOST))
    found = _narrowed(visible_whistles(scope), chosen or WhistleFilter())
    if after is not None:
        found = found.filter(id__lt=after)
    rows = list(_with_calls(found).order_by("-id")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return WhistlePage(rows, rows[-1].id if more else None)


def _with_calls(found: QuerySet[Whistle]) -> QuerySet[Whistle]:
    return found.select_related("case").prefetch_related(Prefetch("calls", CalledUnit.objects.order_by("id")))


def _narrowed(found: QuerySet[Whistle], chosen: WhistleFilter) -> QuerySet[Whistle]:
    calls = CalledUnit.objects.filter(whistle=OuterRef("pk"))
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    if chosen.state == "open":
        found = found.filter(Q(state=W.DRAFT) | Exists(calls.filter(state__in=sorted(GOING))))
    elif chosen.state in {W.DRAFT, W.WITHDRAWN}:
        found = found.filter(state=chosen.state)
    elif chosen.state:
        found = found.filter(Exists(calls.filter(state=chosen.state)))
    if chosen.unit:
        found = found.filter(Exists(calls.filter(unit=chosen.unit)))
    if chosen.without_row:
        found = found.filter(Exists(calls.filter(held=Held.NO_ROW)))
    return found


def whistles_of_tasks(tasks: Iterable[Assignment], scope: Scope) -> dict[UUID, Whistle]:
    """The whistle behind each task, by the task's subject: the whistle itself or one of its calls. No statement where
    no task is one of whistles, else three."""
    asked = [task for task in tasks if task.subject_type in {"whistle", "calledunit"}]
    if not asked:
        return {}
    ids = {task.subject_id for task in asked}
    of_calls = dict(CalledUnit.objects.filter(id__in=ids).values_list("id", "whistle"))
    seen = _with_calls(visible_whistles(scope)).in_bulk([*of_calls.values(), *ids])
    found = {key: seen.get(of_calls.get(key, key)) for key in ids}
    return {key: whistle for key, whistle in found.items() if whistle is not None}


def whistles_of_case(case: Case, scope: Scope) -> list[Whistle]:
    """Whistles blown for a case, as far as the reader sees them. At most two statements."""
    return list(_with_calls(visible_whistles(scope).filter(case=case)).order_by("id"))
