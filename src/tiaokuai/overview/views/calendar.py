"""The work calendar: which years have been entered, which are missing and what waits for them; enter or correct one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tiaokuai.kernel.answer import BadInput, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.kernel.sheets import Problem
from tiaokuai.overview.forms import CalendarForm
from tiaokuai.overview.presenters.calendar import days_in_words, missing_years, year_table
from tiaokuai.ui import components, pages
from tiaokuai.ui.components.sheets import sheet_of
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.workflow.actions import enter_calendar_year
from tiaokuai.workflow.actions.enter_calendar_year import may_enter_calendar_year
from tiaokuai.workflow.announced import DayOff
from tiaokuai.workflow.announced.notice import COLUMNS, days_from, read_notice, template
from tiaokuai.workflow.presenters import said
from tiaokuai.workflow.queries.calendar_years import calendar_year, calendar_years, waiting_for

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def list_calendar_years(request: HttpRequest) -> HttpResponse:
    """Public: deadlines are counted on these years."""
    years = list(calendar_years())
    may_enter = may_enter_calendar_year(actor_of(request)).ok
    context = {
        "missing": missing_years({year.year for year in years}, today(), waiting_for),
        "table": year_table(years, may_enter=may_enter),
        "may_enter": may_enter,
    }
    return pages.answer(request, "overview/calendar/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter_year(request: HttpRequest) -> HttpResponse:
    """The form, filled with the year named in the address if it is there already."""
    actor = actor_of(request)
    require(may_enter_calendar_year(actor))
    if request.method != "POST":
        return _page(request, CalendarForm(initial=_known(request.GET.get("year", ""))))
    form = CalendarForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    year = form.cleaned_data["year"]
    try:
        days, problems = _days(form, year)
        if problems:
            return _page(request, form, problems)
        enter_calendar_year(year=year, days=days, source=form.cleaned_data["source"], by=actor, at=now())
    except BadInput as bad:
        add_refusal(form, bad)
        return _page(request, form)
    return redirect("overview:list_calendar_years")


@require_safe
def calendar_template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    response = HttpResponse(template(), content_type=WORKBOOK)
    response["Content-Disposition"] = 'attachment; filename="calendar.xlsx"'
    return response


def _days(form: CalendarForm, year: int) -> tuple[list[DayOff], list[Problem]]:
    days = []
    for name, is_working in (("off", False), ("work", True)):
        try:
            days += days_from(form.lines(name), is_working=is_working)
        except BadInput as bad:
            raise BadInput(bad.answer, field=name) from None
    file = form.cleaned_data["workbook"]
    found, problems = read_notice(file.read(), year) if file else ([], [])
    return days + found, problems


def _known(year: str) -> dict[str, Any]:
    """A year that is there already, as it would be written."""
    found = calendar_year(int(year)) if year.isascii() and year.isdigit() and len(year) == 4 else None
    if found is None:
        return {"year": year}
    off, work = days_in_words(list(found.days.order_by("day")))
    return {"year": found.year, "source": found.source, "off": off, "work": work}


def _page(request: HttpRequest, form: CalendarForm, problems: list[Problem] | None = None) -> HttpResponse:
    shown = [
        components.Problem(
            what=said(p.answer),
            sheet=p.sheet,
            row=p.row or None,
            column=p.column,
            remedy=_("Correct it and send again."),
        )
        for p in problems or []
    ]
    wrong = bool(shown) or (form.is_bound and bool(form.errors))
    context = {"form": form, "problems": shown, "sheet": sheet_of(COLUMNS)}
    return pages.answer(request, "overview/calendar/enter.html", context, status=422 if wrong else 200)
