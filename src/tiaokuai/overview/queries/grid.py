"""What a grid worker could solve on the way, beside what waits for them."""

from collections.abc import Collection
from uuid import UUID

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import visible_cases
from tiaokuai.cases.states import CaseState
from tiaokuai.kernel.actor import Actor


def solvable_by(actor: Actor, *, beside: Collection[UUID] = (), most: int = 20) -> list[Case]:
    """New reports in the grids of a grid worker that nobody has screened yet, the oldest first. One statement.

    `beside`: cases that stand on the page already.
    """
    new = visible_cases(actor.scope).filter(state=CaseState.REPORTED, grid__in=sorted(actor.grids))
    return list(new.exclude(id__in=beside).select_related("story").order_by("reported_at")[:most])
