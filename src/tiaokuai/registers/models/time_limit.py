from django.db import models

from tiaokuai.kernel.ids import uuid7


class TimeLimit(models.Model):
    """How long a step may take: domain 2.1 "keep every limit in data, never in code".

    `place` is a division prefix ("" everywhere), `matter` a matter prefix ("" every matter). `unit` is
    one of emergency_minute, emergency_hour, working_hour, working_day, calendar_day; `clock_start` names the
    verb from which the clock runs. Two limits for the same place, matter and step never hold on one day (held by the
    database).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    place = models.CharField(max_length=12, blank=True)
    matter = models.CharField(max_length=6, blank=True)
    step = models.CharField(max_length=20)
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    clock_start = models.CharField(max_length=30)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["matter", "place", "step", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="registers_limit_ends_after_start",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="registers_limit_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.matter or '*'} {self.place or '*'} {self.step}: {self.amount} {self.unit}"
