"""Hand the open work of a unit to another as it runs: neither assignment nor clock begins anew."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from tiaokuai.workflow.decide import Decision
from tiaokuai.workflow.models import Assignment, Deadline


def hand_on(decisions: Iterable[Decision]) -> None:
    """Two statements for all decisions that hand alike. What falls away goes first, so that nothing just
    handed to a unit falls away with what the unit had."""
    alike: dict[tuple[str, str, datetime, str], list[UUID]] = defaultdict(list)
    for decision in decisions:
        for unit, heir in decision.effects.hands.items():
            alike[unit, heir, decision.at, decision.actor.id].append(decision.subject.id)
    for (unit, heir, at, actor), subjects in sorted(alike.items(), key=lambda item: bool(item[0][1])):
        assignments = Assignment.objects.filter(subject_id__in=subjects, unit=unit, closed_at=None)
        deadlines = Deadline.objects.filter(subject_id__in=subjects, unit=unit, closed_at=None)
        if heir:
            assignments.update(unit=heir)
            deadlines.update(unit=heir)
        else:
            assignments.update(closed_at=at, closed_by=actor)
            deadlines.update(closed_at=at)
