"""What holds for every limit, against a slow count minute by minute, and against the announced calendars since 2004."""

import csv
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.workcalendar import OFFICE_HOURS, Limit, Pause, Unit, WorkCalendar

HOLIDAYS = {date(2026, 1, 1): False, date(2026, 1, 2): False, date(2026, 1, 4): True, date(2026, 2, 28): True}
CALENDAR = WorkCalendar(years={2025, 2026}, exceptions=HOLIDAYS)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
BEGIN = datetime(2025, 12, 29, tzinfo=CHINA)

moments = st.integers(0, 12 * 24 * 60).map(lambda minutes: BEGIN + minutes * MINUTE)
units = st.sampled_from(list(Unit))
limits = st.builds(Limit, st.integers(1, 9), units)


@st.composite
def pauses(draw: st.DrawFn) -> Sequence[Pause]:
    starts = draw(st.lists(moments, max_size=3))
    return [Pause(start, start + draw(st.integers(0, 4 * 24 * 60)) * MINUTE) for start in starts]


def is_working(day: date) -> bool:
    return HOLIDAYS.get(day, day.weekday() < 5)


def stands(stretches: Sequence[Pause], start: datetime, end: datetime) -> bool:
    """Whether the clock stands in the minute from `start` to `end`."""
    return any(p.start <= start and p.end is not None and end <= p.end for p in stretches)


def counts(unit: Unit, moment: datetime) -> bool:
    if unit in {Unit.EMERGENCY_MINUTE, Unit.EMERGENCY_HOUR}:
        return True
    office = any(opens <= moment.time() < closes for opens, closes in OFFICE_HOURS)
    return office and is_working(moment.date())


def due_by_the_minute(start: datetime, limit: Limit, stretches: Sequence[Pause]) -> datetime:
    left, moment = limit.amount * (1 if limit.unit is Unit.EMERGENCY_MINUTE else 60), start
    while left:
        if counts(limit.unit, moment) and not stands(stretches, moment, moment + MINUTE):
            left -= 1
        moment += MINUTE
    return moment


def due_by_the_day(start: datetime, limit: Limit, stretches: Sequence[Pause]) -> datetime:
    left, day = limit.amount, start.date()
    while True:
        day += DAY
        working = limit.unit is Unit.WORKING_DAY
        close = (
            datetime.combine(day, time(17, 30), CHINA)
            if working
            else datetime.combine(day + DAY, time(), CHINA)
        )
        stands_at_close = any(p.start < close <= p.end for p in stretches if p.end is not None)
        if (not working or is_working(day)) and not stands_at_close:
            left -= 1
            if not left:
                return close


@settings(max_examples=150)
@given(moments, limits, pauses())
def test_due_agrees_with_a_slow_count(start: datetime, limit: Limit, stretches: Sequence[Pause]) -> None:
    slow = due_by_the_day if limit.unit.counts_days else due_by_the_minute
    assert CALENDAR.due(start, limit, stretches) == slow(start, limit, stretches)


@given(moments, limits, pauses())
def test_pauses_only_ever_move_it_later(start: datetime, limit: Limit, stretches: Sequence[Pause]) -> None:
    assert CALENDAR.due(start, limit, stretches) >= CALENDAR.due(start, limit, stretches[:-1])


@given(moments, moments, limits, pauses())
def test_a_later_start_is_never_due_earlier(
    one: datetime, other: datetime, limit: Limit, stretches: Sequence[Pause]
) -> None:
    earlier, later = sorted([one, other])
    assert CALENDAR.due(earlier, limit, stretches) <= CALENDAR.due(later, limit, stretches)


@given(moments, limits, st.integers(1, 9), pauses())
def test_more_is_due_later(start: datetime, limit: Limit, more: int, stretches: Sequence[Pause]) -> None:
    longer = Limit(limit.amount + more, limit.unit)
    assert CALENDAR.due(start, limit, stretches) < CALENDAR.due(start, longer, stretches)


@given(
    moments,
    st.integers(1, 9),
    st.integers(1, 9),
    st.sampled_from([Unit.EMERGENCY_MINUTE, Unit.EMERGENCY_HOUR, Unit.WORKING_HOUR]),
    pauses(),
)
def test_hours_add_up(start: datetime, one: int, other: int, unit: Unit, stretches: Sequence[Pause]) -> None:
    halfway = CALENDAR.due(start, Limit(one, unit), stretches)
    at_once = CALENDAR.due(start, Limit(one + other, unit), stretches)
    assert CALENDAR.due(halfway, Limit(other, unit), stretches) == at_once


@given(moments, st.integers(1, 9), st.integers(1, 9), pauses())
def test_working_days_add_up(start: datetime, one: int, other: int, stretches: Sequence[Pause]) -> None:
    halfway = CALENDAR.due(start, Limit(one, Unit.WORKING_DAY), stretches)
    at_once = CALENDAR.due(start, Limit(one + other, Unit.WORKING_DAY), stretches)
    assert CALENDAR.due(halfway, Limit(other, Unit.WORKING_DAY), stretches) == at_once


@given(moments, limits, pauses())
def test_what_is_due_is_used_up(start: datetime, limit: Limit, stretches: Sequence[Pause]) -> None:
    due = CALENDAR.due(start, limit, stretches)
    assert CALENDAR.elapsed(start, due, limit.unit, stretches) == limit.amount
    assert CALENDAR.remaining(start, due, limit, stretches) == 0


@given(moments, moments, moments, units, pauses())
def test_time_never_runs_backwards(
    start: datetime, one: datetime, other: datetime, unit: Unit, stretches: Sequence[Pause]
) -> None:
    earlier, later = sorted([one, other])
    assert CALENDAR.elapsed(start, earlier, unit, stretches) <= CALENDAR.elapsed(
        start, later, unit, stretches
    )


@given(moments, limits, st.integers(1, 40), pauses())
def test_at_a_share_that_share_is_used(
    start: datetime, limit: Limit, tenths: int, stretches: Sequence[Pause]
) -> None:
    moment = CALENDAR.moment_at_share(start, limit, tenths / 10, stretches)
    used = CALENDAR.elapsed(start, moment, limit.unit, stretches) / limit.amount
    assert used == pytest.approx(tenths / 10, abs=1e-6)


@given(moments, limits, pauses())
def test_the_whole_share_is_the_due_moment(start: datetime, limit: Limit, stretches: Sequence[Pause]) -> None:
    shares = [CALENDAR.moment_at_share(start, limit, share, stretches) for share in (0.8, 1, 1.5)]
    assert shares == sorted(shares)
    assert shares[1] == CALENDAR.due(start, limit, stretches)


def announced(shared_data: Path) -> dict[date, bool]:
    with (shared_data / "calendar" / "workdays_2004_2026.csv").open() as file:
        return {date.fromisoformat(row["date"]): row["is_workday"] == "1" for row in csv.DictReader(file)}


def test_twenty_three_announced_years(shared_data: Path) -> None:
    days = announced(shared_data)
    exceptions = {day: works for day, works in days.items() if works != (day.weekday() < 5)}
    calendar = WorkCalendar(years={day.year for day in days}, exceptions=exceptions)
    assert all(calendar.is_working(day) == works for day, works in days.items())
    assert calendar.working_days(date(2026, 1, 1), date(2026, 12, 31)) == 248
    for year in range(2004, 2027):
        expected = sum(works for day, works in days.items() if day.year == year)
        assert calendar.working_days(date(year, 1, 1), date(year, 12, 31)) == expected
    working = [day for day, works in days.items() if works]
    for place in range(0, len(working) - 10, 97):
        start = datetime.combine(working[place], time(10), CHINA)
        due = datetime.combine(working[place + 10], time(17, 30), CHINA)
        assert calendar.due(start, Limit(10, Unit.WORKING_DAY)) == due
