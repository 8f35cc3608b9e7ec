"""What waits for an actor: the one inbox of all parts."""

from uuid import UUID

from django.db.models import F, Q, QuerySet

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import Level
from tiaokuai.workflow.models import Assignment


def addressed_to(actor: Actor) -> Q:
    """Assignments addressed to this actor in their present appointment: by unit, place, grid or name.

    What lies in a village but in no grid of it is asked of every grid worker of the village.
    """
    own = Q(role=actor.role, unit="", grid="", person="", place=actor.place)
    if actor.unit:
        own |= Q(role=actor.role, unit=actor.unit, person="")
    if actor.grids:
        villages = {grid[: Level.VILLAGE] for grid in actor.grids}
        own |= Q(role=actor.role, grid__in=actor.grids)
        own |= Q(role=actor.role, unit="", grid="", person="", place__in=villages)
    return own | Q(person=actor.id)


def inbox(actor: Actor) -> QuerySet[Assignment]:
    """Open assignments of an actor, the nearest deadline first, those without one last."""
    return Assignment.objects.filter(addressed_to(actor), closed_at=None).order_by(
        F("due_at").asc(nulls_last=True), "id"
    )


def open_assignments(subject_id: UUID) -> list[Assignment]:
    """All that is asked of anyone on one subject now. The caller has reached the subject in scope."""
    return list(Assignment.objects.filter(subject_id=subject_id, closed_at=None).order_by("opened_at", "id"))
