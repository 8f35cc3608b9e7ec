"""Limits by example: the new year of 2026 (1–3 January off, Sunday 4 January worked), usual office hours."""

from datetime import date, datetime, timedelta, timezone

import pytest

from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.workcalendar import (
    CalendarMissing,
    ClockStopped,
    Limit,
    Pause,
    Unit,
    WorkCalendar,
)

CALENDAR = WorkCalendar(
    years=frozenset({2025, 2026}),
    exceptions={date(2026, 1, 1): False, date(2026, 1, 2): False, date(2026, 1, 4): True},
)
HOURS, DAYS, CALENDAR_DAYS = Unit.WORKING_HOUR, Unit.WORKING_DAY, Unit.CALENDAR_DAY


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        ("2025-12-31 17:00", 2, Unit.EMERGENCY_HOUR, "2025-12-31 19:00"),
        ("2025-12-31 23:00", 2, Unit.EMERGENCY_HOUR, "2026-01-01 01:00"),
        ("2025-12-31 17:00", 2, HOURS, "2026-01-04 10:00"),
        ("2025-12-31 11:00", 2, HOURS, "2025-12-31 15:00"),
        ("2025-12-31 08:30", 7, HOURS, "2025-12-31 17:30"),
        ("2025-12-31 06:00", 1, HOURS, "2025-12-31 09:30"),
        ("2025-12-31 12:30", 1, HOURS, "2025-12-31 15:00"),
        ("2025-12-31 09:00", 3, HOURS, "2025-12-31 12:00"),
        ("2025-12-31 09:00", 1, DAYS, "2026-01-04 17:30"),
        ("2025-12-31 09:00", 5, DAYS, "2026-01-08 17:30"),
        ("2026-01-03 09:00", 1, DAYS, "2026-01-04 17:30"),
        ("2025-12-31 23:59", 1, CALENDAR_DAYS, "2026-01-02 00:00"),
        ("2025-12-31 00:00", 3, CALENDAR_DAYS, "2026-01-04 00:00"),
    ],
)
def test_due(start: str, amount: int, unit: Unit, due: str) -> None:
    assert CALENDAR.due(at(start), Limit(amount, unit)) == at(due)


@pytest.mark.parametrize(
    ("unit", "amount", "pause", "due"),
    [
        (Unit.EMERGENCY_HOUR, 2, ("09:30", "10:15"), "2026-01-05 11:45"),
        (HOURS, 2, ("09:30", "14:30"), "2026-01-05 16:00"),
        (HOURS, 2, ("12:30", "13:30"), "2026-01-05 11:00"),
        (DAYS, 1, ("17:00", "17:29"), "2026-01-06 17:30"),
    ],
)
def test_a_pause_on_the_day_of_the_start(unit: Unit, amount: int, pause: tuple[str, str], due: str) -> None:
    stretch = Pause(at(f"2026-01-05 {pause[0]}"), at(f"2026-01-05 {pause[1]}"))
    assert CALENDAR.due(at("2026-01-05 09:00"), Limit(amount, unit), [stretch]) == at(due)


@pytest.mark.parametrize(
    ("pause", "due"),
    [
        (("2026-01-06 09:00", "2026-01-06 17:29"), "2026-01-07 17:30"),
        (("2026-01-06 17:00", "2026-01-07 09:00"), "2026-01-08 17:30"),
        (("2026-01-06 17:00", "2026-01-06 17:30"), "2026-01-08 17:30"),
        (("2026-01-06 17:30", "2026-01-07 09:00"), "2026-01-07 17:30"),
        (("2026-01-06 10:00", "2026-01-12 10:00"), "2026-01-13 17:30"),
    ],
)
def test_a_day_counts_only_if_the_clock_runs_at_its_close(pause: tuple[str, str], due: str) -> None:
    stretch = Pause(at(pause[0]), at(pause[1]))
    assert CALENDAR.due(at("2026-01-05 09:00"), Limit(2, DAYS), [stretch]) == at(due)


def test_a_limit_that_runs_past_the_announced_years_names_the_missing_year() -> None:
    for unit in (HOURS, DAYS):
        with pytest.raises(CalendarMissing, match="2027") as caught:
            CALENDAR.due(at("2026-12-31 17:00"), Limit(2, unit))
        assert caught.value.year == 2027
    with pytest.raises(CalendarMissing, match="2024"):
        CALENDAR.due(at("2024-12-31 17:00"), Limit(2, HOURS))


def test_hours_round_the_clock_and_calendar_days_need_no_announced_year() -> None:
    assert CALENDAR.due(at("2031-12-31 23:00"), Limit(2, Unit.EMERGENCY_HOUR)) == at("2032-01-01 01:00")
    assert CALENDAR.due(at("2031-12-31 23:00"), Limit(2, CALENDAR_DAYS)) == at("2032-01-03 00:00")


def test_a_gap_between_announced_years_is_not_jumped() -> None:
    gapped = WorkCalendar(years={2024, 2026}, exceptions={})
    with pytest.raises(CalendarMissing, match="2025"):
        gapped.due(at("2024-12-31 17:00"), Limit(2, HOURS))
    with pytest.raises(CalendarMissing, match="2025"):
        gapped.elapsed(at("2024-12-31 17:00"), at("2026-02-01 09:00"), HOURS)
    whole_year = Pause(at("2024-12-31 17:00"), at("2026-01-05 00:00"))
    assert gapped.due(at("2024-12-31 17:00"), Limit(1, HOURS), [whole_year]) == at("2026-01-05 09:30")


def test_nothing_falls_due_in_a_pause_without_end() -> None:
    open_pause = [Pause(at("2026-01-05 10:00"))]
    with pytest.raises(ClockStopped, match="end the pause"):
        CALENDAR.due(at("2026-01-05 09:00"), Limit(2, HOURS), open_pause)
    assert CALENDAR.due(at("2026-01-05 09:00"), Limit(1, HOURS), open_pause) == at("2026-01-05 10:00")
    assert CALENDAR.elapsed(at("2026-01-05 09:00"), at("2026-03-01 09:00"), HOURS, open_pause) == 1.0


@pytest.mark.parametrize(
    ("limit", "share", "moment"),
    [
        (Limit(5, DAYS), 0.8, "2026-01-09 17:30"),
        (Limit(5, DAYS), 1.0, "2026-01-12 17:30"),
        (Limit(5, DAYS), 1.5, "2026-01-15 12:00"),
        (Limit(1, DAYS), 0.8, "2026-01-06 16:06"),
        (Limit(10, CALENDAR_DAYS), 0.8, "2026-01-14 00:00"),
        (Limit(1, CALENDAR_DAYS), 0.25, "2026-01-06 06:00"),
        (Limit(5, HOURS), 0.8, "2026-01-05 15:00"),
        (Limit(2, Unit.EMERGENCY_HOUR), 1.5, "2026-01-05 12:00"),
        (Limit(2, HOURS), 0, "2026-01-05 09:00"),
    ],
)
def test_shares_of_a_limit(limit: Limit, share: float, moment: str) -> None:
    assert CALENDAR.moment_at_share(at("2026-01-05 09:00"), limit, share) == at(moment)


@pytest.mark.parametrize(
    ("unit", "now", "used"),
    [
        (HOURS, "2026-01-05 08:00", 0.0),
        (HOURS, "2026-01-05 11:00", 2.0),
        (HOURS, "2026-01-06 13:00", 10.0),
        (Unit.EMERGENCY_HOUR, "2026-01-05 10:30", 1.5),
        (DAYS, "2026-01-05 17:30", 0.0),
        (DAYS, "2026-01-06 12:00", 0.5),
        (DAYS, "2026-01-06 17:30", 1.0),
        (DAYS, "2026-01-06 23:00", 1.0),
        (DAYS, "2026-01-11 12:00", 4.0),
        (CALENDAR_DAYS, "2026-01-05 23:00", 0.0),
        (CALENDAR_DAYS, "2026-01-07 12:00", 1.5),
    ],
)
def test_elapsed(unit: Unit, now: str, used: float) -> None:
    start = at("2026-01-05 09:00")
    assert CALENDAR.elapsed(start, at(now), unit) == pytest.approx(used)
    assert CALENDAR.remaining(start, at(now), Limit(3, unit)) == pytest.approx(3 - used)


def test_moments_may_be_said_in_any_zone() -> None:
    start = at("2026-01-05 09:00").astimezone(timezone(timedelta(hours=-5)))
    assert CALENDAR.due(start, Limit(2, DAYS)) == at("2026-01-07 17:30")
    assert CALENDAR.due(start, Limit(2, DAYS)).tzinfo is CHINA


def test_working_days_of_a_span() -> None:
    assert CALENDAR.working_days(date(2025, 12, 29), date(2026, 1, 9)) == 9
    assert CALENDAR.working_days(date(2026, 1, 2), date(2026, 1, 1)) == 0
    assert CALENDAR.is_working(date(2026, 1, 4))
    with pytest.raises(CalendarMissing):
        CALENDAR.working_days(date(2026, 1, 1), date(2027, 1, 1))


def test_senseless_values_are_named() -> None:
    with pytest.raises(ValueError, match="leaves no time"):
        Limit(0, HOURS)
    with pytest.raises(ValueError, match="before it starts"):
        Pause(at("2026-01-05 10:00"), at("2026-01-05 09:00"))
    opens, closes = at("2026-01-05 09:00").time(), at("2026-01-05 08:00").time()
    with pytest.raises(ValueError, match="office hours"):
        WorkCalendar(years={2026}, exceptions={}, hours=((opens, closes),))
