"""Which pressure reports an actor sees: those of the supervision office's place, and nobody else any."""

from uuid import UUID

from django.db.models import QuerySet

from tiaokuai.cases.models import Case, CasePart, PressureReport
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.kernel.actor import Actor, Role


def visible_pressure(actor: Actor) -> QuerySet[PressureReport]:
    """Also of confidential cases, which the office does not see otherwise; not where its own unit handles the case."""
    if actor.role is not Role.SUPERVISION_OFFICE:
        return PressureReport.objects.none()
    own = CasePart.objects.filter(unit=actor.unit, ended_at=None).values("case")
    cases: QuerySet[Case] = visible_cases(actor.scope.with_confidential()).exclude(id__in=own)
    return PressureReport.objects.filter(case__in=cases).select_related("case", "rating")


def pressure_in_sight(report_id: UUID, actor: Actor) -> PressureReport | None:
    """The report if the actor sees it; None both for unseen and for unknown."""
    return visible_pressure(actor).filter(id=report_id).first()
