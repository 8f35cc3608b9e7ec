"""The inbox: what waits for me, the most urgent first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiaokuai.cases.presenters.rows import COLUMNS, rows_for
from tiaokuai.cases.words import TASKS
from tiaokuai.kernel.clock import now
from tiaokuai.overview.queries import Desk, desk_of
from tiaokuai.ui import pages
from tiaokuai.ui.components import Column, Tab, Table
from tiaokuai.ui.navigation import actor_of


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    actor, at, task = actor_of(request), now(), request.GET.get("task", "")
    desk = desk_of(actor, at=at, task=task)
    due = {subject: assignment.due_at for subject, assignment in desk.tasks.items()}
    rows = rows_for(desk.cases, desk.answers, at=at, due=due)
    for case, row in zip(desk.cases, rows, strict=True):
        row["task"] = TASKS.get(desk.tasks[case.id].task, desk.tasks[case.id].task)
    table = Table(
        caption=_("What waits for you"),
        columns=(*COLUMNS[:4], Column("task", _("Your task")), COLUMNS[4]),
        rows=rows,
        empty=_("Nothing waits for you. Reports still open that came in today in your area: %(n)d.")
        % {"n": desk.came_in_today},
    )
    context = {
        "desk": desk,
        "table": table,
        "tabs": _tabs(desk, task),
        "more": desk.waiting - len(desk.cases),
    }
    return pages.answer(request, "overview/inbox.html", context, fragment="overview/_inbox.html")


def _tabs(desk: Desk, task: str) -> list[Tab]:
    here = reverse("overview:inbox")
    tabs = [Tab(_("All"), here, current=not task, count=sum(desk.by_task.values()))]
    tabs += [
        Tab(TASKS.get(name, name), f"{here}?task={name}", current=name == task, count=count)
        for name, count in desk.by_task.items()
    ]
    return tabs
