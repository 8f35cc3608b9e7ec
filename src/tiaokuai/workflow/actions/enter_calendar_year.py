"""Enter or correct a year of the work calendar, and compute the deadlines that waited for it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import PLATFORM, Actor, Role
from tiaokuai.kernel.answer import YES, Answer, BadInput, no, require
from tiaokuai.workflow.announced import DayOff
from tiaokuai.workflow.followups import moved_deadlines
from tiaokuai.workflow.models import CalendarDay, CalendarYear, Deadline, DeadlineMove
from tiaokuai.workflow.queries.calendar import forget_calendar, read_calendar
from tiaokuai.workflow.queries.running import pauses_of
from tiaokuai.workflow.writer.locking import lock_subjects
from tiaokuai.workflow.writer.moves import MOMENTS, follow_assignments
from tiaokuai.workflow.writer.rows import set_moments


def may_enter_calendar_year(actor: Actor) -> Answer:
    """The county centre keeps the calendar; the system administrator and the platform may seed it."""
    if actor.is_(Role.COUNTY_CENTRE, Role.SYSTEM_ADMIN, Role.PLATFORM):
        return YES
    return no("not_your_part", verb="enter_calendar_year", who=["county_centre", "system_admin"])


def enter_calendar_year(
    *, year: int, days: Sequence[DayOff], source: str, by: Actor, at: datetime
) -> CalendarYear:
    """Replace what is known of `year`. `days` are the days that differ from their weekday.

    Deadlines that waited for the year are computed, with a recorded move each; deadlines already computed
    stay (they move only by pause or extension). Raises `BadInput` for a day outside the year, given twice, or
    that does not differ from its weekday.
    """
    require(may_enter_calendar_year(by))
    _check(year, days)
    try:
        return _enter(year, days, source, by, at)
    finally:  # also when it fails: what was read meanwhile may never have been entered
        forget_calendar()


def _enter(year: int, days: Sequence[DayOff], source: str, by: Actor, at: datetime) -> CalendarYear:
    with transaction.atomic():
        CalendarDay.objects.filter(year_id=year).delete()
        row, _ = CalendarYear.objects.update_or_create(
            year=year, defaults={"source": source, "entered_at": at, "entered_by": by.id}
        )
        CalendarDay.objects.bulk_create(
            CalendarDay(day=d.day, year=row, is_working=d.is_working, name=d.name) for d in days
        )
        payload = {"year": year, "days": len(days)}
        remember("enter_calendar_year", "calendaryear", year, part="workflow", by=by, at=at, payload=payload)
        forget_calendar()
        _compute_waiting(year, by, at)
    return row


def _check(year: int, days: Sequence[DayOff]) -> None:
    seen: set[date] = set()
    for number, off in enumerate(days, start=1):
        where = f"days[{number}]"
        if off.day.year != year:
            raise BadInput(no("day_outside_year", day=off.day, year=year, row=number), field=where)
        if off.day in seen:
            raise BadInput(no("day_given_twice", day=off.day, row=number), field=where)
        if off.is_working == (off.day.weekday() < 5):
            raise BadInput(no("day_as_its_weekday", day=off.day, row=number), field=where)
        seen.add(off.day)


def compute_waiting(*, at: datetime) -> int:
    """Compute what still waits for a year that has been entered since, and say how many: another process may have
    opened deadlines by the calendar that it read a minute before."""
    years = CalendarYear.objects.values("year")
    late = Deadline.objects.filter(missing_year__in=years, closed_at=None).values_list(
        "missing_year", flat=True
    )
    forget_calendar()
    return sum(_compute_waiting(year, PLATFORM, at) for year in set(late) if year is not None)


def _compute_waiting(year: int, by: Actor, at: datetime) -> int:
    """How many deadlines waited for the year and were computed. Their subjects are locked first, as by every verb."""
    rows = Deadline.objects.filter(missing_year=year, closed_at=None)
    subjects = set(rows.values_list("part", "subject_type", "subject_id"))
    lock_subjects(subjects)
    waiting = [d for d in rows if (d.part, d.subject_type, d.subject_id) in subjects]
    stretches = pauses_of(d.subject_id for d in waiting)
    days = read_calendar()
    before = {deadline.id: deadline.due_at for deadline in waiting}
    for deadline in waiting:
        set_moments(deadline, days, stretches.get(deadline.subject_id, ()))
    Deadline.objects.bulk_update(waiting, MOMENTS, batch_size=500)
    DeadlineMove.objects.bulk_create(
        DeadlineMove(
            deadline_id=d.id,
            why=DeadlineMove.Why.CALENDAR,
            at=at,
            actor=by.id,
            due_before=before[d.id],
            due_after=d.due_at,
        )
        for d in waiting
    )
    follow_assignments(waiting)
    for part, tell in moved_deadlines.items():
        tell([d for d in waiting if d.part == part])
    return len(waiting)
