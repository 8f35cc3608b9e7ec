"""Repeated reports and the report that they repeat: linked when both are here, in whatever order and file they come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from tiaokuai.cases.actions.carry_out import subject_of
from tiaokuai.cases.imports.duplicates import First
from tiaokuai.cases.models import AwaitedReport, Case
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.states import CaseState
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects, decide
from tiaokuai.workflow.writer import write


class Target(NamedTuple):
    """The case that goes on."""

    id: UUID
    number: str


def targets_of(origins: Iterable[str]) -> dict[str, Target]:
    """For each origin that is here the case that goes on: itself, or the one that it was merged into."""
    found = list(
        Case.objects.filter(origin__in=set(origins)).values_list("origin", "id", "number", "merged_into")
    )
    into = {merged for *_rest, merged in found if merged}
    numbers = dict(Case.objects.filter(id__in=into).values_list("id", "number")) if into else {}
    return {
        origin: Target(merged, numbers.get(merged, "")) if merged else Target(case_id, number)
        for origin, case_id, number, merged in found
    }


def target_of(origin: str, firsts: Mapping[str, First], targets: Mapping[str, Target]) -> Target | None:
    """The case that a repeated report goes into: beyond the end of its chain if that is here, else the end itself."""
    first = firsts.get(origin)
    if first is None:
        return None
    return targets.get(first.beyond) or (targets.get(first.last) if first.last != origin else None)


def link_awaiting(came: Sequence[str], *, by: Actor, at: datetime) -> int:
    """Link the repeated reports of earlier files that await one of the origins that just came; how many.

    Reports merged into a linked one follow it. One that the report which came repeats itself awaits nothing more.
    """
    if not AwaitedReport.objects.exists():
        return 0
    awaiting = list(AwaitedReport.objects.select_related("case").filter(origin__in=came))
    if not awaiting:
        return 0
    targets = targets_of(one.origin for one in awaiting)
    waiting = [one for one in awaiting if one.case.state == CaseState.MERGED]
    linked = {one.case: target for one in waiting if (target := targets[one.origin]).id != one.case.id}
    _write(linked, by=by, at=at)
    AwaitedReport.objects.filter(case__in=[one.case_id for one in awaiting]).delete()
    return len(linked)


def _write(linked: Mapping[Case, Target], *, by: Actor, at: datetime) -> None:
    if not linked:
        return
    write(
        *(
            decide(
                CASE_FLOW,
                subject=subject_of(case),
                verb="link_duplicate",
                by=by,
                at=at,
                facts=CaseFacts(division=case.division),
                effects=Effects(values={"merged_into": target.id}, payload={"target": target.number}),
            )
            for case, target in linked.items()
        )
    )
    following: dict[UUID, list[UUID]] = defaultdict(list)
    for case, target in linked.items():
        following[target.id].append(case.id)
    for target_id, ids in following.items():
        Case.objects.filter(merged_into__in=ids).update(merged_into=target_id)
