"""Of merged reports: where each was before, where it went, and which came along with it. Told by the journal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tiaokuai.cases.models import Case
from tiaokuai.cases.states import OPEN, CaseState
from tiaokuai.journal.models import Entry

MERGING = ("merge_case", "link_duplicate")


@dataclass(frozen=True, slots=True)
class Merge:
    """`came_from`: the state in which it was merged, "" where another system did it. `number` and `is_open`: of the
    case that goes on; "" and False where it never came in."""

    came_from: str = ""
    number: str = ""
    is_open: bool = False


UNMERGED = Merge()


def merges_of(cases: Sequence[Case]) -> dict[UUID, Merge]:
    """The merge of each report among the cases that is merged. Two statements, none where nothing is."""
    merged = [case for case in cases if case.state == CaseState.MERGED]
    if not merged:
        return {}
    entries = _last_merges(case.id for case in merged)
    going_on = Case.objects.in_bulk({case.merged_into for case in merged if case.merged_into})
    return {case.id: _merge(entries.get(case.id, {}), going_on.get(case.merged_into)) for case in merged}


def _merge(payload: Mapping[str, Any], target: Case | None) -> Merge:
    """What another system linked had been in no state here before."""
    before = str(payload.get("from", ""))
    came_from = "" if before == CaseState.MERGED else before
    return Merge(came_from, target.number, target.state in OPEN) if target else Merge(came_from)


def came_along(case: Case, into: UUID) -> list[UUID]:
    """Reports that follow the case `into` because they were merged into `case` before it was, over however many steps.

    Two statements.
    """
    following = dict(Case.objects.filter(merged_into=into).exclude(id=case.id).values_list("id", "number"))
    targets = {key: str(payload.get("target", "")) for key, payload in _last_merges(following).items()}
    found, reached = set[UUID](), {case.number}
    while more := {key for key, target in targets.items() if target in reached} - found:
        found |= more
        reached |= {following[key] for key in more}
    return sorted(found)


def _last_merges(case_ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Report to the payload of its newest merge. One statement."""
    entries = Entry.objects.filter(
        subject_type="case", subject_id__in=[str(key) for key in case_ids], verb__in=MERGING
    ).order_by("id")
    return {UUID(entry.subject_id): dict(entry.payload) for entry in entries}
