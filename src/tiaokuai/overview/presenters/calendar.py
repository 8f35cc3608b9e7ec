"""The years of the work calendar as a table, and those that will soon be missed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.ui.components import Cell, Column, Table
from tiaokuai.ui.times import exact

ANNOUNCED_IN = 11
"""The month in which the State Council usually announces the next year (国务院办公厅, 部分节假日安排的通知)."""


@dataclass(frozen=True, slots=True)
class MissingYear:
    """A year that is needed and not entered, with how many deadlines wait for it."""

    year: int
    waiting: int


def missing_years(known: set[int], day: date, waiting_for: Callable[[int], int]) -> list[MissingYear]:
    """This year, next year from November on, and any of the next two for which deadlines wait already."""
    needed = {day.year} | ({day.year + 1} if day.month >= ANNOUNCED_IN else set())
    found = []
    for year in range(day.year, day.year + 3):
        waiting = 0 if year in known else waiting_for(year)
        if year not in known and (year in needed or waiting):
            found.append(MissingYear(year, waiting))
    return found


def year_table(years: Sequence[Any], *, may_enter: bool) -> Table:
    """Newest first: the notice, how many days differ, when it was entered."""
    columns = (
        Column("year", _("Year"), row_header=True),
        Column("source", _("Announced by")),
        Column("off", _("Weekdays off"), kind="number"),
        Column("work", _("Weekend days that are worked"), kind="number"),
        Column("entered", _("Entered")),
    )
    enter = reverse("overview:enter_calendar_year")
    rows = [
        {
            "year": Cell(year.year, url=f"{enter}?year={year.year}" if may_enter else ""),
            "source": year.source,
            "off": sum(not day.is_working for day in year.days.all()),
            "work": sum(day.is_working for day in year.days.all()),
            "entered": exact(year.entered_at),
        }
        for year in reversed(years)
    ]
    return Table(_("Years of the work calendar"), columns, rows, empty=_("No year has been entered yet."))


def days_in_words(days: Sequence[Any]) -> tuple[str, str]:
    """Days off and days worked, each a line as the form reads them."""
    off = [f"{day.day.isoformat()}{f'={day.name}' if day.name else ''}" for day in days if not day.is_working]
    work = [day.day.isoformat() for day in days if day.is_working]
    return "\n".join(off), "\n".join(work)
