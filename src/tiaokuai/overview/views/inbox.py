"""The inbox: what waits for me, the most urgent first."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tiaokuai.cases.presenters.choices import choice_as_proposed, row_keys
from tiaokuai.cases.presenters.explanation import row_words
from tiaokuai.cases.presenters.pressure.office import pressure_rows
from tiaokuai.cases.presenters.rows import COLUMNS, rows_for
from tiaokuai.cases.presenters.whistles.rows import desk_rows
from tiaokuai.cases.words import TASKS as CASE_TASKS
from tiaokuai.cases.words.whistles import TASKS as WHISTLE_TASKS
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import now
from tiaokuai.overview.queries import Desk, desk_of
from tiaokuai.ui import pages
from tiaokuai.ui.components import Cell, Column, Tab, Table
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import Page

TASKS = {**CASE_TASKS, **WHISTLE_TASKS}


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    actor, at, task = actor_of(request), now(), request.GET.get("task", "")
    after = _passed(request.GET.get("after", ""))
    desk = desk_of(actor, at=at, task=task, after=after)
    due = {subject: assignment.due_at for subject, assignment in desk.tasks.items()}
    rows = rows_for(desk.cases, desk.answers, at=at, due=due)
    for case, row in zip(desk.cases, rows, strict=True):
        row["task"] = TASKS.get(desk.tasks[case.id].task, desk.tasks[case.id].task)
        one_key = choice_as_proposed(case, desk.answers.get(case.id), actor, back=request.get_full_path())
        row["what"] = replace(row["what"], keys=row_keys(case, actor))
        row["do"] = Cell(choice=one_key, note=row_words(desk.answers[case.id])) if one_key else ""
    called = {key: TASKS.get(desk.tasks[key].task, desk.tasks[key].task) for key in desk.whistles}
    rows = [
        *pressure_rows(desk.pressed, at=at, due=due),
        *desk_rows(desk.whistles, at=at, due=due, tasks=called),
        *rows,
    ]
    table = Table(
        caption=_("What waits for you"),
        columns=_columns(rows),
        rows=rows,
        by_keyboard=True,
        page=Page(rows, next=str(desk.after or ""), first=not after),
    )
    context = {
        "desk": desk,
        "table": table,
        "tabs": _tabs(desk, task),
        "sees_cases": not actor.scope.is_empty,
        "keys": {key for row in rows for key in row["what"].keys} | {"d" for row in rows if row["do"]},
        "came_in": _came_in(desk),
    }
    return pages.answer(request, "overview/inbox.html", context, fragment="overview/_inbox.html")


def _passed(text: str) -> int:
    """How many tasks precede the page. Raises `BadInput` when that is no number."""
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadInput(no("bad_cursor"), field="after")
    return int(text or 0)


def _columns(rows: list[dict[str, Any]]) -> tuple[Column, ...]:
    """The state is said by the task; the column of buttons is there only where a row has one."""
    shown = (*COLUMNS[:4], Column("task", _("Your task"), kind="names"))
    return (*shown, Column("do", _("In one step"))) if any(row["do"] for row in rows) else shown


def _came_in(desk: Desk) -> str:
    """What an empty desk still says."""
    return ngettext(
        "%(n)d report that is still open came in today in your area.",
        "%(n)d reports that are still open came in today in your area.",
        desk.came_in_today or 0,
    ) % {"n": desk.came_in_today or 0}


def _tabs(desk: Desk, task: str) -> list[Tab]:
    here = reverse("overview:inbox")
    tabs = [Tab(_("All"), here, current=not task, count=desk.waiting)]
    tabs += [
        Tab(TASKS.get(name, name), f"{here}?task={name}", current=name == task, count=count)
        for name, count in desk.by_task.items()
    ]
    return tabs
