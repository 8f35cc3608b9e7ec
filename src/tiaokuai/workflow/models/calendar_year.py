from django.db import models


class CalendarYear(models.Model):
    """A year whose holidays and make-up workdays have been announced. A year without a row is unknown."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    source = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=50)

    def __str__(self) -> str:
        return str(self.year)
