"""A unit's week in words: the figures, a table a day, its part in joint work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.cases.models import Case, CasePart
from tiaokuai.cases.presenters.explanation import row_url
from tiaokuai.cases.presenters.joint.rows import step_rows
from tiaokuai.cases.presenters.rows import COLUMNS, rows_for
from tiaokuai.cases.presenters.whistles import rows as whistle_rows
from tiaokuai.cases.queries.listing import newest_answers
from tiaokuai.kernel.clock import local_date
from tiaokuai.overview.presenters.board.words import FIGURES, FORMULAS, cases_url, days_words, share_words
from tiaokuai.overview.queries.unit_week import UnitWeek
from tiaokuai.overview.rules.periods import Span
from tiaokuai.ui.components import Cell, Column, Figure, Table

LEFT, WHAT, PLACE, UNITS, STATE = COLUMNS
COMING = gettext_lazy("Due in seven days")
FORMULA_COMING = gettext_lazy("With the unit, and the limit ends in these seven days.")
FORMULA_CHECKED = gettext_lazy(
    "Of those on the way: fed back by the unit, and in the check by somebody else."
)
FORMULA_IN_TIME = gettext_lazy(
    "Of the cases that the unit led and that were closed after an independent check in the last month: fed back within "
    "the limit, extensions included."
)


@dataclass(frozen=True, slots=True)
class Day:
    """What is due on a day. `is_past`: the limit has ended."""

    heading: str
    table: Table
    is_past: bool = False


def week_from(today: date) -> Span:
    """Today and the six days after it."""
    return Span(today, today + timedelta(days=7))


def figures_of(week: UnitWeek, last: Span, *, at: datetime) -> list[Figure]:
    """Each opens the cases behind it; what is due in the week stands on the page itself."""
    held, led = week.held, {"lead": week.unit}
    today = local_date(at)
    now = days_words(Span(today, today + timedelta(days=1)))
    waiting = _link(held.checked, led | {"state": "verifying"})
    return [
        _counted("overdue", held.overdue, now, led | {"overdue": "on"}),
        Figure(COMING, held.coming, FORMULA_COMING, days_words(week.span), url="#due" if held.coming else ""),
        _counted("open", held.open, now, led | {"state": "open"}),
        _counted("returned", held.returned, now, led | {"state": "open", "returned": "2"}),
        Figure(_("Waiting for the check"), held.checked, FORMULA_CHECKED, now, url=waiting),
        _in_time(week, last),
    ]


def _counted(name: str, value: int, period: str, link: dict[str, str]) -> Figure:
    state = "overdue" if name == "overdue" and value else ""
    return Figure(FIGURES[name], value, FORMULAS[name], period, url=_link(value, link), state=state)


def _link(value: int, link: dict[str, str]) -> str:
    return cases_url(link) if value else ""


def _in_time(week: UnitWeek, last: Span) -> Figure:
    share, of = share_words(week.on_time)
    return Figure(
        _("Fed back in time, last month"),
        None if week.on_time.percent is None else share,
        FORMULA_IN_TIME,
        days_words(last),
        numerator=week.on_time.part,
        denominator=week.on_time.whole,
        note=of,
    )


def days_of(week: UnitWeek, *, at: datetime) -> list[Day]:
    """What is overdue, then each day on which something is due. Five statements, for names and answers."""
    answers = newest_answers(case.id for case in week.due)
    shown = dict(zip((case.id for case in week.due), rows_for(week.due, answers, at=at), strict=True))

    def day_of(case: Case) -> date | None:
        return None if case.due_at is None or case.due_at < at else local_date(case.due_at)

    return [
        _day(day, [shown[case.id] for case in cases], local_date(at))
        for day, cases in groupby(week.due, key=day_of)
    ]


def _day(day: date | None, rows: list[dict[str, Any]], today: date) -> Day:
    heading = _("Overdue, with the unit") if day is None else _heading(day, today)
    return Day(heading, Table(heading, (LEFT, WHAT, PLACE, STATE), rows), is_past=day is None)


def _heading(day: date, today: date) -> str:
    """ "Today, 2026-11-29", "Monday, 2026-11-30"."""
    named = {today: _("Today"), today + timedelta(days=1): _("Tomorrow")}
    return _("%(weekday)s, %(day)s") % {
        "weekday": named.get(day) or date_format(day, "l"),
        "day": day.isoformat(),
    }


def parts_table(parts: Sequence[CasePart], *, at: datetime) -> Table:
    """Cases that others lead, with the unit's own duty in them. Five statements."""
    cases = [part.case for part in parts]
    rows = rows_for(cases, newest_answers(case.id for case in cases), at=at)
    duty = Column("duty", _("Our part"), kind="text")
    own = ({"duty": Cell(part.duty or _("as the list says"), url=row_url(part.row))} for part in parts)
    merged = _merged(rows, own)
    empty = _("No other unit's case waits for a part of yours.")
    return Table(_("Where we assist"), (LEFT, WHAT, PLACE, UNITS, duty), merged, empty=empty)


def _merged(rows: Iterable[dict[str, Any]], more: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | added for row, added in zip(rows, more, strict=True)]


def steps_table(week: UnitWeek, *, at: datetime) -> Table:
    """Steps of joint handling that wait for the unit's sign-off. Three statements where there are any."""
    due = {step.id: moment for step, moment in week.steps}
    rows = step_rows(
        {step.id: step for step, _due in week.steps}, at=at, due=due, tasks=dict.fromkeys(due, "")
    )
    columns = (LEFT, WHAT, PLACE, Column("proposal", _("Unit and evidence"), kind="names"), STATE)
    empty = _("No step of joint handling waits for your unit.")
    return Table(_("Our steps in joint handling"), columns, list(rows.values()), empty=empty)


def whistles_table(week: UnitWeek, *, at: datetime) -> Table:
    """Whistles that call the unit. Three statements where there are any."""
    rows = whistle_rows.rows_for(week.whistles, at=at) if week.whistles else []
    return Table(
        _("Whistles that call us"), whistle_rows.COLUMNS, rows, empty=_("No whistle calls your unit now.")
    )
