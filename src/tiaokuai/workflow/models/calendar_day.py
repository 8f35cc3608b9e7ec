from django.db import models

from tiaokuai.workflow.models.calendar_year import CalendarYear


class CalendarDay(models.Model):
    """A day that differs from its weekday: a holiday on a weekday, or a make-up workday on a weekend."""

    day = models.DateField(primary_key=True)
    year = models.ForeignKey(CalendarYear, on_delete=models.CASCADE, related_name="days")
    is_working = models.BooleanField()
    name = models.CharField(max_length=60, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.day} {'working' if self.is_working else 'off'} {self.name}"
