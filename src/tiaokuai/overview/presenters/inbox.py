"""The queue: what is left, what it is, where, who is proposed and why, and what can be done with each row at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.presenters.choices import COMMANDING, choice_as_proposed, row_verbs
from tiaokuai.cases.presenters.explanation import row_words
from tiaokuai.cases.presenters.joint.rows import step_rows
from tiaokuai.cases.presenters.pressure.office import pressure_rows
from tiaokuai.cases.presenters.rows import COLUMNS, rows_for
from tiaokuai.cases.presenters.whistles.rows import desk_rows
from tiaokuai.cases.words import TASKS as CASE_TASKS
from tiaokuai.cases.words import VERBS
from tiaokuai.cases.words.joint import TASKS as STEP_TASKS
from tiaokuai.cases.words.whistles import TASKS as WHISTLE_TASKS
from tiaokuai.kernel.actor import Actor
from tiaokuai.overview.queries import Desk
from tiaokuai.ui.components import Cell, Choice, Column, Tab, Table, Tick
from tiaokuai.ui.pages import Page

TASKS = {**CASE_TASKS, **WHISTLE_TASKS, **STEP_TASKS}
MANY = "many"
"""The id of the form that the boxes of the rows belong to."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The table, and the letters of the keyboard that lead somewhere from one of its rows, with their words."""

    table: Table
    keys: dict[str, str]
    may_choose: bool


def queue_of(desk: Desk, actor: Actor, *, at: datetime, back: str) -> Queue:
    """`back`: the address of the list, to which one returns. One statement, for names; three more for
    whistles, and for steps."""
    due = {subject: assignment.due_at for subject, assignment in desk.tasks.items()}
    called = {subject: TASKS.get(each.task, each.task) for subject, each in desk.tasks.items()}
    shown = rows_for(desk.cases, desk.answers, at=at, due=due)
    rows: dict[UUID, dict[str, Any]] = {}
    keys: dict[str, str] = {}
    for case, row in zip(desk.cases, shown, strict=True):
        verbs = row_verbs(case, actor)
        keys |= {key: str(VERBS[verb]) for key, verb in verbs.items() if key not in keys}
        addresses = {key: reverse(f"cases:{verb}", args=[case.number]) for key, verb in verbs.items()}
        worked = row | {"what": replace(row["what"], keys=addresses), "task": called[case.id]}
        rows[case.id] = worked | _at_once(case, desk.answers.get(case.id), worked, actor, back)
    may_choose = any(row["tick"] for row in rows.values())
    if may_choose:
        keys["d"] = str(VERBS["dispatch_as_proposed"])
    others = pressure_rows(desk.pressed, at=at, due=due)
    rows |= {report.id: row for report, row in zip(desk.pressed, others, strict=True)}
    others = desk_rows(desk.whistles, at=at, due=due, tasks=called)
    rows |= dict(zip(desk.whistles, others, strict=True))
    rows |= step_rows(desk.steps, at=at, due=due, tasks=called)
    ordered = [rows[key] for key in _in_order(desk) if key in rows]
    page = Page(ordered, next=desk.glance.page.next, first=desk.glance.page.first)
    columns = _columns(may_choose=may_choose)
    return Queue(
        Table(_("What waits for you"), columns, ordered, page=page, by_keyboard=True), keys, may_choose
    )


def _in_order(desk: Desk) -> list[UUID]:
    """What the tasks of the page are about, the most urgent first, each once."""
    return list(dict.fromkeys(task.subject_id for task in desk.glance.page.rows))


def _at_once(
    case: Case, answer: CaseAnswer | None, row: dict[str, Any], actor: Actor, back: str
) -> dict[str, Any]:
    """The button for the one key, with what it will do and why, and the box for doing it with many."""
    choice = choice_as_proposed(case, answer, actor, back=back)
    if choice is None or answer is None:
        return {"do": "", "tick": ""}
    label = _("Choose %(number)s") % {"number": case.number}
    return {
        "do": Cell(choice=replace(choice, says=_said(choice, row["proposal"], row_words(answer)))),
        "tick": Cell(tick=Tick("case", case.number, label, MANY)),
        "proposal": replace(row["proposal"], note=_joined([row["proposal"].note, row_words(answer)])),
    }


def _said(choice: Choice, proposal: Cell, why: str) -> str:
    """ "Dispatch as proposed: housing bureau, with Liuxi town, by row 37 of the territorial list"."""
    return _("%(act)s: %(units)s") % {
        "act": choice.label,
        "units": _joined([proposal.text, proposal.note, why]),
    }


def _joined(words: Iterable[object]) -> str:
    return " · ".join(str(word) for word in words if word)


def _columns(*, may_choose: bool) -> tuple[Column, ...]:
    """The state is said by the task; boxes and buttons are there only where a row has one."""
    place, proposal = (replace(column, yields=True) for column in COLUMNS[2:4])
    shown = (*COLUMNS[:2], place, proposal, Column("task", _("Your task"), kind="names", yields=True))
    if not may_choose:
        return shown
    return (Column("tick", _("Chosen"), kind="tick"), *shown, Column("do", _("In one step"), yields=True))


def came_in_words(desk: Desk) -> str:
    """What an empty desk still says."""
    return ngettext(
        "%(n)d report came in today in your area.",
        "%(n)d reports came in today in your area.",
        desk.came_in_today or 0,
    ) % {"n": desk.came_in_today or 0}


def task_tabs(desk: Desk, task: str, platform: str) -> list[Tab]:
    """All, then each kind of task that waits; the platform stays chosen."""
    tabs = [Tab(_("All"), address(platform=platform), current=not task, count=desk.waiting)]
    tabs += [
        Tab(TASKS.get(name, name), address(task=name, platform=platform), current=name == task, count=count)
        for name, count in desk.glance.by_task.items()
    ]
    return tabs


def platform_tabs(platforms: Sequence[tuple[str, str]], task: str, platform: str) -> list[Tab]:
    """All platforms, then each: views of the one queue."""
    tabs = [Tab(_("All platforms"), address(task=task), current=not platform)]
    tabs += [
        Tab(name, address(task=task, platform=track), current=track == platform) for track, name in platforms
    ]
    return tabs if platforms else []


def address(**asked: str) -> str:
    """The desk with what is asked of it."""
    query = urlencode({key: value for key, value in asked.items() if value})
    return reverse("overview:inbox") + (f"?{query}" if query else "")


def may_command(actor: Actor) -> bool:
    return actor.role in COMMANDING
