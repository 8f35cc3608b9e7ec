"""The desk at a glance: how much waits and which tasks stand on the page. Cheap enough to be asked often."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count, DateTimeField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from tiaokuai.cases.queries.narrowing import cases_under
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import CHINA
from tiaokuai.ui.pages import Page, keyset_page
from tiaokuai.workflow.models import Assignment
from tiaokuai.workflow.queries import inbox

SHOWN = 50
"""Tasks an inbox shows on a page, the most urgent first."""
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Where tasks without a date stand: after all others."""
SAID_ANEW = timedelta(minutes=15)
"""How long the words for what is left are good for."""


@dataclass(frozen=True, slots=True)
class View:
    """What of the desk is asked for: one task, the matters of one platform (None: all), from a cursor on."""

    task: str = ""
    matters: tuple[str, ...] | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """The tasks of one page in their order, and for each kind of task how many wait, are due today and are overdue."""

    page: Page[Assignment]
    counts: Sequence[Mapping[str, Any]]

    @property
    def by_task(self) -> dict[str, int]:
        """The most frequent first."""
        return {count["task"]: count["waiting"] for count in self.counts}

    def total(self, of: str) -> int:
        """`of`: waiting, due_today or overdue."""
        return sum(count[of] for count in self.counts)

    def tag(self, *more: object, at: datetime) -> str:
        """Changes with anything that the page would show otherwise: a task that came, went or moved, and the words for
        what is left, which are said anew every quarter of an hour. `more`: for whom, in which language."""
        tasks = [(str(each.id), each.due_at) for each in self.page.rows]
        said = (at - datetime.min.replace(tzinfo=UTC)) // SAID_ANEW
        shown = repr((tasks, [dict(count) for count in self.counts], self.page.next, said, more))
        return f'W/"{hashlib.sha256(shown.encode()).hexdigest()[:32]}"'


def glance_of(actor: Actor, view: View | None = None, *, at: datetime) -> Glance:
    """Two statements, however long the desk. Raises `BadInput("bad_cursor")` for a cursor that is not one of ours."""
    asked = view or View()
    mine = tasks_of(actor, asked)
    counts = _counted(mine, at)
    chosen = mine.filter(task=asked.task) if asked.task else mine
    dated = chosen.annotate(when=Coalesce("due_at", Value(NEVER, DateTimeField())))
    return Glance(keyset_page(dated, order=("when", "id"), after=asked.after, size=SHOWN), counts)


def tasks_of(actor: Actor, view: View) -> QuerySet[Assignment]:
    """All that waits for the actor, as far as the view's platform takes it up."""
    mine = inbox(actor)
    if view.matters is None:
        return mine
    return mine.filter(subject_id__in=cases_under(view.matters, actor.scope).values("id"))


def _counted(mine: QuerySet[Assignment], at: datetime) -> Sequence[Mapping[str, Any]]:
    """How many of each task wait, are due later today, and are overdue; the most frequent task first."""
    today = Q(due_at__gte=at, due_at__lt=midnight(at) + timedelta(days=1))
    counted = (
        mine.order_by()
        .values("task")
        .annotate(
            waiting=Count("id"),
            due_today=Count("id", filter=today),
            overdue=Count("id", filter=Q(due_at__lt=at)),
        )
    )
    return list(counted.order_by("-waiting", "task"))


def midnight(at: datetime) -> datetime:
    """When the day began, here."""
    return at.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
