"""The years of the work calendar as they were entered, and what waits for one that was not."""

from django.db.models import QuerySet

from tiaokuai.workflow.models import CalendarYear, Deadline


def calendar_years() -> QuerySet[CalendarYear]:
    """Every announced year, oldest first. Public: no scope is needed."""
    return CalendarYear.objects.prefetch_related("days").order_by("year")


def calendar_year(year: int) -> CalendarYear | None:
    return CalendarYear.objects.filter(year=year).first()


def waiting_for(year: int) -> int:
    """How many open deadlines cannot be computed before the year is entered."""
    return Deadline.objects.filter(missing_year=year, closed_at=None).count()
