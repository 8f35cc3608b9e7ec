"""What cases and calls share when their deadlines reach a share of their time."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tiaokuai.workflow.decide import Opening
from tiaokuai.workflow.models import Deadline


def not_met_yet(deadlines: Sequence[Deadline]) -> list[Deadline]:
    """Those that no other run has met at this share, locked, with the share set but not saved."""
    share = max(deadline.reached for deadline in deadlines)
    rows = Deadline.objects.select_for_update().filter(id__in=[d.id for d in deadlines], reached__lt=share)
    met = list(rows.order_by("id"))
    for row in met:
        row.reached = share
    return met


def each_asked_once(late: Sequence[Deadline], asks: Callable[[Deadline], Opening]) -> tuple[Opening, ...]:
    """Whoever presses is asked once, with the earliest moment missed as the date: it stands above what is not late."""
    opened: dict[Opening, Opening] = {}
    for deadline in sorted(late, key=lambda each: each.due_at or each.starts_at):
        opening = asks(deadline)
        opened.setdefault(opening, replace(opening, due=deadline.due_at))
    return tuple(opened.values())
